"""One group after the other, one key a decision."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from fractions import Fraction

import click

from grader.classroom.reviewing import Group
from grader.classroom.ruling import Ruled, decide, decide_for_one, undo
from grader.classroom.settling import Desk
from grader.cli import console
from grader.cli.instructors.collect import counted
from grader.cli.instructors.review_group import credit_of, criteria, shown
from grader.gradebook import Gradebook
from grader.gradebook.moments import moment
from grader.handin import student_id
from grader.marking.amount import amount
from grader.marking.ruling import Ruling
from grader.text import visible

KEYS = "r right   w wrong   p part marks   c comment   o one student   s skip   u undo   q quit"


class Sitting:
    """A person before the groups of one exercise."""

    def __init__(self, book: Gradebook, desk: Desk, groups: Sequence[Group], by: str) -> None:
        self._book, self._desk, self._groups, self._by = book, desk, groups, by
        self._comment = ""
        self._at = 0
        self._decided: list[tuple[int, Ruled]] = []  # the decisions of this sitting, and where, for undo

    def through(self) -> bool:
        """All of them; False where the person stops before."""
        while self._at < len(self._groups):
            group = self._groups[self._at]
            lines = [f"[{self._at + 1} of {len(self._groups)}]", *shown(group, self._desk.exercise)]
            click.echo("\n" + "\n".join(lines), err=True)
            if not self._one(group):
                return False
        console.note(f"{self._desk.exercise.name}: nothing more waits for you.")
        return True

    def _one(self, group: Group) -> bool:
        """Keys until the group is left; False to stop."""
        at = self._at
        while self._at == at:
            comment = f"  (with the comment: {visible(self._comment)})\n" if self._comment else ""
            click.echo(f"{comment}  {KEYS}\n> ", nl=False, err=True)
            key = click.getchar().casefold()
            click.echo(key if key.isprintable() else "", err=True)
            if key in {"q", "\x04"}:
                return False
            self._press(key, group)
        return True

    def _press(self, key: str, group: Group) -> None:
        ways: dict[str, Callable[[Group], None]] = {
            "r": lambda one: self._give(one, Fraction(1)), "w": lambda one: self._give(one, Fraction(0)),
            "p": self._part_marks, "c": self._note, "o": self._for_one, "s": self._skip, "u": lambda _: self._undo(),
        }  # fmt: skip
        if key in ways:
            ways[key](group)

    def _give(self, group: Group, credit: Fraction) -> None:
        self._done(group, decide(self._book, self._desk, group, self._ruling(credit)))
        self._at += 1

    def _done(self, group: Group, done: Ruled) -> None:
        self._desk = done.desk
        self._decided.append((self._at, done))
        self._comment = ""
        console.note(f"  {group.part}: {counted(len(done.changed), 'mark')} changed.")

    def _ruling(self, credit: Fraction) -> Ruling:
        return Ruling(credit, self._comment, self._by, moment(datetime.now(UTC)))

    def _part_marks(self, group: Group) -> None:
        credit = self._asked(group)
        if credit is not None:
            self._give(group, credit)

    def _asked(self, group: Group) -> Fraction | None:
        """Marks that are typed; None where they are none."""
        most = criteria(group, self._desk.exercise)
        each = ", or one number a criterion" if most else ""
        text = click.prompt(f"  Marks of {amount(group.grade.of)}{each}", default="", show_default=False, err=True)
        credit = credit_of(text, group.grade.of, most)
        if text and credit is None:
            console.note(f"  {visible(text)!r} are no marks from 0 to {amount(group.grade.of)}.")
        return credit

    def _note(self, group: Group) -> None:
        self._comment = click.prompt("  Comment for the students", default="", show_default=False, err=True)

    def _for_one(self, group: Group) -> None:
        student = student_id(click.prompt("  Student", default="", show_default=False, err=True))
        if student not in group.answers:
            console.note(f"  Not in this group. It is from: {', '.join(map(visible, group.students))}")
            return
        credit = self._asked(group)
        if credit is None:
            return
        reason = self._comment or click.prompt("  Reason", default="", show_default=False, err=True)
        ruling = Ruling(credit, reason, self._by, moment(datetime.now(UTC)))
        self._done(group, decide_for_one(self._book, self._desk, group, student, ruling))
        if len(group.answers) == 1:
            self._at += 1

    def _skip(self, _: Group) -> None:
        self._at += 1

    def _undo(self) -> None:
        """The last decision of this sitting; the group is shown again."""
        if not self._decided:
            console.note("  Nothing was decided in this sitting. Earlier ones:  grader review --undo")
            return
        self._at, decided = self._decided.pop()
        done = undo(self._book, self._desk, moment(datetime.now(UTC)), decided.about)
        self._desk = done.desk
        console.note(f"  Taken back; {counted(len(done.changed), 'mark')} changed.")
