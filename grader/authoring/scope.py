"""What the formulas of one question may use, and the way from a formula's text to a worked-out tree."""

import difflib
import re
from collections.abc import Callable, Mapping

from grader.authoring.model import Definition
from grader.authoring.nodes import Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused
from grader.calculus import abstract
from grader.calculus.derive import defined, work_out
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.conditions import region_of
from grader.evaluation.region import EVERYWHERE, Region
from grader.findings import Finding
from grader.reading import Unreadable, read
from grader.reading.tree import Tree, symbols, walk
from grader.reading.vocabulary import Vocabulary

Say = Callable[[Finding], str]
Way = Callable[[Tree, Mapping[str, Definition]], Tree]
_CALLED = re.compile(r"(?<![A-Za-z])([A-Za-z]{3,})\s*\(")
LONGEST_PRODUCT = 3  # letters before a bracket that may be a product: xyz(1 - x)


class Scope:
    """The names that a question gives, so far, and its letters; `say` words what the reader found.

    lost: names whose definition is broken; what uses them is not worked out, since that problem is told already.
    drawn: names that have another value in another variant, whether they are drawn or follow from what is.
    """

    def __init__(self, notes: Notebook, say: Say) -> None:
        self.notes, self.say = notes, say
        self.conditions: tuple[Tree, ...] = ()
        self.definitions: dict[str, Definition] = {}
        self.lost: dict[str, tuple[str, ...]] = {}
        self.drawn: set[str] = set()
        self.abstract: dict[str, tuple[str, ...]] = {}
        self.free: set[str] = set()

    @property
    def region(self) -> Region:
        """Where the letters live."""
        return region_of(self.conditions) if self.conditions else EVERYWHERE

    @property
    def letters(self) -> frozenset[str]:
        """Every letter in use: given as such, parameters, and what stands free in a definition."""
        letters = set(self.free)
        for definition in self.definitions.values():
            letters.update(definition.parameters, symbols(definition.tree))
        return frozenset(letters)

    def define(self, name: str, parameters: tuple[str, ...], tree: Tree | None, drawn: bool = False) -> None:
        """Gives a name to what comes later; None where its definition is broken."""
        if tree is None:
            self.lost[name] = parameters
        else:
            self.definitions[name] = Definition(name, parameters, tree)
            self.drawn.update([name] if drawn else [])

    def declare(self, name: str, parameters: tuple[str, ...]) -> None:
        """A function without a formula, or a letter without anything; raises Refused."""
        if not parameters:
            self.free.add(name)
            return
        try:
            self.define(name, parameters, abstract.definition(name, parameters))
        except Underivable as error:
            self.define(name, parameters, None)
            raise Refused(str(error)) from None
        self.abstract[name] = parameters

    def order_of(self, tree: Tree) -> tuple[str, ...]:
        """The letters of the given functions that a formula names, in their order."""
        named = [node[1] for node in walk(tree) if node[0] in {"sym", "call"} and node[1] in self.definitions]
        return tuple(dict.fromkeys(letter for name in named for letter in self.definitions[name].parameters))

    def depends_on_draws(self, tree: Tree) -> bool:
        """Whether a formula as written has another value in another variant."""
        return any(part in self.drawn for node in walk(tree) if node[0] in {"sym", "call"} for part in node[1:2])

    def read(self, formula: Scalar, anything: bool = False, intervals: bool = False, answer: int | None = None) -> Tree:
        """The formula as it was written. anything: every letter may stand in it, as in a definition.

        intervals: `[1, 2]` is one. answer: the student's answer may stand in it, as a function of so many letters.
        """
        letters = self.letters
        given = {name: len(definition.parameters) for name, definition in self.definitions.items()}
        given |= {name: len(parameters) for name, parameters in self.lost.items()}
        given |= {} if answer is None else {"answer": answer}
        any_letter = anything or not letters
        vocabulary = Vocabulary(letters, given, words=True, open=any_letter, intervals=intervals)
        if any_letter:
            _refuse_unknown_functions(formula, vocabulary)
        try:
            return read(formula.text, vocabulary).tree
        except Unreadable as error:
            span = error.finding.span
            raise Refused(self.say(error.finding), place=formula.at(span.start if span else 0)) from None

    def work_out(self, tree: Tree, formula: Scalar, way: Way = work_out) -> Tree:
        """Plain mathematics: names and author words replaced by what they stand for; `formula` is where it stands.

        Drawn numbers are worked into it as a person would: 6*x for 2*p*x, never 2*3*x.
        """
        if any(name in self.lost for node in walk(tree) for name in node[1:2] if node[0] in {"sym", "call"}):
            raise Refused
        try:
            worked = way(tree, self.definitions)
            return tidy(worked) if self.depends_on_draws(tree) else worked
        except Underivable as error:
            raise Refused(str(error), place=formula.place) from None

    def value(self, formula: Scalar, anything: bool = False) -> Tree:
        """Read and worked out."""
        return self.work_out(self.read(formula, anything), formula)

    def definition(self, tree: Tree, formula: Scalar) -> Tree:
        """The same for what a name is to stand for: functions without a formula can be differentiated on."""
        return self.work_out(tree, formula, defined)


def _refuse_unknown_functions(formula: Scalar, vocabulary: Vocabulary) -> None:
    """Where any letter may stand, `sinn(x)` would be s·i·n·n·x: a long name before a bracket has to be known."""
    for found in (found for found in _CALLED.finditer(formula.text) if found[1] not in vocabulary.names):
        name = found[1]
        functions = [each for each, (kind, _) in vocabulary.names.items() if kind in {"function", "word", "given"}]
        if any(name.endswith(each) for each in functions if len(each) > 1):
            continue  # x·sin(x)
        near = difflib.get_close_matches(name, functions, 1, 0.75)
        if near or len(name) > LONGEST_PRODUCT:
            hint = f"did you mean '{near[0]}'?" if near else "write a product with `*`"
            raise Refused(f"'{name}' is no function that is known here", hint, formula.at(found.start()))
