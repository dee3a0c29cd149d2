"""`3 digits`, `2 places`: a number written with so many significant digits, or so many places after the point.

The convention is the usual one: zeros in front do not count, zeros at the end of a decimal do; those at the end of a
whole number may count or not, so 1500 has two to four digits. Zero has as many digits as places, and at least one.
How near the number has to be is said by `within`.
"""

from typing import NamedTuple

from grader.evaluation.exact import exact
from grader.findings import Finding
from grader.kinds.forms.form import Form
from grader.reading.numbers import small
from grader.reading.tree import Tree


class _Written(NamedTuple):
    """The digits in front of the point and behind it, and the power of ten after them."""

    whole: str
    places: str
    exponent: int


def significant_digits(tree: Tree, form: Form) -> Finding | None:
    written = _written(tree)
    if written is None:
        return Finding("forms.no_decimal", {"count": form.count})
    least, most = _digits(written)
    return None if least <= form.count <= most else Finding("forms.digits", {"count": form.count, "found": most})


def decimal_places(tree: Tree, form: Form) -> Finding | None:
    written = _written(tree)
    if written is None:
        return Finding("forms.no_decimal", {"count": form.count})
    found = max(0, len(written.places) - written.exponent)
    return None if found == form.count else Finding("forms.places", {"count": form.count, "found": found})


def _digits(written: _Written) -> tuple[int, int]:
    """How many significant digits are written, at least and at most."""
    digits = (written.whole + written.places).lstrip("0")
    if not digits:
        zero = max(1, len(written.places))
        return zero, zero
    return len(digits if written.places else digits.rstrip("0")), len(digits)


def _written(tree: Tree) -> _Written | None:
    """-7.30, 1.50e-3, 1.50*10^-3 as they were typed; None for anything that is not one number."""
    if tree[0] == "neg":
        return _written(tree[1])
    if tree[0] == "mul" and len(tree) == 3 and tree[2][0] == "pow":
        return _scientific(tree)
    if tree[0] != "num" or "%" in tree[2]:
        return None
    mantissa, _, power = tree[2].lower().partition("e")
    whole, _, places = mantissa.partition(".")
    return _Written(whole, places, small(power, 0, 0) if power else 0)


def _scientific(tree: Tree) -> _Written | None:
    first, power = _written(tree[1]), exact(tree[2][2])
    if first is None or power is None or power.denominator != 1 or exact(tree[2][1]) != 10:
        return None
    return first._replace(exponent=first.exponent + power.numerator)
