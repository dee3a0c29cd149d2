"""Every sample answer must earn what the file says it earns; earlier parts are taken as right."""

from collections.abc import Iterator
from fractions import Fraction

from grader.authoring.loader import Loaded
from grader.authoring.model import Part, Sample
from grader.checks.rule import spots
from grader.kinds.marked import Marked, Standing
from grader.problems import Problem


def samples(loaded: Loaded) -> Iterator[Problem]:
    """An error at each sample that is marked otherwise."""
    for spot in spots(loaded):
        for sample in spot.part.samples:
            marked = spot.part.kind.mark(sample.answer)
            if not _keeps(sample, marked, spot.part):
                message = f"this sample is {_told(sample.answer, marked, spot.part)}, not {_promised(sample)}"
                why = loaded.say(marked.findings[0]) if marked.findings else ""
                yield Problem(loaded.file, sample.line, sample.column, "error", message, why)


def _keeps(sample: Sample, marked: Marked, part: Part) -> bool:
    if sample.expect == "unreadable":
        return marked.standing is Standing.UNREADABLE
    if marked.standing is not Standing.MARKED:
        return False
    return earned(sample.answer, marked, part) == _marks(sample, part)


def earned(answer: str, marked: Marked, part: Part) -> Fraction:
    """The marks of an answer; the first feedback rule that fits may say what such an answer earns."""
    for rule in part.feedback:
        if rule.form is not None and part.kind.expects(rule.form).mark(answer).right:
            return marked.credit * part.marks if rule.marks is None else rule.marks
    return marked.credit * part.marks


def _marks(sample: Sample, part: Part) -> Fraction:
    if isinstance(sample.expect, Fraction):
        return sample.expect
    return part.marks if sample.expect == "right" else Fraction(0)


def _promised(sample: Sample) -> str:
    return f"worth {sample.expect}" if isinstance(sample.expect, Fraction) else sample.expect


def _told(answer: str, marked: Marked, part: Part) -> str:
    if marked.standing is not Standing.MARKED:
        return str(marked.standing.value)
    marks = earned(answer, marked, part)
    return "right" if marks == part.marks else f"worth {marks} of {part.marks}" if marks else "wrong"
