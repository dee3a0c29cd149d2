"""Hints in a terminal: what the next one costs, and the hint."""

from collections.abc import Callable

from grader.cli import console
from grader.cli.paragraph import paragraph
from grader.cli.students.taking import Taking
from grader.course import Found
from grader.marking.policy import percent
from grader.reading.prose import plain
from grader.text import visible


def show_hint(taking: Taking, found: Found, agrees: Callable[[str], bool]) -> None:
    """The next hint. agrees: asked before one that costs marks is read."""
    coming = taking.coming(found)
    if coming is None:
        read = taking.state(found.name).hints
        console.note("  That was the last hint." if read else "  There is no hint here.")
        return
    hint, number, count = coming
    if hint.cost and not agrees(f"  Hint {number} of {count} costs {percent(hint.cost)} of the marks. Show it?"):
        console.note("  Not shown; it cost nothing.")
        return
    taking.hint(found)
    console.result(paragraph(f"Hint {number} of {count}: {visible(plain(hint.text))}"))


def offer_hint(taking: Taking, found: Found, key: str) -> None:
    """That there is a hint, and what it costs. key: what to type for it."""
    coming = taking.coming(found)
    if coming is not None:
        cost = f"costs {percent(coming[0].cost)} of the part's marks" if coming[0].cost else "costs nothing"
        console.note(paragraph(f"Stuck? {key} shows a hint; it {cost}."))
