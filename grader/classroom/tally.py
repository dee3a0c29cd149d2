"""A class in a few numbers, counted where its marks lie: whatever its size, no answer of it is read."""

import json
from collections import Counter
from typing import NamedTuple

from grader.authoring.model import Exercise
from grader.classroom.standing import Standing as Results
from grader.classroom.standing import marked
from grader.classroom.statistics import mistake_counts
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import students as who
from grader.gradebook.marks import tallied
from grader.gradebook.verdicts import Said, said
from grader.kinds.marked import Marked, Standing
from grader.marking import Grade
from grader.marking.amount import exact
from grader.wording.told import Word, word

_MISSING = Said(Standing.MISSING, exact("0"), ())


class Tally(NamedTuple):
    """states: how many answers stand how. mistakes: how many show which. notes: which hand-ins do not count."""

    students: int
    states: Counter[Word]
    mistakes: Counter[str]
    notes: tuple[str, ...]


def tally(book: Gradebook, exercise: Exercise) -> Tally:
    """Of the hand-ins that count. Raises GradebookProblem."""
    parts = {question.name(part) for question in exercise.questions for part in question.parts}
    with book.reading() as connection:
        students, notes = marked(connection, exercise)
        others = who(connection, exercise.name).keys() - students.keys()
        found = tallied(connection, exercise.name, parts, others)
        verdicts = dict(said(connection, {verdict for verdict, _ in found if verdict is not None}))
    states, mistakes = Counter[Word](), Counter[str]()
    for (verdict, person), number in found.items():
        one = _decided(_MISSING if verdict is None else verdicts[verdict], person)
        states[_word(one)] += number
        mistakes.update(dict.fromkeys(one.mistakes, number))
    lacking = len(students) * len(parts) - states.total()
    return Tally(len(students), states + Counter[Word]({"missing": lacking}), mistakes, notes)


def tally_of(results: Results) -> Tally:
    """The same of a class that is held."""
    grades = [grade for result in results.results for grade in result.grades]
    return Tally(len(results.results), Counter(map(word, grades)), mistake_counts(grades), results.notes)


def _decided(one: Said, person: str) -> Said:
    """As a person decided it, if any did."""
    if not person:
        return one
    credit = exact(json.loads(person)["credit"])
    return Said(Standing.MARKED, credit, () if credit == 1 else one.mistakes)


def _word(one: Said) -> Word:
    return word(Grade("", None, Marked(one.standing, one.credit), one.credit, one.credit))
