"""An exercise made by hand: what the pages are built from in the tests."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grader.authoring.model import Exercise, Part, Question
from grader.evaluation.region import EVERYWHERE
from grader.kinds.choice import ChoiceKind, Option
from grader.kinds.kind import Kind
from grader.kinds.marked import Marked
from grader.kinds.match import MatchKind
from grader.reading import read
from grader.reading.tree import Tree
from grader.reading.vocabulary import Vocabulary

LETTERS = Vocabulary(symbols=frozenset({"x", "y", "s"}), vectors=True)

PARTIAL = ChoiceKind((Option("$\\partial L/\\partial w_1$", True), Option("$\\partial^2 L/\\partial w_1^2$", False)))
WAY = ChoiceKind((Option("along its sign", False, "That is *up*hill."), Option("against its sign", True)))
SIGNS = MatchKind(
    (("$\\partial J/\\partial\\alpha > 0$", "decrease"), ("$\\partial J/\\partial\\alpha < 0$", "increase"))
)


@dataclass(frozen=True)
class Shown:
    """A kind that is only shown, never marked."""

    text: str
    expected: Tree | None = None
    name: str = "expression"

    def mark(self, answer: str) -> Marked:
        raise NotImplementedError

    def key(self) -> str:
        return self.text

    def expects(self, tree: Tree) -> Kind:
        return replace(self, expected=tree)


def tree(text: str) -> Tree:
    return read(text, LETTERS).tree


def part(number: int, ask: str, key: str, marks: int = 1, kind: Kind | None = None) -> Part:
    kind = kind or Shown(key, tree(key))
    return Part(str(number), number, ask, kind, Fraction(marks), None, (), Fraction(1), 3, (), (), (), "")


def question(name: str, text: str, *parts: Part, solution: str = "") -> Question:
    return Question(name, "", text, {}, EVERYWHERE, parts, (), solution)


EXERCISE = Exercise(
    "partial-derivatives",
    "Partial derivatives and gradients",
    (),
    (
        question(
            "one-weight",
            "A network's loss $L(w_1, \\dots, w_n)$ depends on many weights. You change $w_1$ alone.",
            part(1, "Which quantity tells how fast $L$ changes?", "a", kind=PARTIAL),
            part(2, "Which way do you move $w_1$ to make $L$ smaller?", "b", kind=WAY),
        ),
        question(
            "hot-plate",
            "The temperature on a metal plate is $T(x, y) = 2x^2 + 3y^2$. You stand at $P = (2, 1)$.",
            part(1, "The gradient of $T$ at any point", "(4x, 6y)", marks=2),
            part(2, "A direction in which $T$ increases **most rapidly** at $P$", "(8, 6)"),
            part(3, "The rate of increase in that direction", "10"),
            solution="$\\nabla T = (4x, 6y)$; at $P$ it is $(8, 6)$, of length $\\sqrt{8^2 + 6^2} = 10$.",
        ),
        question(
            "two-partials",
            "Let $f(x, y) = x^2 y - 4xy^2$.",
            part(1, "$\\partial f/\\partial x$", "2xy - 4y^2"),
            part(2, "$\\partial f/\\partial y$", "x^2 - 8xy"),
            solution="Hold $y$ constant, then $x$:\n\n- $2xy - 4y^2$\n- $x^2 - 8xy$",
        ),
        question(
            "two-hyperparameters",
            "You tune a learning rate $\\alpha$; the cost is $J(\\alpha, \\lambda)$.",
            part(1, "What does each measured slope tell you to do?", "1a 2b", kind=SIGNS),
        ),
        question(
            "logistic",
            "For one data point, $L = y\\log s + (1-y)\\log(1-s)$ where $s = \\frac{1}{1+e^{-(w_0+w_1x)}}$.",
            part(1, "$\\partial L/\\partial w_0$, which you may write with $s$", "y - s", marks=2),
        ),
    ),
    "",
)  # fmt: skip
