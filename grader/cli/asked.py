"""What a prompt stands under: the question, the part, and what may be typed."""

from grader.authoring.model import Part
from grader.cli import console
from grader.cli.paragraph import paragraph
from grader.course import Found
from grader.kinds.choice import ChoiceKind
from grader.kinds.match import MatchKind
from grader.kinds.options import letter
from grader.kinds.order import OrderKind
from grader.marking.amount import amount
from grader.reading.examples import examples
from grader.reading.prose import plain
from grader.text import visible

EXAMPLES = 8


def head(found: Found, left: int | None) -> str:
    """`Hot plate, part 2 of 3 (1 mark, 3 tries left)`."""
    question, part = found.question, found.part
    place = f", part {part.number} of {len(question.parts)}" if len(question.parts) > 1 else ""
    marks = f"{amount(part.marks)} {'mark' if part.marks == 1 else 'marks'}"
    tries = "" if left is None else f", {left} {'try' if left == 1 else 'tries'} left"
    return visible(f"{question.title or question.id}{place} ({marks}{tries})")


def show_question(found: Found) -> None:
    if found.question.text.strip():
        console.result(paragraph(visible(plain(found.question.text))))


def show_part(found: Found) -> None:
    """What is asked, and what may be chosen."""
    if found.part.ask.strip():
        console.result(paragraph(visible(plain(found.part.ask))))
    for mark, text in _offered(found):
        console.result(paragraph(f"{mark}) {visible(plain(text))}", indent="    "))


def may_type(part: Part) -> list[str]:
    """What an answer to this part is made of, in sentences."""
    return []


def _offered(found: Found) -> list[tuple[str, str]]:
    kind = found.part.kind
    numbers: list[str] = []
    letters: list[str] = []
    if isinstance(kind, ChoiceKind):
        letters = [option.text for option in kind.options]
    elif isinstance(kind, MatchKind):
        numbers, letters = [item for item, _ in kind.items], list(kind.options)
    elif isinstance(kind, OrderKind):
        numbers = list(kind.shown)
    return [(str(place), text) for place, text in enumerate(numbers, 1)] + [
        (letter(place), text) for place, text in enumerate(letters)
    ]


def show_help(found: Found) -> None:
    """Which letters and which shape the part takes, and a few examples of what may be typed."""
    for sentence in may_type(found.part):
        console.note(paragraph(sentence))
    for example in next(iter(examples().values()))[:EXAMPLES]:
        console.note(f"    {example.typed:20s} {example.read}")
    console.note("  More:  grader syntax")
