"""Parts of a class: against a table worked out by hand, and what must not change the figures."""

from fractions import Fraction
from math import isclose, sqrt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.statistics import Comparison, columns, decided_share, part_figures
from grader.classroom.statistics.parts import FEWEST
from grader.kinds.marked import Standing
from grader.marking.result import Result
from tests.classroom.statistics.classes import STAIRS, grade, result, results, tables, unmarked

F = Fraction
THREE_TIMES = STAIRS * 3


def rs(found: list[Result]) -> list[float | None]:
    return [figures.comparison.r for figures in part_figures(found).values()]


def facilities(found: list[Result]) -> list[Fraction | None]:
    return [figures.facility for figures in part_figures(found).values()]


def test_stairs_by_hand() -> None:
    """The rest of part 1 is 2 1 0 0 and of part 2 is 2 1 1 0: see the correlations of test_numbers.py."""
    figures = part_figures(results(THREE_TIMES))
    assert list(figures) == ["p1", "p2", "p3"]
    assert facilities(results(THREE_TIMES)) == [F(3, 4), F(1, 2), F(1, 4)]
    assert figures["p1"].shares == {F(1): 9, F(0): 3}
    for r, square in zip(rs(results(THREE_TIMES)), (3 / 11, 1 / 2, 3 / 11), strict=True):
        assert isclose(r or 0, sqrt(square), rel_tol=1e-12)


def test_few_students_are_not_compared() -> None:
    rows = (STAIRS * 3)[: FEWEST - 1]
    assert part_figures(results(rows))["p1"].comparison == Comparison(FEWEST - 1, None)
    assert part_figures(results(STAIRS * 3))["p1"].comparison.students == 12


def test_one_part_and_equal_marks_cannot_be_compared() -> None:
    assert rs(results([(1,), (0,)] * 10)) == [None]
    assert part_figures(results([(1,)] * 10))["p1"].comparison.students == 0
    assert rs(results([(1, n % 2) for n in range(20)])) == [None, None]


@pytest.mark.parametrize(
    ("students", "r", "words"),
    [
        (40, 0.5, ""), (40, 0.2, ""), (40, 0.19, "weak"), (40, 0.0, "weak flat"), (40, -0.16, "weak flat"),
        (40, -0.161, "negative"), (10, -0.3, "weak flat"), (10, -0.34, "negative"), (10, 0.0, "weak"), (9, None, ""),
    ],
)  # fmt: skip
def test_words_for_a_comparison(students: int, r: float | None, words: str) -> None:
    """By chance r strays by 1/√39 = 0.1601, and by 1/3 with ten students."""
    compared = Comparison(students, r)
    told = {"weak": compared.is_weak, "flat": compared.is_flat, "negative": compared.is_negative}
    assert [word for word, holds in told.items() if holds] == words.split()


def test_a_wrong_key_is_noticed() -> None:
    """Part 4 is right for those who have nothing else."""
    found = results([(*row, 1 - row[0]) for row in THREE_TIMES])
    assert [figures.comparison.is_negative for figures in part_figures(found).values()][3]


def test_what_is_open_counts_for_nobody_and_against_nobody() -> None:
    figures = part_figures(results([(1, 1), (None, 1), (0, 0)]))["p1"]
    assert figures.facility == F(1, 2)
    assert figures.shares == {F(1): 1, F(0): 1}
    assert figures.answered == 3
    assert part_figures(results([(None,)]))["p1"].facility is None


def test_the_rest_is_what_is_decided_of_it() -> None:
    """One who has all of the one other part that is decided is as strong as one who has all of both."""
    rows = [(1, 1, 1), (0, 0, 0)] * 5
    assert rs(results(rows))[0] == rs(results([*rows[:-2], (1, 1, None), (0, None, 0)]))[0] == 1


def test_missing_and_unreadable_earned_nothing() -> None:
    missing = Result("a", "quiz", (grade("p1", 0, raw=None),))
    unreadable = Result("b", "quiz", (unmarked(Standing.UNREADABLE, "(2x"),))
    figures = part_figures([missing, unreadable, result("c", (1,))])["p1"]
    assert figures.facility == F(1, 3)
    assert figures.answered == 2
    assert figures.standings == {"missing": 1, "unreadable": 1, "right": 1}


def test_a_part_without_marks_is_known_by_its_credit() -> None:
    assert decided_share(grade("p1", F(1, 2), of=0)) == F(1, 2)
    assert decided_share(grade("p1", F(1, 2), of=2)) == F(1, 4)


@given(tables(fewest=1), st.integers(2, 3))
def test_a_copy_of_the_class_changes_no_figure(rows: list[list[Fraction]], times: int) -> None:
    assert facilities(results(rows * times)) == facilities(results(rows))
    if len(rows) >= FEWEST:
        assert rs(results(rows * times)) == pytest.approx(rs(results(rows)))


@given(tables(fewest=FEWEST), st.randoms(use_true_random=False))
def test_the_order_of_students_does_not_matter(rows: list[list[Fraction]], random: Random) -> None:
    found = results(rows)
    mixed = list(found)
    random.shuffle(mixed)
    assert part_figures(mixed) == part_figures(found)


@given(tables(fewest=FEWEST), st.integers(1, 5))
def test_what_a_part_is_worth_does_not_change_its_own_figures(rows: list[list[Fraction]], worth: int) -> None:
    of = [worth, *[1] * (len(rows[0]) - 1)]
    dearer = [[worth * row[0], *row[1:]] for row in rows]
    assert part_figures(results(dearer, of))["p1"] == part_figures(results(rows))["p1"]


@given(tables(fewest=1))
def test_figures_stay_in_their_bounds(rows: list[list[Fraction]]) -> None:
    for figures in part_figures(results(rows)).values():
        assert 0 <= (figures.facility or 0) <= 1
        assert sum(figures.shares.values()) == sum(figures.standings.values()) == len(rows)
        assert figures.comparison.r is None or -1 <= figures.comparison.r <= 1


def test_columns_are_the_answers_by_part() -> None:
    found = columns(results([(1, 0), (0, 1)]))
    assert {name: [(one.student, one.grade.marks) for one in answers] for name, answers in found.items()} == {
        "p1": [("s0", 1), ("s1", 0)],
        "p2": [("s0", 0), ("s1", 1)],
    }
