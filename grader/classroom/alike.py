"""Answers that say the same: laid out by a fingerprint, confirmed by the judge.

Floating point only lays them out: answers of one fingerprint that begins with `~` may be equal, and `is_same` decides.
Where a form is asked for, two spellings of one value are two answers.
"""

import hashlib

from grader.authoring.model import Part
from grader.equivalence import Outcome
from grader.equivalence.collections import decide_any
from grader.evaluation.arranged import arranged
from grader.kinds.choice import ChoiceKind
from grader.kinds.mathematical import Mathematical
from grader.kinds.understanding import Understood
from grader.mistakes.candidates import entries
from grader.mistakes.fingerprint import Evaluator, Point, Value, points_for
from grader.reading.tree import Tree, symbols

BY_TEXT, BY_VALUE = "=", "~"
_TINY = 1e-9
_POINTS: dict[str, tuple[tuple[Point, ...], tuple[Point, ...]]] = {}  # of a part, by its digest
_MOST = 512


def fingerprint(part: Part, raw: str) -> str:
    """Begins with `=` where equal fingerprints are equal answers, and with `~` where they may be."""
    tree = _tree(part, raw)
    if tree is None or part.forms:
        return f"{BY_TEXT}{_digest(_text(part, raw))}"
    assert isinstance(part.kind, Mathematical)
    for points in _points(part, part.kind):
        evaluator = Evaluator(points)
        values = [value for entry in entries(tree) for value in evaluator.values(entry)]
        if values and None not in values:
            return f"{BY_VALUE}{_digest(' '.join(map(_rounded, values)))}"
    return f"{BY_TEXT}{_digest(repr(arranged(tree)))}"


def by_text(raw: str) -> str:
    """The fingerprint of an answer that is equal only to what is written alike, but for blanks."""
    return f"{BY_TEXT}{_digest(_without_blanks(raw))}"


def is_same(part: Part, one: str, two: str) -> bool:
    """Whether the judge can tell that two answers of one fingerprint are equal."""
    trees = _tree(part, one), _tree(part, two)
    if None in trees or not isinstance(part.kind, Mathematical):
        return _text(part, one) == _text(part, two)
    assert trees[0] and trees[1]
    return decide_any(trees[0], trees[1], part.kind.region).outcome is Outcome.SAME


def _tree(part: Part, raw: str) -> Tree | None:
    """The answer in plain mathematics, if it is any."""
    understood = part.kind.understand(raw) if isinstance(part.kind, Mathematical) else None
    return understood.tree if isinstance(understood, Understood) else None


def _text(part: Part, raw: str) -> str:
    """What is chosen, by its text; else the answer without regard to blanks."""
    chosen = part.kind.chosen(raw) if isinstance(part.kind, ChoiceKind) else None
    if isinstance(chosen, list) and isinstance(part.kind, ChoiceKind):
        return "\n".join(sorted(part.kind.options[place].text for place in chosen))
    return _without_blanks(raw)


def _without_blanks(raw: str) -> str:
    return " ".join(raw.split())


def _points(part: Part, kind: Mathematical) -> tuple[tuple[Point, ...], tuple[Point, ...]]:
    """Odd points where the key has values; and whole numbers, for what has values at these only, such as (-1)^n."""
    if part.digest not in _POINTS:
        if len(_POINTS) >= _MOST:
            _POINTS.clear()
        letters = sorted(kind.vocabulary.symbols | symbols(kind.expected))
        whole = ({letter: 2.0 + place for place, letter in enumerate(letters)},)
        _POINTS[part.digest] = points_for(letters, kind.region, entries(kind.expected)[0]), whole
    return _POINTS[part.digest]


def _rounded(value: Value) -> str:
    assert value is not None
    return "0" if abs(value) < _TINY else f"{value:.6e}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:24]
