"""What the formulas of one question may use, and the way from a formula's text to a worked-out tree."""

from collections.abc import Callable

from grader.authoring.model import Definition
from grader.authoring.nodes import Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused
from grader.calculus.derive import work_out
from grader.calculus.underivable import Underivable
from grader.evaluation.region import EVERYWHERE
from grader.findings import Finding
from grader.reading import Unreadable, read
from grader.reading.tree import Tree, symbols, walk
from grader.reading.vocabulary import Vocabulary

Say = Callable[[Finding], str]


class Scope:
    """The names that a question gives, so far, and its letters; `say` words what the reader found.

    lost: names whose definition is broken; what uses them is not worked out, since that problem is told already.
    """

    def __init__(self, notes: Notebook, say: Say) -> None:
        self.notes, self.say = notes, say
        self.region = EVERYWHERE
        self.definitions: dict[str, Definition] = {}
        self.lost: dict[str, tuple[str, ...]] = {}

    @property
    def letters(self) -> frozenset[str]:
        """Every letter in use: parameters, and what stands free in a definition."""
        letters: set[str] = set()
        for definition in self.definitions.values():
            letters.update(definition.parameters, symbols(definition.tree))
        return frozenset(letters)

    def define(self, name: str, parameters: tuple[str, ...], tree: Tree | None) -> None:
        """Gives a name to what comes later; None where its definition is broken."""
        if tree is None:
            self.lost[name] = parameters
        else:
            self.definitions[name] = Definition(name, parameters, tree)

    def read(self, formula: Scalar, anything: bool = False) -> Tree:
        """The formula as it was written. anything: every letter may stand in it, as in a definition."""
        letters = self.letters
        given = {name: len(definition.parameters) for name, definition in self.definitions.items()}
        given |= {name: len(parameters) for name, parameters in self.lost.items()}
        vocabulary = Vocabulary(letters, given, words=True, open=anything or not letters)
        try:
            return read(formula.text, vocabulary).tree
        except Unreadable as error:
            span = error.finding.span
            raise Refused(self.say(error.finding), place=formula.at(span.start if span else 0)) from None

    def work_out(self, tree: Tree, formula: Scalar) -> Tree:
        """Plain mathematics: names and author words replaced by what they stand for; `formula` is where it stands."""
        if any(name in self.lost for node in walk(tree) for name in node[1:2] if node[0] in {"sym", "call"}):
            raise Refused
        try:
            return work_out(tree, self.definitions)
        except Underivable as error:
            raise Refused(str(error), place=formula.place) from None

    def value(self, formula: Scalar, anything: bool = False) -> Tree:
        """Read and worked out."""
        return self.work_out(self.read(formula, anything), formula)
