"""Too few files or processes, no place for temporary files, a changed exercise: a sentence, nothing half written."""

import shutil
from pathlib import Path

import pytest

from tests.faults.sound import assert_sound, assert_whole
from tests.faults.steps import Steps, change
from tests.faults.teaching import SIGNALLED

pytest.importorskip("resource")

# The limit is set by the process itself once it has loaded what every command loads.
SHORT = """
import errno, os, resource, sys
from grader.cli import main
def no_fork(*_):
    raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))
def none():
    import multiprocessing.util
    multiprocessing.util.spawnv_passfds = no_fork
def files(number):
    resource.setrlimit(resource.RLIMIT_NOFILE, (number, number))
if __name__ == "__main__":
    eval(sys.argv[1])
    main(sys.argv[2:])
"""
# The command, what it lacks, its code, what is said.
LACKING = {
    "32 open files": ("grade", "files(32)", 0, ""),
    "32 open files, collecting": ("collect", "files(32)", 0, ""),
    "32 open files, publishing": ("publish", "files(32)", 0, ""),
    "8 open files": ("grade", "files(8)", 7, "too many open files"),
    "no process": ("grade", "none()", 7, "resource temporarily unavailable"),
    "no process, regrading": ("regrade", "none()", 7, "resource temporarily unavailable"),
}


@pytest.mark.parametrize(
    "name",
    [
        pytest.param(name, marks=[] if name in {"8 open files", "no process"} else pytest.mark.faults)
        for name in LACKING
    ],
)
def test_what_is_lacking_is_told_in_a_line(name: str, steps: Steps, tmp_path: Path) -> None:
    step, lacking, code, said = LACKING[name]
    teaching = steps.before(step).copy(tmp_path / "class")
    done = teaching.run(*steps.command(step), through=("-c", SHORT, lacking))
    assert done.returncode == code and said in done.stderr.lower(), done
    assert not code or len([line for line in done.stderr.splitlines() if line.startswith("grader: ")]) == 1
    teaching.assert_no_orphan()
    assert_whole(teaching.book, teaching)
    teaching.done(*steps.command(step))
    assert_sound(teaching.book, teaching)


@pytest.mark.skipif(not shutil.which("setpriv"), reason="only who is not root can run out of processes")
def test_an_account_that_may_start_no_process(steps: Steps, room_for_all: Path) -> None:
    """A real limit; root has none."""
    teaching = steps.before("grade").copy(room_for_all / "class")
    for path in (teaching.folder, *teaching.folder.rglob("*")):
        shutil.chown(path, 54322, 54322)
    account = ("--reuid=54322", "--regid=54322", "--clear-groups")
    may_read = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")
    before = ("prlimit", "--nproc=1:1", "setpriv", *account, *may_read)
    done = teaching.run("grade", before=before)
    assert done.returncode == 7 and "no process can be started" in done.stderr.lower(), done.stderr
    assert_whole(teaching.book, teaching)
    assert_sound(teaching.book, teaching)


@pytest.mark.faults
@pytest.mark.parametrize("place", ["/proc", "/nowhere"])
def test_no_place_for_temporary_files(place: str, steps: Steps, tmp_path: Path) -> None:
    """None is needed."""
    teaching = steps.before("collect").copy(tmp_path / "class")
    for command in (("collect", "hand-ins"), ("grade",), ("publish",)):
        done = teaching.run(*command, through=("-m", "grader"), TMPDIR=place, SQLITE_TMPDIR=place)
        assert done.returncode == 0, done.stderr
    assert_sound(teaching.book, teaching)


CHANGING = SIGNALLED.replace(
    "os.kill(os.getpid(), signal.Signals[sent])", "open(sent, 'a').write('# changed meanwhile\\ntitle: Another\\n')"
)


def test_an_exercise_that_is_changed_while_it_is_marked(steps: Steps, tmp_path: Path) -> None:
    """Before the workers read it: nothing is marked by two versions."""
    teaching = steps.before("grade").copy(tmp_path / "class")
    through = ("-c", CHANGING, "grader.classroom.settling", "_ask", "1", str(teaching.exercise))
    text = teaching.exercise.read_bytes()
    done = teaching.run("grade", through=through)
    assert done.returncode == 2 and "changed" in done.stderr, done.stderr
    teaching.exercise.write_bytes(text)
    assert_whole(teaching.book, teaching)
    change(teaching)
    assert_sound(teaching.book, teaching)
