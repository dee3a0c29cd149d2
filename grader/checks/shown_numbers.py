"""A drawn number in prose can read oddly: `{@a@}x` as 1x, `+ {@b@}` as + -3; `{@a*x + b@}` is typeset with care."""

import re
from collections.abc import Iterator

from grader.authoring.fields import Block
from grader.authoring.loader import Loaded
from grader.authoring.model import Question
from grader.authoring.nodes import Scalar
from grader.evaluation.exact import exact
from grader.problems import Problem

_PROSE = ("text", "ask", "solution")
_SHOWN = re.compile(r"(?P<before>[-+−]\s*)?\{@\s*(?P<name>\w+)\s*@\}(?P<after>\s*[A-Za-z(])?")


def shown_numbers(loaded: Loaded) -> Iterator[Problem]:
    """A warning at each place where a number shows as 1x or + -3 in this variant."""
    for question in loaded.exercise.questions if loaded.exercise else ():
        for (name, _), block in loaded.blocks.items():
            if name == question.id:
                yield from (_problem(loaded, *found) for found in _odd(question, block))


def _odd(question: Question, block: Block) -> Iterator[tuple[Scalar, int, str]]:
    """The text, where in it, and how it reads."""
    for key in _PROSE:
        text = block.values.get(key)
        if isinstance(text, Scalar):
            found = ((match.start(), _reads(question, match)) for match in _SHOWN.finditer(text.text))
            yield from ((text, at, reads) for at, reads in found if reads)


def _reads(question: Question, match: re.Match[str]) -> str:
    if match["name"] not in question.drawn:
        return ""
    value = exact(question.drawn[match["name"]])
    if value is None:
        return ""
    if match["before"] and value < 0:
        return f"{match['before']}{value}"
    return f"{value}{match['after'].strip()}" if match["after"] and abs(value) == 1 else ""


def _problem(loaded: Loaded, text: Scalar, at: int, reads: str) -> Problem:
    hint = "put the whole formula between {@ and @}"
    return Problem(loaded.file, *text.at(at), "warning", f"this shows {reads}", hint)
