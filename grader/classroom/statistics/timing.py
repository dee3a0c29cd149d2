"""How long a part took until it was right, from the moments of a student's tries.

The time before a try, since the thing that was done before it, belongs to the part that was tried. More than BREAK is
no work on anything: somebody was away, and it is not counted. What was done first has nothing before it, so whoever is
right at once with it has no time, rather than none at all: None, never 0. It is a rough measure, for a median.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from grader.handin import HandIn

BREAK = timedelta(minutes=30)


class Moment(NamedTuple):
    """Something that one student did. part: as files name it. right: whether it was a right answer."""

    part: str
    at: datetime
    right: bool = False


def times_to_right(moments: Iterable[Moment]) -> dict[str, timedelta]:
    """Of one student: the time that was spent on each part until it was right for the first time, where it is known."""
    ordered = sorted(moments, key=lambda moment: moment.at)
    spent: dict[str, timedelta] = {}
    done = {moment.part for moment in ordered[:1] if moment.right}
    ended: dict[str, timedelta] = {}
    for before, moment in pairwise(ordered):
        if moment.part in done:
            continue
        took = moment.at - before.at
        if took <= BREAK:
            spent[moment.part] = spent.get(moment.part, timedelta(0)) + took
        if moment.right:
            done.add(moment.part)
            ended |= {moment.part: spent[moment.part]} if moment.part in spent else {}
    return ended


def class_times(
    hand_ins: Iterable[HandIn], is_right: Callable[[str, str, str], bool]
) -> dict[str, tuple[timedelta, ...]]:
    """The times of a class, by part; parts that nobody has a time for are left out.

    is_right: of a student, a part and a raw answer. Only tries carry moments: an answer that counts has one where it
    is among the tries as well.
    """
    found: dict[str, list[timedelta]] = defaultdict(list)
    for hand_in in hand_ins:
        for part, took in times_to_right(_moments(hand_in, is_right)).items():
            found[part].append(took)
    return {part: tuple(times) for part, times in found.items()}


def middle(times: Sequence[timedelta]) -> timedelta | None:
    """The median; halfway between the two in the middle of an even number."""
    ordered = sorted(times)
    if not ordered:
        return None
    return (ordered[len(ordered) // 2] + ordered[(len(ordered) - 1) // 2]) / 2


def _moments(hand_in: HandIn, is_right: Callable[[str, str, str], bool]) -> Iterable[Moment]:
    """What was done at a known time; a hint is something that was done, and no answer."""
    for one in hand_in.tries:
        if one.at:
            right = not one.hint and is_right(hand_in.student, one.part, one.answer)
            yield Moment(one.part, datetime.fromisoformat(one.at), right)
