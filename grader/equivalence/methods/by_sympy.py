"""sympy's simplifiers, one named strategy at a time, in a worker under a deadline: the last attempt at a proof.

It shows equality where both sides are defined and no more: sympy makes `sqrt(x)^2` an `x` while it builds the
difference. Whether the answer is defined wherever the expected side is must be known from elsewhere.
"""

from collections.abc import Callable, Iterator
from typing import Any

from grader.calculus.worker import MEGABYTES, worker
from grader.equivalence.case import Case
from grader.equivalence.domain import has_poles, stands_in
from grader.equivalence.verdict import Evidence, Proof
from grader.evaluation.region import Region
from grader.reading.tree import Tree, symbols, walk

SECONDS = 1.5  # for all strategies together; with the worker's own start an answer waits about two seconds
IMAGINARY = ("const", "i")


def by_sympy(case: Case) -> Evidence | None:
    """Proves sameness, where points could be compared at all and the answer's domain is known to be no smaller."""
    poles = has_poles(case.answer, case.region.integers)
    if case.complex or case.differs or poles or not case.met or not stands_in(case.answer, case.expected):
        return None
    strategy = prove(case.expected, case.answer, case.region)
    return Proof(f"sympy: {strategy}") if strategy else None


def prove(expected: Tree, answer: Tree, region: Region) -> str | None:
    """The strategy that shows expected - answer to be 0; None if none does in time."""
    from grader.limits import LimitReached

    letters = symbols(expected) | symbols(answer)
    positive = frozenset(letter for letter in letters if _is_positive(letter, region))
    try:
        return worker().call(find, expected, answer, positive, region.integers, seconds=SECONDS, megabytes=MEGABYTES)
    except LimitReached:
        return None


def find(expected: Tree, answer: Tree, positive: frozenset[str], integers: frozenset[str]) -> str | None:
    """In the worker: the first strategy that works."""
    from sympy.core.random import seed

    from grader.calculus.as_sympy import Inexpressible, as_sympy

    seed(0)
    principal = any(node[:2] == IMAGINARY for tree in (expected, answer) for node in walk(tree))
    try:
        left, right = (as_sympy(tree, positive, integers, principal) for tree in (expected, answer))
    except Inexpressible:
        return None
    difference = left - right
    return next((name for name, strategy in _strategies() if _is_zero(strategy, difference)), None)


def _is_zero(strategy: Callable[[Any], Any], difference: Any) -> bool:
    try:
        return bool(strategy(difference) == 0)
    except MemoryError:
        raise
    except Exception:  # sympy's own failures, of any type, prove nothing
        return False


def _strategies() -> Iterator[tuple[str, Callable[[Any], Any]]]:
    """The quick ones first, those that can run for minutes last."""
    import sympy

    yield "subtract", lambda difference: difference
    yield "expand", sympy.expand
    yield "abs", lambda difference: sympy.expand(difference.rewrite(sympy.Abs))
    yield "factor", lambda difference: sympy.factor(difference, deep=True)
    yield "radsimp", sympy.radsimp
    yield "sqrtdenest", sympy.sqrtdenest
    yield "logcombine", lambda difference: sympy.logcombine(sympy.expand_log(difference))
    yield "combsimp", sympy.combsimp
    yield "trigsimp", sympy.trigsimp
    yield "minimal polynomial", _minimal_polynomial
    yield "simplify", sympy.simplify
    yield "exp", lambda difference: sympy.simplify(difference.rewrite(sympy.exp))


def _minimal_polynomial(difference: Any) -> Any:
    """Of an algebraic constant; that of 0 is x itself, here x - x."""
    from sympy import Dummy, minimal_polynomial

    x = Dummy("x")
    return minimal_polynomial(difference, x) - x if difference.is_algebraic else difference


def _is_positive(letter: str, region: Region) -> bool:
    """The end of an interval of reals does not count: one point decides nothing. It does for integers."""
    interval = region.intervals.get(letter)
    if interval is None or interval.low is None:
        return False
    return interval.low > 0 or (interval.low == 0 and (interval.low_open or letter not in region.integers))
