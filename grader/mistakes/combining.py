"""Faults of the parts and a fault of the rule itself, at most two at a time, to the slips of a whole."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from functools import partial
from itertools import combinations, islice, product

from grader.calculus.derivative import derivative
from grader.calculus.underivable import Underivable
from grader.mistakes.fault import Fault, Slip
from grader.reading.tree import ONE, ZERO, Tree, symbols

MOST = 2  # faults at a time
KEPT = 1_200  # slips of one expression; those with one fault come first

# A way to put the parts together, and the fault that it is, or the two; None for the right way. It gives no tree where
# the fault cannot be made.
Way = tuple[Fault | tuple[Fault, Fault] | None, Callable[..., Tree | None]]


def with_inside_lost(ways: Sequence[Way], tree: Tree, inside: Tree) -> list[Way]:
    """Each of these faults, and the inner derivative lost besides."""
    lost = Fault("chain-rule", tree, inside)
    return [((fault, lost), lambda _, build=build: build(ONE)) for fault, build in ways if isinstance(fault, Fault)]


def of_chain(tree: Tree, inside: Tree, letter: str, outer: Callable[[Tree], Tree]) -> list[Way]:
    """Ways to lose the chain rule in outer(inside): the inner derivative, the inside, or the letter."""
    return [
        (Fault("chain-rule", tree, inside), lambda inner: outer(inside)),
        (Fault("chain-inside", tree, inside), outer),
        (Fault("chain-inside", tree, inside), lambda inner: times(inner, outer(inner))),
        (Fault("inside-lost", tree, inside, letter), lambda inner: times(inner, outer(("sym", letter)))),
        *_by_other_letters(tree, inside, letter, outer),
        *_without_brackets(tree, outer, inside),
    ]


def _without_brackets(tree: Tree, outer: Callable[[Tree], Tree], inside: Tree) -> Iterator[Way]:
    for torn in TORN:
        yield Fault("brackets-lost", tree), lambda inner, torn=torn: torn(times(inner, outer(inside)))


def _torn(whole: Tree, which: int, place: int) -> Tree | None:
    """Brackets lost: `a·b + c` for a·(b + c). which: of the sums in it. place: of the term that is still multiplied."""
    factors = whole[1:] if whole[0] == "mul" else (whole,)
    sums = [at for at, factor in enumerate(factors) if factor[0] == "add"]
    if len(factors) == 1 or which >= len(sums):
        return None
    at = sums[which]
    terms = list(factors[at][1:])
    terms[place] = times(*factors[:at], *factors[at + 1 :], terms[place])
    return ("add", *terms)


# Of two sums in a product at most, only the first term or the last is multiplied.
TORN = tuple(partial(_torn, which=which, place=place) for which, place in product(range(2), (0, -1)))


def _by_other_letters(tree: Tree, inside: Tree, letter: str, outer: Callable[[Tree], Tree]) -> Iterator[Way]:
    """The inside differentiated by a letter that is constant here."""
    for other in sorted(symbols(inside) - {letter}):
        with suppress(Underivable):
            turned = derivative(inside, other)
            fault = Fault("inside-other-letter", tree, inside, letter)
            yield fault, lambda _, turned=turned: times(turned, outer(inside))


def times(*factors: Tree) -> Tree:
    """The product without ones, flat; nothing where a factor is zero."""
    if ZERO in factors:
        return ZERO
    flat = [part for factor in factors for part in (factor[1:] if factor[0] == "mul" else (factor,))]
    kept = [factor for factor in flat if factor != ONE]
    return ("mul", *kept) if len(kept) > 1 else kept[0] if kept else ONE


def combined(parts: Sequence[list[Slip]], ways: Iterable[Way]) -> list[Slip]:
    """parts: the slips of each part, the right one first. The right whole is first, then those with one fault."""
    owned = [(_own(fault), build) for fault, build in ways]
    choices = [(own, build, chosen) for own, build in owned for chosen in _choices(parts, MOST - len(own))]
    choices.sort(key=lambda choice: len(choice[0]) + sum(len(slip.faults) for slip in choice[2]))
    return list(islice((slip for choice in choices for slip in _built(*choice)), KEPT))


def _own(fault: Fault | tuple[Fault, Fault] | None) -> tuple[Fault, ...]:
    return () if fault is None else (fault,) if isinstance(fault, Fault) else fault


def _built(own: tuple[Fault, ...], build: Callable[..., Tree | None], chosen: tuple[Slip, ...]) -> Iterator[Slip]:
    tree = build(*(slip.tree for slip in chosen))
    if tree is not None:
        yield Slip(tree, own + tuple(dict.fromkeys(fault for slip in chosen for fault in slip.faults)))


def _choices(parts: Sequence[list[Slip]], budget: int) -> Iterator[tuple[Slip, ...]]:
    """One slip of each part, with no more faults than the budget together."""
    right = tuple(slips[0] for slips in parts)
    yield right
    wrong = [(place, slip) for place, slips in enumerate(parts) for slip in slips[1:] if len(slip.faults) <= budget]
    for place, slip in wrong:
        yield (*right[:place], slip, *right[place + 1 :])
    if budget < MOST:
        return
    yield from _everywhere(right, wrong)
    single = [(place, slip) for place, slip in wrong if len(slip.faults) == 1]
    for (one, first), (two, second) in combinations(single, 2):
        if one != two:
            chosen = list(right)
            chosen[one], chosen[two] = first, second
            yield tuple(chosen)


def _everywhere(right: tuple[Slip, ...], wrong: list[tuple[int, Slip]]) -> Iterator[tuple[Slip, ...]]:
    """The same fault wherever it can be made, as somebody does who does not know the rule."""
    by_code: dict[str, dict[int, Slip]] = {}
    for place, slip in wrong:
        if len(slip.codes) == 1:
            by_code.setdefault(slip.codes[0], {}).setdefault(place, slip)
    for slips in by_code.values():
        if len(slips) > MOST:
            yield tuple(slips.get(place, slip) for place, slip in enumerate(right))
