"""What a cluster is sent and what it is asked for, without a cluster."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from grader.authoring.loader import load_file
from grader.authoring.model import Exercise
from grader.classroom.cluster.anonymous import Anonymous
from grader.classroom.cluster.ends import ClusterLost, NoCluster
from grader.classroom.cluster.member import AHEAD, AIM, MOST, Batch, Member
from grader.classroom.cluster.travelling import travelling
from grader.classroom.cluster.versions import differences, install, versions
from grader.classroom.cluster.waiting import Waiting
from grader.classroom.deciding import Asked, Changed, Compared, use, work
from grader.classroom.workers import Job
from grader.cli import group
from grader.cli.instructors.hiring import cluster_told
from grader.limits import Unprepared
from tests.cli.commands import QUIZ_HERE

DRAWN = """questions:
- id: drawn
  given:
    a: 2..9
  parts:
  - {ask: Twice $a$, answer: 2*a}
  - {ask: and squared, answer: (2*a)^2}
- id: shuffled
  parts:
  - ask: Which is even?
    shuffle: yes
    choices:
    - right: two
    - wrong: three
    - wrong: five
  - {ask: and the sum, answer: 4}
"""


@pytest.fixture
def drawn(tmp_path: Path) -> tuple[Path, Exercise]:
    """In three variants, which only its course.yaml says."""
    (tmp_path / "course.yaml").write_text("variants: 3\n", "utf-8")
    file = tmp_path / "drawn.yaml"
    file.write_text(DRAWN, "utf-8")
    exercise, problems = load_file(file)
    assert exercise and not problems, problems
    return file, exercise


def jobs(*raws: str) -> list[Job]:
    return [Asked("ada", "q.a", raw) for raw in raws]


def test_jobs_are_drawn_as_they_are_needed() -> None:
    drawn: list[str] = []

    def source() -> Iterator[Job]:
        for raw in map(str, range(100)):
            drawn.append(raw)
            yield Asked("ada", "q.a", raw)

    waiting = Waiting(source())
    assert not waiting.is_empty and len(drawn) == 1
    assert waiting.batch(3) == jobs("0", "1", "2") and len(drawn) == 3
    waiting.give_back(jobs("1"))
    assert waiting.batch(2) == jobs("1", "3") and not waiting.is_empty


def test_long_answers_come_in_small_batches() -> None:
    waiting = Waiting(jobs(*["x" * 100_000] * 10))
    assert len(waiting.batch(100)) == 3
    assert [len(waiting.batch(100)) for _ in range(4)] == [3, 3, 1, 0] and waiting.is_empty


@given(st.lists(st.tuples(st.integers(1, 5), st.booleans())))
def test_every_job_comes_once_whatever_is_given_back(turns: list[tuple[int, bool]]) -> None:
    all_ = jobs(*map(str, range(12)))
    waiting, done = Waiting(all_), []
    for size, comes_back in turns:
        batch = waiting.batch(size)
        if comes_back:
            waiting.give_back(batch)
        else:
            done += batch
    while not waiting.is_empty:
        done += waiting.batch(4)
    assert sorted(done) == sorted(all_)


@given(st.lists(st.floats(0, 100), max_size=40))
def test_a_batch_has_some_answers_and_not_too_many(seconds: list[float]) -> None:
    member = Member("tcp://a:1", 1)
    for took in seconds:
        before = member.size
        member.learn(took)
        assert 1 <= member.size <= MOST
        assert member.size >= before or took > AIM
        assert member.size <= before or took < AIM


def test_a_worker_has_one_batch_ahead_for_each_thread_and_none_beside_a_suspect() -> None:
    member = Member("tcp://a:1", 3)
    while member.has_room:
        member.batches[object()] = Batch(jobs("1"))  # type: ignore[index]
    assert len(member.batches) == 3 * AHEAD
    member.batches = {object(): Batch(jobs("1"), is_alone=True)}  # type: ignore[dict-item]
    assert not member.has_room


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ({}, []),
        ({"sympy": "1.0"}, [f"sympy 1.0 instead of {versions()['sympy']}"]),
        ({"Python": "3.8", "source": "?"}, [f"Python 3.8 instead of {versions()['Python']}"]),
        ({"source": "?"}, ["another source of the same version of grader"]),
        ({"decisions": ""}, [f"decisions missing instead of {versions()['decisions']}"]),
    ],
    ids=str,
)
def test_differences_between_two_machines(other: dict[str, str], told: list[str]) -> None:
    assert differences(versions(), versions() | other) == told


def test_what_is_to_be_installed() -> None:
    assert install({"grader": "1.2", "python-flint": "0.9.0", "sympy": "1.14.0"}) == (
        "pip install 'grader[cluster]==1.2' 'python-flint==0.9.0' 'sympy==1.14.0'"
    )


def test_an_exercise_travels_with_its_settings_and_is_the_same_there(drawn: tuple[Path, Exercise]) -> None:
    file, exercise = drawn
    assert [question.variants for question in exercise.questions] == [3, 1]
    sent, here = travelling(file, exercise.digest)
    file.unlink()
    assert sent.exercise().digest == here.digest == exercise.digest
    assert sent.exercise().name == exercise.name == "drawn"
    with pytest.raises(Changed):
        sent._replace(settings=None).exercise()


@pytest.mark.parametrize("change", ["another", "broken", "gone"])
def test_a_file_that_has_changed_is_not_sent(change: str, drawn: tuple[Path, Exercise]) -> None:
    file, exercise = drawn
    if change == "gone":
        file.unlink()
    else:
        file.write_text(DRAWN.replace("2*a", "3*a") if change == "another" else "questions: [", "utf-8")
    with pytest.raises(Unprepared):
        travelling(file, exercise.digest)


@pytest.mark.parametrize("student", ["ada", "Bo", "cy", "dee", " Ämne ", "e", "f"])
def test_a_name_travels_only_where_the_order_of_choices_hangs_on_it(student: str, drawn: tuple[Path, Exercise]) -> None:
    _, exercise = drawn
    use(exercise)
    anonymous = Anonymous(exercise)
    followed = Asked(student, "drawn.2", "64", (("1", "8"),))
    for job in (Asked(student, "drawn.1", "8"), followed, Compared(student, "drawn.1", "8", "2*4")):
        sent = anonymous.job(job)
        assert sent.student != student and sent[1:] == job[1:]
        assert work(sent) == work(job)
    for kept in (Asked(student, "shuffled.1", "b"), Asked(student, "shuffled.2", "4")):
        assert anonymous.job(kept) == kept


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (("--cluster", "scheduler:8786"), "is no address of a scheduler. One looks like tcp://HOST:8786"),
        (("--cluster", "tcp://scheduler"), "is no address of a scheduler"),
        (("--cluster", "http://scheduler:1"), "is no address of a scheduler"),
        (("--cluster", "tcp://\x1b[2J:1"), "is no address of a scheduler"),
        (("--cluster", "tcp://a:1", "--workers", "2"), "--workers counts processes of this machine"),
    ],
    ids=str,
)
@pytest.mark.parametrize("command", ["grade", "regrade"])
def test_an_address_is_looked_at_before_anything_is_done(command: str, typed: tuple[str, ...], said: str) -> None:
    found = CliRunner().invoke(group, [command, *QUIZ_HERE, *typed])
    assert found.exit_code == 2 and said in found.stderr and "\x1b" not in found.stderr


@pytest.mark.parametrize(
    ("end", "is_kept", "code", "said"),
    [
        (NoCluster("Nobody is there."), True, 2, "grader: Nobody is there.\n"),
        (
            ClusterLost("It is \x1b gone"),
            True,
            7,
            "It is \\x1b gone; what was decided is kept; to go on, type the command",
        ),
        (ClusterLost("It is gone"), False, 7, "grader: It is gone; type the command again.\n"),
    ],
    ids=["never there", "lost", "lost, and nothing is kept"],
)
def test_how_a_command_ends_without_its_cluster(
    end: Exception, is_kept: bool, code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(click.exceptions.Exit) as found, cluster_told(is_kept):
        raise end
    assert found.value.exit_code == code and said in capsys.readouterr().err


def test_without_dask_it_is_said_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    found = CliRunner().invoke(group, ["grade", *QUIZ_HERE, "--cluster", "tcp://a:1"])
    assert found.exit_code == 2 and "pip install 'grader[cluster]'" in found.stderr


def test_the_scheduler_loads_next_to_nothing_with_a_task() -> None:
    """It unpickles the tasks that it passes on."""
    program = "import sys, grader.classroom.cluster.bench; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert not {"flint", "sympy", "yaml", "sqlalchemy", "distributed", "grader.authoring"} & {*done.stdout.split()}
