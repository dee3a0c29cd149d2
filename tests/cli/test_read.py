"""`grader read` and `grader syntax`: how a text is read."""

import pytest

from grader.cli.console import UNREADABLE
from tests.cli.commands import records, run


def test_json() -> None:
    (record,) = records(run("read", "1/2x", "--json"))
    assert record == {
        "text": "1/2*x",
        "unicode": "1/2·x",
        "latex": r"\frac{1}{2} x",
        "tree": ["mul", ["div", ["num", 1, "1"], ["num", 2, "2"]], ["sym", "x"]],
        "notes": ["Read as 1/2*x, not as 1/(2*x)."],
    }


def test_json_of_what_cannot_be_read() -> None:
    done = run("read", "sin(X)", "--names", "x", "--json")
    assert done.exit_code == UNREADABLE
    (record,) = records(done)
    assert record == {
        "unreadable": "There is no X here; did you mean x? Capital and small letters differ.",
        "at": [4, 5],
        "hint": "x",
    }


def test_what_is_printed() -> None:
    assert run("read", "y - 1/(1+e^-(w0+w1x))", "--names", "w0,w1,x,y").stdout == (
        "I read y − 1/(1 + e^(−(w₀ + w₁·x)))\n"
    )
    assert run("read", "(8x, 6").stdout == (
        "I cannot read this: the bracket at character 1 is never closed.\n    (8x, 6\n    ^\n"
    )


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (("-2x",), "-2*x"),
        (("--2x",), "-(-2*x)"),
        (("-2x", "--names", "x"), "-2*x"),
        (("8, 6", "--vector"), "(8, 6)"),
        (("8i + 6j", "--vector"), "8*i + 6*j"),
        (("0.50",), "0.50"),
    ],
)
def test_text(arguments: tuple[str, ...], text: str) -> None:
    (record,) = records(run("read", *arguments, "--json"))
    assert record["text"] == text


@pytest.mark.parametrize("answer", ["\x1b[2J", "\u202ex", "\ud800"], ids=ascii)
def test_nothing_that_a_terminal_obeys_is_printed(answer: str) -> None:
    out = run("read", answer).output.replace("\n", "")
    assert out.isprintable()


def test_every_example_of_the_syntax_is_read_as_it_says() -> None:
    examples = records(run("syntax", "--json"))
    assert len(examples) > 10
    assert {"section", "typed", "read", "refused"} == set(examples[0])
    plain = run("syntax")
    assert all(example["typed"] in plain.stdout for example in examples)
    assert "grader read" in plain.stderr
