"""The line that asks for a picture: what it means, and where and how it is refused."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.authoring.loader import by_code, load
from grader.authoring.model import Picture
from grader.reading.notation import to_text
from grader.text import Source
from tests.kinds.tables import cases

GIVEN = """
    a: 3
    T(x, y): 2*x^2 + 3*y^2
    J(v, u): u^2 + 4*v^2
    P: (2, 1)
    f(t): t^3 - 3*t
    S(w0, w1): 1/(1 + exp(-(w0 + w1*z)))
    L(u, v):"""
FILE = "questions:\n- id: q\n  given:{}\n  answer: 1\n  picture: {}\n"
COLUMN = len("  picture: ")
WORDS = "contours curve graph of T f P with grad(T) gradient and at from to step for 2 (1, 2) , x = - ( )".split(" ")


def asked(line: str) -> tuple[Picture | None, list[str]]:
    exercise, problems = load(Source("f.yaml", FILE.format(GIVEN, line)), by_code)
    return exercise.questions[0].picture if exercise else None, [str(problem) for problem in problems]


def told(parts: list[str], separator: str = ", ") -> str:
    return separator.join(parts) or "-"


@pytest.mark.parametrize(("line", "expected"), cases(__file__, "pictures.txt"))
def test_a_line_is_understood(line: str, expected: str) -> None:
    picture, problems = asked(line)
    assert picture, problems
    assert picture.text == line
    assert expected.split("; ") == [
        picture.kind,
        f"{picture.name or '-'} of {told(list(picture.letters))}",
        f"at {to_text(picture.at)}" if picture.at else "-",
        told(sorted(picture.show), " "),
        told([f"{name} {low} {high}" for name, (low, high) in picture.ranges.items()]),
        f"{picture.steps} steps of {to_text(picture.step)}" if picture.step else "-",
    ]


@pytest.mark.parametrize(("line", "column", "said"), cases(__file__, "pictures_refused.txt"))
def test_a_line_is_refused_where_it_is_wrong(line: str, column: str, said: str) -> None:
    picture, problems = asked(line)
    assert picture is None
    number = 1 + FILE.format(GIVEN, "").splitlines().index("  picture: ")
    assert problems == [f"f.yaml:{number}:{COLUMN + int(column)} {said}"]


def test_a_picture_is_that_of_the_variant() -> None:
    text = FILE.format("\n    p: 1..3\n    T(x, y): p*x^2 + y^2\n    P: (p, 1)", "contours of T with grad(T) at P")
    exercise, problems = load(Source("f.yaml", text), by_code)
    assert exercise, problems
    question = exercise.questions[0]
    drawn = [question.in_variant(number) for number in (1, 2, 3)]
    points = [to_text(one.picture.at) for one in drawn if one.picture and one.picture.at]
    assert points == [f"({to_text(one.drawn['p'])}, 1)" for one in drawn]
    assert len(set(points)) == 3


def test_a_part_has_a_picture_of_its_own_and_may_use_earlier_parts() -> None:
    text = """questions:
- id: q
  given:
    T(x, y): x*y
  picture: contours of T
  parts:
  - id: g(x, y)
    answer: x + y
  - answer: 1
    picture: contours of g
"""
    exercise, problems = load(Source("f.yaml", text), by_code)
    assert exercise, problems
    question = exercise.questions[0]
    assert [each.text if each else "" for each in (question.picture, *(part.picture for part in question.parts))] == [
        "contours of T",
        "",
        "contours of g",
    ]


def test_a_broken_definition_is_told_once() -> None:
    text = FILE.format("\n    T(x, y): x^", "contours of T")
    exercise, problems = load(Source("f.yaml", text), by_code)
    assert exercise is None
    assert len(problems) == 1


@settings(deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=9))
def test_any_line_is_understood_or_refused(words: list[str]) -> None:
    picture, problems = asked("'" + " ".join(words) + "'")
    assert (picture is None) == bool(problems)


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Z"]) | st.sampled_from(" ,()"), min_size=1, max_size=60))
def test_any_text_is_understood_or_refused(text: str) -> None:
    picture, problems = asked("'contours of " + text.replace("'", "''") + "'")
    assert (picture is None) == bool(problems)
