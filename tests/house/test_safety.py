"""No text of a stranger is ever run, or made a number by Python itself: read off the source of every file."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

GRADER = Path(__file__).parents[2] / "grader"
FILES = [file.relative_to(GRADER).as_posix() for file in sorted(GRADER.rglob("*.py"))]

RUNS_TEXT = {"eval", "exec", "compile", "__import__", "sympify", "parse_expr", "lambdify", "S"}
MAKES_NUMBERS = {"int", "float", "complex", "Fraction", "Decimal"}
# The one file that turns digits into exact numbers, after it has counted them.
DIGITS = "reading/numbers.py"
# Only trees and exact numbers come here, never a text: int() is for the integers of python-flint and sympy.
ROOMS_WITHOUT_TEXT = ("evaluation/", "equivalence/", "calculus/")
# What else may stand, each with its reason.
SAFE = {
    ("reading/tree.py", "int(value)"): "an int or a Fraction, by its type",
    ("marking/amount.py", "Decimal(marks.numerator)"): "an int, by its type",
    ("marking/amount.py", "int(match['above'])"): "at most 40 digits, by the pattern",
    ("marking/amount.py", "int(match['below'] or 1)"): "at most 40 digits, by the pattern",
    ("marking/amount.py", "Fraction(match['share'])"): "at most 6 digits on each side, by the pattern",
    ("marking/amount.py", "Fraction(match['whole'] or 0)"): "at most 6 digits, by the pattern",
    ("export/record.py", "float(grade.marks)"): "a Fraction, by its type",
    ("export/record.py", "float(grade.of)"): "a Fraction, by its type",
    ("cli/students/listing.py", "float(part.marks)"): "a Fraction, by its type",
    ("cli/students/question.py", "float(part.marks)"): "a Fraction, by its type",
    ("kinds/condition.py", "int(only)"): "an integer of python-flint",
    ("kinds/match.py", "int(pair[1])"): "at most 3 digits, by the pattern",
    ("kinds/number.py", "Fraction(match['size'])"): "an author's text, its digits counted by the pattern",
    ("gradebook/hand_ins.py", "int(one.hint)"): "a bool, by its type",
    ("authoring/draws.py", "Fraction(match['count'])"): "at most 6 digits, by the pattern",
    ("mistakes/fingerprint.py", "Fraction(value)"): "a float, by its type",
    ("authoring/values.py", "Fraction(match[1])"): "at most 13 digits, by the pattern",
    ("authoring/values.py", "Fraction(match[2] or 1)"): "at most 6 digits, by the pattern",
    ("authoring/values.py", "Fraction(text[:-1])"): "at most 13 digits, by the pattern",
}
# What does more than a caller may think of, and where it stands all the same, each with its reason.
RISKY = {
    "pickle": ("limits/", "classroom/cluster/"),  # between our own processes, never from a file
    "webbrowser": ("cli/",),  # opens the pages that were just written
    "ctypes": ("limits/bounds.py", "gradebook/network.py"),  # to end with one's parent; to know a network disk
    **dict.fromkeys("marshal shelve subprocess pty code codeop runpy telnetlib ftplib urllib.request".split(), ()),
}
# Where a text is said to be markup already: all that it is made of was escaped, or is ours.
MARKUP = {
    "reports/render.py": "the style sheet, which is ours",
    "reports/prose.py": "what markdown-it made, which escapes tags",
    "reports/maths.py": "what math-core made, which escapes all text",
}


@pytest.mark.parametrize("path", FILES)
def test_what_is_risky_stands_where_it_must(path: str) -> None:
    for node in ast.walk(_parse(path)):
        modules = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        modules += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in modules:
            assert path.startswith(RISKY.get(name, "")), f"{path}:{node.lineno} {name}"


@pytest.mark.parametrize("path", FILES)
def test_what_is_markup_already_is_said_in_three_files(path: str) -> None:
    """And every other text is escaped, since escaping is a constant."""
    calls = [call for call in ast.walk(_parse(path)) if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)]
    assert not [call for call in calls if call.func.id == "Markup" and path not in MARKUP]  # type: ignore[attr-defined]
    for call in (call for call in calls if call.func.id == "Environment"):  # type: ignore[attr-defined]
        said = {keyword.arg: ast.unparse(keyword.value) for keyword in call.keywords}
        assert said["autoescape"] == "True" and said["undefined"] == "StrictUndefined"


@pytest.mark.parametrize("path", FILES)
def test_no_text_is_run(path: str) -> None:
    assert not [f"{path}:{line} {name}" for name, line in _names_read(_parse(path)) if name in RUNS_TEXT]


@pytest.mark.parametrize("path", [path for path in FILES if path != DIGITS and not path.startswith(ROOMS_WITHOUT_TEXT)])
def test_digits_become_numbers_in_one_file_only(path: str) -> None:
    """Where a number is already there, `.numerator`, `//`, floor and len need no int(); what is left goes to SAFE."""
    conversions = [call for call in ast.walk(_parse(path)) if isinstance(call, ast.Call) and _may_read_text(call)]
    assert not [
        f"{path}:{call.lineno} {ast.unparse(call)}" for call in conversions if (path, ast.unparse(call)) not in SAFE
    ]


@cache
def _parse(path: str) -> ast.Module:
    return ast.parse((GRADER / path).read_text("utf-8"))


def _names_read(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """Names that are used or imported, alone or behind a dot; not those that are assigned, and not `re.compile`."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            yield node.id, node.lineno
        elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Load) and ast.unparse(node) != "re.compile":
            yield node.attr, node.lineno
        elif isinstance(node, ast.Import | ast.ImportFrom):
            yield from ((alias.name.split(".")[-1], node.lineno) for alias in node.names)


def _may_read_text(call: ast.Call) -> bool:
    """int(x), map(int, x); not Fraction(0) or Fraction(a, b), which take no text."""
    if not isinstance(call.func, ast.Name):
        return False
    if call.func.id == "map":
        return isinstance(call.args[0], ast.Name) and call.args[0].id in MAKES_NUMBERS
    if call.func.id not in MAKES_NUMBERS or not call.args:
        return False
    if call.func.id == "Fraction" and len(call.args) == 2:
        return False
    first = call.args[0]
    if isinstance(first, ast.IfExp):  # Fraction(1 if right else 0)
        first = first.body
    return not (isinstance(first, ast.Constant) and isinstance(first.value, int))
