"""Statistics in plain words: when something is said against a question, and how figures are read."""

from datetime import timedelta
from fractions import Fraction

import pytest

from grader.classroom.statistics import Alpha, Comparison, PartFigures, QuizFigures
from grader.reports.figures import FAULTS, alpha_in_words, duration, faults, part_picture, part_table, quiz_picture
from grader.wording.told import Word

F = Fraction


def part(facility: Fraction | None, r: float | None = 0.5, unread: int = 0, answered: int = 40) -> PartFigures:
    standings: dict[Word, int] = {"unreadable": unread, "right": answered - unread}
    shares = {} if facility is None else {facility: answered}
    return PartFigures("p1", standings, answered, facility, shares, Comparison(answered, r))


@pytest.mark.parametrize(
    ("figures", "told"),
    [
        (part(F(1, 2)), []),
        (part(None, None), []),
        (part(F(1, 2), -0.3), ["negative"]),
        (part(F(1, 2), -0.1), ["flat"]),
        (part(F(1, 2), 0.15), []),  # chance might do that
        (part(F(19, 20), -0.1), []),  # whoever earns nearly all is no sign of anything
        (part(F(0), None), ["nobody"]),
        (part(F(0), None, answered=2), []),
        (part(F(1, 2), unread=10), ["unread"]),
        (part(F(1, 2), unread=9), []),
        (part(F(1, 2), None, unread=2, answered=4), []),
        (part(F(1, 2), -0.3, unread=20), ["negative", "unread"]),
    ],
)
def test_what_speaks_against_a_question(figures: PartFigures, told: list[str]) -> None:
    assert list(faults(figures)) == told
    assert set(told) <= set(FAULTS)


@pytest.mark.parametrize(
    ("alpha", "words"),
    [
        (Alpha(F(9, 10), 40, 18), "(n = 40, 18 parts) The parts agree well about who is strong"),
        (Alpha(F(8, 10), 40, 18), "agree well about"),
        (Alpha(F(7, 10), 40, 18), "agree well enough"),
        (Alpha(F(6, 10), 40, 18), "only roughly"),
        (Alpha(F(0), 40, 18), "hardly agree"),
        (Alpha(F(-1, 10), 40, 18), "contradict each other"),
        (Alpha(F(9, 10), 30, 18), "(n = 30, 18 parts)"),
        (Alpha(F(9, 10), 29, 18), "With so few students it is a guess."),
        (Alpha(None, 2, 1, "one part"), "one part"),
        (Alpha(None, 1, 5, "few students"), "two students at least"),
        (Alpha(None, 9, 5, "no variance"), "same marks"),
    ],
    ids=str,
)
def test_alpha_in_words(alpha: Alpha, words: str) -> None:
    assert words in alpha_in_words(alpha)
    assert ("guess" in alpha_in_words(alpha)) == (alpha.value is not None and alpha.students < 30)


def test_the_figures_of_a_part() -> None:
    table = [(each.name, each.value) for each in part_table(part(F(5, 8), -0.004), [timedelta(minutes=4)])]
    assert table == [("Facility", "62%"), ("Discrimination", "0.00"), ("Time", "4 min")]
    negative = list(part_table(part(F(5, 8), -0.5), ()))[1]
    assert negative.value == "−0.50"
    assert negative.told.startswith("Negative: ")
    assert [each.value for each in part_table(part(None, None), ())] == ["not known"]


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0 s"),
        (89, "89 s"),
        (90, "2 min"),
        (149, "2 min"),
        (3569, "59 min"),
        (3570, "1 h 0 min"),
        (5000, "1 h 23 min"),
    ],
)
def test_durations(seconds: int, words: str) -> None:
    assert duration(timedelta(seconds=seconds)) == words


def test_pictures_say_what_they_show() -> None:
    quiz = quiz_picture(QuizFigures((F(1), F(19, 20), F(0)), None, None, None, Alpha(None, 0, 0)))
    assert quiz.description == "0 to under 10%: 1; 90 to 100%: 2."
    assert part_picture(part(F(1, 2))).description == "26 to 50%: 40."
    assert part_picture(part(None)).description == "Nobody yet."
