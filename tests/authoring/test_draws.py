"""Drawn numbers: what can be drawn, which variants there are, and who gets which."""

from collections import Counter

import pytest

from grader.authoring.draws import Draw, draw, is_drawn, size
from grader.authoring.loader import by_code, load
from grader.authoring.model import Question
from grader.authoring.nodes import Place, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused
from grader.authoring.scope import Scope
from grader.authoring.variants import variant_of, variants
from grader.reading.notation import to_text
from grader.reading.tree import number
from grader.text import Source
from tests.kinds.tables import cases


def drawn(text: str) -> Draw:
    assert is_drawn(text)
    scope = Scope(Notebook("f.yaml"), by_code)
    scope.free.add("x")
    return draw(Scalar(text, Place(1, 1), text), scope.value)


def question(given: str, more: str = "") -> Question:
    text = f"questions:\n- id: q\n  given:\n    {given}\n  answer: 1\n  {more}\n"
    exercise, problems = load(Source("f.yaml", text))
    assert exercise, problems
    return exercise.questions[0]


def values(of: Question) -> list[dict[str, str]]:
    every = (of.in_variant(n).drawn for n in range(1, of.variants + 1))
    return [{name: to_text(tree) for name, tree in one.items()} for one in every]


@pytest.mark.parametrize(("text", "expected"), cases(__file__, "draws.txt"))
def test_what_can_be_drawn(text: str, expected: str) -> None:
    found = drawn(text)
    assert " ".join(to_text(found.value(index)) for index in range(found.size)) == expected


@pytest.mark.parametrize(("text", "said"), cases(__file__, "draws_refused.txt"))
def test_what_cannot(text: str, said: str) -> None:
    with pytest.raises(Refused) as refused:
        drawn(text)
    assert refused.value.message == said


def test_a_list_is_drawn_in_every_way() -> None:
    found = drawn("2 of 1..3")
    assert found.size == 9
    assert len({found.value(index) for index in range(9)}) == 9
    assert to_text(found.value(8)) == "(3, 3)"
    assert size((found, drawn("1..4"))) == 36


@pytest.mark.parametrize("text", ["(2, 1)", "x^2", "1", "x + 2", "none of"])
def test_formulas_are_not_drawn(text: str) -> None:
    assert not is_drawn(text)


def test_variants_are_all_ways_where_there_are_few() -> None:
    found = question("p, q: 1..3")
    assert found.variants == 9
    assert sorted(tuple(one.values()) for one in values(found)) == [(a, b) for a in "123" for b in "123"]


def test_variants_are_capped_and_spread() -> None:
    found = question("p, q, r: 1..20", "variants: 30")
    assert found.variants == 30
    assert len({tuple(one.values()) for one in values(found)}) == 30
    assert len({one["p"] for one in values(found)}) > 10


def test_where_says_which_variants_there_are() -> None:
    found = values(question("p, q: 1..4", "where: p < q"))
    assert len(found) == 6
    assert all(one["p"] < one["q"] for one in found)


def test_where_may_use_what_depends_on_what_is_drawn() -> None:
    found = values(question("p: -3..3\n    f(x): x^2 - p\n    D: f(1)", "where: D > 0, x > 0"))
    assert {one["p"] for one in found} == {"-3", "-2", "-1", "0"}


def test_conditions_on_free_letters_are_the_region() -> None:
    found = question("p: 1..3\n    f(x): log(x - p)", "where: x > p")
    for number_of_variant in range(1, 4):
        variant = found.in_variant(number_of_variant)
        assert variant.region.intervals["x"].low == variant.drawn["p"][1]


def test_no_variant_is_an_error() -> None:
    text = "questions:\n- id: q\n  given:\n    p: 1..3\n  where: p > 5\n  answer: p\n"
    exercise, problems = load(Source("f.yaml", text))
    assert exercise is None
    assert [str(problem) for problem in problems] == ["f.yaml:5:3 no variant meets this condition; let more be drawn"]


def test_the_same_variants_and_the_same_student_in_every_process() -> None:
    """Kept by the letter: another order would give students other numbers than they saw."""
    found = question("p: 1..4\n    q: -5..5 except 0")
    assert [tuple(one.values()) for one in values(found)][:3] == [("3", "3"), ("3", "4"), ("1", "5")]
    assert [variant_of(name, "hot-plate", 50) for name in ("ada", "emmy", "Ada", "zoë", "\ud800")] == [
        42,
        13,
        42,
        12,
        27,
    ]


def test_students_are_spread_over_the_variants() -> None:
    counts = Counter(variant_of(f"student {n}", "q", 10) for n in range(2000))
    assert set(counts) == set(range(1, 11))
    assert max(counts.values()) < 2 * min(counts.values())


def test_ways_that_are_rarely_accepted_are_found() -> None:
    wide = {"p": Draw(tuple(map(number, range(1000)))), "q": Draw(tuple(map(number, range(1000))))}
    found = variants("q", wide, lambda one: one["p"][1] % 10 == 0, 50)
    assert len(found) == 50


def test_numbers_are_worked_into_formulas() -> None:
    found = question(
        "p: one of 1\n    q: one of -3\n    f(x): p*x^2 + q*x + 0*p\n    g(x): x + x", "text: '{@f@} {@g@}'"
    )
    assert found.text == "$x^{2} - 3 x$ $x + x$"


def test_each_student_sees_their_own_numbers() -> None:
    found = question("p: 1..9", "text: '{@p@}'")
    texts = {found.for_student(name).text for name in ("ada", "emmy", "sofia", "hypatia", "julia")}
    assert len(texts) > 2
    assert found.for_student("ada") is found.for_student("ADA")


def test_choices_may_be_shuffled_for_each_student() -> None:
    items = "\n".join(
        f"  - {'right' if name == 'three' else 'wrong'}: {name}" for name in ("one", "two", "three", "four")
    )
    exercise, problems = load(Source("f.yaml", f"questions:\n- id: q\n  shuffle: yes\n  choices:\n{items}\n"))
    assert exercise, problems
    letters = set()
    for name in ("ada", "emmy", "sofia", "hypatia"):
        part = exercise.for_student(name).questions[0].parts[0]
        letters.add(part.kind.key())
        assert part.kind.mark(part.kind.key()).right
        assert part.kind.mark("three").right
    assert len(letters) > 1
