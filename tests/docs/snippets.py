"""Python of a page: its blocks one after the other with the same names, and what their comments promise of values.

A comment behind an expression is its value, as it would be typed, or as it prints: `1 + 1  # 2`.
"""

import ast
import io
import tokenize
from collections.abc import Iterator
from typing import Any, NamedTuple


class Claim(NamedTuple):
    """An expression of a snippet, what the comment behind it says, and what comes out."""

    line: int
    said: str
    value: Any
    agrees: bool


def claims(code: str, names: dict[str, Any]) -> Iterator[Claim]:
    """The code, run; one claim for each expression with a comment behind it."""
    comments = _comments(code)
    for statement in ast.parse(code).body:
        said = comments.get(statement.end_lineno or 0, "")
        if not isinstance(statement, ast.Expr):
            exec(compile(ast.Module([statement], []), "docs", "exec"), names)  # noqa: S102 - our own pages
            continue
        value = eval(compile(ast.Expression(statement.value), "docs", "eval"), names)  # noqa: S307
        if said:
            yield Claim(statement.lineno, said, value, said in {str(value), repr(value)} or _equals(said, value, names))


def _equals(said: str, value: Any, names: dict[str, Any]) -> bool:
    """Whether what is said is Python for the same value."""
    try:
        return bool(eval(said, dict(names)) == value)  # noqa: S307 - our own pages
    except (SyntaxError, NameError):
        return False


def _comments(code: str) -> dict[int, str]:
    tokens = tokenize.generate_tokens(io.StringIO(code).readline)
    return {token.start[0]: token.string[1:].strip() for token in tokens if token.type == tokenize.COMMENT}
