"""Means, spreads and correlations of exact numbers: integers inside, floats only where a root is taken."""

from collections import Counter
from collections.abc import Iterable, Sequence
from fractions import Fraction
from math import ceil, lcm, sqrt


def mean(values: Sequence[Fraction]) -> Fraction | None:
    """None of nothing."""
    whole, unit = _whole(values)
    return Fraction(sum(whole), unit * len(whole)) if whole else None


def median(values: Iterable[Fraction]) -> Fraction | None:
    """The middle one; halfway between the two in the middle of an even number."""
    ordered = sorted(values)
    if not ordered:
        return None
    return (ordered[len(ordered) // 2] + ordered[(len(ordered) - 1) // 2]) / 2


def variance(values: Sequence[Fraction]) -> Fraction | None:
    """That of a sample, with n - 1 below the line; None of fewer than two."""
    whole, unit = _whole(values)
    count = len(whole)
    return Fraction(_products(whole, whole), count * (count - 1) * unit * unit) if count > 1 else None


def deviation(values: Sequence[Fraction]) -> float | None:
    """The root of the variance."""
    spread = variance(values)
    return None if spread is None else sqrt(spread)


def correlation(one: Sequence[Fraction], two: Sequence[Fraction]) -> float | None:
    """Pearson's r, from -1 to 1; None where one of the two does not vary."""
    first, second = _whole(one)[0], _whole(two)[0]
    spread = _products(first, first) * _products(second, second)
    if spread == 0:
        return None
    shared = _products(first, second)
    root = sqrt(Fraction(shared * shared, spread))
    return root if shared > 0 else -root if shared else 0.0


def alpha(rows: Sequence[Sequence[Fraction]]) -> Fraction | None:
    """Cronbach's: k / (k - 1) * (1 - sum of the parts' variances / variance of the totals), of k parts.

    rows: one a student, one number a part. None for fewer than two parts or students, or totals that do not vary.
    """
    parts = list(zip(*rows, strict=True))
    total = variance([sum(row, Fraction(0)) for row in rows])
    if len(parts) < 2 or not total:
        return None
    apart = sum((variance(part) or Fraction(0) for part in parts), Fraction(0))
    return Fraction(len(parts), len(parts) - 1) * (1 - apart / total)


def bins(shares: Iterable[Fraction], number: int) -> tuple[int, ...]:
    """How many shares, from 0 to 1, lie in each of so many bins of one width; a bin holds its lower end, the last both.

    What is less than 0 or more than 1 counts in the first or the last.
    """
    counts = Counter(min(max(share * number // 1, 0), number - 1) for share in shares)
    return tuple(counts[place] for place in range(number))


def steps(shares: Iterable[Fraction]) -> tuple[int, ...]:
    """How many have nothing, some up to 1/4, up to 1/2, up to 3/4, more but not all, and all: exactly, of 0 to 1."""
    counts = Counter(5 if share >= 1 else max(ceil(4 * share), 0) for share in shares)
    return tuple(counts[step] for step in range(6))


def _whole(values: Sequence[Fraction]) -> tuple[list[int], int]:
    """The values over their common denominator: the sums of squares below are then those of integers, which is fast."""
    unit = lcm(*(value.denominator for value in values))
    return [value.numerator * (unit // value.denominator) for value in values], unit


def _products(one: Sequence[int], two: Sequence[int]) -> int:
    """n times the sum of the products of what each is above its mean."""
    return len(one) * sum(a * b for a, b in zip(one, two, strict=True)) - sum(one) * sum(two)
