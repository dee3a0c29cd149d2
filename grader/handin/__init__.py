"""The record that travels from a student to an instructor: YAML by hand, or JSON from `grader submit`.

Names are loaded when they are first used: a journal needs the record, and none of what reads a file.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.handin.delivered import ENDINGS, Delivered, Sender
    from grader.handin.delivery import deliver
    from grader.handin.reading import read_delivered, read_hand_in
    from grader.handin.record import HandIn, Try
    from grader.handin.sources import Arrivals, Note, hand_in_files
    from grader.handin.student import student_id

_HOMES = {
    "ENDINGS": "delivered", "Delivered": "delivered", "Sender": "delivered", "deliver": "delivery",
    "read_delivered": "reading", "read_hand_in": "reading", "HandIn": "record", "Try": "record",
    "Arrivals": "sources", "Note": "sources", "hand_in_files": "sources", "student_id": "student",
}  # fmt: skip
__all__ = [
    "ENDINGS", "Arrivals", "Delivered", "HandIn", "Note", "Sender", "Try", "deliver", "hand_in_files", "read_delivered",
    "read_hand_in", "student_id",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'grader.handin' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"grader.handin.{_HOMES[name]}"), name)
