"""One answer to one part: marked, then the author's feedback, then what was carried forward."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from grader.authoring.model import Definition, Feedback, Part, Question
from grader.kinds.marked import Marked, Standing
from grader.marking.carry import carried
from grader.marking.result import Grade

NOTHING = Marked(Standing.MISSING)


def mark_part(question: Question, part: Part, raw: str | None, own: Mapping[str, Definition] | None = None) -> Grade:
    """Mark one raw answer. own: the student's wrong earlier answers that later parts may be marked with."""
    name = question.name(part)
    marked = part.kind.mark(raw) if raw is not None else NOTHING
    if raw is None or marked.standing is not Standing.MARKED:
        return Grade(name, raw, marked, Fraction(0), part.marks)
    rule = _fitting(part, raw, marked)
    if rule and rule.marks is not None:
        earned = min(rule.marks, part.marks)
        return Grade(name, raw, replace(marked, credit=earned / part.marks), earned, part.marks, say=rule.say)
    say = rule.say if rule else ""
    if own and not marked.right:
        again = carried(question, part, raw, own)
        if again and again.marked.credit > marked.credit:
            earned = again.marked.credit * part.marks * part.follow
            return Grade(name, raw, again.marked, earned, part.marks, again.names, again.expected)
    return Grade(name, raw, marked, marked.credit * part.marks, part.marks, say=say)


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
