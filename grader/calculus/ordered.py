"""Solutions in the order in which people list them: numbers by size, points by their components."""

from collections.abc import Iterable
from functools import cmp_to_key

from grader.evaluation.novalue import NoValue
from grader.reading.tree import Tree, symbols

_BITS = 128


def ordered(values: Iterable[Tree]) -> list[Tree]:
    """Each once. What cannot be compared, for a letter in it or an i, stays where it was."""
    return sorted(dict.fromkeys(values), key=cmp_to_key(_compare))


def _compare(left: Tree, right: Tree) -> int:
    if left[0] == right[0] == "tuple":
        return next((sign for a, b in zip(left[1:], right[1:], strict=False) if (sign := _compare(a, b))), 0)
    if symbols(left) or symbols(right):
        return 0
    return _order(left, right)


def _order(left: Tree, right: Tree) -> int:
    from grader.evaluation import balls

    try:
        with balls.at_precision(_BITS):
            difference = balls.evaluate(("add", left, ("neg", right)), balls.at({}))
            return int(difference > 0) - int(difference < 0)
    except NoValue:
        return 0
