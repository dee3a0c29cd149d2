"""Exercise and Results -> ClassPage: what the class did not understand comes first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from grader.authoring.model import Exercise, Part
from grader.marking.amount import amount
from grader.marking.result import Grade, Result
from grader.reports import answers
from grader.reports.bar import bar
from grader.reports.marks import percent, share
from grader.reports.places import Place, places
from grader.reports.prose import line
from grader.reports.views import ClassPage, PartOverview, Row, Skipped, Waiting, WrongAnswer
from grader.text import visible
from grader.wording.told import OPEN, word

SHAKY, LOW = 75, 50  # percent of the marks, over the whole class, below which a part is shaky, and not understood
SHOWN = 6  # wrong answers of one part, and parts to go over again


def class_page(
    exercise: Exercise,
    results: Sequence[Result],
    pages: Mapping[str, str],
    skipped: Sequence[tuple[str, str]] = (),
) -> ClassPage:
    """pages: student -> the address of their page. skipped: files that could not be marked, each with its reason."""
    counts = {question.name(part): question.variants for question in exercise.questions for part in question.parts}
    parts = tuple(
        replace(_part(where, part, _grades(results, where.name)), variants=counts[where.name])
        for where, part in places(exercise)
    )
    return ClassPage(
        title=exercise.title,
        percent=percent(_average([share(result.marks, result.of) for result in results])),
        waiting=tuple(_waiting(exercise, results, pages)),
        weak=tuple(sorted((part for part in parts if part.level != "high"), key=lambda part: part.percent)[:SHOWN]),
        parts=parts,
        rows=tuple(_row(exercise, result, pages[result.student]) for result in results),
        skipped=tuple(Skipped(visible(file), visible(reason)) for file, reason in skipped),
    )


def _grades(results: Sequence[Result], name: str) -> list[Grade]:
    return [grade for result in results for grade in result.grades if grade.part == name]


def _average(shares: Sequence[Fraction]) -> Fraction:
    return sum(shares, Fraction(0)) / max(1, len(shares))


def _part(where: Place, part: Part, grades: Sequence[Grade]) -> PartOverview:
    decided = [share(grade.marks, grade.of) for grade in grades if word(grade) not in OPEN]
    understood = percent(_average(decided)) if decided else 100
    return PartOverview(
        place=where,
        ask=line(part.ask),
        options=answers.offered(part),
        answer=answers.key(part),
        percent=understood,
        level="low" if understood < LOW else "middle" if understood < SHAKY else "high",
        bar=bar(word(grade) for grade in grades),
        wrong=tuple(_wrong_answers(part, grades))[:SHOWN],
    )


def _wrong_answers(part: Part, grades: Sequence[Grade]) -> Iterator[WrongAnswer]:
    """Equal answers together, the commonest first."""
    groups: dict[object, list[Grade]] = defaultdict(list)
    for grade in grades:
        if word(grade) in {"partly", "wrong", "unreadable"}:
            groups[word(grade), grade.variant, grade.marked.tree or answers.wrote(grade.raw)].append(grade)
    for group in sorted(groups.values(), key=len, reverse=True):
        first = group[0]
        yield WrongAnswer(
            state=word(first),
            number=len(group),
            wrote=answers.wrote(first.raw),
            read=answers.read(part, first),
            why=answers.first(first),
        )


def _waiting(exercise: Exercise, results: Sequence[Result], pages: Mapping[str, str]) -> Iterator[Waiting]:
    """In the order of the parts, so that answers to one part are decided together."""
    for where, _ in places(exercise):
        for result in results:
            yield from (_undecided(where, result, grade, pages) for grade in result.grades if _waits(grade, where))


def _waits(grade: Grade, where: Place) -> bool:
    return grade.part == where.name and word(grade) in OPEN


def _undecided(where: Place, result: Result, grade: Grade, pages: Mapping[str, str]) -> Waiting:
    return Waiting(
        student=visible(result.student),
        page=pages[result.student],
        place=where,
        state=word(grade),
        wrote=answers.wrote(grade.raw),
    )


def _row(exercise: Exercise, result: Result, page: str) -> Row:
    grades = {grade.part: grade for grade in result.grades}
    return Row(
        student=visible(result.student),
        page=page,
        marks=amount(result.marks),
        of=amount(result.of),
        percent=percent(share(result.marks, result.of)),
        states=tuple(word(grades[where.name]) for where, _ in places(exercise)),
    )
