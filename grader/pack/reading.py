"""A pack to the exercises in it. Only data is read, every value by its type; what does not fit is one problem."""

from dataclasses import replace
from pathlib import Path
from typing import Any

from grader.authoring.digest import sha256
from grader.authoring.loader import Loaded, load_placed
from grader.authoring.model import Exercise, Question
from grader.authoring.opening import open_source
from grader.authoring.scope import Say
from grader.authoring.settings import settings_of
from grader.pack import strict
from grader.pack.questions import question_of
from grader.pack.strict import Torn
from grader.pack.writing import MOST, VERSION, proof
from grader.problems import Problem
from grader.text import Source

TORN = "this quizpack did not arrive whole, or was changed"
AGAIN = "fetch it once more, or ask your instructor for a new copy"


def read_pack(path: Path, say: Say, only: str = "") -> list[Loaded]:
    """Each exercise of a pack, or what is wrong with it. only: the id of the one question that is wanted."""
    source = open_source(path, MOST)
    if isinstance(source, Problem):
        return [_broken(source.file, TORN if source.hint else source.message, AGAIN if source.hint else "", say)]
    try:
        content = strict.parsed(source.text)
        refused = _other_version(content)
        if refused:
            return [_broken(source.name, *refused, say)]
        loaded = [_loaded(one, source.name, say, only) for one in _exercises(content)]
    except Torn:
        return [_broken(source.name, TORN, AGAIN, say)]
    return [one for one in loaded if not only or one.exercise is None or one.exercise.questions]


def _other_version(content: Any) -> tuple[str, str] | None:
    """What is wrong with the version of a pack, and what to do about it."""
    version = content.get("quizpack") if isinstance(content, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        return "this is no quizpack", "ask your instructor for the file that `grader release` made"
    if version == VERSION:
        return None
    message = f"this quizpack is of version {version}, and this grader reads version {VERSION}"
    return message, "install a newer grader" if version > VERSION else "ask your instructor to release it again"


def _exercises(content: Any) -> list[Any]:
    read = strict.record(content, "quizpack", "made", "sha256", "exercises")
    if read["sha256"] != proof(read["exercises"]) or not isinstance(read["exercises"], list):
        raise Torn("the content is not the one that was written")
    return read["exercises"]


def _loaded(value: Any, file: str, say: Say, only: str) -> Loaded:
    read = strict.record(value, "name", "title", "goals", "settings", "source", "questions")
    opened = _opened(read, file, say, only)
    if opened.exercise is None:
        return replace(opened, file=file, blocks={})
    known = {question.id: question for question in opened.exercise.questions}
    named = strict.several(read["questions"], lambda one: _question(one, known, file, only))
    questions = tuple(question for question in named if question)
    digest = sha256([(each.id, each.variants, [part.digest for part in each.parts]) for each in questions])
    title, goals = strict.text(read["title"]), strict.texts(read["goals"])
    exercise = Exercise(strict.text(read["name"]), title, goals, questions, digest)
    return Loaded(file, exercise, opened.problems, {}, say)


def _opened(read: dict[str, Any], file: str, say: Say, only: str) -> Loaded:
    """The questions that travel as they are written, by the loader of every exercise file."""
    text, settings, name = map(strict.text, (read["source"], read["settings"], read["name"]))
    named = [one for one in strict.several(read["questions"], lambda one: one) if isinstance(one, str)]
    wanted = [one for one in named if only.casefold() in {"", one.casefold()}]
    if not wanted:
        return Loaded(file, Exercise(name, "", (), (), ""), [], {}, say)
    outer, problems = settings_of(Source(f"{file}/course.yaml", settings)) if settings else (None, [])
    loaded = load_placed(Source(f"{file}/{name}.yaml", text), say, outer, only)
    return replace(loaded, problems=[*problems, *loaded.problems])


def _question(value: Any, opened: dict[str, Question], file: str, only: str) -> Question | None:
    """The question that stands here, None for one that is not wanted."""
    name = value if isinstance(value, str) else value.get("id") if isinstance(value, dict) else None
    if only and strict.text(name).casefold() != only.casefold():
        return None
    if not isinstance(value, str):
        return question_of(value, file)
    if value not in opened:
        raise Torn("a question is wanted")
    return opened[value]


def _broken(file: str, message: str, hint: str, say: Say) -> Loaded:
    return Loaded(file, None, [Problem(file, 1, 1, "error", message, hint)], {}, say)
