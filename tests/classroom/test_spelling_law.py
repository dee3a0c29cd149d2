"""Laws of what is decided once: by the one spelling as by itself, in a gradebook and in lines of other programs.

All that is told is the same: marks, evidence, findings, mistakes, feedback, fingerprints; only what was typed differs.
"""

import json
import random
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.authoring.loader import load_file
from grader.authoring.model import Exercise, Part, Question
from grader.classroom.bulk.marking import Marking
from grader.classroom.bulk.sheets import Sheet
from grader.classroom.deciding import Asked, Decided, decided
from grader.classroom.ledger import Row
from grader.classroom.spelling import spelled
from grader.export.record import grade_json
from grader.gradebook.recording import from_text
from grader.gradebook.verdicts import Key
from grader.kinds.marked import Standing
from grader.kinds.mathematical import Mathematical
from grader.kinds.understanding import Understood
from grader.marking import Grade, mark_part
from grader.reading.notation import to_text
from grader.reading.tree import ONE, TWO, Tree, children, rebuild
from grader.resources import CHECKOUT
from grader.wording.told import told
from tests.classroom.classes import at_once

KINDS = Path(__file__).with_name("spelling.yaml")
COURSE = sorted(path for path in (CHECKOUT / "exercises").glob("*.yaml") if path.name != "course.yaml")
SHARED = {Standing.MARKED.value, Standing.UNDECIDED.value}
# What hands do to a formula.
HABITS: tuple[Callable[[str], str], ...] = (
    str, lambda text: text.replace("*", " "), lambda text: text.replace("*", "·"), lambda text: text.replace("*", ""),
    lambda text: f"w = {text}", lambda text: text.replace(" ", ""), lambda text: f"({text})",
    lambda text: text.replace("^2", "²"), lambda text: text.replace("(", "[").replace(")", "]"),
    lambda text: text.replace(".", ","), lambda text: f"2*{text}", lambda text: f"{text} + 0", lambda text: f"{text}/1",
)  # fmt: skip
CHANGES: tuple[Callable[[Tree], Tree], ...] = (
    lambda tree: ("neg", tree), lambda tree: ("mul", TWO, tree), lambda tree: ("add", tree, ONE),
    lambda tree: ("pow", tree, TWO), lambda tree: ("div", tree, TWO), lambda tree: ("div", ONE, tree),
)  # fmt: skip


def exercise(file: Path) -> Exercise:
    found, problems = load_file(file)
    assert found, problems
    return found


def turned(tree: Tree, chance: random.Random) -> Tree:
    """With its terms and factors in another order."""
    new = [turned(part, chance) for part in children(tree)]
    if tree[0] in {"add", "mul"}:
        chance.shuffle(new)
    return rebuild(tree, tuple(new))


def changed(tree: Tree, chance: random.Random) -> Tree:
    """Mostly wrong: other numbers, some of them decimals, other signs, powers and quotients, terms that are gone."""
    if tree[0] == "num" and chance.random() < 0.4:
        return ("num", *chance.choice([(2, "2"), (0, "0"), (5, "5.0"), (3, "3")]))
    if tree[0] in {"sym", "call", "mul", "pow"} and chance.random() < 0.15:
        return chance.choice(CHANGES)(tree)
    new = [changed(part, chance) for part in children(tree)]
    if tree[0] == "add" and len(new) > 2 and chance.random() < 0.3:
        new.pop()
    return rebuild(tree, tuple(new))


def answers(part: Part, count: int, chance: random.Random) -> Iterator[str]:
    assert isinstance(part.kind, Mathematical)
    read = [part.kind.understand(sample.answer) for sample in part.samples]
    trees = [one.expression.tree for one in read if isinstance(one, Understood)]
    trees += [part.kind.expected, *(rule.form for rule in part.feedback if rule.form is not None)]
    for _ in range(count):
        tree = chance.choice(trees)
        made = changed(tree, chance) if chance.random() < 0.5 else tree
        yield chance.choice(HABITS)(to_text(turned(made, chance)))


def mathematical(file: Path) -> list[tuple[Question, Part]]:
    """In their first and in their last variant."""
    variants = [one.in_variant(number) for one in exercise(file).questions for number in {1, one.variants}]
    return [(one, part) for one in variants for part in one.parts if isinstance(part.kind, Mathematical)]


def values(row: Row) -> dict[str, Any]:
    return {**row.values, "grade": from_text(row.values["grade"])}


def own_and_shared(question: Question, part: Part, raw: str, earlier: dict[str, str]) -> int:
    """Whether the answer is decided by another spelling; then that comes to what it comes to by itself."""
    how, name = spelled(part, raw), question.name(part)
    if how is None:
        return 0

    def of(text: str) -> Decided:
        asked = Asked("ada", name, text, tuple(earlier.items()))
        return decided(mark_part(question, part, text, earlier), part, asked)

    own, first = of(raw), of(how.text)
    assert own.standing == first.standing, (name, raw)
    if first.standing in SHARED:
        assert values(Row(Key(name, "", raw), first, Key(name, "", how.text), how)) == values(
            Row(Key(name, "", raw), own)
        ), (name, raw)
    return first.standing in SHARED


@pytest.mark.parametrize("file", [KINDS, *COURSE], ids=lambda file: file.stem)
def test_the_one_spelling_comes_to_what_each_comes_to_by_itself(file: Path) -> None:
    chance, shared = random.Random(file.stem), 0
    places = mathematical(file)
    if file != KINDS:
        places = chance.sample(places, 10)
    for question, part in places:
        for raw in answers(part, 20 if file == KINDS else 3, chance):
            shared += own_and_shared(question, part, raw, {})
            if part.number > 1:
                shared += own_and_shared(question, part, raw, {question.parts[0].id: "x*y"})
    assert shared > (200 if file == KINDS else 2)


def record(grade: Grade) -> dict[str, Any]:
    return grade_json(grade, told(grade))


def test_lines_say_of_many_spellings_what_is_said_of_each(tmp_path: Path) -> None:
    """Among each other, so that one is decided for others, and in any order."""
    chance, here = random.Random(12), exercise(KINDS)
    places = [(question, part, raw) for question, part in mathematical(KINDS) for raw in answers(part, 8, chance)]
    places = [(question, part, raw) for question, part, raw in places if question.variants == 1]
    chance.shuffle(places)
    sheets = [
        Sheet(number, "ada", {question.name(part): raw}, alone=True)
        for number, (question, part, raw) in enumerate(places, 1)
    ]
    with at_once(KINDS, here.digest) as workers:
        marking = Marking(here, workers, record)
        lines = [json.loads(line) for line in marking.written(sheets).splitlines()]
    assert len(lines) == len(places) and 0 < marking.decided < len(places)
    for (question, part, raw), line in zip(places, lines, strict=True):
        assert line == {"student": "ada"} | record(mark_part(question, part, raw)), (part.id, raw)
