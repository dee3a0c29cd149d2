"""Powers and functions that have a simpler value: 2^3, (2*x)^2, x^1, sqrt(4), ln(e^x), sqrt(12)."""

from fractions import Fraction
from math import isqrt

from grader.calculus.tidy import tidy
from grader.evaluation.exact import constant, exact
from grader.findings import Finding
from grader.reading.notation import to_text
from grader.reading.tree import ONE, ZERO, Tree

# Powers of numbers that are longer than this may stay powers, as 10^3 may.
BITS = 40
ROOT = 10**6
LOGARITHMS = frozenset({"ln", "log"})


def power(tree: Tree) -> Finding | None:
    """The fault of a power that has a shorter value, e.g. 2^3, x^1, (2x)^2, (√x)^2."""
    exponent, base = constant(tree[2]), tree[1]
    facts = {"part": to_text(tree)}
    if exponent in {0, 1} or base in {ZERO, ONE}:
        return Finding("forms.superfluous", facts)
    whole = exponent is not None and exponent.denominator == 1
    if _has_short_value(tree) or (whole and _goes_through(base)) or _is_undone(tree):
        return Finding("forms.work_out", facts)
    return None


def function(tree: Tree) -> Finding | None:
    """The fault of a function's value that can be written without it, e.g. sin(0), ln(e^x), √12."""
    facts = {"part": to_text(tree)}
    if tidy(tree)[0] != "call" or _is_undone(tree):
        return Finding("forms.work_out", facts)
    if tree[1] == "sqrt" and _holds_square(exact(tree[2])):
        return Finding("forms.square_inside", facts)
    return None


def _has_short_value(tree: Tree) -> bool:
    value = exact(tree)
    if value is None or exact(tree[1]) == 10:
        return False
    return max(value.numerator.bit_length(), value.denominator.bit_length()) <= BITS


def _goes_through(base: Tree) -> bool:
    """Whether a power goes through to the factors: (2*x)^2, (x^2)^3, (-x)^2, (x/2)^2."""
    return base[0] in {"neg", "pow"} or (
        base[0] in {"mul", "div"} and any(exact(part) is not None for part in base[1:])
    )


def _is_undone(tree: Tree) -> bool:
    """ln(e^x), e^(ln(x))."""
    inside = _exponent(tree)
    if inside is not None:
        return _is_logarithm(inside)
    return _is_logarithm(tree) and _exponent(tree[2]) is not None


def _is_logarithm(tree: Tree) -> bool:
    return tree[0] == "call" and len(tree) == 3 and tree[1] in LOGARITHMS


def _exponent(tree: Tree) -> Tree | None:
    """u of e^u and exp(u)."""
    return tree[2] if tree[:2] in {("pow", ("const", "e")), ("call", "exp")} else None


def _holds_square(value: Fraction | None) -> bool:
    """Whether the square of a number from 2 on divides a whole number."""
    if value is None or value.denominator > 1 or not 0 < value <= ROOT:
        return False
    return any(value.numerator % (n * n) == 0 for n in range(2, isqrt(value.numerator) + 1))
