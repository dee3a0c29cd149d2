"""Hand-in files of a folder: each is read, or named with the reason; of one student the last in time counts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
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
    counted, notes = _last_of_each([hand_in for hand_in, _ in read if hand_in], course)
    return Class(counted, tuple(problem for _, problems in read for problem in problems), notes)


def _last_of_each(hand_ins: Iterable[HandIn], course: Course) -> tuple[tuple[HandIn, ...], tuple[str, ...]]:
    """The last hand-in of every student that was in time, else the last; by the time it gives, then its file's name."""
    last: dict[tuple[str, str], HandIn] = {}
    notes = []
    late = {hand_in.file: _is_late(hand_in, course) for hand_in in hand_ins}
    for hand_in in sorted(hand_ins, key=lambda one: (not late[one.file], one.at, one.file)):
        earlier = last.get((hand_in.course, hand_in.student))
        if earlier:
            why = " since it came late" if late[earlier.file] and not late[hand_in.file] else ""
            notes.append(f"{hand_in.student} handed in twice: {hand_in.file} counts, {earlier.file} does not{why}")
        last[hand_in.course, hand_in.student] = hand_in
    return tuple(last[key] for key in sorted(last)), tuple(notes)


def _is_late(hand_in: HandIn, course: Course) -> bool:
    """Whether it came after all that it answers was due."""
    found = [course.part(name) for name in hand_in.answers]
    due = [one.exercise.part_for(one.part, hand_in.student).policy.due for one in found]
    times = [moment for moment in due if moment]
    return bool(hand_in.at and times) and len(times) == len(due) and datetime.fromisoformat(hand_in.at) > max(times)
