"""What the tab key offers, asked as shells ask for it."""

import pytest
from click.shell_completion import ShellComplete

from grader.cli import group
from tests.cli.commands import QUIZ

OFFERED = {
    ("", "su"): ["submit"],
    ("answer --exercises QUIZ", "q"): ["q", "q.a", "q.b"],
    ("show --exercises QUIZ", "Q.B"): ["q.b"],
    ("hint --exercises QUIZ", "nothing"): [],
    ("do --exercises QUIZ", "q.b"): ["q.b"],
}


@pytest.mark.parametrize("line", OFFERED)
def test_what_is_offered(line: tuple[str, str], capsys: pytest.CaptureFixture[str]) -> None:
    before, begun = line
    words = [word.replace("QUIZ", str(QUIZ)) for word in before.split()]
    offered = ShellComplete(group, {}, "grader", "_GRADER_COMPLETE").get_completions(words, begun)
    assert [one.value for one in offered] == OFFERED[line]
    assert capsys.readouterr().out == ""
