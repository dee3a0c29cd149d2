"""Exercises for tests of packs, and packs of them."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from grader import resources
from grader.authoring.loader import load_path
from grader.authoring.model import Exercise, Question
from grader.course.index import Course, load_course
from grader.pack.writing import pack_of

ROOT = Path(__file__).parents[2]
FILES = (*sorted((ROOT / "tests/data/course").glob("[!c]*.yaml")), resources.exercises() / "partial-derivatives.yaml")
SECRET = """\
title: Two
questions:
- id: hidden  # the key is no secret word: quicksilver
  text: Let $f(x) = {@f@}$.
  show: after submission
  given:
    p: 2..6
    f(x): x^7 + p*x
  parts:
  - id: slope(x)
    ask: Its slope
    answer: diff(f, x)
    feedback:
    - if: x^6
      say: Quicksilver.
    samples: [right 7x^6 + p, wrong 7x^5]
    solution: Quicksilver ${@diff(f, x)@}$.
    hints: [Power rule, {text: Again, cost: 25%}]
  - ask: At $x = 3$, with it
    answer: slope(3)
    may use: slope
    show: at once
  solution: Quicksilver.
- id: open
  ask: One and one  # of the other: quicksilver
  answer: 2
  samples: [right 2, wrong 3]
- id: pick
  ask: Which?
  show: after deadline
  due: 2026-12-24T12:00Z
  shuffle: yes
  choices:
  - right: zebra
    say: Quicksilver.
  - wrong: ape
  - wrong: lion
- id: pairs
  ask: What fits?
  show: after submission
  match: {one: un, two: deux, three: trois}
  extra: [quatre]
- id: steps
  ask: In which order?
  show: after submission
  order: [wash, rinse, dry]
- id: prose
  ask: Why?
  show: after submission
  essay: Quicksilver, since it is liquid
"""


def written(folder: Path, text: str = SECRET, name: str = "quiz") -> Path:
    """An exercise file."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(text, "utf-8")
    return path


def packed(path: Path, folder: Path) -> Path:
    """A pack of one file."""
    folder.mkdir(parents=True, exist_ok=True)
    pack = folder / f"{path.stem}.quizpack"
    pack.write_text(pack_of([path]), "utf-8")
    return pack


def course_of(path: Path) -> Course:
    """The course of one sound file or pack."""
    course, problems = load_course([path])
    assert not [problem for problem in problems if problem.severity == "error"]
    return course


def exercise_of(path: Path) -> Exercise:
    exercise = load_path(path).exercise
    assert exercise
    return exercise


def hidden(question: Question) -> Question:
    """The question as if every part of it said `show: after submission`."""
    parts = tuple(replace(part, policy=replace(part.policy, show="after submission")) for part in question.parts)
    return replace(question, parts=parts, draw=lambda number: hidden(question.in_variant(number)))


def every_question() -> Iterator[Question]:
    """Those of the test course and of the course that ships, hidden."""
    for file in FILES:
        yield from map(hidden, exercise_of(file).questions)
