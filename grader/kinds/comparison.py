"""Two texts compared as they stand, without an exercise: what `grader compare` and `grader.equivalent` do."""

from collections.abc import Collection
from dataclasses import dataclass

from grader.calculus.derive import work_out
from grader.calculus.underivable import Underivable
from grader.equivalence import Outcome, Shape, Verdict, decide
from grader.equivalence.collections import decide_any
from grader.equivalence.decide import shape
from grader.evaluation.conditions import region_of
from grader.evaluation.definedness import undefined_part
from grader.evaluation.region import Region
from grader.findings import Finding
from grader.kinds.number import near, parse_within
from grader.kinds.understanding import Understood
from grader.reading import Expression, Unreadable, Vocabulary, locate, read, standard_name
from grader.reading.notation import to_text
from grader.reading.tree import Tree, is_imaginary, symbols

# How loosely an answer may agree, besides within a tolerance.
ACCEPT = ("equivalent", "same direction", "any multiple")


@dataclass(frozen=True, slots=True)
class Unclear(Exception):
    """One side could not be read. side: "expected", "answer" or "where"."""

    side: str
    finding: Finding


class UnknownAccept(ValueError):
    """`accept` says something that is not known here."""


def equivalent(
    expected: str,
    answer: str,
    *,
    where: str = "",
    names: Collection[str] | None = None,
    accept: str | Collection[str] = "equivalent",
) -> Verdict:
    """Whether `answer` may stand for `expected`, with the evidence.

    where: conditions on the letters, e.g. "x > 0, n integer". names: the letters that may be typed; those of the
    expected side if none are given. accept: "equivalent", "same direction", "any multiple", or a tolerance such as
    "within 5%" or "3 digits". Raises Unclear for a text that cannot be read, UnknownAccept (a ValueError) for `accept`.
    """
    accept = _one(accept)
    near_enough = tolerance(accept)
    author = open_vocabulary(names, words=True)
    key = _expected(expected, author)
    letters = author.symbols if names is not None else symbols(key.tree)
    region = _region(where, letters)
    student = Vocabulary(letters, constants=author.constants, vectors=key.tree[0] == "tuple")
    typed = _side("answer", answer, student, over_complex=is_imaginary(key.tree))
    if near_enough:
        return _within(key.tree, typed.tree, near_enough, region)
    if accept != "equivalent":
        return _along(key.tree, typed, region, accept)
    return decide_any(key.tree, typed.tree, region)


def open_vocabulary(names: Collection[str] | None, vectors: bool = False, words: bool = False) -> Vocabulary:
    """The vocabulary outside of an exercise: the named letters, or any; i is the imaginary unit if it is no letter."""
    letters = frozenset(map(_letter, names or ()))
    constants = frozenset({"e", "pi"} if vectors else {"e", "pi", "i"}) - letters
    return Vocabulary(letters, constants=constants, vectors=vectors, words=words, open=names is None)


def _letter(name: str) -> str:
    try:
        return standard_name(name)
    except Unreadable as error:
        raise Unclear("names", error.finding) from None


def _expected(text: str, vocabulary: Vocabulary) -> Expression:
    expression = _side("expected", text, vocabulary, over_complex="i" in vocabulary.constants)
    try:
        return expression._replace(tree=work_out(expression.tree, {}))
    except Underivable as error:
        raise Unclear("expected", Finding("kinds.underivable", {"reason": str(error)})) from None


def _side(side: str, text: str, vocabulary: Vocabulary, over_complex: bool) -> Expression:
    """One side, read and defined as typed."""
    try:
        expression = read(text, vocabulary)
    except Unreadable as error:
        raise Unclear(side, error.finding) from None
    undefined = undefined_part(expression.tree, over_complex or is_imaginary(expression.tree))
    if undefined is not None:
        place = locate(text, vocabulary, undefined)
        raise Unclear(side, Finding("kinds.undefined", {"part": to_text(undefined)}, place))
    return expression


def _region(where: str, letters: frozenset[str]) -> Region:
    if not where.strip():
        return Region()
    try:
        tree = read(where, Vocabulary(letters, words=True, open=True)).tree
    except Unreadable as error:
        raise Unclear("where", error.finding) from None
    conditions = tree[1:] if tree[0] == "tuple" else (tree,)
    for condition in conditions:
        if condition[0] not in {"rel", "and"} or undefined_part(condition) is not None:
            raise Unclear("where", Finding("kinds.no_condition", {"text": to_text(condition)}))
    return region_of(conditions)


def _one(accept: str | Collection[str]) -> str:
    """Several wishes that come to one; "equivalent" is none."""
    if isinstance(accept, str):
        return accept
    wishes = [wish for wish in accept if wish != "equivalent"]
    if len(wishes) > 1:
        raise UnknownAccept(f"these cannot be combined: {', '.join(wishes)}")
    return wishes[0] if wishes else "equivalent"


def tolerance(accept: str) -> str:
    """The tolerance that is asked for, "" if none; raises UnknownAccept for anything unknown."""
    text = accept.removeprefix("within ").strip()
    if accept in ACCEPT:
        return ""
    if not parse_within(text):
        raise UnknownAccept(f"unknown accept {accept!r}; use one of {', '.join(ACCEPT)}, or a tolerance such as 5%")
    return text


def _within(expected: Tree, answer: Tree, tolerance: str, region: Region) -> Verdict:
    verdict = decide(expected, answer, region)
    if verdict.outcome is Outcome.SAME or isinstance(verdict.evidence, Shape):
        return verdict
    return near(expected, answer, tolerance) or verdict


def _along(expected: Tree, typed: Expression, region: Region, accept: str) -> Verdict:
    from grader.kinds.direction import verdict_along

    if shape(expected) != "a vector" or typed.tree[0] != "tuple" or len(expected) != len(typed.tree):
        return decide_any(expected, typed.tree, region)
    return verdict_along(expected, Understood(typed, typed.tree), region, accept == "any multiple")
