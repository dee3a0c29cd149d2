"""A verdict and the evidence for it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction


class Outcome(Enum):
    """Undecided is never wrong: it goes to a person."""

    SAME = "same"
    DIFFERENT = "different"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Identical:
    """The two trees are the same after sorting sums and products."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Equality was proved by this method."""

    method: str


@dataclass(frozen=True, slots=True)
class Counterexample:
    """A point where the two sides differ. Values are exact text (`-2`, `1/2`), or begin with `≈` and have
    four digits, or as many as show the difference.

    A side that is None is undefined there. For two constants the point is empty.
    """

    point: Mapping[str, Fraction]
    expected: str | None
    answer: str | None


@dataclass(frozen=True, slots=True)
class Agreement:
    """No proof was found; the sides agree at so many spread points to so many decimal digits."""

    points: int
    digits: int


@dataclass(frozen=True, slots=True)
class Shape:
    """The answer is another kind of thing, e.g. a vector of 3 where one of 2 is expected."""

    expected: str
    answer: str


Evidence = Identical | Proof | Counterexample | Agreement | Shape


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was decided, why, and which methods were tried on the way.

    evidence is None only where the outcome is UNDECIDED.
    """

    outcome: Outcome
    evidence: Evidence | None
    tried: tuple[str, ...] = ()
