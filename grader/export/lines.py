"""JSON Lines: one object an answer, and a last one with the totals, as `grader grade --json` prints them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from grader.authoring.model import Exercise
from grader.export.exported import Exported
from grader.export.record import grade_json
from grader.export.roster import Roster
from grader.marking.amount import amount
from grader.marking.result import Result
from grader.wording import told


def write(
    exercise: Exercise,
    results: Sequence[Result],
    roster: Roster | None = None,
    *,
    partial: bool = False,
    column: str = "",
) -> Exported:
    """Every answer with its verdict, so that what is open says so itself, partial or not."""
    text = "".join(f"{json.dumps(record, ensure_ascii=False)}\n" for record in objects(results))
    return Exported({f"{exercise.name}.jsonl": text.encode("utf-8", "replace")})


def objects(results: Iterable[Result]) -> Iterator[dict[str, Any]]:
    """totals: as people write them (`1 2/3`), by student."""
    totals = {}
    for result in results:
        totals[result.student] = amount(result.marks)
        for grade in result.grades:
            yield {"student": result.student, **grade_json(grade, told(grade))}
    yield {"totals": totals}
