"""The record that travels from a student to an instructor: YAML by hand, or JSON from `grader submit`."""

from grader.handin.delivery import deliver
from grader.handin.reading import ENDINGS, read_hand_in
from grader.handin.record import HandIn, Try
from grader.handin.student import student_id

__all__ = ["ENDINGS", "HandIn", "Try", "deliver", "read_hand_in", "student_id"]
