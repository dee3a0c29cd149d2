"""A line that asks for a picture, cut into its pieces: what is drawn of what, with what, at which point, how far."""

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from grader.authoring.nodes import Scalar, between_commas
from grader.authoring.refused import Refused


@dataclass(frozen=True, slots=True)
class Kind:
    """letters: how many the function has; None for any number. shows: what may be drawn besides it.

    point: "needed", "allowed", or "" where none can be named. ranges: whether letters may have ranges. always: what is
    drawn without being asked for, and left out where derivatives may not be seen.
    """

    example: str
    letters: int | None
    shows: tuple[str, ...] = ()
    point: str = "allowed"
    ranges: bool = True
    always: tuple[str, ...] = ()


KINDS: Mapping[str, Kind] = {
    "contours": Kind("contours of T with grad(T) at P", 2, ("gradient", "tangent", "descent")),
    "curve": Kind("curve of f with tangent at 2", 1, ("tangent", "derivative")),
    "sections": Kind("sections of f at P", 2, point="needed"),
    "error": Kind("error of differences of f at 2", 1, ("forward", "central"), point="needed", ranges=False),
    "boundary": Kind("boundary of w0 + w1 x1 + w2 x2", 2, point="", always=("normal",)),
    "sigmoid": Kind("sigmoid of s", None, ("tangent",), always=("slope",)),
    "graph": Kind("graph of L at P", None, ranges=False, always=("derivatives",)),
}
_WORD = re.compile(r"\S+")
_OF = re.compile(r"\s+of\s+(?=\S)")
_CLAUSES = re.compile(r"(?<!\w)(?:with|at|from|step(?!\s*$)|for)(?!\w)")  # `for 1 step` ends there
_ENDS = re.compile(r"(?<!\w)(?:from|to)(?!\w)|=")
_AND = re.compile(r"(?<!\w)and(?!\w)")
_DIFFERENCES = re.compile(r"(?:the\s+)?(?P<which>(?:(?:forward|central|and)\s+)*)differences?\s+of\s+(?=\S)")


class Bound(NamedTuple):
    """`x from LOW to HIGH`, or `x = LOW`; high: None for a value."""

    letter: Scalar
    low: Scalar
    high: Scalar | None


@dataclass(frozen=True, slots=True)
class Line:
    """clauses: what stands after `with`, `at`, `from`, `step` and `for`. show: what is said before the function."""

    kind: str
    subject: Scalar
    clauses: Mapping[str, Scalar] = field(default_factory=dict)
    bounds: tuple[Bound, ...] = ()
    show: tuple[str, ...] = ()

    def items(self) -> Iterator[Scalar]:
        """What stands after `with`, one by one."""
        text = self.clauses.get("with")
        if text is not None:
            yield from (piece for _, piece in _pieces(text, _AND))


def cut(text: Scalar) -> Line:
    """The pieces of a line; Refused where it is none."""
    head, *others = between_commas(text)
    name = _WORD.match(head.text)
    kind = name[0] if name else ""
    if kind not in KINDS:
        raise Refused(f"'{kind}' is no picture", nearest(kind, KINDS), head.place)
    of = _OF.match(head.text, len(kind))
    if not of:
        raise Refused("of what is this picture?", f"write `{KINDS[kind].example}`", head.place)
    rest = head.part(of.end(), len(head.text))
    rest, show = _differences(rest) if kind == "error" else (rest, KINDS[kind].always)
    (_, subject), *clauses = _pieces(rest, _CLAUSES)
    return Line(kind, subject, _once(clauses), tuple(map(_bound, others)), show)


def nearest(name: str, known: Iterable[str]) -> str:
    """A hint: what was meant, or all that is known."""
    names = list(known)
    near = difflib.get_close_matches(name.lower(), names, 1, 0.6)
    return f"did you mean '{near[0]}'?" if near else f"choose from: {', '.join(names)}"


def _differences(text: Scalar) -> tuple[Scalar, tuple[str, ...]]:
    """`the forward and central differences of f`: both where none is named."""
    match = _DIFFERENCES.match(text.text)
    if not match:
        raise Refused("the error of what?", f"write `{KINDS['error'].example}`", text.place)
    which = tuple(word for word in KINDS["error"].shows if word in match["which"])
    return text.part(match.end(), len(text.text)), which or KINDS["error"].shows


def _bound(text: Scalar) -> Bound:
    (_, letter), *ends = _pieces(text, _ENDS)
    words = [word for word, _ in ends]
    if words not in (["from", "to"], ["="]):
        raise Refused(f"'{text.text}' is no range", "write `x from -2 to 2`, or `x = 1`", text.place)
    return Bound(letter, ends[0][1], ends[1][1] if len(ends) > 1 else None)


def _once(clauses: list[tuple[str, Scalar]]) -> dict[str, Scalar]:
    found: dict[str, Scalar] = {}
    for word, text in clauses:
        if word in found:
            raise Refused(f"'{word}' stands here twice", "leave one of them out", text.place)
        found[word] = text
    return found


def _pieces(text: Scalar, words: re.Pattern[str]) -> list[tuple[str, Scalar]]:
    """What stands between words outside of brackets, each piece with the word before it; the first has none."""
    found, start, word = [], 0, ""
    for match in (*(match for match in words.finditer(text.text) if _is_outside(text.text, match.start())), None):
        end = match.start() if match else len(text.text)
        piece = text.part(start, end)
        if not piece.text:
            missing = f"nothing stands after '{word}'" if word else "something is missing here"
            raise Refused(missing, place=text.at(start))
        found.append((word, piece))
        word, start = (match[0], match.end()) if match else ("", end)
    return found


def _is_outside(text: str, place: int) -> bool:
    return sum((char in "([{") - (char in ")]}") for char in text[:place]) <= 0
