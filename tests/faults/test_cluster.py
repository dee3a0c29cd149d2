"""The worst that answers, workers and schedulers do to a class on a cluster: marks are those of one machine."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from socket import socket
from typing import Any
from unittest.mock import patch

import pytest

from grader.classroom.cluster.crew import Crew
from grader.classroom.cluster.member import Batch, Member
from grader.classroom.cluster.shift import Shift
from tests.classroom.clusters import Cluster, children, started
from tests.faults.poisonous import BAD, DECIDED, NOTES, POISON, number_in
from tests.faults.sound import assert_whole, facts, looked_at
from tests.faults.steps import Steps, assert_same, outcome
from tests.faults.teaching import Teaching, hand_in, make_class

pytest.importorskip("distributed", reason="needs Dask: pip install 'grader[cluster]'")
pytest.importorskip("resource")

EXERCISE = "questions:\n- id: q\n  parts:\n" + "".join(
    f"  - {{ask: $x + {one}$, answer: x + {one}}}\n" for one in (0, 1)
)
RETIRE = """
import sys
from distributed import Client
with Client(sys.argv[1]) as client:
    client.retire_workers([*client.scheduler_info()["workers"]][:1])
"""
TRUE_VALUES = Shift._values
PRELOAD = ("--preload", "tests.faults.poisonous")


@pytest.fixture
def dask(tmp_path: Path) -> Iterator[Cluster]:
    """A scheduler."""
    with started(tmp_path / "dask") as running:
        running.scheduler()
        yield running


def collected(tmp_path: Path, *numbers: str) -> Teaching:
    """20 students, and one bad answer for each number."""
    exercise = tmp_path / "sums.yaml"
    exercise.write_text(EXERCISE, "utf-8")
    raws = {f"q.{one + 1}": [f"x + {one}", f"{one} + x", "x", f"x + {one}/2", f"2x - x + {one}"] for one in (0, 1)}
    made = make_class(tmp_path / "class", 20, exercise, raws)
    for place, number in enumerate(numbers):
        hand_in(made, f"bad-{number}", {"q.1": "x", "q.2": "x + 1"} | {f"q.{place % 2 + 1}": f"x + {number}"})
    made.done("collect", "hand-ins")
    return made


@pytest.mark.parametrize(
    ("options", "numbers"),
    [
        (("--nthreads", "1"), ["201", "203", POISON[0]]),
        pytest.param(("--nthreads", "1"), [*BAD, *POISON], marks=pytest.mark.faults),
        pytest.param(("--nthreads", "4"), [*BAD, *POISON], marks=pytest.mark.faults),
    ],
    ids=["some", "all", "all, in four threads"],
)
def test_bad_answers_cost_no_other_anything_and_poison_two_workers(
    options: tuple[str, ...], numbers: list[str], dask: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Deadlines and limits hold as in processes of one machine; what ends whole workers ends two of them."""
    sums = collected(tmp_path, *numbers)
    notes = tmp_path / "notes"
    notes.touch()
    usual = sums.copy(tmp_path / "usual")
    usual.done("grade", "--workers", "2")
    monkeypatch.setattr("grader.classroom.workers.SECONDS", 2.0)
    for _ in range(2):
        dask.worker(*options, *PRELOAD, **{NOTES: str(notes)})
    done = sums.run("grade", "--cluster", dask.address)
    assert done.returncode == 0, done.stderr
    held = {number: BAD.get(number, ("", "Died"))[1] for number in numbers if number != DECIDED}
    assert f"{len(held)} answers need a human look." in done.stderr
    found, wanted = _by_number(sums), _by_number(usual)
    assert {number for number in found if found[number] != wanted[number]} == {*held}
    assert {number: _fault(found[number]) for number in held} == held
    tries = Counter(notes.read_text("utf-8").split())
    assert tries.keys() == {*numbers} & {*POISON} and max(tries.values()) == 2
    assert_whole(sums.book, sums)

    monkeypatch.undo()
    sums.done("grade", "--again")
    assert _by_number(sums) == wanted
    assert facts(sums.book)["marks"] == facts(usual.book)["marks"]


@pytest.fixture
def striking(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Something is to happen whenever so many batches more have come back, and no answer is being tried by itself."""

    def strike(every: int, what: Callable[[], None]) -> None:
        true, count = Shift._values, 0

        def values(shift: Shift, member: Member, batch: Batch, done: Any) -> Any:
            nonlocal count
            there = [batch, *(one for each in shift._crew.members.values() for one in each.batches.values())]
            if not any(one.is_alone for one in there):
                count += 1
                if count % every == 0:
                    what()
            return true(shift, member, batch, done)

        monkeypatch.setattr(Shift, "_values", values)

    return strike


@pytest.mark.faults
def test_a_scheduler_that_is_gone_is_told_and_the_next_command_goes_on(
    dask: Cluster, steps: Steps, tmp_path: Path, striking: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("grader.classroom.settling._COMMIT", 0.0)
    monkeypatch.setattr("grader.classroom.cluster.member.MOST", 8)
    teaching = steps.before("grade").copy(tmp_path / "class")
    dask.worker()
    striking(4, partial(dask.kill, dask.processes[0]))
    done = teaching.run("grade", "--cluster", dask.address)
    assert done.returncode == 7
    assert done.stderr.endswith(" is gone; what was decided is kept; to go on, type the command again.\n")
    assert_whole(teaching.book, teaching)
    with looked_at(teaching.book) as book:
        assert book.execute("SELECT count(*) > 8 FROM verdicts").fetchone() == (1,)
    again = Cluster(tmp_path / "dask")
    again.scheduler()
    again.worker("--no-nanny")
    monkeypatch.setattr(Shift, "_values", TRUE_VALUES)
    teaching.done("grade", "--cluster", again.address)
    again.close()
    assert_same(outcome(teaching), steps.undisturbed("grade"))


@pytest.mark.faults
@pytest.mark.parametrize("options", [(), ("--nthreads", "4"), ("--no-nanny",)], ids=str)
def test_workers_are_killed_all_the_time(
    options: tuple[str, ...], dask: Cluster, steps: Steps, tmp_path: Path, striking: Callable[..., None]
) -> None:
    """Others come in their place, and no answer is taken for the cause."""
    teaching = steps.before("grade").copy(tmp_path / "class")
    workers = [dask.worker(*options) for _ in range(2)]

    def strike() -> None:
        dask.kill(workers.pop(0))
        workers.append(dask.worker(*options))

    striking(5, strike)
    teaching.done("grade", "--cluster", dask.address)
    assert_same(outcome(teaching), steps.undisturbed("grade"))


@pytest.mark.faults
def test_a_worker_that_leaves_in_good_order_is_suspected_of_nothing(
    dask: Cluster, steps: Steps, tmp_path: Path, striking: Callable[..., None]
) -> None:
    """And one that comes later takes its place."""
    teaching = steps.before("grade").copy(tmp_path / "class")
    workers = [dask.worker("--nthreads", "2")]
    dask.until_workers(1)

    def strike() -> None:
        if len(workers) > 1:
            return
        workers.append(dask.worker())
        subprocess.run([sys.executable, "-c", RETIRE, dask.address], check=True, capture_output=True)

    striking(3, strike)
    with patch.object(Shift, "_died", side_effect=AssertionError("suspected")):
        teaching.done("grade", "--cluster", dask.address)
    assert len(workers) == 2
    assert_same(outcome(teaching), steps.undisturbed("grade"))


@pytest.mark.faults
def test_a_worker_that_comes_back_at_its_own_address_is_admitted_again(
    dask: Cluster, steps: Steps, tmp_path: Path, striking: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Though nobody has noticed that it was away."""
    monkeypatch.setattr(Crew, "_hear", lambda *_: None)
    monkeypatch.setattr("grader.classroom.cluster.crew.LOOK", 1e9)
    teaching = steps.before("grade").copy(tmp_path / "class")
    with socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    worker = dask.worker("--nthreads", "1", "--worker-port", port)
    dask.until_workers(1)
    struck: list[int] = []

    def strike() -> None:
        (child,) = [one for one in children(worker.pid) if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]
        if not struck:
            os.kill(child, signal.SIGKILL)
        struck.append(child)

    striking(2, strike)
    teaching.done("grade", "--cluster", dask.address)
    assert len({*struck}) == 2
    assert_same(outcome(teaching), steps.undisturbed("grade"))


@pytest.mark.faults
def test_ctrl_c_ends_the_command_and_leaves_the_cluster_as_it_was(dask: Cluster, steps: Steps, tmp_path: Path) -> None:
    teaching = steps.before("grade").copy(tmp_path / "class")
    dask.worker()
    dask.until_workers(1)
    child = teaching.start("grade", "--cluster", dask.address)
    time.sleep(1.5)
    child.send_signal(signal.SIGINT)
    _, errors = child.communicate(timeout=20)
    assert child.returncode in {0, 130} and "Traceback" not in errors, errors
    teaching.assert_no_orphan()
    teaching.done("grade", "--cluster", dask.address)
    assert_same(outcome(teaching), steps.undisturbed("grade"))


@pytest.mark.faults
def test_a_scheduler_with_certificates(steps: Steps, tmp_path: Path) -> None:
    if not shutil.which("openssl"):
        pytest.skip("certificates are made by openssl, which is missing")
    teaching = steps.before("grade").copy(tmp_path / "class")
    certificate, key = tmp_path / "both.pem", tmp_path / "key.pem"
    make = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=grader -keyout".split()
    subprocess.run([*make, key, "-out", certificate], check=True, capture_output=True)
    tls = "DASK_DISTRIBUTED__COMM__TLS__"
    files = {f"{tls}CA_FILE": str(certificate), f"{tls}CLIENT__CERT": str(certificate), f"{tls}CLIENT__KEY": str(key)}
    there = ("--tls-ca-file", str(certificate), "--tls-cert", str(certificate), "--tls-key", str(key))
    with started(tmp_path / "dask") as dask:
        dask.scheduler("--protocol", "tls", *there)
        dask.worker(*there)
        assert dask.address.startswith("tls://")
        refused = teaching.run("grade", "--cluster", dask.address, through=("-m", "grader"))
        assert refused.returncode == 2 and "no certificates" in refused.stderr
        done = teaching.run("grade", "--cluster", dask.address, through=("-m", "grader"), **files)
        assert done.returncode == 0, done.stderr
    assert_same(outcome(teaching), steps.undisturbed("grade"))


@pytest.mark.faults
@pytest.mark.parametrize(
    ("where", "said"), [("scheduler", "its scheduler has no grader"), ("worker", "it has no grader, or another one")]
)
def test_a_machine_without_grader_is_told_with_what_to_install(
    where: str, said: str, tmp_path: Path, steps: Steps
) -> None:
    teaching = steps.before("grade").copy(tmp_path / "class")
    with started(tmp_path / "dask") as dask:
        dask.scheduler(without_grader=where == "scheduler")
        dask.worker("--no-nanny", without_grader=where == "worker")
        dask.until_workers(1)
        done = teaching.run("grade", "--cluster", dask.address)
    assert done.returncode == 2 and said in done.stderr and "pip install 'grader[cluster]==" in done.stderr, done.stderr
    assert "No worker of tcp://" in done.stderr


def _by_number(teaching: Teaching) -> dict[str, list[tuple[str, str]]]:
    """What was decided of answers with such a number, and of all others under "": their standings and grades."""
    found: dict[str, list[tuple[str, str]]] = {}
    for (_, _, raw, *_), (standing, *_, grade, _) in sorted(facts(teaching.book)["verdicts"].items()):
        found.setdefault(number_in(raw), []).append((standing, grade))
    return found


def _fault(found: list[tuple[str, str]]) -> str:
    ((standing, grade),) = found
    _, _, ((_, told, _),), *_ = json.loads(grade)["marked"]
    return str(told["fault"]) if standing == "undecided" else ""
