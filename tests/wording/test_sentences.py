"""Every sentence is said of some text, and no code is without its sentence."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.findings import Finding
from grader.kinds.antiderivative import AntiderivativeKind
from grader.kinds.collection import SetKind
from grader.kinds.expression import ExpressionKind
from grader.kinds.forms import parse_form, unmet
from grader.kinds.integration_constant import with_constants
from grader.kinds.kind import Kind
from grader.kinds.matrix import MatrixKind
from grader.kinds.order import OrderKind
from grader.kinds.property import Property, PropertyKind
from grader.kinds.solution_set import SolutionSetKind
from grader.kinds.vector import VectorKind
from grader.reading import Unreadable, Vocabulary, read, standard_name
from grader.text import Span
from grader.wording import finding
from grader.wording.sentences import NOTES, SENTENCES
from tests.evaluation.tables import table
from tests.kinds.tables import cases
from tests.kinds.test_kinds import KINDS, G, S, tree

NAMED = {
    "<blanks>": "  ",
    "<2001 letters>": "x" * 2001,
    "<601 signs>": "x+" * 300 + "x",
    "<escape>": "x\x1b[2J",
    "<right to left>": "\u202ex",
    "<two lines>": "x\ny",
    "<half a character>": "x\ud800",
    "<61 digits>": "1" * 61,
    "<51 brackets>": "(" * 51,
}
EXPRESSION = Vocabulary(frozenset({"x", "y", "w0"}), {"s": 0})
SQUARE_IS_4 = read("answer^2 = 4", Vocabulary(given={"answer": 0})).tree
INTERVALS = Vocabulary(frozenset({"x"}), intervals=True)
LETTERS = Vocabulary(frozenset({"x", "y"}))
FORM = "form: "
INTEGRAL = with_constants(Vocabulary(frozenset({"x"})))
ASKED: dict[str, Kind] = KINDS | {
    "integral": AntiderivativeKind(tree("ln(abs(x))"), INTEGRAL),
    "with a constant": AntiderivativeKind(tree("x^2/2"), INTEGRAL, constant=True),
    "expression": ExpressionKind(tree("x*y"), EXPRESSION, given={"s": S}),
    "function": ExpressionKind(tree("x*y"), Vocabulary(frozenset({"x"}), {"g": 1}), given={"g": G}),
    "product": ExpressionKind(tree("x"), Vocabulary(frozenset({"x"}), {"g": 2})),
    "letters": ExpressionKind(tree("x"), Vocabulary(frozenset({"a", "b", "c", "ab", "bc"}))),
    "labelled": ExpressionKind(tree("2*x"), Vocabulary(frozenset({"x"}), labels=frozenset({"f"}))),
    "author": ExpressionKind(tree("x"), Vocabulary(frozenset({"x"}), words=True)),
    "matrix": MatrixKind(tree("[[2, 1], [0, 3]]"), EXPRESSION),
    "conditions": SolutionSetKind(tree("x > 2"), INTERVALS),
    "set": SetKind(tree("{1, 2, 3}"), EXPRESSION),
    "line": VectorKind(tree("(8, 6)"), EXPRESSION, accept="any multiple"),
    "unit": VectorKind(tree("(4/5, 3/5)"), EXPRESSION, unit=True),
    "property": PropertyKind(tree("2"), EXPRESSION, wanted=Property((SQUARE_IS_4,), {})),
    "order": OrderKind((("a",), ("b",), ("c",))),
    "abstract": ExpressionKind(tree("x"), Vocabulary(frozenset({"x", "y"}), abstract=frozenset({"L"}))),
}


def findings(asked: str, text: str) -> tuple[Finding, ...]:
    try:
        if asked == "name":
            standard_name(text)
        if not text.strip():
            read(text, EXPRESSION)
    except Unreadable as error:
        return (error.finding,)
    if asked.startswith(FORM):
        found = unmet(read(text, LETTERS).tree, parse_form(asked.removeprefix(FORM)), ("x",))
        return (found,) if found else ()
    return ASKED[asked].mark(text).findings


@pytest.mark.parametrize(("asked", "text", "code", "sentence"), cases(__file__, "sentences.txt"))
def test_what_is_said(asked: str, text: str, code: str, sentence: str) -> None:
    said = [(found.code, finding(found)) for found in findings(asked, NAMED.get(text, text))]
    assert (code, sentence) in said


def test_every_sentence_is_said_of_some_text() -> None:
    said = {row[2] for row in table(__file__, "sentences.txt")}
    of_mistakes = {code for code in SENTENCES if code.startswith("mistakes.")}  # tests/mistakes/test_wording.py
    assert said == set(SENTENCES) - NO_ANSWER - of_mistakes | {"reading.name"}


# Said of something else than an answer: tests/kinds/unclear.txt, tests/marking and tests/classroom produce these.
NO_ANSWER = {"kinds.no_condition"} | {
    f"marking.{code}" for code in "fault tries hints late too_long memory died person".split()
}  # fmt: skip


ROOMS = Path(__file__).parents[2] / "grader"
FILES = sorted(path for room in ("reading", "kinds", "kinds/forms", "marking") for path in (ROOMS / room).glob("*.py"))
# Codes that are not written where the finding is made.
ELSEWHERE = {
    "undecided",
    "numbers",
    "number_after",
    "along",
    "along_either_way",
    "zero_vector",
    "other_direction",
    "opposite_direction",
    "sense_changes",
    "too_long",
    "memory",
    "died",
}


def codes(path: Path) -> Iterator[str]:
    """Every code that a file gives to a finding, as far as it stands there in quotes."""
    room = path.parent.name
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if not isinstance(node, ast.Call) or not node.args or not isinstance(node.args[0], ast.Constant):
            continue
        name, code = ast.unparse(node.func), str(node.args[0].value)
        if name in {"Unreadable", "self.note"}:
            yield f"{room}.{code}"
        elif name == "Finding" and code:
            yield code


def test_no_code_is_without_a_sentence() -> None:
    written = {code for path in FILES for code in codes(path)}
    assert len(written) > 40
    assert written <= set(SENTENCES) | {"reading.name"}


def test_no_sentence_is_without_a_code() -> None:
    written = {code.partition(".")[2] for path in FILES for code in codes(path)} | ELSEWHERE
    own = {code for code in SENTENCES if not code.startswith("mistakes.")}
    assert {code.partition(".")[2] for code in own} <= written


def test_notes_are_sentences() -> None:
    assert set(SENTENCES) >= NOTES


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_ends_and_has_no_odd_blanks(code: str) -> None:
    sentence = SENTENCES[code]
    assert re.fullmatch(r"\{(reason|text)\}|[A-Z{].*[.?]", sentence)
    assert "  " not in sentence


def test_a_hostile_name_is_made_visible() -> None:
    found = Finding("reading.name", {"name": "\x1b[2J\u202e", "meant": "", "letters": ""}, Span(0, 3))
    assert finding(found) == r"I do not know \x1b[2J\u202e; this asks for a number, without letters."
    assert finding(Finding("kinds.no_pair", {"text": "\x1b", "example": "1b"})).startswith(r"I cannot read \x1b as")
