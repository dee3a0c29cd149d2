"""The proof that nothing is run would be empty if the watch slept: in this process, in workers, in what they start."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.limits import Failed, Pool, Worker
from tests.hostile.watch import Refused, Watch, watched


def _evaluate(text: str) -> object:
    return eval(text)  # noqa: S307


def _sympify(text: str) -> object:
    from sympy import sympify

    return sympify(text)


def _parse(text: str) -> object:
    from sympy.parsing.sympy_parser import parse_expr

    return parse_expr(text)


def _lambdify(text: str) -> object:
    from sympy import lambdify

    return lambdify([], text)()


def _execute(text: str) -> object:
    return exec(text)  # noqa: S102


def _start(text: str) -> object:
    return subprocess.run([sys.executable, "-c", text], check=False)


def _shell(text: str) -> object:
    return os.system(text)


def _write(text: str) -> object:
    return Path(f"PWNED{len(text)}").write_text(text)


def _make(text: str) -> object:
    return Path(f"/tmp/PWNED{len(text)}").mkdir()


MISDEEDS = [_evaluate, _sympify, _parse, _lambdify, _execute, _start, _shell, _write, _make]
TEXT = "1 + 2 + 40"


@pytest.mark.parametrize("misdeed", MISDEEDS)
def test_it_is_refused_here(
    misdeed: Callable[[str], object], watch: Watch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with watched(watch, [TEXT], [tmp_path]) as broken, pytest.raises(Exception) as raised:
        misdeed(TEXT)
    assert isinstance(raised.value, Refused) or "Refused" in repr(raised.value) or "Sympify" in repr(raised.value)
    assert broken.read_text("ascii")
    assert list(tmp_path.iterdir()) == []


def test_a_worker_is_watched(watch: Watch) -> None:
    """In a pool a misdeed is a failed job, which would pass for an answer that is not decided; but it is noted."""
    with watched(watch, [TEXT], []) as broken, Pool(1) as pool:
        jobs = [(misdeed, TEXT) for misdeed in MISDEEDS]
        done = list(pool.run(_do, jobs, seconds=20, megabytes=1024))
    assert len(done) == len(MISDEEDS) and all(isinstance(ended, Failed) for _, ended in done)
    assert len(broken.read_text("ascii").splitlines()) >= len(MISDEEDS)


def _do(job: tuple[Callable[[str], object], str]) -> object:
    misdeed, text = job
    return str(misdeed(text))


def test_the_worker_of_one_call_is_watched(watch: Watch) -> None:
    with watched(watch, [TEXT], []) as broken:
        worker = Worker()
        try:
            with pytest.raises(Exception, match="compile"):
                worker.call(_evaluate, TEXT, seconds=20, megabytes=1024)
        finally:
            worker.close()
    assert "compile" in broken.read_text("ascii")


def test_what_is_allowed_goes_on(watch: Watch, tmp_path: Path) -> None:
    """Modules are loaded, templates are made into code, files are written where they may be, workers start."""
    with watched(watch, [TEXT], [tmp_path]) as broken:
        from grader.reports import render

        assert render.policy("x")
        (tmp_path / "page.html").write_text(TEXT)
        with Pool(1) as pool:
            assert [value for _, value in pool.run(abs, [-1], seconds=20, megabytes=1024)] == [1]
    assert not broken.exists()
