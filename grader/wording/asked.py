"""What may be typed, in words: never by an example that could be the answer."""

from typing import TYPE_CHECKING

from grader.authoring.model import Part
from grader.kinds.integration_constant import CONSTANTS
from grader.reading.notation import to_unicode
from grader.reading.tree import Tree, symbol

if TYPE_CHECKING:
    from grader.kinds.forms import Form

_SHAPES = {
    "number": "a number: digits, fractions, roots, pi and e may stand in it",
    "list": "a list with commas between its items: a, b, c",
    "equation": "an equation: one side = the other",
    "solution set": "a set of numbers: [a, b), {a, b}, or conditions such as x < a or x >= b",
    "antiderivative": "an expression, with or without a constant C",
    "match": "each number and then its letter, with a blank between the pairs",
    "order": "all the numbers, first to last, with blanks between them",
    "essay": "a text in your own words; a person reads it",
}
_VECTORS = frozenset({"vector", "unit vector", "direction"})
_WITHOUT_LETTERS = frozenset({"number", "choice", "match", "order", "essay"})


def shape(part: Part) -> str:
    """The shape of an answer as one word, which programs read: number, vector, matrix, choice, match ..."""
    name = part.kind.name
    if name in _VECTORS:
        return "vector"
    return _of_key(part) if name == "property" else "expression" if name == "antiderivative" else name


def size(part: Part) -> tuple[int, ...]:
    """How many components a vector has, rows and columns a matrix; nothing for others."""
    key: Tree = getattr(part.kind, "expected", ())
    if shape(part) == "vector":
        return (len(key) - 1,)
    return (len(key) - 1, len(key[1]) - 1) if shape(part) == "matrix" else ()


def letters(part: Part) -> tuple[str, ...]:
    """The letters and given names that may be typed, as a terminal shows them."""
    vocabulary = getattr(part.kind, "vocabulary", None)
    if vocabulary is None or part.kind.name in _WITHOUT_LETTERS:
        return ()
    names = {*vocabulary.symbols, *vocabulary.given} - (
        frozenset(CONSTANTS) if part.kind.name == "antiderivative" else frozenset()
    )
    return tuple(to_unicode(symbol(name)) for name in sorted(names))


def may_type(part: Part) -> list[str]:
    """What an answer to this part is made of, in sentences."""
    form = shape(part)
    told = {"vector": _vector, "matrix": _matrix, "choice": _choice, "set": _set}.get(form)
    found = told(part) if told else _SHAPES.get(part.kind.name, "an expression")
    names = letters(part)
    sentences = [f"Type {found}."]
    if names:
        sentences.append(f"{'Letters' if len(names) > 1 else 'Letter'}: {', '.join(names)}.")
    if part.forms:
        sentences.append(f"Wanted form: {', '.join(map(_form, part.forms))}.")
    return sentences


def _form(form: "Form") -> str:
    """As an author writes it: `3 digits`, `solved for x`."""
    joint = "" if form.name.endswith("for") else "in "
    letter = f" {joint}{to_unicode(symbol(form.letter))}" if form.letter else ""
    return f"{form.count} {form.name}" if form.count else f"{form.name}{letter}"


def _of_key(part: Part) -> str:
    key: Tree = getattr(part.kind, "expected", ("",))
    if key[0] != "tuple":
        return "expression"
    return "matrix" if all(row[0] == "tuple" for row in key[1:]) else "vector"


def _vector(part: Part) -> str:
    (count,) = size(part)
    names = "abcdefgh"[:count] if count <= 4 else "ab"
    written = ", ".join(names) + (", ..." if count > 4 else "")
    return f"a vector of {count} components: ({written})"


def _matrix(part: Part) -> str:
    rows, columns = size(part)
    return f"a matrix of {rows} rows and {columns} columns, row by row: [[a, ...], [b, ...]]"


def _choice(part: Part) -> str:
    several = getattr(part.kind, "choose", "one") != "one"
    return "the letters of all that are right, with blanks between them" if several else "the letter of one choice"


def _set(part: Part) -> str:
    key: Tree = getattr(part.kind, "expected", ())
    points = any(element[0] == "tuple" for element in key[1:])
    return "a set of points: {(a, b), ...}" if points else "a set: {a, b, ...}"
