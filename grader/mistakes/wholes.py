"""Faults with a whole function: the wrong letter, twice, the other way round, copied, the wrong sign."""

from collections.abc import Iterator, Sequence
from contextlib import suppress

from grader.calculus.antiderivative import antiderivative
from grader.calculus.derivative import derivative
from grader.calculus.tidy import tidy
from grader.calculus.underivable import Underivable
from grader.mistakes.combining import TORN
from grader.mistakes.derivative import slips_of
from grader.mistakes.fault import Fault, Slip
from grader.reading.tree import Tree, symbols, transform, walk

SHORT = 12  # nodes
ONCE = 60  # slips of the first derivative that a second one is taken of


def derivative_slips(function: Tree, letter: str, letters: Sequence[str] = ()) -> list[Slip]:
    """What people write for the derivative of a function by a letter; letters: those it is a function of."""
    inside = slips_of(function, letter)
    return [inside[0], *_whole(function, letter, letters, inside[0].tree), *inside[1:]]


def _whole(function: Tree, letter: str, letters: Sequence[str], right: Tree) -> Iterator[Slip]:
    yield Slip(function, (Fault("copied", function, None, letter),))
    yield Slip(("neg", right), (Fault("whole-sign", right),), 2 if _is_short(function) else 0)
    torn = (tear(tidy(right)) for tear in TORN)
    yield from (Slip(tree, (Fault("brackets-lost", function),)) for tree in torn if tree is not None)
    with suppress(Underivable):
        for other in letters or sorted(symbols(function)):
            if other != letter:
                yield Slip(derivative(function, other), (Fault("wrong-letter", function, ("sym", letter), other),))
        yield Slip(derivative(tidy(right), letter), (Fault("twice", function, None, letter),))
        integral = antiderivative(function, letter)
        if integral is not None:
            for one in dict.fromkeys((integral, transform(integral, _without_bars))):
                yield Slip(one, (Fault("integrated", function, None, letter),))


def _without_bars(node: Tree) -> Tree:
    """ln(u) for ln|u|."""
    return ("call", "ln", node[2][2]) if node[:2] == ("call", "ln") and node[2][:2] == ("call", "abs") else node


def _is_short(function: Tree) -> bool:
    """Where there is little, a sign is lost at some place; where there is much, all of it is turned."""
    return sum(1 for _ in walk(function)) <= SHORT


def second_slips(function: Tree, first: str, second: str, letters: Sequence[str] = ()) -> list[Slip]:
    """The same for two derivatives, one after the other: each may go wrong, or only one of them is taken."""
    once = derivative_slips(function, first, letters)
    inner = tidy(once[0].tree)
    twice = slips_of(inner, second)
    return [twice[0], *_instead(function, inner, first, second), *_after(once[1:ONCE], second), *twice[1:]]


def _instead(function: Tree, inner: Tree, first: str, second: str) -> Iterator[Slip]:
    yield Slip(inner, (Fault("first-only", function, None, first),))
    yield Slip(function, (Fault("copied", function, None, first),))
    if first != second:
        yield Slip(derivative(function, second), (Fault("first-only", function, None, second),))
        for letter in (first, second):
            pure = derivative(tidy(derivative(function, letter)), letter)
            yield Slip(pure, (Fault("pure-for-mixed", function, None, letter),))
    with suppress(Underivable):
        yield Slip(("neg", derivative(inner, second)), (Fault("whole-sign", inner),))


def _after(slips: Sequence[Slip], letter: str) -> Iterator[Slip]:
    """A first derivative that went wrong, differentiated rightly."""
    for slip in slips:
        if len(slip.faults) == 1 and slip.faults[0].code not in {"copied", "twice", "integrated"}:
            with suppress(Underivable):
                yield Slip(derivative(tidy(slip.tree), letter), slip.faults).unlikely()
