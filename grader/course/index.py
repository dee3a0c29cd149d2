"""The questions of all exercise files of a course, by the names that commands and hand-ins use."""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from grader.authoring.loader import Loaded, by_code, load_path
from grader.authoring.model import Exercise, Part, Question
from grader.authoring.scope import Say
from grader.authoring.surface import SIZE
from grader.course.finding import is_pack
from grader.course.groups import Quiz, quizzes
from grader.problems import Problem


class UnknownName(LookupError):
    """No part has this name; near: names that may have been meant."""

    def __init__(self, name: str, near: Iterable[str]) -> None:
        super().__init__(name)
        self.name, self.near = name, tuple(near)


class Found(NamedTuple):
    """A part and where it belongs."""

    exercise: Exercise
    question: Question
    part: Part

    def for_student(self, student: str) -> "Found":
        """The same part in the variant that a student gets."""
        question = self.exercise.question_for(self.question, student)
        return self._replace(question=question, part=question.parts[self.part.number - 1])

    @property
    def name(self) -> str:
        return self.question.name(self.part)


@dataclass(frozen=True, slots=True)
class Course:
    """exercises: in the order of their files. questions: by id, case folded, with the exercise of each.

    quizzes: questions of one or several exercises that are taken together.
    """

    exercises: tuple[Exercise, ...]
    questions: Mapping[str, tuple[Exercise, Question]]
    quizzes: tuple[Quiz, ...] = ()

    def question(self, name: str) -> tuple[Exercise, Question]:
        """The question of this id; raises UnknownName."""
        if name.casefold() in self.questions:
            return self.questions[name.casefold()]
        near = difflib.get_close_matches(name.casefold(), self.questions, 3, 0.6)
        raise UnknownName(name, (self.questions[one][1].id for one in near))

    def quiz(self, name: str) -> list[Found] | None:
        """The parts of the quiz of this name, in order; None where there is none."""
        quiz = next((one for one in self.quizzes if one.id.casefold() == name.casefold()), None)
        if quiz is None:
            return None
        return [found for name in quiz.questions for found in self._named(name)]

    @property
    def names(self) -> frozenset[str]:
        """Of all questions and parts, case folded."""
        every = (
            found
            for _, question in self.questions.values()
            for found in (question.id, *map(question.name, question.parts))
        )
        return frozenset(map(str.casefold, every))

    def _named(self, name: str) -> list[Found]:
        """The parts of a question, or one of them; none where there is no such thing."""
        if name.casefold() in self.questions:
            exercise, question = self.questions[name.casefold()]
            return [Found(exercise, question, part) for part in question.parts]
        return [self.part(name)] if name.casefold() in self.names else []

    def part(self, name: str) -> Found:
        """`hot-plate.2`, `hot-plate.slope`, or `gradient` alone where the question has one part; raises UnknownName."""
        asked, _, wanted = name.partition(".")
        exercise, question = self.question(asked)
        for part in question.parts:
            if wanted in {part.id, str(part.number)} or (not wanted and len(question.parts) == 1):
                return Found(exercise, question, part)
        raise UnknownName(name, (question.name(part) for part in question.parts))


def load_course(paths: Iterable[Path], say: Say = by_code) -> tuple[Course, list[Problem]]:
    """Every exercise that is sound, and the problems of all files."""
    paths = list(paths)
    files = [loaded for path in paths for loaded in _load(path, say)]
    course, problems = index(files)
    course = replace(course, quizzes=quizzes(paths))
    found = [problem for file in files for problem in file.problems] + problems
    return course, list(dict.fromkeys(found))  # those of course.yaml stand in every file


def load_question(paths: Iterable[Path], name: str, say: Say = by_code) -> tuple[Course, list[Problem]]:
    """The course with nothing in it but the question of this name, e.g. of `hot-plate.2`; the whole one without it.

    Files that do not hold the id are not read, and of those that do, and of packs, only that question.
    """
    asked = name.partition(".")[0].strip()
    named = re.compile(rf"^[ -]*id:\s*['\"]?{re.escape(asked)}\b", re.IGNORECASE | re.MULTILINE)
    holding = [path for path in paths if asked and (is_pack(path) or named.search(_text(path)))]
    some = [loaded for path in holding for loaded in _load(path, say, asked)]
    course, problems = index(some)
    if asked.casefold() in course.questions:
        return course, [*dict.fromkeys(problem for file in some for problem in file.problems), *problems]
    return load_course(paths, say)


def _load(path: Path, say: Say, only: str = "") -> list[Loaded]:
    """What a file holds: one exercise, or those of a pack."""
    if not is_pack(path):
        return [load_path(path, say, only)]
    from grader.pack.reading import read_pack

    return read_pack(path, say, only)


def _text(path: Path) -> str:
    """As far as it can be had; what is wrong with a file is told by those who read it."""
    try:
        return path.read_text("utf-8", "replace") if path.stat().st_size <= SIZE else ""
    except OSError:
        return ""


def index(files: Iterable[Loaded]) -> tuple[Course, list[Problem]]:
    """The course of these files; an id belongs to the first file that uses it, the next use is a problem."""
    exercises: list[Exercise] = []
    questions: dict[str, tuple[Exercise, Question]] = {}
    problems: list[Problem] = []
    for loaded, exercise in ((loaded, loaded.exercise) for loaded in files if loaded.exercise):
        problems += _alike(loaded, exercise, exercises)
        exercises.append(exercise)
        for question in exercise.questions:
            known, first = questions.setdefault(question.id.casefold(), (exercise, question))
            problems += [_taken(loaded, question, known)] if first is not question else []
    return Course(tuple(exercises), questions), problems


def _alike(loaded: Loaded, exercise: Exercise, others: Iterable[Exercise]) -> list[Problem]:
    """Names that some disks take for one: their pages would lie in one folder."""
    name = _folded(exercise.name)
    other = next((one for one in others if one.name != exercise.name and _folded(one.name) == name), None)
    if other is None:
        return []
    message = f"this file is called as {other.name} is, but for capitals or accents"
    return [Problem(loaded.file, 1, 1, "error", message, "give it another name; some disks take the two for one")]


def _folded(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _taken(loaded: Loaded, question: Question, other: Exercise) -> Problem:
    message = f"'{question.id}' is the id of a question in {other.name}, too"
    if not loaded.blocks:
        return Problem(loaded.file, 1, 1, "error", message, "keep one of these packs, and move the other away")
    return Problem(loaded.file, *loaded.place(question, key="id"), "error", message, "an id occurs once in a course")
