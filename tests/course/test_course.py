"""The course is found by walking up, and its parts by the names that people type."""

from pathlib import Path

import pytest

from grader import resources
from grader.course import UnknownName, find_exercises, load_course

ONE = "questions:\n- id: one\n  answer: 2\n- id: two\n  parts:\n  - id: f(x)\n    answer: x\n  - answer: 3\n"
NAMES = {"one": "one", "one.1": "one", "ONE": "one", "two.1": "two.f", "two.f": "two.f", "two.2": "two.2"}
UNKNOWN = {"tow": ("two",), "two": ("two.f", "two.2"), "two.3": ("two.f", "two.2"), "zzz": ()}


def test_files_are_found_by_walking_up(tmp_path: Path) -> None:
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    (tmp_path / "exercises").mkdir()
    file = tmp_path / "exercises" / "x.yaml"
    file.write_text(ONE)
    (tmp_path / "exercises" / "notes.txt").write_text("not an exercise")
    assert find_exercises(inner) == [file]
    assert find_exercises(file) == [file]


def test_a_folder_with_settings_is_a_course_and_a_named_one_is_meant(tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("title: Mine\n")
    (tmp_path / "x.yaml").write_text(ONE)
    (tmp_path / "sub").mkdir()
    assert find_exercises(tmp_path / "sub") == [tmp_path / "x.yaml"]
    (tmp_path / "sub" / "y.yaml").write_text(ONE)
    assert find_exercises(tmp_path / "sub") == [tmp_path / "x.yaml"]
    assert find_exercises(tmp_path / "sub", named=True) == [tmp_path / "sub" / "y.yaml"]


def test_without_a_course_the_one_that_ships_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    (shipped / "y.yaml").write_text(ONE)
    monkeypatch.setattr(resources, "exercises", lambda: shipped)
    (tmp_path / "here").mkdir()
    assert find_exercises(tmp_path / "here") == [shipped / "y.yaml"]


@pytest.mark.parametrize("name", NAMES)
def test_parts_are_found_by_name(name: str, tmp_path: Path) -> None:
    assert _course(tmp_path).part(name).name == NAMES[name]


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown_names_get_suggestions(name: str, tmp_path: Path) -> None:
    with pytest.raises(UnknownName) as error:
        _course(tmp_path).part(name)
    assert error.value.near == UNKNOWN[name]


def test_an_id_occurs_once_in_a_course(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(ONE)
    (tmp_path / "b.yaml").write_text("questions:\n- id: One\n  answer: 3\n")
    course, problems = load_course([tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "missing.yaml"])
    assert [problem.message for problem in problems] == [
        "cannot open this file: no such file or directory",
        "'One' is the id of a question in a, too",
    ]
    assert course.part("one").exercise.name == "a"


def _course(folder: Path):  # type: ignore[no-untyped-def]
    (folder / "a.yaml").write_text(ONE)
    return load_course([folder / "a.yaml"])[0]
