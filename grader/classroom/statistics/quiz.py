"""A quiz in a class: where the totals lie, and how well its parts agree about who is strong."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from grader.classroom.statistics.numbers import alpha, deviation, mean, median
from grader.classroom.statistics.parts import decided_share
from grader.marking.result import Result

Reason = Literal["one part", "few students", "no variance"]


@dataclass(frozen=True, slots=True)
class Alpha:
    """Cronbach's alpha, at most 1. students: with how many, those with something open left out. parts: of how many.

    value: None where it cannot be had, and then why says the reason: fewer than two parts or students, or equal totals.
    """

    value: Fraction | None
    students: int
    parts: int
    why: Reason | None = None


@dataclass(frozen=True, slots=True)
class QuizFigures:
    """totals: the share of the marks of every student, in their order, of what is decided; who has nothing is left out.

    mean, median: exact shares, None without students. deviation: that of a sample, None for fewer than two.
    """

    totals: tuple[Fraction, ...]
    mean: Fraction | None
    median: Fraction | None
    deviation: float | None
    alpha: Alpha


def quiz_figures(results: Sequence[Result]) -> QuizFigures:
    """All that one looks at of a whole quiz."""
    totals = tuple(total for total in map(decided_total, results) if total is not None)
    return QuizFigures(totals, mean(totals), median(totals), deviation(totals), _alpha(results))


def decided_total(result: Result) -> Fraction | None:
    """The share of the marks that are decided; None where none are."""
    decided = [grade for grade in result.grades if decided_share(grade) is not None]
    of = sum((grade.of for grade in decided), Fraction(0))
    return sum((grade.marks for grade in decided), Fraction(0)) / of if of else None


def _alpha(results: Sequence[Result]) -> Alpha:
    whole = [result for result in results if all(decided_share(grade) is not None for grade in result.grades)]
    rows = [[grade.marks for grade in result.grades] for result in whole]
    parts = max((len(result.grades) for result in results), default=0)
    if parts == 1:
        return Alpha(None, len(rows), parts, "one part")
    if len(rows) < 2:
        return Alpha(None, len(rows), parts, "few students")
    value = alpha(rows)
    return Alpha(value, len(rows), parts, "no variance" if value is None else None)
