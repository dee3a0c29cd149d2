"""A short way for files that are, to the letter, what `grader submit` writes, and in which nothing is wrong.

The strict reader knows the place of everything and takes three times as long. Whatever is unusual in the least is left
to it: a layout of somebody's own, a number, a name that stands twice, a character that nobody sees, an unknown part.
"""

import json
from typing import Any

from grader.authoring.surface import is_hidden
from grader.course.index import Course, UnknownName
from grader.handin.reader import KEYS, REQUIRED, utc
from grader.handin.record import HandIn, Try
from grader.handin.student import student_id
from grader.text import Source

_VALUES = 10_000  # fewer than the strict reader refuses


class _Unusual(Exception):
    """The strict reader is asked."""


def quick(source: Source, course: Course) -> HandIn | None:
    """What the strict reader would read without a problem, or None."""
    try:
        record = json.loads(source.text)
        if not _is_as_written(record, source.text):
            return None
        return _hand_in(record, source.name, course)
    except (ValueError, RecursionError, UnknownName, _Unusual):
        return None


def _is_as_written(record: Any, text: str) -> bool:
    """Written again it is the same text; so no name stands twice, and YAML reads in it what JSON does."""
    if not isinstance(record, dict) or not set(REQUIRED) <= record.keys() <= set(KEYS):
        return False
    return json.dumps(record, ensure_ascii=False, indent=2) + "\n" == text and not any(map(is_hidden, set(text)))


def _hand_in(record: dict[str, Any], file: str, course: Course) -> HandIn:
    answers, tries = _texts(record["answers"]), record.get("tries", [])
    if not isinstance(tries, list) or len(answers) + len(tries) > _VALUES:
        raise _Unusual
    head = _texts({key: value for key, value in record.items() if key not in {"answers", "tries"}})
    parts = _Parts(course, head["course"].strip())
    given = {parts[name]: answer for name, answer in answers.items()}
    if len(given) < len(answers):
        raise _Unusual
    student, at = _there(student_id(head["student"])), _there(utc(head["at"].strip())) if "at" in head else ""
    more = {key: head[key].strip() for key in ("receipt", "digest") if key in head}
    done = tuple(_try(_texts(one), parts) for one in tries)
    return HandIn(student, parts.exercise, given, at, file=file, tries=done, **more)


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        raise _Unusual
    return value


def _there(text: str) -> str:
    if not text:
        raise _Unusual
    return text


class _Parts(dict[str, str]):
    """The names of parts of one exercise, by how a file calls them."""

    def __init__(self, course: Course, exercise: str) -> None:
        super().__init__()
        self.course, self.exercise = course, exercise
        if exercise not in {one.name for one in course.exercises}:
            raise _Unusual

    def __missing__(self, name: str) -> str:
        found = self.course.part(name)
        if found.exercise.name != self.exercise:
            raise _Unusual
        self[name] = found.name
        return found.name


def _try(record: dict[str, str], parts: _Parts) -> Try:
    done = [(name, text) for name, text in record.items() if name != "at"]
    if len(done) != 1:
        raise _Unusual
    (name, text), at = done[0], _there(utc(record["at"].strip())) if "at" in record else ""
    return Try(parts[text], "", at, hint=True) if name == "hint" else Try(parts[name], text, at)
