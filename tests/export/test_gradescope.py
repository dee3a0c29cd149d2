"""Gradescope: a results.json for each student, with the keys that its documentation names."""

import json
from dataclasses import replace
from typing import Any

import pytest

from grader.authoring.model import Policy
from grader.export import gradescope
from grader.export.gradescope import file_name, results_json
from tests.export.exports import EXERCISE, export
from tests.reports.hand_ins import RESULTS

TOP = {"score", "execution_time", "output", "output_format", "test_output_format", "test_name_format", "visibility"} | {
    "stdout_visibility", "extra_data", "tests", "leaderboard",
}  # fmt: skip
TEST = {"score", "max_score", "status", "name", "name_format", "number", "output", "output_format", "tags"} | {
    "visibility", "extra_data",
}  # fmt: skip
VISIBLE = {"hidden", "after_due_date", "after_published", "visible"}
HOSTILE = ["../../etc/passwd", "a/b", "a\\b", "C:evil", "", ".", "..", "Ada", "con", "x" * 300, "\u202eada", "-x", "~0"]


def files(partial: bool = False) -> dict[str, dict[str, Any]]:
    found = export("gradescope", None, partial).files
    return {name.split("/")[1]: json.loads(content) for name, content in found.items()}


def test_one_file_a_student_and_none_for_those_who_wait() -> None:
    assert set(files()) == {f"{one.student}.json" for one in RESULTS} - {"grete.json", "noor.json"}
    assert set(files(partial=True)) == {f"{one.student}.json" for one in RESULTS}
    assert any("grete (logistic)" in note for note in export("gradescope").notes)


def test_only_keys_that_are_known_and_scores_that_add_up() -> None:
    for record in files(partial=True).values():
        assert set(record) <= TOP and record["stdout_visibility"] == "hidden"
        assert all(set(test) <= TEST and test["visibility"] in VISIBLE for test in record["tests"])
        assert record["score"] == sum(test["score"] for test in record["tests"])
        assert sum(test["max_score"] for test in record["tests"]) == 11


@pytest.mark.parametrize(
    ("show", "visibility"),
    [("at once", "visible"), ("after submission", "visible"), ("after deadline", "after_due_date")],
)
def test_verdicts_are_shown_when_the_author_wants_it(show: str, visibility: str) -> None:
    question = EXERCISE.questions[0]
    parts = tuple(replace(part, policy=Policy(show=show)) for part in question.parts)
    exercise = replace(EXERCISE, questions=(replace(question, parts=parts), *EXERCISE.questions[1:]))
    assert results_json(exercise, RESULTS[0])["tests"][0]["visibility"] == visibility


@pytest.mark.parametrize("student", HOSTILE, ids=ascii)
def test_hostile_ids_are_no_paths(student: str) -> None:
    (name,) = gradescope.write(EXERCISE, [replace(RESULTS[0], student=student)]).files
    folder, file = name.split("/")
    assert folder == "partial-derivatives-gradescope"
    assert file.startswith("~") and file.endswith(".json") and file.isascii()


def test_names_are_plain_where_ids_are_and_never_shared() -> None:
    assert file_name("ada.l@uni.example") == "ada.l@uni.example.json"
    assert len({file_name(student).casefold() for student in [*HOSTILE, "ada"]}) == len(HOSTILE) + 1
