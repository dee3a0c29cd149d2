"""Each kind of answer by its table: what is right, wrong, partly right, unreadable or missing, and what is noticed."""

from dataclasses import dataclass, replace
from fractions import Fraction

import pytest

from grader.equivalence import Outcome, Verdict
from grader.evaluation.conditions import region_of
from grader.evaluation.region import EVERYWHERE, Region
from grader.kinds import direction, expression
from grader.kinds import number as numbers
from grader.kinds.choice import ChoiceKind, Option
from grader.kinds.expression import ExpressionKind
from grader.kinds.kind import Kind
from grader.kinds.marked import Marked, Standing
from grader.kinds.match import MatchKind
from grader.kinds.number import NumberKind, parse_within
from grader.kinds.options import letter, place_of
from grader.kinds.vector import VectorKind
from grader.reading import Vocabulary, read
from grader.reading.tree import Tree
from tests.kinds.tables import cases, codes, outcome

LETTERS = Vocabulary(frozenset({"x", "y"}))
VECTORS = Vocabulary(frozenset({"x", "y"}), vectors=True)


@dataclass(frozen=True)
class Given:
    parameters: tuple[str, ...]
    tree: Tree


def tree(text: str) -> Tree:
    return read(text, Vocabulary(frozenset({"x", "y"}), vectors=True)).tree


S = Given((), tree("1/(1 + exp(-x))"))
G = Given(("x",), tree("x^2"))
WITH_S = Vocabulary(frozenset({"x", "y"}), {"s": 0})
ONE = ChoiceKind(
    (
        Option(r"$\dfrac{a}{b}$", True, "Yes."),
        Option("make $w_1$ a little *larger*.", False, "No."),
        Option("none of these", False),
    )
)
ANY = ChoiceKind(
    (Option("first", True), Option("second", True), Option("third", False), Option("fourth", False)), "any"
)
MATCH = MatchKind((("one", "up"), ("two", "down"), ("three", "up")), ("none",))


def region(where: str) -> Region:
    return EVERYWHERE if where == "-" else region_of((read(where, LETTERS).tree,))


def number(key: str, within: str) -> NumberKind:
    return NumberKind(tree(key), LETTERS, within=None if within == "-" else within)


@pytest.mark.parametrize(("key", "within", "answer", "result", "noticed"), cases(__file__, "numbers.txt"))
def test_numbers(key: str, within: str, answer: str, result: str, noticed: str) -> None:
    _check(number(key, within).mark(answer), result, noticed)


@pytest.mark.parametrize(("key", "where", "answer", "result", "noticed"), cases(__file__, "expressions.txt"))
def test_expressions(key: str, where: str, answer: str, result: str, noticed: str) -> None:
    _check(ExpressionKind(tree(key), WITH_S, region(where), {"s": S}).mark(answer), result, noticed)


@pytest.mark.parametrize(("key", "answer", "result", "noticed"), cases(__file__, "functions.txt"))
def test_given_functions(key: str, answer: str, result: str, noticed: str) -> None:
    vocabulary = Vocabulary(frozenset({"x", "y"}), {"g": 1})
    _check(ExpressionKind(tree(key), vocabulary, given={"g": G}).mark(answer), result, noticed)


@pytest.mark.parametrize(("key", "accept", "answer", "result", "noticed"), cases(__file__, "vectors.txt"))
def test_vectors(key: str, accept: str, answer: str, result: str, noticed: str) -> None:
    strict = accept == "all or nothing"
    kind = VectorKind(tree(key), VECTORS, accept="equivalent" if strict else accept, all_or_nothing=strict)
    _check(kind.mark(answer), result, noticed)


@pytest.mark.parametrize(("answer", "result", "noticed"), cases(__file__, "choices.txt"))
def test_one_choice(answer: str, result: str, noticed: str) -> None:
    _check(ONE.mark(answer), result, noticed)


@pytest.mark.parametrize(("answer", "result", "noticed"), cases(__file__, "several_choices.txt"))
def test_several_choices(answer: str, result: str, noticed: str) -> None:
    _check(ANY.mark(answer), result, noticed)


@pytest.mark.parametrize(("answer", "result", "noticed"), cases(__file__, "matches.txt"))
def test_matches(answer: str, result: str, noticed: str) -> None:
    _check(MATCH.mark(answer), result, noticed)


@pytest.mark.parametrize(("answer", "result", "noticed"), cases(__file__, "several_choices_strict.txt"))
def test_several_choices_all_or_nothing(answer: str, result: str, noticed: str) -> None:
    _check(replace(ANY, all_or_nothing=True).mark(answer), result, noticed)


@pytest.mark.parametrize(("answer", "result", "noticed"), cases(__file__, "matches_strict.txt"))
def test_matches_all_or_nothing(answer: str, result: str, noticed: str) -> None:
    _check(replace(MATCH, all_or_nothing=True).mark(answer), result, noticed)


def _check(marked: Marked, result: str, noticed: str) -> None:
    assert (outcome(marked), codes(marked)) == (result, noticed)


KINDS: dict[str, Kind] = {
    "number": number("10", "-"),
    "within": number("10", "3 digits"),
    "expression": ExpressionKind(tree("x^2*y"), LETTERS),
    "vector": VectorKind(tree("(4*x, 6*y)"), VECTORS),
    "direction": VectorKind(tree("(8, 6)"), VECTORS, accept="same direction"),
    "choice": ONE,
    "several": ANY,
    "match": MATCH,
}
ODD = ["", " ", "\t\n", "\x00", "\ud800", "\u202e10", "(x" * 3000, "1" * 5000, "a" * 5000, "😀", "1b" * 900 + "?"]


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_the_key_is_right_by_itself(kind: Kind) -> None:
    assert kind.mark(kind.key()).right


@pytest.mark.parametrize("answer", ODD, ids=lambda text: ascii(text[:12]))
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_what_cannot_be_read_never_raises(kind: Kind, answer: str) -> None:
    assert kind.mark(answer).standing in {Standing.UNREADABLE, Standing.MISSING}


@pytest.mark.parametrize("name", ["choice", "several", "match"])
def test_what_is_no_mathematics_keeps_its_key(name: str) -> None:
    assert KINDS[name].expects(tree("x")) is KINDS[name]


def test_options_of_a_match_are_shown_once_and_in_alphabetical_order() -> None:
    assert MATCH.options == ("down", "none", "up")
    assert MATCH.key() == "1c 2a 3c"


def test_letters_and_places_belong_together() -> None:
    assert [place_of(letter(place)) for place in range(26)] == list(range(26))


WITHIN = {"0.01": ("1/100", ""), "5%": ("5", "%"), "0.5 %": ("1/2", "%"), "3 digits": ("3", "digit")}
NO_WITHIN = ["", "x", "-1", "5 percent", "3digitsx", "1e3", "١", "5%%"]


@pytest.mark.parametrize("text", WITHIN)
def test_tolerances_are_read(text: str) -> None:
    size, unit = WITHIN[text]
    assert parse_within(text) == (Fraction(size), unit)


@pytest.mark.parametrize("text", NO_WITHIN)
def test_what_is_no_tolerance_is_told(text: str) -> None:
    assert parse_within(text) is None


UNDECIDED = Verdict(Outcome.UNDECIDED, None, ("all of them",))


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        (KINDS["expression"], "x + y"),
        (KINDS["number"], "3"),
        (KINDS["vector"], "(x, y)"),
        (KINDS["direction"], "(x, y)"),
    ],
    ids=["expression", "number", "vector", "direction"],
)
def test_undecided_is_never_wrong(kind: Kind, answer: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (expression, numbers, direction):
        monkeypatch.setattr(module, "decide", lambda *_: UNDECIDED)
    monkeypatch.setattr("grader.kinds.number.decide", lambda *_: UNDECIDED)
    marked = kind.mark(answer)
    assert marked.standing is Standing.UNDECIDED and not marked.right
    assert marked.tree == tree(answer)


def test_one_undecided_component_makes_the_vector_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    true = numbers.decide
    first = tree("4*x")
    monkeypatch.setattr(numbers, "decide", lambda key, *rest: UNDECIDED if key == first else true(key, *rest))
    marked = KINDS["vector"].mark("(4x, 5y)")
    assert [verdict.outcome.value for verdict in marked.verdicts] == ["undecided", "different"]
    assert marked.standing is Standing.UNDECIDED


def test_every_component_has_its_verdict() -> None:
    marked = KINDS["vector"].mark("(4x, 5y)")
    assert [verdict.outcome.value for verdict in marked.verdicts] == ["same", "different"]
    assert marked.tree == tree("(4x, 5y)")
