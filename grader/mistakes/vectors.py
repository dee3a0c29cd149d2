"""Faults with vectors: components swapped or turned, down for up, lengths not taken or taken too often."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from itertools import combinations

from grader.calculus.arithmetic import combined
from grader.calculus.matrices import matrix_of
from grader.calculus.underivable import Underivable
from grader.calculus.vectors import norm, total
from grader.mistakes.fault import Fault, Slip
from grader.reading.tree import TWO, Tree


def of_components(components: Sequence[list[Slip]]) -> list[Slip]:
    """A vector whose components go wrong one at a time, or all in the same way."""
    right = tuple(slips[0].tree for slips in components)
    found = [Slip(("tuple", *right))]
    for place, slips in enumerate(components):
        for slip in slips[1:]:
            if slip.codes != ("whole-sign",):
                vector = ("tuple", *right[:place], slip.tree, *right[place + 1 :])
                found.append(Slip(vector, slip.faults, slip.extra).unlikely())
    return [*found, *_alike(components)]


def _alike(components: Sequence[list[Slip]]) -> Iterator[Slip]:
    """The same fault in every component where it can be made."""
    first: list[dict[str, Slip]] = []
    for slips in components:
        single = [slip for slip in slips if len(slip.codes) == 1]
        first.append({slip.codes[0]: slip for slip in reversed(single)})
    codes = {code for found in first for code in found}
    for code in sorted(codes - {"whole-sign"}):  # that is the opposite vector
        chosen = [found.get(code) for found in first]
        if sum(slip is not None for slip in chosen) > 1:
            trees = [slip.tree if slip else slips[0].tree for slip, slips in zip(chosen, components, strict=True)]
            yield Slip(("tuple", *trees), next(slip.faults for slip in chosen if slip)).unlikely()


def whole_vector(vector: Tree) -> Iterator[Slip]:
    """What can go wrong with a right vector."""
    parts = vector[1:]
    yield Slip(("tuple", *(("neg", part) for part in parts)), (Fault("opposite", vector),))
    for one, two in combinations(range(len(parts)), 2):
        turned = list(parts)
        turned[one], turned[two] = parts[two], parts[one]
        yield Slip(("tuple", *turned), (Fault("components-swapped", vector),))
    for place, part in enumerate(parts):
        signed = (*parts[:place], ("neg", part), *parts[place + 1 :])
        yield Slip(("tuple", *signed), (Fault("component-sign", vector, part),))
    with suppress(Underivable):
        yield Slip(combined(("div", vector, norm(vector))), (Fault("unit-taken", vector),))


def whole_matrix(matrix: Tree) -> Iterator[Slip]:
    """What can go wrong with a right matrix: a sign, two diagonal entries swapped."""
    rows = [list(row[1:]) for row in matrix[1:]]
    for down, row in enumerate(rows):
        for across, entry in enumerate(row):
            turned = [*row[:across], ("neg", entry), *row[across + 1 :]]
            yield Slip(matrix_of([*rows[:down], turned, *rows[down + 1 :]]), (Fault("component-sign", matrix, entry),))
    if len(rows) == len(rows[0]) == 2:
        (a, b), (c, d) = rows
        yield Slip(matrix_of([[d, b], [c, a]]), (Fault("components-swapped", matrix),))


def norm_slips(inside: Sequence[Slip]) -> list[Slip]:
    """The length of a vector that may be wrong itself."""
    vector = inside[0].tree
    squares = total([("pow", part, TWO) for part in vector[1:]])
    sizes = total([("call", "abs", part) for part in vector[1:]])
    own = [
        Slip(squares, (Fault("norm-not-rooted", vector),)),
        Slip(sizes, (Fault("norm-as-sum", vector),)),
        Slip(total(list(vector[1:])), (Fault("norm-as-sum", vector),)),
    ]
    return [Slip(norm(vector)), *own, *(Slip(norm(slip.tree), slip.faults) for slip in inside[1:] if _is_vector(slip))]


def unit_slips(inside: Sequence[Slip]) -> list[Slip]:
    """The unit vector of a vector that may be wrong itself."""
    vector = inside[0].tree
    squares = total([("pow", part, TWO) for part in vector[1:]])
    own = [
        Slip(vector, (Fault("not-unit", vector),)),
        Slip(
            ("tuple", *(("neg", part) for part in vector[1:])), (Fault("opposite", vector), Fault("not-unit", vector))
        ),
        Slip(combined(("div", vector, squares)), (Fault("norm-not-rooted", vector),)),
        Slip(combined(("div", vector, total(list(vector[1:])))), (Fault("norm-as-sum", vector),)),
    ]
    right = combined(("div", vector, norm(vector)))
    wrong = (
        Slip(combined(("div", slip.tree, norm(slip.tree))), slip.faults) for slip in inside[1:] if _is_vector(slip)
    )
    return [Slip(right), *own, *(slip for slip in whole_vector(right) if slip.codes != ("unit-taken",)), *wrong]


def _is_vector(slip: Slip) -> bool:
    return slip.tree[0] == "tuple" and slip.codes != ("unit-taken",)
