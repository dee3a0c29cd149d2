"""How the line that is being typed will be read; never what it is worth."""

from grader.cli.students.keys import MEANINGS, key_of
from grader.course import Found
from grader.findings import Finding
from grader.kinds.choice import ChoiceKind
from grader.kinds.kind import Kind
from grader.kinds.mathematical import Mathematical
from grader.kinds.options import letter, pick
from grader.reading import Unreadable, read
from grader.reading.notation import to_unicode
from grader.reading.prose import plain
from grader.text import visible
from grader.wording.findings import finding

LONGEST = 500  # of what is read at every keystroke


def reading_line(line: str, found: Found) -> str:
    """`I read 2·x·y`, why it cannot be read so far, or what a key does; "" where there is nothing to say."""
    if not line.strip() or len(line) > LONGEST:
        return ""
    key = key_of(line, found)
    if key:
        return f"Enter: {MEANINGS[key]}"
    try:
        return visible(_read(line, found.part.kind))
    except Exception:  # a fault of the program; the line can still be handed in, and a person looks at it
        return ""


def _read(line: str, kind: Kind) -> str:
    if isinstance(kind, ChoiceKind):
        return _chosen(line, tuple(option.text for option in kind.options))
    return _mathematics(line, kind) if isinstance(kind, Mathematical) else ""


def _mathematics(line: str, kind: Mathematical) -> str:
    try:
        return f"I read {to_unicode(read(line, kind.vocabulary).tree)}"
    except Unreadable as error:
        why = finding(error.finding).removeprefix("I cannot read this: ")
        return f"Not readable yet. {why[0].upper()}{why[1:]}"


def _chosen(line: str, texts: tuple[str, ...]) -> str:
    found = pick(line, texts)
    if isinstance(found, Finding):
        return finding(found)
    return "; ".join(f"{letter(place)}) {plain(texts[place])}" for place in found)
