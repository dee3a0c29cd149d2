"""Systems by hand: what is solved so is complete, and what is not is left to others."""

import pytest

from grader.calculus.elimination import Endless, solutions
from grader.calculus.newton import found
from grader.reading.notation import to_text
from grader.reading.tree import Tree
from tests.evaluation.tables import table, tree


def system(text: str) -> list[Tree]:
    read = tree(text)
    return list(read[1:]) if read[0] == "tuple" else [read]


@pytest.mark.parametrize(("equations", "letters", "expected"), table(__file__, "elimination.txt"))
def test_elimination(equations: str, letters: str, expected: str) -> None:
    names = letters.split()
    if expected == "endless":
        with pytest.raises(Endless):
            solutions(system(equations), frozenset(names))
        return
    points = solutions(system(equations), frozenset(names))
    told = None if points is None else [" ".join(to_text(point[name]) for name in names) for point in points]
    assert ("-" if told is None else "; ".join(told) or "none") == expected


@pytest.mark.parametrize(
    ("equations", "letters", "roots"),
    [
        ("x^2 - 4", "x", {(-2,), (2,)}),
        ("x^3", "x", {(0,)}),
        ("x^4 - 2*x^2 + 1", "x", {(-1,), (1,)}),
        ("(x - 3)^2*exp(x)", "x", {(3,)}),
        ("x^2 + 10^-3", "x", set()),
        ("exp(-x)", "x", set()),
        ("exp(-x^2)", "x", set()),
        ("1/x", "x", set()),
        ("x*exp(x) - e", "x", {(1,)}),
        ("(x^2 + y^2 - 5, x*y - 2)", "x y", {(-2, -1), (-1, -2), (1, 2), (2, 1)}),
        ("(x*y - 1, y)", "x y", set()),
        ("(x + y + z - 6, x - y, x*y*z - 8)", "x y z", {(2, 2, 2), (-1, -1, 8)}),
    ],
)
def test_newton_finds_them(equations: str, letters: str, roots: set[tuple[int, ...]]) -> None:
    places = {tuple(round(value, 3) for value in place) for place in found(system(equations), letters.split(), {})}
    assert places == roots
