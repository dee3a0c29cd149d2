"""Pages on disk: safe names, nothing half written, nothing outside the folder."""

from dataclasses import replace
from pathlib import Path

import pytest

from grader.reports.files import Besides, page_name, write_pages
from grader.whole_files import write
from tests.reports.hand_ins import RESULTS, SKIPPED
from tests.reports.quiz import EXERCISE

HOSTILE = [
    "../../etc/passwd",
    "a/b",
    "a\\b",
    "C:evil",
    "",
    ".",
    "..",
    "Ada",
    "con\x00",
    "x" * 300,
    "ä",
    "\u202eada",
    "-x",
]


def test_a_page_a_student_the_table_and_the_index(tmp_path: Path) -> None:
    index = write_pages(tmp_path / "pages", EXERCISE, RESULTS, Besides(SKIPPED)).overview
    assert index == tmp_path / "pages" / "index.html"
    assert len(list(index.parent.glob("students/student-*.html"))) == len(RESULTS)
    assert (index.parent / "grades.csv").is_file()
    assert not list(tmp_path.rglob("*.part"))


def test_writing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    first = write_pages(tmp_path, EXERCISE, RESULTS).overview.read_bytes()
    assert write_pages(tmp_path, EXERCISE, RESULTS).overview.read_bytes() == first


def test_no_students(tmp_path: Path) -> None:
    assert write_pages(tmp_path, EXERCISE, ()).overview.is_file()


@pytest.mark.parametrize("student", HOSTILE, ids=ascii)
def test_hostile_ids_stay_in_the_folder(tmp_path: Path, student: str) -> None:
    write_pages(tmp_path / "pages", EXERCISE, [replace(RESULTS[0], student=student)])
    assert {path.name for path in tmp_path.iterdir()} == {"pages"}
    (page,) = (tmp_path / "pages" / "students").iterdir()
    assert page.name.startswith("student-")


def test_names_are_plain_where_ids_are_and_never_shared() -> None:
    assert page_name("ada.lovelace-2") == "students/student-ada.lovelace-2.html"
    assert len({page_name(student).casefold() for student in [*HOSTILE, "ada", "ADA"]}) == len(HOSTILE) + 2


def test_a_linked_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "outside").mkdir()
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "students").symlink_to(tmp_path / "outside", target_is_directory=True)
    with pytest.raises(ValueError, match="outside"):
        write(tmp_path / "pages", "students/x.html", "x")
    assert not list((tmp_path / "outside").iterdir())


def test_a_linked_page_is_replaced_not_followed(tmp_path: Path) -> None:
    kept = tmp_path / "kept.txt"
    kept.write_text("kept")
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "index.html").symlink_to(kept)
    write(tmp_path / "pages", "index.html", "page")
    assert kept.read_text() == "kept"
    assert (tmp_path / "pages" / "index.html").read_text() == "page"


def test_a_failed_write_leaves_the_old_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "index.html", "old")
    monkeypatch.setattr("os.fsync", _disk_full)
    with pytest.raises(OSError, match="full"):
        write(tmp_path, "index.html", "new")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["old"]


def _disk_full(_: int) -> None:
    raise OSError("disk full")
