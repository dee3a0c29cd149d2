"""Exercise and Results -> ClassPage: what the class did not understand comes first."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from grader.authoring.model import Exercise
from grader.classroom.statistics import (
    QuizFigures,
    WrongGroup,
    mistake_counts,
    quiz_figures,
    spellings,
    wrong_groups,
)
from grader.marking.amount import amount
from grader.marking.result import Grade, Result
from grader.reports import answers, figures
from grader.reports.bar import bar
from grader.reports.columns import NOTHING, Column, Observed, columns
from grader.reports.marks import percent, share
from grader.reports.places import Place
from grader.reports.prose import line
from grader.reports.views.overview import (
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
from grader.wording.mistakes import mistake_title
from grader.wording.told import OPEN, word

SHAKY, LOW = 75, 50  # percent of the marks, over the whole class, below which a part is shaky, and not understood
SHOWN = 6  # wrong answers of one part, mistakes of all, and parts to go over again


def class_page(
    exercise: Exercise,
    results: Sequence[Result],
    pages: Mapping[str, str],
    skipped: Sequence[tuple[str, str]] = (),
    *,
    observed: Observed = NOTHING,
) -> ClassPage:
    """pages: student -> the address of their page. skipped: files that could not be marked, each with its reason."""
    table = tuple(columns(exercise, results, observed))
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


def _part(column: Column) -> PartOverview:
    facility, wrong, unread = column.figures.facility, _wrong(column), _unread(column)
    understood = None if facility is None else percent(facility)
    return PartOverview(
        place=column.place,
        ask=line(column.part.ask),
        options=answers.offered(column.part),
        answer=answers.key(column.part),
        percent=understood,
        level=_level(understood),
        bar=bar(word(grade) for grade in column.grades),
        wrong=_commonest(column, wrong),
        more_wrong=_more(wrong),
        unread=_commonest(column, unread),
        more_unread=_more(unread),
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


def _wrong(column: Column) -> list[WrongGroup]:
    """Equal answers together, the commonest first."""
    return wrong_groups(column.answers, column.alike)


def _unread(column: Column) -> list[WrongGroup]:
    """What was typed alike together, the commonest first."""
    return [WrongGroup("unreadable", each.number, each.first, ()) for each in spellings(column.answers)]


def _commonest(column: Column, groups: Sequence[WrongGroup]) -> tuple[WrongAnswer, ...]:
    return tuple(_shown(column, group) for group in groups[:SHOWN])


def _more(groups: Sequence[WrongGroup]) -> int:
    """How many students gave an answer that is not shown."""
    return sum(group.number for group in groups[SHOWN:])


def _shown(column: Column, group: WrongGroup) -> WrongAnswer:
    grade = group.first.grade
    return WrongAnswer(
        state=group.state,
        number=group.number,
        wrote=answers.wrote(grade.raw),
        read=answers.read(column.own(group.first), grade),
        why=answers.first(grade),
        mistakes=tuple(map(mistake_title, group.mistakes)),
    )


def _named(table: Sequence[Column]) -> list[Named]:
    """The mistakes of the whole quiz that have a name, the commonest first."""
    where: dict[str, list[tuple[int, Place]]] = defaultdict(list)
    for column in table:
        for name, number in mistake_counts(column.grades).items():
            where[name].append((number, column.place))
    found = [
        Named(mistake_title(name), sum(n for n, _ in each), tuple(p for _, p in each)) for name, each in where.items()
    ]
    return sorted(found, key=lambda each: -each.number)


def _faulty(table: Sequence[Column]) -> Iterator[Faulty]:
    """The worst first."""
    found = [(fault, column.place) for column in table for fault in figures.faults(column.figures)]
    for fault, told in figures.FAULTS.items():
        if where := tuple(place for other, place in found if other == fault):
            yield Faulty(told, where)


def _quiz(known: QuizFigures) -> QuizOverview:
    return QuizOverview(
        mean=None if known.mean is None else percent(known.mean),
        median=None if known.median is None else percent(known.median),
        picture=figures.quiz_picture(known),
        figures=tuple(figures.quiz_table(known)),
    )


def _waiting(table: Sequence[Column], results: Sequence[Result], pages: Mapping[str, str]) -> Iterator[Waiting]:
    """In the order of the parts, so that answers to one part are decided together."""
    found: dict[str, list[tuple[str, Grade]]] = defaultdict(list)
    for result in results:
        for grade in result.grades:
            if word(grade) in OPEN:
                found[grade.part].append((result.student, grade))
    for column in table:
        for student, grade in found[column.place.name]:
            yield Waiting(visible(student), pages[student], column.place, word(grade), answers.wrote(grade.raw))


def _row(table: Sequence[Column], result: Result, page: str) -> Row:
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
