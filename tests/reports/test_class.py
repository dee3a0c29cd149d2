"""The class page: figures, faults of questions, and what was chosen where everyone sees another order."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from grader.authoring.model import Exercise, Part
from grader.kinds.choice import ChoiceKind, Option
from grader.kinds.marked import Marked, Standing
from grader.marking.result import Grade, Result
from grader.reports import render
from grader.reports.columns import NOTHING, Observed
from grader.reports.overview import class_page
from grader.reports.views.overview import ClassPage, PartOverview
from tests.reports.hand_ins import NAMES, RESULTS, UNCLOSED, result
from tests.reports.markup import tags
from tests.reports.quiz import EXERCISE, question
from tests.reports.quiz import part as asked

PAGES = {name: f"students/{name}.html" for name in NAMES}
WAYS = ChoiceKind((Option("up", False), Option("down", True), Option("left", False), Option("right", False)))
SHUFFLED: Part = replace(asked(1, "Which way?", "b", kind=WAYS), shuffle=True)
COMPASS = Exercise("compass", "Compass", (), (question("way", "A hill.", SHUFFLED),), "")


def page(observed: Observed = NOTHING) -> ClassPage:
    return class_page(EXERCISE, RESULTS, PAGES, observed=observed)


def part(name: str, of: ClassPage) -> PartOverview:
    (found,) = [each for each in of.parts if each.place.name == name]
    return found


def choosing(student: str, text: str) -> Result:
    """By its letter in the order that this student sees."""
    (own,) = COMPASS.for_student(student).questions[0].parts
    assert isinstance(own.kind, ChoiceKind)
    letter = "abcd"[[option.text for option in own.kind.options].index(text)]
    marked = own.kind.mark(letter)
    return Result(student, "compass", (Grade("way", letter, marked, marked.credit, Fraction(1)),))


def test_shuffled_choices_are_counted_by_what_was_chosen() -> None:
    texts = ["left"] * 7 + ["up"] * 3 + ["down"] * 10
    found = class_page(COMPASS, [choosing(*each) for each in zip(NAMES, texts, strict=True)], PAGES)
    assert [(answer.number, answer.read) for answer in found.parts[0].wrong] == [(7, "left"), (3, "up")]


def test_letters_were_another_thing_to_everyone() -> None:
    letters = {choosing(name, "left").grades[0].raw for name in NAMES}
    assert len(letters) > 1


def test_which_answers_are_equal_may_be_known() -> None:
    """By a judge, who proves that different formulas are the same."""
    together = part("logistic", page(Observed(alike={(one.student, "logistic"): 7 for one in RESULTS})))
    assert [answer.number for answer in part("logistic", page()).wrong] == [6, 3]
    assert [answer.number for answer in together.wrong] == [9]


def test_what_could_not_be_read_stands_by_itself() -> None:
    plate = part("hot-plate.1", page())
    assert [(answer.number, answer.wrote) for answer in plate.unread] == [(5, "(8x, 6")]
    assert {answer.state for answer in plate.wrong} == {"partly"}


def test_a_wrong_key_is_told_first() -> None:
    """One part is right for those alone who have nothing else."""
    found = [
        replace(one, grades=tuple(_marked(grade, (grade.part == "logistic") != strong) for grade in one.grades))
        for one, strong in zip(RESULTS, [True, False] * 10, strict=True)
    ]
    first, *_ = class_page(EXERCISE, found, PAGES).faulty
    assert first.told.endswith("check the key or the wording.")
    assert [place.name for place in first.places] == ["logistic"]


def _marked(grade: Grade, right: bool) -> Grade:
    credit = Fraction(1 if right else 0)
    return replace(grade, raw="1", marked=Marked(Standing.MARKED, credit), marks=credit * grade.of)


def test_where_many_could_not_be_read() -> None:
    told = {fault.told: [place.name for place in fault.places] for fault in page().faulty}
    assert told["Many answers could not be read: say in the question how they are typed."] == ["hot-plate.1"]


def test_times_are_shown_where_they_are_known() -> None:
    found = page(Observed(times={"logistic": [timedelta(minutes=4), timedelta(minutes=6)]}))
    assert [figure.value for figure in part("logistic", found).figures if figure.name == "Time"] == ["5 min"]
    assert not [figure for figure in part("hot-plate.1", found).figures if figure.name == "Time"]


def test_a_part_where_all_is_open_is_neither_understood_nor_not() -> None:
    waiting = [
        replace(one, grades=tuple(replace(grade, marked=Marked(Standing.WAITING)) for grade in one.grades))
        for one in RESULTS
    ]
    found = class_page(EXERCISE, waiting, PAGES)
    assert {(each.percent, each.level) for each in found.parts} == {(None, "open")}
    assert not found.weak
    assert "Still open" in render.overview(found, "grades.csv")


def test_nobody_has_handed_in() -> None:
    html = render.overview(class_page(EXERCISE, (), {}), "grades.csv")
    assert "Nobody has handed in yet" in html
    assert "Every part was understood" not in html


@pytest.mark.parametrize("number", [1, 2, 9])
def test_few_students(number: int) -> None:
    few = [result(name, index) for index, name in enumerate(NAMES[:number])]
    found = class_page(EXERCISE, few, PAGES)
    values = [figure.value for each in found.parts for figure in each.figures if figure.name == "Discrimination"]
    assert set(values) == {"not known"}
    assert render.overview(found, "grades.csv")


def test_pictures_have_a_title_and_a_description() -> None:
    found = tags(render.overview(page(), "grades.csv"))
    pictures = [tag.attributes for tag in found if tag.attributes.get("role") == "img"]
    ids = {tag.attributes["id"] for tag in found if tag.name in {"title", "desc"} and "id" in tag.attributes}
    assert len(pictures) == 1 + len(page().parts)
    assert {name for each in pictures for name in (each["aria-labelledby"] or "").split()} == ids


def test_many_different_answers_keep_the_page_short() -> None:
    def typed(index: int) -> Result:
        marked = Marked(Standing.UNREADABLE, findings=(UNCLOSED,))
        grades = tuple(replace(grade, raw=f"({index}", marked=marked) for grade in RESULTS[0].grades)
        return Result(f"s{index}", EXERCISE.name, grades)

    many = [typed(index) for index in range(100)]
    found = class_page(EXERCISE, many, {one.student: "x" for one in many})
    assert {(len(each.unread), each.more_unread) for each in found.parts} == {(6, 94)}


class Counted(list[Result]):
    """Results that count how often somebody walks over all of them."""

    walks = 0

    def __iter__(self) -> Iterator[Result]:
        self.walks += 1
        return super().__iter__()


def test_the_class_is_not_walked_over_for_each_part() -> None:
    one, all_of_it = Counted(RESULTS), Counted(RESULTS)
    class_page(replace(EXERCISE, questions=EXERCISE.questions[-1:]), one, PAGES)
    class_page(EXERCISE, all_of_it, PAGES)
    assert one.walks == all_of_it.walks < 12
