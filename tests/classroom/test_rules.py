"""Decisions as lines beside the exercise: read as they were written, and each line that is none is named."""

from fractions import Fraction
from pathlib import Path

import pytest

from grader.classroom.rules import Rule, Unreadable, change_rules, read_rules, rules_file
from grader.marking.ruling import Ruling

RULING = Ruling(Fraction(1, 3), "Nearly: **why**?\n“yes”", "kim", "2026-11-26T14:00:00.000001Z")
RULE = Rule("q.1", 2, "2x\u202e", '{"slope": "4x"}', RULING, "~ab", "c0ffee")


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    path = rules_file(tmp_path / "quiz.yaml")
    assert path.name == "quiz.decisions.jsonl"
    assert read_rules(path) == ([], [])
    assert change_rules(path, lambda rules: [*rules, RULE]) == ((), (RULE,))
    second = RULE._replace(part="q.2")
    assert change_rules(path, lambda rules: [*rules, second]) == ((RULE,), (RULE, second))
    assert read_rules(path) == ([RULE, second], [])
    assert len(path.read_text("utf-8").splitlines()) == 2
    assert change_rules(path, lambda rules: rules[1:]) == ((RULE, second), (second,))


REFUSED = {
    "{": "expecting property name",
    "[]": "it is no object",
    "3": "it is no object",
    '{"part": "q.1"}': "it has no 'variant'",
    RULE.to_json().replace('"1/3"', '"4/3"'): "a credit is a share from 0 to 1",
    RULE.to_json().replace('"1/3"', '"one"'): "these are no marks",
    RULE.to_json().replace('"1/3"', "0.5"): "credit is of another type",
    RULE.to_json().replace('"variant": 2', '"variant": true'): "variant is of another type",
    RULE._replace(follows="{slope").to_json(): "expecting property name",
    RULE._replace(follows="[1]").to_json(): "follows is no answers by part",
    RULE._replace(follows='{"slope": 4}').to_json(): "follows is no answers by part",
}


@pytest.mark.parametrize("line", REFUSED)
def test_a_line_that_is_no_decision_is_named_and_the_file_left_alone(line: str, tmp_path: Path) -> None:
    path = tmp_path / "quiz.decisions.jsonl"
    path.write_text(f"{RULE.to_json()}\n\n{line}\n", "utf-8")
    rules, (problem,) = read_rules(path)
    assert rules == [RULE]
    assert problem.line == 3 and REFUSED[line] in problem.message
    before = path.read_bytes()
    with pytest.raises(Unreadable):
        change_rules(path, lambda rules: [])
    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    path = tmp_path / "quiz.decisions.jsonl"
    path.symlink_to(tmp_path / "secret")
    assert read_rules(path)[1]
