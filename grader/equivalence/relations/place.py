"""A point that may have no rational name, as text: `x = 1/2, y ≈0.8660`."""

from collections.abc import Mapping

from grader.evaluation.exact import exact
from grader.reading.tree import Tree

BITS = 128
DIGITS = 4


def place(values: Mapping[str, Tree]) -> str:
    """The coordinates are numbers that are written as trees, which have a value."""
    return ", ".join(f"{name} {_coordinate(value)}" for name, value in sorted(values.items()))


def _coordinate(value: Tree) -> str:
    from grader.evaluation import balls

    known = exact(value)
    if known is not None:
        return f"= {known}"
    with balls.at_precision(BITS):
        return f"≈{balls.evaluate(value, balls.at({})).str(DIGITS, radius=False)}"
