"""A class, marked: equal answers to a question are decided once, and their evidence is shared."""

from collections.abc import Callable, Iterable
from datetime import datetime

from grader.authoring.model import Exercise, Question
from grader.handin import HandIn
from grader.marking import Handed, mark_hand_in, mark_question
from grader.marking.attempts import Attempt
from grader.marking.result import Grade, Result

# A question as one student sees it, with all that was answered there.
_Asked = tuple[str, int, str, tuple[Attempt, ...]]


def mark_class(exercise: Exercise, hand_ins: Iterable[HandIn], step: Callable[[], object] = bool) -> list[Result]:
    """One result a hand-in, in their order. step: called after each, for a progress bar."""
    decided: dict[_Asked, list[Grade]] = {}

    def once(question: Question, tried: Iterable[Attempt]) -> list[Grade]:
        asked = _asked(question, tuple(tried))
        if asked not in decided:
            decided[asked] = mark_question(question, asked[-1])
        return decided[asked]

    results = []
    for hand_in in hand_ins:
        results.append(mark_hand_in(exercise, hand_in.student, handed_in(hand_in), once))
        step()
    return results


def handed_in(hand_in: HandIn) -> Handed:
    """What marking reads of a hand-in."""
    tries: dict[str, list[str]] = {}
    hints: dict[str, int] = {}
    for one in hand_in.tries:
        if one.hint:
            hints[one.part] = hints.get(one.part, 0) + 1
        else:
            tries.setdefault(one.part, []).append(one.answer)
    at = datetime.fromisoformat(hand_in.at) if hand_in.at else None
    return Handed(hand_in.answers, at, tries, hints)


def _asked(question: Question, tried: tuple[Attempt, ...]) -> _Asked:
    """Carried errors make the parts of a question belong together; a choice by its letter depends on the order."""
    orders = "\n".join(repr(part.kind) for part in question.parts if part.shuffle)
    return question.id.casefold(), question.variant, orders, tried
