"""A class, marked: equal answers to a question are decided once, and their evidence is shared."""

from collections.abc import Callable, Iterable
from datetime import datetime

from grader.authoring.model import Exercise, Question
from grader.handin import HandIn
from grader.marking import in_time, mark_question
from grader.marking.result import Grade, Result

Answers = tuple[str | None, ...]
# A question as one student sees it, with all that was answered there.
_Asked = tuple[str, int, str, Answers]


def mark_class(exercise: Exercise, hand_ins: Iterable[HandIn], step: Callable[[], object] = bool) -> list[Result]:
    """One result a hand-in, in their order. step: called after each, for a progress bar."""
    decided: dict[_Asked, list[Grade]] = {}
    results = []
    for hand_in in hand_ins:
        at = datetime.fromisoformat(hand_in.at) if hand_in.at else None
        grades: list[Grade] = []
        for question in exercise.for_student(hand_in.student).questions:
            asked = _asked(question, hand_in)
            if asked not in decided:
                decided[asked] = mark_question(question, hand_in.answers)
            grades += in_time(question, decided[asked], at)
        results.append(Result(hand_in.student, exercise.name, tuple(grades)))
        step()
    return results


def _asked(question: Question, hand_in: HandIn) -> _Asked:
    """Carried errors make the parts of a question belong together; a choice by its letter depends on the order."""
    answers = tuple(hand_in.answers.get(question.name(part)) for part in question.parts)
    orders = "\n".join(repr(part.kind) for part in question.parts if part.shuffle)
    return question.id.casefold(), question.variant, orders, answers
