"""How to get to a derived answer, step by step, and the step at which a student's answer went off."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from typing import NamedTuple

from grader.authoring.model import Definition, Part, Question
from grader.calculus.derive import work_out
from grader.calculus.steps import Step, steps
from grader.calculus.underivable import Underivable
from grader.kinds.mathematical import Mathematical
from grader.marking.result import Grade
from grader.reading.latex import to_latex
from grader.reading.tree import Tree, symbol, symbols, walk
from grader.reports.maths import mathml
from grader.reports.views.answers import StepView

RULES = {
    "sum": "Term by term", "factor": "A constant factor stays", "product": "Product rule",
    "quotient": "Quotient rule", "power": "Power rule", "exponential": "Exponential rule",
    "function": "Derivative of a function", "chain": "Chain rule",
}  # fmt: skip


class _Placed(NamedTuple):
    """A step, and the component of a gradient that it is about, counted from 1; 0 where it is no gradient."""

    component: int
    step: Step

    def is_at(self, entry: int, at: Tree | None) -> bool:
        """Whether a mistake in this entry, 0 for the whole, and at this expression, was made here."""
        return self.step.of == at and (0 in {entry, self.component} or entry == self.component)


def worked(question: Question, part: Part, grade: Grade) -> tuple[StepView, ...]:
    """Every derivative that the key is made of; nothing for keys that are no derivatives."""
    if part.answer is None or not isinstance(part.kind, Mathematical):
        return ()
    faults = [(each.entry, fault.at) for each in grade.mistakes for slip in each.slips for fault in slip.faults]
    found = _steps(part.answer, tuple(question.definitions.values()))
    return tuple(_view(placed.step, any(placed.is_at(*fault) for fault in faults)) for placed in found)


@lru_cache(256)
def _steps(answer: Tree, given: tuple[Definition, ...]) -> tuple[_Placed, ...]:
    """Every step once; the same for all students who see this variant."""
    with suppress(Underivable):
        derivatives = _derivatives({each.name: each for each in given}, answer)
        found = {step: _Placed(component, step) for component, one in derivatives for step in one}
        return tuple(found.values())
    return ()


def _derivatives(given: Mapping[str, Definition], answer: Tree) -> Iterator[tuple[int, list[Step]]]:
    """Component and steps."""
    for node in walk(answer):
        if node[:2] == ("call", "diff") and len(node) == 4 and node[3][0] == "sym":
            yield from ((0, one) for one in _of(work_out(node[2], given), (node[3][1],)))
        elif node[:2] == ("call", "grad"):
            function = work_out(node[2], given)
            named = given.get(node[2][1]) if node[2][0] == "sym" else None
            letters = (named.parameters if named else ()) or tuple(sorted(symbols(function)))
            yield from enumerate(_of(function, letters), 1)


def _of(function: Tree, letters: tuple[str, ...]) -> Iterator[list[Step]]:
    if function[0] != "tuple":
        yield from (steps(function, letter) for letter in letters)


def _view(step: Step, off: bool) -> StepView:
    sign = r"\partial" if len(symbols(step.of)) > 1 else r"\mathrm{d}"
    letter = to_latex(symbol(step.letter))
    latex = rf"\frac{{{sign}}}{{{sign} {letter}}} \left( {to_latex(step.of)} \right) = {to_latex(step.result)}"
    return StepView(RULES[step.rule], mathml(latex), off)
