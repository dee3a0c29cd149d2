"""Two texts compared as they stand, without an exercise: what `grader compare` and `grader.equivalent` do."""

from collections.abc import Collection

from grader.calculus.derive import work_out
from grader.calculus.underivable import Underivable
from grader.equivalence import Outcome, Shape, Verdict, decide
from grader.equivalence.collections import decide_any, together
from grader.equivalence.decide import shape
from grader.evaluation.conditions import region_of
from grader.evaluation.definedness import undefined_part
from grader.evaluation.region import Region
from grader.findings import Finding
from grader.kinds.accepting import Accept, parse_accept
from grader.kinds.antiderivative import AntiderivativeKind
from grader.kinds.collection import ListKind
from grader.kinds.forms import UNDECIDED, unmet
from grader.kinds.integration_constant import CONSTANTS, with_constants
from grader.kinds.marked import Standing
from grader.kinds.mathematical import Mathematical
from grader.kinds.number import near
from grader.kinds.solution_set import SolutionSetKind
from grader.kinds.unclear import Unclear
from grader.kinds.understanding import Understood
from grader.reading import Expression, Unreadable, Vocabulary, locate, read, standard_name
from grader.reading.notation import to_text
from grader.reading.tree import Tree, is_imaginary, symbols

__all__ = ["Unclear", "equivalent", "open_vocabulary"]


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
    expected side if none are given. accept: "equivalent", "same direction", "any multiple", "up to a constant",
    "any order", "interval", a tolerance such as "within 5%" or "3 digits", a form such as "factored"; or several.
    Raises Unclear for a text that cannot be read, UnknownAccept (a ValueError) for `accept`, TypeError for what is no
    text.
    """
    _refuse_others(expected=expected, answer=answer, where=where)
    wanted = parse_accept(accept)
    author = open_vocabulary(names, words=True, intervals=wanted.loose == "interval")
    key = _expected(expected, author)
    letters = author.symbols if names is not None else symbols(key.tree)
    if author.intervals and not letters:
        letters = frozenset({_letter_of(key.tree)})
    region = _region(where, letters)
    vectors = key.tree[0] == "tuple"
    student = Vocabulary(letters, constants=author.constants, vectors=vectors, intervals=author.intervals)
    if wanted.loose == "up to a constant":
        student = with_constants(student)
    typed = _side("answer", answer, student, over_complex=is_imaginary(key.tree))
    if wanted.loose != "equivalent" and key.tree[0] == "tuple":
        typed = _worked_out("answer", typed)
    verdict = _compared(key.tree, typed, region, wanted)
    return _in_form(verdict, typed.tree, wanted, letters) if wanted.forms else verdict


def _refuse_others(**sides: object) -> None:
    """Numbers, and expressions of other libraries."""
    for side, given in sides.items():
        if not isinstance(given, str):
            raise TypeError(f"{side} is {type(given).__name__}, and has to be a text; write str(...) around it")


def open_vocabulary(
    names: Collection[str] | None, vectors: bool = False, words: bool = False, intervals: bool = False
) -> Vocabulary:
    """The vocabulary outside of an exercise: the named letters, or any; i is the imaginary unit if it is no letter."""
    letters = frozenset(map(_letter, names or ()))
    constants = frozenset({"e", "pi"} if vectors else {"e", "pi", "i"}) - letters
    return Vocabulary(
        letters, constants=constants, vectors=vectors, words=words, open=names is None, intervals=intervals
    )


def _letter(name: str) -> str:
    try:
        return standard_name(name)
    except Unreadable as error:
        raise Unclear("names", error.finding) from None


def _expected(text: str, vocabulary: Vocabulary) -> Expression:
    return _worked_out("expected", _side("expected", text, vocabulary, over_complex="i" in vocabulary.constants))


def _worked_out(side: str, expression: Expression) -> Expression:
    """Author words of the expected side, and vectors that are added or multiplied on either, as what they come to."""
    try:
        return expression._replace(tree=work_out(expression.tree, {}))
    except Underivable as error:
        raise Unclear(side, Finding("kinds.underivable", {"reason": str(error)})) from None


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


def _compared(expected: Tree, typed: Expression, region: Region, wanted: Accept) -> Verdict:
    if wanted.within:
        return _within(expected, typed.tree, wanted.within, region)
    if wanted.loose in {"same direction", "any multiple"}:
        return _along(expected, typed, region, wanted.loose)
    if wanted.loose == "up to a constant" and shape(expected) == shape(typed.tree) == "a number":
        return _by_kind(AntiderivativeKind(expected, Vocabulary(), region, letter=_letter_of(expected)), typed)
    if wanted.loose == "any order" and expected[0] == typed.tree[0] == "tuple":
        return _by_kind(ListKind(expected, Vocabulary(), region), typed)
    if wanted.loose == "interval":
        kind = SolutionSetKind(expected, Vocabulary(), region, letter=_letter_of(expected))
        sides = kind.conditions(expected), kind.conditions(typed.tree)
        if sides[0] and sides[1]:
            return decide_any(sides[0], sides[1], region)
    return decide_any(expected, typed.tree, region)


def _letter_of(tree: Tree) -> str:
    """The letter of integration, or that an interval is of: the only one, or the first."""
    return min(symbols(tree) - frozenset(CONSTANTS), default="x")


def _by_kind(kind: Mathematical, typed: Expression) -> Verdict:
    """All or nothing."""
    marked = kind.judge(Understood(typed, typed.tree))
    if marked.right or marked.standing is not Standing.MARKED:
        return together(list(marked.verdicts))
    different = (verdict for verdict in marked.verdicts if verdict.outcome is Outcome.DIFFERENT)
    return next(different, Verdict(Outcome.DIFFERENT, Shape("these elements", "others besides")))


def _in_form(verdict: Verdict, typed: Tree, wanted: Accept, letters: Collection[str]) -> Verdict:
    """The same value in another form than is wanted is different."""
    if verdict.outcome is not Outcome.SAME:
        return verdict
    found = [(form.name, unmet(typed, form, letters)) for form in wanted.forms]
    missed = [(name, finding) for name, finding in found if finding]
    if not missed:
        return verdict
    if all(finding.code == UNDECIDED for _, finding in missed):
        return Verdict(Outcome.UNDECIDED, None, ("form",))
    name = next(name for name, finding in missed if finding.code != UNDECIDED)
    return Verdict(Outcome.DIFFERENT, Shape(name, "the right value in another form"), ("form",))


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
