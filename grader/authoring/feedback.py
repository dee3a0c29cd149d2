"""The key `feedback`: what is said to answers that meet a condition."""

import re

from grader.authoring.fields import Block, read_block
from grader.authoring.model import Feedback
from grader.authoring.nodes import Mapping, Node, Scalar
from grader.authoring.refused import Refused
from grader.authoring.scope import Scope
from grader.authoring.typeset import typeset
from grader.reading.tree import Tree, walk

WORDS = ("right", "anything else")


def feedback(node: Node, part: Block, scope: Scope) -> Feedback:
    """One rule; `if` is worked out like a key."""
    assert isinstance(node, Mapping)
    rule = read_block(node, "B", scope.notes)
    if "if" not in rule:
        raise Refused
    when: Scalar = rule["if"]
    say = typeset(rule["say"], scope)
    if not say and rule["marks"] is None:
        raise Refused("this rule neither says anything nor gives marks", "add `say` or `marks`")
    if when.text in WORDS:
        return Feedback(when.text, None, say, rule["marks"])
    return Feedback("form", _form(when, part, scope), say, rule["marks"])


def _form(when: Scalar, part: Block, scope: Scope) -> Tree:
    if "answer" not in part and "feedback" not in part:
        raise Refused  # a rule from further out, for the parts that it suits
    if "answer" not in part:
        raise Refused("a form wants a part with an `answer`", "write `right` or `anything else`", when.place)
    if when.text.startswith("mistake ") or re.search(r"\banswer\b", when.text):
        raise Refused("such a condition is not supported by this version yet", "write a wrong form", when.place)
    form = scope.value(when)
    if any(node[0] == "rel" for node in walk(form)):
        raise Refused("a condition is not supported by this version yet", "write a wrong form", when.place)
    return form
