"""Marks as people read them."""

from fractions import Fraction

import pytest

from grader.marking.amount import amount
from grader.reports.bar import bar
from grader.reports.marks import percent, share

AMOUNTS = {"0": "0", "2": "2", "3/2": "1.5", "1/4": "0.25", "2/3": "2/3", "5/3": "1 2/3", "10": "10", "1/7": "1/7"}
PERCENTS = {"0": 0, "1": 100, "1/2": 50, "999/1000": 99, "1/1000": 1, "2/3": 67, "3/2": 100}


@pytest.mark.parametrize("marks", AMOUNTS)
def test_amount(marks: str) -> None:
    assert amount(Fraction(marks)) == AMOUNTS[marks]


@pytest.mark.parametrize("part", PERCENTS)
def test_percent(part: str) -> None:
    assert percent(Fraction(part)) == PERCENTS[part]


def test_nothing_of_nothing_is_all_of_it() -> None:
    assert share(Fraction(0), Fraction(0)) == 1


def test_the_pieces_of_a_bar_meet() -> None:
    pieces = [piece for piece in bar(["right", "wrong", "right", "missing"]) if piece.number]
    assert [(piece.state, piece.start, piece.width) for piece in pieces] == [
        ("right", "0.00", "50.00"),
        ("wrong", "50.00", "25.00"),
        ("missing", "75.00", "25.00"),
    ]
