"""Faults on the way to a value: the wrong point, the coordinates swapped, not evaluated, or evaluated too early."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from grader.calculus.derive import Definition
from grader.mistakes.fault import Fault, Slip
from grader.reading.tree import ZERO, Tree, substitute

KEPT = 400  # slips of a function that are evaluated; two faults at once are not told from a number
_INSTEAD = Fault("value-instead")


def value_slips(
    function: Sequence[Slip], letters: Sequence[str], point: Sequence[Tree], others: Sequence[Tree], original: Tree
) -> list[Slip]:
    """A function that may be wrong, at a point that may be wrong.

    others: points that are given, too. original: what was differentiated, or the function itself.
    """
    right = function[0].tree
    asked: Tree = ("tuple", *point) if len(point) > 1 else point[0]
    found = [Slip(_at(right, letters, point))]
    found += [Slip(_at(right, letters, other), faults) for other, faults in _points(point, others)]
    found.append(Slip(right, (Fault("not-evaluated", right, asked),)))
    if original != right:
        nothing: Tree = ("tuple", *[ZERO] * (len(right) - 1)) if right[0] == "tuple" else ZERO
        found.append(Slip(_at(original, letters, point), (Fault("value-instead", original, asked),)))
        found.append(Slip(nothing, (Fault("evaluated-first", original, asked),)))
        found += [Slip(_at(original, letters, other), (_INSTEAD, *faults)) for other, faults in _points(point, others)]
    at_point = (Slip(_at(slip.tree, letters, point), slip.faults, slip.extra).unlikely() for slip in function[1:KEPT])
    return found + [slip for slip in at_point if len(slip.codes) == 1 and slip.codes != ("copied",)]


def too_soon(right: Tree, given: Iterable[Definition]) -> Iterator[Slip]:
    """The value at a point that is given, where the formula is asked."""
    known = list(given)
    points = [one.tree for one in known if not one.parameters and one.tree[0] == "tuple"]
    letters = dict.fromkeys(one.parameters for one in known if len(one.parameters) > 1)
    for names in letters:
        for point in points:
            value = _at(right, names, point[1:])
            if len(point) - 1 == len(names) and value != right:
                yield Slip(value, (Fault("evaluated-too-soon", point),))


def _at(tree: Tree, letters: Sequence[str], point: Sequence[Tree]) -> Tree:
    return substitute(tree, dict(zip(letters, point, strict=False)))


def _points(point: Sequence[Tree], others: Sequence[Tree]) -> Iterator[tuple[Sequence[Tree], tuple[Fault, ...]]]:
    """Other points that people take: two coordinates swapped, or another point that is given."""
    asked: Tree = ("tuple", *point) if len(point) > 1 else point[0]
    for one, two in combinations(range(len(point)), 2):
        turned = list(point)
        turned[one], turned[two] = point[two], point[one]
        yield turned, (Fault("swapped-point", asked),)
    for other in others:
        if len(other) - 1 == len(point) > 1 and other[1:] != (*point,):
            yield other[1:], (Fault("wrong-point", asked, other),)
