"""Definite integrals by numbers: the independent route by which their closed forms are checked.

Double exponential quadrature (Takahasi and Mori 1974): singular ends and infinite ones do no harm. Loads flint.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from itertools import pairwise

from grader.evaluation.arithmetic import Ball
from grader.evaluation.novalue import NoValue
from grader.reading.tree import Tree

_BITS = 320
# |t| where the sum ends, and the steps between its nodes, until two sums agree.
_REACH = 4
_LEVELS = (8, 16, 32, 64, 128, 256)
_SHARP = Fraction(1, 10**12)
# Where the integrand has a corner the sums come together slowly: this much must do.
_COARSE = Fraction(1, 10**5)

Substitution = Callable[[Ball], tuple[Ball, Ball]]  # t -> x(t), x'(t)


def confirms(tree: Tree, name: str, ends: tuple[Tree, Tree], value: Tree, point: Mapping[str, Fraction]) -> bool | None:
    """Whether the integral from one end to the other has this value at a point of the other letters.

    None where that cannot be told: the sums do not come together, or something has no value.
    """
    from grader.evaluation import balls

    with balls.at_precision(_BITS):
        try:
            claimed = balls.evaluate(value, balls.at(point))
            found = _integral(tree, name, ends, point)
        except NoValue:
            return None
        if found is None:
            return None
        estimate, error = found
        return bool(abs(claimed - estimate) < balls.ball(10) * error)


def _integral(
    tree: Tree, name: str, ends: tuple[Tree, Tree], point: Mapping[str, Fraction]
) -> tuple[Ball, Ball] | None:
    """The integral and how far off it may be."""
    from grader.evaluation import balls

    place = balls.at(point)
    substitution = _substitution(ends, place)

    def term(t: Fraction) -> Ball:
        x, slope = substitution(balls.ball(t))
        place[name] = x
        return balls.evaluate(tree, place) * slope

    if not _fades(term):
        return None
    totals = (sum((term(t) for t in _nodes(level)), balls.ball(0)) / level for level in _LEVELS)
    for before, total in pairwise(totals):
        error, scale = abs(total - before), 1 + abs(total)
        if error < balls.ball(_SHARP) * scale:
            return total, balls.ball(_SHARP) * scale + error
    return (total, error) if error < balls.ball(_COARSE) * scale else None


def _nodes(level: int) -> Iterator[Fraction]:
    """Beside the middle, where a pole is too often, and on each level by another part of a step: else the sums around a
    pole would come together, to a number that is no integral."""
    shift = Fraction(1, 5 + level.bit_length())
    return ((k + shift) / level for k in range(-_REACH * level, _REACH * level))


def _fades(term: Callable[[Fraction], Ball]) -> bool:
    """Whether what lies beyond the first and last node is too little to count."""
    from grader.evaluation import balls

    return all(abs(term(Fraction(side * _REACH))) < balls.ball(Fraction(1, 10**8)) for side in (-1, 1))


def _substitution(ends: tuple[Tree, Tree], place: Mapping[str, Ball]) -> Substitution:
    """x(t) that runs from one end to the other, double exponentially slow at both."""
    low, high = (_end(end, place) for end in ends)
    if low is not None and high is not None:
        return lambda t: _between(low, high, t)
    if low is not None:
        return lambda t: _beyond(low, t)
    if high is not None:
        return lambda t: _before(high, t)
    return _everywhere


def _end(tree: Tree, place: Mapping[str, Ball]) -> Ball:
    """None for an infinite end."""
    from grader.evaluation import balls
    from grader.evaluation.arithmetic import Point

    infinite = ("const", "inf") in {tree, tree[1] if tree[0] == "neg" else None}
    return None if infinite else balls.evaluate(tree, Point(place))


def _between(low: Ball, high: Ball, t: Ball) -> tuple[Ball, Ball]:
    """low + (high - low)·u, u = 1/(1 + exp(-π sinh t)); measured from the nearer end, where digits matter."""
    turn = t.pi() * t.sinh()
    far, near = 1 / (1 + turn.exp()), 1 / (1 + (-turn).exp())
    slope = (high - low) * t.pi() * t.cosh() * far * near
    return (low + (high - low) * near if t < 0 else high - (high - low) * far), slope


def _beyond(low: Ball, t: Ball) -> tuple[Ball, Ball]:
    """low + exp(π/2 sinh t)."""
    step = (t.pi() / 2 * t.sinh()).exp()
    return low + step, t.pi() / 2 * t.cosh() * step


def _before(high: Ball, t: Ball) -> tuple[Ball, Ball]:
    x, slope = _beyond(high, -t)
    return 2 * high - x, slope


def _everywhere(t: Ball) -> tuple[Ball, Ball]:
    """sinh(π/2 sinh t)."""
    turn = t.pi() / 2 * t.sinh()
    return turn.sinh(), t.pi() / 2 * t.cosh() * turn.cosh()
