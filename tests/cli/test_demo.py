"""`grader demo`: a class that ships, graded."""

from pathlib import Path

from tests.cli.commands import run


def test_the_class_page_alone_is_printed(tmp_path: Path) -> None:
    done = run("demo", "--out", str(tmp_path / "demo"))
    assert done.exit_code == 0
    assert done.stdout == f"{tmp_path / 'demo' / 'index.html'}\n"
    assert "40 hand-ins" in done.stderr and "Next:  grader answer" in done.stderr
    assert len(list((tmp_path / "demo" / "students").iterdir())) == 40


def test_the_class_is_of_honest_variety(tmp_path: Path) -> None:
    noted = run("demo", "--out", str(tmp_path)).stderr
    assert all(word in noted for word in (" right", " partly", " wrong", " unreadable", " missing"))
    assert "skipped: " in noted and "on purpose" in noted
