"""Which kind of answer a part asks for, from its keys, and how that kind is made."""

from dataclasses import dataclass
from functools import partial

from grader.authoring.fields import Block, read_block
from grader.authoring.model import Definition
from grader.authoring.nodes import Mapping, Node
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused, each
from grader.authoring.scope import Scope
from grader.authoring.typeset import typeset
from grader.evaluation.region import Region
from grader.kinds.choice import ChoiceKind, Option
from grader.kinds.expression import ExpressionKind
from grader.kinds.kind import Kind
from grader.kinds.match import MatchKind
from grader.kinds.number import NumberKind
from grader.kinds.vector import VectorKind
from grader.reading.tree import Tree, symbols
from grader.reading.vocabulary import Vocabulary

ASKED = ("answer", "choices", "match")


@dataclass(frozen=True, slots=True)
class Asked:
    """How answers are marked. answer: the key as written; key: worked out; None for choices and matches."""

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
    if named[0] == "choices":
        return Asked(_choice(part, scope))
    if named[0] == "match":
        return Asked(_match(part, scope))
    return _mathematics(part, scope)


def _choice(part: Block, scope: Scope) -> ChoiceKind:
    options = tuple(option for node in part["choices"] for option in each(partial(_option, scope), node, scope.notes))
    if not options:
        raise Refused
    if not any(option.right for option in options):
        raise Refused("none of these choices is right", "begin one with `right:`", part.place("choices"))
    return ChoiceKind(options, part["choose"])


def _match(part: Block, scope: Scope) -> MatchKind:
    shown = partial(typeset, scope=scope)
    items = tuple((shown(item), shown(option)) for item, option in part["match"])
    return MatchKind(items, tuple(map(shown, part["extra"])))


def _option(scope: Scope, node: Node, notes: Notebook) -> Option:
    assert isinstance(node, Mapping)
    block = read_block(node, "C", notes)
    named = [name for name in ("right", "wrong") if name in block.places]
    if len(named) != 1:
        raise Refused("a choice is either right or wrong", "begin it with `right:` or `wrong:`", node.place)
    if named[0] not in block:
        raise Refused
    return Option(typeset(block[named[0]], scope), named[0] == "right", typeset(block["say"], scope))


def _mathematics(part: Block, scope: Scope) -> Asked:
    usable = _usable(part, scope)
    answer = scope.read(part["answer"])
    key = scope.work_out(answer, part["answer"])
    _refuse_unsuited(part, key)
    letters = scope.letters | symbols(key)
    counts = {name: len(definition.parameters) for name, definition in usable.items()}
    vocabulary = Vocabulary(letters, counts, vectors=key[0] == "tuple", labels=frozenset(scope.definitions))
    return Asked(_kind(part, key, vocabulary, scope.region, usable), answer, key)


def _kind(
    part: Block, key: Tree, vocabulary: Vocabulary, region: Region, usable: dict[str, Definition]
) -> NumberKind | VectorKind | ExpressionKind:
    if key[0] == "tuple":
        return VectorKind(key, vocabulary, region, usable, part["accept"], part["all or nothing"])
    if not symbols(key):
        return NumberKind(key, vocabulary, part["within"], region)
    return ExpressionKind(key, vocabulary, region, usable, part["accept"])


def _refuse_unsuited(part: Block, key: Tree) -> None:
    """What cascades from further out may not suit this part; what stands in the part itself must."""
    vector, letters = key[0] == "tuple", symbols(key)
    if "accept" in part and part["accept"] != "equivalent" and not vector:
        raise Refused(f"'{part['accept']}' wants a vector as the answer", place=part.place("accept"))
    if "within" in part and (vector or letters):
        raise Refused("'within' wants a number as the answer", place=part.place("within"))


def _usable(part: Block, scope: Scope) -> dict[str, Definition]:
    """The given names that a student may type; one that is not given is noted."""
    names = [name for name in part["may use"] if name.text not in scope.lost]
    for name in names:
        if name.text not in scope.definitions:
            known = ", ".join(scope.definitions) or "nothing"
            scope.notes.error(name.place, f"'{name.text}' is not given in this question", f"given: {known}")
    return {name.text: scope.definitions[name.text] for name in names if name.text in scope.definitions}
