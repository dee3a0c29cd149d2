"""One answer to one part: marked, then the author's feedback, then what was carried forward."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from grader.authoring.model import Definition, Feedback, Part, Question
from grader.equivalence import Outcome
from grader.equivalence.collections import decide_any
from grader.equivalence.decide import shape
from grader.evaluation.definedness import undefined_part
from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.marking.carry import carried
from grader.marking.result import Grade
from grader.reading.tree import Tree

NOTHING = Marked(Standing.MISSING)


def mark_part(question: Question, part: Part, raw: str | None, own: Mapping[str, Definition] | None = None) -> Grade:
    """Mark one raw answer. own: the student's wrong earlier answers that later parts may be marked with."""
    try:
        return _graded(question, part, raw, own)
    except Exception as fault:  # the program's fault, not the student's: a person decides, and the class goes on
        marked = Marked(Standing.UNDECIDED, findings=(Finding("marking.fault", {"fault": type(fault).__name__}),))
        return Grade(question.name(part), raw, marked, Fraction(0), part.marks)


def _graded(question: Question, part: Part, raw: str | None, own: Mapping[str, Definition] | None) -> Grade:
    name = question.name(part)
    marked = part.kind.mark(raw) if raw is not None else NOTHING
    if raw is None or marked.standing is not Standing.MARKED:
        return Grade(name, raw, marked, Fraction(0), part.marks, say=_of_another_shape(part, marked))
    key: Tree | None = getattr(part.kind, "expected", None)
    rule = _fitting(part, raw, marked)
    if rule and rule.marks is not None:
        earned = min(rule.marks, part.marks)
        return Grade(
            name, raw, replace(marked, credit=earned / part.marks), earned, part.marks, expected=key, say=rule.say
        )
    say = rule.say if rule else ""
    if own and not marked.right:
        again = carried(question, part, raw, own)
        if again and again.marked.credit > marked.credit:
            earned = again.marked.credit * part.marks * part.follow
            return Grade(name, raw, again.marked, earned, part.marks, again.names, again.expected)
    return Grade(name, raw, marked, marked.credit * part.marks, part.marks, expected=key, say=say)


def _of_another_shape(part: Part, marked: Marked) -> str:
    """What an author says to a form of another shape, e.g. a gradient that was added up; it costs no try either."""
    tree = marked.tree
    if tree is None or marked.standing is not Standing.UNREADABLE or undefined_part(tree) is not None:
        return ""
    forms = [rule for rule in part.feedback if rule.form is not None and shape(rule.form) == shape(tree)]
    fitting = (rule.say for rule in forms if rule.form and decide_any(rule.form, tree).outcome is Outcome.SAME)
    return next(fitting, "")


def _fitting(part: Part, raw: str, marked: Marked) -> Feedback | None:
    """The first rule that fits. A wrong form is compared as the key would be."""
    for rule in part.feedback:
        if rule.when == "right" and marked.right:
            return rule
        if rule.when == "anything else" and not marked.right:
            return rule
        if rule.form is not None and not marked.right and part.kind.expects(rule.form).mark(raw).right:
            return rule
    return None
