"""The record that travels from a student to an instructor: YAML by hand, or JSON from `grader submit`.

Names are loaded when they are first used: a journal needs the record, and none of what reads a file.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from grader.handin.delivery import deliver
    from grader.handin.reading import ENDINGS, read_hand_in
    from grader.handin.record import HandIn, Try
    from grader.handin.student import student_id

_HOMES = {
    "deliver": "delivery", "ENDINGS": "reading", "read_hand_in": "reading", "HandIn": "record", "Try": "record",
    "student_id": "student",
}  # fmt: skip
__all__ = ["ENDINGS", "HandIn", "Try", "deliver", "read_hand_in", "student_id"]


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'grader.handin' has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"grader.handin.{_HOMES[name]}"), name)
