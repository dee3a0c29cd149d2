"""What tries, hints and lateness take from the marks of a part: exact fractions, never below nothing.

Each wrong try before the one that counts costs `penalty`, each hint its `cost`, as shares of the part's marks. Then
each day that begins after `due` takes the share `late` of what is left. Unreadable answers are no tries.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from fractions import Fraction
from math import ceil

from grader.authoring.model import Part, Policy
from grader.findings import Finding
from grader.marking.amount import amount
from grader.marking.result import Grade

DAY = 24 * 60 * 60
WHOLE = Fraction(1)


@dataclass(frozen=True, slots=True)
class Circumstances:
    """How an answer came about. wrong: how many wrong tries came before it. hints: how many were read.

    at: when it was handed in, None if nobody knows.
    """

    wrong: int = 0
    hints: int = 0
    at: datetime | None = None


def days_late(at: datetime | None, due: datetime | None) -> int:
    """How many days have begun since it was due; 0 in time."""
    if at is None or due is None or at <= due:
        return 0
    return ceil((at - due).total_seconds() / DAY)


def late_share(policy: Policy, days: int) -> Fraction:
    """The share of the marks that so many days take."""
    return WHOLE if policy.late is None else min(WHOLE, policy.late * days)


def settled(grade: Grade, part: Part, how: Circumstances) -> Grade:
    """The grade with everything taken off, and a word on each."""
    if not how.wrong and not how.hints and (how.at is None or part.policy.due is None):
        return grade  # as most are
    found = [*_off_tries(part, how), *_off_hints(part, how)]
    marks = max(Fraction(0), grade.marks - sum((share for share, _ in found), Fraction(0)) * part.marks)
    days = days_late(how.at, part.policy.due)
    if days:
        share = late_share(part.policy, days)
        marks *= 1 - share
        found.append((share, Finding("marking.late", {"days": days, "off": percent(share)})))
    if not found:
        return grade
    return replace(grade, marks=marks, deductions=tuple(finding for _, finding in found))


def counted(unreadable: Sequence[bool], most: int | None) -> int | None:
    """Which of the tries counts: the last readable one that was still allowed; None if there is none.

    unreadable: of each try, in order. most: how many readable ones are allowed, None for any number.
    """
    readable = [place for place, bad in enumerate(unreadable) if not bad]
    allowed = readable if most is None else readable[:most]
    return allowed[-1] if allowed else None


def percent(share: Fraction) -> str:
    """`20%`, `12.5%`, `33 1/3%`."""
    return f"{amount(share * 100)}%"


def _off_tries(part: Part, how: Circumstances) -> list[tuple[Fraction, Finding]]:
    share = part.policy.penalty * how.wrong
    return [(share, Finding("marking.tries", {"count": how.wrong, "off": percent(share)}))] if share else []


def _off_hints(part: Part, how: Circumstances) -> list[tuple[Fraction, Finding]]:
    share = sum((hint.cost for hint in part.hints[: how.hints]), Fraction(0))
    return [(share, Finding("marking.hints", {"count": how.hints, "off": percent(share)}))] if share else []
