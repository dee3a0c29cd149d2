"""The cells of docs/notebook.ipynb, run from top to bottom as Jupyter would, without Jupyter."""

import ast
import io
import json
from collections.abc import Iterator
from contextlib import redirect_stdout
from typing import Any

from tests.docs.pages import DOCS

PAGE = DOCS / "notebook.ipynb"


def cells() -> list[dict[str, Any]]:
    return [cell for cell in json.loads(PAGE.read_text("utf-8"))["cells"] if cell["cell_type"] == "code"]


def outputs() -> Iterator[list[dict[str, Any]]]:
    """What each cell of code prints, and the value of its last line."""
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in cells():
        yield list(_outputs("".join(cell["source"]), names))


def renewed() -> str:
    """The notebook with what its cells print today."""
    notebook = json.loads(PAGE.read_text("utf-8"))
    code = (cell for cell in notebook["cells"] if cell["cell_type"] == "code")
    for cell, printed in zip(code, outputs(), strict=True):
        cell["outputs"] = printed
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def _outputs(code: str, names: dict[str, Any]) -> Iterator[dict[str, Any]]:
    *body, last = ast.parse(code).body
    is_value = isinstance(last, ast.Expr)
    with redirect_stdout(io.StringIO()) as printed:
        exec(compile(ast.Module(body if is_value else [*body, last], []), "cell", "exec"), names)  # noqa: S102
        value = eval(compile(ast.Expression(last.value), "cell", "eval"), names) if is_value else None  # noqa: S307
    if printed.getvalue():
        yield {"name": "stdout", "output_type": "stream", "text": printed.getvalue().splitlines(keepends=True)}
    if value is not None:
        data = {"text/plain": [repr(value)]}
        yield {"data": data, "execution_count": None, "metadata": {}, "output_type": "execute_result"}
