"""Exact values of the trigonometric functions and their inverses: short ones only, and right by balls."""

from fractions import Fraction

import pytest

from grader.calculus.angles import exact_value
from grader.evaluation import balls
from grader.reading.notation import to_text
from grader.reading.tree import number
from tests.evaluation.tables import table, tree


@pytest.mark.parametrize(("typed", "expected"), table(__file__, "angles.txt"))
def test_angles(typed: str, expected: str) -> None:
    _, name, argument = tree(typed)
    value = exact_value(name, argument)
    assert (None if value is None else to_text(value)) == (None if expected == "-" else expected)


@pytest.mark.parametrize("name", ["sin", "cos", "tan"])
@pytest.mark.parametrize("twelfths", range(-30, 31))
def test_balls_agree(name: str, twelfths: int) -> None:
    angle = ("mul", number(Fraction(twelfths, 12)), ("const", "pi"))
    value = exact_value(name, angle)
    if value is not None:
        with balls.at_precision(128):
            assert balls.evaluate(("call", name, angle), balls.at({})).overlaps(balls.evaluate(value, balls.at({})))
