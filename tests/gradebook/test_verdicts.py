"""Verdicts that are set aside, and those that were equal to them."""

from contextlib import closing

from sqlalchemy import Connection

from grader.gradebook import open_gradebook
from grader.gradebook.verdicts import Key, forget_limits, keep, known, set_equal, ungrouped

NOW = "2026-11-26T14:00:00Z"
VALUES = {
    "variant": 1, "credit": "0", "earned": "0", "carried": "", "mistakes": "", "alike": "~a", "grade": "{}",
}  # fmt: skip


def kept(connection: Connection, raw: str, standing: str) -> int:
    return keep(connection, Key("q", "reads", raw), VALUES | {"standing": standing}, NOW)


def test_what_was_equal_to_a_verdict_that_is_set_aside_is_compared_with_the_new_one() -> None:
    """Else a decision on the one would no longer find the other."""
    with closing(open_gradebook(None)) as book, book.writing() as connection:
        first, second = kept(connection, "x", "undecided"), kept(connection, "x + 0", "marked")
        set_equal(connection, {second: first})
        assert ungrouped(connection, [("q", "~a")]) == []
        assert forget_limits(connection, ["q"]) == 1
        again = kept(connection, "x", "undecided")
        assert [[one.id for one in lot] for lot in ungrouped(connection, [("q", "~a")])] == [[second, again]]
        assert known(connection, ["q"])[Key("q", "reads", "x + 0")].group == second


def test_only_undecided_verdicts_on_these_parts_are_set_aside() -> None:
    with closing(open_gradebook(None)) as book, book.writing() as connection:
        kept(connection, "x", "undecided")
        kept(connection, "2x", "marked")
        assert forget_limits(connection, ["other"]) == 0
        assert forget_limits(connection, ["q"]) == 1
        assert [key.raw for key in known(connection, ["q"])] == ["2x"]
