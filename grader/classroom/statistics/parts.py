"""One part in a class: how much of it was earned, and whether those who earn the rest earn it, too."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import sqrt
from typing import NamedTuple

from grader.classroom.statistics.numbers import correlation, mean
from grader.marking.result import Grade, Result
from grader.wording.told import OPEN, Word, word

FEWEST = 10  # students, below which a correlation says more about them than about the part
WELL = 0.2  # the item-rest correlation from which a part is said to tell strong and weak apart


class Answer(NamedTuple):
    """A grade, and whose it is."""

    student: str
    grade: Grade


@dataclass(frozen=True, slots=True)
class Comparison:
    """How a part goes together with all the others. students: how many could be compared.

    r: the correlation of the part's share of marks with the share of all other marks, the part itself left out. None
    for fewer than FEWEST students, or where everyone has the same of one or the other.
    """

    students: int
    r: float | None

    @property
    def chance(self) -> float:
        """How far r strays where nothing goes together: 1/√(n-1), the deviation over all orders of the students."""
        return 1 / sqrt(max(1, self.students - 1))

    @property
    def is_negative(self) -> bool:
        """Strong students did worse, and by more than chance."""
        return self.r is not None and self.r < -self.chance

    @property
    def is_weak(self) -> bool:
        """It hardly tells who is strong, or by no more than chance the wrong way round."""
        return self.r is not None and -self.chance <= self.r < WELL

    @property
    def is_flat(self) -> bool:
        """It is weak, and chance alone would hardly make it so."""
        return self.is_weak and self.r is not None and self.r + self.chance < WELL


@dataclass(frozen=True, slots=True)
class PartFigures:
    """standings: how many answers stand how. answered: by how many students, in whatever way.

    facility: the mean share of the part's marks over what is decided, after all deductions; None where nothing is.
    shares: how many have which share of the marks, exactly, over what is decided.
    """

    part: str
    standings: Mapping[Word, int] = field(default_factory=dict)
    answered: int = 0
    facility: Fraction | None = None
    shares: Mapping[Fraction, int] = field(default_factory=dict)
    comparison: Comparison = Comparison(0, None)


def columns(results: Iterable[Result]) -> dict[str, list[Answer]]:
    """The answers to each part, one a student, in one pass."""
    found: dict[str, list[Answer]] = {}
    for result in results:
        for grade in result.grades:
            found.setdefault(grade.part, []).append(Answer(result.student, grade))
    return found


def part_figures(results: Sequence[Result]) -> dict[str, PartFigures]:
    """By the part's name, in the order of the exercise."""
    pairs = _pairs(results)
    table = {name: [answer.grade for answer in answers] for name, answers in columns(results).items()}
    return {name: _figures(name, grades, pairs.get(name, [])) for name, grades in table.items()}


def decided_share(grade: Grade) -> Fraction | None:
    """The share of the marks; of a part without marks, of the credit. None while it is open."""
    if word(grade) in OPEN:
        return None
    return grade.marks / grade.of if grade.of else grade.marked.credit


def _figures(name: str, grades: Sequence[Grade], pairs: Sequence[tuple[Fraction, Fraction]]) -> PartFigures:
    standings = Counter(map(word, grades))
    shares = [share for share in map(decided_share, grades) if share is not None]
    return PartFigures(
        part=name,
        standings=standings,
        answered=len(grades) - standings["missing"],
        facility=mean(shares),
        shares=Counter(shares),
        comparison=_comparison(pairs),
    )


def _comparison(pairs: Sequence[tuple[Fraction, Fraction]]) -> Comparison:
    if len(pairs) < FEWEST:
        return Comparison(len(pairs), None)
    return Comparison(len(pairs), correlation([mine for mine, _ in pairs], [rest for _, rest in pairs]))


def _pairs(results: Iterable[Result]) -> dict[str, list[tuple[Fraction, Fraction]]]:
    """For each part, of each student who can be compared: the share of its marks, and that of all the other marks."""
    found: dict[str, list[tuple[Fraction, Fraction]]] = {}
    for result in results:
        for name, pair in _of_one(result):
            found.setdefault(name, []).append(pair)
    return found


def _of_one(result: Result) -> Iterator[tuple[str, tuple[Fraction, Fraction]]]:
    """The others are those that are decided: a share of them, so that what is open is neither won nor lost."""
    decided = [(grade, share) for grade in result.grades if (share := decided_share(grade)) is not None]
    marks = sum((grade.marks for grade, _ in decided), Fraction(0))
    of = sum((grade.of for grade, _ in decided), Fraction(0))
    for grade, share in decided:
        if of > grade.of:
            yield grade.part, (share, (marks - grade.marks) / (of - grade.of))
