"""`grader compare`: two texts, or many pairs, one record a line."""

import json
from pathlib import Path
from typing import Any

import pytest

from grader.cli.console import UNREADABLE
from tests.cli.commands import records, run

EVIDENCE = {
    "identical": ("2*x", "x*2", {"kind": "identical"}),
    "proof": ("(x + 1)^2", "x^2 + 2x + 1", {"kind": "proof", "method": "rational"}),
    "counterexample": (
        "2*x", "3x", {"kind": "counterexample", "point": {"x": "2"}, "expected": "4", "answer": "6"}
    ),
    "of constants": ("1/2", "1/3", {"kind": "counterexample", "point": {}, "expected": "1/2", "answer": "1/3"}),
    "undefined": (
        "log(x^2)", "2 log(x)",
        {"kind": "counterexample", "point": {"x": "-3"}, "expected": "≈2.197", "answer": None},
    ),
    "shape": ("(x, y)", "x + y", {"kind": "shape", "expected": "a vector", "answer": "a number"}),
}  # fmt: skip


@pytest.mark.parametrize("name", EVIDENCE)
def test_evidence(name: str) -> None:
    expected, answer, evidence = EVIDENCE[name]
    done = run("compare", expected, answer, "--json")
    (record,) = records(done)
    assert done.exit_code == 0
    assert record["evidence"] == evidence
    assert set(record) == {"outcome", "evidence", "message", "us"}
    assert isinstance(record["us"], int) and record["us"] > 0


def test_what_is_printed() -> None:
    assert run("compare", "2*x", "x + x").stdout.startswith("✓ Same. It equals the expected answer: proved (")
    assert run("compare", "2*x", "3x").stdout == "✗ Different. At x = 2 yours is 6; the right value is 4.\n"


UNCLEAR = {
    "answer": (("x", "(x"), [0, 1], "? The answer side: I cannot read this: the bracket"),
    "expected": (("2 + (x", "x"), [4, 5], "? The expected side: "),
    "where": (("x", "x", "--where", "x >"), [2, 3], "? The where side: "),
    "undefined": (("x", "0*(1/0)"), [3, 6], "? The answer side: 1/0 is not defined"),
}


@pytest.mark.parametrize("name", UNCLEAR)
def test_an_unreadable_side_is_named_with_its_place(name: str) -> None:
    arguments, at, said = UNCLEAR[name]
    done = run("compare", *arguments, "--json")
    (record,) = records(done)
    assert done.exit_code == UNREADABLE
    assert (record["outcome"], record["evidence"], record["at"]) == ("unreadable", None, at)
    assert record["side"] == ("answer" if name == "undefined" else name)
    plain = run("compare", *arguments)
    assert plain.stdout.startswith(said)
    assert plain.stdout.splitlines()[-1] == " " * (4 + at[0]) + "^" * (at[1] - at[0])


@pytest.mark.parametrize(
    ("arguments", "outcome"),
    [
        (("x", "x + y - y", "--names", "x,y"), "same"),
        (("x", "x + y - y", "--names", "x, y"), "same"),
        (("sqrt(x^2)", "x", "--where", "x > 0"), "same"),
        (("10", "10.4", "--accept", "within 5%"), "same"),
        (("(8, 6)", "(4, 3)", "--accept", "same direction"), "same"),
        (("-2*x", "-x - x"), "same"),
        (("-x", "--x"), "different"),
    ],
)
def test_options(arguments: tuple[str, ...], outcome: str) -> None:
    (record,) = records(run("compare", *arguments, "--json"))
    assert record["outcome"] == outcome


PAIRS: list[dict[str, Any]] = [
    {"id": 1, "expected": "2*x", "answer": "x + x"},
    {"id": "two", "expected": "2*x", "answer": "3x"},
    {"id": None, "expected": "2*x", "answer": "(x"},
    {"expected": "x", "answer": "x + y - y", "names": ["x", "y"]},
    {"id": [5], "expected": "sqrt(x^2)", "answer": "x", "where": "x > 0", "accept": None, "names": None},
    {"id": 6, "expected": "10", "answer": "10.4", "accept": "within 5%", "more": "is left alone"},
    {"id": 7, "expected": "(x", "answer": "x"},
]
OUTCOMES = ["same", "different", "unreadable", "same", "same", "same", "unreadable"]


def lines(pairs: list[Any]) -> str:
    return "".join(f"{json.dumps(pair)}\n" for pair in pairs)


@pytest.mark.parametrize("source", ["a file", "standard input"])
def test_pairs_come_out_in_their_order(source: str, tmp_path: Path) -> None:
    file = tmp_path / "pairs.jsonl"
    file.write_text("\n" + lines(PAIRS) + "\n", "utf-8")
    if source == "a file":
        done = run("compare", "--pairs", str(file))
    else:
        done = run("compare", "--pairs", "-", stdin=file.read_text("utf-8"))
    found = records(done)
    assert done.exit_code == 0
    assert [record["outcome"] for record in found] == OUTCOMES
    assert [record.get("id", "none") for record in found] == [pair.get("id", "none") for pair in PAIRS]
    assert [record.get("side") for record in found] == [None, None, "answer", None, None, None, "expected"]
    assert all({"outcome", "evidence", "us"} <= set(record) for record in found)


BROKEN = {
    "not JSON": ('{"id": 2', "line 2 is not JSON"),
    "no object": ("[1, 2]", "line 2 is not a pair"),
    "null": ("null", "line 2 is not a pair"),
    "no answer": ('{"id": 2, "expected": "x"}', "line 2 is not a pair"),
    "answer no text": ('{"id": 2, "expected": "x", "answer": 3}', "line 2 is not a pair"),
    "digits without end": ('{"id": ' + "9" * 5000 + "}", "line 2 is not JSON"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_line_stops_with_its_number_after_those_before_it(name: str) -> None:
    line, message = BROKEN[name]
    done = run("compare", "--pairs", "-", stdin=lines(PAIRS[:1]) + line + "\n" + lines(PAIRS[1:2]))
    assert done.exit_code == 2
    assert message in done.stderr
    assert [record["id"] for record in records(done)] == [1]


ODD: dict[str, dict[str, Any]] = {
    "names no name": {"names": ["x y"]},
    "names no texts": {"names": [1]},
    "names a number": {"names": 5},
    "where no text": {"where": 5},
    "accept a list": {"accept": ["equivalent"]},
    "a direction of a number": {"expected": "(x, y)", "answer": "10", "accept": "same direction"},
    "near with letters": {"answer": "2.01x", "accept": "within 5%"},
}


@pytest.mark.parametrize("name", ODD)
def test_an_odd_pair_does_not_stop_the_others(name: str) -> None:
    pairs = [PAIRS[0], {"id": "odd", "expected": "2*x", "answer": "2x", **ODD[name]}, PAIRS[1]]
    done = run("compare", "--pairs", "-", stdin=lines(pairs))
    assert done.exit_code == 0
    assert [record["id"] for record in records(done)] == [1, "odd", "two"]


def test_a_deep_line_is_a_broken_line() -> None:
    assert run("compare", "--pairs", "-", stdin="[" * 100_000).exit_code == 2


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    (tmp_path / "latin1.jsonl").write_bytes(b'{"expected": "x", "answer": "\xe9"}\n')
    done = run("compare", "--pairs", str(tmp_path / "latin1.jsonl"))
    assert done.exit_code == 2
    assert "not UTF-8" in done.stderr


def test_half_a_character_is_unreadable_not_an_error() -> None:
    (record,) = records(run("compare", "--pairs", "-", stdin='{"id": 1, "expected": "x", "answer": "\\ud800"}\n'))
    assert record["outcome"] == "unreadable"


def test_what_cannot_be_accepted_is_a_mistake_in_the_command() -> None:
    assert run("compare", "x", "x", "--accept", "nonsense").exit_code == 2
