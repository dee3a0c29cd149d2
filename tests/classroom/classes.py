"""A class in a gradebook: in memory, or in a file, marked by real workers."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from grader.authoring.loader import load_file
from grader.classroom.collecting import collect
from grader.classroom.counting import counting
from grader.classroom.deciding import prepare, work
from grader.classroom.grading import grade
from grader.classroom.settling import Desk
from grader.classroom.standing import standing
from grader.classroom.workers import Job, Value, Workers, local
from grader.course import Course
from grader.gradebook import Gradebook, open_gradebook
from grader.gradebook.hand_ins import Arrived, Reading, add, of_exercise
from grader.handin import HandIn
from grader.marking import Result
from grader.problems import Problem
from tests.classroom.folders import QUIZ

NOW = "2026-11-26T14:00:00Z"


def desk(file: Path = QUIZ, workers: int = 1) -> Desk:
    exercise, problems = load_file(file)
    assert exercise, problems
    return Desk(exercise, file, hire=local(workers))


@contextmanager
def at_once(file: Path, digest: str) -> Iterator[Workers]:
    """Workers that decide in this process, for tests that are about something else than processes."""

    class AtOnce:
        def decide(self, jobs: Iterable[Job]) -> Iterator[tuple[Job, Value]]:
            return ((job, work(job)) for job in jobs)

    prepare(file, digest)
    yield AtOnce()


def counting_jobs(place: Desk, jobs: list[Job]) -> Desk:
    """The same desk, whose workers note down what they are asked."""

    class Counting:
        def __init__(self, workers: Workers) -> None:
            self.workers = workers

        def decide(self, asked: Iterable[Job]) -> Iterator[tuple[Job, Value]]:
            listed = list(asked)
            jobs.extend(listed)
            return self.workers.decide(listed)

    @contextmanager
    def hire(file: Path, digest: str) -> Iterator[Workers]:
        with place.hire(file, digest) as workers:
            yield Counting(workers)

    return replace(place, hire=hire)


def hand_in(student: str, answers: Mapping[str, str], exercise: str = "quiz", at: str = "") -> HandIn:
    return HandIn(student, exercise, answers, at, file=f"{student}.yaml")


class Class(NamedTuple):
    """What came of a folder: the hand-ins that count, what is wrong with files, and what was set aside."""

    hand_ins: tuple[HandIn, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def collected(folder: Path, course: Course) -> Class:
    with closing(open_gradebook(None)) as book:
        found = collect(book, course, folder, NOW)
        with book.reading() as connection:
            counts = [counting(one, of_exercise(connection, one.name)) for one in course.exercises]
    hand_ins = [stored.hand_in for one in counts for stored in one.hand_ins]
    return Class(
        tuple(sorted(hand_ins, key=lambda one: (one.student, one.course))), (*found.skipped, *found.passed_over),
        tuple(note for one in counts for note in one.notes),
    )  # fmt: skip


def take(book: Gradebook, *hand_ins: HandIn) -> list[int]:
    """As they are collected; their numbers."""
    with book.writing() as connection:
        return [
            add(connection, Arrived(one.file, repr(one).encode()), Reading(one, (), "names"), NOW) for one in hand_ins
        ]


def marked(book: Gradebook, desk: Desk, *hand_ins: HandIn) -> dict[str, Result]:
    """By student."""
    take(book, *hand_ins)
    grade(book, desk)
    return {result.student: result for result in standing(book, desk.exercise).results}


def marks(results: Mapping[str, Result]) -> dict[str, list[str]]:
    return {student: [str(grade.marks) for grade in result.grades] for student, result in results.items()}
