"""Bytes that were delivered are read as their file would be; the short way and the strict one never differ."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.course import Course, load_course
from grader.handin import Delivered, HandIn, Try, hand_in_files, quick, read_delivered, read_hand_in, reading
from grader.text import Source
from tests.handin.zips import GOOD, written, zip_of

DATA = Path(__file__).parents[1] / "data"
FILES = sorted(path for path in (DATA / "hand-ins").iterdir() if path.suffix != ".txt")
LAWS = settings(derandomize=True, database=None, deadline=None, max_examples=150)


def _course() -> Course:
    found, problems = load_course([DATA / "quiz.yaml"])
    assert not problems
    return found


COURSE = _course()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_delivered_file_reads_as_the_file_does(path: Path) -> None:
    assert read_delivered(Delivered(str(path), path.read_bytes()), COURSE) == read_hand_in(path, COURSE)


def test_a_zip_of_hand_ins_reads_as_the_folder_does(tmp_path: Path) -> None:
    packed = written(tmp_path / "class.zip", zip_of({path.name: path.read_bytes() for path in FILES}))
    places = (packed, DATA / "hand-ins")
    from_zip, from_folder = ([read_delivered(one, COURSE) for one in hand_in_files(path)] for path in places)
    assert from_zip == from_folder and sum(hand_in is not None for hand_in, _ in from_zip) > 20


# Bytes that are no text, or text of another system's: what is said, "" where it is read.
BYTES = {
    "a byte order mark": (b"\xef\xbb\xbf" + GOOD, ""),
    "line ends of Windows": (GOOD.replace(b"\n", b"\r\n"), ""),
    "line ends of an old Mac": (GOOD.replace(b"\n", b"\r"), ""),
    "both": (b"\xef\xbb\xbf" + GOOD.replace(b"\n", b"\r\n"), ""),
    "Latin-1": (GOOD.replace(b"2xy", b"\xe9"), "4:8 byte 0xe9 is not UTF-8"),
    "Latin-1 behind a byte order mark": (b"\xef\xbb\xbf\xe9", "1:1 byte 0xe9 is not UTF-8"),
    "Latin-1 with the line ends of an old Mac": (b"student: ada\r\xe9", "2:1 byte 0xe9 is not UTF-8"),
    "UTF-16": (GOOD.decode().encode("utf-16"), "1:1 byte 0xff is not UTF-8"),
    "cut in a character": (GOOD + "q.c: é".encode()[:-1], "6:6 byte 0xc3 is not UTF-8"),
    "nothing": (b"", "1:1 the file is empty"),
    "NUL": (GOOD[:-1] + b"\0\n", "5:9 U+0000 is a character that nobody can see"),
    "1 MB": (GOOD + b"#" * (1_000_000 - len(GOOD)), ""),
    "a byte more": (GOOD + b"#" * (1_000_001 - len(GOOD)), "1:1 the file is larger than 1 MB"),
}


@pytest.mark.parametrize("what", BYTES)
def test_encodings_and_sizes(what: str, tmp_path: Path) -> None:
    data, problem = BYTES[what]
    path = written(tmp_path / "a.yaml", data)
    for hand_in, problems in (read_hand_in(path, COURSE), read_delivered(Delivered("a.yaml", data), COURSE)):
        assert [f"{one.line}:{one.column} {one.message}" for one in problems] == ([problem] if problem else [])
        assert (dict(hand_in.answers) if hand_in else None) == (None if problem else {"q.a": "2xy", "q.b": "6"})


def test_the_name_is_made_visible_and_decides_what_is_json() -> None:
    hand_in, _ = read_delivered(Delivered("in/a\x1b[31m\n.yaml", GOOD), COURSE)
    assert hand_in and hand_in.file == r"in/a\x1b[31m\x0a.yaml"
    for name in ("a.json", "A.JSON", "in/a b.Json"):
        _, (problem,) = read_delivered(Delivered(name, GOOD), COURSE)
        assert problem.file == name and problem.message.startswith("this is not JSON")


# The short way.

NOON = "2026-11-21T12:00:00+00:00"
ODD = "\\\"'{}[]#:,\n\t\r\0\u2028\x7f\x85\ufeff\ud800 /x"
PLAIN = st.text(st.sampled_from("\\\"'{}[]#:,\n\t\x01 /xé😀&*!|>%@`-?~="), max_size=12)
TEXT = st.sampled_from([PLAIN] * 9 + [st.text(st.one_of(st.characters(), st.sampled_from(ODD)), max_size=12)]).flatmap(
    lambda text: text
)


def often(*usual: str) -> st.SearchStrategy[str]:
    """One of these, or now and then something odd."""
    return st.sampled_from([*usual * 20, "q", "q.c", "other.1", "<<", "at", " ada ", "quiz ", "soon", ""])


PARTS, TIMES = often("q.a", "q.b", "Q.A", "q.1"), often(NOON, "2026-11-21T10:00:00+01:00", "2026-11-21T10:00:00Z")
ONE_TRY = st.one_of(
    st.builds(lambda part, text: {part: text}, PARTS, TEXT),
    st.builds(lambda at, part, text: {"at": at, part: text}, TIMES, PARTS, TEXT),
    st.builds(lambda at, part: {"hint": part, "at": at}, TIMES, PARTS),
)


@st.composite
def records(draw: st.DrawFn) -> object:
    """What a file may hold: as `submit` writes it, or a little off."""
    head = {
        "student": often("ada", "Zoë"),
        "course": often("quiz"),
        "answers": st.dictionaries(PARTS, TEXT, max_size=2),
    }
    more = {"at": TIMES, "receipt": TEXT, "digest": TEXT, "tries": st.lists(ONE_TRY, max_size=3)}
    record = draw(st.fixed_dictionaries(head, optional=more))
    odd = st.one_of(st.integers(), st.none(), st.booleans(), st.floats(), st.lists(TEXT, max_size=2))
    return record if draw(st.integers(0, 9)) else record | {draw(st.sampled_from([*head, *more, "x"])): draw(odd)}


@settings(LAWS, max_examples=500)
@given(records(), st.integers(0, 19))
def test_the_short_way_reads_what_the_strict_one_does(record: object, odd: int) -> None:
    text = json.dumps(record, ensure_ascii=odd == 1, indent=None if odd == 2 else 2) + "\n" * (odd != 3)
    text = text.encode("utf-8", "replace").decode()
    source = Source("a.json", text)
    short = quick.quick(source, COURSE)
    assert short is None or (short, []) == reading._strictly(source, COURSE, True)


TRIES = st.builds(
    Try, st.sampled_from(["q.a", "q.b"]), TEXT.filter(str.isprintable), st.sampled_from(["", NOON]), st.just(False)
) | st.builds(Try, st.sampled_from(["q.a", "q.b"]), st.just(""), st.just(NOON), st.just(True))
HAND_INS = st.builds(
    HandIn,
    student=st.sampled_from(["ada", "zoë", "o'neill"]),
    course=st.just("quiz"),
    answers=st.dictionaries(st.sampled_from(["q.a", "q.b"]), st.text(st.characters(exclude_categories=["C", "Z"]))),
    at=st.just(NOON),
    receipt=st.just("6f1c"),
    tries=st.lists(TRIES).map(tuple),
    file=st.just("a.json"),
)


@LAWS
@given(HAND_INS)
def test_what_submit_writes_goes_the_short_way_and_comes_back_as_it_was(hand_in: HandIn) -> None:
    text = hand_in.to_json()
    assert quick.quick(Source("a.json", text), COURSE) == hand_in
    assert reading._strictly(Source("a.json", text), COURSE, True) == (hand_in, [])


@pytest.mark.parametrize("length", [1, 1_000, 2_000, 100_000])
def test_long_answers_go_both_ways(length: int) -> None:
    hand_in = HandIn("ada", "quiz", {"q.a": "x" * length, "q.b": "y\\" * length}, file="a.json")
    source = Source("a.json", hand_in.to_json())
    assert (quick.quick(source, COURSE), []) == reading._strictly(source, COURSE, True) == (hand_in, [])


@LAWS
@given(st.one_of(st.binary(), st.text().map(str.encode), st.sampled_from(FILES).map(Path.read_bytes)), st.data())
def test_nothing_that_is_delivered_raises(data: bytes, more: st.DataObject) -> None:
    at, put = more.draw(st.integers(0, len(data))), more.draw(st.binary(max_size=3))
    for name in ("a.yaml", "a.json"):
        hand_in, problems = read_delivered(Delivered(name, data[:at] + put + data[at:]), COURSE)
        assert hand_in is not None or problems
