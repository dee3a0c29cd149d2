"""The key `feedback`: what is said to answers that meet a condition."""

import difflib
import re

from grader.authoring.fields import Block, read_block
from grader.authoring.mathematics import wanted
from grader.authoring.mistake_names import MISTAKE_NAMES
from grader.authoring.model import Feedback
from grader.authoring.nodes import Mapping, Node, Scalar
from grader.authoring.refused import Refused
from grader.authoring.scope import Scope
from grader.authoring.typeset import typeset
from grader.kinds.equation import EquationKind
from grader.kinds.kind import Kind
from grader.kinds.mathematical import Mathematical
from grader.kinds.property import Property
from grader.kinds.solution_set import SolutionSetKind
from grader.reading.tree import CONDITIONS, Tree, symbols

WORDS = ("right", "anything else")
_MISTAKE = "mistake "
_ANSWER = re.compile(r"\banswer\b")


def feedback(node: Node, part: Block, kind: Kind, scope: Scope) -> Feedback:
    """One rule for the answers to a part; a wrong form in `if` is worked out like a key."""
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
    _refuse_unsuited(when, part)
    if when.text.startswith(_MISTAKE):
        return Feedback("mistake", None, say, rule["marks"], mistake=_mistake(when))
    if _ANSWER.search(when.text):
        return Feedback("condition", None, say, rule["marks"], _property(when, kind, scope))
    return Feedback("form", _form(when, kind, scope), say, rule["marks"])


def _refuse_unsuited(when: Scalar, part: Block) -> None:
    if "answer" not in part and "feedback" not in part:
        raise Refused  # a rule from further out, for the parts that it suits
    if "answer" not in part:
        raise Refused("a form wants a part with an `answer`", "write `right` or `anything else`", when.place)


def _mistake(when: Scalar) -> str:
    """One of the names of mistakes."""
    name = when.text.removeprefix(_MISTAKE).strip()
    if name not in MISTAKE_NAMES:
        near = difflib.get_close_matches(name, MISTAKE_NAMES, 1, 0.5)
        raise Refused(f"no mistake is called '{name}'", f"did you mean '{near[0]}'?" if near else "", when.place)
    return name


def _property(when: Scalar, kind: Kind, scope: Scope) -> Property:
    """A condition in which `answer` stands for the student's."""
    assert isinstance(kind, Mathematical)
    return wanted(when, scope, tuple(sorted(symbols(kind.expected))), kind.region)


def _form(when: Scalar, kind: Kind, scope: Scope) -> Tree:
    form = scope.work_out(scope.read(when, intervals=isinstance(kind, SolutionSetKind)), when)
    if form[0] in CONDITIONS and not isinstance(kind, SolutionSetKind | EquationKind):
        raise Refused("a condition is about `answer`", "write `answer > 0`, or a wrong form", when.place)
    return form
