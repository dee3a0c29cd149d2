"""`grader do`: dialogues through a pipe, line by line, and one at a real terminal."""

import re
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.cli.console import part_here
from grader.cli.students.keys import key_of, keys_line
from grader.cli.students.reading_line import reading_line
from grader.cli.students.typed import Prompted, Terminal
from tests.cli.commands import QUIZ_HERE, process, run
from tests.cli.terminal import AtTerminal

BESIDE = Path(__file__).parent
EXERCISES = str(BESIDE / "do.yaml")


def dialogues() -> list[pytest.param]:
    """From the table: a title, the commands with what is typed into them, and all that is printed."""
    text = (BESIDE / "dialogues.txt").read_text("utf-8")
    blocks = [block.strip("\n").split("\n") for block in re.split(r"^# ", text, flags=re.MULTILINE)[1:]]
    return [pytest.param(lines, id=title) for title, *lines in blocks]


@pytest.fixture(autouse=True)
def _greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Times are told in the time of the place."""
    if hasattr(time, "tzset"):
        monkeypatch.setenv("TZ", "UTC")
        time.tzset()
    yield
    monkeypatch.undo()
    if hasattr(time, "tzset"):
        time.tzset()


@pytest.mark.parametrize("lines", dialogues())
def test_dialogue(lines: list[str]) -> None:
    starts = [place for place, line in enumerate(lines) if line.startswith("$ ")]
    assert starts
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        typed = [line[2:] for line in lines[start + 1 : end] if line.startswith("> ")]
        printed = [line for line in lines[start + 1 : end] if not line.startswith("> ")]
        arguments = [EXERCISES if word == "do.yaml" else word for word in lines[start].split()[2:]]
        done = run(*arguments, stdin="".join(f"{line}\n" for line in typed))
        assert done.output.replace(EXERCISES, "do.yaml").rstrip("\n").split("\n") == printed
        assert done.exit_code == 0


def test_a_whole_course_is_gone_through_exercise_by_exercise() -> None:
    done = run("do", *QUIZ_HERE, stdin="s\n" * 100)
    assert done.output.count("part 1 of") >= 1 and "Still open" in done.output


@pytest.mark.parametrize("name", ["nothing", "hot-plate.9", "\x1b[2J"], ids=ascii)
def test_an_unknown_name(name: str) -> None:
    done = run("do", name)
    assert done.exit_code == 2 and "There is no part" in done.stderr and "\x1b" not in done.stderr


def test_what_is_no_text_is_told_and_costs_nothing(tmp_path: Path) -> None:
    done = process("do", "hot-plate.3", folder=tmp_path, stdin=b"\xff\n10\n", LC_ALL="C.UTF-8")
    assert b"did not arrive whole" in done.stdout and "✓ Right, +1 of 1.".encode() in done.stdout
    assert b"Traceback" not in done.stderr and done.returncode == 0


def test_a_fault_of_the_preview_does_not_take_the_line_away(monkeypatch: pytest.MonkeyPatch) -> None:
    found = part_here("hot-plate.1")
    assert reading_line("(4x, 6y", found).startswith("Not readable yet. The bracket")
    assert reading_line("4x i", found) == "I read 4·x·i"
    assert reading_line(":s", found) == "Enter: skip"
    monkeypatch.setattr("grader.cli.students.reading_line.read", lambda *_: 1 / 0)
    assert reading_line("4x i", found) == ""


def test_a_choice_is_shown_before_it_is_made() -> None:
    found = part_here("one-weight.1")
    assert reading_line("c", found) == "c) ∂L/∂w₁"
    assert reading_line("z", found) == "There is no option z; the options are a to d."


needs_terminal = pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such terminals")
LOOKS = [{}, {"NO_COLOR": "1", "LANG": "C", "LC_ALL": "C"}, {"GRADER_PLAIN": "1"}, {"TERM": "dumb"}]
PROMPT = "\n>"


@needs_terminal
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_at_a_terminal_a_line_is_mended_and_the_rest_is_skipped(look: dict[str, str], tmp_path: Path) -> None:
    with AtTerminal("do", "hot-plate", folder=tmp_path, **look) as person:
        assert "part 1 of 3 (2 marks, 3 tries left)" in person.shows(PROMPT)
        assert "    (4x, 6y\r\n    ^\r\n  No try used." in person.types("(4x, 6y\r", until=PROMPT)
        assert "✓ Right, +2 of 2." in person.types(")\r", until=PROMPT)
        assert "part 3 of 3" in person.types("s\r", until=PROMPT)
        assert "Right: 1 of 3 parts. Still open: 2." in person.types("\x04", until="To hand in:")
        assert person.ends() == 0


@needs_terminal
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_ctrl_c_clears_the_line_and_twice_stops(look: dict[str, str], tmp_path: Path) -> None:
    with AtTerminal("do", "hot-plate", folder=tmp_path, **look) as person:
        person.shows(PROMPT)
        assert "Ctrl-C once more stops." in person.types("(1, 1\x03", until=PROMPT)
        person.types("\x03", until="Every answer is kept.")
        assert person.ends() == 130
        assert "Traceback" not in person.text


@needs_terminal
@pytest.mark.parametrize("look", LOOKS, ids=str)
def test_a_terminal_is_given_back_as_it_was(look: dict[str, str], tmp_path: Path) -> None:
    import termios

    with AtTerminal("do", "hot-plate", folder=tmp_path, **look) as person:
        before = termios.tcgetattr(person.master)
        person.shows(PROMPT)
        person.types("(4x", until="x")
        time.sleep(0.3)  # input() may miss a signal between two keys until the next one
        person.program.send_signal(signal.SIGTERM)
        assert person.ends() == 143
        assert "Traceback" not in person.text
        assert termios.tcgetattr(person.master) == before


@needs_terminal
def test_how_a_line_is_read_is_shown_while_it_is_typed(tmp_path: Path) -> None:
    with AtTerminal("do", "two-partials", folder=tmp_path) as person:
        person.shows(PROMPT)
        person.types("2xy - 4y^2", until="I read 2·x·y − 4·y²")
        assert "✓" not in person.types("\x15:q\r", until="To hand in:")


KEYS = {
    "hot-plate.1": "Keys: ? help, h hint, s skip, q stop.",
    "spring.1": "Keys: ? help, :h hint, :s skip, q stop. Here h and s may be answers, so as keys they take a colon.",
    "many": "Keys: ? help, :h hint, s skip, q stop. Here h may be an answer, so as a key it takes a colon.",
    "why": "Keys: ? help, h hint, s skip, q stop.",
}


@pytest.mark.parametrize("name", KEYS)
def test_letters_that_may_be_answers_take_a_colon_as_keys(name: str) -> None:
    found = part_here(name, None if name.startswith("hot") else Path(EXERCISES))
    assert keys_line(found) == KEYS[name]
    assert [key_of(f" :{key} ", found) for key in "?hsq"] == list("?hsq")
    assert key_of("s + 1", found) == key_of(":", found) == key_of(":sin", found) == ""


def test_without_the_editor_there_is_pythons_own_prompt(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "prompt_toolkit", None)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("GRADER_PLAIN", raising=False)
    assert isinstance(Terminal()._best, Prompted)
