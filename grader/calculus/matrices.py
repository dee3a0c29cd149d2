"""Matrices as tuples of rows: products, determinants by the first row, inverses by cofactors. Entries are tidy."""

from collections.abc import Sequence

from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.calculus.vectors import total
from grader.reading.tree import ONE, ZERO, Tree

# A determinant is expanded by its first row: its terms grow as the factorial.
LARGEST = 6
_LARGEST_POWER = 20

Rows = list[Tree]


def is_matrix(tree: Tree) -> bool:
    """A tuple of rows of one length."""
    return tree[0] == "tuple" and all(row[0] == "tuple" and len(row) == len(tree[1]) for row in tree[1:])


def rows_of(matrix: Tree, word: str) -> Rows:
    """The rows of a matrix. Raises Underivable for anything else; word: the author's, for that sentence."""
    if not is_matrix(matrix):
        raise Underivable(f"{word} wants a matrix such as [[1, 2], [3, 4]], its rows of one length.")
    return [row[1:] for row in matrix[1:]]


def square(matrix: Tree, word: str) -> Rows:
    """The rows of a square matrix that is small enough to be expanded."""
    rows = rows_of(matrix, word)
    if len(rows) != len(rows[0]) or len(rows) > LARGEST:
        raise Underivable(f"{word} wants a square matrix of at most {LARGEST} rows.")
    return rows


def matrix_of(rows: Sequence[Sequence[Tree]]) -> Tree:
    return ("tuple", *(("tuple", *row) for row in rows))


def product(left: Tree, right: Tree) -> Tree:
    """M·N, and M·v with v as a column."""
    if not is_matrix(left) and is_matrix(right):
        raise Underivable("A vector is a column: write M*v, or transpose(M)*v.")
    if not is_matrix(left):
        raise Underivable("Two vectors cannot be multiplied or divided; write dot(a, b) or cross(a, b).")
    width, height = len(left[1]) - 1, len(right) - 1
    if width != height:
        raise Underivable(f"A matrix with {width} columns cannot be multiplied by what has {height} rows.")
    if not is_matrix(right):
        return ("tuple", *(_dot(row[1:], right[1:]) for row in left[1:]))
    columns = list(zip(*(row[1:] for row in right[1:]), strict=True))
    return matrix_of([[_dot(row[1:], column) for column in columns] for row in left[1:]])


def _dot(left: Sequence[Tree], right: Sequence[Tree]) -> Tree:
    return tidy(total([("mul", a, b) for a, b in zip(left, right, strict=True)]))


def power(matrix: Tree, exponent: int) -> Tree:
    """M^n for a whole n; a negative one is a power of the inverse."""
    size = len(square(matrix, "A power"))
    if abs(exponent) > _LARGEST_POWER:
        raise Underivable(f"A matrix is raised to powers up to {_LARGEST_POWER} only.")
    base = inverse(matrix) if exponent < 0 else matrix
    result = matrix_of([[ONE if row == column else ZERO for column in range(size)] for row in range(size)])
    for _ in range(abs(exponent)):
        result = product(result, base)
    return result


def determinant(rows: Rows) -> Tree:
    """Laplace's expansion by the first row, tidy; n! terms, so no more rows than LARGEST."""
    if len(rows) == 1:
        return tidy(rows[0][0])
    terms = [("mul", entry, _cofactor(rows, 0, column)) for column, entry in enumerate(rows[0])]
    return tidy(total(terms))


def _cofactor(rows: Rows, row: int, column: int) -> Tree:
    """The determinant without one row and one column, with the sign of its place."""
    rest = [other[:column] + other[column + 1 :] for place, other in enumerate(rows) if place != row]
    minor = determinant(rest) if rest else ONE
    return ("neg", minor) if (row + column) % 2 else minor


def inverse(matrix: Tree) -> Tree:
    """The adjugate over the determinant."""
    rows = square(matrix, "inverse")
    size = determinant(rows)
    if size == ZERO:
        raise Underivable("This matrix has no inverse: its determinant is 0.")
    places = range(len(rows))
    return matrix_of([[tidy(("div", _cofactor(rows, row, column), size)) for row in places] for column in places])
