"""Whether a file lies on a network disk, where machines would write to a gradebook without seeing each other."""

from pathlib import Path

ADVICE = "Put the gradebook on a disk of this machine; the folder of hand-ins may stay where it is."


def file_system(path: Path) -> str:
    """What kind of network disk a file lies on, for people; "" where it is none, or nothing is known."""
    return ""
