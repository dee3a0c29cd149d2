"""Parts that are answered by what is offered: choices, matches, orders; and essays, which a person reads."""

from fractions import Fraction
from functools import partial
from string import ascii_lowercase
from typing import TYPE_CHECKING

from grader.authoring.conditions import conditions
from grader.authoring.fields import Block, read_block
from grader.authoring.nodes import Mapping, Node, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.refused import Refused, each
from grader.authoring.scope import Scope
from grader.authoring.typeset import typeset, typeset_all
from grader.kinds.choice import ChoiceKind, Option
from grader.kinds.condition import every, holds
from grader.reading.tree import symbols

if TYPE_CHECKING:
    from grader.kinds.essay import EssayKind
    from grader.kinds.match import MatchKind
    from grader.kinds.order import OrderKind

RIGHT = ("right", "wrong", "text")


def choice(part: Block, scope: Scope) -> ChoiceKind:
    """Options that are right or wrong, some of them by a condition on what was drawn."""
    options = tuple(option for node in part["choices"] for option in each(partial(_option, scope), node, scope.notes))
    if not options:
        raise Refused
    if not any(option.right for option in options):
        raise Refused("none of these choices is right", "begin one with `right:`", part.place("choices"))
    _refuse_many(len(options), part, "choices")
    return ChoiceKind(options, part["choose"], part["all or nothing"])


def match(part: Block, scope: Scope) -> "MatchKind":
    """Raises Refused for more options than there are letters to call them by."""
    from grader.kinds.match import MatchKind

    shown = partial(typeset, scope=scope)
    items = tuple((shown(item), shown(option)) for item, option in part["match"])
    kind = MatchKind(items, tuple(map(shown, part["extra"])), part["all or nothing"])
    _refuse_many(len(kind.options), part, "match")
    return kind


def order(part: Block, scope: Scope) -> "OrderKind":
    """Raises Refused for fewer than two groups, or an item that stands twice."""
    from grader.kinds.order import OrderKind

    groups = tuple(typeset_all(group, scope) for group in part["order"])
    items = [item for group in groups for item in group]
    if len(groups) < 2 or len(set(items)) < len(items):
        raise Refused("an order wants two items or more, each once", place=part.place("order"))
    return OrderKind(groups, part["all or nothing"])


def essay(part: Block, scope: Scope) -> "EssayKind":
    """Raises Refused where the rubric does not add up to the marks of the part."""
    from grader.kinds.essay import EssayKind

    rubric = tuple((typeset(text, scope), marks) for text, marks in part["rubric"])
    total = sum((marks for _, marks in rubric), Fraction(0))
    if rubric and total != part["marks"]:
        raise Refused(f"the rubric adds up to {total}, and the part earns {part['marks']}", place=part.place("rubric"))
    return EssayKind(typeset(part["essay"], scope), rubric)


def _refuse_many(count: int, part: Block, key: str) -> None:
    if count > len(ascii_lowercase):
        raise Refused(f"there are {count} options, and 26 letters to name them", "leave some out", part.place(key))


def _option(scope: Scope, node: Node, notes: Notebook) -> Option:
    assert isinstance(node, Mapping)
    block = read_block(node, "I", notes)
    named = [name for name in RIGHT if name in block.places]
    if len(named) != 1:
        raise Refused("a choice is either right or wrong", "begin it with `right:`, `wrong:` or `text:`", node.place)
    if named[0] not in block:
        raise Refused
    right = _is_right(block, scope) if named[0] == "text" else named[0] == "right"
    return Option(typeset(block[named[0]], scope), right, typeset(block["say"], scope))


def _is_right(option: Block, scope: Scope) -> bool:
    """By `right if`, in the present variant."""
    if "right if" not in option.places:
        raise Refused("when is this choice right?", "add `right if:`, or begin it with `right:`", option.place("text"))
    if "right if" not in option:
        raise Refused
    text: Scalar = option["right if"]
    found = conditions(scope, text, scope.notes)
    told = None if any(map(symbols, found)) else every(map(holds, found))
    if told is None:
        raise Refused("it cannot be told whether this holds", "use conditions between numbers", text.place)
    return told
