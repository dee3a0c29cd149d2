"""Trees as nested lists and back."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from grader.calculus.stored import NotATree, from_lists, to_lists
from grader.reading.tree import Tree
from tests.evaluation.tables import tree
from tests.evaluation.trees import FORMULAS


@settings(max_examples=200, deadline=None)
@given(FORMULAS)
def test_what_is_stored_is_read_back(formula: Tree) -> None:
    assert from_lists(json.loads(json.dumps(to_lists(formula)))) == formula


@pytest.mark.parametrize("text", ["{1, x}", "(x, 1.50)", "max(1, x, y)", "1e3*x", "log_2(x)", "pi", "5%"])
def test_more_than_formulas(text: str) -> None:
    formula = tree(text)
    try:
        assert from_lists(to_lists(formula)) == formula
    except NotATree:
        assert text in {"1e3*x", "5%"}  # spellings that nothing derived has


@pytest.mark.parametrize(
    "lists",
    [
        [],
        {},
        None,
        "x",
        ["sym"],
        ["sym", 1],
        ["sym", "x", "y"],
        ["const", "tau"],
        ["num", 1, 0, "2"],
        ["num", 1, 0, "1_0"],
        ["num", True, 0, "1"],
        ["num", -1, 0, "-1"],
        ["num", 1, 3, "0.33"],
        ["num", 1.5, 0, "1.5"],
        ["call", "eval", ["sym", "x"]],
        ["call", "sin"],
        ["call", "sin", ["sym", "x"], ["sym", "x"]],
        ["call"],
        ["add", ["sym", "x"]],
        ["div", ["sym", "x"]],
        ["rel", "=", ["sym", "x"], ["sym", "x"]],
        ["neg", 7],
    ],
)
def test_what_is_no_tree(lists: Any) -> None:
    with pytest.raises(NotATree):
        from_lists(lists)


def test_depth_has_an_end() -> None:
    lists: list[Any] = ["sym", "x"]
    for _ in range(200):
        lists = ["neg", lists]
    with pytest.raises(NotATree):
        from_lists(lists)
