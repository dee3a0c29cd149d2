"""The public names: few, listed, loaded when they are first used, and as the documentation shows them."""

import importlib
import re
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import pytest

import grader

ROOT = Path(grader.__file__).parents[1]
NAMES = (
    "Agreement Counterexample Identical Outcome Proof Shape Unclear Verdict __version__ equivalent explain"
).split()


def test_the_names_are_few_and_listed() -> None:
    assert grader.__all__ == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there(name: str) -> None:
    assert getattr(grader, name) is getattr(importlib.import_module("grader"), name)


def test_names_are_offered_before_they_are_loaded() -> None:
    code = "import grader; print(set(grader.__all__) <= set(dir(grader)))"
    assert subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True
    ).stdout == ("True\n")


def test_other_names_are_not() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nonsense'"):
        grader.nonsense  # noqa: B018


def test_nothing_heavy_is_loaded_before_it_is_used() -> None:
    code = "import sys, grader; print([name for name in sys.modules if name.startswith(('grader.', 'flint', 'sympy'))])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=ROOT, check=True)
    assert done.stdout.strip() == "[]"


def test_the_example_of_the_module_holds() -> None:
    assert grader.__doc__
    verdict = grader.equivalent("2*x*y + 3*y^3", "y(2x + 3y²)", where="x > 0")
    assert verdict.outcome is grader.Outcome.SAME
    assert verdict.evidence == grader.Proof(method="rational")
    assert grader.explain(verdict).endswith(".")
    example = re.findall(r"grader\.equivalent\((.*)\)", grader.__doc__)
    assert example == ['"2*x*y + 3*y^3", "y(2x + 3y²)", where="x > 0"']


def test_a_wrong_answer_comes_with_a_witness() -> None:
    verdict = grader.equivalent("2*x*y - 4*y^2", "2xy + 4y^2")
    assert verdict.outcome is grader.Outcome.DIFFERENT
    assert isinstance(verdict.evidence, grader.Counterexample)
    assert grader.explain(verdict).startswith("At ")


def test_what_cannot_be_read_names_its_side() -> None:
    with pytest.raises(grader.Unclear) as caught:
        grader.equivalent("x", "(x")
    assert (caught.value.side, caught.value.finding.span) == ("answer", (0, 1))


def test_what_cannot_be_read_is_explained() -> None:
    with pytest.raises(grader.Unclear, match=r"side 'answer' .* grader\.explain") as caught:
        grader.equivalent("x", "(x")
    assert grader.explain(caught.value) == "I cannot read this: the bracket at character 1 is never closed."


@pytest.mark.parametrize("sides", [(3, "3"), ("3", 3), ("3", None)])
def test_what_is_no_text_is_refused_by_its_name(sides: tuple[Any, Any]) -> None:
    with pytest.raises(TypeError, match=r"(expected|answer) is (int|NoneType), .* str"):
        grader.equivalent(*sides)


def test_the_version_is_one() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+", grader.__version__)
    try:
        installed = version("grader")
    except PackageNotFoundError:
        return
    assert installed == grader.__version__
