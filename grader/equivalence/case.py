"""One pair under decision, and what the methods learn about it on the way."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import NamedTuple

from grader.evaluation.conditions import tied
from grader.evaluation.region import Region
from grader.reading.tree import Tree, is_whole, symbols, walk

_ARITHMETIC = frozenset({"num", "sym", "neg", "add", "mul", "div", "pow"})
_NAMED = frozenset({"const", "num", "call"})
_IMAGINARY = ("const", "i")


@dataclass(slots=True)
class Case:
    """expected and answer are scalar trees; letters, complex, assumed, alike and rational follow from them.

    letters: with those that conditions tie to them; the region's other conditions are left out. assumed: the letters
    that only the answer has over a negative constant, so that only it makes them integers. alike: both have the same
    letters, numbers and functions, equally many, so that they may be the same up to order. rational: both are quotients
    of polynomials as they stand.

    What one method learns for the next: differs (a complete normal form was not zero), undefined (the answer is defined
    nowhere), hints (points where the sides may differ), voids (points with the answer undefined all around), met (how
    many points could be compared).
    """

    expected: Tree
    answer: Tree
    region: Region
    letters: tuple[str, ...] = ()
    complex: bool = False
    assumed: frozenset[str] = frozenset()
    alike: bool = True
    rational: bool = True
    differs: bool = False
    undefined: bool = False
    hints: tuple[Mapping[str, Fraction], ...] = ()
    voids: tuple[Mapping[str, Fraction], ...] = ()
    met: int = 0
    tried: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        expected, answer = _survey(self.expected), _survey(self.answer)
        letters: Collection[str] = expected.letters | answer.letters
        if self.region.conditions:
            letters, self.region = tied(letters, self.region)
        self.letters = tuple(sorted(letters))
        self.complex = expected.imaginary or answer.imaginary
        self.alike = (expected.names, expected.leaves) == (answer.names, answer.leaves)
        self.rational = expected.rational and answer.rational
        self.assumed = frozenset(answer.whole - expected.whole - self.region.integers)
        whole = expected.whole | answer.whole
        if whole - self.region.integers:
            self.region = replace(self.region, integers=self.region.integers | whole)


class _Survey(NamedTuple):
    """letters: all of a side. whole: those over a negative constant, as in (-1)^n, which range over the integers.

    names: its letters, constants, functions and numbers. leaves: how many of them stand in it, each time counted.
    rational: only arithmetic, and only whole numbers as exponents.
    """

    letters: set[str]
    names: set[object]
    leaves: int
    whole: set[str]
    imaginary: bool
    rational: bool


def _survey(side: Tree) -> _Survey:
    letters: set[str] = set()
    names: set[object] = set()
    whole: set[str] = set()
    imaginary, rational = False, True
    leaves = 0
    for node in walk(side):
        kind = node[0]
        if kind == "sym":
            leaves += 1
            letters.add(node[1])
        elif kind in _NAMED:
            leaves += 1
            names.add(node[1])
            imaginary = imaginary or node == _IMAGINARY
            rational = rational and (kind == "num" or node == _IMAGINARY)
        elif kind == "pow":
            rational = rational and is_whole(node[2])
            if node[1][0] == "neg" and not symbols(node[1]):
                whole |= symbols(node[2])
        else:
            rational = rational and kind in _ARITHMETIC
    return _Survey(letters, names | letters, leaves, whole, imaginary, rational)
