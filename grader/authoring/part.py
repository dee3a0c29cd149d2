"""One part of a question, from the block of its keys."""

from functools import partial

from grader.authoring.answers import Asked, asked
from grader.authoring.digest import digest
from grader.authoring.feedback import feedback
from grader.authoring.fields import Block
from grader.authoring.model import Feedback, Hint, Part, Policy
from grader.authoring.names import Head, head
from grader.authoring.nodes import Node
from grader.authoring.notebook import Notebook
from grader.authoring.picture import picture
from grader.authoring.refused import each
from grader.authoring.samples import filled
from grader.authoring.scope import Scope
from grader.authoring.typeset import told, typeset
from grader.reading.tree import symbols


def read_part(block: Block, number: int, scope: Scope) -> Part | None:
    """A part; its own name, if it has one, is entered into the scope for the parts after it."""
    name, parameters = _head(block, number, scope)
    found = each(lambda node, _: asked(block, scope), block.node, scope.notes)
    if found and found[0].answer and "id" in block and name in symbols(found[0].answer) - scope.definitions.keys():
        scope.notes.error(block.place("answer"), f"'{name}' stands in its own answer", "give the part another id")
    if "id" in block and "answer" in block.places:
        scope.define(name, parameters, found[0].key if found else None)
    return _part(block, number, (name, parameters), found[0], scope) if found else None


def hints(block: Block, scope: Scope) -> tuple[Hint, ...]:
    """The hints of a part or a question, in order."""
    return tuple(Hint(typeset(text, scope), cost) for text, cost in block["hints"])


def _head(block: Block, number: int, scope: Scope) -> Head:
    heads = each(partial(head, scope), block["id"], scope.notes) if "id" in block else ()
    return heads[0] if heads else (str(number), ())


def _part(block: Block, number: int, name: Head, found: Asked, scope: Scope) -> Part:
    read = partial(_feedback, block, found, scope)
    rules = [each(read, node, scope.notes) for node in block["feedback"]]
    return Part(
        id=name[0],
        number=number,
        ask=told(block, scope),
        kind=found.kind,
        marks=block["marks"],
        answer=found.answer,
        parameters=name[1],
        follow=block["follow"],
        feedback=tuple(rule for found in rules for rule in found),
        samples=tuple(filled(sample, found.kind, scope) for sample in block["samples"]),
        hints=hints(block, scope),
        digest=digest(block, scope, found),
        policy=Policy(*(block[key] for key in ("tries", "penalty", "show", "due", "late"))),
        forms=block["form"] if found.key else (),
        form_marks=block["form marks"],
        shuffle=block["shuffle"],
        mistakes=block["mistakes"],
        solution=typeset(block["solution"], scope),
        picture=picture(block, scope),
        difficulty=block["difficulty"],
        minutes=block["minutes"],
    )


def _feedback(block: Block, found: Asked, scope: Scope, node: Node, _: Notebook) -> Feedback:
    return feedback(node, block, found.kind, scope)
