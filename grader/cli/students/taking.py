"""One answer or one hint of a student: the tries that are left, the verdict, and what the journal is told of them."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import click

from grader.authoring.model import Hint
from grader.cli import console
from grader.cli.students.keeping import Keeping, student_here
from grader.course import Found
from grader.journal import Event, PartState, state_of
from grader.marking import Grade, mark_part
from grader.marking.policy import Circumstances, settled
from grader.marking.reads import DECISIONS
from grader.wording import Told, told

_HINT = "that you read this hint"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of an answer. left: how many tries are left, None for any number."""

    grade: Grade
    words: Told
    left: int | None


class Taking:
    """A student in a course. Raises click's Exit with the right code where nothing can be stored or taken."""

    def __init__(self, student: str, course: str) -> None:
        self.keeping = Keeping(student, course)

    def states(self) -> Mapping[str, PartState]:
        """Where the student stands, part by part."""
        return state_of(self.keeping.events)

    def state(self, part: str) -> PartState:
        """Where the student stands with one part; as at the beginning where nothing was done."""
        return self.states().get(part, PartState())

    def left(self, found: Found) -> int | None:
        """How many tries are left; None for any number."""
        most = found.part.policy.tries
        return None if most is None else max(0, most - self.state(found.name).tries)

    def take(self, found: Found, raw: str) -> Taken:
        """Written down first, judged afterwards. Stops with 4 where no try is left, or nothing is taken any more.

        The same answer as the last one is told again and is no further try: the command may have been killed before.
        """
        with self.keeping.alone():
            state = self.state(found.name)
            if state.repeats(raw):
                console.note("  The same answer as before: no further try.")
                return self._taken(found, self._settled(found, raw, state.without_last()))
            if state.pending and state.answers[-1][0] == raw:
                return self._judged(found, raw, state.pending, state.without_last())
            self._refuse_closed(found)
            answer = Event("answer", found.name, {"answer": raw})
            self.keeping.write(answer)
            return self._judged(found, raw, answer.id, state)

    def coming(self, found: Found) -> tuple[Hint, int, int] | None:
        """The next hint, its number and how many there are, unread; None where there is no further one."""
        hints = [*found.part.hints, *found.question.hints]
        number = self.state(found.name).hints
        return None if number >= len(hints) else (hints[number], number + 1, len(hints))

    def hint(self, found: Found) -> tuple[Hint, int, int] | None:
        """The same, and it counts as read."""
        with self.keeping.alone(_HINT):
            coming = self.coming(found)
            if coming:
                self.keeping.write(Event("hint", found.name, {"number": coming[1]}), about=_HINT)
        return coming

    def closed(self, found: Found) -> str:
        """Why no answer is taken any more, in a sentence; "" while answers are."""
        policy = found.part.policy
        if self.left(found) == 0:
            return f"No tries are left for {found.name}; your last answer counts."
        if policy.due and policy.late is None and datetime.now(UTC) > policy.due:
            return f"{found.name} was due on {policy.due.astimezone():%Y-%m-%d %H:%M}; nothing is taken any more."
        return ""

    def _judged(self, found: Found, raw: str, answer: str, before: PartState) -> Taken:
        """The verdict on an answer that is written down under its id."""
        taken = self._taken(found, self._settled(found, raw, before))
        facts = {"of": answer, "result": taken.words.result, "marks": str(taken.grade.marks), "decisions": DECISIONS}
        self.keeping.write(Event("verdict", found.name, facts), about="the verdict on your answer")
        return replace(taken, left=self.left(found))

    def _taken(self, found: Found, grade: Grade) -> Taken:
        return Taken(grade, told(grade), self.left(found))

    def _settled(self, found: Found, raw: str, before: PartState) -> Grade:
        wrong = sum(result in {"wrong", "partly"} for _, result in before.answers)
        how = Circumstances(wrong, before.hints, datetime.now(UTC))
        return settled(mark_part(found.question, found.part, raw), found.part, how)

    def _refuse_closed(self, found: Found) -> None:
        why = self.closed(found)
        if why:
            console.note(f"  {why}")
            raise click.exceptions.Exit(console.CLOSED)


def taking_here(student: str, found_course: str) -> Taking:
    """For the student that is named, or was before; a terminal is asked once."""
    return Taking(student_here(student), found_course)
