"""What marking one answer gives, whatever its kind."""

from dataclasses import dataclass
from enum import Enum
from fractions import Fraction

from grader.equivalence.verdict import Verdict
from grader.findings import Finding
from grader.reading.tree import Tree


class Standing(Enum):
    """Where an answer stands; only MARKED has a credit that counts against the student."""

    MARKED = "marked"
    UNREADABLE = "unreadable"  # costs no try
    UNDECIDED = "undecided"  # goes to a person
    WAITING = "waiting"  # prose, which only a person marks
    SAVED = "saved"  # read, and kept for where the key is
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Marked:
    """credit: 0 to 1, the share of the part's marks. tree: how the answer was read, if it is mathematics.

    verdicts: one a component for a vector, one for a scalar, none for choices and matches.
    findings: what was noticed, the most useful first; notes on how it was read last.
    """

    standing: Standing
    credit: Fraction = Fraction(0)
    findings: tuple[Finding, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    tree: Tree | None = None

    @property
    def right(self) -> bool:
        return self.standing is Standing.MARKED and self.credit == 1
