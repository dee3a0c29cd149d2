"""Verdicts that are set aside, and those that were equal to them."""

from contextlib import closing

from sqlalchemy import Connection

from grader.gradebook import Place, open_gradebook
from grader.gradebook.verdicts import Key, among, forget_limits, keep_all, set_equal, ungrouped
from tests.gradebook.books import known

NOW = "2026-11-26T14:00:00Z"
VALUES = {
    "variant": 1, "credit": "0", "earned": "0", "carried": "", "mistakes": "", "alike": "~a", "grade": "{}",
}  # fmt: skip


def kept(connection: Connection, raw: str, standing: str) -> int:
    key = Key("q", "reads", raw)
    return keep_all(connection, {key: VALUES | {"standing": standing}}, NOW)[key].id


def test_what_was_equal_to_a_verdict_that_is_set_aside_is_compared_with_the_new_one(place: Place) -> None:
    """Else a decision on the one would no longer find the other."""
    with closing(open_gradebook(place)) as book, book.writing() as connection:
        first, second = kept(connection, "x", "undecided"), kept(connection, "x + 0", "marked")
        set_equal(connection, {second: first})
        assert ungrouped(connection, [("q", "~a")]) == []
        assert forget_limits(connection, ["q"]) == 1
        again = kept(connection, "x", "undecided")
        assert [[one.id for one in lot] for lot in ungrouped(connection, [("q", "~a")])] == [[second, again]]
        assert known(connection, ["q"])[Key("q", "reads", "x + 0")].group == second


def test_only_undecided_verdicts_on_these_parts_are_set_aside(place: Place) -> None:
    with closing(open_gradebook(place)) as book, book.writing() as connection:
        kept(connection, "x", "undecided")
        kept(connection, "2x", "marked")
        assert forget_limits(connection, ["other"]) == 0
        assert forget_limits(connection, ["q"]) == 1
        assert [key.raw for key in known(connection, ["q"])] == ["2x"]


def test_a_verdict_that_another_command_has_kept_stays(place: Place) -> None:
    """Those that are new with it are kept all the same; each has one number."""
    rows = {Key("q", "reads", raw): VALUES | {"standing": "marked"} for raw in ("x", "2x", "x" * 9000)}
    with closing(open_gradebook(place)) as book:
        with book.writing() as connection:
            first = kept(connection, "2x", "undecided")
        with book.writing() as connection:
            there = keep_all(connection, rows, NOW)
            assert there.keys() == rows.keys() and there[Key("q", "reads", "2x")].id == first
            assert there[Key("q", "reads", "2x")].standing.value == "undecided"
            assert keep_all(connection, rows, NOW) == there and among(connection, [*rows, Key("q", "r", "x")]) == there
