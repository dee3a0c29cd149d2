"""Every derivative that a key is made of, by a second and independent route: finite differences in high precision."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from fractions import Fraction

from grader.authoring.loader import Loaded
from grader.authoring.model import Definition
from grader.calculus.derive import work_out
from grader.calculus.differences import agrees
from grader.calculus.underivable import Underivable
from grader.checks.rule import Spot, derived
from grader.problems import Problem
from grader.reading.notation import to_text
from grader.reading.tree import Tree, symbols, walk

Step = tuple[Tree, str, Tree]  # a function, a letter, its derivative as the calculus has it


def derivatives(loaded: Loaded) -> Iterator[Problem]:
    """An error for each derivative that the differences contradict."""
    for spot in derived(loaded):
        for function, letter, symbolic in _known(_steps(spot)):
            right, point = agrees(function, letter, symbolic, spot.question.region)
            if right is False:
                message = f"finite differences contradict d/d{letter} = {to_text(symbolic)}"
                yield spot.error("answer", message, _at(point))


def _known(steps: Iterator[Step]) -> Iterator[Step]:
    """Those of functions with a formula: others have no value that differences could tell."""
    with suppress(Underivable):
        yield from (step for step in steps if not any(name.startswith("∂") for name in symbols(step[2])))


def _steps(spot: Spot) -> Iterator[Step]:
    given = _given(spot)
    for node in walk(spot.part.answer or ()):
        if node[:2] == ("call", "diff"):
            yield from _of_diff(node, given)
        if node[:2] == ("call", "grad"):
            yield from _of_grad(node, given)


def _given(spot: Spot) -> dict[str, Definition]:
    """What is given, and the keys of the earlier parts by their names."""
    given = dict(spot.question.definitions)
    for part in spot.question.parts[: spot.part.number - 1]:
        if part.answer is not None:
            given[part.id] = Definition(part.id, part.parameters, work_out(part.answer, given))
    return given


def _of_diff(node: Tree, given: Mapping[str, Definition]) -> Iterator[Step]:
    """`diff(f, x, y)` and `diff(f, x, 2)`: letter by letter."""
    letters: list[Tree] = []
    for argument in node[3:]:
        letters += [argument] if argument[0] == "sym" else letters[-1:] * (argument[1] - 1)
    before = work_out(node[2], given)
    for count, letter in enumerate(letters, 1):
        after = work_out((*node[:3], *letters[:count]), given)
        yield before, letter[1], after
        before = after


def _of_grad(node: Tree, given: Mapping[str, Definition]) -> Iterator[Step]:
    """`grad(f)`: component by component, in the argument order of f."""
    function = work_out(node[2], given)
    name = node[2][1]
    letters = given[name].parameters if name in given else tuple(sorted(symbols(function)))
    for letter, component in zip(letters, work_out(node, given)[1:], strict=True):
        yield function, letter, component


def _at(point: Mapping[str, Fraction] | None) -> str:
    return "at " + ", ".join(f"{name} = {value}" for name, value in (point or {}).items())
