"""The record that travels from a student to an instructor: YAML by hand, or JSON from `grader submit`."""

from grader.handin.reading import ENDINGS, read_hand_in
from grader.handin.record import HandIn, Try

__all__ = ["ENDINGS", "HandIn", "Try", "read_hand_in"]
