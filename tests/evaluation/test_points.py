"""The points at which expressions are compared."""

import subprocess
import sys
from fractions import Fraction

import pytest

from grader.evaluation import points
from grader.evaluation.conditions import holds, meets, region_of, tied
from grader.evaluation.points import quick_points, spread_points
from grader.evaluation.region import EVERYWHERE, Interval
from grader.reading.tree import Tree, symbol
from tests.evaluation.tables import table, tree

REGIONS = ["x > 0", "x < -3", "0 < x < 1", "x >= 1000", "1 < x <= 1.01", "x < y", "x > 0, y > x^2"]
MANY = [f"w{index}" for index in range(20)]
INTEGER: Tree = ("rel", "integer", symbol("n"))


@pytest.mark.parametrize("names", [["x"], ["x", "y"], ["w0", "w1", "x", "y"], MANY])
def test_every_letter_has_its_own_size_and_both_signs(names: list[str]) -> None:
    for some in (quick_points(names, EVERYWHERE), spread_points(names, EVERYWHERE, 60)):
        assert all(len({abs(value) for value in point.values()}) == len(names) for point in some)
        assert all(value for point in some for value in point.values())
        for name in names:
            assert {value > 0 for value in (point[name] for point in some)} == {True, False}


def test_eight_quick_ones_and_friendly_first() -> None:
    points = quick_points(["y", "x"], EVERYWHERE)
    assert len(points) == 8
    assert points[0] == {"x": 2, "y": 3}
    assert all(value.denominator <= 4 and abs(value) <= 6 for point in points for value in point.values())


def test_spread_ones_go_far_and_near() -> None:
    points = spread_points(["x", "y"], EVERYWHERE, 120)
    sizes = {abs(value) for point in points for value in point.values()}
    assert len(points) == len({tuple(point.values()) for point in points}) == 120
    assert {Fraction(1, 10**12), Fraction(10**6), Fraction(1, 7)} <= sizes


@pytest.mark.parametrize("text", REGIONS)
def test_points_are_in_the_region(text: str) -> None:
    region = region_of([tree(part) for part in text.split(",")])
    points = (*quick_points(["x", "y"], region), *spread_points(["x", "y"], region, 40))
    assert len(points) == 48
    assert all(holds(region, point) for point in points)


@pytest.mark.parametrize("low", [None, "0", "1", "5/2"])
def test_whole_letters_take_whole_values(low: str | None) -> None:
    bound: list[Tree] = [("rel", ">=", symbol("n"), tree(low))] if low else []
    region = region_of([INTEGER, *bound])
    values = [point["n"] for point in spread_points(["n", "x"], region, 40)]
    assert all(holds(region, {"n": value}) and value.denominator == 1 for value in values)
    assert (0 in values) is (low in {None, "0"})


@pytest.mark.parametrize(
    ("text", "values"),
    [("0 < x < 0", []), ("0 <= x < 0", []), ("1 < x < 0", []), ("0 <= x <= 0", [0]), ("x >= 7, x <= 7", [7])],
)
def test_a_region_of_few_points_or_none(text: str, values: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing else is looked for when every size had its turn."""
    turns = []
    monkeypatch.setattr(points, "_point", lambda *asked, made=points._point: turns.append(1) or made(*asked))
    region = region_of([tree(part) for part in text.split(",")])
    assert [point["x"] for point in spread_points(["x"], region, 80)] == values
    assert len(turns) < 700


def test_few_whole_values_are_all_used() -> None:
    region = region_of([INTEGER, tree("1 <= n <= 3")])
    assert {point["n"] for point in quick_points(["n"], region)} == {1, 2, 3}


def test_no_letters_one_point() -> None:
    assert quick_points([], EVERYWHERE) == ({},)


def test_the_order_does_not_depend_on_hashing() -> None:
    code = "from grader.evaluation.points import *; print(spread_points({'x','y','z','a'}, EVERYWHERE, 30))"
    code = code.replace("; ", "; from grader.evaluation.region import EVERYWHERE; ", 1)
    outputs = {
        subprocess.run(
            [sys.executable, "-c", code], env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True, text=True, check=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(outputs) == 1


def test_regions() -> None:
    region = region_of([tree("x > 0"), tree("x >= 1"), tree("2 > y"), INTEGER, tree("x != 3"), tree("0 <= y < x")])
    assert region.intervals == {"x": Interval(Fraction(1), None, False), "y": Interval(Fraction(0), Fraction(2), False)}
    assert region.integers == {"n"}
    assert region.conditions == (tree("x != 3"), tree("y < x"))


def test_what_is_whole_without_being_a_letter_is_a_condition() -> None:
    half: Tree = ("rel", "integer", tree("n/2"))
    region = region_of([INTEGER, half])
    assert (region.integers, region.conditions) == ({"n"}, (half,))
    assert {value["n"] % 2 for value in spread_points(["n"], region, 20)} == {0}
    assert meets(("rel", "integer", tree("sqrt(2) x")), {"x": Fraction(2)}) is None


@pytest.mark.parametrize(("relation", "answer"), table(__file__, "relations.txt"))
def test_whether_a_relation_holds(relation: str, answer: str) -> None:
    told = {"yes": True, "no": False, "untold": None}[answer]
    assert meets(tree(relation), {"x": Fraction(2), "y": Fraction(-1, 3)}) is told


def test_letters_that_conditions_tie_are_of_either_sign_together() -> None:
    region = region_of([tree("x > y"), tree("y > z")])
    signs = {tuple(value > 0 for value in point.values()) for point in spread_points(["x", "y", "z"], region, 60)}
    assert signs >= {(True, True, True), (False, False, False), (True, False, False), (True, True, False)}


def test_letters_are_tied_by_conditions() -> None:
    region = region_of([tree("x > y"), tree("y > z"), tree("w0 > w1"), tree("z > 0")])
    letters, rest = tied({"x"}, region)
    assert (letters, rest.conditions) == ({"x", "y", "z"}, (tree("x > y"), tree("y > z")))
    assert tied({"c"}, region)[1].conditions == ()
