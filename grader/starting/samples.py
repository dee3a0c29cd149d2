"""A right and a wrong sample for a part: the key, and the likeliest mistake that earns nothing."""

from collections.abc import Iterator
from fractions import Fraction

from grader.authoring.model import Part, Question
from grader.calculus.tidy import tidy
from grader.kinds.marked import Standing
from grader.kinds.match import MatchKind
from grader.kinds.mathematical import Mathematical
from grader.kinds.options import letter
from grader.kinds.order import OrderKind
from grader.marking import mark_part
from grader.mistakes.candidates import candidates
from grader.mistakes.fault import WHOLE, Slip
from grader.reading.notation import to_text
from grader.reading.tree import ONE, Tree


def samples(question: Question, part: Part) -> list[str]:
    """`right ...` and `wrong ...`, as far as there are any that are marked so."""
    right = (answer for answer in (part.kind.key(),) if _earns(question, part, answer, part.marks))
    wrong = (answer for answer in _wrong(question, part) if _earns(question, part, answer, Fraction(0)))
    found = (("right", next(right, "")), ("wrong", next(wrong, "")))
    return [f"{expect} {answer}" for expect, answer in found if answer]


def _earns(question: Question, part: Part, answer: str, marks: Fraction) -> bool:
    grade = mark_part(question, part, answer)
    return grade.marked.standing is Standing.MARKED and grade.marks == marks


def _wrong(question: Question, part: Part) -> Iterator[str]:
    """What people get wrong, the likeliest first; then what nobody would take for right."""
    kind = part.kind
    if isinstance(kind, Mathematical):
        known = candidates(question, part)
        slips = sorted(known.codes.values(), key=_unlikely) if known else []
        yield from (to_text(tidy(slip.tree)) for slip in slips)
        yield to_text(tidy(_moved(kind.expected)))
    if isinstance(kind, OrderKind):
        yield " ".join(reversed(kind.key().split()))
    if isinstance(kind, MatchKind):
        yield " ".join(f"{number}{_other(kind, option)}" for number, (_, option) in enumerate(kind.items, 1))


def _unlikely(slip: Slip) -> tuple[bool, int]:
    """A slip in a rule tells a student more than one with the whole function."""
    return bool(WHOLE & set(slip.codes)), slip.weight


def _other(kind: MatchKind, option: str) -> str:
    """The letter of an option that does not fit."""
    return next(letter(place) for place, other in enumerate(kind.options) if other != option)


def _moved(tree: Tree) -> Tree:
    """One more, in every component, or on the right side of an equation."""
    if tree[0] in {"tuple", "set"}:
        return (tree[0], *map(_moved, tree[1:]))
    if tree[0] == "rel":
        return (*tree[:3], _moved(tree[3]))
    return ("add", tree, ONE)
