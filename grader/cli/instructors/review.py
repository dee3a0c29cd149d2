"""`grader review`: what a person has to decide, equal answers together, one key a decision."""

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from grader.cli import console
from grader.cli.instructors.collect import counted
from grader.cli.instructors.grade import tell_outdated, tell_unmarked
from grader.cli.instructors.review_group import counts, group_json, shown
from grader.cli.instructors.teaching import Classroom, classroom, gradebook_option
from grader.text import visible

if TYPE_CHECKING:
    from grader.classroom.reviewing import Group
    from grader.classroom.ruling import Ruled
    from grader.classroom.settling import Desk
    from grader.marking.ruling import Ruling


@click.command()
@gradebook_option
@click.option("--course", "name", help="Which exercise file, by its name; by default every one that was handed in to.")
@click.option("--all", "everything", is_flag=True, help="Also answers that are decided, or that need nobody.")
@click.option("--part", help="Only the answers to this part.")
@click.option(
    "--decide", "decisions", nargs=2, multiple=True, metavar="GROUP MARKS",
    help="Decide a group by its name: right, wrong, marks such as 1/2 or 1.5, or a share such as 50%.",
)  # fmt: skip
@click.option("--student", default="", help="With --decide: for this student alone.")
@click.option("--comment", default="", help="With --decide: what the students are told.")
@click.option("--by", default="", envvar="GRADER_BY", help="Who decides; by default your name on this machine.")
@click.option("--undo", "undone", is_flag=True, help="Take back the last decision.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a group; with --decide, what it changed.")
def review(
    exercises: Path | None, place: Path | None, name: str | None, everything: bool, part: str | None,
    decisions: tuple[tuple[str, str], ...], student: str, comment: str, by: str, undone: bool, as_json: bool,
) -> None:  # fmt: skip
    """Decide what the program left to you: undecided answers, essays, then wrong answers that no mistake explains.
    Equal answers are one group, and one decision marks all of it.

    \b
    Example:  grader review
              grader review --json
              grader review --decide 3fa2c1 right --comment "Also right: the unit vector."

    Each decision is kept in NAME.decisions.jsonl beside the exercise file, and holds for late hand-ins and for the next
    class; one for a single student is kept in the gradebook.
    """
    if (student or comment) and not decisions:
        raise click.UsageError("--student and --comment go with --decide GROUP MARKS")
    with classroom(exercises, place) as room:
        if undone:
            _undo(room, name, as_json)
        elif decisions:
            _decide(room, name, decisions, _Said(student, comment, by or _me()), as_json)
        else:
            _look(room, name, part, everything, by or _me(), as_json)


class _Said(NamedTuple):
    """What goes with decisions. student: whom they are for, "" for all who gave the answer."""

    student: str
    comment: str
    by: str


def _look(room: Classroom, name: str | None, part: str | None, everything: bool, by: str, as_json: bool) -> None:
    """Through the groups: as JSON, as a list, or one after the other where somebody sits."""
    from grader.cli.instructors.review_sitting import Sitting

    for exercise in room.exercises(name):
        desk = room.desk(exercise)
        tell_outdated(room, exercise)
        tell_unmarked(room, exercise)
        groups = [one for one in _queue(room, desk, everything) if part is None or one.part == part]
        if as_json:
            for group in groups:
                console.record(group_json(group))
        elif not console.is_interactive():
            for group in groups:
                console.result("\n".join(shown(group, exercise)) + "\n")
            console.note(f"{exercise.name}: {counts(groups)}.")
        elif not Sitting(room.book, desk, groups, by).through():
            break
    if not as_json:
        console.note("Next:  grader publish")


def _queue(room: Classroom, desk: "Desk", everything: bool) -> "list[Group]":
    from grader.classroom.reviewing import queue

    return queue(room.book, desk.exercise, everything)


def _decide(
    room: Classroom, name: str | None, decisions: Sequence[tuple[str, str]], said: _Said, as_json: bool
) -> None:
    """Every decision of the command line, in its order; nothing is decided where one of them is none."""
    from grader.classroom.ruling import decide, decide_for_one

    desks = [room.desk(exercise) for exercise in room.exercises(name)]
    known = {group.name: (place, group) for place, desk in enumerate(desks) for group in _queue(room, desk, True)}
    for (place, group), ruling in [_decision(desks, known, number, marks, said) for number, marks in decisions]:
        if said.student:
            done = decide_for_one(room.book, desks[place], group, _one_of(group, said.student), ruling)
        else:
            done = decide(room.book, desks[place], group, ruling)
        desks[place] = done.desk
        _told(group, ruling, done, as_json)


def _decision(
    desks: "Sequence[Desk]", known: "dict[str, tuple[int, Group]]", number: str, marks: str, said: _Said
) -> "tuple[tuple[int, Group], Ruling]":
    """What is decided, and how."""
    from grader.cli.instructors.review_group import credit_of, criteria
    from grader.gradebook.moments import moment
    from grader.marking.ruling import Ruling

    if number not in known:
        raise click.UsageError(f"There is no group {visible(number)!r}; see:  grader review --json --all")
    place, group = known[number]
    if said.student:
        _one_of(group, said.student)
    credit = credit_of(marks, group.grade.of, criteria(group, desks[place].exercise))
    if credit is None:
        ways = f"write right, wrong, marks from 0 to {group.grade.of}, or a share such as 50%"
        raise click.UsageError(f"{visible(marks)!r} are no marks; {ways}")
    return known[number], Ruling(credit, said.comment, said.by, moment(datetime.now(UTC)))


def _one_of(group: "Group", student: str) -> str:
    from grader.handin import student_id

    found = student_id(student)
    if found not in group.answers:
        raise click.UsageError(f"{visible(student)!r} gave no answer of group {group.name}")
    return found


def _told(group: "Group", ruling: "Ruling", done: "Ruled", as_json: bool) -> None:
    if as_json:
        console.record(
            {"group": group.name, "marks": str(ruling.credit * group.grade.of), "changed": len(done.changed)}
        )
    else:
        console.note(f"{group.part}: {counted(len(done.changed), 'mark')} changed.")


def _undo(room: Classroom, name: str | None, as_json: bool) -> None:
    """The last decision of all the exercise files that are meant."""
    from grader.classroom.ruling import last_decision, undo
    from grader.gradebook.moments import moment

    desks = [room.desk(exercise) for exercise in room.exercises(name)]
    latest = max(desks, key=lambda desk: last_decision(room.book, desk), default=None)
    if latest is None or not last_decision(room.book, latest):
        raise click.UsageError("There is no decision to take back.")
    done = undo(room.book, latest, moment(datetime.now(UTC)))
    assert done.about
    if as_json:
        console.record({"undone": done.about.part, "changed": len(done.changed)})
    else:
        console.note(f"Taken back: a decision on {done.about.part}; {counted(len(done.changed), 'mark')} changed.")


def _me() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError):  # nobody has a name here
        return ""
