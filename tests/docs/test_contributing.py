"""What CONTRIBUTING.md tells to write works, and what it tells to change is there."""

import re
from types import ModuleType
from typing import Any

import pytest

from grader.equivalence import Counterexample, Proof
from grader.equivalence.case import Case
from grader.evaluation.region import EVERYWHERE
from grader.reading import Vocabulary, read
from grader.resources import CHECKOUT
from tests.docs.pages import Block, blocks, prose

PAGE = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8")
X = Vocabulary(frozenset({"x"}))
FILES = {block.title: block.text for block in blocks(PAGE, "python")}


@pytest.mark.parametrize("block", blocks(PAGE, "diff"), ids=lambda block: f"{block.title}:{block.line}")
def test_lines_that_stay_or_go_are_there(block: Block) -> None:
    lines = (CHECKOUT / block.title).read_text("utf-8").splitlines()
    kept = [line[1:] for line in block.text.splitlines() if not line.startswith("+")]
    assert [line for line in kept if line not in lines] == []


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:grader|tests|docs)/[\w/.]+)`", prose(PAGE)))))
def test_files_that_are_named_are_there(path: str) -> None:
    assert (CHECKOUT / path).exists()


def test_the_kind_marks() -> None:
    kind = _loaded("grader/kinds/up_to_sign.py").UpToSignKind(read("2x", X).tree, X)
    assert [kind.mark(answer).right for answer in ("-2x", "2x", "x")] == [True, True, False]


def test_the_method_decides() -> None:
    method = _loaded("grader/equivalence/methods/plain_numbers.py").plain_numbers
    evidence = [method(_case(*pair)) for pair in (("1/2 + 1/3", "5/6"), ("1/3", "0.333"), ("x", "x + 1"))]
    assert [type(one) for one in evidence] == [Proof, Counterexample, type(None)]


def _case(expected: str, answer: str) -> Case:
    return Case(read(expected, X).tree, read(answer, X).tree, EVERYWHERE)


def _loaded(title: str) -> Any:
    """A file of the page as a module."""
    module = ModuleType("shown")
    exec(compile(FILES[title], title, "exec"), module.__dict__)  # noqa: S102 - our own page
    return module
