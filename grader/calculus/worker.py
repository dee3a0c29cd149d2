"""The one worker process in which sympy runs, so that whatever it starts can be ended; it never gets a text to read."""

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.limits import Worker

MEGABYTES = 1024


@cache
def worker() -> "Worker":
    """One for the whole process; it starts with the first call that needs it."""
    from grader.limits import Worker

    return Worker(prepare=prepare)


def prepare() -> None:
    """In the worker: sympy is imported, what it would make from text later is made, and from now on it refuses text."""
    import sympy
    import sympy.physics.units  # simplify imports it
    from sympy.core.sympify import converter
    from sympy.parsing import sympy_parser

    _make_tables()

    converter[str] = _refuse
    for module in (sympy, sympy.parsing, sympy_parser):
        module.parse_expr = _refuse


def _make_tables() -> None:
    """The tables by which sympy integrates and expands hypergeometric functions."""
    from sympy import Symbol, exp, hyper, hyperexpand, integrate, oo

    x = Symbol("x", real=True)
    integrate(exp(-(x**2)), (x, 0, oo))
    hyperexpand(hyper([1], [2], x))


def _refuse(*_: Any, **__: Any) -> Any:
    from sympy import SympifyError

    raise SympifyError("no text is read here")
