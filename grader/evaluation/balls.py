"""Real values as rigorous balls (python-flint `arb`). Loads flint: import this file inside the function that needs it.

Conventions: b^(p/q) with q odd is the real root; acot x = atan(1/x), with acot 0 = pi/2; the other inverses are the
principal ones. What the global precision is when `evaluate` runs is the caller's choice: see `at_precision`."""

from collections.abc import Mapping
from fractions import Fraction

from flint import arb, ctx

from grader.evaluation.arithmetic import Arithmetic, Ball, Point, whole_power
from grader.evaluation.novalue import Undefined, Unknown
from grader.evaluation.real_functions import FUNCTIONS, ball, rational_power
from grader.reading.tree import Tree, symbols

__all__ = ["at", "at_precision", "ball", "ends", "evaluate", "widened"]


class at_precision:
    """Flint's working precision, which is global, for one block."""

    __slots__ = ("before", "bits")

    def __init__(self, bits: int) -> None:
        self.bits = bits

    def __enter__(self) -> None:
        self.before = ctx.prec
        ctx.prec = self.bits

    def __exit__(self, *failure: object) -> None:
        ctx.prec = self.before


def at(values: Mapping[str, Fraction], integers: frozenset[str] = frozenset()) -> Point:
    """A point to evaluate at, in the working precision."""
    return Point({name: ball(value) for name, value in values.items()}, integers)


def widened(middle: Ball, error: Ball) -> Ball:
    """The ball made wider by the size of an error."""
    return middle + arb(0, error.abs_upper())


def ends(value: Ball) -> tuple[Fraction, Fraction]:
    """Exact numbers below and above all that a ball holds."""
    return _exact(value.lower()), _exact(value.upper())


def _exact(value: Ball) -> Fraction:
    digits, exponent = map(int, value.man_exp())
    return Fraction(digits * 2**exponent) if exponent >= 0 else Fraction(digits, 2**-exponent)


def evaluate(tree: Tree, point: Point) -> Ball:
    """A finite real ball that holds the value at the point; raises Undefined or Unknown (both NoValue)."""
    return _REAL.value(tree, point)


def _no_real_number() -> Ball:
    raise Unknown


class _Real(Arithmetic):
    constants = {"e": arb.const_e, "pi": arb.pi, "i": _no_real_number, "inf": _no_real_number}  # noqa: RUF012
    functions = FUNCTIONS

    def ball(self, value: int | Fraction) -> Ball:
        return ball(value)

    def rational_power(self, base: Ball, exponent: Fraction) -> Ball:
        return rational_power(base, exponent)

    def general_power(self, base: Ball, tree: Tree, point: Point) -> Ball:
        exponent = self.kinds[tree[2][0]](tree[2], point)
        return base**exponent if base > 0 else _over_negative(base, exponent, tree, point.integers)


def _over_negative(base: Ball, exponent: Ball, tree: Tree, integers: frozenset[str]) -> Ball:
    """(-1)^n: a letter over a negative base stands for whole numbers if it is declared so or the base is constant."""
    letters = symbols(tree[2])
    whole = bool(letters) and (letters <= integers or not symbols(tree[1]))
    if whole and exponent.is_integer():
        number = exponent.unique_fmpz()
        return whole_power(base, int(number))
    if base <= 0 and not ((whole or not letters) and exponent.contains_integer()):
        raise Undefined
    raise Unknown


_REAL = _Real()
