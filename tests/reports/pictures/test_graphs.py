"""Graphs of computations: local derivatives along all paths give the derivative, and what is drawn keeps apart."""

import math
from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.calculus.derivative import derivative
from grader.mistakes.fingerprint import Evaluator
from grader.reading.tree import Tree, symbols
from grader.reports.pictures.computation import MOST, Step, backward, computation, edges, forward
from grader.reports.pictures.drawing import Drawing, Undrawable
from grader.reports.pictures.layers import Edge, layout
from tests.laws.formulas import total, tree
from tests.reports.pictures.seen import drawing, markup, text

POINT = {"x": 0.7, "y": -1.3}
FORMULAS = total().map(tree).filter(lambda formula: bool(symbols(formula)) and formula[0] != "sym")


def worked(formula: Tree, given: dict[str, Tree] | None = None) -> tuple[Step, ...]:
    try:
        return computation(formula, "f", given or {})
    except Undrawable:
        assume(False)
        raise


def by_paths(steps: tuple[Step, ...], name: str, values: dict[str, float]) -> float:
    """The sum over all paths from a letter to the result of the products of their local derivatives."""
    if name == steps[-1].name:
        return 1.0
    uses = [step for step in steps if name in step.inputs]
    return math.fsum(_value(step.local(name), values) * by_paths(steps, step.name, values) for step in uses)


def _value(formula: Tree, values: dict[str, float]) -> float:
    found = Evaluator((values,)).values(formula)[0]
    assume(found is not None and abs(found) < 1e9)
    assert found is not None
    return found


@settings(max_examples=150, deadline=None)
@given(FORMULAS)
def test_products_along_paths_add_up_to_the_derivative(formula: Tree) -> None:
    steps = worked(formula)
    point = {name: POINT[name] for name in symbols(formula)}
    assume(_value(formula, point) is not None)
    values = forward(steps, point)
    assert values["f"] == pytest.approx(_value(formula, point), rel=1e-9, abs=1e-9)
    for name in point:
        wanted = _value(derivative(formula, name), point)
        assert by_paths(steps, name, values) == pytest.approx(wanted, rel=1e-7, abs=1e-7)
        assert backward(steps, values)[name] == pytest.approx(wanted, rel=1e-7, abs=1e-7)


LARGER = "max(x, y^2) + x*y|y*min(x*y, 2)|max(0, x*y)*exp(x)|max(x, x*y)^2|sin(max(x^2, min(x, y)))"


@pytest.mark.parametrize("formula", LARGER.split("|"))
@pytest.mark.parametrize("point", [(0.7, -1.3), (1.9, 0.4), (-0.6, -2.1), (0.3, 1.4)])
def test_only_the_larger_of_two_lets_a_derivative_through(formula: str, point: tuple[float, float]) -> None:
    steps, step = computation(tree(formula), "f", {}), 1e-6
    flows = backward(steps, forward(steps, dict(zip("xy", point, strict=True))))
    for place, name in enumerate("xy"):
        ends = [[each + sign * step * (n == place) for n, each in enumerate(point)] for sign in (1, -1)]
        here = Evaluator([dict(zip("xy", end, strict=True)) for end in ends])
        right, left = (value for value in here.values(tree(formula)) if value is not None)
        assert flows[name] == pytest.approx((right - left) / (2 * step), rel=1e-5, abs=1e-5)


@settings(max_examples=150, deadline=None)
@given(FORMULAS)
def test_every_step_stands_after_its_inputs_and_counts_once(formula: Tree) -> None:
    steps = worked(formula)
    names = [step.name for step in steps]
    assert len(names) == len(set(names)) <= MOST
    assert len({step.work for step in steps}) == len(steps)
    assert all(names.index(one) < names.index(two) for one, two in edges(steps))
    assert {step.name for step in steps if not step.inputs} == symbols(formula)


@settings(max_examples=60, deadline=None)
@given(FORMULAS, st.booleans())
def test_nodes_keep_apart_and_edges_go_down(formula: Tree, long: bool) -> None:
    steps = worked(formula)
    widths = {step.name: 120.0 if long else 30.0 for step in steps}
    plan = layout(list(edges(steps)), widths)
    level = {name: number for number, row in enumerate(plan.layers) for name in row}
    assert all(level[one] < level[two] for one, two in edges(steps))
    for row in plan.layers:
        nodes = [name for name in row if name in widths]
        assert all(abs(plan.x[a] - plan.x[b]) > widths[a] for a, b in combinations(nodes, 2))


KNOWN = [
    ("f(x, y): x^2*y", "f", "x y u1 f"),
    ("z(x, y): x*y; f(x, y): exp(z)*sin(z) + x", "f", "x y z u1 u2 u3 f"),
    ("f(x): 2*(x + 1)", "f", "x f"),
    ("s(w): 1/(1 + exp(-(w*x)));L(w): ln(1 - s)", "L", "w x u1 s L"),
    ("u1: 3; f(u, v): u*v + (u*v)^2", "f", "u v q1 q2 f"),
]


@pytest.mark.parametrize(("given", "name", "names"), KNOWN)
def test_given_names_are_kept_and_shared_parts_are_one(given: str, name: str, names: str) -> None:
    shown = drawing(f"graph of {name}", given)
    found = [_plain(text(label)).split(" = ")[0] for label in shown.labels if label.look == "work"]
    assert sorted(found) == sorted(names.split())


def _plain(label: str) -> str:
    return label.translate(str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789"))


def test_no_edges_cross_where_none_has_to() -> None:
    steps = worked(tree("(x + y)*x^2 + y^3"))
    plan = layout(list(edges(steps)), {step.name: 40.0 for step in steps})
    place = {name: number for row in plan.layers for number, name in enumerate(row)}
    assert not list(_crossed(plan.ways, place, {name: n for n, row in enumerate(plan.layers) for name in row}))


def _crossed(
    ways: Mapping[Edge, tuple[str, ...]], place: dict[str, int], level: dict[str, int]
) -> Iterator[tuple[str, str]]:
    pieces = [pair for way in ways.values() for pair in pairwise(way)]
    for (a, b), (c, d) in combinations(pieces, 2):
        if level[a] == level[c] and (place[a] - place[c]) * (place[b] - place[d]) < 0:
            yield a, c


@pytest.mark.parametrize("given", ["L(a, b): y*ln(a*x + b)", "f(x): exp(sin(cos(x*t)))"])
def test_labels_lie_on_the_canvas(given: str) -> None:
    shown = drawing(f"graph of {given[0]}", given)
    _inside(shown)
    assert "baseline-shift" in markup(drawing("graph of f", "f(x): x*exp(-x*t)"))


def _inside(shown: Drawing) -> None:
    for label in shown.labels:
        assert 0 < float(label.x) < float(shown.width)
        assert 0 < float(label.y) <= float(shown.height)
    for box in shown.boxes:
        assert float(box.x) >= 0
        assert float(box.x) + float(box.width) <= float(shown.width)


def test_a_wide_graph_is_scrolled() -> None:
    assert not drawing("graph of a*b").wide
    assert drawing("graph of a*b + c*d + k*m + n*p", "k: 2*q").wide
