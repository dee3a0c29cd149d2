"""All that people may write for one part, found by its values: made once for a part, looked up in microseconds."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from grader.authoring.model import Definition, Part, Question
from grader.calculus.underivable import Underivable
from grader.equivalence.decide import shape
from grader.evaluation.region import Region
from grader.kinds.mathematical import Mathematical
from grader.mistakes.fault import Slip
from grader.mistakes.fingerprint import Evaluator, Values, alike, bucket, points_for
from grader.mistakes.formulas import Formulas
from grader.mistakes.values import too_soon
from grader.reading.tree import Tree, children

_SHAPES = frozenset({"a number", "a vector", "a matrix"})


class Candidates:
    """The slips of a key, entry by entry: a number has one entry, a vector its components, a matrix its entries.

    coincident: slips that come to what is right, so that nobody can tell them from it.
    """

    def __init__(self, slips: list[Slip], region: Region) -> None:
        self.key, self.region = slips[0].tree, region
        self.evaluator = Evaluator(points_for(_letters(slips), region, entries(self.key)[0]))
        self.right = self.values(self.key)
        self.coincident: list[Slip] = []
        self._wholes: dict[int | None, list[tuple[tuple[Values, ...], Slip]]] = {}
        self._entries: list[dict[int | None, list[tuple[Values, Slip]]]] = [{} for _ in self.right]
        for slip in slips[1:]:
            self._enter(slip)

    def values(self, tree: Tree) -> tuple[Values, ...]:
        """Of every entry."""
        return tuple(map(self.evaluator.values, entries(tree)))

    def wholes(self, tree: Tree) -> list[Slip]:
        """The slips that may be equal to a whole answer, the simplest first."""
        values = self.values(tree)
        found = (slip for other, slip in _near(self._wholes, bucket(values[0])) if _all_alike(values, other))
        return sorted(found, key=lambda slip: slip.weight)

    def entry(self, place: int, tree: Tree) -> list[tuple[Slip, Tree]]:
        """The slips one of whose entries may be equal to that of an answer, with the entry."""
        values = self.evaluator.values(tree)
        found = (slip for other, slip in _near(self._entries[place], bucket(values)) if alike(values, other))
        return [(slip, entries(slip.tree)[place]) for slip in sorted(found, key=lambda slip: slip.weight)]

    @property
    def codes(self) -> dict[str, Slip]:
        """What can be told from what is right, by its name; the simplest of each."""
        slips = sorted(
            (slip for group in self._wholes.values() for _, slip in group if len(slip.codes) == 1),
            key=lambda slip: slip.weight,
        )
        return {slip.codes[0]: slip for slip in reversed(slips)}

    def slips(self) -> Iterator[Slip]:
        return (slip for group in self._wholes.values() for _, slip in group)

    def _enter(self, slip: Slip) -> None:
        values = self.values(slip.tree)
        if len(values) != len(self.right) or any(all(value is None for value in one) for one in values):
            return
        if _all_alike(values, self.right):
            self.coincident.append(slip)
            return
        self._wholes.setdefault(bucket(values[0]), []).append((values, slip))
        for place, (one, right) in enumerate(zip(values, self.right, strict=True)):
            if not alike(one, right):
                self._entries[place].setdefault(bucket(one), []).append((one, slip))


def _letters(slips: Iterable[Slip]) -> frozenset[str]:
    """The letters of all; a subtree that they share, the same object, is looked at once."""
    stack, seen, found = [slip.tree for slip in slips], set[int](), set[str]()
    while stack:
        node = stack.pop()
        if id(node) not in seen:
            seen.add(id(node))
            found.update([node[1]] if node[0] == "sym" else [])
            stack.extend(children(node))
    return frozenset(found)


def entries(tree: Tree) -> Tree:
    """The scalars of a number, a vector or a matrix, row by row."""
    return tuple(entry for part in tree[1:] for entry in entries(part)) if tree[0] == "tuple" else (tree,)


def _near(table: Mapping[int | None, list[Any]], key: int | None) -> list[Any]:
    """What lies in a bucket or beside it, where a value is on the border of two."""
    if key is None:
        return []
    return [one for other in (key, key - 2, key + 2) for one in table.get(other, ())]


def _all_alike(one: tuple[Values, ...], two: tuple[Values, ...]) -> bool:
    return len(one) == len(two) and all(alike(a, b) for a, b in zip(one, two, strict=True))


_KNOWN: dict[str, "Candidates | None"] = {}
_MOST = 512


def candidates(question: Question, part: Part) -> Candidates | None:
    """Those of a part whose key is derived, or at least mathematics; None for others, and where `mistakes: no`."""
    if not part.mistakes:
        return None
    if part.digest not in _KNOWN:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        _KNOWN[part.digest] = _made(question, part)
    return _KNOWN[part.digest]


def _made(question: Question, part: Part) -> Candidates | None:
    kind = part.kind
    if part.answer is None or not isinstance(kind, Mathematical) or kind.name == "property":
        return None
    if shape(kind.expected) not in _SHAPES:
        return None
    try:
        slips = Formulas(*_known(question, part)).slips(part.answer)
    except Underivable:
        return None
    early = too_soon(kind.expected, question.definitions.values())
    return Candidates([Slip(kind.expected), *slips[1:], *early], kind.region)


def _known(question: Question, part: Part) -> tuple[Mapping[str, Definition], Mapping[str, Tree]]:
    """What is given, with the keys of the earlier parts, and the formulas of these."""
    earlier = [one for one in question.parts[: part.number - 1] if one.answer is not None]
    keys = {
        one.id: Definition(one.id, one.parameters, one.kind.expected)
        for one in earlier if isinstance(one.kind, Mathematical)
    }  # fmt: skip
    return {**question.definitions, **keys}, {one.id: one.answer for one in earlier if one.answer is not None}
