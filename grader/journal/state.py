"""Where a student stands, from the events of a journal."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from grader.journal.events import Event

# Results of what costs no try.
NO_TRY = frozenset({"unreadable", "missing"})


@dataclass(slots=True)
class PartState:
    """answers: every answer that was typed, with the result of each, "" where it is not known. hints: how many read.

    pending: the id of the last answer as long as it has no result, e.g. since the command was killed; else "".
    """

    answers: list[tuple[str, str]] = field(default_factory=list)
    hints: int = 0
    pending: str = ""

    def repeats(self, raw: str) -> bool:
        """Whether this was the last answer, too, and used a try: typing it again is no further one."""
        return bool(self.answers) and self.answers[-1][0] == raw and self.answers[-1][1] not in NO_TRY | {""}

    def without_last(self) -> "PartState":
        """Where the student stood before the last answer."""
        return PartState(self.answers[:-1], self.hints)

    @property
    def tries(self) -> int:
        """How many readable answers were given; an answer whose verdict was never written may be unreadable."""
        return sum(result not in NO_TRY and result != "" for _, result in self.answers)

    @property
    def result(self) -> str:
        """That of the last readable answer, or ""."""
        return next((result for _, result in reversed(self.answers) if result and result not in NO_TRY), "")

    @property
    def last(self) -> str:
        """The last answer that was readable, as it was typed."""
        return next((answer for answer, result in reversed(self.answers) if result and result not in NO_TRY), "")


def state_of(events: Iterable[Event]) -> Mapping[str, PartState]:
    """By part name."""
    states: dict[str, PartState] = {}
    places: dict[str, tuple[str, int]] = {}
    for event in events:
        state = states.setdefault(event.part, PartState()) if event.part else PartState()
        if event.do == "answer":
            places[event.id] = (event.part, len(state.answers))
            state.answers.append((str(event.facts.get("answer", "")), ""))
            state.pending = event.id
        elif event.do == "verdict" and str(event.facts.get("of")) in places:
            part, place = places[str(event.facts["of"])]
            answer, _ = states[part].answers[place]
            states[part].answers[place] = (answer, str(event.facts.get("result", "")))
            if place == len(states[part].answers) - 1:
                states[part].pending = ""
        elif event.do == "hint":
            state.hints += 1
    return states
