"""Classes made by hand: a row a student, a number a part."""

from collections.abc import Sequence
from fractions import Fraction

from hypothesis import strategies as st

from grader.kinds.marked import Marked, Standing
from grader.marking.result import Grade, Result

Mark = Fraction | int | None
STAIRS = ((1, 1, 1), (1, 1, 0), (1, 0, 0), (0, 0, 0))  # whoever has a part has all before it


def grade(part: str, mark: Mark, of: Fraction | int = 1, raw: str | None = "x") -> Grade:
    """mark: of `of`; None while it is open."""
    if mark is None:
        return Grade(part, raw, Marked(Standing.UNDECIDED), Fraction(0), Fraction(of))
    credit = Fraction(mark) / of if of else Fraction(mark)
    standing = Standing.MISSING if raw is None else Standing.MARKED
    return Grade(part, raw, Marked(standing, credit), Fraction(mark if of else 0), Fraction(of))


def result(student: str, marks: Sequence[Mark], of: Sequence[int] = ()) -> Result:
    worth = of or [1] * len(marks)
    grades = (grade(f"p{n}", mark, each) for n, (mark, each) in enumerate(zip(marks, worth, strict=True), 1))
    return Result(student, "quiz", tuple(grades))


def results(rows: Sequence[Sequence[Mark]], of: Sequence[int] = ()) -> list[Result]:
    return [result(f"s{number}", row, of) for number, row in enumerate(rows)]


def unmarked(standing: Standing, raw: str) -> Grade:
    return Grade("p1", raw, Marked(standing), Fraction(0), Fraction(1))


def shares() -> st.SearchStrategy[Fraction]:
    return st.integers(0, 12).map(lambda twelfths: Fraction(twelfths, 12))


@st.composite
def tables(draw: st.DrawFn, fewest: int = 0, most: int = 14) -> list[list[Fraction]]:
    """Of up to five parts."""
    parts = draw(st.integers(1, 5))
    return draw(st.lists(st.lists(shares(), min_size=parts, max_size=parts), min_size=fewest, max_size=most))
