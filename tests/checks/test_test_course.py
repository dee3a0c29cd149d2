"""The course in tests/data/course uses every key, kind, form and policy, and proves itself without a warning."""

import re
from pathlib import Path

import pytest

from grader.authoring.fields import KEYS
from grader.authoring.loader import Loaded, by_code, load_path
from grader.authoring.settings import NAME, read_settings
from grader.authoring.types import SHOW
from grader.checks import check
from grader.kinds.forms import FORMS
from grader.kinds.looseness import LOOSE
from grader.resources import CHECKOUT

FOLDER = CHECKOUT / "tests" / "data" / "course"
FILES = sorted(path for path in FOLDER.glob("*.yaml") if path.name != NAME)
KINDS = {
    "number", "expression", "vector", "matrix", "set", "list", "solution set", "equation", "antiderivative",
    "property", "choice", "match", "order", "essay",
}  # fmt: skip
# What only issues to come give a meaning.
UNTRIED: set[str] = set()


@pytest.fixture(scope="module")
def loaded() -> list[Loaded]:
    return [load_path(file, by_code) for file in FILES]


def test_it_proves_itself() -> None:
    assert [str(problem) for problem in check([FOLDER / NAME, *FILES], by_code)] == []


def test_every_key_is_used(loaded: list[Loaded]) -> None:
    text = "\n".join(file.read_text("utf-8") for file in (FOLDER / NAME, *FILES))
    used = {key.name for key in KEYS if re.search(rf"(?:^|[-{{,])[ ]*{key.name}:", text, re.MULTILINE)}
    assert {key.name for key in KEYS} - used == UNTRIED


def test_every_kind_is_used(loaded: list[Loaded]) -> None:
    parts = [part for one in loaded if one.exercise for each in one.exercise.questions for part in each.parts]
    assert {part.kind.name for part in parts} == KINDS
    assert {form.name for part in parts for form in part.forms} == set(FORMS)
    assert {part.policy.show for part in parts} == set(SHOW)


def test_everything_that_may_be_accepted_is_used() -> None:
    text = "\n".join(file.read_text("utf-8") for file in FILES) + (FOLDER / NAME).read_text("utf-8")
    assert [word for word in LOOSE if f"accept: {word}" not in text] == []


def test_settings_come_from_further_out(loaded: list[Loaded]) -> None:
    parts = {
        (question.id, part.number): part
        for one in loaded if one.exercise for question in one.exercise.questions for part in question.parts
    }  # fmt: skip
    assert parts["feedback", 1].policy.tries == 2  # the file's, not the course's
    assert parts["feedback", 2].policy.tries is None  # its own
    assert parts["number", 1].policy.tries == 3  # the course's
    assert parts["carried", 2].follow * 2 == 1


def test_what_is_wrong_with_the_settings_is_told_once(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("tires: 3\nmarks: lots\nquestions: []\n")
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(
            f"questions:\n- id: {name}\n  answer: 2\n  samples: [right 2, wrong 3]\n"
        )
    problems = check([tmp_path / "a.yaml", tmp_path / "b.yaml"], by_code)
    said = [str(problem).removeprefix(f"{tmp_path}/") for problem in problems]
    assert said == [
        "course.yaml:1:1 unknown key 'tires'; did you mean 'tries'?",
        "course.yaml:2:8 'lots' is not a number; write a number such as 2, 0.5 or 1/2",
        "course.yaml:3:1 'questions' cannot stand here; it belongs to the file or a quiz",
    ]


def test_settings_that_are_none(tmp_path: Path) -> None:
    (tmp_path / NAME).write_text("- a\n- b\n")
    block, problems = read_settings(tmp_path / NAME)
    assert block is None
    assert [problem.message for problem in problems] == ["these are no settings"]
