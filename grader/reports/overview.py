"""Exercise and Results -> ClassPage: what the class did not understand comes first."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import cache, partial
from types import MappingProxyType

from grader.authoring.model import Exercise, Part, Question
from grader.classroom.statistics import (
    Answer,
    PartFigures,
    QuizFigures,
    WrongGroup,
    columns,
    mistake_counts,
    part_figures,
    quiz_figures,
    said,
    spellings,
    wrong_groups,
)
from grader.kinds.choice import ChoiceKind
from grader.marking.amount import amount
from grader.marking.result import Grade, Result
from grader.reports import answers, figures
from grader.reports.bar import bar
from grader.reports.marks import percent, share
from grader.reports.places import Place, place
from grader.reports.prose import line
from grader.reports.views import (
    ClassPage,
    Faulty,
    Named,
    PartOverview,
    QuizOverview,
    Row,
    Skipped,
    Waiting,
    WrongAnswer,
)
from grader.text import visible
from grader.wording.told import OPEN, word

SHAKY, LOW = 75, 50  # percent of the marks, over the whole class, below which a part is shaky, and not understood
SHOWN = 6  # wrong answers of one part, mistakes of all, and parts to go over again
NO_TIMES: Mapping[str, Sequence[timedelta]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class _Column:
    """All that the class did on one part. part: in the first variant; own: as the student of an answer sees it."""

    place: Place
    part: Part
    variants: int
    own: Callable[[Answer], Part]
    answers: Sequence[Answer]
    figures: PartFigures
    times: Sequence[timedelta]

    @property
    def grades(self) -> Iterator[Grade]:
        return (answer.grade for answer in self.answers)

    def said(self, answer: Answer) -> object:
        """What is chosen, by its text; else what the answer says by itself."""
        kind = self.part.kind
        own = self.own(answer).kind if isinstance(kind, ChoiceKind) else kind
        chosen = own.chosen(answer.grade.raw or "") if isinstance(own, ChoiceKind) else None
        if isinstance(chosen, list) and isinstance(own, ChoiceKind):
            return tuple(sorted(own.options[each].text for each in chosen))
        return said(answer)


def class_page(
    exercise: Exercise,
    results: Sequence[Result],
    pages: Mapping[str, str],
    skipped: Sequence[tuple[str, str]] = (),
    *,
    times: Mapping[str, Sequence[timedelta]] = NO_TIMES,
) -> ClassPage:
    """pages: student -> the address of their page. skipped: files that could not be marked, each with its reason.

    times: by part, how long students took until they were right, as far as that is known.
    """
    table = tuple(_columns(exercise, results, times))
    quiz = quiz_figures(results)
    parts = tuple(map(_part, table))
    return ClassPage(
        title=exercise.title,
        percent=percent(quiz.mean or Fraction(0)),
        waiting=tuple(_waiting(table, results, pages)),
        weak=tuple(_weak(parts)[:SHOWN]),
        named=tuple(_named(table)[:SHOWN]),
        faulty=tuple(_faulty(table)),
        quiz=_quiz(quiz),
        parts=parts,
        rows=tuple(_row(table, result, pages[result.student]) for result in results),
        skipped=tuple(Skipped(visible(file), visible(reason)) for file, reason in skipped),
    )


def _columns(
    exercise: Exercise, results: Sequence[Result], times: Mapping[str, Sequence[timedelta]]
) -> Iterator[_Column]:
    """The parts in order; one that nobody was given yet has no answers."""
    found, known = columns(results), part_figures(results)
    for index, question in enumerate(exercise.questions, 1):
        drawn = cache(question.in_variant)
        for part in question.parts:
            where = place(index, question, part)
            yield _Column(
                place=where,
                part=part,
                variants=question.variants,
                own=partial(_own, drawn, part.number),
                answers=found.get(where.name, ()),
                figures=known.get(where.name) or PartFigures(where.name),
                times=times.get(where.name, ()),
            )


def _own(drawn: Callable[[int], Question], number: int, answer: Answer) -> Part:
    """The part as one student sees it. drawn: its question by variants, each made once."""
    return drawn(answer.grade.variant).for_student(answer.student).parts[number - 1]


def _part(column: _Column) -> PartOverview:
    facility = column.figures.facility
    understood = None if facility is None else percent(facility)
    return PartOverview(
        place=column.place,
        ask=line(column.part.ask),
        options=answers.offered(column.part),
        answer=answers.key(column.part),
        percent=understood,
        level=_level(understood),
        bar=bar(word(grade) for grade in column.grades),
        wrong=tuple(_wrong(column)),
        unread=tuple(_unread(column)),
        picture=figures.part_picture(column.figures),
        figures=tuple(figures.part_table(column.figures, column.times)),
        variants=column.variants,
    )


def _level(understood: int | None) -> str:
    if understood is None:
        return "open"
    return "low" if understood < LOW else "middle" if understood < SHAKY else "high"


def _weak(parts: Sequence[PartOverview]) -> list[PartOverview]:
    """The least understood first."""
    return sorted((part for part in parts if part.level in {"low", "middle"}), key=lambda part: part.percent or 0)


def _wrong(column: _Column) -> Iterator[WrongAnswer]:
    """Equal answers together, the commonest first."""
    for group in wrong_groups(column.answers, column.said)[:SHOWN]:
        yield _shown(column, group)


def _unread(column: _Column) -> Iterator[WrongAnswer]:
    """What was typed alike together, the commonest first."""
    for spelling in spellings(column.answers)[:SHOWN]:
        yield _shown(column, WrongGroup("unreadable", spelling.number, spelling.first, ()))


def _shown(column: _Column, group: WrongGroup) -> WrongAnswer:
    grade = group.first.grade
    return WrongAnswer(
        state=group.state,
        number=group.number,
        wrote=answers.wrote(grade.raw),
        read=answers.read(column.own(group.first), grade),
        why=answers.first(grade),
        mistakes=tuple(map(_name, group.mistakes)),
    )


def _named(table: Sequence[_Column]) -> list[Named]:
    """The mistakes of the whole quiz that have a name, the commonest first."""
    where: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    for column in table:
        for name, number in mistake_counts(column.grades).items():
            where[name].append((number, column.place))
    found = [Named(_name(name), sum(n for n, _ in each), tuple(p for _, p in each)) for name, each in where.items()]
    return sorted(found, key=lambda each: -each.number)


def _faulty(table: Sequence[_Column]) -> Iterator[Faulty]:
    """The worst first."""
    found = [(fault, column.place) for column in table for fault in figures.faults(column.figures)]
    for fault, told in figures.FAULTS.items():
        if where := tuple(place for other, place in found if other == fault):
            yield Faulty(told, where)


def _name(code: str) -> str:
    """`sign lost` for `sign-lost`."""
    return code.replace("-", " ")


def _quiz(known: QuizFigures) -> QuizOverview:
    return QuizOverview(
        mean=None if known.mean is None else percent(known.mean),
        median=None if known.median is None else percent(known.median),
        picture=figures.quiz_picture(known),
        figures=tuple(figures.quiz_table(known)),
    )


def _waiting(table: Sequence[_Column], results: Sequence[Result], pages: Mapping[str, str]) -> Iterator[Waiting]:
    """In the order of the parts, so that answers to one part are decided together."""
    found: dict[str, list[tuple[str, Grade]]] = defaultdict(list)
    for result in results:
        for grade in result.grades:
            if word(grade) in OPEN:
                found[grade.part].append((result.student, grade))
    for column in table:
        for student, grade in found[column.place.name]:
            yield Waiting(visible(student), pages[student], column.place, word(grade), answers.wrote(grade.raw))


def _row(table: Sequence[_Column], result: Result, page: str) -> Row:
    grades = {grade.part: grade for grade in result.grades}
    marks, of = result.marks, result.of
    return Row(
        student=visible(result.student),
        page=page,
        marks=amount(marks),
        of=amount(of),
        percent=percent(share(marks, of)),
        states=tuple(word(grades[column.place.name]) for column in table),
    )
