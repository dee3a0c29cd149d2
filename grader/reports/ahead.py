"""What a student looks at next: what cost most first, what nobody can learn from yet last."""

from collections.abc import Iterable

from grader.marking.amount import amount
from grader.reports.views.answers import PartView, QuestionView
from grader.reports.views.student import Ahead, Look
from grader.wording.told import OPEN

FIRST = 3  # parts with a sentence each; the others are links


def ahead(questions: Iterable[QuestionView]) -> Ahead:
    """Parts that lost as much as another keep their order."""
    parts = [part for question in questions for part in question.parts]
    lost = [part for part in parts if part.state not in {"right", "missing", *OPEN}]
    looks = tuple(map(_look, sorted(lost, key=lambda part: -part.lost)))
    return Ahead(
        first=looks[:FIRST],
        then=looks[FIRST:],
        unanswered=tuple(part.place for part in parts if part.state == "missing"),
        open=tuple(part.place for part in parts if part.state in OPEN),
    )


def _look(part: PartView) -> Look:
    return Look(part.place, part.state, part.first, amount(part.lost), part.winnable)
