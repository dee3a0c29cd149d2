"""How many answers were marked by what the exercise no longer says."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from grader.classroom.grading import apply, changes
from grader.classroom.outdated import outdated
from grader.gradebook import Gradebook, open_gradebook
from grader.marking.reads import reads
from tests.classroom.classes import NOW, desk, hand_in, marked

DRAWN = """questions:
- id: q
  given:
    p: 1..3
  ask: Twice {@p@}
  answer: 2*p
  samples: [right 2*p, wrong 0]
"""
STUDENTS = [f"s{number}" for number in range(24)]


@pytest.fixture
def book() -> Iterator[Gradebook]:
    with closing(open_gradebook(None)) as book:
        yield book


def test_students_whose_variant_is_another_one_are_counted_whoever_shared_it(book: Gradebook, tmp_path: Path) -> None:
    file = tmp_path / "quiz.yaml"
    file.write_text(DRAWN, "utf-8")
    before = desk(file)
    marked(book, before, *(hand_in(student, {"q": "4"}) for student in STUDENTS))
    assert outdated(book, before.exercise) == 0
    file.write_text(DRAWN.replace("1..3", "1..4"), "utf-8")
    after = desk(file)

    def read(student: str) -> list[str]:
        asked = [one.exercise.question_for(one.exercise.questions[0], student) for one in (before, after)]
        return [reads(question, question.parts[0]) for question in asked]

    others = sum(len(set(read(student))) > 1 for student in STUDENTS)
    assert 0 < others < len(STUDENTS)
    assert outdated(book, after.exercise) == others


def test_a_part_that_was_added_is_counted_until_it_is_marked(book: Gradebook, tmp_path: Path) -> None:
    file = tmp_path / "quiz.yaml"
    file.write_text(DRAWN, "utf-8")
    marked(book, desk(file), hand_in("ada", {"q": "4"}), hand_in("bo", {}))
    file.write_text(f"{DRAWN}- {{id: new, answer: 2, samples: [right 2, wrong 1]}}\n", "utf-8")
    after = desk(file)
    assert outdated(book, after.exercise) == 2
    apply(book, changes(book, after), NOW, "a part was added")
    assert outdated(book, after.exercise) == 0


def test_a_part_that_is_gone_is_not_counted_since_no_regrade_would_mend_that(book: Gradebook, tmp_path: Path) -> None:
    file = tmp_path / "quiz.yaml"
    file.write_text(DRAWN, "utf-8")
    marked(book, desk(file), hand_in("ada", {"q": "4"}))
    file.write_text("questions:\n- {id: new, answer: 2, samples: [right 2, wrong 1]}\n", "utf-8")
    after = desk(file)
    apply(book, changes(book, after), NOW, "another exercise")
    assert outdated(book, after.exercise) == 0
