"""A hand-in file to a HandIn, and to everything that is wrong with the file."""

import json
import re
from pathlib import Path

from grader.authoring import strict_yaml
from grader.authoring.opening import decoded, open_source
from grader.authoring.surface import SIZE, is_hidden, with_one_line_end
from grader.course.index import Course
from grader.handin.delivered import ENDINGS, Delivered
from grader.handin.quick import quick
from grader.handin.reader import KEYS, REQUIRED, Reader
from grader.handin.record import HandIn
from grader.problems import Problem
from grader.text import Source, visible

__all__ = ["ENDINGS", "KEYS", "REQUIRED", "read_delivered", "read_hand_in"]
_SURROGATES = re.compile(r"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}")


def read_hand_in(path: Path, course: Course) -> tuple[HandIn | None, list[Problem]]:
    """A hand-in and what is wrong with its file; None where nothing can be marked.

    An answer to an unknown part is a problem, and the other answers still count.
    """
    return _read(open_source(path), course, path.suffix.lower() == ".json")


def read_delivered(delivered: Delivered, course: Course) -> tuple[HandIn | None, list[Problem]]:
    """The same of bytes that were delivered; `file` of the hand-in and of its problems is their name, made visible."""
    name = visible(delivered.name)
    if len(delivered.data) > SIZE:
        return None, [Problem(name, 1, 1, "error", f"the file is larger than {SIZE // 1_000_000} MB")]
    return _read(decoded(name, delivered.data), course, delivered.name.lower().endswith(".json"))


def _read(source: Source | Problem, course: Course, is_json: bool) -> tuple[HandIn | None, list[Problem]]:
    if isinstance(source, Problem):
        return None, [source]
    hand_in = quick(source, course) if is_json else None
    if hand_in:
        return hand_in, []
    fault = _not_json(source) if is_json else None
    if fault:
        return None, [fault]
    return _strictly(source, course, is_json)


def _strictly(source: Source, course: Course, is_json: bool) -> tuple[HandIn | None, list[Problem]]:
    """With a place for everything that is wrong. JSON is read as the YAML that it is."""
    if is_json:
        source = Source(source.name, _unseen_escaped(_SURROGATES.sub(_character, source.text)))
    root, problems = strict_yaml.read(source, escapes=is_json)
    if problems or root is None:
        return None, problems or [
            Problem(source.name, 1, 1, "error", "the file is empty", "see `grader submit --help`")
        ]
    reader = Reader(source, course)
    return reader.hand_in(root), reader.problems


def _not_json(source: Source) -> Problem | None:
    """YAML reads JSON, but knows less well what is wrong with it."""
    try:
        json.loads(with_one_line_end(source.text))
    except json.JSONDecodeError as error:
        hint = "the file may have been cut short"
        return Problem(source.name, error.lineno, error.colno, "error", f"this is not JSON: {error.msg.lower()}", hint)
    except (ValueError, RecursionError):
        return Problem(source.name, 1, 1, "error", "this JSON is nested too deeply, or has an absurd number")
    return None


def _unseen_escaped(text: str) -> str:
    """What nobody can see is refused in a file by hand; in JSON it is in a value, so a student typed or pasted it."""
    text = with_one_line_end(text)
    unseen = {ord(char): f"\\U{ord(char):08x}" for char in set(text) if is_hidden(char)}
    return text.translate(unseen) if unseen else text


def _character(match: re.Match[str]) -> str:
    """The one character that JSON writes as two halves, e.g. an emoji."""
    return str(json.loads(f'"{match[0]}"'))
