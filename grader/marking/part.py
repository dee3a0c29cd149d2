"""One answer to one part: marked, then the author's feedback, then what was carried forward."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from grader.authoring.model import Definition, Feedback, Part, Question
from grader.calculus.derive import work_out
from grader.calculus.underivable import Underivable
from grader.equivalence import Outcome
from grader.equivalence.collections import decide_any
from grader.equivalence.decide import shape
from grader.evaluation.definedness import undefined_part
from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.kinds.mathematical import Mathematical
from grader.kinds.understanding import Understood
from grader.marking.carry import carried, own_definitions
from grader.marking.result import Grade
from grader.mistakes.naming import Mistake, mistakes
from grader.reading.tree import Tree

NOTHING = Marked(Standing.MISSING)


def mark_part(question: Question, part: Part, raw: str | None, earlier: Mapping[str, str] | None = None) -> Grade:
    """Mark one raw answer. earlier: the student's own wrong answers that it may follow from, by part id."""
    try:
        return _graded(question, part, raw, own_definitions(question, earlier) if earlier else {})
    except Exception as fault:  # the program's fault, not the student's: a person decides, and the class goes on
        marked = Marked(Standing.UNDECIDED, findings=(Finding("marking.fault", {"fault": type(fault).__name__}),))
        return Grade(question.name(part), raw, marked, Fraction(0), part.marks)


def _graded(question: Question, part: Part, raw: str | None, own: Mapping[str, Definition]) -> Grade:
    marked = part.mark(raw) if raw is not None else NOTHING
    grade = Grade(question.name(part), raw, marked, Fraction(0), part.marks, variant=question.variant)
    if raw is None or marked.standing is not Standing.MARKED:
        return replace(grade, say=_of_another_shape(part, marked))
    named = _mistakes(question, part, raw) if not marked.right else ()
    rule = _fitting(part, raw, marked, named)
    grade = replace(grade, expected=getattr(part.kind, "expected", None), say=rule.say if rule else "", mistakes=named)
    if rule and rule.marks is not None:
        earned = min(rule.marks, part.marks)
        credit = earned / part.marks if part.marks else Fraction(0)
        return replace(grade, marked=replace(marked, credit=credit), marks=earned)
    again = carried(question, part, raw, own) if own and not marked.right else None
    if again and again.marked.standing is Standing.UNDECIDED:
        return replace(grade, marked=again.marked, marks=Fraction(0), say="")
    if again and again.marked.credit * part.follow > marked.credit:
        earned = again.marked.credit * part.marks * part.follow
        grade = replace(grade, say="", mistakes=())  # both are about the answer that did not follow
        return replace(grade, marked=again.marked, marks=earned, carried=again.names, expected=again.expected)
    return replace(grade, marks=marked.credit * part.marks)


def _of_another_shape(part: Part, marked: Marked) -> str:
    """What an author says to a form of another shape, e.g. a gradient that was added up; it costs no try either."""
    forms = [rule for rule in part.feedback if rule.form is not None]
    if not forms or marked.tree is None or marked.standing is not Standing.UNREADABLE:
        return ""
    tree = _plain(part, marked.tree)
    if tree is None or undefined_part(tree) is not None:
        return ""
    alike = (rule for rule in forms if rule.form and shape(rule.form) == shape(tree))
    return next((rule.say for rule in alike if rule.form and decide_any(rule.form, tree).outcome is Outcome.SAME), "")


def _plain(part: Part, typed: Tree) -> Tree | None:
    """With the given names that a student may type replaced by what they stand for."""
    try:
        return work_out(typed, part.kind.given) if isinstance(part.kind, Mathematical) else typed
    except Underivable:
        return None


def _mistakes(question: Question, part: Part, raw: str) -> tuple[Mistake, ...]:
    """What went wrong, by name."""
    understood = part.kind.understand(raw) if isinstance(part.kind, Mathematical) else None
    return mistakes(question, part, understood.tree) if isinstance(understood, Understood) else ()


def _fitting(part: Part, raw: str, marked: Marked, named: tuple[Mistake, ...]) -> Feedback | None:
    """The first rule that fits."""
    codes = {code for mistake in named for code in mistake.codes}
    return next((rule for rule in part.feedback if rule.mistake in codes or _fits(rule, part, raw, marked)), None)


def _fits(rule: Feedback, part: Part, raw: str, marked: Marked) -> bool:
    """A rule that is not about right answers speaks to others only. A wrong form is compared as the key would be."""
    if rule.when == "right" or marked.right:
        return rule.when == "right" and marked.right
    if rule.when == "anything else":
        return True
    if not isinstance(part.kind, Mathematical):
        return False
    if rule.wanted is not None:
        understood = part.kind.understand(raw)
        return isinstance(understood, Understood) and rule.wanted.fits(understood.tree)
    return rule.form is not None and part.kind.is_equal(rule.form, raw)
