"""Marking from verdicts that are known; what is not known yet is noted down, to be asked."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction

from grader.authoring.model import Exercise, Part, Question
from grader.classroom.deciding import Asked
from grader.gradebook.hand_ins import Stored
from grader.gradebook.marks import Mark, person
from grader.gradebook.overrides import Override, override_for
from grader.gradebook.recording import findings_to_text
from grader.gradebook.verdicts import Key, Known, own
from grader.handin import HandIn
from grader.kinds.marked import Marked, Standing
from grader.marking import Grade, Handed, mark_hand_in
from grader.marking.reads import reads
from grader.marking.ruling import Ruling, ruled

_NOT_YET = Marked(Standing.UNDECIDED)


@dataclass(frozen=True, slots=True)
class Verdicts:
    """known: by what a verdict depends on. rulings: what persons decided, by group. overrides: for single students."""

    known: Mapping[Key, Known]
    rulings: Mapping[int, Ruling]
    overrides: tuple[Override, ...] = ()


class Memory:
    """Marks hand-ins without the judge. unknown: what was asked for and is not there, with one who wants to know it.

    seen: one student for each part in each of its variants, by the part's name and what marking reads of it.
    """

    def __init__(self, exercise: Exercise, verdicts: Verdicts) -> None:
        self.unknown: dict[Key, Asked] = {}
        self.seen: dict[tuple[str, str], str] = {}
        self._exercise, self._verdicts = exercise, verdicts
        self._student = ""
        self._last: dict[str, tuple[int, Ruling | None]] = {}  # of each part: the answer that counts is asked for last
        self._reads: dict[tuple[str, str, str], str] = {}

    def marks(self, stored: Stored) -> list[Mark] | None:
        """One for each part; None where something is not known."""
        missing, self._student = len(self.unknown), stored.hand_in.student
        self._last.clear()
        result = mark_hand_in(self._exercise, self._student, handed_in(stored.hand_in), self._decide)
        if len(self.unknown) > missing or any(grade.marked is _NOT_YET for grade in result.grades):
            return None
        return [self._mark(stored.id, grade) for grade in result.grades]

    def _decide(self, question: Question, part: Part, raw: str, earlier: Mapping[str, str]) -> Grade:
        name = question.name(part)
        key = Key(name, self._what_is_read(name, question, part), raw, own(earlier))
        grade = Grade(name, raw, _NOT_YET, Fraction(0), part.marks, variant=question.variant)
        found = self._verdicts.known.get(key)
        if found is None:
            self.unknown.setdefault(key, Asked(self._student, name, raw, tuple(earlier.items())))
            return grade
        ruling = self._verdicts.rulings.get(found.group)
        self._last[name] = found.id, ruling
        marked = Marked(found.standing, found.credit)
        grade = replace(grade, marked=marked, marks=found.earned, carried=found.carried)
        return ruled(grade, ruling) if ruling else grade

    def _what_is_read(self, name: str, question: Question, part: Part) -> str:
        """Worked out once for each variant; where choices are shuffled, once for each student."""
        variant = part.digest, name, self._student if part.shuffle else ""
        if variant not in self._reads:
            self._reads[variant] = reads(question, part)
            self.seen.setdefault((name, self._reads[variant]), self._student)
        return self._reads[variant]

    def _mark(self, hand_in: int, grade: Grade) -> Mark:
        verdict, ruling = self._last.get(grade.part, (None, None))
        override = override_for(self._verdicts.overrides, self._student, grade.part, grade.raw)
        if override:
            by = person(override.ruling(grade.of), override.marks)
            return Mark(hand_in, grade.part, verdict, by, str(override.marks), "[]")
        return Mark(hand_in, grade.part, verdict, person(ruling), str(grade.marks), findings_to_text(grade.deductions))


def handed_in(hand_in: HandIn) -> Handed:
    """What marking reads of a hand-in."""
    tries: dict[str, list[str]] = {}
    hints: dict[str, int] = {}
    for one in hand_in.tries:
        if one.hint:
            hints[one.part] = hints.get(one.part, 0) + 1
        else:
            tries.setdefault(one.part, []).append(one.answer)
    at = datetime.fromisoformat(hand_in.at) if hand_in.at else None
    return Handed(hand_in.answers, at, tries, hints)
