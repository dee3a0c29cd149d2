"""Derivatives as they go wrong: the walk of calculus/derivative.py with rules that people really use.

Faults of sums, products and quotients are here; those of powers and of functions have files of their own. Sources: the
usual lists of differentiation errors in the literature on calculus teaching (chain rule without the inner derivative,
"product rule" as product of derivatives, power rule on exponentials), and what graders of such courses correct.
"""

from collections.abc import Callable, Mapping

from grader.calculus.derivative import derivative
from grader.calculus.outer import minus, squared
from grader.calculus.underivable import Underivable
from grader.mistakes.combining import Way, combined, times
from grader.mistakes.fault import Fault, Slip, Walk
from grader.mistakes.functions import call_slips
from grader.mistakes.powers import power_slips
from grader.reading.tree import ONE, ZERO, Tree, symbols


def slips_of(tree: Tree, letter: str) -> list[Slip]:
    """The right derivative first, then wrong ones with one fault and with two. Raises Underivable."""
    rule = _RULES.get(tree[0])
    if letter not in symbols(tree):
        return _constant(tree)
    if rule is None:
        return [Slip(derivative(tree, letter))]
    return rule(tree, letter, lambda part: slips_of(part, letter))


def _constant(tree: Tree) -> list[Slip]:
    """Its derivative is 0; who does not hold other letters constant gets another one."""
    slips = [Slip(ZERO)]
    for other in sorted(symbols(tree)):
        try:
            slips.append(Slip(derivative(tree, other), (Fault("other-letter", tree, None, other),)))
        except Underivable:
            continue
    return slips


def _letter(tree: Tree, letter: str, walk: Walk) -> list[Slip]:
    return [Slip(ONE)]


def _negative(tree: Tree, letter: str, walk: Walk) -> list[Slip]:
    ways: list[Way] = [(None, lambda inner: ("neg", inner)), (Fault("sign-lost", tree), lambda inner: inner)]
    return combined([walk(tree[1])], ways)


def _sum(tree: Tree, letter: str, walk: Walk) -> list[Slip]:
    """Each term by itself; a constant kept, or a term that depends on the letter forgotten."""
    terms = [[*walk(term), *_of_term(term, letter, walk)] for term in tree[1:]]
    return combined(terms, [(None, lambda *parts: total(parts))])


def _of_term(term: Tree, letter: str, walk: Walk) -> list[Slip]:
    if letter not in symbols(term):
        return [Slip(term, (Fault("constant-kept", term),))]
    return [
        Slip(ZERO, (Fault("term-dropped", term, None, letter),)),
        Slip(term, (Fault("term-copied", term, None, letter),)),
    ]


def total(terms: tuple[Tree, ...]) -> Tree:
    """The sum without zeros."""
    kept = [term for term in terms if term not in (ZERO, ("neg", ZERO))]
    return ("add", *kept) if len(kept) > 1 else kept[0] if kept else ZERO


def _product(tree: Tree, letter: str, walk: Walk) -> list[Slip]:
    factors = tree[1:]
    live = [place for place, factor in enumerate(factors) if letter in symbols(factor)]

    def rule(*inner: Tree, only: tuple[int, ...] = ()) -> Tree:
        places = only or range(len(factors))
        return total(tuple(times(*factors[:at], inner[at], *factors[at + 1 :]) for at in places))

    ways: list[Way] = [(None, rule)]
    if len(live) > 1:
        ways.append((Fault("product-as-product", tree), lambda *inner: times(*_all_of(factors, inner, live))))
        ways.append((Fault("product-as-sum", tree), lambda *inner: total(tuple(_all_of(factors, inner, live)))))
        ways += [_term_lost(tree, letter, live, at, rule) for at in live]
    ways += _with_other_letters(factors, live)
    ways += [
        (Fault("factor-dropped", tree, factor), lambda *inner, at=at: _without(factors, inner, live, at))
        for at, factor in enumerate(factors) if at not in live
    ]  # fmt: skip
    return combined([walk(factor) for factor in factors], ways)


def _term_lost(tree: Tree, letter: str, live: list[int], place: int, rule: Callable[..., Tree]) -> Way:
    """The term in which one factor is differentiated is forgotten."""
    kept = tuple(at for at in live if at != place)
    return Fault("product-term-lost", tree, tree[1:][place], letter), lambda *inner: rule(*inner, only=kept)


def _with_other_letters(factors: Tree, live: list[int]) -> list[Way]:
    """Factor by factor, those of another letter too: 6x²y for the derivative of x³y² by x."""
    others = {at: min(symbols(factor)) for at, factor in enumerate(factors) if at not in live and symbols(factor)}
    if not others:
        return []
    at, letter = next(iter(others.items()))
    turned = tuple(_by(factor, others[place]) if place in others else factor for place, factor in enumerate(factors))
    fault = Fault("other-letter", factors[at], None, letter)
    return [
        (fault, lambda *inner: times(*_all_of(turned, inner, live))),
        (Fault("product-as-sum", ("mul", *factors)), lambda *inner: total(tuple(_all_of(factors, inner, live)))),
        (Fault("product-as-sum", ("mul", *factors)), lambda *inner: total(tuple(_all_of(turned, inner, live)))),
    ]


def _by(factor: Tree, letter: str) -> Tree:
    try:
        return derivative(factor, letter)
    except Underivable:
        return factor


def _all_of(factors: Tree, inner: tuple[Tree, ...], live: list[int]) -> list[Tree]:
    """Every factor that depends on the letter differentiated, all at once."""
    return [inner[at] if at in live else factor for at, factor in enumerate(factors)]


def _without(factors: Tree, inner: tuple[Tree, ...], live: list[int], place: int) -> Tree:
    """The product rule over the factors but one."""
    kept = [at for at in range(len(factors)) if at != place]
    return total(tuple(times(*(inner[at] if at == one else factors[at] for at in kept)) for one in live))


def _quotient(tree: Tree, letter: str, walk: Walk) -> list[Slip]:
    _, above, below = tree
    if letter not in symbols(below):
        ways: list[Way] = [
            (None, lambda up, _: ("div", up, below)),
            (Fault("factor-dropped", tree, ("div", ONE, below)), lambda up, _: up),
        ]
        return combined([walk(above), walk(below)], ways)
    if letter not in symbols(above):
        return combined([walk(above), walk(below)], _reciprocal(tree))
    return combined([walk(above), walk(below)], _of_quotient(tree))


def _of_quotient(tree: Tree) -> list[Way]:
    """f/g where both depend on the letter."""
    _, above, below = tree

    def right(up: Tree, down: Tree) -> Tree:
        return ("div", _numerator(tree, up, down), squared(below))

    def added(up: Tree, down: Tree) -> Tree:
        return ("div", ("add", times(up, below), times(above, down)), squared(below))

    return [
        (None, right),
        (Fault("quotient-as-quotient", tree), lambda up, down: ("div", up, down)),
        (Fault("quotient-reversed", tree), lambda up, down: ("neg", right(up, down))),
        (Fault("quotient-not-squared", tree, below), lambda up, down: ("div", _numerator(tree, up, down), below)),
        (Fault("quotient-plus", tree), added),
        (Fault("brackets-lost", tree), lambda up, down: _without_brackets(tree, up, down)),
        (
            (Fault("quotient-reversed", tree), Fault("quotient-not-squared", tree, below)),
            lambda up, down: ("neg", ("div", _numerator(tree, up, down), below)),
        ),
    ]


def _numerator(tree: Tree, up: Tree, down: Tree) -> Tree:
    return minus(times(up, tree[2]), times(tree[1], down))


def _without_brackets(tree: Tree, up: Tree, down: Tree) -> Tree | None:
    """`f'g - a + b` for f'g - (a + b) above the line."""
    taken = times(tree[1], down)
    if taken[0] != "add":
        return None
    return ("div", ("add", times(up, tree[2]), ("neg", taken[1]), *taken[2:]), squared(tree[2]))


def _reciprocal(tree: Tree) -> list[Way]:
    """c/g: the derivative is −c·g′/g²."""
    _, above, below = tree

    def right(_: Tree, down: Tree) -> Tree:
        return ("neg", ("div", times(above, down), squared(below)))

    return [
        (None, right),
        (Fault("reciprocal-sign", tree), lambda up, down: right(up, down)[1]),
        (Fault("chain-rule", tree, below), lambda up, down: ("neg", ("div", above, squared(below)))),
        ((Fault("chain-rule", tree, below), Fault("reciprocal-sign", tree)), lambda *_: ("div", above, squared(below))),
        (Fault("factor-dropped", tree, above), lambda up, down: ("neg", ("div", down, squared(below)))),
        (Fault("quotient-as-quotient", tree), lambda up, down: ("div", above, down)),
        (Fault("quotient-not-squared", tree, below), lambda up, down: ("neg", ("div", times(above, down), below))),
    ]


_RULES: Mapping[str, Callable[[Tree, str, Walk], list[Slip]]] = {
    "sym": _letter,
    "neg": _negative,
    "add": _sum,
    "mul": _product,
    "div": _quotient,
    "pow": power_slips,
    "call": call_slips,
}
