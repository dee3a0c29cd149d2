"""A question as a student sees it in a terminal, or as other programs read it; never its key."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

import click

from grader.authoring.model import Part, Question
from grader.cli import console
from grader.cli.paragraph import paragraph
from grader.cli.students import when
from grader.cli.students.standing import COLOURS, SIGNS, TOLD, Standing, standing
from grader.course import Found
from grader.journal import PartState
from grader.kinds.options import letter
from grader.reading.notation import to_unicode
from grader.reading.prose import paragraphs, plain
from grader.reading.tree import symbol
from grader.text import visible
from grader.wording.asked import letters, may_type, shape, size

DEEP = "    "


def print_question(parts: Sequence[Found], states: Mapping[str, PartState]) -> None:
    """What is told, then each of these parts with all that is asked of it."""
    console.result(click.style(title(parts[0].question), bold=True))
    print_told(parts)
    for found in parts:
        console.result("")
        _print_part(found, stands(found, states))


def title(question: Question) -> str:
    """The author's, else one from its id."""
    return visible(plain(question.title or question.id.replace("-", " ").capitalize()))


def print_told(parts: Sequence[Found]) -> None:
    """The text of their question; what is given, where there is neither a text nor anything asked."""
    text = parts[0].question.text
    _print(text)
    if not text.strip() and not any(found.part.ask.strip() for found in parts):
        _print_given(parts)


def print_asked(part: Part) -> None:
    """What is asked, with all that is offered."""
    _print(part.ask)
    items, options = offered(part)
    for number, item in enumerate(items, 1):
        console.result(paragraph(visible(f"{number}. {plain(item)}"), indent=DEEP, hang=3))
    for place, option in enumerate(options):
        console.result(paragraph(visible(f"{letter(place)}) {plain(option)}"), indent=DEEP, hang=3))


def question_json(parts: Sequence[Found], states: Mapping[str, PartState]) -> None:
    """One object a part."""
    for found in parts:
        console.record(_record(found, stands(found, states)))


def stands(found: Found, states: Mapping[str, PartState]) -> Standing:
    policy = found.part.policy
    return standing(states.get(found.name), policy.tries, policy.show)


def offered(part: Part) -> tuple[list[str], list[str]]:
    """The items of a match or an order, which have numbers; the options of a match or a choice, which have letters."""
    kind: Any = part.kind
    items = kind.shown if kind.name == "order" else [item for item, _ in getattr(kind, "items", ())]
    return list(items), [getattr(option, "text", option) for option in getattr(kind, "options", ())]


def _print(text: str, indent: str = "  ") -> None:
    for block in paragraphs(text):
        console.result(paragraph(visible(block), indent=indent))


def _print_given(parts: Sequence[Found]) -> None:
    """What is given, where no text says it; but not what is the key of a part."""
    keys = [getattr(found.part.kind, "expected", None) for found in parts]
    for name, definition in parts[0].question.definitions.items():
        if definition.tree not in keys:
            letters_of = f"({', '.join(definition.parameters)})" if definition.parameters else ""
            console.result(paragraph(f"{to_unicode(symbol(name))}{letters_of} = {to_unicode(definition.tree)}"))


def _print_part(found: Found, now: Standing) -> None:
    console.result(click.style(_head(found, now), bold=True))
    print_asked(found.part)
    console.result(paragraph(" ".join(may_type(found.part))))
    _print_standing(found, now)


def _head(found: Found, now: Standing) -> str:
    """`Part 2 of 3: hot-plate.2 (1 mark, 3 tries left)`."""
    part, count = found.part, len(found.question.parts)
    place = f"Part {part.number} of {count}: " if count > 1 else ""
    marks = f"{_amount(part.marks)} {'mark' if part.marks == 1 else 'marks'}"
    left = "" if now.left is None else f", {now.left or 'no'} {'try' if now.left == 1 else 'tries'} left"
    return visible(f"{place}{found.name} ({marks}{left})")


def _amount(marks: Fraction) -> str:
    """What writes fractions is not loaded for whole numbers."""
    if marks.denominator == 1:
        return str(marks)
    from grader.marking.amount import amount

    return amount(marks)


def _print_standing(found: Found, now: Standing) -> None:
    head = f"{SIGNS[now.word]} {TOLD.get(now.word, now.word).capitalize()}."
    last = f" Your last answer: {visible(now.last)}" if now.last else ""
    console.result(paragraph(head + last, head, COLOURS.get(now.word)))
    policy = found.part.policy
    if policy.due:
        console.result(paragraph(f"Due {when.told(policy.due)}."))
    if policy.show != "at once":
        console.result(paragraph(f"Verdicts are shown {when.verdicts(policy.show)}."))


def _record(found: Found, now: Standing) -> dict[str, Any]:
    part = found.part
    items, options = offered(part)
    due = part.policy.due
    return {
        "part": found.name,
        "title": found.question.title,
        "text": "\n\n".join(paragraphs(found.question.text)),
        "ask": "\n\n".join(paragraphs(part.ask)),
        "shape": shape(part),
        "size": list(size(part)),
        "letters": list(letters(part)),
        "items": list(map(plain, items)),
        "options": list(map(plain, options)),
        "marks": float(part.marks),
        "tries_left": now.left,
        "due": when.local(due).isoformat() if due else None,
        "result": now.result,
    }
