"""What a student is told about a hand-in: what it holds, what is missing or waits for a person, whether it is late."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from grader.authoring.model import Exercise, Part
from grader.handin import HandIn
from grader.journal import UNJUDGED
from grader.kinds.essay import EssayKind
from grader.marking.policy import days_late, late_share, percent
from grader.wording.told import OPEN

SHOWN = 6  # names in a sentence; `--json` has all


class Receipt:
    """results: what became of each answer, as far as it is known; nothing of it is told that a policy hides."""

    def __init__(self, exercise: Exercise, hand_in: HandIn, results: Mapping[str, str]) -> None:
        self.hand_in, self.results = hand_in, results
        self.parts = {
            question.name(part): exercise.part_for(part, hand_in.student)
            for question in exercise.questions
            for part in question.parts
        }
        self.answered = [name for name in self.parts if name in hand_in.answers]
        self.missing = [name for name in self.parts if name not in hand_in.answers]
        self.waiting = [name for name in self.answered if self._waits(name)]
        self.unreadable = [name for name in self.answered if results.get(name) == "unreadable"]

    def sentences(self) -> Iterator[str]:
        """The receipt first."""
        yield f"Receipt {self.hand_in.receipt}: {len(self.answered)} of {len(self.parts)} parts answered."
        yield from _list("Not answered", self.missing)
        yield from _list("A person will look at", self.waiting)
        yield from _list("Not readable, so without marks", self.unreadable)
        yield from _list("Not judged yet", [name for name in self.answered if self.results.get(name) == UNJUDGED])
        if all(
            self.results.get(name) == "right" and part.policy.show == "at once" for name, part in self.parts.items()
        ):
            yield "Every answer is right."
        yield from self._due()

    def record(self) -> dict[str, Any]:
        """The same, as other programs read it."""
        facts = {key: getattr(self.hand_in, key) for key in ("receipt", "student", "course", "at")}
        counts = {"answered": len(self.answered), "of": len(self.parts)}
        lists = {key: getattr(self, key) for key in ("missing", "waiting", "unreadable")}
        return facts | counts | lists | {"late": any(self._days(name) for name in self.answered)}

    def _waits(self, name: str) -> bool:
        """What is only saved is marked where the key is, without a person."""
        return self.results.get(name) in OPEN - {"saved"} or isinstance(self.parts[name].kind, EssayKind)

    def _days(self, name: str) -> int:
        at = datetime.fromisoformat(self.hand_in.at) if self.hand_in.at else None
        return days_late(at, self.parts[name].policy.due)

    def _due(self) -> Iterator[str]:
        """One sentence for all that is due at the same time."""
        groups: dict[tuple[object, object], list[str]] = {}
        for name in self.answered:
            groups.setdefault((self.parts[name].policy.due, self.parts[name].policy.late), []).append(name)
        for names in groups.values():
            yield from _when(self.parts[names[0]], self._days(names[0]), names if len(groups) > 1 else [])


def _when(part: Part, days: int, names: Iterable[str]) -> Iterator[str]:
    """In the time of this machine, since that is what its clock shows."""
    if part.policy.due is None:
        return
    due = f"{part.policy.due.astimezone():%Y-%m-%d %H:%M %Z}"
    about = f"{', '.join(names)}: " if names else ""
    off = percent(late_share(part.policy, days))
    late = f"{days} {'day' if days == 1 else 'days'} late, which takes {off} of the marks"
    yield f"{about}{late} (due {due})." if days else f"{about}In time (due {due})."


def _list(head: str, names: list[str]) -> Iterator[str]:
    more = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    if names:
        yield f"{head}: {', '.join(names[:SHOWN])}{more}."
