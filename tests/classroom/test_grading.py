"""A class, marked: what each gets does not depend on the others, and equal answers are decided once."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import replace
from itertools import permutations
from typing import Any

import pytest

from grader.classroom import grading, settling
from grader.classroom.deciding import Asked, Compared
from grader.classroom.memory import handed_in
from grader.classroom.workers import Job
from grader.gradebook import Gradebook, open_gradebook
from grader.handin import Try
from grader.limits import Pool
from grader.marking import mark_hand_in
from tests.classroom.classes import counting_jobs, desk, hand_in, marked, marks, take
from tests.gradebook.books import known

CLASS = tuple(
    hand_in(student, answers)
    for student, answers in {
        "ada": {"q.a": "2xy", "q.b": "6"},
        "bo": {"q.a": "xy", "q.b": "3"},
        "cy": {"q.a": "2xy", "q.b": "3"},
        "dee": {"q.b": "3"},
        "eve": {"q.a": "(2xy", "q.b": "9"},
        "flo": {"q.a": "2xy", "q.b": "6"},
        "gus": {},
        "hal": {"q.a": "", "q.b": " "},
    }.items()
)
QUIZ = desk()
TRIED = replace(
    hand_in("ivy", {"q.a": "2xy", "q.b": "6"}),
    tries=(Try("q.a", "xy"), Try("q.a", "x^2"), Try("q.b", hint=True), Try("q.b", "(6")),
)


@pytest.fixture
def book() -> Iterator[Gradebook]:
    with closing(open_gradebook(None)) as book:
        yield book


def test_marks_of_a_class(book: Gradebook) -> None:
    assert marks(marked(book, QUIZ, *CLASS)) == {
        "ada": ["2", "1"], "bo": ["0", "1"], "cy": ["2", "0"], "dee": ["0", "0"], "eve": ["0", "0"],
        "flo": ["2", "1"], "gus": ["0", "0"], "hal": ["0", "0"],
    }  # fmt: skip


@pytest.mark.parametrize("workers", [1, 2])
def test_everyone_gets_what_they_would_get_alone_in_any_order(workers: int) -> None:
    class_ = (*CLASS, TRIED)
    alone = {one.student: mark_hand_in(QUIZ.exercise, one.student, handed_in(one)) for one in class_}
    for order in (class_, class_[::-1], class_[4:] + class_[:4]):
        with closing(open_gradebook(None)) as book:
            assert marked(book, desk(workers=workers), *order) == alone


def test_those_who_come_later_change_nothing(book: Gradebook) -> None:
    first = marked(book, QUIZ, *CLASS[:3])
    assert {student: result for student, result in marked(book, QUIZ, *CLASS[3:]).items() if student in first} == first


def test_equal_answers_are_decided_once(book: Gradebook) -> None:
    """Also where they are spelled otherwise: the judge sees one spelling."""
    jobs: list[Job] = []
    place = counting_jobs(QUIZ, jobs)
    marked(book, place, *CLASS, hand_in("jo", {"q.a": "y*2x", "q.b": " 6 "}))
    asked = [(job.part, job.raw) for job in jobs if isinstance(job, Asked) and not job.earlier]
    assert sorted(asked) == [
        ("q.a", ""), ("q.a", "(2xy"), ("q.a", "2*x*y"), ("q.a", "x*y"),
        ("q.b", " "), ("q.b", "3"), ("q.b", "6"), ("q.b", "9"),
    ]  # fmt: skip
    again = len(jobs)
    marked(book, place, *(replace(one, student=f"{one.student}2", file="x") for one in CLASS))
    marked(book, place, hand_in("kim", {"q.a": "(x)(y)2"}))
    assert len(jobs) == again


def test_an_answer_is_decided_with_earlier_ones_only_where_it_may_follow_from_them(book: Gradebook) -> None:
    jobs: list[Job] = []
    marked(book, counting_jobs(QUIZ, jobs), *(hand_in(f"s{b}", {"q.a": "xy", "q.b": b}) for b in ("6", "3", "(6")))
    assert [job.raw for job in jobs if isinstance(job, Asked) and job.earlier] == ["3"]


def test_verdicts_are_kept_as_they_come_so_that_a_kill_costs_little(
    book: Gradebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settling, "_COMMIT", 0.0)
    kept = []
    true = settling._keep

    def killed(*given: object) -> None:
        if len(kept) == 3:
            raise KeyboardInterrupt
        kept.append(given)
        true(*given)

    monkeypatch.setattr(settling, "_keep", killed)
    with pytest.raises(KeyboardInterrupt):
        marked(book, QUIZ, *CLASS)
    with book.reading() as connection:
        assert len(known(connection, QUIZ.names)) == 3
    monkeypatch.setattr(settling, "_keep", true)
    assert grading.grade(book, QUIZ) == len(CLASS)


def test_progress_goes_on_to_the_last_hand_in(book: Gradebook) -> None:
    told: list[tuple[int, int]] = []
    marked(book, replace(QUIZ, progress=lambda done, total: told.append((done, total))), *CLASS)
    assert len(told) > len(CLASS) and told == sorted(told)
    assert told[-1] == (len(CLASS), len(CLASS)) and {total for _, total in told} == {len(CLASS)}


def test_nothing_to_mark_starts_no_worker(book: Gradebook, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.limits.hand.Process", None)
    assert grading.grade(book, QUIZ) == 0
    take(book, hand_in("gus", {}))
    assert grading.grade(book, QUIZ) == 1


def test_what_is_spelled_alike_shares_a_group_whatever_it_follows_from(book: Gradebook) -> None:
    """Each of three wrong answers to the first part may have led to the second one, so each is a verdict of its own."""
    marked(book, QUIZ, *(hand_in(f"s{wrong}", {"q.a": wrong, "q.b": "7"}) for wrong in ("xy", "x^2", "y", "2xy")))
    with book.reading() as connection:
        groups = [one.group for key, one in known(connection, QUIZ.names).items() if key.part == "q.b"]
    assert len(groups) == 4 and len(set(groups)) == 1


@pytest.mark.parametrize("order", list(permutations(range(3)))[:3])
def test_equal_answers_share_a_group_in_any_order(book: Gradebook, order: tuple[int, ...]) -> None:
    spellings = ["x y", "y*x", "2xy/2"]
    marked(
        book, QUIZ, *(hand_in(f"s{place}", {"q.a": spellings[place]}) for place in order), hand_in("t", {"q.a": "x"})
    )
    with book.reading() as connection:
        groups = {key.raw: one.group for key, one in known(connection, QUIZ.names).items()}
    assert len({groups[one] for one in spellings}) == 1
    assert groups["x"] != groups["x y"]


def test_answers_that_are_not_equal_are_compared_once_at_a_desk(
    book: Gradebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A person who decides one group after the other does not wait for the same comparison each time."""
    compared = []
    run = Pool.run

    def counted(pool: Pool, function: Callable[[Any], Any], jobs: Iterable[Any], **limits: Any) -> Any:
        listed = list(jobs)
        compared.extend(job for job in listed if isinstance(job, Compared))
        return run(pool, function, listed, **limits)

    monkeypatch.setattr(Pool, "run", counted)
    place = desk()
    marked(book, place, hand_in("ada", {"q.a": "7x"}), hand_in("bo", {"q.a": "7x + 0.000000000001"}))
    for _ in range(3):
        assert grading.changes(book, place) == []
    assert len(compared) == 1
