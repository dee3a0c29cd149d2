"""A pack gives what the exercise gives, and one that was torn or changed is refused in a sentence."""

import json
from pathlib import Path

import pytest

from grader.authoring.loader import Loaded
from grader.authoring.question import BrokenVariant
from grader.course.index import load_course, load_question
from grader.pack.reading import AGAIN, read_pack
from grader.pack.writing import proof
from grader.wording import finding
from tests.evaluation.tables import table
from tests.pack.packs import SECRET, course_of, exercise_of, packed, written

REFUSED = table(__file__, "refused.txt")
FORGED = table(__file__, "forged.txt")


@pytest.fixture(scope="module")
def pack(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pack")
    return packed(written(folder), folder)


def problem_of(path: Path) -> str:
    """What is wrong with a pack."""
    course, problems = load_course([path], finding)
    assert not course.exercises
    return "\n".join(map(str, problems))


@pytest.mark.parametrize("row", REFUSED, ids=str)
def test_a_changed_pack_is_refused(row: tuple[str, ...], pack: Path, tmp_path: Path) -> None:
    old, new, said = row
    text = pack.read_text("utf-8")
    assert old in text
    changed = tmp_path / "x.quizpack"
    changed.write_text(text.replace(old, new, 1), "utf-8")
    assert said in problem_of(changed)


@pytest.mark.parametrize("part", [0, 1, 100, -1000, -3])
def test_a_torn_pack_is_refused(part: int, pack: Path, tmp_path: Path) -> None:
    torn = tmp_path / "x.quizpack"
    torn.write_bytes(pack.read_bytes()[:part])
    assert AGAIN in problem_of(torn)


@pytest.mark.parametrize("data", [b"\xff\xfe", b"[" * 100_000, b'{"quizpack": 1' + b"0" * 5000 + b"}", b"7", b"PK\x03"])
def test_anything_else_is_refused(data: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.quizpack"
    path.write_bytes(data)
    assert "quizpack" in problem_of(path)


@pytest.mark.parametrize("row", FORGED, ids=str)
def test_values_of_another_type_are_no_pack(row: tuple[str, ...], pack: Path, tmp_path: Path) -> None:
    old, new = row
    text = json.dumps(json.loads(pack.read_text("utf-8")), ensure_ascii=False, separators=(",", ":"))
    assert old in text
    content = json.loads(text.replace(old, new, 1))
    content["sha256"] = proof(content["exercises"])
    forged = tmp_path / "x.quizpack"
    forged.write_text(json.dumps(content), "utf-8")
    assert problem_of(forged)


def test_another_variant_that_was_forged_is_a_problem_too(pack: Path, tmp_path: Path) -> None:
    content = json.loads(pack.read_text("utf-8"))
    content["exercises"][0]["questions"][0]["variants"][1] = 7
    content["sha256"] = proof(content["exercises"])
    forged = tmp_path / "x.quizpack"
    forged.write_text(json.dumps(content), "utf-8")
    question = course_of(forged).questions["hidden"][1]
    with pytest.raises(BrokenVariant):
        question.in_variant(2)


def test_a_student_gets_the_same_from_the_pack(pack: Path, tmp_path: Path) -> None:
    exercise, released = exercise_of(written(tmp_path)), course_of(pack).exercises[0]
    assert (released.name, released.title, released.goals) == (exercise.name, exercise.title, exercise.goals)
    seen = set()
    for student in ("ada", "ADA", "bo", "cy", "dee", "eva"):
        mine, theirs = exercise.for_student(student), released.for_student(student)
        assert [(q.id, q.text, q.variant) for q in mine.questions] == [
            (q.id, q.text, q.variant) for q in theirs.questions
        ]
        names = [
            [question.name(part) for question in one.questions for part in question.parts] for one in (mine, theirs)
        ]
        assert names[0] == names[1]
        options = [tuple(option.text for option in one.questions[2].parts[0].kind.options) for one in (mine, theirs)]  # type: ignore[attr-defined]
        assert options[0] == options[1]
        seen.add(options[0])
    assert len(seen) > 1


def test_one_question_is_read_alone(pack: Path) -> None:
    for name in ("hidden.slope", "OPEN", "pairs"):
        course, problems = load_question([pack], name)
        assert not problems
        assert list(course.questions) == [name.partition(".")[0].casefold()]


def test_an_open_question_is_marked_as_ever(pack: Path) -> None:
    part = course_of(pack).part("open").part
    assert part.mark("2").right and not part.mark("3").right
    assert part.samples and part.digest == exercise_of(written(pack.parent)).questions[1].parts[0].digest


def test_the_digest_tells_another_question_and_no_other_key(tmp_path: Path) -> None:
    digests = {
        name: _digest(text, tmp_path / name)
        for name, text in {
            "first": SECRET,
            "again": SECRET,
            "key": SECRET.replace("answer: slope(3)", "answer: slope(3) + 1"),
            "text": SECRET.replace("Its slope", "Its slopes"),
            "numbers": SECRET.replace("2..6", "2..5"),
        }.items()
    }
    assert digests["first"] == digests["again"] == digests["key"]
    assert len(set(digests.values())) == 3


def _digest(text: str, folder: Path) -> str:
    return course_of(packed(written(folder, text), folder)).exercises[0].digest


def test_an_id_that_two_packs_use_is_told(pack: Path, tmp_path: Path) -> None:
    again = tmp_path / "again.quizpack"
    again.write_bytes(pack.read_bytes())
    _, problems = load_course([pack, again])
    assert "'hidden' is the id of a question in quiz, too; keep one of these packs" in str(problems[0])


def test_nothing_is_loaded_of_what_is_no_pack(tmp_path: Path) -> None:
    found: list[Loaded] = read_pack(tmp_path / "missing.quizpack", finding)
    assert [one.exercise for one in found] == [None]
    link = tmp_path / "link.quizpack"
    link.symlink_to(tmp_path / "missing.quizpack")
    assert "this is a link" in problem_of(link)
