"""Which questions keep their keys, and that nothing of those keys is in a pack."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from grader.authoring.model import Exercise, Question
from grader.pack import writing
from grader.pack.writing import TooLarge, held_back, pack_of
from tests.pack.packs import FILES, SECRET, course_of, exercise_of, packed, written

SHARED = "feedback:\n- if: right\n  say: Quicksilver.\n"
# What makes a file of three questions out of two -> the questions whose keys stay.
HELD = {
    "": [],
    "  show: after submission\n": ["b"],
    "  show: after deadline\n": ["b"],
}
THREE = "questions:\n- id: a\n  answer: 2\n- id: b\n{}  parts:\n  - answer: 3\n  - answer: 4\n    show: at once\n"


def held(paths: list[Path]) -> list[str]:
    """The ids of the questions whose keys stay."""
    return [question.id for question in held_back(paths)]


@pytest.mark.parametrize("line", HELD)
def test_one_hidden_part_hides_its_question(line: str, tmp_path: Path) -> None:
    path = written(tmp_path, THREE.format(line))
    assert held([path]) == HELD[line]
    shows = {part.policy.show for part in course_of(packed(path, tmp_path)).questions["b"][1].parts}
    assert shows == {line.partition(": ")[2].strip() or "at once"}


def test_shared_feedback_hides_all_once_something_is_hidden(tmp_path: Path) -> None:
    path = written(tmp_path / "one", SHARED + THREE.format("  show: after submission\n"))
    assert held([path]) == ["a", "b"]
    assert held([written(tmp_path / "two", SHARED + THREE.format(""))]) == []
    assert "uicksilver" not in pack_of([path])


def test_so_does_shared_feedback_of_the_course(tmp_path: Path) -> None:
    path = written(tmp_path, THREE.format("  show: after submission\n"))
    written(tmp_path, f"title: Mine\n{SHARED}", "course")
    assert held([path]) == ["a", "b"]
    assert "uicksilver" not in pack_of([path])


def test_settings_of_the_course_travel_with_what_is_open(tmp_path: Path) -> None:
    written(tmp_path, "# quicksilver\ntries: 7\n", "course")
    path = written(tmp_path, THREE.format(""))
    pack = packed(path, tmp_path / "out")
    assert course_of(pack).part("a").part.policy.tries == 7
    assert "uicksilver" not in pack.read_text("utf-8")
    assert course_of(pack).exercises[0].digest == exercise_of(path).digest


def test_no_secret_of_a_hidden_question_and_no_comment_is_in_a_pack(tmp_path: Path) -> None:
    text = packed(written(tmp_path), tmp_path).read_text("utf-8")
    assert text.count("\n") == 1 and json.loads(text)["quizpack"] == 1
    assert "uicksilver" not in text and "#" not in text
    digests = [part.digest for question in exercise_of(tmp_path / "quiz.yaml").questions for part in question.parts]
    assert not [digest for digest in digests if digest[:8] in text]
    assert "7*x^6" not in text and "7x^6" not in text


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_open_is_what_it_was(file: Path, tmp_path: Path) -> None:
    exercise, found = exercise_of(file), course_of(packed(file, tmp_path)).exercises[0]
    kept = held([file])
    opened = [
        (one, again) for one, again in zip(exercise.questions, found.questions, strict=True) if one.id not in kept
    ]
    assert opened and [_placeless(again) for _, again in opened] == [_placeless(one) for one, _ in opened]


def _placeless(question: Question) -> Question:
    """Without the lines of samples: comments are not in a pack."""
    samples = [
        tuple(sample.__class__(sample.expect, sample.answer, 1, 1) for sample in part.samples)
        for part in question.parts
    ]
    return replace(
        question, parts=tuple(replace(part, samples=found) for part, found in zip(question.parts, samples, strict=True))
    )


def test_a_letter_that_one_key_lacks_may_be_typed_all_the_same(tmp_path: Path) -> None:
    """Else a student would see that it is 0 there."""
    path = written(tmp_path, "questions:\n- id: q\n  show: after submission\n  given: {a: 0..2}\n  answer: a*x\n")
    assert {question.parts[0].kind.vocabulary.symbols for question in _variants(exercise_of(path))} == {  # type: ignore[attr-defined]
        frozenset(),
        frozenset("x"),
    }
    found = _variants(course_of(packed(path, tmp_path)).exercises[0])
    assert [question.parts[0].kind.vocabulary.symbols for question in found] == [frozenset("x")] * 3  # type: ignore[attr-defined]


def _variants(exercise: Exercise) -> list[Question]:
    (question,) = exercise.questions
    return [question.in_variant(number) for number in range(1, question.variants + 1)]


def test_a_pack_has_a_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST", len(SECRET))
    with pytest.raises(TooLarge, match="fewer variants"):
        pack_of([written(tmp_path)])


def test_a_pack_of_several_files_is_one_course(tmp_path: Path) -> None:
    one = written(tmp_path, "questions:\n- id: a\n  answer: 2\n", "one")
    two = written(tmp_path, "title: Second\nquestions:\n- id: b\n  show: after submission\n  answer: 2\n", "two")
    pack = tmp_path / "all.quizpack"
    pack.write_text(pack_of([one, two]), "utf-8")
    assert [(exercise.name, exercise.title) for exercise in course_of(pack).exercises] == [
        ("one", "one"),
        ("two", "Second"),
    ]
