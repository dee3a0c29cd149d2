"""A starter and what an author said of it to the text of a question."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.authoring.loader import load_placed
from grader.authoring.scope import Say
from grader.problems import Problem
from grader.reading.latex import to_latex
from grader.reading.tree import symbol, symbols
from grader.starting.said import Function, Said
from grader.starting.samples import samples
from grader.starting.starter import Starter
from grader.text import Source

HEAD = "title: New\nquestions:\n"
_SAMPLES = re.compile(r"( *)%samples\.([1-9])%\n")
_PLAIN = re.compile(r"(?![-?:] |[\[\]{},#&*!|>'\"%@`])\S(?:.*\S)?")
# The first of each that the function does not use itself.
_FREE = {"P": ("P", "A", "Q", "B"), "v": ("v", "u", "d"), "z": ("z", "h", "s"), "slope": ("slope", "gradient")}


class Unsound(Exception):
    """The question would not be sound; problems: why, as of a file."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(str(problems[0]) if problems else "")
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Wishes:
    """What an author said. function: None for starters without one. said: by slot. marks: as typed, e.g. `2`."""

    id: str
    marks: str
    function: Function | None
    said: Mapping[str, Said]


def filled(starter: Starter, wishes: Wishes, say: Say) -> str:
    """The question as an item of `questions`, unindented; raises Unsound."""
    text = _replaced(starter.text, dict(_tokens(wishes)))
    loaded = load_placed(Source("", HEAD + _SAMPLES.sub("", text)), say)
    if loaded.exercise is None:
        raise Unsound(loaded.problems)
    question = loaded.exercise.questions[0]
    parts = {str(part.number): part for part in question.parts}
    return _SAMPLES.sub(lambda match: _listed(match[1], samples(question, parts[match[2]])), text)


def _listed(indent: str, lines: Iterable[str]) -> str:
    return "".join([f"{indent}samples:\n", *(f"{indent}- {in_yaml(line)}\n" for line in lines)])


def _replaced(text: str, tokens: Mapping[str, str]) -> str:
    return re.sub(r"%([a-zA-Z]+(?: [a-zA-Z]+)?)%", lambda match: tokens[match[1]], text)


def _tokens(wishes: Wishes) -> Iterator[tuple[str, str]]:
    yield from (("id", wishes.id), ("marks", wishes.marks))
    if wishes.function:
        yield from _named(wishes.function)
    for slot, said in wishes.said.items():
        yield from ((slot, in_yaml(said.text)), (f"tex {slot}", to_latex(said.tree)))


def _named(function: Function) -> Iterator[tuple[str, str]]:
    """The function with all that is called after it; its first letter is the one to differentiate or integrate by."""
    yield from (("name", function.name), ("head", function.head), ("function", in_yaml(function.body)))
    yield from (("letters", ", ".join(function.letters)), ("by", function.letters[0]))
    yield from (("tex name", to_latex(symbol(function.name))), ("tex by", to_latex(symbol(function.letters[0]))))
    yield "tex letters", ", ".join(to_latex(symbol(letter)) for letter in function.letters)
    yield "tex d", r"\partial" if len(function.letters) > 1 else "d"
    yield from _free(function)


def _free(function: Function) -> Iterator[tuple[str, str]]:
    """Names for what the starter gives besides."""
    used = {function.name, *function.letters, *symbols(function.tree)}
    for token, names in _FREE.items():
        name = next((name for name in names if name not in used), names[0])
        yield from ((token, name), (f"tex {token}", to_latex(symbol(name))))


def in_yaml(text: str) -> str:
    """A value in one line, in single quotes where YAML cannot hold it without."""
    if _PLAIN.fullmatch(text) and not re.search(r": | #|:$", text):
        return text
    return "'" + text.replace("'", "''") + "'"
