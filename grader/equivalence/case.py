"""One pair under decision, and what the methods learn about it on the way."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction

from grader.evaluation.region import Region
from grader.reading.tree import Tree, symbols, walk


@dataclass(slots=True)
class Case:
    """expected and answer are scalar trees; letters and complex follow from them.

    What one method learns for the next: differs (a complete normal form was not zero), undefined (the answer is defined
    nowhere), hints (points where the sides may differ), met (how many points could be compared).
    """

    expected: Tree
    answer: Tree
    region: Region
    letters: tuple[str, ...] = ()
    complex: bool = False
    differs: bool = False
    undefined: bool = False
    hints: tuple[Mapping[str, Fraction], ...] = ()
    met: int = 0
    tried: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.letters = tuple(sorted(symbols(self.expected) | symbols(self.answer)))
        self.complex = any(node == ("const", "i") for node in self.nodes())
        whole = frozenset().union(*map(_over_negative_constant, self.nodes()))
        if whole - self.region.integers:
            self.region = replace(self.region, integers=self.region.integers | whole)

    def nodes(self) -> Iterator[Tree]:
        """Every node of both sides."""
        yield from walk(self.expected)
        yield from walk(self.answer)


def _over_negative_constant(node: Tree) -> frozenset[str]:
    """The letters of an exponent over a negative constant, as in (-1)^n: they range over the integers."""
    if node[0] != "pow" or node[1][0] != "neg" or symbols(node[1]):
        return frozenset()
    return symbols(node[2])
