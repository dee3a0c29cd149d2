"""`grader report`: the student's own page, and what is not in it."""

from pathlib import Path

import pytest

from tests.cli.commands import ROOT, run

COURSE = ("--exercises", str(ROOT / "tests/data/course"), "--student", "ada")
SHIPPED = ("--exercises", str(ROOT / "exercises"), "--student", "ada")


def page(tmp_path: Path, *options: str) -> str:
    out = tmp_path / "mine" / "page.html"
    done = run("report", "--out", str(out), *options)
    assert (done.exit_code, done.stdout) == (0, f"{out}\n")
    return out.read_text("utf-8")


def test_a_verdict_is_there_and_the_key_is_not(tmp_path: Path) -> None:
    run("answer", "gradient", "(x^2 + 9x y^2, 2x y + 3y^3)", *SHIPPED)
    text = page(tmp_path, *SHIPPED)
    assert "in the wrong order" in text and "<dt>Answer</dt>" not in text
    assert "Worked solution" not in text and "Step by step" not in text


def test_the_key_comes_when_nothing_can_be_won_by_it(tmp_path: Path) -> None:
    for answer in ("a", "b"):
        run("answer", "one-weight.1", answer, *SHIPPED)
        assert "<dt>Answer</dt>" not in page(tmp_path, *SHIPPED)
    run("answer", "one-weight.1", "d", *SHIPPED)
    text = page(tmp_path, *SHIPPED)
    assert "<dt>Answer</dt>" in text and "Worked solution" not in text
    run("answer", "one-weight.2", "a", *SHIPPED)
    assert "Worked solution" in page(tmp_path, *SHIPPED)


def test_a_hidden_verdict_is_not_there(tmp_path: Path) -> None:
    run("answer", "feedback.2", "0", *COURSE)
    text = page(tmp_path, *COURSE, "--course", "policies")
    assert "Saved" in text and "Not right" not in text


def test_tries_and_hints_cost_what_they_cost(tmp_path: Path) -> None:
    run("answer", "closed", "3", *COURSE)
    run("hint", "closed", *COURSE)
    run("answer", "closed", "2", *COURSE)
    assert "0.65 of 1 mark" in page(tmp_path, *COURSE)  # a quarter for the try, a tenth for the hint


def test_the_file_that_was_answered_last_is_meant(tmp_path: Path) -> None:
    assert "<h1>Policies</h1>" not in page(tmp_path, *COURSE)
    run("answer", "closed", "2", *COURSE)
    assert "<h1>Policies</h1>" in page(tmp_path, *COURSE)


def test_its_place_is_here_unless_it_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = run("report", "--course", "partial-derivatives", *SHIPPED)
    assert done.stdout == "report-partial-derivatives.html\n"
    assert (tmp_path / "report-partial-derivatives.html").is_file()


def test_what_is_wrong_with_the_command_is_said(tmp_path: Path) -> None:
    assert run("report", *SHIPPED, "--course", "nonsense").exit_code == 2
    assert run("report", *SHIPPED, "--out", str(tmp_path)).exit_code == 2
    broken = tmp_path / "q.yaml"
    broken.write_text("questions:\n- id: q\n  tries: many\n  answer: 1\n", "utf-8")
    assert run("report", "--exercises", str(broken)).exit_code == 2


def test_the_font_of_formulas_travels_where_it_is_asked_for(tmp_path: Path) -> None:
    assert "font/woff2;base64," in page(tmp_path, "--embed-font", *COURSE)
    assert "font/woff2;base64," not in page(tmp_path, *COURSE)


def test_what_was_used_is_told(tmp_path: Path) -> None:
    run("answer", "closed", "3", *COURSE)
    run("hint", "closed", *COURSE)
    text = page(tmp_path, *COURSE)
    assert "<dt>Used so far</dt><dd><p>1 hint read · " in text


def test_what_may_still_be_won_is_not_called_lost(tmp_path: Path) -> None:
    run("answer", "one-weight.1", "a", *SHIPPED)
    text = page(tmp_path, *SHIPPED)
    assert "Mark so far" in text and "Still to do" in text
    assert "up to 1 mark to win" in text and "mark lost" not in text
