"""What students may not see yet: verdicts and keys of parts that are shown after a deadline."""

from collections.abc import Container
from dataclasses import replace
from datetime import datetime
from fractions import Fraction

from grader.authoring.model import Exercise, Part
from grader.kinds.marked import Marked, Standing
from grader.marking.result import Grade, Result


def held(exercise: Exercise, now: datetime) -> frozenset[str]:
    """The parts, by name, that are shown after the deadline only, while somebody is still in time."""
    return frozenset(
        question.name(part)
        for question in exercise.questions for part in question.parts
        if part.policy.show == "after deadline" and _is_open(exercise, part, now)
    )  # fmt: skip


def _is_open(exercise: Exercise, part: Part, now: datetime) -> bool:
    """Also for those alone who were given more time; a part that is never due holds nothing back."""
    due = part.policy.due
    return due is not None and now <= max([due, *exercise.extensions.values()])


def without(result: Result, parts: Container[str]) -> Result:
    """The same, with the answers to some parts saved and nothing said of them: that would tell what is right."""
    return replace(result, grades=tuple(_saved(one) if one.part in parts else one for one in result.grades))


def _saved(grade: Grade) -> Grade:
    if grade.raw is None:
        return grade
    return Grade(grade.part, grade.raw, Marked(Standing.SAVED), Fraction(0), grade.of, variant=grade.variant)
