"""What is seen is true: measured on the canvas, by the numbers at the axes."""

import math
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.mistakes.fingerprint import Evaluator
from grader.reports.pictures.axes import Range
from grader.reports.pictures.drawing import Drawing, Undrawable
from grader.reports.pictures.sampling import Sampled
from tests.laws.formulas import anything, polynomials, tree
from tests.reports.pictures.seen import LARGEST, axes, drawing, markup, points, runs, strokes, text

FINE = 0.8  # units of the canvas: two roundings, and half the width of a line
ROUNDING = 1e-12  # a function that is this small is 0 but for the last digits
SMALL = st.integers(-4, 4)


@settings(max_examples=40, deadline=None)
@given(st.tuples(SMALL, SMALL, SMALL, SMALL), st.integers(-2, 2))
def test_a_tangent_has_the_slope_of_the_derivative(factors: tuple[int, ...], at: int) -> None:
    a, b, c, d = factors
    shown = drawing(f"curve of f with tangent at {at}", f"f(x): {a}*x^3 + {b}*x^2 + {c}*x + {d}")
    plane = axes(shown)
    ends = sorted(map(plane.plane, points(shown, "tangent")[2:]))  # the first two are those of the legend
    assert len(ends) == 2
    (x0, y0), (x1, y1) = ends
    slope = 3 * a * at**2 + 2 * b * at + c
    across, up = abs(plane.x[1]) * FINE, abs(plane.y[1]) * FINE
    assert y1 - y0 == pytest.approx(slope * (x1 - x0), abs=2 * up + 2 * abs(slope) * across)
    dot = plane.plane((float(shown.dots[0].x), float(shown.dots[0].y)))
    assert dot == (pytest.approx(at, abs=across), pytest.approx(a * at**3 + b * at**2 + c * at + d, abs=up))


@settings(max_examples=60, deadline=None)
@given(polynomials().map(lambda formula: formula.replace("y", "x")))
def test_a_curve_runs_through_its_values(formula: str) -> None:
    if "x" not in formula:
        return
    shown = drawing(f"curve of {formula}, x from -2 to 2")
    plane, function = axes(shown), tree(formula)
    assume(abs(plane.y[1]) > ROUNDING)
    here = [point for run in runs(strokes(shown, "curve")[1]) for point in run]
    for x, y in map(plane.plane, here):
        near = [x - FINE * plane.x[1], x, x + FINE * plane.x[1]]
        low, *_, high = sorted(
            value for value in Evaluator([{"x": x} for x in near]).values(function) if value is not None
        )
        assert low - FINE * abs(plane.y[1]) <= y <= high + FINE * abs(plane.y[1])


@settings(max_examples=120, deadline=None)
@given(anything().map(lambda formula: formula.replace("y", "x")), st.sampled_from(["", " with derivative", " at 1"]))
def test_any_curve_is_drawn_or_refused(formula: str, what: str) -> None:
    try:
        shown = drawing(f"curve of {formula}{what}, x from -3 to 4")
    except (AssertionError, Undrawable):  # no letter, or nothing to draw
        return
    html = markup(shown)
    assert len(html.encode()) < LARGEST
    assert "nan" not in html and "inf" not in html
    for stroke in shown.strokes:
        assert all(-1 <= x <= 321 for run in runs(stroke) for x, _ in run)


CONTINUOUS = "x^2|sin(7x)|exp(-x^2)|abs(x)|tanh(1000x)|x^(1/3)|1/(1 + x^2)|atan(200x)|sqrt(x^2 + 1/10000)".split("|")
BROKEN = {"1/x": (0,), "1/x^2": (0,), "abs(x)/x": (0,), "1/(x^2 - 1)": (-1, 1), "tan(2x)": (-0.7854, 0.7854)}


@pytest.mark.parametrize("formula", CONTINUOUS)
def test_what_is_continuous_has_one_piece(formula: str) -> None:
    assert len(Sampled(tree(formula), "x", Range(-1.4, 1.4)).runs) == 1


@pytest.mark.parametrize(("formula", "places"), BROKEN.items())
def test_no_line_across_a_pole_or_a_leap(formula: str, places: tuple[float, ...]) -> None:
    found = Sampled(tree(formula), "x", Range(-1.4, 1.4)).runs
    gaps = [(one[-1][0], two[0][0]) for one, two in pairwise(found)]
    assert len(gaps) == len(places)
    assert all(left - 1e-4 < place < right + 1e-4 for place, (left, right) in zip(places, gaps, strict=True))


def test_a_pole_leaves_the_rest_in_sight() -> None:
    assert Sampled(tree("1/x + x"), "x", Range(-4, 4)).y.size < 40
    assert Sampled(tree("exp(x)"), "x", Range(-4, 4)).y.high == pytest.approx(math.exp(4))


@given(st.integers(-5, 5), st.integers(-5, 5), st.integers(-9, 9))
@settings(max_examples=60, deadline=None)
def test_a_boundary_is_where_the_function_is_zero(a: int, b: int, c: int) -> None:
    if not (a or b):
        return
    shown = drawing("boundary of z", f"z(x, y): {a}*x + {b}*y + {c}")
    plane = axes(shown)
    assert plane.x[1] == pytest.approx(-plane.y[1], rel=0.02)  # equal scales
    for x, y in map(plane.plane, runs(strokes(shown, "curve")[1])[0]):
        assert a * x + b * y + c == pytest.approx(0, abs=FINE * plane.x[1] * math.hypot(a, b) * 2)
    (start, neck), (_, tip, _) = runs(strokes(shown, "normal")[1])[0], runs(strokes(shown, "normal head")[0])[0]
    (x0, y0), (x1, y1) = plane.plane(start), plane.plane(tip)
    assert math.hypot(neck[0] - start[0], neck[1] - start[1]) > 10
    turn = math.atan2(b, a) - math.atan2(y1 - y0, x1 - x0)
    assert math.cos(turn) > 0.98
    for label in shown.labels:
        if label.look == "note":
            x, y = plane.plane((float(label.x), float(label.y) - 4))
            assert (a * x + b * y + c > 0) == (text(label) == "z > 0")


SIDES = [("exp(x)", 1), ("sin(x)", 1), ("1/x", 2), ("x^3 + 4x", 1), ("x*ln(x)", 3)]


@pytest.mark.parametrize(("formula", "at"), SIDES)
def test_errors_of_differences_make_a_v(formula: str, at: int) -> None:
    shown = drawing("error of differences of f at " + str(at), f"f(x): {formula}")
    forward, central = (_by_step(shown, look) for look in ("curve", "curve second mixed"))
    assert _slope(forward, -6, -2) == pytest.approx(1, abs=0.1)
    assert _slope(central, -4, -1) == pytest.approx(2, abs=0.1)
    assert _slope(forward, -15, -9) == pytest.approx(-1, abs=0.25)
    assert _slope(central, -15, -7) == pytest.approx(-1, abs=0.25)


def _by_step(shown: Drawing, look: str) -> list[tuple[float, float]]:
    """In powers of ten: the step, and the error up to a factor."""
    ticks = [label for label in shown.labels if label.look == "tick"]
    across = sorted(float(label.x) for label in ticks if label.anchor == "middle")
    up = sorted(float(label.y) for label in ticks if label.anchor == "end")
    line = [point for run in runs(strokes(shown, look)[-1]) for point in run]
    wide, high = (across[-1] - across[0]) / 16, (up[1] - up[0]) / 4
    return [((x - across[-1]) / wide, -y / high) for x, y in line]


def _slope(line: list[tuple[float, float]], low: float, high: float) -> float:
    """By least squares, over some decades."""
    inside = [(x, y) for x, y in line if low <= x <= high]
    assert len(inside) > 8
    mean_x, mean_y = (sum(values) / len(inside) for values in zip(*inside, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in inside) / sum((x - mean_x) ** 2 for x, _ in inside)
