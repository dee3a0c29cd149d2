"""A decision of a person: kept as a rule beside the exercise, or for one student; marked at once, and undone."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace
from typing import NamedTuple

from grader.classroom.grading import Change, apply, changes
from grader.classroom.reviewing import Group
from grader.classroom.rules import Rule, change_rules, rules_file
from grader.classroom.settling import Desk
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import of_exercise, that_say
from grader.gradebook.overrides import Override, add_override, overrides, undo_override
from grader.gradebook.verdicts import spellings
from grader.kinds.marked import Standing
from grader.marking.ruling import Ruling


class Ruled(NamedTuple):
    """desk: with the rules as they are now. changed: the marks that are other ones now. about: what was undone."""

    desk: Desk
    changed: tuple[Change, ...] = ()
    about: Rule | Override | None = None


def decide(book: Gradebook, desk: Desk, group: Group, ruling: Ruling) -> Ruled:
    """For all answers of a group, now and later.

    Of prose no word goes into the file of rules, since it belongs to the student.
    """
    answer = "" if group.grade.marked.standing is Standing.WAITING else group.spelling
    rule = Rule(group.part, group.variant, answer, group.own, ruling, group.alike, group.reads)
    with book.reading() as connection:
        raws = spellings(connection, group.id)
        concerned = that_say(connection, desk.exercise.name, group.part, raws)
    desk = _with_rules(book, desk, lambda rules: [*(one for one in rules if one.about != rule.about), rule])
    return Ruled(desk, _mark(book, desk, ruling.at, "a person decided", concerned))


def decide_for_one(book: Gradebook, desk: Desk, group: Group, student: str, ruling: Ruling) -> Ruled:
    """For the answer of one student of the group alone; nothing is taken off these marks."""
    marks = ruling.credit * group.grade.of
    override = Override(student, group.part, group.answers[student], marks, ruling.comment, ruling.by, ruling.at)
    with book.writing("the decision") as connection:
        add_override(connection, desk.exercise.name, override)
    return Ruled(desk, _mark_student(book, desk, ruling.at, "a person decided", student))


def last_decision(book: Gradebook, desk: Desk) -> str:
    """When the last decision on the exercise was made, "" if there is none."""
    about = _last(book, desk)
    return "" if about is None else _made(about)


def undo(book: Gradebook, desk: Desk, now: str) -> Ruled:
    """Without the last decision on the exercise, if there is one."""
    about, why = _last(book, desk), "a decision was undone"
    if isinstance(about, Override):
        with book.writing("that a decision is undone") as connection:
            undo_override(connection, about.id, now)
        return Ruled(desk, _mark_student(book, desk, now, why, about.student), about)
    if about is None:
        return Ruled(desk)
    desk = _with_rules(book, desk, lambda rules: [one for one in rules if one != about])
    return Ruled(desk, _mark(book, desk, now, why), about)


def _last(book: Gradebook, desk: Desk) -> Rule | Override | None:
    with book.reading() as connection:
        single = overrides(connection, desk.exercise.name)
    decisions: list[Rule | Override] = [*desk.rules, *single]
    return max(decisions, key=_made, default=None)


def _made(about: Rule | Override) -> str:
    return about.made if isinstance(about, Override) else about.ruling.at


def _with_rules(book: Gradebook, desk: Desk, change: Callable[[list[Rule]], Iterable[Rule]]) -> Desk:
    """Of several people who share a gradebook, one writes the file at a time."""
    with book.writing("the decision"):
        return replace(desk, rules=change_rules(rules_file(desk.file), change))


def _mark_student(book: Gradebook, desk: Desk, now: str, why: str, student: str) -> tuple[Change, ...]:
    with book.reading() as connection:
        stored = of_exercise(connection, desk.exercise.name)
    return _mark(book, desk, now, why, {one.id for one in stored if one.hand_in.student == student})


def _mark(
    book: Gradebook, desk: Desk, now: str, why: str, hand_ins: Collection[int] | None = None
) -> tuple[Change, ...]:
    """What follows from a decision. hand_ins: those that it may concern, None for all."""
    with book.reading() as connection:
        stored = of_exercise(connection, desk.exercise.name)
    found = changes(book, desk, [one for one in stored if hand_ins is None or one.id in hand_ins])
    apply(book, found, now, why)
    return tuple(found)
