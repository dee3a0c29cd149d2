"""A quizpack that somebody changed and proved again: it is told to be broken, or it is a course that works."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

from grader.authoring.question import BrokenVariant
from grader.course.index import load_course
from grader.pack.writing import pack_of, proof
from grader.wording import finding
from tests.fuzz import told
from tests.fuzz.alone import folder, without_sympy
from tests.fuzz.exercises import ANSWERS
from tests.fuzz.target import Target
from tests.pack.packs import SECRET, written
from tests.pack.test_any_change import places

INSTEAD = (None, True, -1, 0, 7, 10**31, "", "x", "mathematics", "choice", [], [0], [1, 2], {}, {"x": [0]})
PIECES = 'quizpack exercises "kind": "mathematics" "variants": [1,1] null true { } [ ]'.split()


def one(data: bytes) -> None:
    with folder() as place, without_sympy():
        path = place / "quiz.quizpack"
        path.write_bytes(_proved(data))
        course, problems = load_course([path], finding)
        told.check((problem for problem in problems if problem.file == str(path)), b"")
        assert course.exercises or problems or not _exercises(data), "nothing is read, and nothing is wrong"
        for _, question in course.questions.values():
            try:
                mine = question.for_student("ada")
            except BrokenVariant:
                continue
            for part in mine.parts:
                assert all(part.mark(answer).standing for answer in ANSWERS)


def _exercises(data: bytes) -> Any:
    """What an input says to hold; None if it is no pack at all."""
    try:
        content = json.loads(data)
        return content["exercises"] if isinstance(content, dict) else None
    except (ValueError, RecursionError, KeyError):
        return None


def _proved(data: bytes) -> bytes:
    """With the digest that a stranger can work out, too."""
    exercises = _exercises(data)
    if exercises is None:
        return data
    try:
        return json.dumps(json.loads(data) | {"sha256": proof(exercises)}, ensure_ascii=False).encode()
    except (ValueError, RecursionError):  # NaN, half a character
        return data


def change(choose: Random, data: bytes) -> bytes:
    """A value somewhere in it replaced, left out, doubled, or put where another one was."""
    content = json.loads(data)
    spots = [at for at in places(content) if at]
    for _ in range(choose.choice((1, 1, 2, 3))):
        at, other = choose.choice(spots), choose.choice(spots)
        holder, key = _value(content, at[:-1]), at[-1]
        match choose.randrange(4):
            case 0 | 1:
                holder[key] = choose.choice(INSTEAD)
            case 2:
                holder[key] = json.loads(json.dumps(_value(content, other)))
            case 3 if isinstance(holder, list):
                holder.insert(choose.randrange(len(holder) + 1), json.loads(json.dumps(holder[key])))
            case _:
                del holder[key]
        spots = [at for at in places(content) if at]
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _value(content: Any, at: tuple[Any, ...]) -> Any:
    for key in at:
        content = content[key]
    return content


def seeds() -> Iterator[bytes]:
    """The pack of each question alone: short ones are changed in more ways."""
    head, *questions = SECRET.replace("2..6", "2..3").split("\n- id: ")
    with folder() as place:
        for number, question in enumerate(questions):
            path = written(Path(place), f"{head}\n- id: {question}\n", f"quiz{number}")
            yield pack_of([path]).encode()


TARGET = Target("packs", one, seeds, lambda: PIECES, change, longest=3_500, patience=60)

if __name__ == "__main__":
    from tests.fuzz.session import main

    sys.exit(main("packs"))
