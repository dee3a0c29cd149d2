"""Level curves: what is told, what cannot be drawn, and that what is seen is true, measured on the canvas."""

import math
import re
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.mistakes.fingerprint import Evaluator
from grader.reports.pictures.arrows import Arrow
from grader.reports.pictures.contours import contours
from grader.reports.pictures.drawing import Drawing, Undrawable
from tests.evaluation.tables import table
from tests.laws.formulas import anything, polynomials, tree
from tests.reports.markup import tags
from tests.reports.pictures.seen import LARGEST, Point, axes, drawing, markup, picture, points, runs, strokes, text

FINE = 1.2  # units of the canvas
VALLEY = 2.0  # the same in a valley narrower than a cell, which has six of them
SMALL = st.integers(-4, 4)
PLATE = "T(x, y): 2*x^2 + 3*y^2; P: (2, 1)"
LINE = "contours of T with grad(T) at P"
# Functions with poles, leaps, kinks and edges, and steps between levels that they take nowhere.
WILD = [
    "1/x + y",
    "x/y",
    "abs(x) + abs(y)",
    "tan(x) + y",
    "sqrt(4 - x^2 - y^2)",
    "ln(x)*y",
    "1/(x^2 + y^2)",
    "sign(x)*y",
]


@pytest.mark.parametrize(("given", "line", "words"), table(__file__, "contours.txt"))
def test_told(given: str, line: str, words: str) -> None:
    shown = drawing(line, given)
    told = f"{shown.title}. {shown.description}".replace("\u200a", "").replace("\u2009", " ")
    assert [word for word in map(str.strip, words.split(";")) if word not in told] == []


@pytest.mark.parametrize(("given", "line", "why"), table(__file__, "contours_undrawable.txt"))
def test_undrawable(given: str, line: str, why: str) -> None:
    with pytest.raises(Undrawable, match=why) as refused:
        drawing(line, given)
    assert refused.value.hint


def lines(shown: Drawing) -> list[list[Point]]:
    """Every level curve, in the plane."""
    plane = axes(shown)
    found = [stroke for look in ("level", "level through") for stroke in strokes(shown, look)]
    return [[plane.plane(point) for point in run] for stroke in found for run in runs(stroke)]


def values(formula: str, at: list[Point]) -> list[float | None]:
    return list(Evaluator([{"x": x, "y": y} for x, y in at]).values(tree(formula)))


@settings(max_examples=25, deadline=None)
@given(polynomials())
def test_along_a_level_curve_the_function_has_one_value(formula: str) -> None:
    try:
        shown = drawing(f"contours of {formula}, x from -3 to 3, y from -2 to 2")
    except (AssertionError, Undrawable):
        assume(False)
    plane = axes(shown)
    for line in lines(shown):
        middle = values(formula, line)[len(line) // 2]
        for x, y in line:
            near = [(x + a * VALLEY * plane.x[1], y + b * VALLEY * plane.y[1]) for a in (-1, 0, 1) for b in (-1, 0, 1)]
            around = [value for value in values(formula, near) if value is not None]
            assert middle is not None
            assert min(around) - 1e-9 <= middle <= max(around) + 1e-9 or flat(formula, (x, y), middle)


def flat(formula: str, at: Point, level: float) -> bool:
    """Where the function hardly changes its curves are not well determined: the value is what counts."""
    value = values(formula, [at])[0]
    return value is not None and abs(value - level) < 0.05 * max(1.0, abs(level))


@pytest.mark.parametrize("formula", WILD)
def test_no_curve_crosses_a_pole_or_a_leap(formula: str) -> None:
    shown = drawing(f"contours of {formula}, x from -3 to 3, y from -2 to 2")
    found = lines(shown)
    assert found
    for line in found:
        at = values(formula, line)
        assert None not in at
        known = [value for value in at if value is not None]
        assert max(known) - min(known) < 0.25 * max(1.0, abs(known[0]))


@pytest.mark.parametrize(("formula", "at"), [("2*x^2 + 3*y^2", (2, 1)), ("x*y", (1, 2)), ("exp(x) - y", (0, 3))])
def test_one_curve_goes_through_the_point_at_a_right_angle_to_the_gradient(formula: str, at: Point) -> None:
    shown = drawing(f"contours of f with gradient at ({at[0]}, {at[1]})", f"f(x, y): {formula}")
    through = [point for stroke in strokes(shown, "level through") for run in runs(stroke) for point in run]
    dot = float(shown.dots[0].x), float(shown.dots[0].y)
    distance, one, two = min((_distance(dot, one, two), one, two) for one, two in pairwise(through))
    assert distance < FINE
    (x0, y0), (x1, y1) = points(shown, "arrow right")[:2]
    across, along = (x1 - x0, y1 - y0), (two[0] - one[0], two[1] - one[1])
    cosine = (across[0] * along[0] + across[1] * along[1]) / math.hypot(*across) / math.hypot(*along)
    assert abs(cosine) < 0.1
    assert _distance(dot, (x0, y0), (x1, y1)) < FINE


def test_lines_cross_at_a_saddle() -> None:
    shown = drawing("contours of x*y, x from -2 to 2, y from -2 to 2")
    crossing = [line for line in lines(shown) if max(min(abs(x), abs(y)) for x, y in line) < 0.02]
    assert sorted(max(abs(x) for x, _ in line) < 0.02 for line in crossing) == [False, True]
    assert all(math.dist(line[0], line[-1]) > 3.9 for line in crossing)


@pytest.mark.parametrize("formula", ["x^2 - 4*x*y + y^2", "x^2 + 3*x*y - 2*y^2", "(y - 3*x)*(y + x/2)"])
def test_lines_cross_at_a_saddle_that_is_not_even(formula: str) -> None:
    shown = drawing(f"contours of {formula}, x from -2 to 2, y from -2 to 2")
    middle = [line for line in lines(shown) if min(_distance((0.0, 0.0), *ends) for ends in pairwise(line)) < 0.02]
    assert len(middle) == 2
    assert all(math.dist(line[0], line[-1]) > 3.9 for line in middle)


def _distance(point: Point, one: Point, two: Point) -> float:
    length = math.dist(one, two) or 1.0
    share = ((point[0] - one[0]) * (two[0] - one[0]) + (point[1] - one[1]) * (two[1] - one[1])) / length**2
    share = min(max(share, 0.0), 1.0)
    return math.dist(point, (one[0] + share * (two[0] - one[0]), one[1] + share * (two[1] - one[1])))


@settings(max_examples=40, deadline=None)
@given(st.tuples(SMALL, SMALL), st.tuples(SMALL, SMALL, SMALL))
def test_the_arrow_is_the_gradient(at: tuple[int, int], factors: tuple[int, int, int]) -> None:
    (x, y), (a, b, c) = at, factors
    slope = 2 * a * x + c * y, 2 * b * y + c * x
    assume(slope != (0, 0))
    shown = drawing(f"contours of f with gradient at ({x}, {y})", f"f(x, y): {a}*x^2 + {b}*y^2 + {c}*x*y")
    plane = axes(shown)
    assert abs(plane.x[1]) == pytest.approx(abs(plane.y[1]), rel=0.01)  # equal scales
    (x0, y0), *_, (x1, y1) = points(shown, "arrow right")
    length = math.hypot(x1 - x0, y1 - y0)
    assert length > 10
    turned = math.atan2(-(y1 - y0), x1 - x0) - math.atan2(slope[1], slope[0])
    assert math.cos(turned) > 0.98


@settings(max_examples=40, deadline=None)
@given(st.one_of(polynomials(), anything()), st.sampled_from(["", " with gradient at (1, 2)", " at (1, -1)"]))
def test_any_function_is_drawn_or_refused(formula: str, what: str) -> None:
    try:
        shown = drawing(f"contours of {formula}{what}, x from -3 to 4, y from -2 to 3")
    except (AssertionError, Undrawable):  # unreadable, or nothing to draw
        return
    html = markup(shown)
    assert len(html.encode()) < LARGEST
    assert not [stroke.d for stroke in shown.strokes if re.search(r"\.\d\d|e", stroke.d)]
    words = {word.casefold().strip("−-") for tag in tags(html) for word in str(tag.attributes.get("d")).split()}
    assert not {"nan", "inf"} & words
    assert "nan" not in shown.description and "inf" not in shown.description


@pytest.mark.parametrize(("given", "line", "words"), table(__file__, "contours.txt"))
def test_numbers_on_curves_are_their_values_and_stand_inside(given: str, line: str, words: str) -> None:
    shown = drawing(line, given)
    labels = [label for label in shown.labels if label.look in {"level", "level through"}]
    assert labels
    for label in labels:
        x, y = float(label.x), float(label.y)
        assert 36 < x < float(shown.width) and 0 < y < float(shown.height)
    spots = [(float(label.x), float(label.y), 6.4 * len(text(label))) for label in labels]
    for n, (x, y, wide) in enumerate(spots):
        for u, v, other in spots[:n]:
            assert abs(x - u) >= (wide + other) / 2 - 1 or abs(y - v) >= 10


def test_the_steps_of_a_descent_follow_the_gradient() -> None:
    shown = drawing("contours of J with descent from (4, 3) step 0.1 for 5 steps", "J(u, v): u^2 + 4*v^2")
    plane = axes(shown)
    seen = [plane.plane((float(dot.x), float(dot.y))) for dot in shown.dots]
    assert len(seen) == 6
    for (u, v), (a, b) in pairwise(seen):
        assert (a, b) == (pytest.approx(0.8 * u, abs=0.05), pytest.approx(0.2 * v, abs=0.05))


ARROWS = [
    ((8, 3), "16° away from the right one", 2),
    ((4, 3), "the same way as the right one", 2),
    ((-8, -6), "the opposite way", 2),
    ((0, 0), "it has no length and no direction", 1),
]


@pytest.mark.parametrize(("yours", "told", "drawn"), ARROWS)
def test_two_vectors_are_told_apart(yours: tuple[int, int], told: str, drawn: int) -> None:
    """By words, by dashes and by the shape of their heads: never by colour alone."""
    right, mine = Arrow("right", 8, 6, "(8, 6)"), Arrow("yours", *yours, str(yours))
    shown = contours(*picture(LINE, PLATE), (right, mine))
    assert told in shown.description
    assert [text(label) for label in shown.labels if label.look.startswith("told ")] == [
        "right: (8, 6)",
        f"yours: {yours}",
    ]
    assert len([stroke for stroke in shown.strokes if stroke.look.startswith("arrow ")]) == drawn
    if drawn == 2:
        ends = [points(shown, look)[-1] for look in ("arrow right", "arrow yours")]
        assert math.dist(*ends) > 4
