"""A part as its author sees it: the key, and all that is said to answers."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from grader import wording
from grader.authoring.fields import Block
from grader.authoring.model import Feedback, Hint, Part, Question, Sample
from grader.calculus.tidy import tidy
from grader.kinds.choice import ChoiceKind
from grader.kinds.essay import EssayKind
from grader.kinds.marked import Marked, Standing
from grader.kinds.match import MatchKind
from grader.kinds.options import letter
from grader.marking import Grade, mark_part
from grader.marking.amount import amount
from grader.marking.policy import percent
from grader.mistakes.candidates import candidates
from grader.reports import answers
from grader.reports.maths import formula, mathml
from grader.reports.pictures.pictured import drawing
from grader.reports.places import Place
from grader.reports.preview.settings import facts, written
from grader.reports.prose import line, prose
from grader.reports.views.preview import HintView, PartPreview, RuleView, SampleView, SlipView
from grader.reports.worked import worked
from grader.text import visible
from grader.wording.asked import shape

if TYPE_CHECKING:
    from markupsafe import Markup

MISTAKES = 60  # in a table
_WHEN = {"right": "the answer is right", "anything else": "anything else was answered"}


def part_view(where: Place, question: Question, part: Part, block: Block) -> PartPreview:
    """block: the keys of the part, as they stand in the file."""
    return PartPreview(
        place=where,
        ask=line(part.ask),
        options=answers.offered(part),
        kind=shape(part),
        source=visible(written(block, "answer")),
        answer=_key(part),
        of=amount(part.marks),
        rubric=_rubric(part),
        samples=tuple(_sample(question, part, sample) for sample in part.samples),
        rules=(*_said_to_choices(part), *map(_rule, part.feedback)),
        slips=tuple(_slips(question, part)),
        hints=hint_views(part.hints),
        steps=worked(question, part, Grade("", None, Marked(Standing.MISSING), Fraction(0), part.marks)),
        solution=prose(part.solution) if part.solution else None,
        facts=facts(part, block),
        picture=drawing(part.picture, question),
    )


def hint_views(hints: Sequence[Hint]) -> tuple[HintView, ...]:
    return tuple(HintView(line(hint.text), percent(hint.cost) if hint.cost else "") for hint in hints)


def _key(part: Part) -> "Markup":
    """The key; with the letters that a student types, where there are some."""
    kind = part.kind
    if isinstance(kind, MatchKind):
        pairs = (
            (f"{number}{letter(kind.options.index(fits))}", fits) for number, (_, fits) in enumerate(kind.items, 1)
        )
    elif isinstance(kind, ChoiceKind):
        pairs = ((letter(place), option.text) for place, option in enumerate(kind.options) if option.right)
    else:
        return answers.key(part)
    return line("; ".join(f"{sign}: {text}" for sign, text in pairs))


def _said_to_choices(part: Part) -> Iterator[RuleView]:
    """What is told to those who choose an option."""
    for place, option in enumerate(part.kind.options if isinstance(part.kind, ChoiceKind) else ()):
        if option.say:
            yield RuleView(f"{letter(place)} is chosen", None, line(option.say), "")


def _rubric(part: Part) -> "tuple[tuple[Markup, str], ...]":
    if not isinstance(part.kind, EssayKind):
        return ()
    return tuple((line(text), amount(marks)) for text, marks in part.kind.rubric)


def _sample(question: Question, part: Part, sample: Sample) -> SampleView:
    """Marked as `check` does: earlier parts are taken as right."""
    grade = mark_part(question, part, sample.answer)
    told = wording.told(_sentences(grade))
    return SampleView(
        promised=f"worth {amount(sample.expect)}" if isinstance(sample.expect, Fraction) else sample.expect,
        keeps=_keeps(sample, grade),
        state=told.result,
        marks=amount(grade.marks),
        wrote=answers.wrote(sample.answer),
        read=answers.read(part, grade),
        said=answers.said(grade),
        why=(told.head, *told.why) if told.result == "unreadable" else told.why,
    )


def _sentences(grade: Grade) -> Grade:
    """The grade without what its author says, which is shown as it was written; it speaks instead of the mistakes."""
    findings = tuple(found for found in grade.marked.findings if found.code != answers.SAID)
    mistakes = () if grade.say else grade.mistakes
    return replace(grade, say="", mistakes=mistakes, marked=replace(grade.marked, findings=findings))


def _keeps(sample: Sample, grade: Grade) -> bool:
    if sample.expect == "unreadable":
        return grade.marked.standing is Standing.UNREADABLE
    marks = {"right": grade.of, "wrong": Fraction(0)}
    promised = marks[sample.expect] if isinstance(sample.expect, str) else sample.expect
    return grade.marked.standing is Standing.MARKED and grade.marks == promised


def _rule(rule: Feedback) -> RuleView:
    when, form = _WHEN.get(rule.when, ""), None
    if rule.when == "mistake":
        when = f"the mistake is {rule.mistake}"
    elif rule.form is not None:
        when, form = "the answer equals", formula(rule.form)
    elif rule.wanted is not None:
        when, form = "this holds:", _conditions(rule)
    return RuleView(when, form, line(rule.say) if rule.say else None, "" if rule.marks is None else amount(rule.marks))


def _conditions(rule: Feedback) -> "Markup":
    from grader.reading.latex import to_latex

    assert rule.wanted
    return mathml(",\\ ".join(map(to_latex, rule.wanted.conditions)))


def _slips(question: Question, part: Part) -> Iterator[SlipView]:
    """The mistakes that can be told by name, the likeliest first, each with the wrong answer that it makes."""
    known = candidates(question, part)
    slips = sorted(known.codes.values(), key=lambda slip: (slip.weight, slip.codes)) if known else []
    for slip in slips[:MISTAKES]:
        yield SlipView(slip.codes[0], formula(tidy(slip.tree)), wording.finding(slip.faults[0].finding()))
