"""The sizes that letters take at points, and how a size is put into an interval."""

from fractions import Fraction
from math import ceil, floor

from grader.evaluation.region import Interval


def _fractions(text: str) -> tuple[Fraction, ...]:
    return tuple(map(Fraction, text.split()))


# The number of sizes is prime, so that no stride gives two letters of a point the same one.
FRIENDLY = _fractions(
    "2 3 1/2 1/3 3/2 1 5/2 2/3 4 3/4 5 1/4 4/3 7/2 6 1/8 5/4 7 5/3 7/4 8 9/2 3/8 9 7/3 11/2 10 1/6 11/4"
)
WHOLE = _fractions(" ".join(map(str, (2, 3, 1, 4, 0, *range(5, 61)))))
SMALL = WHOLE[:7]
EXTREME = _fractions(
    "1000 1/1000000000000 1000000 1/1000 100 1/7 12345 20 1/64 50 9/10 99/100 101/100 333/7 1/100 500 11/10 22/7 13/11 "
    "1/1000000 2000 10001/10000 30 40 65/3 200 1/5 3/5 100000"
)


def inside(interval: Interval, value: Fraction, whole: bool) -> Fraction:
    """The value itself if it may stay, else one of the interval that is made from its size."""
    low, high, size = interval.low, interval.high, abs(value)
    if interval.holds(value):
        return value
    if interval.holds(size):
        return size
    if whole:
        return _whole_inside(interval, size)
    if low is not None and high is not None:
        return low + (high - low) * size / (1 + size)
    return low + size if low is not None else (high or 0) - size


def _whole_inside(interval: Interval, size: Fraction) -> Fraction:
    low, high = interval.low, interval.high
    first = None if low is None else Fraction(floor(low) + 1 if interval.low_open else ceil(low))
    last = None if high is None else Fraction(ceil(high) - 1 if interval.high_open else floor(high))
    if first is None or last is None:
        return first + size if first is not None else (last or 0) - size
    width = last - first + 1
    return first + size % width if width > 0 else first
