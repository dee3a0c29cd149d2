"""An exercise file: every problem at its place, or an exercise of which each variant marks answers."""

import sys
from collections.abc import Iterator
from pathlib import Path

from grader.authoring import strict_yaml
from grader.authoring.fields import KEYS
from grader.authoring.loader import load_placed
from grader.authoring.model import Exercise, Question
from grader.authoring.nodes import Mapping, Node, Scalar, Sequence
from grader.authoring.opening import decoded
from grader.authoring.question import BrokenVariant
from grader.problems import Problem
from grader.reading.vocabulary import AUTHOR_WORDS, FUNCTIONS
from grader.wording import finding
from tests.fuzz import told
from tests.fuzz.alone import folder, without_sympy
from tests.fuzz.target import ROOT, Target

ANSWERS = ("2", "(1, 2)", "a", "1a 2b 3c", "x + 1", "")
FILES = [ROOT / name for name in ("tests/authoring/strict", "tests/authoring/cases", "tests/data/course", "exercises")]
PIECES = [*(f"{key.name}: " for key in KEYS), *AUTHOR_WORDS, *FUNCTIONS, " mistake ", "at P", " to 2 digits", ": |\n"]
PIECES += "- |: | - |{ |}|[|]|'|\"|#|---|&a|*a|!!x|<<: |1..5|{@x@}".split("|")


def one(data: bytes) -> None:
    source = decoded("quiz.yaml", data)
    if isinstance(source, Problem):
        told.check([source], data)
        return
    root, problems = strict_yaml.read(source)
    told.check(problems, data)
    assert root is not None or problems, "nothing is read, and nothing is wrong"
    _check_places(root, source.text)
    with folder(), without_sympy():
        loaded = load_placed(source, finding)
        told.check(loaded.problems, data)
        broken = any(problem.severity == "error" for problem in loaded.problems)
        assert broken == (loaded.exercise is None), f"broken {loaded.problems[:3]}"
        use(loaded.exercise)


def _check_places(node: Node | None, text: str) -> None:
    match node:
        case Mapping():
            for key, value in node.entries:
                _check_places(key, text)
                _check_places(value, text)
        case Sequence():
            for item in node.items:
                _check_places(item, text)
        case Scalar():
            assert node.place <= node.at(max(0, len(node.text) - 1)), f"place of {node}"


def use(exercise: Exercise | None) -> None:
    """The first and the last variant of each question."""
    for question in exercise.questions if exercise else ():
        for number in {1, question.variants}:
            _answer(question, number)
        question.for_student("ada")


def _answer(question: Question, number: int) -> None:
    try:
        variant = question.in_variant(number)
    except BrokenVariant:
        return
    for part in variant.parts:
        part.kind.key()
        for answer in ANSWERS:
            assert part.mark(answer).standing


def seeds() -> Iterator[bytes]:
    """Files and single questions of larger ones."""
    for file in (file for place in FILES for file in sorted(Path(place).rglob("*.yaml"))):
        data = file.read_bytes()
        head, *questions = data.replace(b"\n  - id:", b"\n- id:").split(b"\n- id:")
        yield data[: TARGET.longest]
        yield from (head + b"\nquestions:\n- id:" + question for question in questions)


TARGET = Target("exercises", one, seeds, lambda: PIECES, longest=900, patience=60)

if __name__ == "__main__":
    from tests.fuzz.session import main

    sys.exit(main("exercises"))
