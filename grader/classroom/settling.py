"""From hand-ins to marks: ask for what is not known, keep each verdict as it comes, until every mark is known.

A later part may follow from the student's own earlier answer, so some answers are asked for only after others. A class
is settled lot by lot; between two lots nothing of it is held but verdicts, and of these so many at most.
"""

from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic

from grader.authoring.model import Exercise
from grader.classroom.asking import Unknown, ask
from grader.classroom.deciding import Asked
from grader.classroom.grouping import Unequal, group
from grader.classroom.ledger import BookLedger, Ledger, Row
from grader.classroom.memory import Memory, Persons
from grader.classroom.rules import Rule
from grader.classroom.workers import Hire, Workers
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import Stored
from grader.gradebook.marks import Mark
from grader.gradebook.moments import stamp
from grader.gradebook.overrides import overrides
from grader.gradebook.verdicts import Key, earlier, groups_of
from grader.marking.ruling import Ruling

_COMMIT = 0.5  # seconds of work that a kill may cost


def _utc() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """What marking needs besides the hand-ins. file: of the exercise, read again by every worker.

    rules: what persons decided before. hire: those who decide. progress: told how many hand-ins are settled, of how
    many; those under way count by the share of their answers that is decided. apart: answers that were compared here
    and are not equal.
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


Marks = dict[int, list[Mark]]  # by the number of the hand-in


def settle(book: Gradebook, desk: Desk, hand_ins: Sequence[Stored]) -> Marks:
    """The marks of each hand-in; every verdict that they need is in the gradebook then.

    Raises GradebookProblem, Changed, and BrokenVariant where a question is broken in a student's variant.
    """
    (marks,) = settled(book, desk, [hand_ins], len(hand_ins))
    return marks


def settled(book: Gradebook, desk: Desk, lots: Iterable[Sequence[Stored]], total: int) -> Generator[Marks, None, None]:
    """The same of one lot after the other. total: how many hand-ins there are in all. To leave early, close it."""
    with desk.hire(desk.file, desk.exercise.digest) as workers:
        table = _Table(book, desk, workers, total)
        for lot in lots:
            yield table.settle(lot)


class _Table:
    """Where a class is settled. done: hand-ins of earlier lots; decided, asked: answers of this lot."""

    def __init__(self, book: Gradebook, desk: Desk, workers: Workers, total: int) -> None:
        self.book, self.desk, self.workers, self.total = book, desk, workers, total
        self.ledger = BookLedger(book, desk.names)
        self.memory = Memory(desk.exercise, self.ledger)
        self.done = self.size = self.decided = self.asked = 0

    def settle(self, lot: Sequence[Stored]) -> Marks:
        """Walked again as long as something was found out; what persons decide may change what was settled before."""
        self.size, self.decided, self.asked = len(lot), 0, 0
        self.ledger.turn()
        self.memory.forget()
        marks: Marks = {}
        while True:
            unknown = self._walk(lot, marks)
            if unknown:
                _ask(self, unknown)
            # Also where nothing was asked: a command that was killed may have left answers that nobody compared.
            if not self._grouped() and not unknown:
                self.done += len(lot)
                self.desk.progress(self.done, self.total)
                return marks

    def tell(self, decided: int) -> None:
        self.decided += decided
        self.desk.progress(self.done + self.size * self.decided // (self.asked + 1), self.total)

    def _walk(self, lot: Sequence[Stored], marks: Marks) -> Mapping[Key, Unknown]:
        """Marks as far as they are known; what is neither at hand nor in the gradebook."""
        if self.desk.rules:
            marks.clear()
        while True:
            self.memory.unknown = {}
            self.memory.persons = self._persons()
            for one in lot:
                if one.id not in marks and (found := self.memory.marks(one)) is not None:
                    marks[one.id] = found
            self._ask_about_rules()
            wanted = self.memory.unknown
            self.ledger.fetch(wanted)
            unknown = {key: one for key, one in wanted.items() if self.ledger.get(key) is None}
            if unknown or not wanted:
                return unknown

    def _persons(self) -> Persons:
        with self.book.reading() as connection:
            single = overrides(connection, self.desk.exercise.name)
        return Persons(rulings(self.book, self.desk.rules, self.ledger), single)

    def _ask_about_rules(self) -> None:
        """What a decision is about has to be known, so that others can be compared with it."""
        for rule in self.desk.rules:
            seen = self.memory.seen.get((rule.part, rule.reads))
            if seen and rule.answer and self.ledger.get(_key(rule)) is None:
                asked = Asked(seen[0], rule.part, rule.answer, earlier(rule.follows))
                self.memory.unknown.setdefault(_key(rule), Unknown(asked, seen[1]))

    def _grouped(self) -> bool:
        """Whether a decision may be about more answers than it was: this command or another one has compared some."""
        fresh, self.ledger.fresh = self.ledger.fresh, set()
        seen = {lot: student for lot, (student, _) in self.memory.seen.items()}
        group(self.book, fresh, seen, self.workers, self.desk.apart)
        return bool(self.desk.rules) and self.ledger.regroup(fresh, map(_key, self.desk.rules))


def rulings(book: Gradebook, rules: Sequence[Rule], ledger: Ledger) -> dict[int, Ruling]:
    """What was decided of which groups; the last decision counts."""
    if not rules:
        return {}
    ledger.fetch(key for rule in rules if rule.answer and ledger.get(key := _key(rule)) is None)
    with book.reading() as connection:
        prose = groups_of(connection, {(rule.part, rule.reads, rule.alike) for rule in rules if not rule.answer})
    found = {}
    for rule in rules:
        decided = ledger.get(_key(rule)) if rule.answer else None
        about = decided.group if decided else prose.get((rule.part, rule.reads, rule.alike))
        if about is not None:
            found[about] = rule.ruling
    return found


def _key(rule: Rule) -> Key:
    return Key(rule.part, rule.reads, rule.answer, rule.follows)


def _ask(table: _Table, unknown: Mapping[Key, Unknown]) -> None:
    """Every answer once, kept as it comes."""
    done: list[Row] = []
    began = monotonic()
    table.asked += len(unknown)
    for row in ask(table.desk.exercise, table.workers, unknown, table.ledger.whole):
        done.append(row)
        table.tell(row.key in unknown)
        if monotonic() - began > _COMMIT:
            _keep(table, done)
            done, began = [], monotonic()
    _keep(table, done)


def _keep(table: _Table, done: Sequence[Row]) -> None:
    table.ledger.keep(done, stamp(table.desk.now()))
