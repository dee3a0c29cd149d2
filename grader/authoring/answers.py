"""Which kind of answer a part asks for, from its keys, and how that kind is made."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from grader.authoring.fields import Block
from grader.authoring.mathematics import mathematical
from grader.authoring.offered import choice, essay, match, order
from grader.authoring.refused import Refused
from grader.authoring.scope import Scope
from grader.kinds.kind import Kind
from grader.reading.tree import Tree

_OFFERED: Mapping[str, Callable[[Block, Scope], Kind]] = {
    "choices": choice,
    "match": match,
    "order": order,
    "essay": essay,
}
ASKED = ("answer", *_OFFERED)


@dataclass(frozen=True, slots=True)
class Asked:
    """How answers are marked. answer: the key as written; key: worked out; None where the answer is no mathematics."""

    kind: Kind
    answer: Tree | None = None
    key: Tree | None = None


def asked(part: Block, scope: Scope) -> Asked:
    """The kind of a part; Refused where there is none, or more than one."""
    named = [name for name in ASKED if name in part.places]
    if len(named) != 1:
        message = f"'{named[0]}' and '{named[1]}' exclude each other" if named else "this part has no answer"
        raise Refused(message, f"write one of {', '.join(ASKED)}", part.place(named[1] if named else ""))
    if named[0] not in part:
        raise Refused
    if named[0] != "answer":
        return Asked(_OFFERED[named[0]](part, scope))
    kind, answer = mathematical(part, scope)
    return Asked(kind, answer, kind.expected)
