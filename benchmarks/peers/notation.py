"""Plain notation put into the notation that a peer documents; this project's own reader has no part in it.

Plain notation with `**` for `^` is an expression of Python, so Python's own parser reads it. Writers but that of LaTeX
put brackets around every compound operand: a peer shall not fail for precedence.
"""

import ast
import string
from collections.abc import Callable
from decimal import Decimal

Write = Callable[[ast.expr], str]
_SIGNS = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/"}
_ARCS = {"asin": "arcsin", "acos": "arccos", "atan": "arctan"}
_HYPERBOLIC = ("sinh", "cosh", "tanh")
_ELEMENTARY = frozenset({"exp", "log", "ln", "sqrt", "abs", "sin", "cos", "tan", "csc", "sec", "cot", *_ARCS})
# The functions that a peer's documentation or lexer names. A pair with another one is not put to it: unreadable.
KNOWN = {
    "grader": None,
    "python": None,
    "symengine": None,
    "latex": _ELEMENTARY | {*_HYPERBOLIC, "asinh", "acosh", "atanh", "max"},
    "kas": _ELEMENTARY | {*_HYPERBOLIC},
    "letters": _ELEMENTARY,
}


class Unwritable(Exception):
    """The peer knows no such function."""


def parse(plain: str) -> ast.expr:
    """Decimals are kept as they are written, as names made of digits: a float would round them."""
    source = plain.replace("^", "**").strip()
    return _Decimals(source).visit(ast.parse(source, mode="eval")).body  # type: ignore[no-any-return]


class _Decimals(ast.NodeTransformer):
    """1e-12 gets all its zeros: not all peers read an exponent."""

    def __init__(self, source: str) -> None:
        self.source = source

    def visit_Constant(self, node: ast.Constant) -> ast.expr:
        text = ast.get_source_segment(self.source, node) or ""
        return node if text.isdigit() else ast.Name(format(Decimal(text), "f"), ast.Load())


def functions(expression: ast.expr) -> set[str]:
    return {node.func.id for node in ast.walk(expression) if isinstance(node, ast.Call)}


def written(plain: str, dialect: str, names: tuple[str, ...]) -> str:
    """Raises Unwritable for a function that the dialect does not have."""
    expression, known = parse(plain), KNOWN[dialect]
    if known is not None and functions(expression) - known:
        raise Unwritable(", ".join(functions(expression) - known))
    return plain if dialect == "grader" else _WRITERS[dialect](expression, _single_letters(names))


def _single_letters(names: tuple[str, ...]) -> dict[str, str]:
    """Longer names, and d, as letters that are free: some peers read `lam` as a product, d as a differential."""
    # Nor one that may be a function, a constant or a unit of a vector.
    free = iter([letter for letter in string.ascii_lowercase if letter not in {*names, *"defghi"}])
    return {name: name if len(name) == 1 and name != "d" else next(free) for name in names}


def _python(node: ast.expr, letters: dict[str, str]) -> str:
    """As sympy writes it: E, I, Abs and Max."""
    renamed = {"e": "E", "abs": "Abs", "max": "Max", "min": "Min", "i": "I"}
    return _renamed(node, {old: new for old, new in renamed.items() if old not in letters})


def _symengine(node: ast.expr, letters: dict[str, str]) -> str:
    """It is not told which names are letters, so those that it would take for constants are others; no floats."""
    free = iter([letter for letter in string.ascii_lowercase if letter not in {*letters, "e", "i"}])
    clashing = {name: next(free) for name in letters if name in {"E", "I"}}
    exact = _Exact().visit(parse(_renamed(node, clashing)))
    return _python(ast.fix_missing_locations(exact), letters)


class _Exact(ast.NodeTransformer):
    """Decimals as fractions."""

    def visit_Name(self, node: ast.Name) -> ast.expr:
        if not node.id[0].isdigit():
            return node
        above, below = Decimal(node.id).as_integer_ratio()
        return parse(f"{above}/{below}")


def _renamed(node: ast.expr, names: dict[str, str]) -> str:
    copy = parse(ast.unparse(node))
    for each in ast.walk(copy):
        if isinstance(each, ast.Name):
            each.id = names.get(each.id, each.id)
    return ast.unparse(copy)


def _infix(node: ast.expr, write: Write, call: Callable[[str, list[str]], str], letters: dict[str, str]) -> str:
    match node:
        case ast.Constant(value):
            return str(value)
        case ast.Name(name):
            return letters.get(name, name)
        case ast.UnaryOp(ast.USub(), inner):
            return f"-{_bracketed(inner, write)}"
        case ast.BinOp(left, ast.Pow(), right):
            base = write(left) if isinstance(left, ast.Constant | ast.Name) else f"({write(left)})"
            return f"{base}^({write(right)})"
        case ast.BinOp(left, sign, right):
            return f"{_bracketed(left, write)}{_SIGNS[type(sign)]}{_bracketed(right, write)}"
        case ast.Call(ast.Name(name), arguments):
            return call(name, [write(one) for one in arguments])
    raise ValueError(ast.dump(node))


def _bracketed(node: ast.expr, write: Write) -> str:
    simple = isinstance(node, ast.Constant | ast.Name | ast.Call)
    return write(node) if simple else f"({write(node)})"


def _kas(node: ast.expr, letters: dict[str, str]) -> str:
    """log is the decadic one and exp is no function there: ln and e^() are; arcs are written out.

    sin(x)^2 would be read as the sine of a square, so what a power stands on has its brackets.
    """

    def call(name: str, arguments: list[str]) -> str:
        argument = ",".join(arguments)
        if name == "exp":
            return f"(e^({argument}))"
        return f"{({'log': 'ln'} | _ARCS).get(name, name)}({argument})"

    return _infix(node, lambda one: _kas(one, letters), call, letters)


def _letters(node: ast.expr, letters: dict[str, str]) -> str:
    def call(name: str, arguments: list[str]) -> str:
        return f"{_ARCS.get(name, name)}({','.join(arguments)})"

    return _infix(node, lambda one: _letters(one, letters), call, letters)


_SUMS = (ast.Add, ast.Sub)
_LATEX_CALLS = {
    "exp": "e^{{{0}}}", "sqrt": r"\sqrt{{{0}}}", "abs": r"\left|{0}\right|", "log": r"\ln\left({0}\right)",
    "ln": r"\ln\left({0}\right)",
    "asinh": r"\operatorname{{arsinh}}\left({0}\right)", "acosh": r"\operatorname{{arcosh}}\left({0}\right)",
    "atanh": r"\operatorname{{artanh}}\left({0}\right)",
}  # fmt: skip


def _latex(node: ast.expr, letters: dict[str, str]) -> str:
    """Fractions as \\frac, products by \\cdot, log as \\ln, exp as a power of e."""

    def write(one: ast.expr) -> str:
        return _latex(one, letters)

    match node:
        case ast.Name("pi"):
            return r"\pi"
        case ast.BinOp(above, ast.Div(), below):
            return rf"\frac{{{write(above)}}}{{{write(below)}}}"
        case ast.BinOp(base, ast.Pow(), power):
            bare = isinstance(base, ast.Constant | ast.Name)
            return f"{write(base) if bare else _round(base, write)}^{{{write(power)}}}"
        case ast.BinOp(left, ast.Mult(), right):
            return rf"{_wrapped(left, write, *_SUMS)} \cdot {_wrapped(right, write, *_SUMS, ast.USub, ast.Mult)}"
        case ast.BinOp(left, ast.Sub(), right):
            return f"{write(left)} - {_wrapped(right, write, *_SUMS, ast.USub)}"
        case ast.BinOp(left, ast.Add(), right):
            return f"{write(left)} + {_wrapped(right, write, ast.USub)}"
        case ast.UnaryOp(ast.USub(), inner):
            return f"-{_wrapped(inner, write, *_SUMS, ast.USub)}"
        case ast.Call(ast.Name(name), arguments):
            known = _LATEX_CALLS.get(name, rf"\{_ARCS.get(name, name)}\left({{0}}\right)")
            return known.format(", ".join(map(write, arguments)))
    return _infix(node, write, lambda name, arguments: name, letters)


def _wrapped(node: ast.expr, write: Write, *weaker: type[ast.AST]) -> str:
    """In brackets where its outermost sign is one of these."""
    sign = getattr(node, "op", None)
    return _round(node, write) if isinstance(sign, weaker) else write(node)


def _round(node: ast.expr, write: Write) -> str:
    return rf"\left({write(node)}\right)"


_WRITERS: dict[str, Callable[[ast.expr, dict[str, str]], str]] = {
    "python": _python, "symengine": _symengine, "latex": _latex, "kas": _kas, "letters": _letters,
}  # fmt: skip
