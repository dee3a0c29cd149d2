"""What may be typed and how it is read, noted and written, by the tables beside this file."""

import pytest

from grader.reading import Expression, Vocabulary, locate, read
from grader.reading.examples import Example, examples
from grader.reading.latex import to_latex
from grader.reading.notation import to_text, to_unicode
from grader.text import Span
from grader.wording import finding
from tests.reading.tables import Case, failing, marked, question, refusal, table

ACCEPTED = [
    *table("accepted.txt", 1, least=400),
    *table("functions.txt", 1, least=60),
    *table("latex.txt", 1, least=130),
    *table("author.txt", 1, least=40),
]
EXAMPLES = [(section, example) for section, lines in examples().items() for example in lines]
WAYS = {"text": to_text, "unicode": to_unicode, "latex": to_latex}
LOST = {(case.typed, way): case for case in table("lost.txt", 1) for way in case.cells[0].split()}
KEPT = {(case.typed, way): case for case in ACCEPTED for way in WAYS if not case.bug}
LAW = [
    pytest.param(case.typed, case.vocabulary, way, id=f"{case.place}-{way}", marks=failing(case.bug))
    for (_, way), case in (KEPT | LOST).items()
]


def understood(case: Case) -> Expression:
    return read(case.typed, case.vocabulary)


@pytest.mark.parametrize("case", marked(ACCEPTED))
def test_accepted(case: Case) -> None:
    assert to_text(understood(case).tree) == case.cells[0]


@pytest.mark.parametrize("case", marked(table("notes.txt", 3, least=30)))
def test_a_reading_that_has_another_is_noted(case: Case) -> None:
    text, code, other = case.cells
    expression = understood(case)
    assert to_text(expression.tree) == text
    assert (f"reading.{code}", other) in [(note.code, note.facts.get("other")) for note in expression.notes]
    assert all(map(finding, expression.notes))


@pytest.mark.parametrize("case", marked(table("silent.txt", 0, least=20)))
def test_a_reading_that_has_no_other_is_not_noted(case: Case) -> None:
    assert understood(case).notes == ()


@pytest.mark.parametrize("case", marked(table("labels.txt", 2, least=20)))
def test_a_label_is_set_aside_and_noted(case: Case) -> None:
    text, label = case.cells
    expression = understood(case)
    assert to_text(expression.tree) == text
    assert [note.facts["label"] for note in expression.notes] == ([] if label == "-" else [label])


@pytest.mark.parametrize("case", marked(table("written.txt", 3, least=50)))
def test_written(case: Case) -> None:
    tree = understood(case).tree
    assert (to_text(tree), to_unicode(tree), to_latex(tree)) == case.cells


@pytest.mark.parametrize(("typed", "vocabulary", "way"), LAW)
def test_what_is_written_is_read_the_same_again(typed: str, vocabulary: Vocabulary, way: str) -> None:
    tree = read(typed, vocabulary).tree
    assert read(WAYS[way](tree), vocabulary).tree == tree


@pytest.mark.parametrize(("section", "example"), EXAMPLES, ids=[example.typed for _, example in EXAMPLES])
def test_the_examples_that_teach(section: str, example: Example) -> None:
    vocabulary = question(f"x y w0 w1 lambda ; {'vectors' if section.startswith('Vectors') else ''}")
    if not example.refused:
        assert to_text(read(example.typed, vocabulary).tree) == example.read
        return
    sentence = finding(refusal(example.typed, vocabulary))
    assert set(example.read.replace("?", " ").split()) & set(sentence.replace(",", " ").replace(".", " ").split())


def test_there_are_examples() -> None:
    assert len(EXAMPLES) > 40
    assert any(example.refused for _, example in EXAMPLES)


@pytest.mark.parametrize(
    ("text", "part", "start", "end"),
    [
        ("x + 1/(y - y)", "1/(y - y)", 4, 13),
        ("2x + ln(0)", "ln(0)", 5, 10),
        ("sqrt(-1)", "sqrt(-1)", 0, 8),
        ("(x, 1/0)", "1/0", 4, 7),
        ("x*y", "x*y", 0, 3),
    ],
)
def test_a_part_is_found_where_it_stands(text: str, part: str, start: int, end: int) -> None:
    vocabulary = Vocabulary(frozenset({"x", "y"}))
    assert locate(text, vocabulary, read(part, vocabulary).tree) == Span(start, end)
