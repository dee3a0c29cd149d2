"""What a student is told about one answer in a terminal: how it was read, the verdict and why, the tries left."""

from grader.cli import console
from grader.cli.paragraph import paragraph
from grader.cli.students import when
from grader.cli.students.taking import Taken
from grader.course import Found
from grader.journal.state import NO_TRY
from grader.marking.amount import amount
from grader.reading.notation import to_unicode
from grader.reading.prose import plain
from grader.text import visible


def tell(raw: str, found: Found, taken: Taken) -> None:
    """Everything about one answer, as far as the policy lets a student see it."""
    if taken.grade.marked.tree:
        console.result(paragraph(f"I read {to_unicode(taken.grade.marked.tree)}"))
    if hides(found, taken):
        console.result(paragraph(f"{saved(found)}{tries_left(taken.left)}"))
        return
    for note in dict.fromkeys(taken.words.notes):
        console.result(paragraph(note))
    if taken.words.result == "unreadable":
        _unreadable(raw, taken)
    else:
        _judged(taken)


def hides(found: Found, taken: Taken) -> bool:
    """Whether the policy keeps the verdict for later. What cannot be read is always told."""
    return found.part.policy.show != "at once" and taken.words.result not in NO_TRY


def saved(found: Found) -> str:
    """What is said instead of a verdict."""
    return f"Saved. The verdict is shown {when.verdicts(found.part.policy.show)}."


def tries_left(left: int | None) -> str:
    """`  2 tries left.`, nothing where any number is allowed."""
    return "" if left is None else f"  {left or 'No'} {'try' if left == 1 else 'tries'} left."


def _judged(taken: Taken) -> None:
    grade, words = taken.grade, taken.words
    head = f"{words.sign} {words.head}"
    if words.result in {"right", "partly"}:
        head = f"{words.sign} {words.head[:-1]}, +{amount(grade.marks)} of {amount(grade.of)}."
    left = "" if words.result == "right" else tries_left(taken.left)
    console.result(_said(taken, head, left))


def _unreadable(raw: str, taken: Taken) -> None:
    console.result(_said(taken, f"{taken.words.sign} {taken.words.head}"))
    console.caret(raw, taken.grade.marked.findings[0])
    console.note("  No try used.")


def _said(taken: Taken, head: str, left: str = "") -> str:
    """The head, which stands out, and why."""
    why = (visible(plain(sentence)) for sentence in taken.words.why)
    return paragraph(" ".join([head, *why]) + left, head, console.COLOURS.get(taken.words.result))
