"""The class that a million answers are measured on: the same for everyone, and neither too alike nor too unlike."""

import json
from collections import Counter
from pathlib import Path

import pytest

from benchmarks.honest_class import distinct, lines, write_class, write_hand_ins
from grader.authoring.loader import load_file
from grader.authoring.model import Exercise
from grader.course import load_course
from grader.handin import read_hand_in
from grader.marking import Handed, mark_hand_in
from grader.wording.told import word

STUDENTS = 60


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Exercise, Path]:
    path, class_ = write_class(tmp_path_factory.mktemp("class"), STUDENTS)
    exercise, problems = load_file(path)
    assert exercise, problems
    return exercise, class_


def test_a_seed_gives_the_same_bytes_and_another_one_others(made: tuple[Exercise, Path]) -> None:
    exercise, class_ = made
    assert "".join(lines(exercise, STUDENTS)) == class_.read_text("utf-8")
    assert "".join(lines(exercise, STUDENTS, seed=1)) != class_.read_text("utf-8")


def test_students_do_not_depend_on_how_many_there_are(made: tuple[Exercise, Path]) -> None:
    exercise, class_ = made
    assert list(lines(exercise, 10)) == class_.read_text("utf-8").splitlines(keepends=True)[:10]


def test_single_answers_are_those_of_the_hand_ins(made: tuple[Exercise, Path]) -> None:
    exercise, _ = made
    alone = [json.loads(line) for line in lines(exercise, 5, single=True)]
    whole = [json.loads(line) for line in lines(exercise, 5)]
    assert [(one["student"], one["part"], one["answer"]) for one in alone] == [
        (one["student"], part, answer) for one in whole for part, answer in one["answers"].items()
    ]


def test_hand_in_files_say_the_same(tmp_path: Path, made: tuple[Exercise, Path]) -> None:
    place = write_hand_ins(tmp_path, 3)
    course, _ = load_course([tmp_path / "exercises" / "mooc.yaml"])
    read = [read_hand_in(path, course) for path in sorted(place.iterdir())]
    assert not any(problems for _, problems in read)
    assert [{"student": one.student, "answers": dict(one.answers)} for one, _ in read if one] == [
        json.loads(line) for line in made[1].read_text("utf-8").splitlines()[:3]
    ]


def test_it_is_as_right_and_as_varied_as_it_says(made: tuple[Exercise, Path]) -> None:
    exercise, class_ = made
    words: Counter[str] = Counter()
    named = 0
    for record in map(json.loads, class_.read_text("utf-8").splitlines()[:30]):
        grades = [
            grade for grade in mark_hand_in(exercise, record["student"], Handed(record["answers"])).grades if grade.raw
        ]
        words.update(map(word, grades))
        named += sum(bool(grade.mistakes) for grade in grades)
    share = {name: count / words.total() for name, count in words.items()}
    assert 0.5 < share["right"] < 0.7 and 0.01 < share["unreadable"] < 0.1
    assert named > 0.3 * words["wrong"]
    count, texts, trees = distinct(exercise, class_)
    assert 19 < count / STUDENTS <= 20 and 0.5 < trees / texts < 0.9
