"""Powers and exponentials: an exponent that stays up or is not lowered, the inside forgotten, the wrong rule."""

from grader.calculus.derivative import derivative
from grader.calculus.outer import call, minus
from grader.evaluation.exact import exact
from grader.mistakes.combining import Way, combined, of_chain, times, with_inside_lost
from grader.mistakes.fault import Fault, Slip, Walk
from grader.reading.tree import ONE, Tree, number, symbols


def power_slips(tree: Tree, letter: str, walk: Walk) -> list[Slip]:
    """What may be written for the derivative of a power, right and wrong; walk: the slips of a part of it."""
    _, base, exponent = tree
    if letter not in symbols(exponent):
        return combined([walk(base)], _of_power(tree, letter))
    if letter not in symbols(base):
        return combined([walk(exponent)], _of_exponential(tree, letter))
    wrong = [
        Slip(times(exponent, lowered(base, exponent)), (Fault("exponential-as-power", tree),)),
        Slip(times(tree, call("ln", base)), (Fault("product-term-lost", tree, base, letter),)),
    ]
    return [Slip(derivative(tree, letter)), *wrong]


def _of_power(tree: Tree, letter: str) -> list[Way]:
    """u^n with a constant n."""
    _, base, exponent = tree
    plain = base[0] == "sym"
    ways: list[Way] = [
        (None, lambda inner: times(exponent, lowered(base, exponent), inner)),
        (Fault("power-not-lowered", tree, exponent), lambda inner: times(exponent, tree, inner)),
        (Fault("power-not-brought-down", tree, exponent), lambda inner: times(lowered(base, exponent), inner)),
        (Fault("power-as-exponential", tree), lambda inner: times(tree, call("ln", base), inner)),
        (Fault("power-raised", tree, exponent), lambda inner: times(exponent, _moved(base, exponent, 1), inner)),
    ]
    if exact(exponent) != 2:  # nobody forgets the letter altogether
        lost = Fault("power-lowered-twice", tree)
        ways.append((lost, lambda inner: times(exponent, _moved(base, exponent, -2), inner)))
    if not plain:
        ways += with_inside_lost(ways, tree, base)
        ways += of_chain(tree, base, letter, lambda u: times(exponent, lowered(u, exponent)))
        ways += [
            (Fault("outer-kept", tree, base), lambda inner: times(tree, inner)),
            (Fault("outer-kept", tree, base), lambda inner: inner),
            (Fault("inside-only", tree, base), lambda inner: ("pow", inner, exponent)),
        ]
    return ways


def _of_exponential(tree: Tree, letter: str) -> list[Way]:
    """a^u with a constant a, e among them."""
    _, base, exponent = tree
    natural = base == ("const", "e")

    def outer(u: Tree) -> Tree:
        return ("pow", base, u) if natural else times(("pow", base, u), call("ln", base))

    def right(inner: Tree) -> Tree:
        return times(inner, outer(exponent))

    brought_down: Tree = ("mul", exponent, ("pow", base, minus(exponent, ONE)))
    ways: list[Way] = [(None, right), (Fault("exponential-as-power", tree), lambda inner: times(brought_down, inner))]
    if exponent[0] != "sym":
        ways += with_inside_lost(ways, tree, exponent)
        ways += of_chain(tree, exponent, letter, outer)
    if not natural:
        ways.append((Fault("logarithm-lost", tree, base), lambda inner: times(inner, tree)))
    return ways


def lowered(base: Tree, exponent: Tree) -> Tree:
    """base^(exponent - 1), as a person writes it."""
    return _moved(base, exponent, -1)


def _moved(base: Tree, exponent: Tree, by: int) -> Tree:
    value = exact(exponent)
    if value is None:
        return ("pow", base, ("add", exponent, number(by)))
    if value + by == 0:
        return ONE
    return base if value + by == 1 else ("pow", base, number(value + by))
