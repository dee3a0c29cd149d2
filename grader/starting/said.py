"""What an author says of a question to be: a function, a point, a number; read as the exercise file would be."""

import re
from collections.abc import Callable
from typing import NamedTuple, TypeVar

from grader.authoring.names import heads, question_id
from grader.authoring.nodes import Place, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused
from grader.authoring.scope import Say, Scope
from grader.reading import Unreadable, standard_name
from grader.reading.notation import to_unicode
from grader.reading.tree import Tree, symbol, symbols
from grader.starting.starter import Starter
from grader.text import Source, Span

_FUNCTION = re.compile(r"\s*(?P<head>[^\s(),=:]+\s*\([^()=:]*\))\s*[=:]\s*(?P<body>\S.*?)\s*")
_MARKS = re.compile(r"(?=.*[1-9])[0-9]{1,4}(?:\.[0-9]{1,4}|/[1-9][0-9]{0,3})?")
LONGEST = 1000
T = TypeVar("T")


class Function(NamedTuple):
    """`f(x, y) = x^2 y`. head: `f(x, y)`. body: the formula as it was typed; tree: as it was read."""

    name: str
    letters: tuple[str, ...]
    body: str
    tree: Tree

    @property
    def head(self) -> str:
        return f"{self.name}({', '.join(self.letters)})"

    @property
    def others(self) -> frozenset[str]:
        """What stands in the formula and is none of its letters."""
        return symbols(self.tree).difference(self.letters)

    @property
    def shown(self) -> str:
        return f"{to_unicode(symbol(self.name))}({', '.join(map(to_unicode, map(symbol, self.letters)))})"


class Said(NamedTuple):
    """One thing that was said. shown: how it was read, in Unicode. text: as it was typed."""

    text: str
    shown: str
    tree: Tree


class Unclear(Exception):
    """What was said will not do. hint: the remedy, or "". lines: the text with a caret below it, or nothing."""

    def __init__(self, message: str, hint: str = "", lines: tuple[str, ...] = ()) -> None:
        super().__init__(message)
        self.message, self.hint, self.lines = message, hint, lines


def function(text: str, starter: Starter, say: Say) -> Function:
    """A function with its letters; raises Unclear."""
    match = _FUNCTION.fullmatch(text) if len(text) <= LONGEST else None
    if not match:
        raise Unclear("this is no function", f"write it as {starter.slots['function']}")
    notes = Notebook("")
    scope = Scope(notes, say)
    name, letters = _read(text, lambda: heads(scope, _piece(text, *match.span("head")), notes))[0]
    body = _piece(text, *match.span("body"))
    tree = _formula(text, body, scope)
    _refuse_letters(starter, letters)
    _refuse_itself(name, tree)
    return Function(name, letters, body.text.strip(), tree)


def point(text: str, count: int, say: Say) -> Said:
    """A point or a direction with so many coordinates; raises Unclear."""
    found = value(text, say)
    if found.tree[0] != "tuple" or len(found.tree) - 1 != count:
        example = "({})".format(", ".join(map(str, range(1, count + 1))))
        raise Unclear(f"this is no point with {count} coordinates", f"write it as {example}")
    if symbols(found.tree):
        raise Unclear("a point has numbers for coordinates", "give another name to what is drawn, in the file")
    return found


def value(text: str, say: Say) -> Said:
    """A formula of an author; raises Unclear."""
    if not text.strip() or len(text) > LONGEST:
        raise Unclear("there is nothing here" if not text.strip() else "this is too long")
    tree = _formula(text, _piece(text, 0, len(text)), Scope(Notebook(""), say))
    return Said(text.strip(), to_unicode(tree), tree)


def letter(text: str, known: Function) -> Said:
    """One of the letters of a function; raises Unclear."""
    try:
        name = standard_name(text.strip())
    except Unreadable:
        name = ""
    if name not in known.letters:
        raise Unclear(f"this is no letter of {known.shown}", f"write {' or '.join(known.letters)}")
    return Said(name, to_unicode(symbol(name)), symbol(name))


def shown(tree: Tree) -> str:
    """In Unicode, as it was typed."""
    return to_unicode(tree)


def identity(text: str) -> str:
    """An id for a question; raises Unclear."""
    return str(_read(text, lambda: question_id(Scalar(text, Place(1, 1), text), Notebook(""))))


def marks(text: str) -> str:
    """Marks as an exercise file has them; raises Unclear."""
    if not _MARKS.fullmatch(text.strip()):
        raise Unclear("these are no marks", "write a number such as 2, 0.5 or 1/2")
    return text.strip()


def _piece(text: str, start: int, end: int) -> Scalar:
    """A piece of the text, with blanks in place of what stands before it, so that places are those of the whole."""
    piece = (" " * start + text[start:end]).rstrip()
    return Scalar(piece, Place(1, 1), piece)


def _formula(text: str, formula: Scalar, scope: Scope) -> Tree:
    """The formula as it was typed, once it is known that it can be worked out, too."""

    def read() -> Tree:
        tree = scope.read(formula, anything=True)
        scope.definition(tree, formula)
        return tree

    return _read(text, read)


def _read(text: str, read: Callable[[], T]) -> T:
    try:
        return read()
    except Refused as refused:
        lines: tuple[str, ...] = ()
        if refused.place:
            at = refused.place.column - 1
            lines = Source("", text).caret(Span(at, at + 1))
        raise Unclear(refused.message, refused.hint, lines) from None


def _refuse_letters(starter: Starter, letters: tuple[str, ...]) -> None:
    least, most = starter.letters
    if not least <= len(letters) <= most:
        wanted = f"{least}" if least == most else f"at least {least}"
        raise Unclear(f"this kind of question wants {wanted} letters", f"such as {starter.slots['function']}")


def _refuse_itself(name: str, tree: Tree) -> None:
    if name in symbols(tree):
        raise Unclear(f"'{name}' stands in its own definition", "give one of the two another name")
