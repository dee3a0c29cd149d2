"""What is handed in, from the events of a journal: a pure function of them, so it can be made again at any time."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.handin import Try
from grader.journal.events import Event
from grader.journal.state import NO_TRY

UNJUDGED = "unjudged"
LONGEST = 1000
NO_CHARACTER = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Gathered:
    """answers: the raw answer that counts, by part. results: what became of each, UNJUDGED where nobody knows.

    tries: every answer that was judged and every hint that was read before, with their times, in their order.
    """

    answers: Mapping[str, str]
    results: Mapping[str, str]
    tries: tuple[Try, ...]


def gathered(events: Iterable[Event]) -> Gathered:
    """What these events add up to.

    A try that was never judged told nobody anything: unless it is the last one, it is no try. A hint that was read
    after the answer that counts did not help to find it.
    """
    events = list(events)
    results = {
        str(event.facts.get("of")): str(event.facts.get("result", "")) for event in events if event.do == "verdict"
    }
    parts = dict.fromkeys(event.part for event in events if event.do == "answer")
    found = {
        part: _counts([one for one in events if one.do == "answer" and one.part == part], results) for part in parts
    }
    counts = {part: event for part, event in found.items() if event}
    return Gathered(
        {part: _raw(event) for part, event in counts.items()},
        {part: results.get(event.id) or UNJUDGED for part, event in counts.items()},
        tuple(_tries(events, counts, results)),
    )


def _counts(answers: Sequence[Event], results: Mapping[str, str]) -> Event | None:
    """The last answer if it was never judged, else the last readable one, else the last that is not blank."""
    if not results.get(answers[-1].id):
        return answers[-1]
    judged = [event for event in answers if results.get(event.id, "missing") != "missing"]
    readable = [event for event in judged if results[event.id] not in NO_TRY]
    return next(reversed(readable or judged), None)


def _tries(events: Sequence[Event], counts: Mapping[str, Event], results: Mapping[str, str]) -> Iterable[Try]:
    """The answer that counts is told with its time, too, unless something that nobody could read came after it."""
    places = {event.id: place for place, event in enumerate(events)}
    kept = [event for event in events if event.do == "answer" and _is_kept(_raw(event), results.get(event.id, ""))]
    ends = {event.part: event.id for event in kept}
    told = {event.id for event in kept if event is not counts.get(event.part) or ends[event.part] == event.id}
    for place, event in enumerate(events):
        last = counts.get(event.part)
        if event.do == "hint" and (last is None or place < places[last.id]):
            yield Try(event.part, at=event.at, hint=True)
        elif event.id in told:
            yield Try(event.part, _raw(event), event.at)


def _is_kept(raw: str, result: str) -> bool:
    """Not what is blank or was never judged, nor what nobody could read for its length: a hand-in has a size."""
    return result not in {"", "missing"} and not (result == "unreadable" and len(raw) > LONGEST)


def _raw(event: Event) -> str:
    """As it was typed; what is no character at all, e.g. a byte of another encoding, travels in no file."""
    return NO_CHARACTER.sub("\N{REPLACEMENT CHARACTER}", str(event.facts.get("answer", "")))
