"""The results.json of a Gradescope autograder, one file a student: there, `run_autograder` copies the student's own."""

import json
from collections.abc import Iterator, Sequence
from fractions import Fraction
from hashlib import sha256
from typing import Any

from grader.authoring.model import Exercise, Part, Question
from grader.export.exported import Exported
from grader.export.record import message, mistake_name
from grader.export.roster import Roster
from grader.export.waiting import totals
from grader.handin.student import student_id
from grader.marking.result import Grade, Result
from grader.wording import told

# When Gradescope shows a test: what is seen after submission is seen at once there.
VISIBILITY = {"at once": "visible", "after submission": "visible", "after deadline": "after_due_date"}


def write(
    exercise: Exercise,
    results: Sequence[Result],
    roster: Roster | None = None,
    *,
    partial: bool = False,
    column: str = "",
) -> Exported:
    """A score has to be a number there, so a student for whom something is open gets no file unless partial."""
    going = totals(results, partial)
    files = {
        f"{exercise.name}-gradescope/{file_name(result.student)}": json.dumps(
            results_json(exercise, result), ensure_ascii=False, indent=2
        ).encode("utf-8", "replace")
        for result in results
        if result.student in going.marks
    }
    return Exported(files, going.notes)


def file_name(student: str) -> str:
    """`ada.json`; an id that is no safe file name is told apart by its digest, which no id looks like."""
    if student and student_id(student) == student:
        return f"{student}.json"
    return f"~{sha256(student.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.json"


def results_json(exercise: Exercise, result: Result) -> dict[str, Any]:
    """What Gradescope reads. extra_data: kept by it, shown to nobody; has the total exactly."""
    grades = {grade.part: grade for grade in result.grades}
    return {
        "score": _number(result.marks),
        "stdout_visibility": "hidden",
        "tests": [_test(grades[question.name(part)], number, part) for number, question, part in _parts(exercise)],
        "extra_data": {"student": result.student, "exercise": exercise.name, "exact": str(result.marks)},
    }


def _parts(exercise: Exercise) -> Iterator[tuple[str, Question, Part]]:
    """Numbered as on the page: `2.1`, or `2` where a question has one part."""
    for index, question in enumerate(exercise.questions, 1):
        for part in question.parts:
            yield (f"{index}.{part.number}" if len(question.parts) > 1 else str(index)), question, part


def _test(grade: Grade, number: str, part: Part) -> dict[str, Any]:
    words = told(grade)
    return {
        "name": grade.part,
        "number": number,
        "score": _number(grade.marks),
        "max_score": _number(grade.of),
        "output": message(words),
        "output_format": "text",
        "visibility": VISIBILITY.get(part.policy.show, "after_due_date"),
        "extra_data": {"verdict": words.result, "exact": str(grade.marks), "mistake": mistake_name(grade)},
    }


def _number(marks: Fraction) -> float:
    """Six places."""
    return round(marks.numerator / marks.denominator, 6)
