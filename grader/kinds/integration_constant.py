"""The constant of integration: which letters may stand for it, and whether it reaches every antiderivative."""

from dataclasses import replace
from enum import Enum

from grader.calculus.derivative import derivative
from grader.equivalence import Outcome, decide
from grader.reading import Vocabulary
from grader.reading.tree import ZERO, Tree, substitute, symbol, symbols

# What students write; those that the question uses itself are left out.
CONSTANTS = ("C", "c", "K", "k", *(f"{letter}{number}" for letter in "Cc" for number in range(1, 10)))


class Reach(Enum):
    """Whether a constant takes every value: C, 2*C + 1 and ln(C) do, e^C and C^2 do not, C^3 is not known to."""

    EVERY = "every"
    UNKNOWN = "unknown"
    NONE = "none"


def with_constants(vocabulary: Vocabulary) -> Vocabulary:
    """The same vocabulary, in which a constant of integration may be typed."""
    taken = {*vocabulary.given, *vocabulary.constants}
    return replace(vocabulary, symbols=vocabulary.symbols | (frozenset(CONSTANTS) - taken))


def additive(tree: Tree, letter: str) -> frozenset[str]:
    """The letters for constants that the derivative by `letter` does not depend on. Raises Underivable.

    Other letters are parameters of the question: x^3/3 + y has no constant of integration.
    """
    slope = derivative(tree, letter)
    names = symbols(tree).intersection(CONSTANTS) - {letter}
    return frozenset(name for name in names if is_free_of(slope, name))


def is_free_of(tree: Tree, name: str) -> bool:
    """Whether the value is proved not to depend on a letter, wherever it has one: C in ln(C*x) - ln(C)."""
    if name not in symbols(tree):
        return True
    other = substitute(tree, {name: symbol(f"{name}'")})
    here, there = ("add", tree, ("mul", ZERO, other)), ("add", other, ("mul", ZERO, tree))
    return decide(here, there).outcome is Outcome.SAME


def reach(tree: Tree, names: frozenset[str]) -> Reach:
    """What the letters do for an antiderivative, the best of them; they are additive in it. Raises Underivable."""
    found = {_reach(tree, name) for name in names}
    return next((best for best in Reach if best in found), Reach.NONE)


def _reach(tree: Tree, name: str) -> Reach:
    """All reals are reached if the tree is linear in the letter, or in the logarithm of the letter."""
    if is_free_of(tree, name):
        return Reach.NONE
    slope = derivative(tree, name)
    every = is_free_of(slope, name) or is_free_of(("mul", symbol(name), slope), name)
    return Reach.EVERY if every else Reach.UNKNOWN
