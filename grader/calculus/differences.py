"""Derivatives by finite differences in high precision: the independent route by which keys are checked. Loads flint."""

from collections.abc import Mapping
from fractions import Fraction

from grader.evaluation.arithmetic import Ball
from grader.evaluation.novalue import NoValue
from grader.evaluation.points import quick_points, spread_points
from grader.evaluation.region import Region
from grader.reading.tree import Tree, symbols

# The step is so small beside the letter's size that the eighth-order formula is good to about 60 digits.
_STEP = Fraction(1, 2**40)
_GUARD_BITS = 320
_WEIGHTS = (Fraction(4, 5), Fraction(-1, 5), Fraction(4, 105), Fraction(-1, 280))
# A ball wider than this beside its value tells nothing.
_COARSE = Fraction(1, 2**40)
_SPREAD = 24


def numeric_derivative(tree: Tree, name: str, point: Mapping[str, Fraction], bits: int = 256) -> Ball:
    """A ball around the derivative: the central difference, its radius estimated from a second one with half the step.

    Raises NoValue where the function is not defined on both sides of the point.
    """
    from grader.evaluation import balls

    step = _STEP * (abs(point[name]) or 1)
    with balls.at_precision(bits + _GUARD_BITS):
        coarse = _difference(tree, name, point, step)
        fine = _difference(tree, name, point, step / 2)
        return balls.widened(fine, 2 * (coarse - fine))


def _difference(tree: Tree, name: str, point: Mapping[str, Fraction], step: Fraction) -> Ball:
    from grader.evaluation import balls

    total = balls.ball(0)
    for place, weight in enumerate(_WEIGHTS, start=1):
        right = balls.evaluate(tree, balls.at({**point, name: point[name] + place * step}))
        left = balls.evaluate(tree, balls.at({**point, name: point[name] - place * step}))
        total += balls.ball(weight) * (right - left)
    return total / balls.ball(step)


def agrees(tree: Tree, name: str, symbolic: Tree, region: Region) -> tuple[bool | None, Mapping[str, Fraction] | None]:
    """Whether a derivative is right at every point that can be tried, else the point where it is not.

    None if no point could be tried: the function is defined nowhere near them.
    """
    names = symbols(tree) | symbols(symbolic) | {name}
    verdict = None
    for point in (*quick_points(names, region), *spread_points(names, region, _SPREAD)):
        told = _agrees_at(tree, name, symbolic, point)
        if told is False:
            return False, point
        verdict = verdict or told
    return verdict, None


def _agrees_at(tree: Tree, name: str, symbolic: Tree, point: Mapping[str, Fraction]) -> bool | None:
    from grader.evaluation import balls

    try:
        numeric = numeric_derivative(tree, name, point)
        with balls.at_precision(256):
            value = balls.evaluate(symbolic, balls.at(point))
            sharp = numeric.rad() < balls.ball(_COARSE) * (1 + abs(numeric.mid()))
            return bool(numeric.overlaps(value)) if sharp else None
    except NoValue:
        return None
