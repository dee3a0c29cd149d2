"""All that a class did on each part, and what makes two of its answers equal."""

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from types import MappingProxyType
from typing import NamedTuple

from grader.authoring.model import Exercise, Part, Question
from grader.classroom import statistics
from grader.classroom.statistics import Answer, PartFigures, part_figures
from grader.kinds.choice import ChoiceKind
from grader.marking.result import Grade, Result
from grader.reports.places import Place, place


class Observed(NamedTuple):
    """What was seen of a class besides its marks. times: by part, how long students took until they were right.

    alike: by student and part, in which group of equal answers theirs is; without it answers are equal that say the
    same in whatever order.
    """

    times: Mapping[str, Sequence[timedelta]] = MappingProxyType({})
    alike: Mapping[tuple[str, str], Hashable] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Column:
    """All that the class did on one part. part: in the first variant; own: as the student of an answer sees it."""

    place: Place
    part: Part
    variants: int
    own: Callable[[Answer], Part]
    answers: Sequence[Answer]
    figures: PartFigures
    observed: Observed

    @property
    def grades(self) -> Iterator[Grade]:
        return (answer.grade for answer in self.answers)

    @property
    def times(self) -> Sequence[timedelta]:
        return self.observed.times.get(self.place.name, ())

    def alike(self, answer: Answer) -> object:
        """What makes answers equal: what is known of that, else what they say; of choices, what is chosen."""
        group = self.observed.alike.get((answer.student, self.place.name))
        return self._said(answer) if group is None else group

    def _said(self, answer: Answer) -> object:
        kind = (self.own(answer) if self.part.shuffle else self.part).kind
        chosen = kind.chosen(answer.grade.raw or "") if isinstance(kind, ChoiceKind) else None
        if isinstance(chosen, list) and isinstance(kind, ChoiceKind):
            return tuple(sorted(kind.options[each].text for each in chosen))
        return statistics.said(answer)


NOTHING = Observed()


def columns(exercise: Exercise, results: Sequence[Result], observed: Observed) -> Iterator[Column]:
    """The parts in order; one that nobody was given yet has no answers."""
    found, figures = statistics.columns(results), part_figures(results)
    for index, question in enumerate(exercise.questions, 1):
        for part in question.parts:
            where = place(index, question, part)
            yield Column(
                place=where,
                part=part,
                variants=question.variants,
                own=partial(_own, question, part.number),
                answers=found.get(where.name, ()),
                figures=figures.get(where.name) or PartFigures(where.name),
                observed=observed,
            )


def _own(question: Question, number: int, answer: Answer) -> Part:
    """The part with that number as one student sees it."""
    return question.for_student(answer.student).parts[number - 1]
