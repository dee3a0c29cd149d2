"""One question, from the block of its keys: as a template, and in each of its variants."""

from collections.abc import Callable
from functools import cache, partial

from grader.authoring.admissible import Admissible
from grader.authoring.conditions import conditions
from grader.authoring.draws import Draw, size
from grader.authoring.fields import Block, only_part, read_block
from grader.authoring.given import define, draws
from grader.authoring.model import Hint, Part, Question
from grader.authoring.names import question_id
from grader.authoring.nodes import Mapping
from grader.authoring.notebook import Notebook
from grader.authoring.part import hints, read_part
from grader.authoring.picture import picture
from grader.authoring.refused import each
from grader.authoring.scope import Say, Scope
from grader.authoring.typeset import told, typeset
from grader.authoring.variants import PATIENCE, Drawn, variants
from grader.problems import Problem
from grader.reading.tree import Tree, symbols

Blocks = dict[tuple[str, str], Block]

PARTS = 100  # each is compared with those before it


class BrokenVariant(Exception):
    """A question that is sound in its first variant is not in another one; problems: what is wrong."""

    def __init__(self, number: int, drawn: Drawn, problems: list[Problem]) -> None:
        super().__init__(f"variant {number}: {problems[0]}")
        self.number, self.drawn, self.problems = number, drawn, problems


class Template:
    """A question before its numbers are drawn. notes: gets what is wrong in every variant, or in the first.

    blocks: the question's block and those of its parts, by question and part id ("" for the question).
    """

    def __init__(self, node: Mapping, file: Block, notes: Notebook, say: Say) -> None:
        self.node, self.notes, self.say = node, notes, say
        self.block = read_block(node, "Q" if "parts" in node else "QP", notes, file)
        self.name = _id(self.block, notes)
        self.draws = draws(self.block["given"], Scope(notes, say)) if "given" in self.block else {}
        self.ways = self._ways(self.draws)
        self.blocks: Blocks = {(self.name, ""): self.block}
        self.draw = cache(self._drawn)
        self.first = self._read(1, Scope(notes, say))

    def _ways(self, found: dict[str, Draw]) -> tuple[Drawn, ...]:
        if not found:
            return ({},)
        admits: Callable[[Drawn], bool] = bool
        if "where" in self.block:
            admits = Admissible(self.block["given"], self.block["where"], found, self.say)
        ways = variants(self.name, found, admits, self.block["variants"])
        if not ways:
            looked = "no variant" if size(tuple(found.values())) <= PATIENCE else f"none of {PATIENCE:,} variants"
            self.notes.error(self.block.place("where"), f"{looked} meets this condition", "let more be drawn")
        return ways or variants(self.name, found, bool, 1)

    def _drawn(self, number: int) -> Question:
        """The question in a variant; raises BrokenVariant."""
        if number == self.first.variant:
            return self.first
        notes = Notebook(self.notes.file)
        question = self._read(number, Scope(notes, self.say))
        if notes.broken:
            raise BrokenVariant(number, self.ways[number - 1], notes.problems)
        return question

    def _read(self, number: int, scope: Scope) -> Question:
        block = self.block
        if "given" in block:
            define(block["given"], scope, self.ways[number - 1])
        given = dict(scope.definitions)
        scope.conditions = tuple(relation for relation in _where(block, scope) if symbols(relation))
        drawn = picture(block, scope)
        parts = self._parts(scope)
        return Question(
            id=self.name,
            title=block["title"],
            text=told(block, scope) if "parts" in block.node else typeset(block["text"], scope),
            definitions=given,
            region=scope.region,
            parts=parts,
            hints=_hints(block, scope) if "parts" in block.node else (),
            solution=typeset(block["solution"], scope),
            picture=drawn,
            difficulty=block["difficulty"],
            minutes=block["minutes"],
            drawn=self.ways[number - 1],
            variant=number,
            variants=len(self.ways),
            draw=self.draw,
        )

    def _parts(self, scope: Scope) -> tuple[Part, ...]:
        blocks = [only_part(self.block)]
        if "parts" in self.block.places:
            listed = self.block["parts"] or ()
            if len(listed) > PARTS:
                hint = "make several questions of it"
                scope.notes.error(self.block.place("parts"), f"a question has at most {PARTS} parts", hint)
            blocks = [read_block(node, "P", scope.notes, self.block) for node in listed[:PARTS]]
        parts: list[Part] = []
        for number, block in enumerate(blocks, 1):
            part = read_part(block, number, scope)
            if part and any(part.id.casefold() == other.id.casefold() for other in parts):
                scope.notes.error(block.place("id"), f"two parts are called '{part.id}'")
            if part:
                parts.append(part)
                self.blocks[self.name, part.id] = block
        return tuple(parts)


def _id(block: Block, notes: Notebook) -> str:
    if "id" not in block.places:
        notes.error(block.place(), "'id' is missing here", "commands say it: hot-plate.2")
    return next(iter(each(question_id, block["id"], notes)), "") if "id" in block else ""


def _where(block: Block, scope: Scope) -> tuple[Tree, ...]:
    """The conditions of a question, worked out."""
    if "where" not in block:
        return ()
    return next(iter(each(partial(conditions, scope), block["where"], scope.notes)), ())


def _hints(block: Block, scope: Scope) -> tuple[Hint, ...]:
    """Those of the whole question; they cost nothing, since no part's marks are theirs."""
    found = hints(block, scope)
    if any(hint.cost for hint in found):
        scope.notes.error(block.place("hints"), "hints of a whole question cost nothing", "move them to a part")
    return found
