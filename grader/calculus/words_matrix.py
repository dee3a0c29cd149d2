"""The authors' words about matrices."""

from collections.abc import Mapping
from fractions import Fraction

from grader.calculus.matrices import Rows, determinant, matrix_of, rows_of, square
from grader.calculus.matrices import inverse as inverted
from grader.calculus.meaning import Meaning, Word
from grader.calculus.ordered import ordered
from grader.calculus.outer import minus, squared
from grader.calculus.polynomial import Coefficients
from grader.calculus.roots import roots, square_roots
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.evaluation.exact import exact
from grader.reading.tree import TWO, ZERO, Tree, number


def det(matrix: Meaning) -> Meaning:
    return matrix.derived(determinant(square(matrix.tree, "det")))


def transpose(matrix: Meaning) -> Meaning:
    return matrix.derived(matrix_of(list(zip(*rows_of(matrix.tree, "transpose"), strict=True))))


def inverse(matrix: Meaning) -> Meaning:
    return matrix.derived(inverted(matrix.tree))


def eigenvalues(matrix: Meaning) -> Meaning:
    """A set, as the spectrum is one; how often a value counts is another question. They may be complex."""
    rows = square(matrix.tree, "eigenvalues")
    values = _diagonal(rows) or _roots(rows) or _of_two(rows)
    if values is None:
        raise Underivable("I found no closed form for these eigenvalues; write them out as a set.")
    return matrix.derived(("set", *ordered(values)))


def _diagonal(rows: Rows) -> list[Tree] | None:
    """Those of a triangular matrix stand in it."""
    places = [(row, column) for row in range(len(rows)) for column in range(row)]
    below, above = [rows[i][j] for i, j in places], [rows[j][i] for i, j in places]
    if any(tidy(entry) != ZERO for entry in below) and any(tidy(entry) != ZERO for entry in above):
        return None
    return list(dict.fromkeys(tidy(rows[place][place]) for place in range(len(rows))))


def _roots(rows: Rows) -> list[Tree] | None:
    values = [[exact(entry) for entry in row] for row in rows]
    known = [[value for value in row if value is not None] for row in values]
    return roots(_characteristic(known)) if known == values else None


def _of_two(rows: Rows) -> list[Tree] | None:
    """(a + d)/2 ± √((a - d)² + 4bc)/2, for entries that are no rational numbers."""
    if len(rows) != 2:
        return None
    (a, b), (c, d) = rows
    square = tidy(("add", squared(minus(a, d)), ("mul", number(4), b, c)))
    return [tidy(("add", *(("div", part, TWO) for part in (a, d, root)))) for root in square_roots(square)]


def _characteristic(matrix: list[list[Fraction]]) -> Coefficients:
    """det(tI - M) by the method of Faddeev and Le Verrier: M_k = A·M_(k-1) + c·I, c_(n-k) = -tr(A·M_k)/k."""
    size = len(matrix)
    values = [Fraction(0)] * size + [Fraction(1)]
    step = [[Fraction(0)] * size for _ in range(size)]
    for count in range(1, size + 1):
        step = [
            [entry + values[size - count + 1] * (i == j) for j, entry in enumerate(row)] for i, row in enumerate(step)
        ]
        step = _times(matrix, step)
        values[size - count] = -sum((step[place][place] for place in range(size)), Fraction(0)) / count
    return values


def _times(left: list[list[Fraction]], right: list[list[Fraction]]) -> list[list[Fraction]]:
    columns = list(zip(*right, strict=True))
    return [[sum((a * b for a, b in zip(row, column, strict=True)), Fraction(0)) for column in columns] for row in left]


WORDS: Mapping[str, Word] = {
    "det": Word("det(M)", 1, 1, det),
    "transpose": Word("transpose(M)", 1, 1, transpose),
    "inverse": Word("inverse(M)", 1, 1, inverse),
    "eigenvalues": Word("eigenvalues(M)", 1, 1, eigenvalues),
}
