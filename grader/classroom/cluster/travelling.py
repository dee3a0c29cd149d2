"""An exercise by its content, since workers share no disk with the command; and what is done with it over there."""

import pickle
from pathlib import Path
from typing import NamedTuple

from grader.authoring.loader import load_placed
from grader.authoring.model import Exercise
from grader.authoring.opening import open_source
from grader.authoring.settings import NAME, settings_file, settings_of
from grader.classroom.deciding import Changed, use, work
from grader.classroom.workers import Job
from grader.limits import Unprepared
from grader.text import Source


class Travelling(NamedTuple):
    """name: of the file. settings: the text of its course.yaml, None where there is none. digest: that it must have."""

    name: str
    text: str
    settings: str | None
    digest: str

    def exercise(self) -> Exercise:
        """Read anew. Raises Changed if it is not the one that is meant."""
        settings = settings_of(Source(NAME, self.settings))[0] if self.settings is not None else None
        found = load_placed(Source(self.name, self.text), settings=settings).exercise
        if found is None or found.digest != self.digest:
            raise Changed(self.name)
        return found


def travelling(file: Path, digest: str) -> tuple[Travelling, Exercise]:
    """What is sent, and what it says. Raises Unprepared if the file is no longer what it was."""
    outer = settings_file(file)
    sent = Travelling(file.name, _text(file), _text(outer) if outer else None, digest)
    try:
        return sent, sent.exercise()
    except Changed as changed:
        raise Unprepared(str(changed)) from None


def prepare(sent: Travelling) -> None:
    """Once in every process that decides. Raises Changed."""
    use(sent.exercise())


def numbered(job: tuple[int, Job]) -> bytes:
    """In such a process. The value is pickled here once: nobody on the way reads it."""
    return pickle.dumps(work(job[1]))


def _text(file: Path) -> str:
    source = open_source(file)
    if not isinstance(source, Source):
        raise Unprepared(str(file))
    return source.text
