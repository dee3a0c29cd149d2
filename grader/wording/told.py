"""A grade in words: what a student is told about one answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from grader.equivalence.verdict import Agreement, Counterexample, Outcome, Shape
from grader.findings import Finding
from grader.kinds.marked import Standing
from grader.reading.tree import Tree, symbols
from grader.wording.evidence import difference, explain
from grader.wording.findings import finding
from grader.wording.sentences import NOTES

if TYPE_CHECKING:
    from grader.marking.result import Grade

Word = Literal["right", "partly", "wrong", "unreadable", "undecided", "waiting", "saved", "missing"]
HEADS: dict[Word, str] = {
    "right": "Right.", "partly": "Partly right.", "wrong": "Not yet.", "unreadable": "I cannot read this.",
    "undecided": "Not decided: a person will look at it.",
    "waiting": "Kept: a person will read it.", "saved": "Saved: it is marked where the key is.",
    "missing": "Not answered.",
}  # fmt: skip
SIGNS: dict[Word, str] = {
    "right": "✓", "partly": "◐", "wrong": "✗", "unreadable": "?", "undecided": "…", "waiting": "✎",
    "saved": "•", "missing": "–",
}  # fmt: skip

# What is still open: a person marks it, or those who have the key.
OPEN: frozenset[Word] = frozenset({"undecided", "waiting", "saved"})


@dataclass(frozen=True, slots=True)
class Told:
    """result: the verdict as one word. head: a short sentence. why: further sentences, the most useful first.

    notes: how the answer was read where it could be read otherwise.
    """

    result: Word
    head: str
    why: tuple[str, ...]
    notes: tuple[str, ...] = ()

    @property
    def sign(self) -> str:
        return SIGNS[self.result]


def told(grade: "Grade") -> Told:
    """What to say about a grade. Unreadable and undecided answers are never called wrong."""
    result = word(grade)
    findings = grade.marked.findings
    notes = tuple(finding(found) for found in findings if found.code in NOTES)
    if result == "unreadable":
        return Told(result, finding(findings[0]), (grade.say,) if grade.say else (), notes)
    return Told(result, HEADS[result], tuple(_why(grade, result)), notes)


def word(grade: "Grade") -> Word:
    """The state of an answer as JSON and pages name it."""
    standing = grade.marked.standing
    if standing is Standing.MISSING:
        return "missing"
    if standing is Standing.UNREADABLE:
        return "unreadable"
    if standing is Standing.UNDECIDED:
        return "undecided"
    if standing is Standing.WAITING:
        return "waiting"
    if standing is Standing.SAVED:
        return "saved"
    return "right" if grade.marked.credit == 1 else "partly" if grade.marked.credit > 0 else "wrong"


def _why(grade: "Grade", result: Word) -> Iterator[str]:
    if grade.carried:
        counted = "so it is counted as right" if result == "right" else "and is marked by it"
        yield f"It follows from your own answer to {_listed(grade.carried)}, {counted}."
    if grade.say:
        yield grade.say
    else:
        yield from _mistakes(grade)
    for found in grade.marked.findings:
        if found.code not in NOTES and not (found.code == "kinds.reversed" and grade.mistakes):
            yield finding(found)
    if result == "right":
        yield from _proof(grade)
    elif result != "missing":
        yield from _witnesses(grade)
    if result != "missing":
        yield from map(finding, grade.deductions)


def _mistakes(grade: "Grade") -> Iterator[str]:
    """What went wrong, by name; not what is told of a component, together with the point that speaks against it."""
    for mistake in grade.mistakes:
        if not 0 < mistake.entry <= len(grade.marked.verdicts):
            told = list(_counted(mistake.findings))
            yield from [f"{entry_name(grade, mistake.entry)}: {told[0]}", *told[1:]] if mistake.entry else told


def _mistakes_of(grade: "Grade", number: int) -> list[str]:
    """What went wrong in one component; nothing where the author speaks."""
    mine = [mistake for mistake in grade.mistakes if mistake.entry == number and not grade.say]
    return [sentence for mistake in mine for sentence in _counted(mistake.findings)]


def _counted(findings: tuple[Finding, ...]) -> Iterator[str]:
    """`It looks like one of two mistakes. (1) ... (2) ...`, so that two are not read as one."""
    several = findings[0].code in {"mistakes.either", "mistakes.both"}
    for number, found in enumerate(findings):
        yield f"({number}) {finding(found)}" if several and number else finding(found)


def _proof(grade: "Grade") -> Iterator[str]:
    """How sameness is known: the weakest evidence of all components."""
    verdicts = grade.marked.verdicts
    if grade.marked.findings and grade.marked.findings[0].code in {"kinds.along", "kinds.along_either_way"}:
        return
    tested = [verdict for verdict in verdicts if isinstance(verdict.evidence, Agreement)]
    if verdicts:
        yield explain((tested or verdicts)[-1])


def _witnesses(grade: "Grade") -> Iterator[str]:
    """What went wrong in each component, and a point that shows it; the key's value there if the key has letters."""
    verdicts = grade.marked.verdicts
    is_said = any(found.code not in NOTES for found in grade.marked.findings)
    for number, verdict in enumerate(verdicts, 1):
        if verdict.outcome is Outcome.UNDECIDED and len(verdicts) > 1:
            yield f"{entry_name(grade, number)} is not decided."
        if isinstance(verdict.evidence, Shape) and verdict.outcome is Outcome.DIFFERENT and not is_said:
            yield f"This is {verdict.evidence.answer}."
        told = _mistakes_of(grade, number)
        if isinstance(verdict.evidence, Counterexample):
            sentence = difference(verdict.evidence, tells_key(grade, number))
            told.append(sentence if told or len(verdicts) == 1 else f"{sentence[0].lower()}{sentence[1:]}")
        if told:
            yield from [f"{entry_name(grade, number)}: {told[0]}", *told[1:]] if len(verdicts) > 1 else told


def entry_name(grade: "Grade", number: int) -> str:
    """`Component 2` of a vector, `Row 2, column 1` of a matrix; number: counted from 1, row by row."""
    key = grade.expected
    if key is None or key[0] != "tuple" or key[1][0] != "tuple":
        return f"Component {number}"
    down, across = divmod(number - 1, len(key[1]) - 1)
    return f"Row {down + 1}, column {across + 1}"


def tells_key(grade: "Grade", number: int) -> bool:
    """Whether the key's value at a point may be told: it is not the answer itself where the key has letters."""
    return grade.expected is not None and bool(symbols(_entries(grade.expected)[number - 1]))


def _entries(key: Tree) -> list[Tree]:
    """What has a verdict each: a matrix's row by row."""
    return [entry for part in key[1:] for entry in _entries(part)] if key[0] == "tuple" else [key]


def _listed(names: tuple[str, ...]) -> str:
    return " and ".join(names)
