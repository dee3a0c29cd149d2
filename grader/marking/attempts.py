"""Several tries at one part: which of them counts, and how many wrong ones came before it."""

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from grader.authoring.model import Part, Question
from grader.kinds.marked import Standing
from grader.marking.part import mark_part
from grader.marking.policy import counted
from grader.marking.result import Grade

# How one raw answer is marked, given the wrong earlier answers that it may follow from: by the judge, or from memory.
Decide = Callable[[Question, Part, str, Mapping[str, str]], Grade]

_NO_TRIES = frozenset({Standing.UNREADABLE, Standing.MISSING})
_NOTHING_EARLIER: Mapping[str, str] = {}


class Attempt(NamedTuple):
    """raw: the answer that counts, None if there is none. wrong: how many wrong tries came before it."""

    raw: str | None
    wrong: int = 0


def attempts(
    question: Question,
    answers: Mapping[str, str],
    tries: Mapping[str, Sequence[str]],
    decide: Decide = mark_part,
) -> list[Attempt]:
    """One for each part. answers: what was handed in; tries: what was tried on the way, by part name."""
    names = map(question.name, question.parts)
    return [
        _attempt(question, part, _raws(tries.get(name, ()), answers.get(name)), decide)
        for part, name in zip(question.parts, names, strict=True)
    ]


def _raws(tries: Sequence[str], last: str | None) -> list[str]:
    """What was handed in is the last try, unless that is the same."""
    return [*tries, *([last] if last is not None and last not in tries[-1:] else [])]


def _attempt(question: Question, part: Part, raws: list[str], decide: Decide) -> Attempt:
    """The last readable try that was still allowed. A blank one is no try, and what a person has to judge not wrong."""
    if len(raws) < 2:
        return Attempt(raws[0] if raws else None)
    marked = [decide(question, part, raw, _NOTHING_EARLIER).marked for raw in raws]
    which = counted([one.standing in _NO_TRIES for one in marked], part.policy.tries)
    if which is None:
        return Attempt(raws[-1])
    return Attempt(raws[which], sum(one.standing is Standing.MARKED and not one.right for one in marked[:which]))
