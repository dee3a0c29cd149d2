"""Tables of cases: one a line, cells between bars that stand in spaces, `#` begins a remark."""

import re
from pathlib import Path

from grader.reading import read
from grader.reading.tree import Tree
from grader.reading.vocabulary import Vocabulary

_BAR = re.compile(r"(?<=\s)\|(?=\s)")
LETTERS = frozenset({"x", "y", "z", "n", "c", "b", "r", "w0", "w1"})
STUDENT = Vocabulary(LETTERS)


def table(beside: str, name: str) -> list[tuple[str, ...]]:
    """The rows of the file `name` in the folder of the test file `beside`; an empty table is a broken one."""
    lines = Path(beside).with_name(name).read_text("utf-8").splitlines()
    rows = [tuple(map(str.strip, _BAR.split(line))) for line in lines if line.strip() and line[0] != "#"]
    assert rows, f"{name} is empty"
    return rows


def tree(text: str) -> Tree:
    return read(text, STUDENT).tree
