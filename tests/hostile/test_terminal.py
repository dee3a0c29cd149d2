"""Whatever strangers write, and whatever files are called, no terminal obeys it: every command, with every stream."""

import json
from pathlib import Path

import pytest

from grader.text import visible
from tests.faults.teaching import Teaching, make_class

pytest.importorskip("resource")

ODD = "a\x1b]0;owned\x07\u202eb\x9b2J"
SHOWN = visible(ODD)
# Of students, instructors and authors; a missing file or name is odd as well.
COMMANDS = [
    ("collect", "hand-ins"),
    ("grade", "--workers", "1"),
    ("grade", "--workers", "1", "--json"),
    ("grade", "hand-ins", "--out", "pages", "--workers", "1", "--json"),
    ("collect", "hand-ins", "--json"),
    ("review", "--all", "--json"),
    ("review", "--all"),
    ("publish",),
    ("export", "--format", "csv", "--out", "exports"),
    ("export", "--format", "canvas", "--out", "exports", "--partial"),
    ("regrade",),
    ("grade", "hand-ins", "--out", "pages", "--workers", "1"),
    ("grade", "--course", ODD),
    ("check",),
    ("preview", "exercises", "--out", "seen", "--no-open"),
    ("release", "exercises", "--out", f"{ODD}.quizpack"),
    ("release", "exercises", "--out", ODD),
    (),
    ("show",),
    ("show", "hot-plate"),
    ("show", ODD),
    ("answer", "hot-plate.1", ODD),
    ("answer", f"hot-plate.{ODD}", "1"),
    ("hint", ODD),
    ("report", "--out", f"{ODD}.html"),
    ("submit", "--out", ODD),
    ("answer", "hot-plate.1", ODD, "--json"),
    ("show", "hot-plate.1", "--json"),
    ("check", "--json"),
    ("--json",),
    ("read", ODD),
    ("read", ODD, "--json"),
    ("compare", ODD, ODD, "--json"),
    ("compare", ODD, ODD),
    ("compare", "x", "x", "--names", ODD),
    ("compare", "--pairs", f"{ODD}.jsonl"),
    ("collect", f"{ODD}.zip"),
    ("export", "--format", "canvas", "--roster", f"{ODD}.csv"),
    ("--student", ODD, "show"),
    (ODD,),
]


@pytest.fixture(scope="module")
def teaching(tmp_path_factory: pytest.TempPathFactory) -> Teaching:
    """An exercise file with an odd name, and hand-ins in which everything is odd that may be."""
    made = make_class(tmp_path_factory.mktemp("odd") / "class", 0)
    exercise = made.exercise.rename(made.exercise.with_name(f"{ODD}.yaml"))
    good = {"student": "ada", "course": SHOWN, "receipt": ODD, "answers": {"hot-plate.1": ODD, "hot-plate.3": "10"}}
    for number, change in enumerate(
        [{}, {"course": ODD}, {"student": "bo", "answers": {ODD: ODD}}, {"student": ODD}, {ODD: ODD}]
    ):
        (made.hand_ins / f"{ODD}{number}.json").write_text(json.dumps({**good, **change}), "ascii")
    assert exercise.exists()
    return made


@pytest.mark.parametrize("command", COMMANDS, ids=ascii)
def test_nothing_that_a_terminal_obeys_is_printed(
    command: tuple[str, ...], teaching: Teaching, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GRADER_STUDENT", "ada")
    done = teaching.run(*command)
    printed = done.stdout + done.stderr
    assert printed
    assert not {char for char in printed if char != "\n" and char != visible(char)}, ascii(printed)


def test_what_is_odd_was_collected_and_told(teaching: Teaching, tmp_path: Path) -> None:
    """So that the commands above had something to print."""
    again = teaching.copy(tmp_path / "class")
    told = again.run("collect", "hand-ins", "--gradebook", "new.db").stderr
    assert told.count(SHOWN) >= 5
    assert "5 new files." in told


def test_what_is_escaped_is_the_same_json(teaching: Teaching) -> None:
    (record,) = map(json.loads, teaching.run("read", f"x{ODD}", "--json").stdout.splitlines())
    assert record["at"] == [2, 3] and "unreadable" in record
    told = json.loads(teaching.run("collect", "hand-ins", "--json", "--gradebook", "again.db").stdout)
    assert any(SHOWN in one for one in told["skipped"])
