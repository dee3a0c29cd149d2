"""Faults of the parts and a fault of the rule itself, at most two at a time, to the slips of a whole."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import combinations

from grader.mistakes.fault import Fault, Slip
from grader.reading.tree import ONE, Tree

MOST = 2  # faults at a time
KEPT = 1_200  # slips of one expression; those with one fault come first

# A way to put the parts together, and the fault that it is, or the two; None for the right way.
Way = tuple[Fault | tuple[Fault, Fault] | None, Callable[..., Tree]]


def with_inside_lost(ways: Sequence[Way], tree: Tree, inside: Tree) -> list[Way]:
    """Each of these faults, and the inner derivative lost besides."""
    lost = Fault("chain-rule", tree, inside)
    return [((fault, lost), lambda _, build=build: build(ONE)) for fault, build in ways if isinstance(fault, Fault)]


def combined(parts: Sequence[list[Slip]], ways: Iterable[Way]) -> list[Slip]:
    """parts: the slips of each part, the right one first. The right whole is first, then those with one fault."""
    found = [slip for fault, build in ways for slip in _built(parts, _own(fault), build)]
    return sorted(found, key=lambda slip: len(slip.faults))[:KEPT]


def _own(fault: Fault | tuple[Fault, Fault] | None) -> tuple[Fault, ...]:
    return () if fault is None else (fault,) if isinstance(fault, Fault) else fault


def _built(parts: Sequence[list[Slip]], own: tuple[Fault, ...], build: Callable[..., Tree]) -> Iterator[Slip]:
    for chosen in _choices(parts, MOST - len(own)):
        faults = dict.fromkeys(fault for slip in chosen for fault in slip.faults)
        yield Slip(build(*(slip.tree for slip in chosen)), own + tuple(faults))


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
