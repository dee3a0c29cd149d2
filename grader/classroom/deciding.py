"""One answer decided, or two compared, in a worker: what goes there and what comes back are plain values."""

from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from grader.authoring.digest import sha256
from grader.authoring.loader import load_file
from grader.authoring.model import Exercise, Part, Question
from grader.classroom.alike import by_text, fingerprint, is_same
from grader.findings import Finding
from grader.gradebook.recording import to_text
from grader.kinds.marked import Marked, Standing
from grader.marking import Grade, mark_part

_LONG = 300  # characters
_LIMITS = {"TooLong": "marking.too_long", "TooMuchMemory": "marking.memory", "Died": "marking.died"}


class Asked(NamedTuple):
    """An answer to decide. part: by name. earlier: the student's own wrong answers that it may follow from, by part id.

    student: one of those who gave it; whose variant, and whose order of choices.
    """

    student: str
    part: str
    raw: str
    earlier: tuple[tuple[str, str], ...] = ()


class Compared(NamedTuple):
    """Two answers to one part: are they equal?"""

    student: str
    part: str
    one: str
    two: str


class Decided(NamedTuple):
    """A verdict as the gradebook keeps it; exact numbers as text. grade: the whole of it, as recording.py writes it.

    earned: the marks before anything is taken off. alike: see alike.py, with what it follows from where it does.
    """

    variant: int
    standing: str
    credit: str
    earned: str
    carried: str
    mistakes: str
    alike: str
    grade: str


class Changed(Exception):
    """The exercise file is no longer what it was when marking began."""


class _Desk:
    """The exercise that this worker marks."""

    exercise: Exercise | None = None


def prepare(path: Path, digest: str) -> None:
    """Once in every worker. Raises Changed."""
    exercise, _ = load_file(path)
    if exercise is None or exercise.digest != digest:
        raise Changed(str(path))
    use(exercise)


def use(exercise: Exercise) -> None:
    """Answers that come here are to this one from now on."""
    _Desk.exercise = exercise
    _question.cache_clear()


def work(job: Asked | Compared) -> Decided | bool:
    """In a worker."""
    question = _question(job.student, job.part.partition(".")[0])
    part = _part(question, job.part)
    if isinstance(job, Compared):
        return is_same(part, job.one, job.two)
    return decided(mark_part(question, part, job.raw, dict(job.earlier)), part, job)


def decided(grade: Grade, part: Part, job: Asked) -> Decided:
    follows = bool(job.earlier) and (bool(grade.carried) or grade.marked.standing is Standing.UNDECIDED)
    return _kept(grade, fingerprint(part, job.raw) + (_following(job) if follows else ""))


def undecided(exercise: Exercise, job: Asked, limit: str) -> Decided:
    """What could not be decided in its limits. limit: the name of the one that was reached."""
    question = _for_student(exercise, job.student, job.part.partition(".")[0])
    part = _part(question, job.part)
    marked = Marked(Standing.UNDECIDED, findings=(Finding(_LIMITS.get(limit, "marking.fault"), {"fault": limit}),))
    grade = Grade(question.name(part), job.raw, marked, Fraction(0), part.marks, variant=question.variant)
    return _kept(grade, by_text(job.raw) + _following(job))


def _following(job: Asked) -> str:
    """What tells apart answers that are spelled alike and may follow from different earlier ones.

    An index of PostgreSQL holds 2,700 bytes, so of what is long there is only a digest.
    """
    said = repr(job.earlier) if job.earlier else ""
    return f"+{said if len(said) <= _LONG else sha256(said)}" if said else ""


def _kept(grade: Grade, alike: str) -> Decided:
    marked, codes = grade.marked, dict.fromkeys(code for mistake in grade.mistakes for code in mistake.codes)
    return Decided(
        grade.variant, marked.standing.value, str(marked.credit), str(grade.marks), " ".join(grade.carried),
        " ".join(codes), alike, to_text(grade),
    )  # fmt: skip


@lru_cache(maxsize=512)
def _question(student: str, name: str) -> Question:
    assert _Desk.exercise is not None
    return _for_student(_Desk.exercise, student, name)


def _for_student(exercise: Exercise, student: str, name: str) -> Question:
    return exercise.question_for(next(one for one in exercise.questions if one.id == name), student)


def _part(question: Question, name: str) -> Part:
    return next(part for part in question.parts if question.name(part) == name)
