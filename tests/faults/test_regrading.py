"""Marks that are replaced: the exercise is changed and changed back, and nothing that was ever decided is lost."""

from pathlib import Path

from tests.faults.sound import assert_sound, facts
from tests.faults.steps import CHANGED, Steps, change

BACK = "The plate was right after all."


def test_old_verdicts_and_marks_are_kept(steps: Steps, tmp_path: Path) -> None:
    teaching = steps.before("regrade").copy(tmp_path / "class")
    before = facts(teaching.book)
    teaching.done(*steps.command("regrade"))
    after = facts(teaching.book)

    kept = {key: after["verdicts"][key][:-1] for key in before["verdicts"]}
    assert kept == {key: one[:-1] for key, one in before["verdicts"].items()}
    new = after["verdicts"].keys() - before["verdicts"].keys()
    assert new and {key[0].split(".")[0] for key in new} == {"hot-plate"}
    replaced = [mark for mark in before["marks"] if mark not in after["marks"]]
    assert replaced and after["earlier"] == [(*mark, "the plate was another one") for mark in replaced]
    assert_sound(teaching.book, teaching)


def test_what_was_decided_once_is_not_decided_again(steps: Steps, tmp_path: Path) -> None:
    """The old exercise gives the old marks, from the old verdicts; each step is kept."""
    teaching = steps.before("regrade").copy(tmp_path / "class")
    before = facts(teaching.book)
    teaching.done(*steps.command("regrade"))
    changed = facts(teaching.book)
    text = teaching.exercise.read_text("utf-8")
    teaching.exercise.write_text(text.replace(*reversed(CHANGED)), "utf-8")
    assert "hot-plate" in teaching.run("regrade").stderr
    assert facts(teaching.book) == changed
    teaching.done("regrade", "--yes", "--because", BACK)

    back = facts(teaching.book)
    assert back["marks"] == before["marks"]
    assert back["verdicts"].keys() == changed["verdicts"].keys()
    assert [one for one in back["earlier"] if one[-1] != BACK] == changed["earlier"]
    assert len(back["earlier"]) == 2 * len(changed["earlier"])
    assert "no mark would change" in teaching.run("regrade").stderr
    change(teaching)
    assert_sound(teaching.book, teaching)
