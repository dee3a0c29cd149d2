"""Zips made byte by byte, as no program makes them."""

import io
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile

GOOD = b"student: ada\ncourse: quiz\nanswers:\n  q.a: 2xy\n  q.b: 6\n"
DEFLATED, UTF8, ENCRYPTED = 8, 0x800, 1


class Member(NamedTuple):
    """A member with all that a header may say, true or not. size: what it claims; None is the truth.

    packed: what stands in the zip for the data.
    """

    name: bytes
    data: bytes = GOOD
    flags: int = 0
    method: int = 0
    packed: bytes | None = None
    crc: int | None = None
    size: int | None = None
    mode: int = 0
    system: int = 3


def zip_of(files: Mapping[str, bytes], method: int = ZIP_DEFLATED) -> bytes:
    """What an ordinary program makes."""
    made = io.BytesIO()
    with ZipFile(made, "w", method) as file:
        for name, data in files.items():
            file.writestr(name, data)
    return made.getvalue()


def odd_zip(*members: Member, again: int = 0, claims: int | None = None) -> bytes:
    """again: how often the list names the first member once more. claims: how many members the end says there are."""
    locals_, central = b"", []
    for member in members:
        packed, head = _packed(member)
        central.append(_central(member, head, len(locals_)))
        locals_ += b"PK\3\4" + head + member.name + packed
    listed = b"".join(central) + central[0] * again if central else b""
    count = (len(central) + again if claims is None else claims) & 0xFFFF
    return locals_ + listed + struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, len(listed), len(locals_), 0)


def _packed(member: Member) -> tuple[bytes, bytes]:
    squeezer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = squeezer.compress(member.data) + squeezer.flush() if member.method == DEFLATED else member.data
    packed = packed if member.packed is None else member.packed
    crc = zlib.crc32(member.data) if member.crc is None else member.crc
    size = len(member.data) if member.size is None else member.size
    head = struct.pack("<5H3L2H", 20, member.flags, member.method, 0, 33, crc, len(packed), size, len(member.name), 0)
    return packed, head


def _central(member: Member, head: bytes, offset: int) -> bytes:
    made_by = struct.pack("<H", member.system << 8 | 20)
    return b"PK\1\2" + made_by + head + struct.pack("<3H2L", 0, 0, 0, member.mode << 16, offset) + member.name


def written(path: Path, data: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path
