"""A decision of a person: kept as a rule beside the exercise, or for one student; marked at once, and undone."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import NamedTuple

from grader.classroom.grading import Change, apply, changes
from grader.classroom.reviewing import Group
from grader.classroom.rules import Rule, change_rules, rules_file
from grader.classroom.settling import Desk, settle
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import Stored, of_exercise, of_numbers, that_say
from grader.gradebook.moments import moment
from grader.gradebook.overrides import Override, add_override, overrides, undo_override
from grader.gradebook.verdicts import spellings
from grader.kinds.marked import Standing
from grader.marking.ruling import Ruling


class Ruled(NamedTuple):
    """desk: with the rules as they are now. changed: the marks that are other ones now.

    about: what was decided, or undone; None where there is nothing to undo.
    """

    desk: Desk
    changed: tuple[Change, ...] = ()
    about: Rule | Override | None = None


def decide(book: Gradebook, desk: Desk, group: Group, ruling: Ruling) -> Ruled:
    """For all answers of a group, now and later.

    Of prose no word goes into the file of rules, since it belongs to the student.
    """
    answer = "" if group.grade.marked.standing is Standing.WAITING else group.spelling
    ruling = _as_the_last(book, desk, ruling)
    rule = Rule(group.part, group.variant, answer, group.own, ruling, group.alike, group.reads)
    with book.reading() as connection:
        raws = spellings(connection, group.id)
        concerned = that_say(connection, desk.exercise.name, group.part, raws)
        stored = of_numbers(connection, sorted(concerned))
    before, desk = _with_rules(book, desk, lambda rules: [*rules, rule])
    then = settle(book, before, stored)
    return Ruled(
        desk, _given(book, changes(book, desk, [one.id for one in stored], then), ruling.at, "a person decided"), rule
    )


def decide_for_one(book: Gradebook, desk: Desk, group: Group, student: str, ruling: Ruling) -> Ruled:
    """For the answer of one student of the group alone; nothing is taken off these marks."""
    marks = ruling.credit * group.grade.of
    ruling = _as_the_last(book, desk, ruling)
    override = Override(student, group.part, group.answers[student], marks, ruling.comment, ruling.by, ruling.at)
    stored = _of_student(book, desk, student)
    then = settle(book, desk, stored)
    with book.writing("the decision") as connection:
        override = add_override(connection, desk.exercise.name, override)
    return Ruled(
        desk,
        _given(book, changes(book, desk, [one.id for one in stored], then), ruling.at, "a person decided"),
        override,
    )


def last_decision(book: Gradebook, desk: Desk) -> str:
    """When the last decision on the exercise was made, "" if there is none."""
    about = _last(book, desk)
    return "" if about is None else _made(about)


def undo(book: Gradebook, desk: Desk, now: str, about: Rule | Override | None = None) -> Ruled:
    """Without a decision, by default the last one on the exercise, if there is any. What held before it holds again."""
    about = about or _last(book, desk)
    if about is None:
        return Ruled(desk)
    if isinstance(about, Override):
        stored = _of_student(book, desk, about.student)
        then = settle(book, desk, stored)
        with book.writing("that a decision is undone") as connection:
            undo_override(connection, about.id, now)
    else:
        stored = _stored(book, desk)
        before, desk = _with_rules(book, desk, lambda rules: [one for one in rules if one != about])
        then = settle(book, before, stored)
    return Ruled(
        desk, _given(book, changes(book, desk, [one.id for one in stored], then), now, "a decision was undone"), about
    )


def _last(book: Gradebook, desk: Desk) -> Rule | Override | None:
    with book.reading() as connection:
        single = overrides(connection, desk.exercise.name)
    decisions: list[Rule | Override] = [*desk.rules, *single]
    return max(decisions, key=_made, default=None)


def _made(about: Rule | Override) -> str:
    return about.made if isinstance(about, Override) else about.ruling.at


def _as_the_last(book: Gradebook, desk: Desk, ruling: Ruling) -> Ruling:
    """Made after all others, also where a clock was put back, so that it is the first to be undone."""
    last = last_decision(book, desk)
    if ruling.at > last:
        return ruling
    with suppress(ValueError, OverflowError):
        return replace(ruling, at=moment(datetime.fromisoformat(last) + timedelta(microseconds=1)))
    return ruling


def _with_rules(book: Gradebook, desk: Desk, change: Callable[[list[Rule]], Iterable[Rule]]) -> tuple[Desk, Desk]:
    """With the rules of the file as they were, and as they are now.

    Of several people who share a gradebook, one writes the file at a time.
    """
    with book.writing("the decision"):
        rules = change_rules(rules_file(desk.file), change)
    return replace(desk, rules=rules.before), replace(desk, rules=rules.now)


def _stored(book: Gradebook, desk: Desk) -> list[Stored]:
    with book.reading() as connection:
        return of_exercise(connection, desk.exercise.name)


def _of_student(book: Gradebook, desk: Desk, student: str) -> list[Stored]:
    return [one for one in _stored(book, desk) if one.hand_in.student == student]


def _given(book: Gradebook, found: Sequence[Change], now: str, why: str) -> tuple[Change, ...]:
    apply(book, found, now, why)
    return tuple(found)
