"""Exercise files: every problem at once and at its place, or an exercise."""

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.authoring.loader import load, load_file
from grader.authoring.model import Exercise, Hint, Part
from grader.reading.notation import to_text
from grader.resources import CHECKOUT
from grader.text import Source
from tests.authoring.tables import HERE, cases, expected, lines

SHIPPED = CHECKOUT / "exercises" / "partial-derivatives.yaml"
# Files of the table in which nothing is wrong.
SOUND = {"plain", "json"}


@pytest.mark.parametrize("file", cases(HERE / "cases"))
def test_every_problem_is_told_at_its_place(file: Path) -> None:
    exercise, problems = load_file(file)
    assert lines(problems) == expected(file)
    assert (exercise is not None) == (file.stem in SOUND)


def test_the_course_that_ships_is_sound() -> None:
    exercise, problems = load_file(SHIPPED)
    assert exercise and not problems
    ids = [question.id for question in exercise.questions]
    assert ids[:5] == ["one-weight", "hot-plate", "two-partials", "two-hyperparameters", "logistic"]
    assert exercise.name == "partial-derivatives"


def test_keys_are_derived() -> None:
    keys = {
        question.name(part): part.kind.key()
        for question in _shipped().questions for part in question.parts if part.answer
    }  # fmt: skip
    assert keys["hot-plate.slope"] == "(4*x, 6*y)"
    assert keys["hot-plate.2"] == "(8, 6)"
    assert keys["hot-plate.3"] == "10"
    assert keys["two-partials.3"] == "(-2, -7)"
    assert keys["gradient"] == "(2*x*y + 3*y^3, x^2 + 9*x*y^2)"


@pytest.mark.parametrize("answer", ["grad(T)", "T", "diff(T, x)", "P", "slope"])
def test_a_student_has_none_of_the_words_of_an_author(answer: str) -> None:
    part = _part("hot-plate", 1)
    assert not part.kind.mark(answer).right


def test_a_name_may_be_typed_where_the_author_says_so() -> None:
    part = _part("logistic", 1)
    for answer in ("y - s", "y - 1/(1+e^-(w0+w1x))", "y - e^(w0+w1 x)/(1+e^(w0+w1 x))"):
        assert part.kind.mark(answer).right, answer
    assert not part.kind.mark("s - y").right


def test_settings_cascade() -> None:
    exercise = _load(
        "marks: 2\ntries: unlimited\nquestions:\n"
        "- id: a\n  marks: 3\n  follow: 50%\n  parts:\n  - answer: 1\n  - answer: 2\n    marks: 1/2\n    tries: 1\n"
        "- id: b\n  answer: 3\n"
    )
    parts = [part for question in exercise.questions for part in question.parts]
    assert [part.marks for part in parts] == [3, Fraction(1, 2), 2]
    assert [part.follow for part in parts] == [Fraction(1, 2), Fraction(1, 2), 1]
    assert [part.policy.tries for part in parts] == [None, 1, None]


def test_formulas_in_prose_become_latex() -> None:
    text = "text: $f = {@f@}$ and {@diff(f, x)@}, {@f(1 + 2)@}"
    exercise = _load(f"questions:\n- id: a\n  given:\n    f(x): 2*x^2\n  {text}\n  answer: 2\n")
    assert exercise.questions[0].text == "$f = 2 x^{2}$ and $4 x$, $18$"


@pytest.mark.parametrize(
    ("where", "right", "wrong"),
    [
        ("x > 1 or x < -1", "x^2/x", "|x|"),
        ("n/2 integer, n integer", "x (-1)^n", "-x (-1)^n"),
        ("x >= 0 and x <= 1", "|x|", "-x"),
    ],
)
def test_where_letters_live(where: str, right: str, wrong: str) -> None:
    exercise = _load(f"questions:\n- id: a\n  where: {where}\n  answer: x + 0n\n")
    mark = exercise.questions[0].parts[0].mark
    assert mark(right).right and not mark(wrong).right


def test_a_formula_on_a_line_of_its_own_has_the_dollars_of_its_author() -> None:
    text = "text: '$$g = {@f@},$$ where {@f@} is $x$ and $${@f@}$$'"
    exercise = _load(f"questions:\n- id: a\n  given:\n    f(x): 3*x\n  {text}\n  answer: 2\n")
    assert exercise.questions[0].text == "$$g = 3 x,$$ where $3 x$ is $x$ and $$3 x$$"


def test_a_question_may_be_its_only_part() -> None:
    question = _load("questions:\n- id: a\n  text: Told\n  ask: Asked\n  answer: 2\n  hints: [h]\n").questions[0]
    (part,) = question.parts
    assert (question.text, question.hints, part.ask, part.hints) == ("Told", (), "Asked", (Hint("h"),))
    assert question.name(part) == "a"


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        ("answer: 2*x", "answer: 2*x     # doubled", True),
        ("ask: Double it", "ask: Twice it", True),
        ("answer: 2*x", "answer: 3*x", False),
        ("marks: 1", "marks: 2", False),
        ("f(x): x", "f(x): x^2", False),
    ],
)
def test_a_digest_changes_with_what_marking_reads(old: str, new: str, same: bool) -> None:
    text = "questions:\n- id: a\n  given:\n    f(x): x\n  ask: Double it\n  answer: 2*x\n  marks: 1\n"
    assert old in text
    before, after = _load(text), _load(text.replace(old, new))
    assert (before.questions[0].parts[0].digest == after.questions[0].parts[0].digest) is same
    assert (before.digest == after.digest) is same


def test_where_becomes_the_region() -> None:
    question = _load("questions:\n- id: a\n  answer: 2*log(x)\n  where: x > 0, n integer\n").questions[0]
    assert question.region.intervals["x"].low == 0
    assert question.region.integers == {"n"}


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_no_slip_of_the_keyboard_breaks_the_loader(data: st.DataObject) -> None:
    text = SHIPPED.read_text("utf-8")
    at = data.draw(st.integers(0, len(text) - 1))
    length = data.draw(st.integers(0, 30))
    put = data.draw(st.text(alphabet="ax2:-[]{}()#'\"|>&*!%@,\\$ \n\t", max_size=6))
    exercise, problems = load(Source("f.yaml", text[:at] + put + text[at + length :]))
    assert len(problems) <= 100
    assert exercise or problems
    assert all(problem.line >= 1 and problem.column >= 1 for problem in problems)


def _load(text: str) -> Exercise:
    exercise, problems = load(Source("f.yaml", text))
    assert exercise, problems
    return exercise


def _shipped() -> Exercise:
    exercise, _ = load_file(SHIPPED)
    assert exercise
    return exercise


def _part(question: str, number: int) -> Part:
    return next(each for each in _shipped().questions if each.id == question).parts[number - 1]


def test_trees_of_definitions_stay_as_written() -> None:
    question = next(each for each in _shipped().questions if each.id == "logistic")
    assert to_text(question.definitions["s"].tree) == "1/(1 + exp(-(w0 + w1*x)))"
    assert list(question.definitions) == ["s", "L"]


@pytest.mark.parametrize(
    ("accept", "kinds"),
    [
        ("any order", "number list list set expression"),
        ("same direction", "number vector matrix set expression"),
        ("up to a constant", "number vector matrix set antiderivative"),
    ],
)
def test_what_is_accepted_further_out_holds_where_it_suits(accept: str, kinds: str) -> None:
    keys = ("12", "(1, 2)", "((1, 2), (3, 4))", "'{1, 2}'", "x^2")
    parts = "".join(f"  - answer: {key}\n" for key in keys)
    (question,) = _load(f"accept: {accept}\nquestions:\n- id: a\n  parts:\n{parts}").questions
    assert " ".join(part.kind.name for part in question.parts) == kinds
    (vector,) = (part.kind for part in question.parts if part.kind.name == "vector") if "vector" in kinds else (None,)
    assert vector is None or vector.mark("(2, 4)").right is (accept == "same direction")
