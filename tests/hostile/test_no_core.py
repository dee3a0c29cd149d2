"""What a stranger's answer brings down leaves no image of memory on the disk, wherever programs are allowed one."""

from collections.abc import Iterator

import pytest

from grader.limits import Pool, Worker
from tests.limits.jobs import square

resource = pytest.importorskip("resource")


@pytest.fixture
def allowed() -> Iterator[None]:
    soft, hard = resource.getrlimit(resource.RLIMIT_CORE)
    if not hard:
        pytest.skip("no program may leave a core here")
    resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    yield
    resource.setrlimit(resource.RLIMIT_CORE, (soft, hard))


@pytest.mark.usefixtures("allowed")
def test_a_worker_of_a_pool_leaves_none() -> None:
    with Pool(1) as pool:
        assert list(pool.run(square, ["core"], seconds=20, megabytes=1024)) == [("core", 0)]


@pytest.mark.usefixtures("allowed")
def test_the_worker_of_one_call_leaves_none() -> None:
    worker = Worker()
    try:
        assert worker.call(square, "core", seconds=20, megabytes=1024) == 0
    finally:
        worker.close()
