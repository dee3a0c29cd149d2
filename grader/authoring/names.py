"""Names that authors choose: of questions, of parts, and `f(x, y)` or `P` among what is given."""

import re

from grader.authoring.nodes import Node, between_commas
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused
from grader.authoring.scope import Scope
from grader.authoring.values import word
from grader.kinds.property import ANSWER
from grader.reading import Unreadable, standard_name
from grader.reading.vocabulary import AUTHOR_WORDS, SPELLINGS

Head = tuple[str, tuple[str, ...]]
_HEAD = re.compile(r"\s*([^\s(),]+)\s*(?:\(([^()]*)\))?\s*")
_ID = re.compile(r"(?=.*[A-Za-z])[A-Za-z0-9](?:[A-Za-z0-9_-]{0,38}[A-Za-z0-9])?", re.ASCII)
_RESERVED = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)  # names of devices on Windows


def question_id(node: Node, notes: Notebook) -> str:
    """The id of a question: letters, digits, `-` and `_`, not digits only, as commands and file names need it."""
    text = word(node, notes).text.strip()
    if not _ID.fullmatch(text) or _RESERVED.fullmatch(text):
        raise Refused("this cannot be the id of a question", "up to 40 letters, digits and `-`, such as hot-plate")
    return text


def heads(scope: Scope, node: Node, notes: Notebook) -> tuple[Head, ...]:
    """New names with commas between them: `p, q`, `u(t), v(t)`.

    They may be letters of a function without a formula, as in L(a), a(z), z(w) or f(u, v), u(t), v(t).
    """
    spared = frozenset(letter for letters in scope.abstract.values() for letter in letters)
    found = tuple(head(scope, name, notes, spared) for name in between_commas(word(node, notes)))
    if len({name for name, _ in found}) < len(found):
        raise Refused("a name stands here twice")
    return found


def _is_torn(text: str) -> bool:
    """Whether YAML ended a name at a comma within its bracket."""
    return text.count("(") != text.count(")")


def head(scope: Scope, node: Node, notes: Notebook, spared: frozenset[str] = frozenset()) -> Head:
    """A new name with its parameters, by their standard spelling. spared: letters that may become names."""
    scalar = word(node, notes)
    match = _HEAD.fullmatch(scalar.text)
    if not match:
        how = (
            "close the bracket, or write it in quotes within { }, as in {'f(x, y)': x + y}"
            if _is_torn(scalar.text)
            else "write it as P or f(x, y)"
        )
        raise Refused(f"'{scalar.text}' is neither a name nor a name with letters", how)
    name = _name(match[1])
    parameters = tuple(_name(letter) for letter in match[2].split(",")) if match[2] else ()
    if len({name, *parameters}) <= len(parameters):
        raise Refused(f"a name stands twice in '{scalar.text}'")
    _refuse_taken(scope, name, parameters, spared)
    return name, parameters


def _name(text: str) -> str:
    try:
        return standard_name(text if text.strip()[:1] != "_" else "")
    except Unreadable:
        raise Refused(f"'{text.strip()}' is not a name", "use letters, and digits after them") from None


def _refuse_taken(scope: Scope, name: str, parameters: tuple[str, ...], spared: frozenset[str]) -> None:
    given = scope.definitions.keys() | scope.lost.keys()
    if name == ANSWER:
        raise Refused(f"'{name}' stands for what a student typed", "choose another name")
    if name in AUTHOR_WORDS or name in SPELLINGS:
        raise Refused(f"'{name}' is a function already", "choose another name")
    if name in given or (name in scope.letters and name not in spared):
        raise Refused(f"'{name}' is in use already", "choose another name")
    for letter in parameters:
        if letter in given or letter in SPELLINGS:
            raise Refused(f"'{letter}' is in use already, so it cannot be a letter of {name}", "choose another letter")
