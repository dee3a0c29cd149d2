"""What a prompt stands under: the part, how much it is worth, and what may be typed."""

from grader.authoring.model import Part
from grader.cli import console
from grader.cli.paragraph import paragraph
from grader.cli.students.question import print_asked, title
from grader.course import Found
from grader.kinds.mathematical import Mathematical
from grader.marking.amount import amount
from grader.reading.examples import examples
from grader.wording.asked import letters, may_type

SECTIONS = 4  # of the examples: products, powers, fractions, functions


def head(found: Found, left: int | None) -> str:
    """`Hot plate, part 2 of 3 (1 mark, 3 tries left)`."""
    part, count = found.part, len(found.question.parts)
    place = f", part {part.number} of {count}" if count > 1 else ""
    marks = f"{amount(part.marks)} {'mark' if part.marks == 1 else 'marks'}"
    tries = "" if left is None else f", {left} {'try' if left == 1 else 'tries'} left"
    return f"{title(found.question)}{place} ({marks}{tries})"


def show_part(part: Part) -> None:
    """What is asked; where it is no formula, how to answer, since nobody can guess that."""
    print_asked(part)
    if not isinstance(part.kind, Mathematical):
        console.result(paragraph(" ".join(may_type(part))))


def show_help(found: Found) -> None:
    """The shape and the letters that the part takes, and where it takes formulas, how they may be written."""
    for sentence in may_type(found.part):
        console.note(paragraph(sentence))
    if letters(found.part):
        console.note(paragraph("Write formulas as you like; behind each of these stands how it is read:"))
        for first, *_ in list(examples().values())[:SECTIONS]:
            console.note(f"    {first.typed:14s} {first.read}")
    if isinstance(found.part.kind, Mathematical):
        console.note("  More:  grader syntax")
