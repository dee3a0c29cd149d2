"""Every sample answer must earn what the file says it earns; earlier parts are taken as right."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from grader.authoring.loader import Loaded
from grader.authoring.model import Part, Sample
from grader.checks.rule import spots
from grader.kinds.marked import Standing
from grader.marking import Grade, mark_part
from grader.problems import Problem


def samples(loaded: Loaded) -> Iterator[Problem]:
    """An error at each sample that is marked otherwise."""
    for spot in spots(loaded):
        part = _without_names(spot.part)
        for sample in part.samples:
            grade = mark_part(spot.question, part, sample.answer)
            if not _keeps(sample, grade):
                message = f"this sample is {_told(grade)}, not {_promised(sample)}"
                findings = grade.marked.findings
                why = loaded.say(findings[0]) if findings else ""
                yield Problem(loaded.file, sample.line, sample.column, "error", message, why)


def _without_names(part: Part) -> Part:
    """Naming mistakes takes more time than all the rest, and only a rule about a mistake gives marks by its name."""
    return part if any(rule.mistake for rule in part.feedback) else replace(part, mistakes=False)


def _keeps(sample: Sample, grade: Grade) -> bool:
    if sample.expect == "unreadable":
        return grade.marked.standing is Standing.UNREADABLE
    return grade.marked.standing is Standing.MARKED and grade.marks == _marks(sample, grade.of)


def _marks(sample: Sample, of: Fraction) -> Fraction:
    if isinstance(sample.expect, Fraction):
        return sample.expect
    return of if sample.expect == "right" else Fraction(0)


def _promised(sample: Sample) -> str:
    return f"worth {sample.expect}" if isinstance(sample.expect, Fraction) else sample.expect


def _told(grade: Grade) -> str:
    if grade.marked.standing is not Standing.MARKED:
        return str(grade.marked.standing.value)
    if grade.marks == grade.of:
        return "right"
    return f"worth {grade.marks} of {grade.of}" if grade.marks else "wrong"
