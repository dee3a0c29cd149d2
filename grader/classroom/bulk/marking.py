"""Sheets to lines: each answer marked as it is in a class, and told as it is to a student."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from grader.authoring.model import Exercise, Part, Question
from grader.classroom.asking import Unknown, ask
from grader.classroom.bulk.mind import Mind, Record
from grader.classroom.bulk.sheets import Sheet
from grader.classroom.memory import Memory, handed_in
from grader.classroom.workers import Workers
from grader.gradebook.verdicts import Key
from grader.handin import HandIn
from grader.marking import Grade


class Broken(NamedTuple):
    """What nothing was marked from. line: its number. why: a sentence. id: as in a sheet."""

    line: int
    why: str
    id: str = ""

    def written(self) -> str:
        named = f'"id": {self.id}, ' if self.id else ""
        return f'{{"line": {self.line}, {named}"problem": {json.dumps(self.why, ensure_ascii=False)}}}\n'


Entry = Sheet | Broken


class Marking:
    """counts: answers by their verdict. decided: how many the workers had to decide."""

    def __init__(self, exercise: Exercise, workers: Workers, record: Record) -> None:
        self.counts: Counter[str] = Counter()
        self.decided = 0
        self._exercise, self._workers = exercise, workers
        self._mind = Mind(record)
        self._memory = Memory(exercise, self._mind)
        self._questions: dict[tuple[str, str], Question] = {}
        self._places = {
            question.name(part): (question, place)
            for question in exercise.questions for place, part in enumerate(question.parts)
        }  # fmt: skip

    def written(self, lot: Sequence[Entry]) -> str:
        """The lines of a lot, in its order."""
        self._mind.turn()
        self._memory.forget()
        self._questions.clear()
        marked: dict[int, list[tuple[str, Grade, int]]] = {}
        while self._short(lot, marked):
            self._ask()
        return "".join(line for entry in lot for line in self._lines(entry, marked))

    def _short(self, lot: Sequence[Entry], marked: dict[int, list[tuple[str, Grade, int]]]) -> bool:
        """Whether something was not known of some sheet. marked: by line, answers with numbers of verdicts."""
        self._memory.unknown = {}
        for entry in lot:
            if isinstance(entry, Sheet) and entry.line not in marked:
                found = self._alone(entry) if entry.alone else self._together(entry)
                if found is not None:
                    marked[entry.line] = found
        return bool(self._memory.unknown)

    def _ask(self) -> None:
        unknown: Mapping[Key, Unknown] = self._memory.unknown
        for row in ask(self._exercise, self._workers, unknown, self._mind.whole):
            self._mind.keep([row])
            self.decided += row.how is None

    def _alone(self, sheet: Sheet) -> list[tuple[str, Grade, int]] | None:
        """One answer, which follows from no other."""
        ((name, raw),) = sheet.answers.items()
        question, part = self._mine(sheet.student, name)
        return self._memory.alone(sheet.student, question, part, raw)

    def _together(self, sheet: Sheet) -> list[tuple[str, Grade, int]] | None:
        """Those of one student, where later ones may follow from earlier ones."""
        hand_in = HandIn(sheet.student, self._exercise.name, sheet.answers, sheet.at)
        result = self._memory.result(sheet.student, handed_in(hand_in))
        if result is None:
            return None
        grades = {grade.part: grade for grade in result.grades}
        return [(name, grades[name], self._memory.number(name)) for name in sheet.answers]

    def _mine(self, student: str, name: str) -> tuple[Question, Part]:
        question, place = self._places[name]
        mine = self._questions.get((student, question.id))
        if mine is None:
            mine = self._questions[student, question.id] = self._exercise.question_for(question, student)
        return mine, mine.parts[place]

    def _lines(self, entry: Entry, marked: Mapping[int, list[tuple[str, Grade, int]]]) -> Iterator[str]:
        if isinstance(entry, Broken):
            self.counts["not read"] += 1
            yield entry.written()
            return
        head = f'{{"student": {json.dumps(entry.student, ensure_ascii=False)}, '
        head += f'"id": {entry.id}, ' if entry.id else ""
        for name, grade, number in marked[entry.line]:
            kept = self._mind[number]
            taken = grade.deductions
            rest = self._mind.taken_off(kept, grade.marks, taken) if taken else kept.rest
            self.counts[rest[12 : rest.index('"', 12)]] += 1  # "verdict": "right", ...
            yield f'{head}"part": "{name}", "read": {kept.read}, {rest}\n'
        for why in entry.problems:
            self.counts["not read"] += 1
            yield Broken(entry.line, why, entry.id).written()


def utf8(text: str) -> bytes:
    """Half a character, which no file can hold, as JSON writes it."""
    with suppress(UnicodeEncodeError):
        return text.encode("utf-8")
    return text.encode("utf-8", "backslashreplace")
