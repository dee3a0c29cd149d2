"""Forms that are linear in each letter, on a box: inside, they lie strictly between their values at the corners.

For the form is a mean of those values, with weights that are all positive: 1 - x y is positive for x and y between 0
and 1.
"""

from collections.abc import Mapping
from fractions import Fraction
from itertools import product
from typing import Any

from grader.equivalence.normal.tower import Tower
from grader.evaluation.region import Interval

CORNERS = 16


def sign_in_box(tower: Tower, form: Any) -> int:
    """The sign all over the inside of the region's box; 0 if there are several, or it is not such a form."""
    if tower.used_kernels(form) or max(form.degrees()) > 1:
        return 0
    names = [name for name, index in tower.letters.items() if index in tower.used(form)]
    boxes = [tower.region.intervals.get(name, Interval()) for name in names]
    ends = [(box.low, box.high) for box in boxes if box.low is not None and box.high is not None]
    if len(ends) < len(names) or 2 ** len(names) > CORNERS:
        return 0
    values = [value_in_letters(tower, form, dict(zip(names, corner, strict=True))) for corner in product(*ends)]
    return (min(values) >= 0 and any(values)) - (max(values) <= 0 and any(values))


def value_in_letters(tower: Tower, polynomial: Any, point: Mapping[str, Fraction]) -> Fraction:
    """The value of those terms that have letters alone."""
    total = Fraction(0)
    for exponents, coefficient in polynomial.terms():
        if any(exponents[index] for index in tower.kernels):
            continue
        term = Fraction(int(coefficient))
        for name, index in tower.letters.items():
            term *= point[name] ** int(exponents[index]) if exponents[index] else 1
        total += term
    return total
