"""Imports only go down, a library stays on its floors, and what is heavy is imported where it is needed."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "grader").rglob("*.py"))
# Where each library may be imported: a file, or a room with all that is in it. A new dependency takes its floor here.
FLOORS: dict[str, tuple[str, ...]] = {
    "click": ("cli",),
    "distributed": ("classroom/cluster",),
    "flint": ("equivalence", "evaluation"),
    "jinja2": ("reports",),
    "markdown_it": ("reports",),
    "markupsafe": ("reports",),
    "math_core": ("checks", "reports"),
    "pebble": ("limits/worker.py",),
    "prompt_toolkit": ("cli/students/editor.py",),
    "psycopg": ("gradebook",),
    "sqlalchemy": ("gradebook",),
    "sympy": (
        "calculus/as_sympy.py",
        "calculus/sympy_questions.py",
        "calculus/worker.py",
        "equivalence/methods/by_sympy.py",
    ),
    "yaml": ("authoring",),
}
# What a command must not load before it needs it. The rooms of python-flint cannot do without, so they load it at once,
# and are loaded themselves when there is something to decide: test_startup.py.
HEAVY = set(FLOORS) - {"click", "flint"}
# Tables are made of SQLAlchemy's own types when their file is imported; so no other file imports it outside a function.
TABLES = "grader.gradebook.schema"


def test_the_floors_hold() -> None:
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True, no_logo=True) == 0


@pytest.mark.parametrize("file", FILES, ids=str)
def test_a_library_stays_on_its_floors(file: Path) -> None:
    path = file.relative_to(ROOT / "grader")
    for library, line in _imports(ast.parse(file.read_text("utf-8"))):
        if library == "grader" or library in sys.stdlib_module_names:
            continue
        assert library in FLOORS, f"{path}:{line} {library} has no floor"
        assert any(path.is_relative_to(floor) for floor in FLOORS[library]), f"{path}:{line} {library} is off its floor"


@pytest.mark.parametrize("file", FILES, ids=str)
def test_what_is_heavy_is_imported_inside_functions(file: Path) -> None:
    at_import = list(_imports(_without_functions(ast.parse(file.read_text("utf-8")))))
    is_tables = file == ROOT.joinpath(*TABLES.split(".")).with_suffix(".py")
    heavy = HEAVY - {"sqlalchemy"} if is_tables else HEAVY
    assert not [(line, library) for library, line in at_import if library in heavy]


@pytest.mark.parametrize("file", FILES, ids=str)
def test_the_tables_are_imported_inside_functions(file: Path) -> None:
    tree = _without_functions(ast.parse(file.read_text("utf-8")))
    assert TABLES not in _modules(tree)


def _modules(tree: ast.AST) -> Iterator[str]:
    """Every module that may be meant, by its whole path: `from a import b` is a, and perhaps a.b."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names))


def _imports(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.name.split(".")[0], node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "imports name the whole path from grader"
            yield node.module.split(".")[0], node.lineno


class _Emptied(ast.NodeTransformer):
    """What runs when a module is imported: neither the bodies of functions nor what only a type checker sees."""

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Left out."""

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> None:
        """Left out."""

    def visit_If(self, node: ast.If) -> ast.AST:
        only_types = isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        return ast.Module(body=node.orelse, type_ignores=[]) if only_types else self.generic_visit(node)


def _without_functions(tree: ast.AST) -> ast.AST:
    return _Emptied().visit(tree)
