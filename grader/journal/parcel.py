"""A hand-in on its way: registered in the journal under its receipt before its file is written, then delivered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from os import urandom
from pathlib import Path

from grader.handin import HandIn
from grader.journal.events import Event
from grader.journal.gathered import gathered

# Of two hand-ins in the same second nobody could say which is the last; a clock that was put back is not believed
# either, as long as it is not far behind.
STEP, BEHIND = timedelta(seconds=1), timedelta(hours=2)


@dataclass(frozen=True, slots=True)
class Parcel:
    """A hand-in, and the folder that it is for."""

    hand_in: HandIn
    folder: Path

    @property
    def receipt(self) -> str:
        return self.hand_in.receipt

    @property
    def name(self) -> str:
        """That of its file; the student's id and the receipt are safe in names."""
        return f"{self.hand_in.student}-{self.receipt}.json"

    @property
    def delivered(self) -> Event:
        """What the journal says once it has arrived."""
        return Event("delivered", facts={"receipt": self.receipt, "to": str(self.folder)})


def register(events: Sequence[Event], digest: str, folder: Path, named: bool, now: datetime) -> Event:
    """The event of handing in what the events hold. The same answers have the same receipt and time as before.

    named: whether the student named the folder, so that it is the one of the next time, too.
    """
    content = sha256(repr((digest, gathered(events).answers, gathered(events).tries)).encode()).hexdigest()
    facts = {"content": content, "digest": digest, "to": str(folder), "named": named}
    before = [event for event in events if event.do == "handin"]
    for event in reversed(before):
        if event.facts.get("content") == content:
            return Event("handin", facts=facts | {key: event.facts.get(key, "") for key in ("receipt", "handed")})
    handed = _after(before, now).isoformat(timespec="seconds")
    return Event("handin", facts=facts | {"receipt": urandom(6).hex(), "handed": handed})


def parcel(before: Sequence[Event], event: Event, student: str, course: str) -> Parcel:
    """The hand-in that an event registered, made again from what was there before it."""
    facts = {key: str(event.facts.get(key, "")) for key in ("handed", "receipt", "digest", "to")}
    held = gathered(before)
    hand_in = HandIn(
        student, course, held.answers, facts["handed"], facts["receipt"], facts["digest"], tries=held.tries
    )
    return Parcel(hand_in, Path(facts["to"]))


def waiting(events: Sequence[Event], student: str, course: str) -> list[Parcel]:
    """Those that have not arrived where the last of them goes; who names another folder has given up the first."""
    there = {_goal(event) for event in events if event.do == "delivered"}
    placed = {_goal(event): place for place, event in enumerate(events) if event.do == "handin"}
    last = next(reversed(placed), ("", ""))
    open_ones = [place for goal, place in placed.items() if goal not in there and goal[1] == last[1]]
    return [parcel(events[:place], events[place], student, course) for place in open_ones]


def _goal(event: Event) -> tuple[str, str]:
    return str(event.facts.get("receipt")), str(event.facts.get("to"))


def _after(before: Sequence[Event], now: datetime) -> datetime:
    """Now, or a second after the last hand-in where the clock says that this has not passed."""
    last = max((_time(event) for event in before), default=None)
    return last + STEP if last and now - last < STEP and last - now < BEHIND else now


def _time(event: Event) -> datetime:
    """Raises nothing: an event that a person has changed has no time."""
    try:
        return datetime.fromisoformat(str(event.facts.get("handed"))).astimezone(UTC)
    except (ValueError, OverflowError):
        return datetime.min.replace(tzinfo=UTC)
