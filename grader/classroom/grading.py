"""A class, marked: equal answers to a question are decided once, and their evidence is shared."""

from collections.abc import Callable, Iterable

from grader.authoring.model import Exercise, Question
from grader.handin import HandIn
from grader.marking import mark_question
from grader.marking.result import Grade, Result

Answers = tuple[str | None, ...]


def mark_class(exercise: Exercise, hand_ins: Iterable[HandIn], step: Callable[[], object] = bool) -> list[Result]:
    """One result a hand-in, in their order. step: called after each, for a progress bar."""
    decided: dict[tuple[str, Answers], list[Grade]] = {}
    results = []
    for hand_in in hand_ins:
        grades: list[Grade] = []
        for question in exercise.questions:
            answers = _answers(question, hand_in)
            if (question.id, answers) not in decided:
                decided[question.id, answers] = mark_question(question, hand_in.answers)
            grades += decided[question.id, answers]
        results.append(Result(hand_in.student, exercise.name, tuple(grades)))
        step()
    return results


def _answers(question: Question, hand_in: HandIn) -> Answers:
    """What was handed in for a question; carried errors make its parts belong together."""
    return tuple(hand_in.answers.get(question.name(part)) for part in question.parts)
