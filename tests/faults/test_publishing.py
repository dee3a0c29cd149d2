"""Pages while they are written: whoever opens one finds the old one or the new one, whole, and the index comes last."""

import random
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread

import pytest

from tests.faults.sound import assert_sound
from tests.faults.steps import Steps
from tests.faults.teaching import Teaching, kill_after

# Two titles, so that every page of one differs from that of the other; the marks are the same.
TITLES = ("Partial derivatives and gradients", "Gradients and partial derivatives")
INDICES = ("partial-derivatives/index.html", "index.html")
Versions = list[dict[str, bytes]]  # what all files hold, by title


@pytest.fixture
def teaching(steps: Steps, tmp_path: Path) -> Teaching:
    return steps.before("publish").copy(tmp_path / "class")


@pytest.fixture
def versions(teaching: Teaching) -> Versions:
    """The last one is there at the beginning."""
    found = []
    for title in reversed(TITLES):
        teaching.done(*_command(teaching, title))
        found.append(teaching.written())
    assert all(found[0][name] != found[1][name] for name in found[0] if name.endswith(".html"))
    return found[::-1]


def _command(teaching: Teaching, title: str) -> tuple[str, ...]:
    """A publish with this title, from a file of its own."""
    folder = teaching.folder / f"title-{TITLES.index(title)}"
    folder.mkdir(exist_ok=True)
    text = teaching.exercise.read_text("utf-8").replace(TITLES[0], title)
    (folder / teaching.exercise.name).write_text(text, "utf-8")
    return ("publish", "--exercises", folder.name, "--gradebook", "gradebook.db")


@pytest.mark.parametrize(
    ("kills", "seed"), [(3, 0), *(pytest.param(40, seed, marks=pytest.mark.faults) for seed in range(1, 6))]
)
def test_a_reader_never_sees_half_a_page(kills: int, seed: int, teaching: Teaching, versions: Versions) -> None:
    chance = random.Random(seed)
    with _read_all_the_time(teaching, versions) as torn:
        began = time.monotonic()
        teaching.start(*_command(teaching, TITLES[1])).communicate(timeout=120)
        usual = time.monotonic() - began
        struck = turn = 0
        while struck < kills:
            title, turn = turn % 2, turn + 1
            before = teaching.written()
            struck += kill_after(teaching.start(*_command(teaching, TITLES[title])), chance.uniform(0.4, 1) * usual)
            _assert_index_last(before, teaching.written(), versions[title])
        assert torn == []
    print(f"{struck} kills in {turn} runs of {usual:.1f} s")
    teaching.done(*_command(teaching, TITLES[0]))
    assert teaching.written() == versions[0]
    assert not list(teaching.pages.rglob(".*.part"))
    assert_sound(teaching.book, teaching)


def _assert_index_last(before: dict[str, bytes], now: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    """The class page after all that it leads to; after that the page of the course, which leads to it."""
    for index in INDICES:
        if before[index] != wanted[index] and now[index] == wanted[index]:
            below = {name for name in wanted if name.startswith(index.removesuffix("index.html"))}
            assert [name for name in sorted(below) if now[name] != wanted[name]] == []


@contextmanager
def _read_all_the_time(teaching: Teaching, versions: Versions) -> Iterator[list[str]]:
    """The names of files that were not whole when they were opened."""
    torn: list[str] = []
    done = Event()

    def look() -> None:
        while not done.is_set():
            for name in versions[0]:
                if (teaching.pages / name).read_bytes() not in (versions[0][name], versions[1][name]):
                    torn.append(name)
                time.sleep(0.002)

    reader = Thread(target=look)
    reader.start()
    try:
        yield torn
    finally:
        done.set()
        reader.join()


def test_two_at_once_both_end_with_whole_pages(teaching: Teaching, versions: Versions) -> None:
    both = [teaching.start(*_command(teaching, title)) for title in TITLES]
    for child in both:
        _, errors = child.communicate(timeout=120)
        assert child.returncode == 0, errors
    written = teaching.written()
    assert written.keys() == versions[0].keys()
    assert [name for name in written if written[name] not in (versions[0][name], versions[1][name])] == []
    assert_sound(teaching.book, teaching)


def test_what_is_half_written_goes_with_the_next_run(teaching: Teaching, versions: Versions) -> None:
    """But not what another program is writing."""
    folder = teaching.pages / "partial-derivatives"
    dead = [folder / ".index.html.4194399-0123abcd.part", folder / "students" / ".student-ada.html.4194399-0a.part"]
    dead.append(teaching.pages / ".index.html.4194399-4567cdef.part")
    alive = folder / ".grades.csv.1-0123abcd.part"
    for path in (*dead, alive):
        path.write_text("<html>")
    teaching.done("publish")
    assert [path.exists() for path in (*dead, alive)] == [False, False, False, True]
    alive.unlink()
    assert teaching.written() == versions[0]
