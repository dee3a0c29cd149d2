"""Files of lines, a journal or decisions by the first byte of the input: each line is read, or passed over and told."""

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

from grader.classroom.rules import ENDING, Rule, change_rules, read_rules
from grader.classroom.rules import Unreadable as NoRules
from grader.journal import Event, Journal, gathered, register, state_of, waiting
from grader.journal.events import KINDS
from grader.marking.ruling import Ruling
from tests.fuzz import told
from tests.fuzz.alone import folder
from tests.fuzz.target import Target

NOW = datetime(2026, 11, 26, 14, tzinfo=UTC)
FACTS = "v id at do part answer of result marks receipt handed to content digest named"
PIECES = [*(f'"{name}":' for name in f"{FACTS} variant follows credit comment by alike reads".split())]
PIECES += [*(f'"{kind}"' for kind in sorted(KINDS)), *"{ } [ ] , 1 1/3 true null NaN 1e999 \\ud800 \\u0000".split()]
PIECES += ["\n", "\r\n", *'"unreadable" "missing" "right" 2026-11-26T14:00:00+00:00 0001-01-01T00:00:00+14:00'.split()]


def one(data: bytes) -> None:
    with folder() as place:
        (_decisions if data[:1] == b"d" else _journal)(place, data[1:])


def _journal(place: Path, data: bytes) -> None:
    """What can be read stays when an event is appended; what is gathered of it is a hand-in that can be written."""
    path = place / "ada.jsonl"
    path.write_bytes(data)
    journal = Journal(path)
    events, broken = journal.events()
    assert 0 <= broken <= data.count(b"\n") + 1
    assert len({event.id for event in events}) == len(events)
    register_all(events, place)
    journal.append(Event("answer", "q.1", {"answer": "x"}, id="the last one"))
    after, _ = journal.events()
    known = {event.id for event in events}
    assert after[: len(events)] == events, "appending changes what was there"
    assert "the last one" in known or after[-1].id == "the last one", "appended, but not read"
    assert path.read_bytes().startswith(data)


def register_all(events: list[Event], place: Path) -> None:
    """Every use that is made of events."""
    held = gathered(events)
    assert held.answers.keys() == held.results.keys()
    for state in state_of(events).values():
        assert state.tries >= 0 and isinstance(state.last, str) and isinstance(state.result, str)
    registered = register(events, "digest", place, named=False, now=NOW)
    for parcel in waiting([*events, registered], "ada", "quiz"):
        parcel.hand_in.to_json().encode("utf-8", "backslashreplace")
        assert parcel.name and parcel.delivered.to_line()


def _decisions(place: Path, data: bytes) -> None:
    """Each is read or told; and what was read and is written is read again."""
    path = place / f"quiz{ENDING}"
    path.write_bytes(data)
    rules, problems = read_rules(path)
    told.check(problems, data.replace(b"\r", b" "))
    assert all(0 <= rule.ruling.credit <= 1 for rule in rules)
    try:
        change_rules(path, lambda known: known)
    except NoRules:
        assert problems and path.read_bytes() == data
        return
    assert read_rules(path) == (rules, problems), "written and read again they are others"


def _events() -> Iterator[Event]:
    """Each kind, on a day without surprises."""
    moment = "2026-11-26T13:00:00+00:00"
    told_of: list[tuple[str, str, dict[str, str]]] = [
        ("answer", "q.a", {"answer": "2xy"}),
        ("verdict", "q.a", {"of": "0", "result": "right", "marks": "2"}),
        ("answer", "q.a", {"answer": "((\ud800"}),
        ("verdict", "q.a", {"of": "2", "result": "unreadable"}),
        ("hint", "q.b", {}),
        ("handin", "", {"receipt": "r", "handed": moment, "content": "c", "to": "/x"}),
        ("delivered", "", {"receipt": "r", "to": "/x"}),
        ("answer", "q.b", {"answer": ""}),
    ]
    for number, (do, part, facts) in enumerate(told_of):
        yield Event(do, part, facts, id=str(number), at=moment)


def seeds() -> Iterator[bytes]:
    """A journal with everything in it, whole and torn, and decisions."""
    events = list(_events())
    whole = b"".join(event.to_line() for event in events)
    yield from (b"j" + whole[:size] for size in (0, 60, 150, len(whole) - 9, len(whole)))
    yield from (b"j" + event.to_line() for event in events)
    yield b"j" + whole[:300] + b"\n" + Event("mended", id="9").to_line() + whole[300:]
    ruling = Ruling(Fraction(1, 3), "Nearly: **why**?", "kim", "2026-11-26T14:00:00Z")
    rules = [Rule("q.a", 1, "2x", '{"q.b": "4"}', ruling, "~ab", "c0ffee"), Rule("q.b", 2, "", "", ruling, "", "c0")]
    yield from (b"d" + f"{rule.to_json()}\n".encode() for rule in rules)
    yield b"d" + "\n".join(rule.to_json() for rule in rules).encode()


TARGET = Target("lines", one, seeds, lambda: PIECES, longest=1_500)

if __name__ == "__main__":
    from tests.fuzz.session import main

    sys.exit(main("lines"))
