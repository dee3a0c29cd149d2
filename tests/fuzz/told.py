"""Laws of problems: what is wrong in a file is told at a place of that file, and its name is safe to print."""

from collections.abc import Iterable

from grader.problems import Problem
from grader.text import visible


def check(problems: Iterable[Problem], data: bytes) -> None:
    """Places are those of a text whose line ends are `\\n`, `\\r\\n` or `\\r`."""
    text = data.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = text.split("\n")
    for problem in problems:
        assert problem.message and problem.severity in {"error", "warning"}, problem
        assert visible(problem.file) == problem.file, f"file {problem.file!r}"
        assert 1 <= problem.line <= len(lines) + 1, f"line {problem}"  # a document without an end ends behind it
        line = lines[problem.line - 1] if problem.line <= len(lines) else ""
        assert 1 <= problem.column <= len(line) + 2, f"column {problem}"
