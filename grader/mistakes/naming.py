"""A wrong answer to the name of what went wrong: looked up by values, confirmed by `decide`, the simplest said.

Where two mistakes that are equally simple make the same answer, both are said; where none does, what is nearly right.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import islice
from typing import NamedTuple

from grader.authoring.model import Part, Question
from grader.equivalence import Outcome, decide
from grader.equivalence.collections import decide_any
from grader.findings import Finding
from grader.kinds.mathematical import Mathematical
from grader.kinds.number import NumberKind, near
from grader.kinds.vector import VectorKind
from grader.mistakes.candidates import Candidates, candidates, entries
from grader.mistakes.fault import Slip
from grader.mistakes.fingerprint import alike
from grader.mistakes.nearby import nearby
from grader.reading.tree import Tree, symbols

TRIED = 8  # candidates that are looked at, at most
WHOLE = 0
# Faults with a whole vector, whichever of its components they touch.
OF_VECTORS = frozenset({"opposite", "components-swapped", "component-sign", "unit-taken", "not-unit", "swapped-point"})
# What says something of all components, and nothing of one that is wrong beside a right one.
OF_ALL = frozenset({"opposite", "components-swapped"})


class Mistake(NamedTuple):
    """entry: which component it is about, counted from 1; 0 for the whole. findings: what is said.

    slips: one, or several that nobody can tell apart; none where the answer is only nearly right.
    """

    entry: int
    slips: tuple[Slip, ...]
    findings: tuple[Finding, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """As feedback rules and other programs name it."""
        told = [finding.code.removeprefix("mistakes.") for finding in self.findings]
        return tuple(code for code in told if code not in {"both", "either"})


def mistakes(question: Question, part: Part, answer: Tree) -> tuple[Mistake, ...]:
    """What went wrong in a wrong answer, in plain mathematics: one for the whole, or one for each wrong entry."""
    known = candidates(question, part)
    kind = part.kind
    if known is None or not isinstance(kind, Mathematical) or len(entries(answer)) != len(known.right):
        return ()
    if isinstance(kind, NumberKind) and kind.within and not symbols(answer):
        return _named(WHOLE, _near_enough(known, answer, kind.within)) or _nearly(known, answer)
    found = ((slip, slip.tree) for slip in known.wholes(answer))
    whole = _named(WHOLE, _simplest(found, lambda tree: _same(tree, answer, known)))
    if whole or len(known.right) == 1:
        return tuple(_placed(mistake, known, answer) for mistake in whole) or _nearly(known, answer)
    if isinstance(kind, VectorKind) and kind.accept != "equivalent":
        return ()
    each = tuple(_by_entry(known, answer))
    return each if symbols(known.key) or len({mistake.codes for mistake in each}) == 1 else ()


def _placed(mistake: Mistake, known: Candidates, answer: Tree) -> Mistake:
    """Where only one entry is wrong and a rule of differentiation went wrong, it is that entry's mistake."""
    values = known.values(answer)
    wrong = [
        place for place, (one, right) in enumerate(zip(values, known.right, strict=True), 1) if not alike(one, right)
    ]
    alone = len(wrong) == 1 < len(values) and not set(mistake.codes) & OF_VECTORS
    return mistake._replace(entry=wrong[0]) if alone else mistake


def _by_entry(known: Candidates, answer: Tree) -> Iterator[Mistake]:
    for place, (right, given) in enumerate(zip(entries(known.key), entries(answer), strict=True)):
        if _is_equal(right, given, known):
            continue
        found = ((slip, tree) for slip, tree in known.entry(place, given) if not OF_ALL & set(slip.codes))
        named = _named(place + 1, _simplest(found, partial(_is_equal, given, known=known)))
        yield from named
        if not named:
            yield from (Mistake(place + 1, (), (found,)) for found in nearby(right, given, known.region)[:1])


def _simplest(found: Iterable[tuple[Slip, Tree]], is_it: Callable[[Tree], bool]) -> list[Slip]:
    """The first slip that is confirmed, and another fault that is as simple; a few are looked at."""
    told: list[Slip] = []
    for slip, tree in islice(found, TRIED):
        if told and (slip.weight > told[0].weight or len(told) > 1):
            break
        if (not told or _is_another(slip, told[0])) and is_it(tree):
            told.append(slip)
    return told


def _is_another(slip: Slip, first: Slip) -> bool:
    """One fault each, of different names."""
    return len(slip.codes) == len(first.codes) == 1 and slip.codes != first.codes


def _nearly(known: Candidates, answer: Tree) -> tuple[Mistake, ...]:
    return tuple(Mistake(WHOLE, (), (found,)) for found in nearby(known.key, answer, known.region)[:1])


def _same(one: Tree, two: Tree, known: Candidates) -> bool:
    return decide_any(one, two, known.region).outcome is Outcome.SAME


def _is_equal(one: Tree, two: Tree, known: Candidates) -> bool:
    return decide(one, two, known.region).outcome is Outcome.SAME


def _near_enough(known: Candidates, answer: Tree, within: str) -> list[Slip]:
    """The slips that a rounded number may be."""
    (value,) = known.values(answer)[0][:1] or (None,)
    if value is None:
        return []
    close = sorted((slip for slip in known.slips() if _is_close(known.values(slip.tree)[0][0], value)), key=_weight)
    return _simplest(((slip, slip.tree) for slip in close), lambda tree: _is_near(tree, answer, within))


def _weight(slip: Slip) -> int:
    return slip.weight


def _is_close(one: float | None, two: float) -> bool:
    return one is not None and abs(one - two) <= 0.2 * max(abs(one), abs(two))


def _is_near(tree: Tree, answer: Tree, within: str) -> bool:
    verdict = near(tree, answer, within)
    return verdict is not None and verdict.outcome is Outcome.SAME


def _named(entry: int, slips: Sequence[Slip]) -> tuple[Mistake, ...]:
    told = tuple(slips)
    return (Mistake(entry, told, tuple(_findings(told))),) if told else ()


def _findings(slips: tuple[Slip, ...]) -> Iterator[Finding]:
    """Of one fault; of two at once; or of two that cannot be told apart."""
    if len(slips) > 1:
        yield Finding("mistakes.either")
    elif len(slips[0].codes) > 1:
        yield Finding("mistakes.both")
    for slip in slips:
        yield from (fault.finding() for fault in {fault.code: fault for fault in reversed(slip.faults)}.values())
