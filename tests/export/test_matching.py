"""Who is who: nobody is guessed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.export.matching import Person, match, repeated

PEOPLE = [
    Person(1, 2, "Lovelace, Ada", "ada.l", "s-100", "ada@uni.example"),
    Person(2, 3, "Bo Berg", "bo@uni.example", "s-101"),
    Person(3, 4, "Cy", "cy", "s-102"),
    Person(4, 5, "Seven, Seven", "77", "s-103"),
    Person(5, 6, "Dee", "d.d", "77", "dee@uni.example", ("Participant 9",)),
    Person(6, 7, "Zo\u00eb Z.", "zo\u00eb", "s-105"),
    Person(7, 8, "Kim Lee", "k1", "s-106", "kim@a.example"),
    Person(8, 9, "Kim Lee", "k2", "s-107", "kim@b.example"),
    Person(9, 10, "Stra\u00dfe, Anna", "stra\u00dfe", "s-108"),
]
ROWS = [
    tuple(part.strip().encode().decode("unicode_escape") for part in line.split("->"))
    for line in (Path(__file__).parent / "matching.txt").read_text("ascii").splitlines()
    if line and not line.startswith("#")
]
assert len(ROWS) >= 25


@pytest.mark.parametrize(("student", "whose"), ROWS, ids=ascii)
def test_whose_row_an_id_is(student: str, whose: str) -> None:
    found = match(PEOPLE, [student])
    told = found.people[student].name if student in found.people else found.unmatched[student] or "-"
    assert told == whose


def test_two_ids_of_one_person_are_told_and_neither_is_taken() -> None:
    found = match(PEOPLE, ["kim@a.example", "K1"])
    assert found.people["K1"].line == 8
    assert found.unmatched == {"kim@a.example": "another hand-in is of line 8 too"}
    assert match(PEOPLE, ["Ada", "ada"]).unmatched == dict.fromkeys(["Ada", "ada"], "this id is there twice")
    assert not match(PEOPLE, ["ada lovelace", "lovelace, ada"]).people


def test_a_name_of_two_is_not_the_other_one_because_the_first_has_handed_in() -> None:
    assert match(PEOPLE, ["k1", "kim lee"]).unmatched == {"kim lee": "could be line 8 or line 9"}


def test_those_without_a_hand_in_are_listed() -> None:
    absent = match(PEOPLE, ["ada", "bo"]).absent
    assert [person.name for person in absent] == [person.name for person in PEOPLE[2:]]


def test_notes_show_what_a_terminal_would_obey() -> None:
    (note, _) = match([Person(1, 2, "a\x1b[2J", "x")], ["\u202eb"]).notes("r.csv")
    assert "\\u202eb" in note and "\u202e" not in note


def test_a_login_or_number_that_is_there_twice() -> None:
    assert repeated(PEOPLE) is None
    assert repeated([*PEOPLE, Person(10, 11, "New", "ADA.L")]) == (PEOPLE[0], Person(10, 11, "New", "ADA.L"))
    assert repeated([Person(1, 2, "A"), Person(2, 3, "B")]) is None


texts = st.sampled_from(["", "a", "A", "b", "a@x", "a@y", "b a", "a, b", "\u00e9", "e\u0301", " "])
persons = st.builds(Person, st.integers(1, 30), st.integers(2, 31), texts, texts, texts, texts)


@given(st.lists(persons, max_size=6, unique_by=lambda person: person.row), st.lists(texts, max_size=5, unique=True))
def test_every_id_and_every_row_is_accounted_for_once(people: list[Person], students: list[str]) -> None:
    found = match(people, students)
    assert sorted([*found.people, *found.unmatched]) == sorted(students)
    rows = [person.row for person in (*found.people.values(), *found.absent)]
    assert sorted(rows) == sorted(person.row for person in people)


@given(st.lists(persons, max_size=6, unique_by=lambda person: person.row), st.lists(texts, max_size=5, unique=True))
def test_no_order_changes_who_is_who(people: list[Person], students: list[str]) -> None:
    assert match(people[::-1], students[::-1]).people == match(people, students).people


ACCOUNTS = [person._replace(account=str(100 + person.row)) for person in PEOPLE]


@pytest.mark.parametrize(
    ("student", "account", "told"),
    [
        ("nobody", "101", "Lovelace, Ada"),
        ("ada", "101", "Lovelace, Ada"),
        ("kim lee", "108", "Kim Lee"),
        ("ada", "999", "Lovelace, Ada"),
        ("ada", "", "Lovelace, Ada"),
        ("nobody", "999", "-"),
        ("ada", "102", "came from the account of line 3, and the id is of line 2"),
    ],
)
def test_whose_account_it_came_from_says_more_than_the_id(student: str, account: str, told: str) -> None:
    found = match(ACCOUNTS, [student], {student: account, "not here": "103"})
    assert (found.people[student].name if student in found.people else found.unmatched[student] or "-") == told
    assert "not here" not in {*found.people, *found.unmatched}


def test_two_hand_ins_from_one_account_are_told() -> None:
    found = match(ACCOUNTS, ["ada", "nobody"], {"nobody": "101"})
    assert found.unmatched == dict.fromkeys(["ada", "nobody"], "another hand-in is of line 2 too")
    assert not found.people
