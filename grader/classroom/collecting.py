"""Hand-in files into the gradebook: every file once, word for word, and what could be read from it."""

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from pathlib import Path

from grader.authoring.digest import sha256
from grader.course import Course
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import (
    Arrived,
    Reading,
    add,
    known_digests,
    read_again,
    read_with_other_names,
    unread_digests,
)
from grader.handin import Delivered, HandIn, hand_in_files, read_delivered
from grader.problems import Problem
from grader.text import visible

_AT_ONCE = 100  # files in one transaction
NAMED = 6  # files that are named in one line


@dataclass(slots=True)
class Collected:
    """What came of a folder. new, known: how many files are new, and were there before, word for word.

    skipped: files that nothing can be marked from, also those that were there before.
    passed_over: single answers of files that count. notes: other files.
    """

    new: int = 0
    known: int = 0
    skipped: list[Problem] = field(default_factory=list)
    passed_over: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def collect(book: Gradebook, course: Course, path: Path, now: str, step: Callable[[int], object] = bool) -> Collected:
    """All hand-ins of a folder, a zip or a download. The files are not changed. step: told how many are done.

    Raises GradebookProblem: what had been stored before stays.
    """
    found, names, untimed = Collected(), names_of(course), list[str]()
    arrivals = hand_in_files(path)
    files = iter(arrivals)
    with book.reading() as connection:
        there, unread = known_digests(connection), unread_digests(connection)
    while some := list(islice(files, _AT_ONCE)):
        came = list(map(_arrived, some))
        new = {one.digest: one for one in reversed(came) if one.digest not in there}
        read = [(one, _reading(one, course, names, found)) for one in reversed(new.values())]
        stored = _store(book, read, now)
        there |= set(new)
        untimed += [one.file for one, reading in read if reading.hand_in and _lacks_time(course, reading.hand_in)]
        unread |= {one.digest for one, reading in read if reading.hand_in is None}
        for one in came:
            if one.digest in unread and one is not new.get(one.digest):
                _reading(one, course, names, found)  # what is wrong with it is told each time, by each of its names
        found.new += stored
        found.known += len(some) - stored
        step(len(some))
    found.skipped[:0] = arrivals.problems
    found.notes += [*map(str, arrivals.notes), *_told_untimed(untimed)]
    where = f"{visible(os.fspath(path))}/" if path.is_dir() else ""
    return replace(found, skipped=_in(where, found.skipped), passed_over=_in(where, found.passed_over))


def _lacks_time(course: Course, hand_in: HandIn) -> bool:
    """Where it would matter: some part is due at some time."""
    exercise = next(one for one in course.exercises if one.name == hand_in.course)
    return not hand_in.at and any(part.policy.due for question in exercise.questions for part in question.parts)


def _told_untimed(files: Sequence[str]) -> list[str]:
    if not files:
        return []
    names = ", ".join(map(visible, files[:NAMED])) + (f" and {len(files) - NAMED} more" if len(files) > NAMED else "")
    return [f"{len(files)} of the new files give no time (at:), so they count as in time: {names}"]


def _in(where: str, problems: list[Problem]) -> list[Problem]:
    """With names that an editor opens from here."""
    return [replace(problem, file=where + problem.file) for problem in problems]


def refresh(book: Gradebook, course: Course) -> None:
    """What was read when the course had other parts is read again, from what came."""
    names = names_of(course)
    with book.reading() as connection:
        old = list(read_with_other_names(connection, names))
    if old:
        with book.writing("what was read from hand-ins") as connection:
            for number, came in old:
                read_again(connection, number, _reading(came, course, names, Collected()))


def names_of(course: Course) -> str:
    """A digest of what a hand-in may name: the exercises and their parts."""
    names = [
        (exercise.name, question.id, [(part.id, part.number) for part in question.parts])
        for exercise in course.exercises for question in exercise.questions
    ]  # fmt: skip
    return sha256(names)


def _arrived(delivered: Delivered) -> Arrived:
    sender = json.dumps(delivered.sender._asdict(), ensure_ascii=False) if delivered.sender else ""
    return Arrived(delivered.name, delivered.data, sender)


def _reading(came: Arrived, course: Course, names: str, found: Collected) -> Reading:
    hand_in, problems = read_delivered(Delivered(came.file, came.raw), course)
    (found.passed_over if hand_in else found.skipped).extend(problems)
    return Reading(hand_in, tuple(map(str, problems)), names)


def _store(book: Gradebook, some: Sequence[tuple[Arrived, Reading]], now: str) -> int:
    """How many were stored: all but those that another command has collected meanwhile."""
    if not some:
        return 0
    with book.writing(f"{len(some)} hand-in files") as connection:
        there = known_digests(connection, [came.digest for came, _ in some])
        new = [(came, reading) for came, reading in some if came.digest not in there]
        for came, reading in new:
            add(connection, came, reading, now)
    return len(new)
