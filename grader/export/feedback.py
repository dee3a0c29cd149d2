"""A line of feedback for a gradebook: marks by part, in words that hold nothing of what the student typed.

Moodle takes feedback for HTML, so a student's text has no business there; the page of the student has it all.
"""

from grader.marking.amount import amount
from grader.marking.result import Grade, Result
from grader.wording.findings import finding
from grader.wording.told import HEADS, OPEN, word

BEGIN = "Marks by part: "


def feedback(result: Result) -> str:
    """`Marks by part: one-weight.1 1 of 1; hot-plate.1 0 of 2: Not yet`."""
    return BEGIN + "; ".join(map(_part, result.grades))


def _part(grade: Grade) -> str:
    result = word(grade)
    if result in OPEN:
        return f"{grade.part}: {_bare(HEADS[result])}"
    said = [HEADS[result]] * (result != "right") + [finding(one) for one in grade.deductions]
    marks = f"{grade.part} {amount(grade.marks)} of {amount(grade.of)}"
    return f"{marks}: {', '.join(map(_bare, said))}" if said else marks


def _bare(sentence: str) -> str:
    return sentence.rstrip(".")
