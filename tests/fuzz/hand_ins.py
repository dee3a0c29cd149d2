"""A hand-in file, YAML or JSON by the first byte of the input: read whole, or every problem at its place."""

import sys
from collections.abc import Iterator
from functools import cache

from grader.course.index import Course, load_course
from grader.handin import Delivered, HandIn, read_delivered, student_id
from grader.handin.reader import KEYS
from tests.fuzz import told
from tests.fuzz.target import ROOT, Target

DATA = ROOT / "tests" / "data"
ENDINGS = {ord("y"): ".yaml", ord("j"): ".json"}
PIECES = [*(f"{key}: " for key in KEYS), *(f'"{key}": ' for key in KEYS), *"hint quiz q.a q.b q.1 null ~".split()]
PIECES += "{ } [ ] , : - \" \\ \\u0041 \\ud83d\\ude00 \\ud800 2026-11-26T14:00:00Z +01:00 ' | > # --- & * !!".split(" ")


@cache
def course() -> Course:
    found, problems = load_course([DATA / "quiz.yaml"])
    assert not problems
    return found


def one(data: bytes) -> None:
    ending, data = ENDINGS.get(data[0] if data else 0, ".yaml"), data[1:]
    hand_in, problems = read_delivered(Delivered(f"ada{ending}", data), course())
    told.check(problems, data)
    assert hand_in or problems, "nothing is read, and nothing is wrong"
    if hand_in:
        _check(hand_in)


def _check(hand_in: HandIn) -> None:
    """What is read is what is asked for, and written and read again it is the same."""
    names = {
        question.name(part)
        for exercise in course().exercises
        for question in exercise.questions
        for part in question.parts
    }
    assert student_id(hand_in.student) == hand_in.student, f"student {hand_in.student!r}"
    assert hand_in.answers.keys() <= names and {one.part for one in hand_in.tries} <= names
    written = hand_in.to_json().encode("utf-8", "surrogatepass")
    again, problems = read_delivered(Delivered("ada.json", written), course())
    assert again is not None and not problems, f"written {problems} {written!r}"
    assert again.to_json() == hand_in.to_json(), f"again {again} {hand_in}"


def seeds() -> Iterator[bytes]:
    for file in sorted((DATA / "hand-ins").iterdir()):
        if file.suffix in {".yaml", ".json"}:
            yield (b"j" if file.suffix == ".json" else b"y") + file.read_bytes()


TARGET = Target("hand_ins", one, seeds, lambda: PIECES, longest=1_500)

if __name__ == "__main__":
    from tests.fuzz.session import main

    sys.exit(main("hand_ins"))
