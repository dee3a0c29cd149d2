"""YAML that surprises people is refused, at its place, with everything else that is wrong in the file."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.authoring.nodes import Mapping, Node, Scalar, Sequence, as_written
from grader.authoring.opening import open_source
from grader.authoring.strict_yaml import read
from grader.resources import CHECKOUT
from grader.text import Source
from tests.authoring.tables import HERE, cases, expected, lines


@pytest.mark.parametrize("file", cases(HERE / "strict"))
def test_every_problem_is_told_at_its_place(file: Path) -> None:
    source = open_source(file)
    assert isinstance(source, Source)
    assert lines(read(source)[1]) == expected(file)


def test_what_needs_quotes_is_mended() -> None:
    texts = {key: node.text for key, node in _entries("strict/quotes.yaml").items() if isinstance(node, Scalar)}
    assert texts["plain"] == "|x| + 1"
    assert texts["relation"] == ">= 2"
    assert texts["interval"] == "[1, 2)"
    assert texts["backslash"] == r"\partial x"


def test_brackets_are_mathematics() -> None:
    texts = {key: as_written(node) for key, node in _entries("strict/brackets.yaml").items()}
    assert [text.text for text in texts.values() if text] == [
        "(2, 1)", "[1, 2]", "{p, q}", "{p, p}", "[[1, 2], [3, 4]]",
    ]  # fmt: skip


def test_scalars_stay_text() -> None:
    root, problems = read(Source("f", "a: no\nb: 0777\nc: 1:30\nd: 2024-01-01\ne: 1e5\nf: ~\n"))
    assert isinstance(root, Mapping) and not problems
    assert [value.text for _, value in root.entries if isinstance(value, Scalar)] == [
        "no", "0777", "1:30", "2024-01-01", "1e5", "~",
    ]  # fmt: skip


def test_json_may_escape() -> None:
    text = '{"a": "\\\\frac{1}{2} \\u001b \\"quoted\\""}'
    root, problems = read(Source("f", text), escapes=True)
    assert isinstance(root, Mapping) and not problems
    value = root.entries[0][1]
    assert isinstance(value, Scalar) and value.text == '\\frac{1}{2} \x1b "quoted"'
    assert read(Source("f", text))[1]


def test_every_character_has_its_place() -> None:
    """In plain, quoted, folded and literal scalars of the file that ships."""
    text = (CHECKOUT / "exercises" / "partial-derivatives.yaml").read_text("utf-8")
    text += "z: 'it''''s quoted'\ny: plain and\n  folded\nx: >\n  folded\n  block\n"
    root, problems = read(Source("f", text))
    assert not problems and root
    rows = text.split("\n")
    scalars = list(_scalars(root))
    assert len(scalars) > 300
    for scalar in scalars:
        for index, char in enumerate(scalar.text):
            if not char.isspace():
                line, column = scalar.at(index)
                assert rows[line - 1][column - 1] == char, scalar


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="ab:-[]{}#'\"|>&*!%@`,?\\ \n\t1é\x00\u202e", max_size=60))
def test_no_text_breaks_the_reader(text: str) -> None:
    root, problems = read(Source("f", text))
    assert len(problems) <= 100
    assert root or problems


def _entries(path: str) -> dict[str, Node]:
    source = open_source(HERE / path)
    assert isinstance(source, Source)
    root, _ = read(source)
    assert isinstance(root, Mapping)
    return {key.text: value for key, value in root.entries}


def _scalars(node: Node) -> list[Scalar]:
    if isinstance(node, Scalar):
        return [node]
    inner = node.items if isinstance(node, Sequence) else [part for entry in node.entries for part in entry]
    return [scalar for part in inner for scalar in _scalars(part)]
