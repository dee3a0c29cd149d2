"""One part of a question, from the block of its keys."""

from functools import partial

from grader.authoring.answers import Asked, asked
from grader.authoring.digest import digest
from grader.authoring.feedback import feedback
from grader.authoring.fields import Block
from grader.authoring.model import Part
from grader.authoring.names import Head, head
from grader.authoring.refused import each
from grader.authoring.scope import Scope
from grader.authoring.typeset import told, typeset, typeset_all


def read_part(block: Block, number: int, scope: Scope) -> Part | None:
    """A part; its own name, if it has one, is entered into the scope for the parts after it."""
    name, parameters = _head(block, number, scope)
    found = each(lambda node, _: asked(block, scope), block.node, scope.notes)
    if "id" in block and "answer" in block.places:
        scope.define(name, parameters, found[0].key if found else None)
    return _part(block, number, (name, parameters), found[0], scope) if found else None


def _head(block: Block, number: int, scope: Scope) -> Head:
    heads = each(partial(head, scope), block["id"], scope.notes) if "id" in block else ()
    return heads[0] if heads else (str(number), ())


def _part(block: Block, number: int, name: Head, found: Asked, scope: Scope) -> Part:
    rules = [each(lambda node, _: feedback(node, block, scope), node, scope.notes) for node in block["feedback"]]
    return Part(
        id=name[0],
        number=number,
        ask=told(block, scope),
        kind=found.kind,
        marks=block["marks"],
        answer=found.answer,
        parameters=name[1],
        follow=block["follow"],
        tries=block["tries"],
        feedback=tuple(rule for found in rules for rule in found),
        samples=block["samples"],
        hints=typeset_all(block["hints"], scope),
        digest=digest(block, scope, found),
        solution=typeset(block["solution"], scope),
        difficulty=block["difficulty"],
        minutes=block["minutes"],
    )
