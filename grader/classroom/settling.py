"""From hand-ins to marks: ask for what is not known, keep each verdict as it comes, until every mark is known.

A later part may follow from the student's own earlier answer, so some answers are asked for only after others.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from grader.authoring.model import Exercise
from grader.classroom.deciding import Asked, Decided, undecided
from grader.classroom.grouping import Unequal, group
from grader.classroom.memory import Memory, Verdicts
from grader.classroom.rules import Rule
from grader.classroom.workers import Hire, Value, Workers
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import Stored
from grader.gradebook.marks import Mark
from grader.gradebook.moments import stamp
from grader.gradebook.overrides import overrides
from grader.gradebook.verdicts import Key, Known, earlier, keep, known
from grader.limits import LimitReached
from grader.marking.ruling import Ruling

_COMMIT = 0.5  # seconds of work that a kill may cost


def _utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """What marking needs besides the hand-ins. file: of the exercise, read again by every worker.

    rules: what persons decided before. hire: those who decide. progress: told how many answers are decided, of how many
    known so far. apart: answers that were compared here and are not equal.
    """

    exercise: Exercise
    file: Path
    hire: Hire
    rules: tuple[Rule, ...] = ()
    progress: Callable[[int, int], object] = field(default=lambda done, total: None)
    now: Callable[[], datetime] = _utc
    apart: Unequal = field(default_factory=set, compare=False)

    @property
    def names(self) -> tuple[str, ...]:
        """Of all parts, as hand-ins name them."""
        return tuple(question.name(part) for question in self.exercise.questions for part in question.parts)


def settle(book: Gradebook, desk: Desk, hand_ins: Sequence[Stored]) -> dict[int, list[Mark]]:
    """The marks of each hand-in, by its number; every verdict that they need is in the gradebook then.

    Raises GradebookProblem, Changed, and BrokenVariant where a question is broken in a student's variant.
    """
    done = 0
    with desk.hire(desk.file, desk.exercise.digest) as workers:
        while True:
            marks, memory = _walk(book, desk, hand_ins)
            if memory.unknown:
                _ask(book, desk, workers, memory.unknown, done)
                done += len(memory.unknown)
            # Also where nothing was asked: a command that was killed may have left answers that nobody compared.
            if not group(book, desk.names, memory.seen, workers, desk.apart) and not memory.unknown:
                return marks


def _walk(book: Gradebook, desk: Desk, hand_ins: Sequence[Stored]) -> tuple[dict[int, list[Mark]], Memory]:
    """The marks of all hand-ins, as far as they are known, and what is to be asked."""
    with book.reading() as connection:
        there = known(connection, desk.names)
        single = overrides(connection, desk.exercise.name)
    memory = Memory(desk.exercise, Verdicts(there, rulings(desk.rules, there), single))
    marks = {one.id: found for one in hand_ins if (found := memory.marks(one)) is not None}
    for rule in desk.rules:
        student = memory.seen.get((rule.part, rule.reads))
        key = _key(rule)
        if student is not None and rule.answer and key not in there:
            memory.unknown[key] = Asked(student, rule.part, rule.answer, earlier(rule.follows))
    return marks, memory


def rulings(rules: Sequence[Rule], there: Mapping[Key, Known]) -> dict[int, Ruling]:
    """What was decided of which groups; the last decision counts."""
    if not rules:
        return {}
    prose = {(key.part, key.reads, one.alike): one for key, one in there.items()}
    found = {}
    for rule in rules:
        decided = there.get(_key(rule)) if rule.answer else prose.get((rule.part, rule.reads, rule.alike))
        if decided:
            found[decided.group] = rule.ruling
    return found


def _key(rule: Rule) -> Key:
    return Key(rule.part, rule.reads, rule.answer, rule.follows)


def _ask(book: Gradebook, desk: Desk, workers: Workers, unknown: dict[Key, Asked], before: int) -> None:
    """Every answer once, kept as it comes. before: how many were decided before these."""
    keys = {job: key for key, job in unknown.items()}
    done: list[tuple[Key, Decided]] = []
    began = monotonic()
    for count, (job, value) in enumerate(workers.decide(keys), 1):
        assert isinstance(job, Asked)
        done.append((keys[job], _value(desk, job, value)))
        desk.progress(before + count, before + len(keys))
        if monotonic() - began > _COMMIT:
            _keep(book, desk, done)
            done, began = [], monotonic()
    _keep(book, desk, done)


def _keep(book: Gradebook, desk: Desk, done: list[tuple[Key, Decided]]) -> None:
    with book.writing(f"{len(done)} verdicts") as connection:
        for key, value in done:
            keep(connection, key, value._asdict(), stamp(desk.now()))


def _value(desk: Desk, job: Asked, value: Value) -> Decided:
    """What ran into a limit is undecided, and says why: which limit, or what was raised."""
    if isinstance(value, LimitReached):
        return undecided(desk.exercise, job, str(value) or type(value).__name__)
    assert not isinstance(value, bool)
    return value
