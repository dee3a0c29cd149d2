"""Several tries at one part: which of them counts, and how many wrong ones came before it."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from grader.authoring.model import Part, Question
from grader.kinds.marked import Standing
from grader.marking.policy import counted

_NO_TRIES = frozenset({Standing.UNREADABLE, Standing.MISSING})


class Attempt(NamedTuple):
    """raw: the answer that counts, None if there is none. wrong: how many wrong tries came before it."""

    raw: str | None
    wrong: int = 0


def attempts(question: Question, answers: Mapping[str, str], tries: Mapping[str, Sequence[str]]) -> list[Attempt]:
    """One for each part. answers: what was handed in; tries: what was tried on the way, by part name."""
    names = map(question.name, question.parts)
    return [
        attempt(part, tries.get(name, ()), answers.get(name)) for part, name in zip(question.parts, names, strict=True)
    ]


def attempt(part: Part, tries: Sequence[str], last: str | None) -> Attempt:
    """The last readable try that was still allowed. What was handed in is the last try, unless that is the same.

    A blank one is no try, and what a person has to judge is not wrong.
    """
    raws = [*tries, *([last] if last is not None and last not in tries[-1:] else [])]
    if len(raws) < 2:
        return Attempt(raws[0] if raws else None)
    marked = [part.mark(raw) for raw in raws]
    readable = [one.standing not in _NO_TRIES for one in marked]
    which = counted([not able for able in readable], part.policy.tries)
    if which is None:
        return Attempt(raws[-1])
    wrong = sum(one.standing is Standing.MARKED and not one.right for one in marked[:which])
    return Attempt(raws[which], wrong)
