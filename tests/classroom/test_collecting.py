"""A folder of hand-ins: every file counts, is named with its problem, or gives way to a later one, which is said."""

from collections.abc import Collection
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import Connection

from grader.classroom import collecting
from grader.gradebook import open_gradebook
from grader.gradebook.hand_ins import of_exercise
from tests.classroom.classes import NOW, collected
from tests.classroom.folders import course, fill, hand_in

RIGHT = {"q.a": "2xy", "q.b": "6"}
WRONG = {"q.a": "xy", "q.b": "3"}


def test_one_hand_in_a_student_by_name(tmp_path: Path) -> None:
    fill(tmp_path, c=hand_in("bo", RIGHT), a=hand_in("cy", RIGHT), b=hand_in("ada", RIGHT))
    found = collected(tmp_path, course())
    assert [one.student for one in found.hand_ins] == ["ada", "bo", "cy"]
    assert not found.problems and not found.notes


def test_a_broken_file_is_named_with_its_line_and_the_others_count(tmp_path: Path) -> None:
    fill(tmp_path, ada=hand_in("ada", RIGHT), bo=hand_in("bo", RIGHT) + "marks: 9\n")
    found = collected(tmp_path, course())
    assert [one.student for one in found.hand_ins] == ["ada"]
    assert [str(problem) for problem in found.problems] == [
        f"{tmp_path}/bo.yaml:6:1 unknown key 'marks'; a hand-in has student, course, answers"
    ]


def test_an_answer_to_an_unknown_part_is_told_and_the_others_count(tmp_path: Path) -> None:
    fill(tmp_path, ada=hand_in("ada", {**RIGHT, "q.c": "1"}))
    found = collected(tmp_path, course())
    assert found.hand_ins[0].answers == {"q.a": "2xy", "q.b": "6"}
    assert "unknown part 'q.c'" in found.problems[0].message


TWICE = {
    "by the time they give": ("2026-11-21T10:00:00+00:00", "2026-11-20T10:00:00+00:00", "a"),
    "by the file's name where the times are the same": ("2026-11-21T10:00:00+00:00", "2026-11-21T10:00:00+00:00", "b"),
    "by the file's name where there is no time": ("", "", "b"),
    "a time is later than none": ("2026-11-21T10:00:00+00:00", "", "a"),
}


@pytest.mark.parametrize("why", TWICE)
def test_the_last_of_two_hand_ins_counts_and_that_is_said(why: str, tmp_path: Path) -> None:
    first, second, counts = TWICE[why]
    fill(tmp_path, a=hand_in("ada", RIGHT, first), b=hand_in("Ada", WRONG, second))
    found = collected(tmp_path, course())
    assert [Path(one.file).stem for one in found.hand_ins] == [counts]
    (note,) = found.notes
    assert note == f"ada handed in twice: {counts}.yaml counts, {'ab'.replace(counts, '')}.yaml does not"


def test_times_are_compared_as_times(tmp_path: Path) -> None:
    """Half past ten in Berlin is before ten in London."""
    fill(
        tmp_path,
        a=hand_in("ada", RIGHT, "2026-11-21T10:00:00+00:00"),
        b=hand_in("ada", WRONG, "2026-11-21T10:30:00+01:00"),
    )
    assert [Path(one.file).stem for one in collected(tmp_path, course()).hand_ins] == ["a"]


def test_a_time_that_is_none_is_refused(tmp_path: Path) -> None:
    fill(tmp_path, a=hand_in("ada", RIGHT, "tomorrow"))
    assert collected(tmp_path, course()).problems


def test_three_hand_ins_leave_one(tmp_path: Path) -> None:
    fill(tmp_path, a=hand_in("ada", RIGHT), b=hand_in("ada", {"q.a": "x"}), c=hand_in("ada", WRONG))
    found = collected(tmp_path, course())
    assert [Path(one.file).name for one in found.hand_ins] == ["c.yaml"]
    assert len(found.notes) == 2


def test_the_same_file_twice_is_one_hand_in(tmp_path: Path) -> None:
    fill(tmp_path, a=hand_in("ada", RIGHT), b=hand_in("ada", RIGHT))
    found = collected(tmp_path, course())
    assert [one.file for one in found.hand_ins] == ["a.yaml"]
    assert not found.notes


def test_two_spellings_of_a_name_are_one_student(tmp_path: Path) -> None:
    fill(tmp_path, a=hand_in("René", RIGHT), b=hand_in("Rene\u0301", RIGHT), c=hand_in(" RENÉ ", RIGHT))
    assert [one.student for one in collected(tmp_path, course()).hand_ins] == ["rené"]


def test_hand_ins_to_two_exercises_both_count(tmp_path: Path) -> None:
    other = tmp_path / "other.yml"
    other.write_text("questions:\n- id: r\n  answer: 2\n")
    folder = fill(tmp_path / "in", a=hand_in("ada", RIGHT), b=hand_in("ada", {"r": "2"}, name="other"))
    found = collected(folder, course(other))
    assert [(one.student, one.course) for one in found.hand_ins] == [("ada", "other"), ("ada", "quiz")]
    assert not found.notes


def test_other_files_are_left_alone(tmp_path: Path) -> None:
    fill(tmp_path, ada=hand_in("ada", RIGHT))
    for name in ("notes.txt", "ada.yaml~", "yaml", ".DS_Store"):
        (tmp_path / name).write_text("x: [")
    found = collected(tmp_path, course())
    assert (len(found.hand_ins), found.problems, found.notes) == (1, (), ())


def test_an_ending_in_capitals_is_not_passed_over(tmp_path: Path) -> None:
    (tmp_path / "ADA.YAML").write_text(hand_in("ada", RIGHT))
    found = collected(tmp_path, course())
    assert found.hand_ins or found.problems


def test_nothing_is_read_through_links_and_all_is_told(tmp_path: Path) -> None:
    fill(tmp_path, ada=hand_in("ada", RIGHT))
    (tmp_path / "bo.yaml").symlink_to(tmp_path / "ada.yaml")
    (tmp_path / "cy.yaml").mkdir()
    found = collected(tmp_path, course())
    assert [one.student for one in found.hand_ins] == ["ada"]
    assert [Path(problem.file).name for problem in found.problems] == ["bo.yaml", "cy.yaml"]


def test_originals_are_not_changed(tmp_path: Path) -> None:
    fill(tmp_path, ada=hand_in("ada", RIGHT), bo="x: [")
    before = {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}
    collected(tmp_path, course())
    assert {path.name: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


LATE = {
    "a late one gives way to one in time": ("2026-11-20T10:00:00+00:00", "2026-11-22T10:00:00+00:00", "a", True),
    "the last of two in time": ("2026-11-19T10:00:00+00:00", "2026-11-20T10:00:00+00:00", "b", False),
    "the last of two late ones": ("2026-11-22T10:00:00+00:00", "2026-11-23T10:00:00+00:00", "b", False),
}


@pytest.mark.parametrize("why", LATE)
def test_the_last_in_time_counts(why: str, tmp_path: Path) -> None:
    first, second, counts, is_late = LATE[why]
    (tmp_path / "due.yaml").write_text("due: 2026-11-21 00:00 +00:00\nquestions:\n- {id: d, answer: 6}\n", "utf-8")
    answers = {"d": "6"}
    folder = fill(tmp_path / "in", a=hand_in("ada", answers, first, "due"), b=hand_in("ada", answers, second, "due"))
    found = collected(folder, course(tmp_path / "due.yaml"))
    assert [Path(one.file).stem for one in found.hand_ins] == [counts]
    assert found.notes[0].endswith("since it came late") is is_late


def test_two_commands_that_collect_at_once_store_every_file_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one comes between this one's look at what is there and its own writing."""
    fill(tmp_path / "in", ada=hand_in("ada", RIGHT), bo=hand_in("bo", RIGHT))
    look = collecting.known_digests
    with closing(open_gradebook(tmp_path / "gradebook.db")) as book, closing(open_gradebook(book.place)) as other:

        def overtaken(connection: Connection, among: Collection[str] | None = None) -> set[str]:
            found = look(connection, among)
            monkeypatch.setattr(collecting, "known_digests", look)
            assert collecting.collect(other, course(), tmp_path / "in" / "bo.yaml", NOW).new == 1
            return found

        monkeypatch.setattr(collecting, "known_digests", overtaken)
        found = collecting.collect(book, course(), tmp_path / "in", NOW)
        with book.reading() as connection:
            assert [one.hand_in.student for one in of_exercise(connection, "quiz")] == ["bo", "ada"]
    assert (found.new, found.known) == (1, 1)


def test_names_of_files_in_notes_are_safe_to_print(tmp_path: Path) -> None:
    (tmp_path / "\x1b[31m.yaml").write_text(hand_in("ada", RIGHT), "utf-8")
    (tmp_path / "b.yaml").write_text(hand_in("ada", WRONG), "utf-8")
    (note,) = collected(tmp_path, course()).notes
    assert note == "ada handed in twice: b.yaml counts, \\x1b[31m.yaml does not"


def test_an_empty_hand_in_that_comes_late_gives_way_too(tmp_path: Path) -> None:
    (tmp_path / "due.yaml").write_text("due: 2026-11-21 00:00 +00:00\nquestions:\n- {id: d, answer: 6}\n", "utf-8")
    full = hand_in("ada", {"d": "6"}, "2026-11-20T10:00:00+00:00", "due")
    folder = fill(tmp_path / "in", a=full, b=hand_in("ada", {}, "2026-11-22T10:00:00+00:00", "due"))
    (one,) = collected(folder, course(tmp_path / "due.yaml")).hand_ins
    assert one.answers == {"d": "6"}


def test_a_broken_file_is_told_by_each_name_and_each_time(tmp_path: Path) -> None:
    for name in ("ada.yaml", "bo.yaml"):
        (tmp_path / name).write_text("")
    with open_gradebook(None) as book:
        found = [collecting.collect(book, course(), tmp_path, NOW) for _ in range(2)]
    assert [[Path(one.file).name for one in each.skipped] for each in found] == [["ada.yaml", "bo.yaml"]] * 2
    assert [(each.new, each.known) for each in found] == [(1, 1), (0, 2)]


def test_hand_ins_without_a_time_are_named_where_a_time_matters(tmp_path: Path) -> None:
    due = tmp_path / "due.yaml"
    due.write_text(
        "due: 2026-11-01 12:00 +01:00\nquestions: [{id: sum, ask: $1 + 1$, answer: 2, samples: [right 2, wrong 3]}]\n",
        "utf-8",
    )
    told = "1 of the new files give no time (at:), so they count as in time: ada.yaml"
    later = hand_in("bo", {"sum": "2"}, at="2026-11-02T12:00:00+00:00", name="due")
    fill(tmp_path / "in", ada=hand_in("ada", {"sum": "2"}, name="due"), bo=later, cy=hand_in("cy", RIGHT))
    with open_gradebook(None) as book:
        notes = [collecting.collect(book, course(due), tmp_path / "in", NOW).notes for _ in range(2)]
    assert notes == [[told], []]
