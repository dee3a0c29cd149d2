"""A folder that students write to while it is read: nothing is missed, taken twice, torn or followed."""

import os
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import pytest

from grader.handin import Arrivals, Delivered, hand_in_files
from grader.handin.sources import faults, folder
from tests.handin.places import taken, tree
from tests.handin.zips import GOOD, written


class Listing:
    """Lists a folder; `act` is told how often that was done before, and may change the folder or what is listed."""

    def __init__(self, act: Callable[[int, list[os.DirEntry[str]]], list[os.DirEntry[str]]]) -> None:
        self.act, self.true, self.calls = act, os.scandir, 0

    def __call__(self, path: Path) -> AbstractContextManager[list[os.DirEntry[str]]]:
        with self.true(path) as found:
            listed = self.act(self.calls, list(found))
        self.calls += 1
        return nullcontext(listed)


def test_a_file_that_is_on_no_page_of_the_first_list_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As may happen to one that is renamed while the folder is listed."""
    act = lambda calls, found: [thing for thing in found if calls or thing.name != "b.yaml"]  # noqa: E731
    monkeypatch.setattr(folder.os, "scandir", Listing(act))
    assert taken(tree(tmp_path, "a.yaml", "b.yaml")) == (["a.yaml", "b.yaml"], [], [])


def test_a_file_that_is_renamed_after_it_was_listed_is_taken_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def act(calls: int, found: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
        if not calls:
            os.replace(tmp_path / "old.yaml", tmp_path / "new.yaml")
        return found

    monkeypatch.setattr(folder.os, "scandir", Listing(act))
    assert taken(tree(tmp_path, "a.yaml", "old.yaml")) == (["a.yaml", "new.yaml"], [], [])


def test_a_folder_that_never_rests_is_listed_a_few_times_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def act(calls: int, found: list[os.DirEntry[str]]) -> list[os.DirEntry[str]]:
        tree(tmp_path, f"{calls}.yaml")
        return found

    listing = Listing(act)
    monkeypatch.setattr(folder.os, "scandir", listing)
    names, problems, _ = taken(tree(tmp_path, "a.yaml"))
    assert (names, problems, listing.calls) == (["0.yaml", "1.yaml", "2.yaml", "a.yaml"], [], 4)


def arrivals_after_first(root: Path, act: Callable[[], object]) -> tuple[list[Delivered], Arrivals]:
    """What comes when something happens between the first file and the second."""
    arrivals = hand_in_files(root)
    files = iter(arrivals)
    first = next(files)
    act()
    return [first, *files], arrivals


def test_a_file_that_is_gone_before_it_is_read_is_told(tmp_path: Path) -> None:
    tree(tmp_path, "a.yaml", "b.yaml", "c.yaml")
    files, arrivals = arrivals_after_first(tmp_path, (tmp_path / "b.yaml").unlink)
    assert [one.name for one in files] == ["a.yaml", "c.yaml"]
    assert [(one.file, one.message) for one in arrivals.problems] == [("b.yaml", faults.GONE.message)]


SWAPPED = ["link", "pipe", "folder"]


@pytest.mark.parametrize("what", SWAPPED)
def test_a_file_that_becomes_something_else_is_not_followed(what: str, tmp_path: Path) -> None:
    secret = written(tmp_path / "secret.yaml", b"secret")
    root = tree(tmp_path / "in", "a.yaml", "b.yaml")
    (root / "b.yaml").rename(tmp_path / "b")
    make = {"link": lambda path: path.symlink_to(secret), "pipe": os.mkfifo, "folder": Path.mkdir}[what]

    written(root / "b.yaml", GOOD)

    def swap() -> None:
        (root / "b.yaml").unlink()
        make(root / "b.yaml")

    files, arrivals = arrivals_after_first(root, swap)
    assert [one.name for one in files] == ["a.yaml"]
    assert [one.file for one in arrivals.problems] == ["b.yaml"]


@pytest.mark.skipif(not folder._BY_STEPS, reason="this system opens no file step by step")
def test_a_folder_that_becomes_a_link_leads_nowhere(tmp_path: Path) -> None:
    tree(tmp_path / "secret", "b.yaml", data=b"secret")
    root = tree(tmp_path / "in", "a.yaml", "d/b.yaml")

    def swap() -> None:
        shutil.rmtree(root / "d")
        (root / "d").symlink_to(tmp_path / "secret")

    files, arrivals = arrivals_after_first(root, swap)
    assert [one.name for one in files] == ["a.yaml"]
    assert [one.file for one in arrivals.problems] == ["d/b.yaml"]


class Growing:
    """A file that is written to, `times` times, while it is read."""

    def __init__(self, path: Path, times: int, more: bytes) -> None:
        self.path, self.times, self.more, self.true = path, times, more, os.fstat

    def __call__(self, descriptor: int) -> os.stat_result:
        about = self.true(descriptor)
        if self.times and about.st_ino == self.path.stat().st_ino:
            self.times -= 1
            with self.path.open("ab") as file:
                file.write(self.more)
            os.utime(self.path, ns=(0, self.times))
        return about


GROWS = {
    "once": (1, b"# more\n", ""),
    "without end": (99, b"# more\n", faults.MOVING.message),
    "beyond what a hand-in may have": (1, b"#" * 1_000_000, faults.TOO_LARGE.message),
}


@pytest.mark.parametrize("how", GROWS)
def test_315_a_file_that_grows_while_it_is_read(how: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Read again from the beginning, a few times; what is delivered all stood in it at one time."""
    times, more, message = GROWS[how]
    path = written(tmp_path / "a.yaml", GOOD)
    monkeypatch.setattr(folder.os, "fstat", Growing(path, times, more))
    arrivals = hand_in_files(tmp_path)
    assert [one.data for one in arrivals] == ([] if message else [path.read_bytes()])
    assert [one.message for one in arrivals.problems] == ([message] if message else [])


def test_without_opening_step_by_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr(folder, "_BY_STEPS", False)
    secret = written(tmp_path / "secret.yaml", b"secret")
    root = tree(tmp_path / "in", "a.yaml", "d/b.yaml")

    def swap() -> None:
        (root / "d/b.yaml").unlink()
        (root / "d/b.yaml").symlink_to(secret)

    assert taken(root)[0] == ["a.yaml", "d/b.yaml"]
    assert [one.name for one in arrivals_after_first(root, swap)[0]] == ["a.yaml"]
