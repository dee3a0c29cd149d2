"""What is shown of one answer: as written, as read, the key, and the points that speak against it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from string import ascii_lowercase
from typing import TYPE_CHECKING

from grader import wording
from grader.authoring.model import Part
from grader.equivalence.verdict import Counterexample, Verdict
from grader.findings import Finding
from grader.kinds.choice import ChoiceKind, Option
from grader.kinds.marked import Marked, Standing
from grader.kinds.options import pick
from grader.kinds.order import OrderKind
from grader.marking.result import Grade
from grader.reading.notation import to_unicode
from grader.reading.tree import symbol
from grader.reports.maths import formula
from grader.reports.prose import line
from grader.reports.views.answers import Offered, Witness
from grader.text import visible

if TYPE_CHECKING:
    from markupsafe import Markup

LONGEST, ESSAY = 400, 10_000  # characters of an answer, and of one in prose
SAID, PERSON = "kinds.said", "marking.person"


def wrote(raw: str | None) -> str:
    """What was handed in, with nothing in it that a screen obeys, cut where it would fill the page."""
    return _cut(visible((raw or "").strip()), LONGEST)


def wrote_prose(raw: str | None) -> str:
    """The same of an essay, line by line."""
    return _cut("\n".join(map(visible, (raw or "").strip().splitlines())), ESSAY)


def _cut(text: str, longest: int) -> str:
    return text if len(text) <= longest else f"{text[:longest]}… ({len(text)} characters)"


def read(part: Part, grade: Grade) -> "Markup | None":
    """How an answer was read: as mathematics, or as the options that it names."""
    if grade.marked.tree:
        return formula(grade.marked.tree)
    if not isinstance(part.kind, ChoiceKind) or grade.marked.standing is not Standing.MARKED:
        return None
    chosen = pick(grade.raw or "", tuple(option.text for option in part.kind.options))
    return None if isinstance(chosen, Finding) else _texts(part.kind.options[place] for place in chosen)


def key(part: Part) -> "Markup":
    """What was expected; where an error was carried forward too, since that key follows from a wrong answer."""
    if isinstance(part.kind, ChoiceKind):
        return _texts(option for option in part.kind.options if option.right)
    if isinstance(part.kind, OrderKind):
        return line("; ".join(" or ".join(group) for group in part.kind.groups))
    tree = getattr(part.kind, "expected", None)
    return formula(tree) if tree else line(part.kind.key())


def _texts(options: Iterable[Option]) -> "Markup":
    return line("; ".join(option.text for option in options))


def offered(part: Part) -> tuple[Offered, ...]:
    """The items of a match or an order, numbered, and the options of a match or a choice, lettered."""
    kind = part.kind
    asked = kind.shown if isinstance(kind, OrderKind) else [item for item, _ in getattr(kind, "items", ())]
    items = [(str(number), item) for number, item in enumerate(asked, 1)]
    texts = [getattr(option, "text", option) for option in getattr(part.kind, "options", ())]
    return tuple(Offered(sign, line(text)) for sign, text in [*items, *zip(ascii_lowercase, texts, strict=False)])


def witnesses(marked: Marked) -> Iterator[Witness]:
    """The points where the answer, or one of its components, is not the key.

    None where there are no letters: the value of the key would be the key itself, which may not be for all to see.
    """
    for number, verdict in enumerate(marked.verdicts, 1):
        if isinstance(verdict.evidence, Counterexample) and verdict.evidence.point:
            yield _witness(number if len(marked.verdicts) > 1 else 0, verdict.evidence)


def rest(grade: Grade) -> Grade:
    """The grade without what a page shows in a form of its own: links, Markdown, points, what was taken off."""
    findings = tuple(found for found in grade.marked.findings if found.code not in {SAID, PERSON})
    verdicts = tuple(replace(each, evidence=None) if _tabled(each) else each for each in grade.marked.verdicts)
    marked = replace(grade.marked, findings=findings, verdicts=verdicts)
    return replace(grade, carried=(), say="", deductions=(), marked=marked)


def is_decided(grade: Grade) -> bool:
    """Whether a person marked it."""
    return any(found.code == PERSON for found in grade.marked.findings)


def said(grade: Grade) -> "tuple[Markup, ...]":
    """What the author says to this answer."""
    texts = [str(found.facts["text"]) for found in grade.marked.findings if found.code == SAID]
    return tuple(line(text) for text in [*filter(None, [grade.say]), *texts])


def first(grade: Grade) -> "Markup | str":
    """The most useful thing to say in one line: the author's own sentence, else why, else how it stands."""
    told = wording.told(replace(grade, carried=()))
    return next(iter((*said(grade), *told.why, told.head)))


def _tabled(verdict: Verdict) -> bool:
    return isinstance(verdict.evidence, Counterexample) and bool(verdict.evidence.point)


def _witness(component: int, evidence: Counterexample) -> Witness:
    point = tuple((to_unicode(symbol(name)), _value(str(value))) for name, value in evidence.point.items())
    return Witness(component, point, _value(evidence.answer), _value(evidence.expected))


def _value(text: str | None) -> str:
    return "not defined" if text is None else text.replace("-", "\N{MINUS SIGN}")
