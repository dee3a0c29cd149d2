"""A file as it was delivered: its bytes, the name that people know it by, and from whom a download says it came."""

from typing import NamedTuple

ENDINGS = (".yaml", ".yml", ".json")


class Sender(NamedTuple):
    """From whom a course system says a file is.

    name: as the system writes it in names of files: "Ada Lovelace" in Moodle, "lovelaceada" in Canvas, "" if hidden.
    id: its number, of a participant of the assignment in Moodle, of the user in Canvas.
    system: "moodle" or "canvas".
    """

    name: str
    id: str
    system: str


class Delivered(NamedTuple):
    """name: the path inside of the folder or zip, in NFC, parted by "/", not yet safe to print. data: verbatim."""

    name: str
    data: bytes
    sender: Sender | None = None


def is_hand_in_name(name: str) -> bool:
    """Whether a file may be a hand-in, by the ending of its name."""
    return name.lower().endswith(ENDINGS)
