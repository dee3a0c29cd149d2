"""`grader release`, and what students and instructors do with the pack that it makes."""

import json
from pathlib import Path

import pytest

from grader.course.finding import find_exercises
from tests.cli.commands import process, records, run
from tests.pack.packs import SECRET, course_of, packed, written

BROKEN = "questions:\n- id: q\n  anwser: 2\n- id: r\n  answer: 2\n  samples: [right 3, wrong 2]\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    return packed(written(tmp_path / "author"), tmp_path / "student")


def test_the_path_alone_is_printed_and_what_stays_is_told(tmp_path: Path) -> None:
    written(tmp_path / "exercises")
    done = process("release", "exercises/quiz.yaml", folder=tmp_path)
    assert (done.returncode, done.stdout.decode().strip()) == (0, "quiz.quizpack")
    told = done.stderr.decode()
    assert "Without key, feedback, samples and solution: hidden, pick, pairs, steps, prose." in told
    assert "Of hidden, parts with `show: at once` are hidden, too" in told
    assert (tmp_path / "quiz.quizpack").is_file()
    assert sorted(path.name for path in tmp_path.iterdir() if path.is_file()) == ["quiz.quizpack"]


def test_a_question_without_words_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "questions:\n- id: q\n  given: {f(x): x^2}\n  answer: f\n  show: after submission\n")
    done = run("release", str(path), "--out", str(tmp_path / "x.quizpack"))
    assert done.exit_code == 0 and "Nothing is asked in q" in done.stderr


def test_a_broken_file_is_refused_with_what_check_prints(tmp_path: Path) -> None:
    path = written(tmp_path, BROKEN)
    checked = run("check", str(path))
    released = run("release", str(path), "--out", str(tmp_path / "x.quizpack"))
    assert released.exit_code == checked.exit_code == 2
    assert released.stdout == checked.stdout and "did you mean 'answer'?" in released.stdout
    assert "Nothing was released." in released.stderr
    assert not (tmp_path / "x.quizpack").exists()


def test_a_folder_becomes_one_pack(tmp_path: Path) -> None:
    written(tmp_path / "algebra", "title: Algebra\ntries: 2\n", "course")
    written(tmp_path / "algebra", "questions:\n- id: a\n  ask: One and one\n  answer: 2\n", "one")
    written(tmp_path / "algebra", "questions:\n- id: b\n  ask: Two and one\n  answer: 3\n", "two")
    out = tmp_path / "all.quizpack"
    assert run("release", str(tmp_path / "algebra"), "--out", str(out)).stdout.strip() == str(out)
    assert [one.name for one in course_of(out).exercises] == ["one", "two"]
    assert course_of(out).part("a").part.policy.tries == 2


@pytest.mark.parametrize("name", ["course.yaml", "quiz.quizpack", "missing.yaml"])
def test_what_is_no_exercise_is_refused(name: str, tmp_path: Path) -> None:
    written(tmp_path, "title: Mine\n", "course")
    packed(written(tmp_path / "author"), tmp_path)
    done = process("release", name, folder=tmp_path)
    assert done.returncode == 2 and b"Traceback" not in done.stderr and not done.stdout


def test_another_ending_would_not_be_found(tmp_path: Path) -> None:
    done = run("release", str(written(tmp_path)), "--out", str(tmp_path / "quiz.json"))
    assert done.exit_code == 2 and "--out quiz.quizpack" in done.stderr


def test_a_pack_is_found_by_walking_up_and_a_nearer_course_wins(pack: Path) -> None:
    inner = pack.parent / "notes"
    inner.mkdir()
    assert find_exercises(inner) == find_exercises(pack.parent) == find_exercises(pack.parent, named=True) == [pack]
    written(pack.parent, "title: Mine\n", "course")
    assert find_exercises(inner) == [pack]
    near = written(inner / "exercises")
    assert find_exercises(inner) == [near]
    mine = written(pack.parent / "exercises", name="mine")
    assert find_exercises(pack.parent) == [mine]


def test_answers_are_read_and_saved_and_nothing_more(pack: Path) -> None:
    run_here = ("--exercises", str(pack), "--student", "ada")
    right = run("answer", "hidden.slope", "7x^6 + 3", *run_here)
    wrong = run("answer", "hidden.slope", "x", *run_here)
    assert right.exit_code == wrong.exit_code == 0
    assert "I read 7·x⁶ + 3" in right.stdout and "Saved." in right.stdout
    assert "=" not in right.stderr  # nothing of what was drawn
    assert right.stdout.replace("7·x⁶ + 3", "x").replace("2 tries", "1 try") == wrong.stdout


def test_what_cannot_be_read_gets_its_caret(pack: Path) -> None:
    done = run("answer", "hidden.slope", "(8x", "--exercises", str(pack))
    assert done.exit_code == 3
    assert "the bracket at character 1 is never closed" in done.stdout and done.stdout.rstrip().endswith("^")


@pytest.mark.parametrize(
    ("part", "answer"), [("hidden.2", "slope(3)"), ("pick", "a"), ("pairs", "1a 2b 3c"), ("steps", "1 2 3")]
)
def test_every_kind_is_saved(part: str, answer: str, pack: Path) -> None:
    (record,) = records(run("answer", part, answer, "--json", "--exercises", str(pack), "--student", "ada"))
    assert record["verdict"] == "saved" and record["try_used"] is True
    assert record["marks"] is record["exact"] is record["evidence"] is record["mistake"] is None


def test_open_questions_are_marked_and_hints_are_given(pack: Path) -> None:
    assert "Right, +1 of 1" in run("answer", "open", "2", "--exercises", str(pack)).stdout
    assert "Power rule" in run("hint", "hidden.1", "--exercises", str(pack)).stdout


def test_a_torn_pack_is_refused_in_a_sentence(pack: Path) -> None:
    pack.write_bytes(pack.read_bytes()[:-9])
    done = process("answer", "open", "2", folder=pack.parent)
    assert done.returncode == 2 and b"Traceback" not in done.stderr
    assert b"did not arrive whole, or was changed; fetch it once more" in done.stdout


def test_a_hand_in_from_a_pack_is_marked_by_the_exercise(pack: Path, tmp_path: Path) -> None:
    """Choices, matches and orders by the letters and numbers that the student saw."""
    for student in ("ada", "bo", "cy"):
        _hand_in(pack, tmp_path / "class", student)
    author = tmp_path / "author" / "quiz.yaml"
    done = run("grade", str(tmp_path / "class"), "--out", str(tmp_path / "pages"), "--exercises", str(author), "--json")
    assert done.exit_code == 0
    graded = [record for record in records(done) if "part" in record]
    assert len(graded) == 3 * 7
    assert {record["verdict"] for record in graded if record["part"] != "prose"} == {"right"}


def _hand_in(pack: Path, folder: Path, student: str) -> None:
    """All right, by what the pack shows to this student."""
    exercise = course_of(pack).exercises[0].for_student(student)
    number = exercise.questions[0].text.partition("+")[2].split("x")[0].strip()
    kinds = {question.id: question.parts[0].kind for question in exercise.questions}
    options = [option.text for option in kinds["pick"].options]  # type: ignore[attr-defined]
    offered, steps = kinds["pairs"].options, kinds["steps"].shown  # type: ignore[attr-defined]
    answers = {
        "hidden.slope": f"7x^6 + {number}",
        "hidden.2": f"7*3^6 + {number}",
        "open": "2",
        "pick": "abc"[options.index("zebra")],
        "pairs": " ".join(
            f"{place}{'abcd'[offered.index(fits)]}" for place, fits in enumerate(("un", "deux", "trois"), 1)
        ),
        "steps": " ".join(str(steps.index(step) + 1) for step in ("wash", "rinse", "dry")),
        "prose": "It is liquid.",
    }
    folder.mkdir(exist_ok=True)
    hand_in = {"student": student, "course": exercise.name, "answers": answers}
    (folder / f"{student}.json").write_text(json.dumps(hand_in), "utf-8")


def test_a_pack_marks_nobody(pack: Path, tmp_path: Path) -> None:
    (tmp_path / "class").mkdir()
    done = run("grade", str(tmp_path / "class"), "--out", str(tmp_path / "pages"), "--exercises", str(pack))
    assert done.exit_code == 2 and "A pack marks nobody." in done.stderr


def test_a_pack_is_not_checked_again(pack: Path) -> None:
    done = run("check", str(pack))
    assert done.exit_code == 2 and "checked when it was released" in done.stderr


def test_the_example_of_the_tests_says_all_kinds() -> None:
    assert all(word in SECRET for word in ("choices", "match", "order", "essay", "parts", "may use", "shuffle"))
