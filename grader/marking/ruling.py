"""What a person decides about an answer, in the place of the judge."""

from dataclasses import dataclass, replace
from fractions import Fraction

from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.marking.result import Grade


@dataclass(frozen=True, slots=True)
class Ruling:
    """credit: the share of the part's marks. comment: said to the student, Markdown. by: who decided. at: when, UTC."""

    credit: Fraction
    comment: str = ""
    by: str = ""
    at: str = ""


def ruled(grade: Grade, ruling: Ruling) -> Grade:
    """The grade as a person decided it. How the answer was read stays, and what is named of a wrong one."""
    notes = grade.marked.findings if grade.marked.standing is Standing.MARKED else ()
    marked = Marked(Standing.MARKED, ruling.credit, (Finding("marking.person"), *notes), (), grade.marked.tree)
    mistakes = () if ruling.credit == 1 else grade.mistakes
    return replace(
        grade, marked=marked, marks=ruling.credit * grade.of, carried=(), say=ruling.comment, mistakes=mistakes
    )


def overridden(grade: Grade, ruling: Ruling) -> Grade:
    """The same for one student, whose marks it sets: nothing is taken off them for tries, hints or lateness."""
    return replace(ruled(grade, ruling), deductions=())
