"""The members of a zip as entries: what their headers say of them, and why some are not taken."""

import re
import stat
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from grader.handin.delivered import is_hand_in_name
from grader.handin.sources import faults
from grader.handin.sources.faults import Fault
from grader.handin.sources.names import is_litter, known_as
from grader.handin.sources.origin import Entry

_HIDDEN, _UTF8 = 0x1, 0x800
_UNIX = 3
_DRIVE = re.compile("[A-Za-z]:/")
_STEPS = re.compile(r"/(?:\.?/)+")  # steps that lead nowhere


def entries(members: Iterable[ZipInfo]) -> list[Entry]:
    """Folders are left out, unless one has the name of a hand-in; what occurs more than once is told once."""
    named = [(_path(member), member) for member in members]
    wanted = [(path, member) for path, member in named if not any(map(is_litter, path.split("/")))]
    folders = {path for path, _ in wanted if path.endswith("/")}
    files = [(path, member) for path, member in wanted if path not in folders]
    count = Counter(path for path, _ in files)
    return [
        *(Entry(path.rstrip("/"), None, faults.FOLDER) for path in folders if is_hand_in_name(path.rstrip("/"))),
        *(Entry(path, None, faults.TWICE) for path in count if count[path] > 1),
        *(_entry(path, member) for path, member in files if count[path] == 1),
    ]


def _entry(path: str, member: ZipInfo) -> Entry:
    too_deep = path.count("/") > faults.DEPTH
    return Entry(path, member, _fault(path, member) or (faults.TOO_DEEP if too_deep else None), lost=too_deep)


def _path(member: ZipInfo) -> str:
    r"""The name as it was meant: many programs write UTF-8 without saying so, and some write `\` for `/`."""
    name = member.orig_filename
    if not member.flag_bits & _UTF8:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return _STEPS.sub("/", known_as(name.replace("\\", "/"))).removeprefix("./") or "(no name)"


def _fault(path: str, member: ZipInfo) -> Fault | None:
    if path.startswith("/") or ".." in path.split("/") or _DRIVE.match(path) or "\0" in path:
        return faults.OUTSIDE
    if member.create_system == _UNIX and not _is_regular(member.external_attr >> 16):
        return faults.LINK if stat.S_ISLNK(member.external_attr >> 16) else faults.IRREGULAR
    if member.flag_bits & _HIDDEN:
        return faults.ENCRYPTED
    return None if member.compress_type in {ZIP_STORED, ZIP_DEFLATED} else faults.UNKNOWN_PACKING


def _is_regular(mode: int) -> bool:
    """Many programs leave the kind of file out."""
    return stat.S_IFMT(mode) in {0, stat.S_IFREG}
