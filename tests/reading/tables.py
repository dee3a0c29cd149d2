"""Tables of spellings. One case a line, cells between bars that stand in spaces; `#` begins a remark.

A line `@ x y w1 ; vectors, labels f_x` says which letters the question has from there on, and what else holds.
`<U+200B>` stands for that character. A last cell `bug: ...` marks what the reader gets wrong today: a strict xfail.
"""

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grader.findings import Finding
from grader.reading import Unreadable, Vocabulary, read
from grader.reading.notation import to_text

HERE = Path(__file__).parent
_BAR = re.compile(r"(?<=\s)\|(?=\s)")
_ESCAPE = re.compile(r"<U\+([0-9A-F]{4,6})>")


class Case(NamedTuple):
    """One line: where it stands, what is typed, in which question, and what the table says of it."""

    place: str
    typed: str
    vocabulary: Vocabulary
    cells: tuple[str, ...]
    bug: str


def table(name: str, cells: int, least: int = 1) -> list[Case]:
    """The cases of a file of this folder, `cells` to a line beside what is typed; an empty table is a broken one."""
    cases: list[Case] = []
    vocabulary = Vocabulary()
    for number, line in enumerate((HERE / name).read_text("utf-8").split("\n"), 1):
        if line.startswith("@"):
            vocabulary = question(line[1:])
        elif line.strip() and not line.startswith("#"):
            cases.append(_case(f"{name}:{number}", line, vocabulary, cells))
    assert len(cases) >= least, f"{name} has {len(cases)} cases, where {least} are expected"
    return cases


def _case(place: str, line: str, vocabulary: Vocabulary, count: int) -> Case:
    typed, *cells = (unescaped(cell.strip()) for cell in _BAR.split(f"{line} "))
    bug = cells.pop().removeprefix("bug: ") if cells[-1:] and cells[-1].startswith("bug: ") else ""
    assert len(cells) == count, f"{place}: {count} cells are expected after what is typed, not {len(cells)}"
    return Case(place, typed, vocabulary, tuple(cells), bug)


def marked(cases: list[Case]) -> list[Any]:
    """The cases as parameters of a test, the known bugs as strict xfails."""
    return [pytest.param(case, id=case.place, marks=failing(case.bug)) for case in cases]


def failing(bug: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=bug)] if bug else []


def refusal(text: str, vocabulary: Vocabulary) -> Finding:
    """The finding with which a text is refused; failing that, the test fails and shows the reading."""
    try:
        expression = read(text, vocabulary)
    except Unreadable as error:
        return error.finding
    pytest.fail(f"{text!r} is read as {to_text(expression.tree)}")


def unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def question(line: str) -> Vocabulary:
    """`x y w1 ; vectors, labels f_x` as a vocabulary."""
    letters, _, rest = line.partition(";")
    facts: dict[str, Any] = {"symbols": frozenset(letters.split())}
    for flag in filter(None, map(str.strip, rest.split(","))):
        facts |= _flag(*flag.split())
    return Vocabulary(**facts)


def _flag(name: str, *values: str) -> dict[str, Any]:
    match name:
        case "vectors" | "words" | "open":
            return {name: True}
        case "decimal":
            return {"decimal_comma": True}
        case "logbase":
            return {"log_base": int(values[0])}
        case "constants" | "labels" | "abstract":
            return {name: frozenset(values)}
        case "given":
            return {name: {each.split("/")[0]: int(each.split("/")[1]) for each in values}}
    raise ValueError(f"a table asks for {name!r}")
