"""`grader` alone: the course, how far the student is, what is due next, and the next thing to do."""

import gc
import sys
from collections import Counter
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

import click

from grader.cli import console
from grader.cli.paragraph import is_plain, paragraph
from grader.cli.students import when
from grader.cli.students.listing import Row, outlines, rows, titled
from grader.cli.students.standing import counted
from grader.course.finding import find_exercises
from grader.course.groups import Quiz, quizzes
from grader.course.outline import Outline
from grader.journal.student import kept_student
from grader.marking.amount import amount
from grader.text import visible

WIDE = 20
FULL, SOME, NONE = "#", "+", "."


class Due(NamedTuple):
    """What has to be done by when, and is not done."""

    at: datetime
    part: str


def home(student: str, as_json: bool) -> None:
    """The course that is found from here; a broken file stops with its problems."""
    gc.disable()  # as in `show`
    who = student or kept_student()
    files = outlines(None)
    parts = {file.name: [row for _, found in rows(file, who) for row in found] for file in files}
    everything = [row for found in parts.values() for row in found]
    due = next_due(everything, datetime.now(UTC))
    command = next_command(everything)
    if as_json:
        _record(files, everything, due, command)
        return
    console.result(click.style(_name(files), bold=True))
    for file in files:
        title = f"{titled(file.title)}: " if len(files) > 1 else ""
        console.result(paragraph(f"{_bar(parts[file.name])}{title}{counted(_words(parts[file.name]))}."))
    for quiz in quizzes(find_exercises(Path.cwd())):
        console.result(paragraph(visible(_told(quiz))))
    if due:
        now = datetime.now(UTC)
        console.result(paragraph(visible(f"Next due: {due.part}, {when.told(due.at)}, {when.until(due.at, now)}.")))
    if who:
        console.result(paragraph(visible(f"You are {who}.")))
    console.note(f"Next:  {command}")


def _told(quiz: Quiz) -> str:
    """`Quiz placement: 10 questions, 30 minutes.`"""
    minutes = f", {amount(quiz.minutes)} minutes" if quiz.minutes else ""
    title = f" ({quiz.title})" if quiz.title else ""
    return f"Quiz {quiz.id}{title}: {len(quiz.questions)} questions{minutes}. Take it with: grader do {quiz.id}"


def next_due(parts: Iterable[Row], now: datetime) -> Due | None:
    """The first that comes of what is not done."""
    coming = [Due(row.part.due, row.part.name) for row in parts if row.part.due and not row.now.is_done]
    return min((due for due in coming if due.at > now), default=None, key=lambda due: due.at)


def next_command(parts: Iterable[Row]) -> str:
    """A command that can be pasted: the next question that is not done, or to hand in."""
    first = next((row.part.name for row in parts if not row.now.is_done), "")
    return f"grader do {first}" if first else "grader submit"


def _name(files: list[Outline]) -> str:
    """The course's own name, that of its only file, or of its folder."""
    named = next((file.course for file in files if file.course), "")
    return titled(named or (files[0].title if len(files) == 1 else Path.cwd().name))


def _words(parts: Iterable[Row]) -> list[str]:
    return [row.now.word for row in parts]


def _bar(parts: list[Row]) -> str:
    """`[####++..............] `: right, answered, open; nothing for a screen reader, since words say the same."""
    if is_plain() or not (sys.stdout and sys.stdout.isatty()) or not parts:
        return ""
    counts = Counter(_words(parts))
    right = WIDE * counts["right"] // len(parts)
    open_ = WIDE * counts["open"] // len(parts)
    return f"[{FULL * right}{SOME * (WIDE - right - open_)}{NONE * open_}] "


def _record(files: list[Outline], parts: list[Row], due: Due | None, command: str) -> None:
    counts = Counter(_words(parts))
    words = ("right", "partly", "tried", "saved", "waiting", "open")
    console.record(
        {
            "course": _name(files),
            "parts": len(parts),
            **{word: counts[word] for word in words},
            "due": {"part": due.part, "at": when.local(due.at).isoformat()} if due else None,
            "next": command,
        }
    )
