"""A class is the same whatever its order, its lots, the number of workers, and what is forgotten in between."""

import random
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from grader.classroom import grading, ledger, settling
from grader.classroom.counting import counted
from grader.classroom.deciding import Asked, Decided
from grader.classroom.ledger import BookLedger, Row
from grader.classroom.memory import Memory
from grader.classroom.rules import Rule
from grader.classroom.settling import Desk
from grader.classroom.spelling import spelled
from grader.classroom.standing import standing
from grader.classroom.tally import tally, tally_of
from grader.classroom.workers import local
from grader.gradebook import Gradebook, open_gradebook
from grader.gradebook.overrides import Override, add_override
from grader.gradebook.verdicts import Key, set_equal
from grader.handin import HandIn, Try
from grader.marking.amount import exact
from grader.marking.ruling import Ruling
from tests.classroom.classes import NOW, at_once, desk, hand_in, take
from tests.faults.teaching import DERIVATIVES, demo_answers
from tests.gradebook.books import known

ALL = ("", "2xy", "y*2x", "xy", "x y", "x^2", "(2xy", "7x", "3", "6", "9", "12/2", "x*0 + 3")
QUIZ = replace(desk(), hire=at_once)


def quiz_class(size: int = 60) -> list[HandIn]:
    """Both parts answered from a few texts, with some tries."""
    chance = random.Random(7)
    found = []
    for number in range(size):
        answers = {part: chance.choice(ALL) for part in ("q.a", "q.b") if chance.random() < 0.9}
        tries = tuple(Try(chance.choice(("q.a", "q.b")), chance.choice(ALL)) for _ in range(chance.randrange(3)))
        found.append(replace(hand_in(f"s{number:03}", answers), tries=tries))
    return found


def outcome(place: Desk, class_: list[HandIn], book: Gradebook | None = None) -> dict[str, Any]:
    """All that a gradebook says after marking, but for numbers of rows and times."""
    from sqlalchemy import select

    from grader.gradebook.schema import marks, verdicts

    with closing(open_gradebook(None)) if book is None else closing(book) as here:
        names = dict(zip(take(here, *class_), (one.student for one in class_), strict=True))
        grading.grade(here, place)
        with here.reading() as connection:
            rows = {row.id: row._mapping for row in connection.execute(select(verdicts))}
            given = list(connection.execute(select(marks)))
    plain = (
        "part",
        "reads",
        "raw",
        "own",
        "variant",
        "standing",
        "credit",
        "earned",
        "carried",
        "mistakes",
        "alike",
        "grade",
    )
    told = {number: tuple(row[name] for name in plain) for number, row in rows.items()}
    groups: dict[int, list[Any]] = {}
    for number, row in rows.items():
        groups.setdefault(row["same_as"] or number, []).append(told[number])
    return {
        "verdicts": sorted(told.values()), "groups": sorted(map(sorted, groups.values())),
        "marks": sorted(
            (names[one.hand_in], one.part, told.get(one.verdict, ()), one.person, one.marks, one.deductions)
            for one in given
        ),
    }  # fmt: skip


def demo_class(size: int = 40) -> list[HandIn]:
    chance, pool = random.Random(3), demo_answers()
    given = [{part: chance.choice(list(raws)) for part, raws in pool.items()} for _ in range(size)]
    return [hand_in(f"s{number:03}", answers, "partial-derivatives") for number, answers in enumerate(given)]


def test_byte_for_byte_with_one_worker_with_two_and_in_any_order() -> None:
    class_ = demo_class()
    turned = random.Random(5).sample(class_, len(class_))
    place = desk(DERIVATIVES)
    one, two = outcome(replace(place, hire=local(1)), class_), outcome(replace(place, hire=local(2)), turned)
    assert one == two
    assert len(one["marks"]) == 40 * len(place.names)


@pytest.mark.parametrize(("lot", "most"), [(1, 0), (7, 3), (60, 40_000)])
def test_lots_and_what_is_forgotten_between_them_change_nothing(
    lot: int, most: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class_ = quiz_class()
    once = outcome(QUIZ, class_)
    monkeypatch.setattr(grading, "_AT_ONCE", lot)
    monkeypatch.setattr(ledger, "_MOST", most)
    assert outcome(QUIZ, class_[::-1]) == once


def test_no_more_is_at_hand_than_two_generations_and_a_lot(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grading, "_AT_ONCE", 2)
    monkeypatch.setattr(ledger, "_MOST", 5)
    held = []
    true = ledger.AtHand.turn

    def turn(self: ledger.AtHand) -> bool:
        grown = true(self)
        held.append(len(self._young) + len(self._old))
        return grown

    monkeypatch.setattr(ledger.AtHand, "turn", turn)
    outcome(QUIZ, quiz_class(120))
    assert len(held) == 60 and max(held) <= 2 * (5 + 2 * 10)


def test_decisions_hold_in_every_lot(monkeypatch: pytest.MonkeyPatch) -> None:
    """A person decides about one spelling; others come in later lots, and are compared there."""
    monkeypatch.setattr(grading, "_AT_ONCE", 1)
    class_ = [hand_in(f"s{place}", {"q.a": raw}) for place, raw in enumerate(("7x", "x*7", "8x - x", "2xy", "7x + 0"))]
    with closing(open_gradebook(None)) as book:
        take(book, *class_)
        grading.grade(book, QUIZ)
        with book.reading() as connection:
            key = next(key for key in known(connection, QUIZ.names) if key.raw == "7x")
    rule = Rule("q.a", 1, "7x", "", Ruling(exact("1/2"), at=NOW), "", key.reads)
    found = outcome(replace(QUIZ, rules=(rule,)), class_)
    assert [marks for _, part, _, _, marks, _ in found["marks"] if part == "q.a"] == ["1", "1", "1", "2", "1"]


@pytest.mark.parametrize("lot", [1, 60])
def test_decisions_hold_where_another_command_has_compared_answers(lot: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Just before this one would: then nothing is left to be compared here, and the groups are others all the same."""
    monkeypatch.setattr(grading, "_AT_ONCE", lot)
    true, raws = settling.group, ("8x - x", "2xy", "7x + 0", "7x")

    def after_another(*given: Any) -> Any:
        true(*given)
        return true(*given)

    monkeypatch.setattr(settling, "group", after_another)
    reads = next(key for key, _ in marked_verdicts() if key.raw == "7x").reads
    rule = Rule("q.a", 1, "7x", "", Ruling(exact("1/2"), at=NOW), "", reads)
    class_ = [hand_in(f"s{place}", {"q.a": raw}) for place, raw in enumerate(raws)]
    found = outcome(replace(QUIZ, rules=(rule,)), class_)
    assert [marks for _, part, _, _, marks, _ in found["marks"] if part == "q.a"] == ["1", "2", "1", "1"]


def marked_verdicts() -> list[tuple[Key, Any]]:
    with closing(open_gradebook(None)) as book:
        take(book, hand_in("ada", {"q.a": "7x"}))
        grading.grade(book, QUIZ)
        with book.reading() as connection:
            return list(known(connection, QUIZ.names).items())


def test_verdicts_that_another_command_kept_meanwhile_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    """Both knew nothing when they began."""
    once = outcome(QUIZ, quiz_class())
    true = settling._keep

    def twice(table: Any, done: Any) -> None:
        monkeypatch.setattr(settling, "_keep", true)
        other = settling._Table(table.book, table.desk, table.workers, 0)
        true(other, done)
        true(table, done)

    monkeypatch.setattr(settling, "_keep", twice)
    assert outcome(QUIZ, quiz_class()) == once


def test_a_spelling_joins_the_group_that_another_command_has_put_its_first_into() -> None:
    """Between the two a second command has found that the first is equal to an older answer."""
    part = QUIZ.exercise.questions[0].parts[0]
    how = spelled(part, "y*7x")
    assert how
    old, first, other = (Key("q.a", "r", raw) for raw in ("7xy + 0", how.text, "y*7x"))
    decided = [work_here(raw) for raw in (old.raw, first.raw)]
    with closing(open_gradebook(None)) as book:
        mine = BookLedger(book, QUIZ.names)
        mine.keep([Row(old, decided[0]), Row(first, decided[1])], NOW)
        with book.writing() as connection:
            numbers = {key: one.id for key, one in known(connection, QUIZ.names).items()}
            set_equal(connection, {numbers[first]: numbers[old]})
        mine.keep([Row(other, decided[1], first, how)], NOW)
        with book.reading() as connection:
            assert {one.group for one in known(connection, QUIZ.names).values()} == {numbers[old]}
    assert mine.get(other) is not None


def work_here(raw: str) -> Decided:
    with QUIZ.hire(QUIZ.file, QUIZ.exercise.digest) as workers:
        ((_, value),) = workers.decide([Asked("ada", "q.a", raw)])
    assert isinstance(value, Decided)
    return value


def test_what_was_decided_before_is_not_asked_again_by_another_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    with closing(open_gradebook(None)) as book:
        take(book, *quiz_class())
        grading.grade(book, QUIZ)
        take(book, *(replace(one, student=f"{one.student}b", file="b") for one in quiz_class()))
        monkeypatch.setattr(settling, "_ask", None)
        assert grading.grade(book, desk()) == 60
        assert grading.changes(book, desk()) == []


def test_a_tally_is_what_the_results_come_to() -> None:
    class_ = [*quiz_class(), hand_in("s001", {"q.a": "xy"}, at="2026-11-26T13:00:00+00:00"), hand_in("zoe", {})]
    with closing(open_gradebook(None)) as book:
        take(book, *class_)
        grading.grade(book, QUIZ)
        take(book, hand_in("late", {"q.a": "2xy"}))
        with book.writing() as connection:
            for student, raw in (("s002", None), ("zoe", None)):
                one = Override(student, "q.a", raw, exact("1"), "", "", NOW)
                add_override(connection, "quiz", one)
        grading.apply(book, grading.changes(book, QUIZ), NOW, "a person decided")
        held = standing(book, QUIZ.exercise)
        counts = tally(book, QUIZ.exercise)
        with book.reading() as connection:
            numbers, _ = counted(connection, QUIZ.exercise)
    assert counts == tally_of(held)
    assert counts.students == len(numbers) - 1 == 61 and "handed in twice" in counts.notes[0]
    assert counts.states["partly"] == 2


def test_what_is_held_of_shuffled_choices_is_that_of_one_lot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each student has an order of their own, so it would grow with the class."""
    file = tmp_path / "choices.yaml"
    wrong = "".join(f"  - wrong: w{number}\n" for number in range(9))
    file.write_text(f"questions:\n- id: c\n  shuffle: yes\n  choices:\n  - right: it\n{wrong}", "utf-8")
    monkeypatch.setattr(grading, "_AT_ONCE", 5)
    held = []
    true = Memory.forget

    def forget(self: Memory) -> None:
        held.append(len(self.seen))
        true(self)

    monkeypatch.setattr(Memory, "forget", forget)
    place = replace(desk(file), hire=at_once)
    class_ = [hand_in(f"s{number}", {"c": "it" if number % 3 else "w1"}, "choices") for number in range(30)]
    found = outcome(place, class_)
    assert [marks for _, _, _, _, marks, _ in found["marks"]].count("1") == 20
    assert held == [0, *[5] * 5]
