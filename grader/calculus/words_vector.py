"""The authors' words about vectors, matrices and lists."""

from collections.abc import Mapping

from grader.calculus.meaning import Meaning, Word, spread
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.calculus.vectors import combined, components, pairs, total
from grader.calculus.vectors import dot as dot_product
from grader.calculus.vectors import norm as length
from grader.reading.tree import ZERO, Tree, number

# A determinant is expanded by its first row: this many terms grow as the factorial.
_LARGEST_MATRIX = 6


def norm(v: Meaning) -> Meaning:
    return v.derived(length(v.tree))


def unit(v: Meaning) -> Meaning:
    size = tidy(length(v.tree))
    if size == ZERO:
        raise Underivable("The zero vector has no direction, so unit(v) is undefined.")
    return v.derived(combined(("div", v.tree, size)))


def dot(a: Meaning, b: Meaning) -> Meaning:
    return _of_both(a, b, dot_product(a.tree, b.tree))


def cross(a: Meaning, b: Meaning) -> Meaning:
    """Of plane vectors the one number a1 b2 − a2 b1."""
    rows = pairs(a.tree, b.tree, "cross")
    if len(rows) == 2:
        return _of_both(a, b, _minor(rows[0], rows[1]))
    if len(rows) != 3:
        raise Underivable("cross wants vectors of three components (or of two, for the one number).")
    first, second, third = rows
    return _of_both(a, b, ("tuple", _minor(second, third), _minor(third, first), _minor(first, second)))


def _minor(left: tuple[Tree, Tree], right: tuple[Tree, Tree]) -> Tree:
    return ("add", ("mul", left[0], right[1]), ("neg", ("mul", right[0], left[1])))


def _of_both(a: Meaning, b: Meaning, tree: Tree) -> Meaning:
    return Meaning(tidy(tree), a.parameters if a.parameters is not None else b.parameters)


def _rows(matrix: Tree, word: str) -> list[Tree]:
    rows = [components(row, word) for row in components(matrix, word)]
    if len({len(row) for row in rows}) > 1:
        raise Underivable(f"{word} wants a matrix whose rows have one length.")
    return rows


def det(matrix: Meaning) -> Meaning:
    rows = _rows(matrix.tree, "det")
    if len(rows) != len(rows[0]) or len(rows) > _LARGEST_MATRIX:
        raise Underivable(f"det wants a square matrix of at most {_LARGEST_MATRIX} rows.")
    return matrix.derived(_determinant(rows))


def _determinant(rows: list[Tree]) -> Tree:
    if len(rows) == 1:
        return tidy(rows[0][0])
    terms: list[Tree] = []
    for column, entry in enumerate(rows[0]):
        rest = _determinant([row[:column] + row[column + 1 :] for row in rows[1:]])
        term = ("mul", entry, rest)
        terms.append(("neg", term) if column % 2 else term)
    return tidy(total(terms))


def transpose(matrix: Meaning) -> Meaning:
    columns = zip(*_rows(matrix.tree, "transpose"), strict=True)
    return matrix.derived(("tuple", *(("tuple", *column) for column in columns)))


def _items(values: tuple[Meaning, ...]) -> list[Tree]:
    """The items of one list, or the arguments themselves."""
    return list(spread(values[0].tree)) if len(values) == 1 else [value.tree for value in values]


def add_up(*values: Meaning) -> Meaning:
    return values[0].derived(combined(total(_items(values))))


def mean(*values: Meaning) -> Meaning:
    items = _items(values)
    return values[0].derived(combined(("div", combined(total(items)), number(len(items)))))


def size(vector: Meaning) -> Meaning:
    return Meaning(number(len(components(vector.tree, "size"))))


def _extreme(name: str) -> Word:
    def work(*values: Meaning) -> Meaning:
        return values[0].derived(combined(("call", name, *_items(values))))

    return Word(f"{name}(a, b)", 1, None, work)


WORDS: Mapping[str, Word] = {
    "norm": Word("norm(v)", 1, 1, norm),
    "unit": Word("unit(v)", 1, 1, unit),
    "dot": Word("dot(a, b)", 2, 2, dot),
    "cross": Word("cross(a, b)", 2, 2, cross),
    "det": Word("det(M)", 1, 1, det),
    "transpose": Word("transpose(M)", 1, 1, transpose),
    "sum": Word("sum(a, b, c) or sum(list)", 1, None, add_up),
    "mean": Word("mean(a, b, c) or mean(list)", 1, None, mean),
    "size": Word("size(list)", 1, 1, size),
    "min": _extreme("min"),
    "max": _extreme("max"),
}
