"""What marking a hand-in gives: one grade a part, and the sum."""

from dataclasses import dataclass
from fractions import Fraction

from grader.findings import Finding
from grader.kinds.marked import Marked
from grader.mistakes.naming import Mistake
from grader.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class Grade:
    """One part of one student. part: `hot-plate.2`. raw: what was handed in, None if nothing.

    marks: what it earns, of `of`. carried: the earlier parts whose wrong answers this one was marked with.
    expected: the key it was judged by (from the student's own earlier answer, where an error is carried); None for
    choices and matches.
    say: the author's feedback that fits, Markdown, or "". variant: which variant of the question was answered.
    deductions: what tries, hints and lateness took from the marks. mistakes: what went wrong, as far as it has a name.
    """

    part: str
    raw: str | None
    marked: Marked
    marks: Fraction
    of: Fraction
    carried: tuple[str, ...] = ()
    expected: Tree | None = None
    say: str = ""
    variant: int = 1
    deductions: tuple[Finding, ...] = ()
    mistakes: tuple[Mistake, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """One student's hand-in, marked; recomputable from the raw answers and the exercise."""

    student: str
    exercise: str
    grades: tuple[Grade, ...]

    @property
    def marks(self) -> Fraction:
        return sum((grade.marks for grade in self.grades), Fraction(0))

    @property
    def of(self) -> Fraction:
        return sum((grade.of for grade in self.grades), Fraction(0))
