"""Which picture stands where: what a page may tell, and a student's vector beside the right one."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.authoring.loader import by_code, load
from grader.authoring.model import Exercise, Question
from grader.course.index import load_course
from grader.marking import Handed, mark_hand_in, mark_part
from grader.pack.writing import pack_of
from grader.reports import render
from grader.reports.own import Done, own_page
from grader.reports.pictures.drawing import Drawing
from grader.reports.pictures.pictured import answered, drawing
from grader.reports.student import student_page
from grader.text import Source
from tests.evaluation.tables import table
from tests.reports.markup import tags
from tests.reports.pictures.seen import text

PLATE = """title: Plate
questions:
- id: plate
  text: You stand at $P$.
  given:
    T(x, y): 2*x^2 + 3*y^2
    P: (2, 1)
  picture: contours of T with grad(T) at P
  parts:
  - id: g(x, y)
    ask: The gradient
    answer: grad(T)
  - ask: A direction
    answer: g(P)
    accept: same direction
  - ask: Where $T$ is least
    answer: (0, 0)
  - ask: Along the level curve
    answer: (3, -4)
    accept: any multiple
  - ask: A part with its own picture
    picture: curve of T(x, 1) with tangent at 2
    answer: 2
"""


def exercise(more: str = "") -> Exercise:
    found, problems = load(Source("plate.yaml", PLATE + more), by_code)
    assert found, problems
    return found


def question() -> Question:
    return exercise().questions[0]


def vectors(shown: Drawing | None) -> str:
    labels = shown.labels if shown else ()
    return ", ".join(text(label) for label in labels if label.look.startswith("told ")) or "nothing"


@pytest.mark.parametrize(("number", "answer", "with_keys", "without"), table(__file__, "answered.txt"))
def test_a_wrong_vector_is_drawn_beside_the_right_one(number: str, answer: str, with_keys: str, without: str) -> None:
    plate = question()
    part = plate.parts[int(number) - 1]
    grade = mark_part(plate, part, answer)
    assert vectors(answered(plate, part, grade, True)) == with_keys
    assert vectors(answered(plate, part, grade, False)) == without


def test_without_keys_the_function_alone_is_drawn() -> None:
    plate = question()
    full, bare = drawing(plate.picture, plate), drawing(plate.picture, plate, keys=False)
    assert full and bare
    assert "gradient" in full.title + full.description and "gradient" not in bare.title + bare.description
    assert vectors(full) == "∇T = (8, 6)" and vectors(bare) == "nothing"
    assert [stroke.d for stroke in bare.strokes if stroke.look == "level through"]


def test_a_picture_is_drawn_once_for_all_who_see_it() -> None:
    plate = question()
    assert drawing(plate.picture, plate) is drawing(plate.picture, plate)
    assert drawing(plate.picture, plate) is not drawing(plate.picture, plate, keys=False)


def test_what_cannot_be_drawn_leaves_the_page_as_it_is() -> None:
    found, problems = load(
        Source("f.yaml", "questions:\n- id: q\n  answer: 1\n  picture: curve of ln(-1 - x^2)\n"), by_code
    )
    assert found, problems
    assert drawing(found.questions[0].picture, found.questions[0]) is None


def test_nor_does_a_wrong_vector_in_what_cannot_be_drawn() -> None:
    wild = PLATE.replace("3*y^2", "3*y^2 + 100*sin(300*x*y)*sin(370*y + 77*x^2)")
    found, problems = load(Source("plate.yaml", wild), by_code)
    assert found, problems
    plate = found.questions[0]
    grade = mark_part(plate, plate.parts[0], "(4x, 3y)")
    assert answered(plate, plate.parts[0], grade, True) is answered(plate, plate.parts[0], grade, False) is None


@pytest.mark.parametrize(
    ("answer", "how"),
    [
        ("(8x, 12y)", "points up and to the right, the same way as the right one."),
        ("(-4x, -6y)", "points down and to the left, the opposite way."),
        ("(4x, 6.01y)", "points up and to the right, nearly the same way as the right one."),
        ("(4x, -6y)", "points down and to the right, 74° away from the right one."),
    ],
)
def test_how_a_wrong_vector_lies_is_told(answer: str, how: str) -> None:
    plate = question()
    shown = answered(plate, plate.parts[0], mark_part(plate, plate.parts[0], answer), True)
    assert shown and shown.description.endswith(how)


@settings(max_examples=50, deadline=None)
@given(st.tuples(*[st.floats(allow_nan=False, allow_infinity=False)] * 2), st.booleans())
def test_no_vector_takes_a_page_down(vector: tuple[float, float], keys: bool) -> None:
    plate = question()
    answer = f"({vector[0]!r}, {vector[1]!r})".replace("e+", "e")
    grade = mark_part(plate, plate.parts[1], answer)
    shown = answered(plate, plate.parts[1], grade, keys)
    assert shown is None or not {"nan", "inf"} & set(re.findall("[a-z]+", render.picture(shown)))


def pictures(html: str) -> list[str]:
    """The ids of what the pictures on a page are labelled by; each is there."""
    found = tags(html)
    ids = {tag.attributes.get("id") for tag in found}
    labels = [str(tag.attributes["aria-labelledby"]) for tag in found if tag.name == "svg" and "role" in tag.attributes]
    assert all(label in ids for each in labels for label in each.split())
    return labels


def test_they_stand_on_the_page_of_a_student() -> None:
    found = exercise()
    result = mark_hand_in(found, "ada", Handed({"plate.g": "(4x, 3y)", "plate.2": "(6, 8)"}))
    html = render.student(student_page(found, result))
    assert [label.split()[0] for label in pictures(html)] == [
        "picture-1-title", "picture-plate.g-title", "picture-plate.2-title", "picture-plate.5-title",
    ]  # fmt: skip
    assert "∇" in html and "You" in html
    hidden = render.student(student_page(found, result, keys=False))
    assert "∇" not in hidden and "right: (8, 6)" not in hidden.replace("</tspan>", "") and "yours" in hidden


def test_an_own_page_tells_the_gradient_when_no_key_is_hidden_any_more() -> None:
    found = exercise()
    now = datetime(2026, 11, 26, tzinfo=UTC)
    answers = {"plate.g": "(4x, 6y)", "plate.2": "(8, 6)", "plate.3": "(0, 0)", "plate.4": "(3, -4)"}
    done = {name: Done([(answer, None)], left=2) for name, answer in answers.items()}
    assert "∇" not in render.student(own_page(found, "ada", done, now))
    done["plate.5"] = Done([("2", None)], left=2)
    assert "∇" in render.student(own_page(found, "ada", done, now))


@pytest.mark.parametrize(("show", "there"), [("at once", True), ("after submission", False), ("after deadline", False)])
def test_an_open_question_travels_with_its_picture_and_a_hidden_one_without(
    show: str, there: bool, tmp_path: Path
) -> None:
    file = tmp_path / "plate.yaml"
    file.write_text(PLATE + f"  show: {show}\n  due: 2026-12-24T12:00Z\n", "utf-8")
    (tmp_path / "plate.quizpack").write_text(pack_of([file]), "utf-8")
    packed, problems = load_course([tmp_path / "plate.quizpack"], by_code)
    assert not problems
    plate = packed.exercises[0].questions[0]
    assert (plate.picture is not None) == there
    assert (plate.parts[4].picture is not None) == there


def test_who_listens_hears_where_the_title_ends() -> None:
    plate = question()
    shown = drawing(plate.picture, plate)
    assert shown and f"{shown.title}.</title>" in render.picture(shown)
