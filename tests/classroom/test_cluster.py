"""Two workers of Dask, started as a person starts them, one of them with a nanny: they decide what two of ours do."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.loader import load_file
from grader.classroom.cluster import admitting, connecting, crew
from grader.classroom.cluster.ends import ClusterLost, NoCluster
from grader.classroom.cluster.hiring import cluster
from grader.classroom.deciding import Asked, Compared, Decided
from grader.classroom.settling import Desk, settle
from grader.classroom.workers import Hire, Job, local
from grader.gradebook import open_gradebook
from grader.gradebook.hand_ins import of_exercise
from tests.classroom.classes import hand_in, take
from tests.classroom.clusters import Cluster, started
from tests.classroom.folders import QUIZ
from tests.cli.commands import QUIZ_HERE, run

pytest.importorskip("distributed", reason="needs Dask: pip install 'grader[cluster]'")
if not hasattr(os, "killpg"):
    pytest.skip("needs process groups", allow_module_level=True)

RAWS = ("2xy", "2*x*y + {}", "xy + {}", "x^2*{}", "(2xy", "2yx + {} - {}", "sin(x + {})^2 + cos(x + {})^2 - 1 + 2xy")
VALUES = ("6", "{}", "6 + {} - {}", "3*{}")


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with started(tmp_path_factory.mktemp("dask") / "cluster") as running:
        running.scheduler()
        running.worker()
        running.worker("--nthreads", "2", "--no-nanny")
        running.until_workers(2)
        yield running


@pytest.fixture(autouse=True)
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is said to the person; nobody waits for long."""
    monkeypatch.setattr(crew, "PATIENCE", 20.0)
    return []


def answers(count: int) -> list[Job]:
    found: dict[Job, None] = {}
    for number in range(count):
        for part, raws in (("q.a", RAWS), ("q.b", VALUES)):
            for raw in raws:
                earlier = (("a", "xy"),) if part == "q.b" and number % 2 else ()
                found[Asked(f"s{number % 7}", part, raw.replace("{}", str(number)), earlier)] = None
        found[Compared("ada", "q.a", f"x + {number}", f"{number} + x")] = None
    return list(found)


def decided(hire: Hire, jobs: list[Job], meanwhile: Callable[[int], None] = lambda count: None) -> dict[Job, Any]:
    exercise, _ = load_file(QUIZ)
    assert exercise
    found: dict[Job, Any] = {}
    with hire(QUIZ, exercise.digest) as workers:
        for count, (job, value) in enumerate(workers.decide(jobs), 1):
            assert job not in found
            found[job] = value
            meanwhile(count)
    assert found.keys() == {*jobs}
    return found


def test_it_decides_what_one_and_two_of_ours_do(running: Cluster, told: list[str]) -> None:
    jobs = answers(12)
    wanted = decided(local(1), jobs)
    assert all(isinstance(value, Decided | bool) for value in wanted.values())
    assert decided(local(2), jobs) == wanted
    for order in (jobs, jobs[::-1]):
        assert decided(cluster(running.address, told.append), order) == wanted
    assert told == []


def test_marks_and_verdicts_of_a_class_are_the_same(running: Cluster, told: list[str]) -> None:
    a, b = ([raw.replace("{}", "3") for raw in raws] for raws in (RAWS, VALUES))
    class_ = [hand_in(f"s{one}", {"q.a": a[one % len(a)], "q.b": b[one % len(b)]}) for one in range(28)]
    exercise, _ = load_file(QUIZ)
    assert exercise
    found = []
    for hire in (local(1), cluster(running.address, told.append)):
        with closing(open_gradebook(None)) as book:
            take(book, *class_)
            desk = Desk(exercise, QUIZ, hire)
            with book.reading() as connection:
                waiting = of_exercise(connection, "quiz")
            marks = settle(book, desk, waiting)
            with book.reading() as connection:
                rows = connection.exec_driver_sql(
                    "SELECT v.part, v.reads, v.raw, v.own, v.standing, v.credit, v.earned, v.carried, v.mistakes, "
                    "v.alike, v.grade, min(other.raw) FROM verdicts v JOIN verdicts other "
                    "ON coalesce(other.same_as, other.id) = coalesce(v.same_as, v.id) GROUP BY v.id"
                ).fetchall()  # of those that are equal, whichever was kept first stands for all
            worth = {number: [(one.part, one.marks) for one in each] for number, each in marks.items()}
            found.append((sorted(map(repr, rows)), worth))
    assert found[0] == found[1]


def test_lines_of_other_programs_are_marked_the_same(
    running: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By `grade --jsonl` with `--cluster`, byte for byte, also where a later part follows from an earlier answer."""
    monkeypatch.chdir(tmp_path)
    a, b = ([raw.replace("{}", "3") for raw in raws] for raws in (RAWS, VALUES))
    whole = [{"student": f"s{one}", "answers": {"q.a": first, "q.b": b[one % 4]}} for one, first in enumerate(a)]
    single = [{"student": f"t{one}", "part": "q.1", "answer": raw, "id": one} for one, raw in enumerate(a)]
    Path("in.jsonl").write_text("".join(f"{json.dumps(one)}\n" for one in (*whole, *single)), "utf-8")
    for name, hire in (("here", ("--workers", "1")), ("there", ("--cluster", running.address))):
        done = run("grade", "--jsonl", "in.jsonl", "--out", name, *hire, *QUIZ_HERE)
        assert done.exit_code == 0, done.stderr
    assert Path("there").read_bytes() == Path("here").read_bytes()
    assert len(Path("here").read_bytes().splitlines()) == 3 * len(a)


def test_jobs_are_drawn_as_they_are_needed(running: Cluster, told: list[str]) -> None:
    """However many there are, only some are under way; who stops early leaves the cluster as it was."""
    exercise, _ = load_file(QUIZ)
    assert exercise
    drawn = 0

    def endless() -> Iterator[Job]:
        nonlocal drawn
        while True:
            drawn += 1
            yield Asked("ada", "q.b", f"6 + {drawn} - {drawn}")

    with cluster(running.address, told.append)(QUIZ, exercise.digest) as workers:
        run = workers.decide(endless())
        for done in range(1, 41):
            next(run)
            assert drawn - done < 2_000
        run.close()  # type: ignore[attr-defined]
        assert len(list(workers.decide(answers(1)))) == len(answers(1))


def test_whoever_is_told_may_raise(running: Cluster, told: list[str]) -> None:
    def meanwhile(count: int) -> None:
        if count == 20:
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        decided(cluster(running.address, told.append), answers(60), meanwhile)


def test_nothing_to_decide_asks_nobody(told: list[str]) -> None:
    assert decided(cluster("tcp://127.0.0.1:1", told.append), []) == {}


def test_a_worker_that_dies_halfway_costs_no_answer(running: Cluster, told: list[str]) -> None:
    jobs = answers(60)
    another = running.worker("--nthreads", "1")
    running.until_workers(3)

    def strike(count: int) -> None:
        if count == 40:
            running.kill(another)

    found = decided(cluster(running.address, told.append), jobs, strike)
    assert found == decided(local(2), jobs)


def test_a_worker_that_is_not_like_this_machine_is_refused_by_name(
    running: Cluster, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    here = admitting.versions()
    monkeypatch.setattr(admitting, "versions", lambda: here | {"sympy": "1.13.1"})
    with pytest.raises(NoCluster, match=r"No worker of tcp://.* can be used"):
        decided(cluster(running.address, told.append), answers(1))
    assert len(told) == 2
    for said in told:
        assert "gets no answers" in said and "tcp://127.0.0.1:" in said
        assert f"sympy {here['sympy']} instead of 1.13.1" in said and "pip install 'grader[cluster]==" in said


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("tcp://127.0.0.1:1", "No scheduler of Dask answers at tcp://127.0.0.1:1"),
        ("tls://127.0.0.1:1", "there are no certificates in Dask's configuration"),
    ],
)
def test_nobody_at_the_address(address: str, said: str, told: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connecting, "CONNECT", 0.3)
    with pytest.raises(NoCluster, match=said):
        decided(cluster(address, told.append), answers(1))


def test_a_scheduler_without_workers_is_waited_for_a_while(
    tmp_path: Path, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(crew, "PATIENCE", 0.5)
    with started(tmp_path / "cluster") as alone:
        scheduler = alone.scheduler()
        with pytest.raises(NoCluster, match=r"No worker of .* Start one:  dask worker tcp://"):
            decided(cluster(alone.address, told.append), answers(1))
        monkeypatch.setattr(crew, "PATIENCE", 20.0)
        alone.worker("--nthreads", "1", "--no-nanny")

        def strike(count: int) -> None:
            if count == 20:
                os.killpg(scheduler.pid, signal.SIGKILL)

        with pytest.raises(ClusterLost, match=r"The scheduler at .* is gone"):
            decided(cluster(alone.address, told.append), answers(200), strike)
