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
from grader.gradebook.tallied import Said, tallied
from grader.kinds.marked import Marked, Standing
from grader.marking import Grade
from grader.marking.amount import exact
from grader.wording.told import Word, word


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
    states, mistakes = Counter[Word](), Counter[str]()
    for said, number in found.items():
        one = _as_decided(said)
        states[word(Grade("", None, one, one.credit, one.credit))] += number
        if not (said.person and one.credit == 1):
            mistakes.update(dict.fromkeys(said.mistakes.split(), number))
    lacking = len(students) * len(parts) - states.total()
    return Tally(len(students), states + Counter[Word]({"missing": lacking}), mistakes, notes)


def tally_of(results: Results) -> Tally:
    """The same of a class that is held."""
    grades = [grade for result in results.results for grade in result.grades]
    return Tally(len(results.results), Counter(map(word, grades)), mistake_counts(grades), results.notes)


def _as_decided(said: Said) -> Marked:
    """By the judge, or by the person who took its place."""
    if said.person:
        return Marked(Standing.MARKED, exact(json.loads(said.person)["credit"]))
    return Marked(said.standing, exact(said.credit))
