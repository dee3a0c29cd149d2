"""What sympy is asked, in its worker: each question gives what may be the answer, and nothing of it is believed yet."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from grader.calculus.as_sympy import Inexpressible, as_sympy
from grader.calculus.from_sympy import Untold, from_sympy
from grader.calculus.underivable import TookTooLong
from grader.calculus.worker import MEGABYTES, worker
from grader.reading.tree import Tree

SECONDS = 20.0  # for an author, once
HURRIED = 2.0  # for a student's answer
Answers = list[Tree]
_seconds = ContextVar("seconds", default=SECONDS)


@contextmanager
def hurried() -> Iterator[None]:
    """Less time for each question within: a student waits, and who wrote the formula is a stranger."""
    token = _seconds.set(HURRIED)
    try:
        yield
    finally:
        _seconds.reset(token)


def asked(question: Callable[..., Answers], *arguments: Tree) -> Answers:
    """The answers; none where sympy has none that formulas can say. Raises TookTooLong."""
    from grader.limits import LimitReached

    seconds = _seconds.get()
    try:
        return worker().call(answered, question, arguments, seconds=seconds, megabytes=MEGABYTES)
    except LimitReached:
        raise TookTooLong(f"I found no closed form within {seconds:.0f} seconds; write the answer out.") from None


def answered(question: Callable[..., Answers], arguments: Tree) -> Answers:
    """In the worker."""
    from sympy.core.random import seed

    seed(0)
    try:
        return question(*map(as_sympy, arguments))
    except MemoryError:
        raise
    except (Inexpressible, Exception):  # sympy fails with errors of any type
        return []


def antiderivative(function: Any, letter: Any) -> Answers:
    """Several spellings of one, without its constant; what it says of parameters is left out, and to be checked."""
    from sympy import factor_terms, integrate, simplify

    found = integrate(function, letter, conds="none")
    return _told(found, factor_terms(found), simplify(found), simplify(found.rewrite("log")))


def definite(function: Any, letter: Any, low: Any, high: Any) -> Answers:
    """Several spellings of the integral from low to high."""
    from sympy import integrate, simplify

    found = integrate(function, (letter, low, high), conds="none")
    return _told(simplify(found), found)


def limit(function: Any, letter: Any, place: Any) -> Answers:
    """From both sides, unless the place is infinite."""
    from sympy import limit as limit_of
    from sympy import simplify

    found = limit_of(function, letter, place, "+-" if place.is_finite else "-")
    return _told(simplify(found), found)


def solutions(*equations_and_letters: Any) -> Answers:
    """As many expressions that shall be 0 as letters: tuples of values for the letters, the real ones."""
    from sympy import nsimplify, solve

    half = len(equations_and_letters) // 2
    letters = equations_and_letters[half:]
    found = solve([nsimplify(each) for each in equations_and_letters[:half]], letters, dict=True)
    return [("tuple", *(from_sympy(point[letter]) for letter in letters)) for point in found if _is_real(point)]


def _is_real(point: dict[Any, Any]) -> bool:
    return not any(value.is_real is False for value in point.values())


def _told(*found: Any) -> Answers:
    """Those that formulas can say, each once."""
    answers: Answers = []
    for each in found:
        try:
            tree = from_sympy(each)
        except Untold:
            continue
        if tree not in answers:
            answers.append(tree)
    return answers
