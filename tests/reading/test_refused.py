"""What is refused: with a code, a place and a sentence; and the limits."""

import ast
from pathlib import Path
from time import perf_counter

import pytest

from grader.reading import Vocabulary, read
from grader.reading import __file__ as ROOM
from grader.text import Source
from grader.wording import finding
from grader.wording.sentences import NOTES, READING
from tests.reading.tables import HERE, Case, marked, refusal, table, unescaped

LETTERS = Vocabulary(frozenset({"x", "y"}))
REFUSED = table("refused.txt", 2, least=250)
CARETS = [line for line in (HERE / "carets.txt").read_text("utf-8").splitlines() if not line.startswith("#")]
BLOCKS = [(unescaped(line), carets) for line, carets in zip(CARETS[::2], CARETS[1::2], strict=True)]
# What a line of a table cannot hold is tested below; `no_name` is for authors, who declare names.
ELSEWHERE = {"long", "digits", "exponent", "deep", "no_name"}


@pytest.mark.parametrize("case", marked(REFUSED))
def test_refused_with_a_code_and_a_place(case: Case) -> None:
    found = refusal(case.typed, case.vocabulary)
    assert found.span is not None
    first, last = found.span.start + 1, max(found.span.end, found.span.start + 1)
    place = f"{first}-{last}" if last > first else f"{first}"
    assert (found.code, place) == (f"reading.{case.cells[0]}", case.cells[1])


@pytest.mark.parametrize("case", marked(table("told.txt", 1, least=40)))
def test_the_sentence_helps(case: Case) -> None:
    assert case.cells[0] in finding(refusal(case.typed, case.vocabulary))


@pytest.mark.parametrize(("typed", "carets"), BLOCKS, ids=[repr(typed) for typed, _ in BLOCKS])
def test_carets_stand_under_what_is_meant(typed: str, carets: str) -> None:
    found = refusal(typed, LETTERS)
    assert found.span is not None
    assert Source("answer", typed).caret(found.span)[1] == carets


def test_there_are_carets() -> None:
    assert len(BLOCKS) > 15


@pytest.mark.parametrize(
    ("code", "typed"),
    [
        ("long", "x" + "+x" * 1000),
        ("long", "x" + "+x" * 250),
        ("long", "(" * 990 + "x" + ")" * 990),
        ("long", "+".join(["x"] * 251)),
        ("deep", "(" * 51 + "x" + ")" * 51),
        ("deep", "[" * 51 + "x" + "]" * 51),
        ("deep", "|" * 51 + "x" + "|" * 51),
        ("deep", "sqrt(" * 51 + "x" + ")" * 51),
        ("deep", r"\frac{1}{" * 51 + "x" + "}" * 51),
        ("deep", "x^(" * 51 + "x" + ")" * 51),
        ("deep", "^".join(["x"] * 200)),
        ("deep", "-" * 400 + "x"),
        ("deep", "√" * 400 + "x"),
        ("deep", "/".join(["x"] * 60)),
        ("digits", "1" * 61),
        ("digits", f"{'1' * 30}.{'1' * 31}"),
        ("digits", "0" * 61),
        ("exponent", "1e10001"),
        ("exponent", "1e-10001"),
        ("exponent", "1e99999999999999999999"),
        ("exponent", "x²²²²²²²²²²"),
    ],
)
def test_beyond_a_limit(code: str, typed: str) -> None:
    assert refusal(typed, LETTERS).code == f"reading.{code}"


@pytest.mark.parametrize(
    "typed",
    [
        "x" + " " * 1998 + "x",
        "x" * 500,
        "+".join(["x"] * 250),
        "(" * 50 + "x" + ")" * 50,
        "sqrt(" * 50 + "x" + ")" * 50,
        "/".join(["x"] * 50),
        "1" * 60,
        "1e10000",
        "1e-10000",
    ],
)
def test_up_to_a_limit(typed: str) -> None:
    assert read(typed, LETTERS)


@pytest.mark.parametrize("typed", ["sin " * 400 + "x", "ln" * 450 + " x"])
def test_functions_of_functions_have_a_limit(typed: str) -> None:
    assert refusal(typed, LETTERS).code == "reading.deep"


def test_a_tree_is_no_deeper_than_the_limit() -> None:
    typed = "x"
    for _ in range(9):
        typed = f"({typed}{'/x' * 20})"
    assert refusal(typed, LETTERS).code == "reading.deep"


ASKED = Vocabulary(frozenset({"x", "y"}), labels=frozenset({"L"}), abstract=frozenset({"L"}))
HANGS = {
    "names that overlap, with digits": ("", "atan2", "q", 7),
    "a label whose letters are all d": ("dL/", "d", "! = *2", 12),
    "x2, the letter or x squared": (r"\frac{\partial L}{", "dx2", "+", 8),
}


@pytest.mark.parametrize(("head", "piece", "end", "times"), HANGS.values(), ids=HANGS)
def test_cost_does_not_double_with_every_character(head: str, piece: str, end: str, times: int) -> None:
    """Twice the text takes less than 40 times as long; what is exponential takes hundreds of times as long."""

    def seconds(count: int) -> float:
        began = perf_counter()
        refusal(head + piece * count + end, ASKED)
        return perf_counter() - began

    assert min(seconds(2 * times) for _ in range(2)) < 40 * min(seconds(times) for _ in range(3))


def test_every_code_has_a_case_and_a_sentence() -> None:
    """Read off the source: what may be raised is in refused.txt, what is noted in notes.txt, and both are worded."""
    raised = set(_codes("Unreadable"))
    assert raised - {"name"} <= set(READING)
    assert raised - ELSEWHERE <= {case.cells[0] for case in REFUSED}
    noted = {case.cells[1] for case in table("notes.txt", 3) if not case.bug}
    assert {f"reading.{code}" for code in _codes("note")} <= {f"reading.{code}" for code in noted}
    assert {note.removeprefix("reading.") for note in NOTES} <= noted | {"label"}


def _codes(function: str) -> list[str]:
    """The codes that calls of `function` in this room hold."""
    room = [ast.parse(file.read_text("utf-8")) for file in sorted(Path(ROOM).parent.glob("*.py"))]
    calls = [node for tree in room for node in ast.walk(tree) if isinstance(node, ast.Call)]
    named = [call for call in calls if ast.unparse(call.func).split(".")[-1] == function and call.args]
    codes = [text.value for call in named for text in ast.walk(call.args[0]) if isinstance(text, ast.Constant)]
    assert codes
    return [code for code in codes if isinstance(code, str) and code]
