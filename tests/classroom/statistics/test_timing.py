"""Time to the first right answer: what counts as work, and where nothing is known."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.classroom.statistics import Moment, class_times, middle, times_to_right
from grader.handin import HandIn, Try

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)
# What was done: minute, part, and ! where it was right; then the minutes that each part took.
CASES = {
    "": {},
    "0 a!": {},
    "0 a!, 3 a, 5 a!": {},
    "0 a, 3 a!": {"a": 3},
    "0 a, 3 a, 5 a!": {"a": 5},
    "0 a!, 4 b!": {"b": 4},
    "0 a, 4 b!, 5 a!": {"a": 1, "b": 4},
    "0 a, 3 a!, 4 a, 9 a!": {"a": 3},
    "0 a, 3 a": {},
    "0 a, 30 a!": {"a": 30},
    "0 a, 31 a!": {},
    "0 a, 2 a, 600 a, 604 a!": {"a": 6},
    "5 b!, 0 a": {"b": 5},
}


def moments(text: str) -> list[Moment]:
    done = (entry.split() for entry in text.split(",") if entry)
    return [Moment(part.rstrip("!"), NOON + timedelta(minutes=int(at)), part.endswith("!")) for at, part in done]


@pytest.mark.parametrize("text", CASES)
def test_times_of_one_student(text: str) -> None:
    assert times_to_right(moments(text)) == {part: timedelta(minutes=took) for part, took in CASES[text].items()}


def test_times_of_a_class() -> None:
    """Hints are something that was done; a try without a time is passed over."""
    at = ["2026-11-26T12:00:00+00:00", "2026-11-26T12:02:00+00:00", "2026-11-26T12:07:00+00:00"]
    ada = HandIn(
        "ada", "quiz", {}, tries=(Try("q.1", "9", at[0]), Try("q.1", at=at[1], hint=True), Try("q.1", "4", at[2]))
    )
    bo = HandIn("bo", "quiz", {}, tries=(Try("q.1", "9", at[0]), Try("q.1", "4"), Try("q.2", "4", at[1])))
    asked = []

    def is_right(student: str, part: str, raw: str) -> bool:
        asked.append((student, part, raw))
        return raw == "4"

    assert class_times([ada, bo, HandIn("cy", "quiz", {"q.1": "4"})], is_right) == {
        "q.1": (timedelta(minutes=7),),
        "q.2": (timedelta(minutes=2),),
    }
    assert ("ada", "q.1", "") not in asked


@pytest.mark.parametrize(("minutes", "expected"), [([], None), ([3], 3), ([9, 1], 5), ([9, 1, 2], 2)], ids=str)
def test_median(minutes: list[int], expected: int | None) -> None:
    found = middle([timedelta(minutes=each) for each in minutes])
    assert found == (None if expected is None else timedelta(minutes=expected))


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 200), st.booleans()), max_size=12))
def test_no_time_is_longer_than_all_and_order_in_the_file_does_not_matter(done: list[tuple[str, int, bool]]) -> None:
    seen = {at: Moment(part, NOON + timedelta(minutes=at), right) for part, at, right in done}
    found = times_to_right(seen.values())
    assert times_to_right(reversed(list(seen.values()))) == found
    assert sum(found.values(), timedelta(0)) <= timedelta(minutes=max(seen, default=0) - min(seen, default=0))
    assert set(found) <= {moment.part for moment in seen.values() if moment.right}
