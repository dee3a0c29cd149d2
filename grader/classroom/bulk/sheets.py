"""A line to what it hands in, or to the sentence that says what is wrong with it."""

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from grader.authoring.model import Exercise
from grader.classroom.bulk.source import LONGEST, Line
from grader.course import Course
from grader.course.index import UnknownName
from grader.handin.reader import utc
from grader.handin.student import ALLOWED, student_id
from grader.text import visible

_KEYS = frozenset({"student", "part", "answer", "answers", "at", "id"})
_MOST = 1_000  # answers a line
_ID = 200  # characters


class Sheet(NamedTuple):
    """One line. answers: by part name, in the order of the line. alone: whether it is a single answer, with no others
    that it could follow from. id: JSON of what the line is called by, or "". problems: of single answers of it.
    """

    line: int
    student: str
    answers: Mapping[str, str]
    alone: bool
    at: str = ""
    id: str = ""
    problems: tuple[str, ...] = ()


class Wrong(Exception):
    """A line that nothing can be marked from; the text says why."""


class Reader:
    """Lines about one exercise of a course."""

    def __init__(self, course: Course, exercise: Exercise) -> None:
        self._course, self._exercise = course, exercise
        self._names: dict[str, str] = {}

    def sheet(self, line: Line) -> Sheet:
        """Raises Wrong."""
        record = _record(line)
        alone = "part" in record or "answer" in record
        given = {_text(record, "part"): _text(record, "answer")} if alone else _texts(record)
        if alone and ("answers" in record or "at" in record):
            raise Wrong("it is a single answer: `answers` and `at` belong to a whole hand-in")
        answers, problems = self._by_part(given)
        if alone and problems:
            raise Wrong(problems[0])
        return Sheet(line.number, _student(record), answers, alone, _at(record), _id(record), problems)

    def _by_part(self, given: Mapping[str, str]) -> tuple[dict[str, str], tuple[str, ...]]:
        answers: dict[str, str] = {}
        problems = []
        for called, answer in given.items():
            try:
                name = self._name(called)
                if name in answers:
                    raise Wrong(f"{name} is answered twice")
                answers[name] = answer
            except Wrong as wrong:
                problems.append(str(wrong))
        return answers, tuple(problems)

    def _name(self, called: str) -> str:
        """What the exercise calls a part that is named by number or id."""
        found = self._names.get(called)
        if found is None:
            found = self._looked_up(called)
            if len(self._names) < _MOST:
                self._names[called] = found
        return found

    def _looked_up(self, called: str) -> str:
        if len(called) > _ID:
            raise Wrong(f"unknown part {visible(called[:_ID])!r}...")
        try:
            found = self._course.part(called)
        except UnknownName as unknown:
            hint = f"; did you mean {' or '.join(unknown.near)}?" if unknown.near else ""
            raise Wrong(f"unknown part {visible(called)!r}{hint}") from None
        if found.exercise.name != self._exercise.name:
            raise Wrong(f"'{found.name}' belongs to {found.exercise.name}")
        return found.name


def _record(line: Line) -> dict[str, Any]:
    """A JSON object with keys that are known, each once."""
    if line.data is None:
        raise Wrong(f"the line is longer than {LONGEST:,} bytes")
    try:
        record = json.loads(line.data.decode("utf-8"), object_pairs_hook=_once, parse_constant=_refused)
    except UnicodeDecodeError as error:
        raise Wrong(f"it is not UTF-8 at byte {error.start + 1}") from None
    except json.JSONDecodeError as error:
        raise Wrong(f"it is not JSON at character {error.colno}: {error.msg.lower()}") from None
    except (ValueError, RecursionError):
        raise Wrong("its JSON is nested too deeply, or has an absurd number") from None
    if not isinstance(record, dict):
        raise Wrong("it is no JSON object")
    unknown = next((key for key in record if key not in _KEYS), None)
    if unknown is not None:
        raise Wrong(f"unknown key {visible(unknown[:_ID])!r}; known are student, part, answer, answers, at and id")
    return record


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    record = dict(pairs)
    if len(record) < len(pairs):
        seen: set[str] = set()
        twice = next(name for name, _ in pairs if name in seen or seen.add(name))  # type: ignore[func-returns-value]
        raise Wrong(f"{visible(twice[:_ID])!r} stands there twice")
    return record


def _refused(name: str) -> Any:
    raise Wrong(f"{name} is no JSON")


def _text(record: Mapping[str, Any], key: str) -> str:
    if key not in record:
        raise Wrong(f"missing key '{key}'")
    if not isinstance(record[key], str):
        raise Wrong(f"'{key}' is no text")
    return record[key]  # type: ignore[no-any-return]


def _texts(record: Mapping[str, Any]) -> dict[str, str]:
    found = record.get("answers")
    if "answers" not in record:
        raise Wrong("missing key 'answers', or 'part' and 'answer'")
    if not isinstance(found, dict) or not all(isinstance(answer, str) for answer in found.values()):
        raise Wrong("'answers' is no object of texts")
    if len(found) > _MOST:
        raise Wrong(f"it has more than {_MOST:,} answers")
    return found


def _student(record: Mapping[str, Any]) -> str:
    student = student_id(_text(record, "student"))
    if not student:
        raise Wrong(f"'student' is no student id; {ALLOWED}")
    return student


def _at(record: Mapping[str, Any]) -> str:
    if "at" not in record:
        return ""
    at = utc(_text(record, "at").strip())
    if not at:
        raise Wrong("'at' is no time; write it as 2026-11-30T23:59:00+01:00")
    return at


def _id(record: Mapping[str, Any]) -> str:
    """Handed through as it is."""
    found = record.get("id")
    if found is None:
        return ""
    written = json.dumps(found, ensure_ascii=False)
    if isinstance(found, bool) or not isinstance(found, str | int) or len(written) > _ID:
        raise Wrong(f"'id' is neither a text nor a whole number of at most {_ID} characters")
    return written
