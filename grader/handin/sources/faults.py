"""Why a file cannot be taken, and what to do about it."""

import errno
from typing import NamedTuple

ENTRIES = 100_000
DEPTH = 8


class Fault(NamedTuple):
    """message: what is wrong, as it stands behind the name of the file."""

    message: str
    remedy: str = ""


class Refused(Exception):
    """Nothing at all can be taken from here."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


_UNPACK = "unpack it, and collect the folder"
_UNPACK_ZIP = "unpack the zip, look at this file, and collect the folder"

LINK = Fault("this is a link, not a file", "put the file itself there")
IRREGULAR = Fault("this is not a regular file")
FOLDER = Fault("this is a folder, not a file", "give it another name; what is in it is taken all the same")
TOO_LARGE = Fault("the file is larger than 1 MB", "a hand-in holds answers, and nothing else")
TOO_DEEP = Fault(f"folders are nested more than {DEPTH} deep", "move what is in them further up, and collect again")
MOVING = Fault("this file was being written while it was read", "collect again")
GONE = Fault("this file was moved or deleted while the others were read", "collect again")
PACKED = Fault("there may be hand-ins packed in this file", _UNPACK)
MANY_FILES = Fault(f"there are more than {ENTRIES:,} files in this folder", "collect its folders one by one")

OUTSIDE = Fault("its name in the zip leads out of it", _UNPACK_ZIP)
ENCRYPTED = Fault("it is encrypted in the zip", "unpack the zip with its password, and collect the folder")
UNKNOWN_PACKING = Fault("it is packed in a way that is not read here", _UNPACK_ZIP)
TWICE = Fault("the zip holds more than one file of this name", _UNPACK_ZIP)
DAMAGED = Fault("it is damaged in the zip", "download the zip again")

NOTHING = Fault("there is no such folder or file")
NO_ZIP = Fault("this is not a zip", "hand-ins are taken from a folder, a zip, or a .yaml, .yml or .json file")
TORN = Fault("this zip did not arrive whole, or is damaged", "download it again")
OVERLAPPING = Fault("the files in this zip lie over one another", "ask for a zip that was made in the usual way")
MANY_MEMBERS = Fault(f"there are more than {ENTRIES:,} files in this zip", _UNPACK)


def unopened(error: OSError) -> Fault:
    """Why a file or folder cannot be opened, as the system says it."""
    known = {errno.ELOOP: LINK, errno.ENOENT: GONE}
    words = (error.strerror or str(error)).lower()
    return known.get(error.errno or 0, Fault(f"this cannot be opened: {words}", "make it readable, and collect again"))
