"""A hand-in file into a folder: whole or not at all, and never twice."""

import json
from pathlib import Path

import pytest

from grader.handin import deliver, delivery, student_id


def test_a_whole_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = deliver(tmp_path, "ada-1.json", "{}\n")
    assert (path, path.read_text()) == (tmp_path / "ada-1.json", "{}\n")
    assert list(tmp_path.iterdir()) == [path]


def test_delivering_twice_leaves_the_file_as_it_is(tmp_path: Path) -> None:
    before = deliver(tmp_path, "a.json", "{}").stat()
    after = deliver(tmp_path, "a.json", "{}").stat()
    assert (before.st_mtime_ns, before.st_ino) == (after.st_mtime_ns, after.st_ino)


@pytest.mark.parametrize("there", ["", "{", "{}", "{}longer"])
def test_a_file_that_was_cut_short_is_made_whole(there: str, tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(there)
    (tmp_path / ".a.json.tmp").write_text("left by a command that was killed")
    deliver(tmp_path, "a.json", "[]")
    assert [path.read_text() for path in tmp_path.iterdir()] == ["[]"]


def test_no_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "mine").write_text("mine")
    for name in ("a.json", ".a.json.tmp"):
        (tmp_path / name).symlink_to(tmp_path / "mine")
    deliver(tmp_path, "a.json", "[]")
    assert (tmp_path / "mine").read_text() == "mine" and not (tmp_path / "a.json").is_symlink()


@pytest.mark.parametrize("folder", ["missing", "missing/deep", "file"])
def test_no_folder_is_made(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError, match=r"file|directory"):
        deliver(tmp_path / folder, "a.json", "{}")
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


@pytest.mark.parametrize("call", ["fsync", "replace", "fdopen"])
def test_what_fails_leaves_nothing(call: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(delivery.os, call, fail)
    with pytest.raises(OSError, match="No space"):
        deliver(tmp_path, "a.json", "{}")
    assert list(tmp_path.iterdir()) == []


def test_any_text_is_written(tmp_path: Path) -> None:
    text = json.dumps("∂ 😀 \udc80\x00", ensure_ascii=False)
    assert json.loads(deliver(tmp_path, "a.json", text).read_text("utf-8")) == "∂ 😀 \udc80\x00"


IDS = {
    "ada": "ada", " Ada ": "ada", "RENÉ": "rené", "Rene\u0301": "rené", "a b": "a b", "ΜΑΪ\u0301ΡΗ": "μαΐρη",
    "": "", "../ada": "", "a/b": "", "con": "", "CON.x": "", "ada.": "", "-a": "", "a" * 61: "",
    "a\x1b": "", "\udc80": "",
}  # fmt: skip


@pytest.mark.parametrize("text", IDS, ids=ascii)
def test_student_ids(text: str) -> None:
    assert student_id(text) == IDS[text]
