"""What went wrong in a class: equal wrong answers, mistakes by name, spellings that could not be read."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from grader.classroom.statistics.parts import Answer
from grader.evaluation.arranged import arranged
from grader.marking.result import Grade
from grader.wording.told import Word, word


class WrongGroup(NamedTuple):
    """Equal wrong answers. first: the first of them, whose evidence is that of all. mistakes: their names, if any."""

    state: Word
    number: int
    first: Answer
    mistakes: tuple[str, ...]


class Spelling(NamedTuple):
    """What several students typed, letter by letter, and nobody could read."""

    raw: str
    number: int
    first: Answer


def said(answer: Answer) -> object:
    """Its mathematics, in whatever order its sums and products are typed.

    Else letters and digits alone, so that `1b 2a` and `1 -> b, 2 -> a` say the same.
    """
    raw, tree = _typed(answer.grade), answer.grade.marked.tree
    if tree:
        return arranged(tree)
    return "".join(filter(str.isalnum, raw)).casefold() or raw


def wrong_groups(answers: Iterable[Answer], said: Callable[[Answer], object] = said) -> list[WrongGroup]:
    """Of one part: what is wrong or partly right, equal answers of a variant together, the commonest first.

    said: what makes answers equal; the letter of a choice says nothing where each student sees another order.
    """
    groups: dict[object, list[Answer]] = defaultdict(list)
    for answer in answers:
        state = word(answer.grade)
        if state in {"partly", "wrong"}:
            groups[state, answer.grade.variant, said(answer)].append(answer)
    return [_group(group) for group in _commonest(groups.values())]


def spellings(answers: Iterable[Answer]) -> list[Spelling]:
    """Of one part: what could not be read, by the raw text without the space around it, the commonest first."""
    groups: dict[str, list[Answer]] = defaultdict(list)
    for answer in answers:
        if word(answer.grade) == "unreadable":
            groups[_typed(answer.grade)].append(answer)
    return [Spelling(_typed(group[0].grade), len(group), group[0]) for group in _commonest(groups.values())]


def mistake_counts(grades: Iterable[Grade]) -> Counter[str]:
    """How many answers show which mistake, by its name; one answer may show several, each once."""
    return Counter(name for grade in grades for name in mistake_names(grade))


def mistake_names(grade: Grade) -> tuple[str, ...]:
    """`sign-lost`, as feedback rules say it; both, where nobody can tell two apart."""
    return tuple(dict.fromkeys(name for mistake in grade.mistakes for name in mistake.codes))


def _group(answers: Sequence[Answer]) -> WrongGroup:
    first = answers[0]
    return WrongGroup(word(first.grade), len(answers), first, mistake_names(first.grade))


def _commonest(groups: Iterable[Sequence[Answer]]) -> list[Sequence[Answer]]:
    """Those that are equally common stay in the order in which they were met."""
    return sorted(groups, key=len, reverse=True)


def _typed(grade: Grade) -> str:
    return (grade.raw or "").strip()
