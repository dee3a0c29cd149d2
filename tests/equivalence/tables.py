"""The tables in cases/ and in ../data/equivalence as rows, and what `equivalent` says of one."""

from dataclasses import dataclass
from pathlib import Path

from grader.equivalence import Agreement, Identical, Proof, Verdict
from grader.equivalence.case import Case
from grader.evaluation.region import Region
from grader.kinds.comparison import Unclear, equivalent, open_vocabulary
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree, symbols
from tests.evaluation.tables import table

CASES = Path(__file__).parent / "cases"
# What a true pair may be given, the worst first.
RANKS = ("undecided", "agreement", "proof by sympy", "proof")
DATA = Path(__file__).parents[1] / "data" / "equivalence"


@dataclass(frozen=True)
class Row:
    """told: the cells after `where`, e.g. the right outcome and the method that has to speak."""

    expected: str
    answer: str
    where: str
    told: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.expected} | {self.answer}" + (f" | {self.where}" if self.where else "")

    @property
    def outcome(self) -> str:
        return self.told[0]

    def verdict(self) -> Verdict:
        """Raises Unclear where a side cannot be read."""
        return equivalent(self.expected, self.answer, where=self.where)

    def trees(self) -> tuple[Tree, Tree]:
        author = open_vocabulary(None, words=True)
        expected = read(self.expected, author).tree
        vocabulary = Vocabulary(symbols(expected), constants=author.constants, vectors=expected[0] == "tuple")
        return expected, read(self.answer, vocabulary).tree

    def region(self) -> Region:
        from grader.kinds.comparison import _region

        return _region(self.where, symbols(self.trees()[0]))

    def case(self) -> Case:
        return Case(*self.trees(), self.region())


def rows(file: Path) -> list[Row]:
    return [Row(expected, answer, where, tuple(told)) for expected, answer, where, *told in table(str(file), file.name)]


def told(row: Row) -> tuple[str, str]:
    """The outcome, and the method that spoke; a side that cannot be read speaks for itself."""
    try:
        verdict = row.verdict()
    except Unclear as unclear:
        return "unreadable", unclear.side
    if verdict.evidence is None:
        return verdict.outcome.value, "none"
    return verdict.outcome.value, verdict.tried[-1] if verdict.tried else type(verdict.evidence).__name__.lower()


def rank(verdict: Verdict) -> int:
    """The place of a verdict's evidence among RANKS."""
    if isinstance(verdict.evidence, Proof) and verdict.evidence.method.startswith("sympy"):
        return RANKS.index("proof by sympy")
    if isinstance(verdict.evidence, (Proof, Identical)):
        return RANKS.index("proof")
    return RANKS.index("agreement" if isinstance(verdict.evidence, Agreement) else "undecided")
