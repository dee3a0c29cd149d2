"""What a person has to look at: equal answers together, and the largest groups first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from grader.authoring.digest import sha256
from grader.authoring.model import Exercise
from grader.classroom.counting import counting
from grader.gradebook import Gradebook
from grader.gradebook.hand_ins import of_exercise
from grader.gradebook.marks import Given, given
from grader.gradebook.recording import from_text
from grader.marking import Grade
from grader.wording.told import Word, word

# Why a group is shown, the most urgent first; others are shown only if all are wanted.
REASONS = ("undecided", "essay", "wrong without a name", "decided", "other")


@dataclass(frozen=True, slots=True)
class Group:
    """Equal answers to one part in one variant. id: the number of the first verdict of the group. name: the same in
    every gradebook, as long as the part is.

    answers: as typed, by student. grade: of an undecided one of them, else of the commonest. own: the earlier answers
    that it was marked with, as the gradebook writes them. reads, alike: as there.
    """

    id: int
    why: str
    part: str
    answers: Mapping[str, str]
    grade: Grade
    reads: str
    own: str
    alike: str
    name: str = ""

    @property
    def variant(self) -> int:
        return self.grade.variant

    @property
    def students(self) -> tuple[str, ...]:
        return tuple(sorted(self.answers))

    @property
    def spelling(self) -> str:
        """The commonest."""
        return self.spellings[0][0]

    @property
    def spellings(self) -> list[tuple[str, int]]:
        """As typed, each with how many students typed it so, the commonest first."""
        return _spellings(self.answers.values())


def _spellings(raws: Iterable[str]) -> list[tuple[str, int]]:
    return sorted(Counter(raws).items(), key=lambda one: (-one[1], one[0]))


def queue(book: Gradebook, exercise: Exercise, everything: bool = False) -> list[Group]:
    """The groups of the hand-ins that count: what waits for a person first, then by size, then by part.

    everything: also those that are decided, and those that need nobody. Parts that are gone are not asked about.
    """
    parts = {question.name(part) for question in exercise.questions for part in question.parts}
    with book.reading() as connection:
        counts = counting(exercise, of_exercise(connection, exercise.name)).hand_ins
        students = {one.id: one.hand_in.student for one in counts}
        lots: dict[int, list[Given]] = {}
        for one in given(connection, exercise.name):
            if one.hand_in in students and one.part in parts:
                lots.setdefault(one.group, []).append(one)
    groups = _named(_group(lot, students) for lot in lots.values())
    wanted = [group for group in groups if everything or group.why in REASONS[:3]]
    return sorted(wanted, key=lambda group: (REASONS.index(group.why), -len(group.answers), group.part, group.name))


def _named(groups: Iterable[Group]) -> Iterator[Group]:
    """Groups of one fingerprint that are not known to be equal are numbered."""
    met: Counter[str] = Counter()
    for group in sorted(groups, key=lambda one: one.id):
        name = sha256(group.part, group.reads, group.alike)[:6]
        met[name] += 1
        yield replace(group, name=name if met[name] == 1 else f"{name}-{met[name]}")


def _group(lot: list[Given], students: Mapping[int, str]) -> Group:
    typed = {students[one.hand_in]: one.raw for one in lot}
    (commonest, _), *_ = _spellings(typed.values())
    first = min(lot, key=lambda one: (not one.is_undecided, one.raw != commonest, one.verdict))
    grade = from_text(first.grade)
    own = first.own if "+" in first.alike else ""
    return Group(first.group, _why(grade, lot), first.part, typed, grade, first.reads, own, first.alike)


def _why(grade: Grade, lot: Iterable[Given]) -> str:
    if all(one.person for one in lot):
        return "decided"
    state: Word = word(grade)
    if state in {"undecided", "waiting"}:
        return "undecided" if state == "undecided" else "essay"
    nameless = grade.marked.tree is not None and not grade.mistakes and not grade.say and not grade.carried
    return "wrong without a name" if state in {"wrong", "partly"} and nameless else "other"


def progress(groups: Iterable[Group]) -> Iterator[tuple[str, int, int]]:
    """Of each reason: how many groups there are, and how many answers in them."""
    found = list(groups)
    for why in REASONS:
        mine = [group for group in found if group.why == why]
        if mine:
            yield why, len(mine), sum(len(group.answers) for group in mine)
