"""Whether a file lies on a network disk, where machines would write to a gradebook without seeing each other."""

import os
import re
import sys
from contextlib import suppress
from pathlib import Path

ADVICE = "Put the gradebook on a disk of this machine; the folder of hand-ins may stay where it is."
MOUNTS = Path("/proc/self/mountinfo")
_REMOTE = frozenset(
    "9p afs beegfs ceph cifs coda davfs glusterfs gpfs lustre ncpfs nfs nfs4 ocfs2 smb2 smb3 smbfs vboxsf".split()
)
# What is in user space may be anything, so it is taken for a network unless it is one of these.
_LOCAL = frozenset(
    "fuse.bindfs fuse.cryfs fuse.encfs fuse.fuse-overlayfs fuse.gocryptfs fuse.mergerfs fuse.ntfs-3g".split()
)
_OCTAL = re.compile(r"\\([0-7]{3})")


def file_system(path: Path) -> str:
    """What kind of network disk a file lies on, for people; "" where it is none, or nothing is known.

    path: absolute, without links; the file need not exist.
    """
    with suppress(OSError, AttributeError, ValueError):
        if sys.platform == "win32":
            return _on_windows(path)
        if sys.platform == "darwin":
            return _on_macos(path)
        return remote(mounted(MOUNTS.read_text("utf-8", "surrogateescape"), path))
    return ""


def mounted(mounts: str, path: Path) -> str:
    """The type of the file system that a path lies on. mounts: what Linux says in mountinfo, a line each."""
    found = deepest = ""
    for line in mounts.splitlines():
        before, _, after = line.partition(" - ")
        fields = before.split(" ")
        if not after or len(fields) < 5:
            continue
        place = _OCTAL.sub(_character, fields[4])
        # Of two in the same place the later one hides the earlier one.
        if path.is_relative_to(place) and len(place) >= len(deepest):
            deepest, found = place, after.split(" ")[0]
    return found


def remote(kind: str) -> str:
    """The type itself where it is one of a network, else ""."""
    in_user_space = kind == "fuse" or kind.startswith("fuse.")
    return kind if kind in _REMOTE or (in_user_space and kind not in _LOCAL) else ""


def _character(match: re.Match[str]) -> str:
    """A space in a path is written \\040, a byte a code."""
    first, second, third = map("01234567".index, match[1])
    return os.fsdecode(bytes([(first * 64 + second * 8 + third) % 256]))


if sys.platform == "win32":

    def _on_windows(path: Path) -> str:
        """Drives with a letter that another machine has lent, and paths that name a machine."""
        import ctypes

        drive_remote = 4
        if path.drive.startswith("\\\\"):
            return "a shared folder"
        return "a shared drive" if ctypes.windll.kernel32.GetDriveTypeW(path.anchor) == drive_remote else ""


if sys.platform == "darwin":

    def _on_macos(path: Path) -> str:
        """By the flag MNT_LOCAL, and the name that stands behind it in the 64-bit struct statfs."""
        import ctypes

        system = ctypes.CDLL(None, use_errno=True)
        call = getattr(system, "statfs$INODE64", None) or system.statfs
        found = ctypes.create_string_buffer(4096)
        place = path if path.exists() else path.parent
        if call(os.fsencode(place), found):
            return ""
        flags = ctypes.c_uint32.from_buffer(found, 64).value
        return "" if flags & 0x1000 else found.raw[72:88].split(b"\0")[0].decode("ascii", "replace")
