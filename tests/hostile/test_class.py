"""A class in which some hand in bombs, payloads and tricks: the honest ones get what they get in a class without them.

By the real commands, with real workers. What is written about the class is safe, whoever looks at it and with what:
a browser, a spreadsheet, a terminal.
"""

import csv
import json
import re
from collections.abc import Iterator, Mapping
from itertools import cycle, islice
from pathlib import Path
from time import monotonic
from typing import NamedTuple

import pytest

from grader.cli.console import SKIPPED
from grader.text import visible
from tests.evaluation.tables import table
from tests.faults.sound import assert_sound
from tests.faults.teaching import Teaching, demo_answers, make_class
from tests.hostile.pages import assert_harmless
from tests.hostile.watch import Watch, watched
from tests.reports.markup import structure

pytest.importorskip("resource")

COMMANDS: dict[str, tuple[str, ...]] = {
    "collect": ("collect", "hand-ins"),
    "grade": ("grade", "--workers", "2"),
    "publish": ("publish",),
    **{
        name: ("export", "--format", name, "--out", f"exports-{name}", "--partial")
        for name in ("csv", "canvas", "moodle", "jsonl")
    },
}
# What is handed in as an answer: a family, and a text with escapes of Python.
TEXTS = [(family, text.encode("ascii").decode("unicode_escape")) for family, text in table(__file__, "texts.txt")]
# Ids that are refused; and one that only looks like another student's.
IDS = ["../../evil", "CON", "=1+1", "<b>x</b>", "s\u202e10000", "s00001\x1b]0;\x07", "a" * 99, "", "s00001/../s00002"]
LOOKS_LIKE = "\u0455\u043e\u043e001"


class Class(NamedTuple):
    """A folder, and what each command printed there."""

    teaching: Teaching
    printed: Mapping[str, str]
    codes: Mapping[str, int]
    took: float


@pytest.fixture(scope="module", params=[(10, 20), pytest.param((180, 60), marks=pytest.mark.faults)], ids=["10", "180"])
def sizes(request: pytest.FixtureRequest) -> tuple[int, int]:
    """How many are honest, and how many texts are handed in by those who are not."""
    size: tuple[int, int] = request.param
    return size


@pytest.fixture(scope="module")
def clean(sizes: tuple[int, int], tmp_path_factory: pytest.TempPathFactory) -> Class:
    return taught(make_class(tmp_path_factory.mktemp("clean") / "class", sizes[0]))


@pytest.fixture(scope="module")
def hostile(sizes: tuple[int, int], tmp_path_factory: pytest.TempPathFactory, watch_of_all: Watch) -> Class:
    made = make_class(tmp_path_factory.mktemp("hostile") / "class", sizes[0])
    for name, data in hand_ins(sizes[1]):
        made.hand_ins.joinpath(name).write_bytes(data)
    texts = [text for _, text in TEXTS]
    with watched(watch_of_all, texts, [made.folder]) as broken:
        found = taught(made)
    assert not broken.exists(), broken.read_text("ascii")
    return found


def taught(teaching: Teaching) -> Class:
    began = monotonic()
    done = {name: teaching.run(*command) for name, command in COMMANDS.items()}
    codes = {name: one.returncode for name, one in done.items()}
    return Class(teaching, {name: one.stdout + one.stderr for name, one in done.items()}, codes, monotonic() - began)


def hand_ins(count: int) -> Iterator[tuple[str, bytes]]:
    """Names and contents: each text in every answer, and after them whatever is wrong with an id or a file."""
    for number, (family, text) in enumerate(islice(cycle(TEXTS), count)):
        yield f"{family} {number:03}\x1b]0;\x07.json", record(f"evil-{family}-{number:03}", text)
    yield "control.json", record("evil-control", "\N{SECTION SIGN}")
    for number, student in enumerate([*IDS, LOOKS_LIKE]):
        yield f"id {number}.json", record(student, "1")
    yield "=cmd|' C calc'!A0.yaml", b"student: s00001\ncourse: &a partial-derivatives\nanswers: *a\n"
    yield "<img src=x onerror=alert(1)>.yaml", b"\xff\xfe"


def record(student: str, text: str) -> bytes:
    answers = dict.fromkeys(demo_answers(), text)
    return json.dumps({"student": student, "course": "partial-derivatives", "answers": answers}).encode("ascii")


def test_every_command_does_its_work(hostile: Class, sizes: tuple[int, int]) -> None:
    """Files are skipped, and named; nothing else is wrong."""
    assert {name: code for name, code in hostile.codes.items() if code} == {"collect": SKIPPED}
    told = hostile.printed["collect"]
    skipped = {match[1] for match in re.finditer(r"^skipped: (hand-ins/.*?):\d+:\d+ ", told, re.MULTILINE)}
    assert len(skipped) == len(IDS) + 2
    assert f"{sum(sizes) + len(IDS) + 4} new files." in told
    assert all("Traceback" not in text for text in hostile.printed.values())


def test_the_honest_get_what_they_get_without_them(clean: Class, hostile: Class, sizes: tuple[int, int]) -> None:
    """Pages, tables and exports, byte for byte."""
    before, after = clean.teaching, hostile.teaching
    pages = sorted((before.pages / "partial-derivatives" / "students").glob("student-s0*.html"))
    assert len(pages) == sizes[0]
    for page in pages:
        assert page.read_bytes() == (after.pages / page.relative_to(before.pages)).read_bytes()
    tables = [path.relative_to(before.folder) for path in written(before) if path.suffix in {".csv", ".jsonl"}]
    assert len(tables) == 5
    for one in tables:
        lines = honest(before.folder / one)
        assert lines == honest(after.folder / one)
        assert len(lines) >= sizes[0]


def honest(table: Path) -> list[bytes]:
    """The lines of those who are honest; the last line of JSON has the totals of all."""
    return [line for line in table.read_bytes().splitlines() if b'"s00' in line and not line.startswith(b'{"totals"')]


def written(teaching: Teaching) -> list[Path]:
    """All pages and exports."""
    return sorted(path for folder in ("pages", "exports-*") for path in teaching.folder.glob(f"{folder}/**/*.*"))


def test_whatever_is_written_is_safe(hostile: Class) -> None:
    folder = hostile.teaching.folder
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in written(hostile.teaching)}
    assert len([name for name in files if "/student-evil-" in name]) > 20
    assert_harmless(files)
    assert all(name == visible(name) for name in files)
    names = {path.name for path in folder.iterdir()} - {path.name for path in folder.glob("exports-*")}
    assert names <= {"exercises", "hand-ins", "pages", "gradebook.db", "backups", "home"}
    assert not list(folder.parent.rglob("*PWNED*")) and not list(folder.parent.rglob("evil.*"))


def test_a_page_with_markup_in_it_has_the_tags_of_a_harmless_one(hostile: Class) -> None:
    """The control typed a sign that means nothing, where the others typed markup."""
    pages = hostile.teaching.pages / "partial-derivatives" / "students"
    control = structure((pages / "student-evil-control.html").read_text("utf-8"))
    typed = sorted(pages.glob("student-evil-html-*.html"))
    assert typed
    for page in typed:
        assert structure(page.read_text("utf-8")) == control, page.name


def test_no_terminal_obeys_them(hostile: Class) -> None:
    for name, text in hostile.printed.items():
        assert not {char for char in text if char != "\n" and char != visible(char)}, name


def test_a_name_that_looks_like_another_is_another_student(hostile: Class) -> None:
    with (hostile.teaching.pages / "partial-derivatives" / "grades.csv").open(encoding="utf-8-sig", newline="") as file:
        students = [row["student"] for row in csv.DictReader(file)]
    assert students.count(LOOKS_LIKE) == 1


def test_only_bombs_are_not_decided(clean: Class, hostile: Class, sizes: tuple[int, int]) -> None:
    """How long it took is printed: what a bomb may cost is bounded in tests/faults/test_bad_answers.py."""
    print(f"{sizes}: without them {clean.took:.1f} s, with them {hostile.took:.1f} s")
    lines = (hostile.teaching.folder / "exports-jsonl" / "partial-derivatives.jsonl").read_text("utf-8").splitlines()
    answers = [json.loads(line) for line in lines[:-1]]
    undecided = {one["student"].split("-")[1] for one in answers if one["verdict"] == "undecided"}
    assert undecided == {"bomb"}


def test_the_gradebook_is_sound(hostile: Class) -> None:
    assert_sound(hostile.teaching.book, hostile.teaching)
