"""Hand-in files of a folder: each is read, or named with the reason; of one student the last counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from grader.course.index import Course
from grader.handin import ENDINGS, HandIn, read_hand_in
from grader.problems import Problem


@dataclass(frozen=True, slots=True)
class Class:
    """hand_ins: one a student, by student. problems: of all files. notes: what was set aside, and why.

    A file with a problem is skipped, unless a hand-in was read from it: then only the answer in question is.
    """

    hand_ins: tuple[HandIn, ...]
    problems: tuple[Problem, ...]
    notes: tuple[str, ...]


def collect(folder: Path, course: Course) -> Class:
    """Every *.yaml, *.yml and *.json of the folder. The files are not changed."""
    paths = sorted(path for path in folder.iterdir() if path.suffix.lower() in ENDINGS)
    read = [read_hand_in(path, course) for path in paths]
    counted, notes = _last_of_each([hand_in for hand_in, _ in read if hand_in])
    return Class(counted, tuple(problem for _, problems in read for problem in problems), notes)


def _last_of_each(hand_ins: Iterable[HandIn]) -> tuple[tuple[HandIn, ...], tuple[str, ...]]:
    """The last hand-in of every student, by the time that it gives, then by its file's name."""
    last: dict[tuple[str, str], HandIn] = {}
    notes = []
    for hand_in in sorted(hand_ins, key=lambda one: (one.at, one.file)):
        earlier = last.get((hand_in.course, hand_in.student))
        if earlier:
            notes.append(f"{hand_in.student} handed in twice: {hand_in.file} counts, {earlier.file} does not")
        last[hand_in.course, hand_in.student] = hand_in
    return tuple(last[key] for key in sorted(last)), tuple(notes)
