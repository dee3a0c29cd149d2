"""A zip of hand-ins: sound files as they are, the rest named, and nothing that leads anywhere.

An input is the bytes of a zip. Half of the changes take it apart and put it together again with another member, name,
size, checksum, flag or place, so that everything else of it stays true.
"""

import stat
import struct
import sys
import unicodedata
import zlib
from collections.abc import Iterator
from random import Random
from zipfile import ZIP_DEFLATED, ZIP_STORED

from grader.authoring.surface import SIZE
from grader.handin import hand_in_files
from grader.text import visible
from tests.fuzz import told
from tests.fuzz.alone import folder
from tests.fuzz.target import Target
from tests.handin.zips import DEFLATED, ENCRYPTED, GOOD, UTF8, Member, odd_zip, zip_of

_LISTED = struct.Struct("<4s6H3L5H2L")  # what the list of a zip says of a member, before its name
NAMES = [
    b"a.yaml", b"A.YAML", b"./a.yaml", b"a.yaml/", b"../up.yaml", b"/etc/x.yaml", b"C:\\x.yaml", b"\\\\host\\x.yaml",
    b"a\0.yaml", b"a/../b.yaml", b"d/" * 9 + b"a.yaml", b"a" * 300 + b".json", b"", b".", b"..", b"con.yaml", b"b.json",
    "Zo\u00eb.yaml".encode(), "Zoe\u0308.yaml".encode(), "Zo\u00eb.yaml".encode("cp437"), b"\xff.yaml", b"\x1b[2J.yaml",
    "\u202eabc.yaml".encode(), b"n.zip", b"n.tar.gz", b"__MACOSX/a.yaml", b".hidden.yaml", b"x.quizpack", b"x.jsonl",
    b"Ada_7_assignsubmission_file_/a.yaml", b"ada_12_34_a.yaml", b"ada_LATE_12_34_a-1.yaml", b"c.yml",
]  # fmt: skip
DATA = [GOOD, b"", b"{}", b"\xff\xfe", b"PK\3\4", b"SQLite format 3\0", zip_of({"a.yaml": GOOD}), b"#" * 400]
MODES = [0, stat.S_IFREG | 0o644, stat.S_IFLNK | 0o777, stat.S_IFIFO, stat.S_IFDIR, stat.S_IFCHR]
COUNTS = [0, 1, 2, 0xFFFF, 0xFFFFFFFF, 1_000_001, 0x7FFFFFFF]


def one(data: bytes) -> None:
    with folder() as place:
        path = place / "class.zip"
        path.write_bytes(data)
        arrivals = hand_in_files(path)
        taken = list(arrivals)
        again = list(arrivals)
        assert taken == again, "another reading is another"
        assert [file.name for file in place.iterdir()] == ["class.zip"], "something was written"
        assert path.read_bytes() == data, "the zip was changed"
    told.check(arrivals.problems, b"\n")
    assert len({one.name for one in taken}) == len(taken), "two of one name"
    told_of = len(taken) + len(arrivals.problems) + len(arrivals.notes)
    assert told_of == arrivals.files or (arrivals.files, told_of) == (0, 1), "a file is lost, or told twice"
    for delivered in taken:
        assert len(delivered.data) <= SIZE, f"large {len(delivered.data)}"
        _check_name(delivered.name)
    assert all(visible(str(note)) == str(note) for note in arrivals.notes), "notes that a terminal obeys"


def _check_name(name: str) -> None:
    """Inside, in one spelling, and what is told by its ending."""
    parts = name.split("/")
    assert ".." not in parts and "" not in parts and "\\" not in name and "\0" not in name, f"outside {name!r}"
    assert unicodedata.is_normalized("NFC", name), f"spelling {name!r}"
    assert name.lower().endswith((".yaml", ".yml", ".json")), f"ending {name!r}"


def change(choose: Random, data: bytes) -> bytes:
    """One or a few fields of one or a few members."""
    members = list(_members(data)) or [Member(b"a.yaml")]
    for _ in range(choose.choice((1, 1, 2, 3))):
        at = choose.randrange(len(members))
        match choose.randrange(4):
            case 0:
                members.insert(at, Member(choose.choice(NAMES), choose.choice(DATA)))
            case 1 if len(members) > 1:
                del members[at]
            case 2:
                members.insert(at, members[choose.randrange(len(members))])
            case _:
                members[at] = _changed(choose, members[at])
    again = choose.choice((0, 0, 0, 0, 1, 3))
    made = odd_zip(*members[:12], again=again, claims=choose.choice((None, None, None, 0, 1, 0xFFFF)))
    return _disturbed(choose, made)


def _changed(choose: Random, member: Member) -> Member:
    match choose.randrange(10):
        case 0:
            return member._replace(name=choose.choice(NAMES))
        case 1:
            return member._replace(name=member.name + b"/" + choose.choice(NAMES))
        case 2:
            return member._replace(flags=choose.choice((0, ENCRYPTED, UTF8, 8, ENCRYPTED | UTF8, 0x40, 0x2000, 0xFFFF)))
        case 3:
            return member._replace(method=choose.choice((ZIP_STORED, DEFLATED, 9, 12, 14, 97, 99, 0xFFFF)), packed=None)
        case 4:
            return member._replace(size=choose.choice(COUNTS))
        case 5:
            return member._replace(crc=choose.choice((0, 7, 0xFFFFFFFF)))
        case 6:
            return member._replace(mode=choose.choice(MODES), system=choose.choice((0, 3, 10, 19, 255)))
        case 7:
            return member._replace(
                data=bytes(choose.choice((0, 1, SIZE, SIZE + 1, 3 * SIZE))), method=DEFLATED, packed=None
            )
        case 8:
            return member._replace(packed=choose.choice((b"", b"\xff" * 40, b"\x03\0", GOOD)))
    return member._replace(data=choose.choice(DATA), packed=None)


def _disturbed(choose: Random, made: bytes) -> bytes:
    """What stands around it, and where its end says that it begins; as it is in most cases."""
    match choose.randrange(12):
        case 0:
            return made + b"x" * choose.choice((1, 30))
        case 1:
            return b"#!/bin/sh\n" + made
        case 2:
            return made[: choose.randrange(len(made))]
        case 3:
            return made[:-6] + struct.pack("<L", choose.choice(COUNTS)) + made[-2:]
        case 4:
            return made[:-10] + struct.pack("<L", choose.choice(COUNTS)) + made[-6:]
        case 5:
            return made + made
    return made


def _members(data: bytes) -> Iterator[Member]:
    """What the list at the end of a zip says, as far as it can be followed."""
    at = data.find(b"PK\1\2")
    while data[at : at + 4] == b"PK\1\2" and len(data) >= at + _LISTED.size:
        _, made_by, _, flags, method, _, _, crc, packed, size, named, extra, comment, *more = _LISTED.unpack_from(
            data, at
        )
        *_, attributes, offset = more
        name = data[at + _LISTED.size : at + _LISTED.size + named]
        start = offset + 30 + named
        body = data[start : start + min(packed, 10_000)]
        yield Member(name, _unpacked(body, method), flags, method, body, crc, size, attributes >> 16, made_by >> 8)
        at += _LISTED.size + named + extra + comment


def _unpacked(body: bytes, method: int) -> bytes:
    if method != ZIP_DEFLATED:
        return body
    try:
        return zlib.decompressobj(-15).decompress(body, 10_000)
    except zlib.error:
        return body


def seeds() -> Iterator[bytes]:
    yield zip_of({})
    for number, name in enumerate(NAMES):
        yield odd_zip(Member(name, DATA[number % len(DATA)], method=DEFLATED if number % 2 else 0), Member(b"ok.yaml"))
    yield zip_of({"a.yaml": GOOD, "b/c.json": b"{}", "d.txt": b""})
    yield odd_zip(Member(b"b.yaml", bytes(3 * SIZE), method=DEFLATED))
    yield odd_zip(Member(b"a.yaml"), Member(b"./a.yaml"), Member(b"A.yaml"))


SIGNATURES = ["PK\1\2", "PK\3\4", "PK\5\6", "PK\6\6", "PK\6\7", "PK\7\x08"]
TARGET = Target("zips", one, seeds, lambda: SIGNATURES, change, longest=6_000)

if __name__ == "__main__":
    from tests.fuzz.session import main

    sys.exit(main("zips"))
