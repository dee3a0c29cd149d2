"""Marking from verdicts that are at hand; what is not is noted down, to be looked for and asked."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import Protocol

from grader.authoring.model import Exercise, Part, Question
from grader.classroom.asking import Unknown
from grader.classroom.deciding import Asked
from grader.classroom.spelling import spelled
from grader.gradebook.hand_ins import Stored
from grader.gradebook.marks import Mark, person
from grader.gradebook.overrides import Override, override_for
from grader.gradebook.recording import findings_to_text
from grader.gradebook.verdicts import Key, Known, own
from grader.handin import HandIn
from grader.kinds.choice import ChoiceKind
from grader.kinds.marked import Marked, Standing
from grader.marking import Grade, Handed, Result, mark_own
from grader.marking.reads import reads
from grader.marking.ruling import Ruling, ruled

_NOT_YET = Marked(Standing.UNDECIDED)
_NOTHING_OWN: Mapping[str, str] = {}


class Verdicts(Protocol):
    """Those that marking rests on."""

    def get(self, key: Key) -> Known | None:
        """A verdict, as far as it is known."""


@dataclass(frozen=True, slots=True)
class Persons:
    """What persons decided. rulings: by group. overrides: for single students."""

    rulings: Mapping[int, Ruling] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()


class Memory:
    """Marks hand-ins without the judge. unknown: what was asked for and is not there, with one who wants to know it.

    seen: a student of this lot for each part in each of its variants, by the part's name and what marking reads of it.
    """

    def __init__(self, exercise: Exercise, known: Verdicts, persons: Persons = Persons()) -> None:
        self.unknown: dict[Key, Unknown] = {}
        self.seen: dict[tuple[str, str], tuple[str, Part]] = {}
        self.persons = persons
        self._exercise, self._known = exercise, known
        self._student = ""
        self._last: dict[str, tuple[int, Ruling | None]] = {}  # of each part: the answer that counts is asked for last
        self._reads: dict[tuple[object, ...], str] = {}
        self._grades: dict[int, Grade] = {}  # by the number of the verdict
        self._exercises: dict[str, Exercise] = {}  # by student
        self._spellings: dict[tuple[str, str], str] = {}  # of answers by part

    def marks(self, stored: Stored) -> list[Mark] | None:
        """One for each part; None where something is not known."""
        result = self.result(stored.hand_in.student, handed_in(stored.hand_in))
        return [self._mark(stored.id, grade) for grade in result.grades] if result else None

    def result(self, student: str, handed: Handed) -> Result | None:
        """The same as grades that say no more than the marks."""
        self._student, self._is_short = student, False
        self._last.clear()
        result = mark_own(self._of(student), student, handed, self._decide)
        return None if self._is_short else result

    def alone(self, student: str, question: Question, part: Part, raw: str) -> list[tuple[str, Grade, int]] | None:
        """The grade of one answer that follows from no other, with its part's name and the number of its verdict."""
        self._student, self._is_short = student, False
        grade = self._decide(question, part, raw, _NOTHING_OWN)
        return None if self._is_short else [(grade.part, grade, self.number(grade.part))]

    def number(self, name: str) -> int:
        """Of the verdict that the last answer to a part was marked by."""
        return self._last[name][0]

    def forget(self) -> None:
        """What is made again where it is wanted: between two lots of hand-ins. Of shuffled choices there are as many
        orders as students."""
        self.seen.clear()
        self._reads.clear()
        self._grades.clear()
        self._exercises.clear()
        self._spellings.clear()

    def _of(self, student: str) -> Exercise:
        """In the variant that the student gets, which is wanted for each walk."""
        found = self._exercises.get(student)
        if found is None:
            found = self._exercises[student] = self._exercise.for_student(student)
        return found

    def key(self, question: Question, part: Part, raw: str, earlier: Mapping[str, str] = _NOTHING_OWN) -> Key:
        """What the verdict on an answer is known by."""
        name = question.name(part)
        return Key(name, self._what_is_read(name, question, part), raw, own(earlier))

    def wanted(self, key: Key, part: Part, earlier: Mapping[str, str] = _NOTHING_OWN) -> Known | None:
        """The verdict; where it is not known it is noted down."""
        found = self._known.get(key)
        if found is None:
            asked = Asked(self._student, key.part, key.raw, tuple(earlier.items()))
            self.unknown.setdefault(key, Unknown(asked, part))
        return found

    def _decide(self, question: Question, part: Part, raw: str, earlier: Mapping[str, str]) -> Grade:
        """Where an answer is right, or no answer at all, the student's own earlier ones do not matter."""
        key = self.key(question, part, raw)
        found = self.wanted(key, part)
        if found is not None and earlier and _may_follow(found):
            spelled_once = self._spelled_once(question, earlier)
            found = self.wanted(key._replace(own=own(spelled_once)), part, spelled_once)
        if found is None:
            self._is_short = True
            return Grade(key.part, raw, _NOT_YET, Fraction(0), part.marks, variant=question.variant)
        ruling = self.persons.rulings.get(found.group)
        self._last[key.part] = found.id, ruling
        grade = self._grades.get(found.id)
        if grade is None:
            marked = Marked(found.standing, found.credit)
            grade = Grade(key.part, raw, marked, found.earned, part.marks, found.carried, variant=question.variant)
            self._grades[found.id] = grade
        return ruled(grade, ruling) if ruling else grade

    def _spelled_once(self, question: Question, earlier: Mapping[str, str]) -> dict[str, str]:
        """The student's own earlier answers, each by the one spelling of it: what follows is the same for all."""
        parts = {part.id: part for part in question.parts if part.id in earlier}
        return {name: self._spelling(parts[name], raw) for name, raw in earlier.items()}

    def _spelling(self, part: Part, raw: str) -> str:
        found = self._spellings.get((part.digest, raw))
        if found is None:
            how = spelled(part, raw)
            found = self._spellings[part.digest, raw] = how.text if how else raw
        return found

    def _what_is_read(self, name: str, question: Question, part: Part) -> str:
        """Worked out once for each variant, and for each order of choices that are shuffled."""
        variant = part.digest, name, part.kind.options if part.shuffle and isinstance(part.kind, ChoiceKind) else ()
        found = self._reads.get(variant)
        if found is None:
            found = self._reads[variant] = reads(question, part)
            self.seen.setdefault((name, found), (self._student, part))
        return found

    def _mark(self, hand_in: int, grade: Grade) -> Mark:
        verdict, ruling = self._last.get(grade.part, (None, None))
        single = self.persons.overrides
        override = override_for(single, self._student, grade.part, grade.raw) if single else None
        if override:
            by = person(override.ruling(grade.of), override.marks)
            return Mark(hand_in, grade.part, verdict, by, str(override.marks), "[]")
        taken = findings_to_text(grade.deductions) if grade.deductions else "[]"
        return Mark(hand_in, grade.part, verdict, person(ruling), str(grade.marks), taken)


def _may_follow(found: Known) -> bool:
    """Whether a verdict may be another one with the student's own earlier answers: see `mark_part`."""
    return found.standing is Standing.UNDECIDED or (found.standing is Standing.MARKED and found.credit != 1)


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
