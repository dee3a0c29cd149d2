"""One question, from the block of its keys."""

from grader.authoring.fields import Block, only_part, read_block
from grader.authoring.given import define
from grader.authoring.model import Part, Question
from grader.authoring.names import question_id
from grader.authoring.nodes import Mapping
from grader.authoring.part import read_part
from grader.authoring.refused import Refused, each
from grader.authoring.scope import Scope
from grader.authoring.typeset import told, typeset, typeset_all
from grader.evaluation.conditions import region_of
from grader.evaluation.region import EVERYWHERE, Region
from grader.reading.tree import Tree

Blocks = dict[tuple[str, str], Block]


def read_question(node: Mapping, file: Block, scope: Scope, blocks: Blocks) -> Question:
    """A question; `blocks` gets its block and those of its parts, by question and part id ("" for the question)."""
    block = read_block(node, "Q" if "parts" in node else "QP", scope.notes, file)
    name = _id(block, scope)
    if "given" in block:
        define(block["given"], scope)
    given = dict(scope.definitions)
    scope.region = next(iter(each(lambda *_: _region(block, scope), node, scope.notes)), EVERYWHERE)
    parts = _parts(block, scope)
    blocks[name, ""] = block
    blocks.update({(name, part.id): inner for part, inner in parts})
    return Question(
        id=name,
        title=block["title"],
        text=told(block, scope) if "parts" in block.node else typeset(block["text"], scope),
        definitions=given,
        region=scope.region,
        parts=tuple(part for part, _ in parts),
        hints=typeset_all(block["hints"], scope),
        solution=typeset(block["solution"], scope),
        difficulty=block["difficulty"],
        minutes=block["minutes"],
    )


def _id(block: Block, scope: Scope) -> str:
    if "id" not in block.places:
        scope.notes.error(block.place(), "'id' is missing here", "commands say it: hot-plate.2")
    return next(iter(each(question_id, block["id"], scope.notes)), "") if "id" in block else ""


def _parts(question: Block, scope: Scope) -> list[tuple[Part, Block]]:
    blocks = [only_part(question)]
    if "parts" in question.places:
        blocks = [read_block(node, "P", scope.notes, question) for node in question["parts"] or ()]
    parts: list[tuple[Part, Block]] = []
    for number, block in enumerate(blocks, 1):
        part = read_part(block, number, scope)
        if part and any(part.id.casefold() == other.id.casefold() for other, _ in parts):
            scope.notes.error(block.place("id"), f"two parts are called '{part.id}'")
        parts += [(part, block)] if part else []
    return parts


def _region(block: Block, scope: Scope) -> Region:
    if "where" not in block:
        return EVERYWHERE
    tree = scope.read(block["where"])
    relations: tuple[Tree, ...] = tree[1:] if tree[0] == "tuple" else (tree,)
    if any(relation[0] not in {"rel", "and"} for relation in relations):
        raise Refused("this is no condition", "write x > 0, n integer", block["where"].place)
    return region_of(relations)
