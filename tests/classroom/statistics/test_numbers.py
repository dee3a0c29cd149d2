"""Numbers against tables that were worked out by hand, and against independent ways to the same."""

import statistics
from collections.abc import Sequence
from fractions import Fraction
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import matrix, mp, mpf

from grader.classroom.statistics.numbers import alpha, bins, correlation, deviation, mean, median, steps, variance
from tests.classroom.statistics.classes import STAIRS, shares, tables

F = Fraction
VALUES = st.lists(shares(), min_size=2, max_size=20)


def fractions(*values: int) -> list[Fraction]:
    return [F(value) for value in values]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([], (None, None, None)),
        ([F(2)], (2, 2, None)),
        ([F(1), F(2)], (F(3, 2), F(3, 2), F(1, 2))),
        ([F(1, 3), F(1, 3), F(1)], (F(5, 9), F(1, 3), F(4, 27))),
        (fractions(2, 4, 4, 4, 5, 5, 7, 9), (5, F(9, 2), F(32, 7))),
    ],
    ids=str,
)
def test_mean_median_variance(values: list[Fraction], expected: tuple[Fraction | None, ...]) -> None:
    assert (mean(values), median(values), variance(values)) == expected


@given(VALUES)
def test_as_the_standard_library_has_them(values: list[Fraction]) -> None:
    assert mean(values) == statistics.mean(values)
    assert median(values) == statistics.median(values)
    assert variance(values) == statistics.variance(values)
    assert isclose(deviation(values) or 0, statistics.stdev(values), rel_tol=1e-12)


@pytest.mark.parametrize(
    ("one", "two", "square", "sign"),
    [
        ((1, 2, 3), (2, 4, 6), 1, 1),
        ((1, 2, 3), (3, 2, 1), 1, -1),
        ((1, 1, 1, 0), (2, 1, 0, 0), F(3, 11), 1),  # shared 3/4, spreads 3/4 and 11/4
        ((1, 1, 0, 0), (2, 1, 1, 0), F(1, 2), 1),
        ((1, 0, 0, 1), (1, 1, 0, 0), 0, 0),
    ],
)
def test_correlations_by_hand(one: tuple[int, ...], two: tuple[int, ...], square: Fraction | int, sign: int) -> None:
    r = correlation(fractions(*one), fractions(*two))
    assert r is not None
    assert isclose(r * r, square, abs_tol=1e-15)
    assert (r > 0) - (r < 0) == sign


@pytest.mark.parametrize("flat", [[], [F(1)], fractions(2, 2, 2)], ids=str)
def test_what_does_not_vary_correlates_with_nothing(flat: list[Fraction]) -> None:
    assert correlation(flat, [F(n) for n in range(len(flat))]) is None


@given(st.lists(st.tuples(shares(), shares()), min_size=2, max_size=20))
def test_correlation_by_another_way(pairs: list[tuple[Fraction, Fraction]]) -> None:
    one, two = map(list, zip(*pairs, strict=True))
    r = correlation(one, two)
    if r is None:
        assert len(set(one)) == 1 or len(set(two)) == 1
    else:
        assert isclose(r, statistics.correlation([*map(float, one)], [*map(float, two)]), rel_tol=1e-9, abs_tol=1e-9)


@given(st.lists(st.tuples(shares(), shares()), min_size=2, max_size=12), st.integers(1, 9), shares())
def test_scale_and_shift_leave_r(pairs: list[tuple[Fraction, Fraction]], times: int, more: Fraction) -> None:
    one, two = map(list, zip(*pairs, strict=True))
    assert correlation(one, [times * value + more for value in two]) == correlation(one, two)


def test_alpha_by_hand() -> None:
    """Variances 1/4, 1/3 and 1/4 of the parts, 5/3 of the totals: 3/2 · (1 - 1/2)."""
    assert alpha([fractions(*row) for row in STAIRS]) == F(3, 4)
    assert alpha([fractions(1, 1), fractions(0, 0)]) == 1
    assert alpha([fractions(2, 0), fractions(0, 1)]) == -8  # 2 · (1 - (2 + 1/2) / (1/2))


@pytest.mark.parametrize("rows", [[], [[1, 2]], [[1], [0]], [[1, 0], [0, 1]]], ids=str)
def test_no_alpha(rows: list[list[int]]) -> None:
    """Nobody, one student, one part, and totals that do not vary."""
    assert alpha([fractions(*row) for row in rows]) is None


@given(tables(fewest=2))
def test_alpha_by_the_matrix_of_covariances(rows: list[list[Fraction]]) -> None:
    """k / (k - 1) · (1 - trace / sum of all entries), to 40 digits."""
    found = alpha(rows)
    if found is not None:
        assert found <= 1
        with mp.workdps(40):
            assert mp.almosteq(mpf(found.numerator) / found.denominator, _by_covariances(rows), abs_eps=mpf(10) ** -25)


def _by_covariances(rows: Sequence[Sequence[Fraction]]) -> mpf:
    table = matrix([[mpf(mark.numerator) / mark.denominator for mark in row] for row in rows])
    count, parts = table.rows, table.cols
    means = [sum(table[i, j] for i in range(count)) / count for j in range(parts)]
    above = matrix(count, parts)
    for i in range(count):
        for j in range(parts):
            above[i, j] = table[i, j] - means[j]
    shared = above.T * above / (count - 1)
    trace = sum(shared[j, j] for j in range(parts))
    return mpf(parts) / (parts - 1) * (1 - trace / sum(shared[i, j] for i in range(parts) for j in range(parts)))


def test_a_bin_holds_its_lower_end_and_the_last_one_both() -> None:
    assert bins([F(0), F(99, 1000), F(1, 10), F(9, 10), F(1)], 10) == (2, 1, 0, 0, 0, 0, 0, 0, 0, 2)
    assert bins([F(-1), F(2)], 2) == (1, 1)


def test_steps_tell_nothing_and_all_from_the_rest() -> None:
    almost = F(10**6 - 1, 10**6)
    assert steps([F(0), 1 - almost, F(1, 4), F(1, 3), F(1, 2), F(3, 4), almost, F(1)]) == (1, 2, 2, 1, 1, 1)


@given(st.lists(shares()), st.integers(1, 12))
def test_everyone_is_in_one_bin(values: list[Fraction], number: int) -> None:
    assert sum(bins(values, number)) == sum(steps(values)) == len(values)
    assert len(bins(values, number)) == number
