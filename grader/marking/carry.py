"""Errors carried forward: a later part is marked with the student's own earlier answer, where the right one fails."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from grader.authoring.model import Definition, Part, Question
from grader.calculus.derive import work_out
from grader.calculus.sympy_questions import hurried
from grader.calculus.underivable import TookTooLong, Underivable
from grader.equivalence import Outcome, decide
from grader.equivalence.collections import decide_any
from grader.evaluation.definedness import undefined_part
from grader.kinds.growth import is_heavy
from grader.kinds.marked import Marked, Standing
from grader.kinds.mathematical import Mathematical
from grader.kinds.property import PropertyKind
from grader.kinds.understanding import Understood
from grader.reading.tree import ZERO, Tree, number, substitute, symbols, walk


@dataclass(frozen=True, slots=True)
class Carried:
    """A part marked by the student's own earlier answers. names: the parts that these came from."""

    marked: Marked
    expected: Tree
    names: tuple[str, ...]


def used(part: Part, names: Iterable[str]) -> tuple[str, ...]:
    """Which of the earlier parts, by their ids, a part's own key is made of."""
    if part.answer is None or not isinstance(part.kind, Mathematical):
        return ()
    return tuple(name for name in names if any(_uses(formula, name) for formula in _formulas(part)))


def own_definitions(question: Question, earlier: Mapping[str, str]) -> dict[str, Definition]:
    """What a student's own answers to earlier parts stand for; unreadable ones are left out."""
    found = (own_definition(part, earlier[part.id]) for part in question.parts if part.id in earlier)
    return {one.name: one for one in found if one}


def own_definition(part: Part, raw: str) -> Definition | None:
    """The student's answer to a part that has a name, as what that name stands for from now on."""
    if part.answer is None or not isinstance(part.kind, Mathematical):
        return None
    understood = part.kind.understand(raw)
    return Definition(part.id, part.parameters, understood.tree) if isinstance(understood, Understood) else None


def carried(question: Question, part: Part, raw: str, own: Mapping[str, Definition]) -> Carried | None:
    """The part marked with the student's own definitions, if it uses any and is right that way.

    A key that has become zero or undefined, or whose letters all cancel, is no task any more. Where the key
    that follows is not found in time, the part is undecided: it may follow.
    """
    if part.answer is None or not isinstance(part.kind, Mathematical):
        return None
    names = used(part, own)
    definitions = {**question.definitions, **_keys(question, part), **own}
    if not names or any(_is_heavy(formula, own[name]) for formula in _formulas(part) for name in names):
        return None
    try:
        with hurried():
            expected = work_out(part.answer, definitions)
    except TookTooLong:
        return Carried(Marked(Standing.UNDECIDED), part.answer, names)
    except Underivable:
        return None
    if _is_trivial(expected):
        return None
    kind = part.kind.expects(expected)
    kind = kind.with_definitions(definitions) if isinstance(kind, PropertyKind) else kind
    marked = replace(part, kind=kind).mark(raw)
    earns = marked.standing is Standing.MARKED and marked.credit > 0
    return Carried(marked, expected, names) if earns else None


def _formulas(part: Part) -> tuple[Tree, ...]:
    """What is worked out again where an earlier answer is the student's own."""
    assert part.answer is not None
    return (part.answer, *(part.kind.wanted.conditions if isinstance(part.kind, PropertyKind) else ()))


def _keys(question: Question, part: Part) -> dict[str, Definition]:
    """What the parts before this one are named, with their true keys."""
    keys = {}
    for earlier in question.parts[: part.number - 1]:
        expected = getattr(earlier.kind, "expected", None)
        if expected is not None:
            keys[earlier.id] = Definition(earlier.id, earlier.parameters, expected)
    return keys


def _is_heavy(formula: Tree, own: Definition) -> bool:
    return is_heavy(formula, own.name, own.tree, len(own.parameters))


def _uses(tree: Tree, name: str) -> bool:
    return any(node[0] in {"sym", "call"} and node[1] == name for node in walk(tree))


def _is_trivial(tree: Tree) -> bool:
    if undefined_part(tree) is not None or (symbols(tree) and _is_constant(tree)):
        return True
    parts = tree[1:] if tree[0] == "tuple" else (tree,)
    return all(decide(ZERO, part).outcome is not Outcome.DIFFERENT for part in parts)


def _is_constant(tree: Tree) -> bool:
    """Whether all letters cancel, as in x·(1/x)."""
    values = {name: number(place) for place, name in enumerate(sorted(symbols(tree)), 2)}
    return decide_any(substitute(tree, values), tree).outcome is Outcome.SAME
