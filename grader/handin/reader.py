"""A hand-in's keys and values, each with its place, to a HandIn and to everything that is wrong with them."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime

from grader.authoring import nodes
from grader.authoring.lists import torn
from grader.authoring.nodes import Node, Place, Scalar
from grader.course.index import Course, UnknownName
from grader.handin.record import HandIn, Try
from grader.handin.student import ALLOWED, student_id
from grader.problems import Problem
from grader.text import Source

KEYS = ("student", "course", "answers", "receipt", "at", "digest", "tries")
REQUIRED = ("student", "course", "answers")


def _is_nothing(scalar: Scalar) -> bool:
    return not scalar.quoted and scalar.text.strip() in {"", "~", "null"}


def _entries(node: nodes.Mapping) -> list[tuple[Scalar, Node]]:
    """Keys and values; in braces YAML ends a value at every comma, and `hot-plate.1: (4x, 6y)` is one answer again."""
    whole = not node.flow or not any(torn(value) for _, value in node.entries)
    if whole or any(part in node.raw for part in "'\"#"):
        return list(node.entries)
    inside = Scalar(node.raw, node.place, node.raw).part(1, len(node.raw) - 1)
    return [_entry(piece) for piece in nodes.between_commas(inside)]


def _entry(piece: Scalar) -> tuple[Scalar, Node]:
    key, _, _ = piece.text.partition(":")
    return piece.part(0, len(key)), piece.part(len(key) + 1, len(piece.text))


def utc(text: str) -> str:
    """A time with its offset, as UTC, so that times compare as text; "" for what is none."""
    with suppress(ValueError, OverflowError):
        at = datetime.fromisoformat(text)
        return at.astimezone(UTC).isoformat(timespec="seconds") if at.tzinfo is not None else ""
    return ""


class Reader:
    """One hand-in file being read."""

    def __init__(self, source: Source, course: Course) -> None:
        self.source, self.course = source, course
        self.problems: list[Problem] = []

    def error(self, place: Place, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.source.name, *place, "error", message, hint))

    def hand_in(self, root: Node) -> HandIn | None:
        """None where anything needed is missing or wrong; what is wrong is in `problems`."""
        if not isinstance(root, nodes.Mapping):
            self.error(root.place, "this is not a hand-in", "it holds `student:`, `course:` and `answers:`")
            return None
        values = dict(self._values(root))
        missing = [key for key in REQUIRED if key not in values]
        if missing and not self.problems:
            self.error(root.place, f"missing key '{missing[0]}'")
        if self.problems:
            return None
        student, course = self._student(values["student"]), self._course(values["course"])
        answers = self._answers(values["answers"], course) if course else {}
        if not student or not course:
            return None
        more = {key: self._text(values[key]) for key in ("receipt", "digest") if key in values}
        at = self._time(values["at"]) if "at" in values else ""
        tries = tuple(self._tries(values["tries"], course)) if "tries" in values and course else ()
        return HandIn(student, course, answers, at, file=self.source.name, tries=tries, **more)

    def _values(self, root: nodes.Mapping) -> Iterator[tuple[str, Node]]:
        for key, value in root.entries:
            if key.text in KEYS:
                yield key.text, value
            else:
                self.error(key.place, f"unknown key '{key.text}'", f"a hand-in has {', '.join(REQUIRED)}")

    def _text(self, node: Node) -> str:
        scalar = nodes.as_written(node)
        return scalar.text.strip() if scalar and not _is_nothing(scalar) else ""

    def _student(self, node: Node) -> str:
        student = student_id(self._text(node))
        if not student:
            self.error(node.place, "this is no student id", ALLOWED)
        return student

    def _course(self, node: Node) -> str:
        name = self._text(node)
        known = [exercise.name for exercise in self.course.exercises]
        if name not in known:
            self.error(node.place, f"unknown course '{name}'", f"known: {', '.join(known) or 'none'}")
            return ""
        return name

    def _answers(self, node: Node, course: str) -> dict[str, str]:
        answers: dict[str, str] = {}
        if isinstance(node, Scalar) and not node.text.strip():
            return answers
        if not isinstance(node, nodes.Mapping):
            self.error(node.place, "answers are written as `part: answer`, one a line")
            return answers
        for key, value in _entries(node):
            name = self._part(key, course)
            raw = nodes.as_written(value)
            if raw is not None and _is_nothing(raw):
                continue
            if raw is None:
                self.error(value.place, f"the answer to {key.text} is not one text", "put it in quotes")
            elif name in answers:
                self.error(key.place, f"{key.text} is answered twice")
            elif name:
                answers[name] = raw.text
        return answers

    def _tries(self, node: Node, course: str) -> Iterator[Try]:
        """What was done before, each `{at: ..., hot-plate.1: answer}` or `{at: ..., hint: hot-plate.1}`."""
        items = node.items if isinstance(node, nodes.Sequence) else (node,)
        for item in items:
            found = self._try(item, course)
            if found:
                yield found
            elif not self.problems:
                self.error(item.place, "this is no record of a try", "write {at: ..., hot-plate.1: (4x, 6y)}")

    def _try(self, item: Node, course: str) -> Try | None:
        entries = _entries(item) if isinstance(item, nodes.Mapping) else []
        done = [(key, value) for key, value in entries if key.text != "at"]
        at = "".join(self._time(value) for key, value in entries if key.text == "at")
        raw = nodes.as_written(done[0][1]) if len(done) == 1 else None
        if raw is None:
            return None
        key = done[0][0]
        part = self._part(raw if key.text == "hint" else key, course)
        return Try(part, "" if key.text == "hint" else raw.text, at, key.text == "hint") if part else None

    def _time(self, node: Node) -> str:
        at = utc(self._text(node))
        if not at:
            self.error(node.place, "this is no time", "write it as 2026-11-30T23:59:00+01:00")
        return at

    def _part(self, key: Scalar, course: str) -> str:
        try:
            found = self.course.part(key.text)
        except UnknownName as unknown:
            hint = f"did you mean {' or '.join(unknown.near)}?" if unknown.near else ""
            self.error(key.place, f"unknown part '{key.text}'", hint)
            return ""
        if found.exercise.name != course:
            self.error(key.place, f"'{key.text}' belongs to {found.exercise.name}")
            return ""
        return found.name
