"""What a hand-in holds, from the events of a journal; which receipt it has, and what is still to be delivered."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from grader.handin import Try
from grader.journal import Event, gathered, parcel, register, state_of, waiting

# A story, one word an event: `x=wrong` an answer with its verdict, `x` one that was never judged, `?` a hint.
# Then the answer that counts with its result, and all tries with `?` for hints: the one that counts among them, unless
# something unreadable came after it.
STORIES = {
    "x=right": ("x right", "x"),
    "x=wrong y=right": ("y right", "x y"),
    "x=wrong y=wrong z=partly": ("z partly", "x y z"),
    "x=right y=wrong": ("y wrong", "x y"),
    "x=right y=unreadable": ("x right", "y"),
    "x=unreadable y=right": ("y right", "x y"),
    "x=unreadable y=unreadable": ("y unreadable", "x y"),
    "x=wrong y=missing": ("x wrong", "x"),
    "x=missing": ("", ""),
    "x": ("x unjudged", ""),
    "x=wrong y": ("y unjudged", "x"),
    "x y=right": ("y right", "y"),  # nobody was told anything about x
    "x=wrong y z=right": ("z right", "x z"),
    "? x=right": ("x right", "? x"),
    "x=wrong ? y=right ?": ("y right", "x ? y"),  # the last hint did not help to find y
    "x=right ?": ("x right", "x"),
    "?": ("", "?"),
    "x=waiting": ("x waiting", "x"),
    "x=undecided y=undecided": ("y undecided", "x y"),
}


def events_of(story: str, part: str = "q.1") -> list[Event]:
    found = []
    for word in story.split():
        raw, _, result = word.partition("=")
        found.append(Event("hint", part) if raw == "?" else Event("answer", part, {"answer": raw}))
        if result:
            found.append(Event("verdict", part, {"of": found[-1].id, "result": result}))
    return found


@pytest.mark.parametrize("story", STORIES)
def test_what_is_handed_in(story: str) -> None:
    counts, before = STORIES[story]
    held = gathered(events_of(story))
    assert " ".join(f"{held.answers[part]} {held.results[part]}" for part in held.answers) == counts
    assert " ".join("?" if one.hint else one.answer for one in held.tries) == before
    assert all(one.part == "q.1" and one.at for one in held.tries)


def test_parts_do_not_mix() -> None:
    held = gathered([*events_of("x=wrong"), *events_of("a=right", "q.2"), *events_of("? y=right")])
    assert held.answers == {"q.1": "y", "q.2": "a"}
    assert [(one.part, one.answer, one.hint) for one in held.tries] == [
        ("q.1", "x", False), ("q.2", "a", False), ("q.1", "", True), ("q.1", "y", False),
    ]  # fmt: skip


def test_what_nobody_could_read_for_its_length_does_not_make_a_hand_in_too_large() -> None:
    long = "(" * 5000
    assert [one.answer for one in gathered(events_of(f"{long}=unreadable x=right")).tries] == ["x"]
    assert [one.answer for one in gathered(events_of(f"{long}=wrong x=right")).tries] == [long, "x"]


REPEATS = {"x=wrong": True, "x=right": True, "x": False, "x=unreadable": False, "x=wrong y=right": False, "": False}


@pytest.mark.parametrize("story", REPEATS)
def test_an_answer_that_is_typed_again_is_known(story: str) -> None:
    (state,) = state_of([*events_of(story), Event("hint", "q.1")]).values()
    assert state.repeats("x") is REPEATS[story]


@pytest.mark.parametrize(
    ("story", "is_pending"), [("x", True), ("x=wrong", False), ("x y=right", False), ("y=x x", True)]
)
def test_an_answer_without_a_verdict_is_pending(story: str, is_pending: bool) -> None:
    assert bool(state_of(events_of(story))["q.1"].pending) is is_pending


NOW = datetime(2026, 11, 30, 12, tzinfo=UTC)
DROP = Path("/drop")


def handed(events: list[Event], now: datetime = NOW, folder: Path = DROP) -> Event:
    return register(events, "digest", folder, True, now)


def test_the_same_answers_have_the_same_receipt_and_time() -> None:
    events = events_of("x=wrong")
    first = handed(events)
    again = handed([*events, first], NOW + timedelta(hours=1))
    assert again.facts == first.facts
    other = handed([*events, first, *events_of("y=right")], NOW + timedelta(hours=1))
    assert other.facts["receipt"] != first.facts["receipt"]
    assert other.facts["handed"] == "2026-11-30T13:00:00+00:00"


CLOCKS = {
    "the same second": (timedelta(0), timedelta(seconds=1)),
    "an hour back": (timedelta(hours=-1), timedelta(seconds=1)),
    "ten years back": (timedelta(days=-3650), timedelta(days=-3650)),
    "later": (timedelta(minutes=5), timedelta(minutes=5)),
}


@pytest.mark.parametrize("clock", CLOCKS)
def test_the_later_hand_in_says_so_though_the_clock_does_not(clock: str) -> None:
    moved, expected = CLOCKS[clock]
    events = [*events_of("x=wrong")]
    events += [handed(events), *events_of("y=right")]
    assert handed(events, NOW + moved).facts["handed"] == (NOW + expected).isoformat()


def test_a_hand_in_can_be_made_again_after_more_was_answered() -> None:
    events = events_of("x=wrong")
    event = handed(events)
    sent = parcel(events, event, "ada", "quiz")
    (kept,) = waiting([*events, event, *events_of("y=right")], "ada", "quiz")
    assert kept == sent
    assert (sent.name, sent.folder) == (f"ada-{event.facts['receipt']}.json", DROP)
    assert (sent.hand_in.answers, sent.hand_in.tries) == ({"q.1": "x"}, (Try("q.1", "x", events[0].at),))


def test_what_is_delivered_waits_no_more() -> None:
    events = events_of("x=wrong")
    events.append(handed(events))
    events.append(waiting(events, "ada", "quiz")[0].delivered)
    assert waiting(events, "ada", "quiz") == []
    events += events_of("y=wrong")
    events.append(handed(events))
    assert [one.hand_in.answers for one in waiting(events, "ada", "quiz")] == [{"q.1": "y"}]
    assert [one.answer for one in waiting(events, "ada", "quiz")[0].hand_in.tries] == ["x", "y"]


def test_who_names_another_folder_has_given_up_the_first() -> None:
    events = events_of("x=wrong")
    events.append(handed(events))
    events.append(handed(events, folder=Path("/other")))
    (kept,) = waiting(events, "ada", "quiz")
    assert kept.folder == Path("/other")


# Where the calendar ends.
ENDS = [{"handed": "0001-01-01T00:00:00+14:00"}, {"handed": "9999-12-31T23:59:59+00:00"}]


@pytest.mark.parametrize(
    "facts", [{}, {"receipt": 7, "to": [], "handed": {}}, {"handed": "tomorrow", "content": None}, *ENDS]
)
def test_an_event_that_somebody_changed_breaks_nothing(facts: dict[str, object]) -> None:
    events = [*events_of("x=wrong"), Event("handin", facts=facts), Event("delivered", facts=facts)]
    waiting(events, "ada", "quiz")
    assert handed(events).facts["handed"] == NOW.isoformat()
