"""Grades as JSON and back: a verdict is kept with all of its evidence, so that a page never asks the judge again."""

import json
from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from grader.equivalence.verdict import Agreement, Counterexample, Evidence, Identical, Outcome, Proof, Shape, Verdict
from grader.findings import Finding
from grader.kinds.marked import Marked, Standing
from grader.marking.result import Grade
from grader.mistakes.fault import Fault, Slip
from grader.mistakes.naming import Mistake
from grader.reading.tree import Tree
from grader.text import Span

_EVIDENCE = {kind.__name__: kind for kind in (Identical, Proof, Counterexample, Agreement, Shape)}


class NotAGrade(ValueError):
    """What was kept is no grade, e.g. since the gradebook was changed by hand."""


def to_text(grade: Grade) -> str:
    """One line of JSON."""
    return json.dumps(_grade(grade), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Grade:
    """The same grade again; raises NotAGrade."""
    try:
        return _read_grade(json.loads(text))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError, ZeroDivisionError) as error:
        raise NotAGrade(f"{type(error).__name__}: {error}") from None


def respelled(text: str, raw: str, tree: Tree, noted: Iterable[Finding], notes: Iterable[Finding]) -> str:
    """The grade of another spelling of the same answer. noted: what there was to note of the first, which comes last.

    What ran into a limit was not read, so there is nothing to put in the place of it.
    """
    record = json.loads(text)
    record["raw"], marked = raw, record["marked"]
    if marked[4] is not None:
        first = len(marked[2]) - len([*noted])
        marked[2][first:], marked[4] = [_finding(one) for one in notes], _plain(tree)
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def findings_to_text(findings: Iterable[Finding]) -> str:
    return json.dumps([_finding(one) for one in findings], ensure_ascii=False, separators=(",", ":"))


def findings_from_text(text: str) -> tuple[Finding, ...]:
    """Raises NotAGrade."""
    try:
        return tuple(map(_read_finding, json.loads(text)))
    except (ValueError, TypeError, IndexError) as error:
        raise NotAGrade(str(error)) from None


def _grade(grade: Grade) -> dict[str, Any]:
    return {
        "part": grade.part, "raw": grade.raw, "marked": _marked(grade.marked), "marks": _plain(grade.marks),
        "of": _plain(grade.of), "carried": grade.carried, "expected": _plain(grade.expected), "say": grade.say,
        "variant": grade.variant, "deductions": [_finding(one) for one in grade.deductions],
        "mistakes": [_mistake(one) for one in grade.mistakes],
    }  # fmt: skip


def _read_grade(record: dict[str, Any]) -> Grade:
    return Grade(
        record["part"], record["raw"], _read_marked(record["marked"]), _read(record["marks"]), _read(record["of"]),
        tuple(record["carried"]), _read(record["expected"]), record["say"], record["variant"],
        tuple(map(_read_finding, record["deductions"])), tuple(map(_read_mistake, record["mistakes"])),
    )  # fmt: skip


def _marked(marked: Marked) -> list[Any]:
    findings = [_finding(one) for one in marked.findings]
    verdicts = [[one.outcome.value, _evidence(one.evidence), one.tried] for one in marked.verdicts]
    return [marked.standing.value, _plain(marked.credit), findings, verdicts, _plain(marked.tree)]


def _read_marked(record: list[Any]) -> Marked:
    standing, credit, findings, verdicts, tree = record
    told = (Verdict(Outcome(outcome), _read_evidence(why), tuple(tried)) for outcome, why, tried in verdicts)
    return Marked(Standing(standing), _read(credit), tuple(map(_read_finding, findings)), tuple(told), _read(tree))


def _evidence(evidence: Evidence | None) -> list[Any] | None:
    """Its name, then its fields in their order."""
    if evidence is None:
        return None
    fields = [getattr(evidence, name) for name in type(evidence).__dataclass_fields__]
    return [type(evidence).__name__, *map(_plain, fields)]


def _read_evidence(record: list[Any] | None) -> Evidence | None:
    if record is None:
        return None
    evidence: Evidence = _EVIDENCE[record[0]](*map(_read, record[1:]))
    return evidence


def _finding(finding: Finding) -> list[Any]:
    span = finding.span
    return [finding.code, dict(finding.facts), [span.start, span.end] if span else None]


def _read_finding(record: list[Any]) -> Finding:
    code, facts, span = record
    return Finding(code, facts, Span(*span) if span else None)


def _mistake(mistake: Mistake) -> list[Any]:
    slips = [[_plain(slip.tree), [_plain(tuple(fault)) for fault in slip.faults], slip.extra] for slip in mistake.slips]
    return [mistake.entry, slips, [_finding(one) for one in mistake.findings]]


def _read_mistake(record: list[Any]) -> Mistake:
    entry, slips, findings = record
    made = (Slip(_read(tree), tuple(Fault(*_read(one)) for one in faults), extra) for tree, faults, extra in slips)
    return Mistake(entry, tuple(made), tuple(map(_read_finding, findings)))


def _plain(value: Any) -> Any:
    """Trees are tuples of tuples; a Fraction is an object, a mapping one of pairs."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Fraction):
        return {"over": [value.numerator, value.denominator]}
    if isinstance(value, str | int | None):
        return value
    return {"map": [[name, _plain(one)] for name, one in value.items()]}


def _read(value: Any) -> Any:
    if isinstance(value, list):
        return tuple(map(_read, value))
    if not isinstance(value, dict):
        return value
    if "over" in value:
        above, below = value["over"]
        return Fraction(above, below)
    return {name: _read(one) for name, one in value["map"]}
