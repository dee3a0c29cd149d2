"""Exercise files to a pack. Questions with a hidden part lose their keys; the others travel as they are written."""

from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from grader.authoring.excerpt import excerpt, has_key
from grader.authoring.loader import by_code, load_path
from grader.authoring.model import Exercise, Question
from grader.authoring.opening import open_source
from grader.authoring.scope import Say
from grader.authoring.settings import settings_file
from grader.pack import strict
from grader.pack.kinds import Plain
from grader.pack.questions import question_record
from grader.text import Source

VERSION = 1
MOST = 20_000_000  # bytes


class TooLarge(ValueError):
    """A pack that nobody could read again."""


class _File(NamedTuple):
    """An exercise with its text and that of its course.yaml, which may be empty."""

    exercise: Exercise
    source: Source
    settings: Source

    @property
    def feedback_is_shared(self) -> bool:
        """Whether something is said to answers of any question, so that no key may show in it."""
        return any(has_key(one, "feedback") for one in (self.source, self.settings) if one.text)


def pack_of(paths: Iterable[Path], say: Say = by_code, made: str = "") -> str:
    """The pack of files that are sound. made: by which program, for those who look. Raises TooLarge, BrokenVariant."""
    files = [_file(path, say) for path in paths]
    held = kept_back(files)
    content = [_exercise_record(file, held) for file in files]
    head = {"quizpack": VERSION, "made": made, "sha256": proof(content)}
    text = strict.written({**head, "exercises": content}) + "\n"
    if len(text.encode()) > MOST:
        raise TooLarge(f"the pack is larger than {MOST // 1_000_000} MB: let there be fewer variants, or fewer files")
    return text


def held_back(paths: Iterable[Path], say: Say = by_code) -> list[Question]:
    """The questions whose keys stay with the instructor."""
    files = [_file(path, say) for path in paths]
    held = kept_back(files)
    return [question for file in files for question in file.exercise.questions if question.id in held]


def kept_back(files: list[_File]) -> frozenset[str]:
    """The ids of the questions whose keys stay with the instructor.

    A question with one hidden part is hidden as a whole, for later parts use the keys of earlier ones. So is every
    question of a file whose feedback is shared, as soon as anything is hidden.
    """
    hidden = {one.id for file in files for one in file.exercise.questions if is_hidden(one)}
    shared = [file for file in files if hidden and file.feedback_is_shared]
    return frozenset(hidden | {one.id for file in shared for one in file.exercise.questions})


def is_hidden(question: Question) -> bool:
    """Whether the verdict on some part may not be seen at once."""
    return any(part.policy.show != "at once" for part in question.parts)


def proof(content: object) -> str:
    """By which a pack shows that it arrived whole. All that goes into it stands in the pack."""
    return sha256(strict.plain(content).encode()).hexdigest()


def _file(path: Path, say: Say) -> _File:
    exercise, source = load_path(path, say).exercise, open_source(path)
    found = settings_file(path)
    settings = open_source(found) if found else Source("", "")
    if exercise is None or not isinstance(source, Source) or not isinstance(settings, Source):
        raise ValueError(f"{path} is no sound exercise file")
    return _File(exercise, source, settings)


def _exercise_record(file: _File, held: frozenset[str]) -> Plain:
    questions = file.exercise.questions
    opened = {one.id for one in questions} - held
    return {
        "name": file.exercise.name,
        "title": file.exercise.title,
        "goals": list(file.exercise.goals),
        "settings": excerpt(file.settings, lambda _: False) if opened and file.settings.text else "",
        "source": excerpt(file.source, opened.__contains__) if opened else "",
        "questions": [question_record(one) if one.id in held else one.id for one in questions],
    }
