"""A group of equal answers, as a person who decides sees it, and as other programs do."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from grader.cli.instructors.collect import counted
from grader.marking.amount import amount, typed
from grader.text import visible

if TYPE_CHECKING:
    from grader.authoring.model import Exercise, Part, Question
    from grader.classroom.reviewing import Group

WIDTH, NAMES, SPELLINGS = 100, 6, 4
_COUNTED = {
    "undecided": ("undecided answer", "undecided answers"), "essay": ("essay", "essays"),
    "wrong without a name": ("wrong answer without a name", "wrong answers without a name"),
    "decided": ("decided answer", "decided answers"), "other": ("other answer", "other answers"),
}  # fmt: skip
_WORDS = {"right": Fraction(1), "wrong": Fraction(0)}


def credit_of(text: str, of: Fraction, criteria: Sequence[Fraction] = ()) -> Fraction | None:
    """`right`, `wrong`, marks out of `of`, a share with %, or one number a criterion; None for anything else.

    criteria: what each earns at most.
    """
    if text.strip().casefold() in _WORDS:
        return _WORDS[text.strip().casefold()]
    if text.strip().endswith("%"):
        share = typed(text)
        return share if share is not None and share <= 1 else None
    marks = _by_criteria(text, criteria) if criteria and len(text.split()) > 1 else typed(text)
    return None if marks is None or marks > of or not of else marks / of


def _by_criteria(text: str, most: Sequence[Fraction]) -> Fraction | None:
    each = [typed(one) for one in text.split()]
    fitting = [one for one, top in zip(each, most, strict=False) if one is not None and one <= top]
    return sum(fitting, Fraction(0)) if fitting and len(fitting) == len(each) == len(most) else None


def criteria(group: "Group", exercise: "Exercise") -> tuple[Fraction, ...]:
    """What each criterion of an essay earns at most; none for anything else."""
    _, part = place(group, exercise)
    return tuple(marks for _, marks in getattr(part.kind, "rubric", ()))


def shown(group: "Group", exercise: "Exercise") -> Iterator[str]:
    """Lines for a terminal."""
    from grader.reading.notation import to_unicode
    from grader.reading.prose import plain

    question, part = place(group, exercise)
    variant = f", variant {group.variant}" if question.variants > 1 else ""
    yield f"{group.part}{variant} · {group.why} · {counted(len(group.answers), 'student')} · group {group.name}"
    yield from _wrapped(plain(part.ask))
    yield from (f"  {line}" for line in _key(part))
    yield from _answer(group)
    if group.grade.marked.tree:
        yield f"  read:   {to_unicode(group.grade.marked.tree)}"
    yield from _why(group)
    names = ", ".join(map(visible, group.students[:NAMES]))
    more = len(group.students) - NAMES
    yield f"  from:   {names}{f' and {more} more' if more > 0 else ''}"


def counts(groups: "Iterable[Group]") -> str:
    """`2 undecided answers in 1 group; 3 essays in 2 groups`."""
    from grader.classroom.reviewing import progress

    found = [
        f"{answers} {_COUNTED[why][answers != 1]} in {counted(number, 'group')}"
        for why, number, answers in progress(groups)
    ]
    return "; ".join(found) or "nothing waits for you"


def group_json(group: "Group") -> dict[str, Any]:
    """One object, as `--json` prints it."""
    from grader.reading.notation import to_text
    from grader.wording import told

    grade = group.grade
    words = told(grade)
    return {
        "group": group.name, "why": group.why, "part": group.part, "variant": group.variant, "answer": group.spelling,
        "spellings": dict(group.spellings), "students": list(group.students), "verdict": words.result,
        "read": to_text(grade.marked.tree) if grade.marked.tree else None, "marks": str(grade.marks),
        "of": str(grade.of), "message": " ".join([words.head, *words.why]),
    }  # fmt: skip


def place(group: "Group", exercise: "Exercise") -> "tuple[Question, Part]":
    """The part as one of the students sees it."""
    asked = next(one for one in exercise.questions if any(one.name(part) == group.part for part in one.parts))
    question = exercise.question_for(asked, group.students[0])
    return question, next(part for part in question.parts if question.name(part) == group.part)


def _key(part: "Part") -> Iterator[str]:
    """The expected answer; of an essay, what the author says to those who mark it, and what earns how much."""
    rubric = getattr(part.kind, "rubric", ())
    if part.kind.key().strip():
        yield f"{'note:  ' if part.kind.name == 'essay' else 'key:   '} {visible(part.kind.key())}"
    for number, (criterion, marks) in enumerate(rubric, 1):
        yield f"{number}) {visible(criterion)} ({amount(marks)})"


def _answer(group: "Group") -> Iterator[str]:
    first, *others = group.spellings
    lines = list(_wrapped(visible(first[0])))
    yield f"  answer: {lines[0].strip()}" if lines else "  answer:"
    yield from (f"          {line.strip()}" for line in lines[1:])
    if others:
        also = "  ·  ".join(visible(text)[:WIDTH] for text, _ in others[:SPELLINGS])
        yield f"  also:   {also}{f'  and {len(others) - SPELLINGS} more' if len(others) > SPELLINGS else ''}"


def _why(group: "Group") -> Iterator[str]:
    """What the program says to it."""
    from grader.reading.prose import plain
    from grader.wording import told

    words = told(group.grade)
    for sentence in [words.head, *words.why]:
        yield from _wrapped(plain(sentence))


def _wrapped(text: str) -> Iterator[str]:
    for paragraph in text.splitlines():
        yield from (f"  {line}" for line in wrap(paragraph, WIDTH - 2) or [""])
