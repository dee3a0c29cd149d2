"""Each form by its table of answers, and how an author writes it."""

from pathlib import Path

import pytest

from grader.kinds.forms import FORMS, UNDECIDED, Form, parse_form, unmet
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree, symbols
from tests.evaluation.tables import table
from tests.kinds.tables import cases

ANYTHING = Vocabulary(constants=frozenset({"e", "pi", "i"}), open=True)
TABLES = [f"{name.replace(' ', '_')}.txt" for name in FORMS]
ROWS = [pytest.param(*row, id=" | ".join(row)) for name in TABLES for row in table(__file__, name)]


def tree(text: str) -> Tree:
    return read(text, ANYTHING).tree


@pytest.mark.parametrize(("typed", "form", "met", "code"), ROWS)
def test_a_form(typed: str, form: str, met: str, code: str) -> None:
    found = unmet(tree(typed), parse_form(form), symbols(tree(typed)))
    word = "yes" if found is None else "undecided" if found.code == UNDECIDED else "no"
    assert (word, found.code if found else "-") == (met, code)


def test_every_table_is_a_form() -> None:
    others = {"parsed.txt", "refused.txt"}
    assert {path.name for path in Path(__file__).parent.glob("*.txt")} == {*TABLES, *others}


@pytest.mark.parametrize(("text", "name", "letter", "count"), cases(__file__, "parsed.txt"))
def test_how_a_form_is_written(text: str, name: str, letter: str, count: str) -> None:
    assert parse_form(text) == Form(name, letter.strip("-"), int(count))


@pytest.mark.parametrize(("text", "told"), cases(__file__, "refused.txt"))
def test_what_is_no_form_is_told(text: str, told: str) -> None:
    with pytest.raises(ValueError) as error:
        parse_form(text)
    assert str(error.value) == told


def test_without_a_likely_spelling_all_are_named() -> None:
    with pytest.raises(ValueError, match=r"unknown form 'quux'; known here: factored, .*solved for x, 3 digits"):
        parse_form("quux")


def test_the_only_letter_of_the_question_is_meant() -> None:
    square = parse_form("completed square")
    assert unmet(tree("a*(x - a)^2 + a"), square, {"x"}) is None
    assert unmet(tree("a*(x - a)^2 + a"), square, {"a", "x"}) is not None
