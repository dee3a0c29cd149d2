"""One answer as JSON, as other programs read it."""

from typing import Any

from grader.export.evidence import evidence_json
from grader.marking.result import Grade
from grader.reading.notation import to_text
from grader.reading.prose import plain
from grader.wording.told import Told, tells_key


def grade_json(grade: Grade, words: Told, left: int | None = None) -> dict[str, Any]:
    """One answer, as other programs read it. left: how many tries are left; null where any number is."""
    marked = grade.marked
    return {
        "part": grade.part,
        "read": to_text(marked.tree) if marked.tree else None,
        "verdict": words.result,
        "marks": round(float(grade.marks), 6),
        "exact": str(grade.marks),
        "of": float(grade.of),
        "try_used": words.result not in {"unreadable", "missing"},
        "tries_left": left,
        "evidence": _evidence(grade),
        "mistake": mistake_name(grade),
        "message": message(words),
    }


def message(words: Told) -> str:
    """What a student is told, as one line without Markdown."""
    return " ".join([words.head, *map(plain, words.why)])


def mistake_name(grade: Grade) -> str | None:
    """The name of what went wrong, or several with a space between them."""
    return " ".join(dict.fromkeys(code for mistake in grade.mistakes for code in mistake.codes)) or None


def _evidence(grade: Grade) -> dict[str, Any] | None:
    """That of the first component that is not right, else of the last; without what is the key itself."""
    verdicts = grade.marked.verdicts
    if not verdicts:
        return None
    number = next((n for n, one in enumerate(verdicts, 1) if one.outcome.value != "same"), len(verdicts))
    record = evidence_json(verdicts[number - 1].evidence)
    if record and record["kind"] == "counterexample" and not tells_key(grade, number):
        del record["expected"]
    return record
