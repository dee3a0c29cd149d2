"""A formula as a polynomial in one letter with exact coefficients, lowest first: [c0, c1, c2] is c0 + c1·x + c2·x²."""

from fractions import Fraction

from grader.evaluation.exact import exact
from grader.reading.tree import Tree, symbols

Coefficients = list[Fraction]
DEGREE = 40


def coefficients(tree: Tree, name: str) -> Coefficients | None:
    """None if it is no polynomial in this letter alone, or if its degree is above DEGREE. Zero has no coefficients."""
    if name not in symbols(tree):
        value = exact(tree)
        return None if value is None else trimmed([value])
    kind = tree[0]
    if kind == "sym":
        return [Fraction(0), Fraction(1)]
    if kind == "pow":
        return _power(tree, name)
    if kind not in {"neg", "add", "mul", "div"}:
        return None
    parts = [coefficients(part, name) for part in tree[1:]]
    known = [part for part in parts if part is not None]
    return _combined(kind, known) if len(known) == len(parts) else None


def _combined(kind: str, parts: list[Coefficients]) -> Coefficients | None:
    first, *others = parts
    if kind == "neg":
        return [-value for value in first]
    if kind == "div":
        return [value / others[0][0] for value in first] if len(others[0]) == 1 else None
    for other in others:
        first = _sum(first, other) if kind == "add" else _product(first, other)
    return first if len(first) <= DEGREE + 1 else None


def _power(tree: Tree, name: str) -> Coefficients | None:
    base, exponent = coefficients(tree[1], name), exact(tree[2])
    if base is None or exponent is None or exponent.denominator != 1 or not 0 < exponent * (len(base) - 1) <= DEGREE:
        return None
    result = base
    for _ in range(exponent.numerator - 1):
        result = _product(result, base)
    return result


def _sum(left: Coefficients, right: Coefficients) -> Coefficients:
    longer, shorter = (left, right) if len(left) >= len(right) else (right, left)
    return trimmed([value + other for value, other in zip(longer, shorter, strict=False)] + longer[len(shorter) :])


def _product(left: Coefficients, right: Coefficients) -> Coefficients:
    result = [Fraction(0)] * max(len(left) + len(right) - 1, 0)
    for place, value in enumerate(left):
        for other_place, other in enumerate(right):
            result[place + other_place] += value * other
    return trimmed(result)


def trimmed(values: Coefficients) -> Coefficients:
    """Without zeros at the top."""
    while values and not values[-1]:
        values = values[:-1]
    return values


def value_at(values: Coefficients, point: Fraction) -> Fraction:
    """By Horner's scheme, exactly."""
    total = Fraction(0)
    for value in reversed(values):
        total = total * point + value
    return total
