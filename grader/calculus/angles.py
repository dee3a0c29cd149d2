"""Exact values of trigonometric functions at multiples of 30 and 45 degrees, and of their inverses at 0, ±1/2, ±1."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from grader.evaluation.exact import exact, multiple_of_pi
from grader.reading.tree import ONE, ZERO, Tree, number

_HALF = number(Fraction(1, 2))


def _root(radicand: int, below: int) -> Tree:
    root: Tree = ("call", "sqrt", number(radicand))
    return root if below == 1 else ("div", root, number(below))


# sin(r·pi) and tan(r·pi) in the first quarter turn.
_SINE = {
    Fraction(0): ZERO, Fraction(1, 6): _HALF, Fraction(1, 4): _root(2, 2), Fraction(1, 3): _root(3, 2),
    Fraction(1, 2): ONE,
}  # fmt: skip
_TANGENT = {Fraction(0): ZERO, Fraction(1, 6): _root(3, 3), Fraction(1, 4): ONE, Fraction(1, 3): _root(3, 1)}
_ARCSINE = {Fraction(0): Fraction(0), Fraction(1, 2): Fraction(1, 6), Fraction(1): Fraction(1, 2)}


def exact_value(name: str, argument: Tree) -> Tree | None:
    """Of sin, cos, tan, asin, acos and atan where it is short; None elsewhere, and at a pole."""
    rule = _RULES.get(name)
    return None if rule is None else rule(argument)


def _of_turn(function: Callable[[Fraction], Tree | None]) -> Callable[[Tree], Tree | None]:
    def value(argument: Tree) -> Tree | None:
        turn = multiple_of_pi(argument)
        return None if turn is None else function(turn)

    return value


def _sine(turn: Fraction) -> Tree | None:
    turn %= 2
    if turn >= 1:
        return _negative(_sine(turn - 1))
    return _SINE.get(min(turn, 1 - turn))


def _cosine(turn: Fraction) -> Tree | None:
    return _sine(turn + Fraction(1, 2))


def _tangent(turn: Fraction) -> Tree | None:
    turn %= 1
    return _TANGENT.get(turn) if turn < Fraction(1, 2) else _negative(_TANGENT.get(1 - turn))


def _negative(value: Tree | None) -> Tree | None:
    return value if value in {None, ZERO} else ("neg", value)


def _of_number(function: Callable[[Fraction], Fraction | None]) -> Callable[[Tree], Tree | None]:
    """A function whose value is a multiple of pi."""

    def value(argument: Tree) -> Tree | None:
        number_there = exact(argument)
        turn = None if number_there is None else function(number_there)
        return None if turn is None else _times_pi(turn)

    return value


def _arcsine(value: Fraction) -> Fraction | None:
    size = _ARCSINE.get(abs(value))
    return -size if size is not None and value < 0 else size


def _arccosine(value: Fraction) -> Fraction | None:
    turn = _arcsine(value)
    return None if turn is None else Fraction(1, 2) - turn


def _arctangent(value: Fraction) -> Fraction | None:
    return value / 4 if value in {-1, 0, 1} else None


def _times_pi(turn: Fraction) -> Tree:
    if turn < 0:
        return ("neg", _times_pi(-turn))
    above: Tree = ("const", "pi") if turn.numerator == 1 else ("mul", number(turn.numerator), ("const", "pi"))
    return ZERO if not turn else above if turn.denominator == 1 else ("div", above, number(turn.denominator))


_RULES: Mapping[str, Callable[[Tree], Tree | None]] = {
    "sin": _of_turn(_sine), "cos": _of_turn(_cosine), "tan": _of_turn(_tangent),
    "asin": _of_number(_arcsine), "acos": _of_number(_arccosine), "atan": _of_number(_arctangent),
}  # fmt: skip
