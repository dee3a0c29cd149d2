"""A whole quiz: totals, and how well the parts agree."""

import statistics
from fractions import Fraction

import pytest
from hypothesis import given

from grader.classroom.statistics import Alpha, quiz_figures
from tests.classroom.statistics.classes import STAIRS, Mark, results, tables

F = Fraction


def test_stairs_by_hand() -> None:
    """Totals 3, 2, 1 and 0 of 3; of marks the variance is 5/3, of shares a ninth of it."""
    figures = quiz_figures(results(STAIRS))
    assert figures.totals == (1, F(2, 3), F(1, 3), 0)
    assert (figures.mean, figures.median) == (F(1, 2), F(1, 2))
    assert figures.deviation == pytest.approx((5 / 27) ** 0.5)
    assert figures.alpha == Alpha(F(3, 4), 4, 3)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], Alpha(None, 0, 0, "few students")),
        ([(1, 0)], Alpha(None, 1, 2, "few students")),
        ([(1,), (0,)], Alpha(None, 2, 1, "one part")),
        ([(1, 0), (0, 1)], Alpha(None, 2, 2, "no variance")),
        ([(1, 1), (0, 0), (None, 1)], Alpha(F(1), 2, 2)),
        ([(1, 1), (0, None), (None, 1)], Alpha(None, 1, 2, "few students")),
    ],
    ids=str,
)
def test_alpha_and_its_reasons(rows: list[tuple[Mark, ...]], expected: Alpha) -> None:
    assert quiz_figures(results(rows)).alpha == expected


def test_totals_are_of_what_is_decided() -> None:
    assert quiz_figures(results([(2, None), (1, 1), (None, None)], (2, 2))).totals == (1, F(1, 2))


def test_nobody() -> None:
    figures = quiz_figures([])
    assert (figures.totals, figures.mean, figures.median, figures.deviation) == ((), None, None, None)


@given(tables(fewest=2))
def test_as_the_standard_library_has_it(rows: list[list[Fraction]]) -> None:
    figures = quiz_figures(results(rows))
    totals = [sum(row, F(0)) / len(row) for row in rows]
    assert (figures.mean, figures.median) == (statistics.mean(totals), statistics.median(totals))
    assert figures.deviation == pytest.approx(statistics.stdev(totals), abs=1e-12)


@given(tables(fewest=2))
def test_a_copy_of_the_class_and_another_order_leave_alpha(rows: list[list[Fraction]]) -> None:
    alpha = quiz_figures(results(rows)).alpha
    assert quiz_figures(results(rows * 2)).alpha.value == alpha.value
    assert quiz_figures(results(rows[::-1])).alpha == alpha
    assert alpha.value is None or alpha.value <= 1
    assert (alpha.value is None) == (alpha.why is not None)


@given(tables(fewest=2))
def test_parts_that_are_all_alike_agree_wholly(rows: list[list[Fraction]]) -> None:
    alike = [[row[0]] * 3 for row in rows]
    assert quiz_figures(results(alike)).alpha.value in {1, None}
