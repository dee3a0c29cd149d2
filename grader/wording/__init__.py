"""Findings, verdicts and grades to sentences: the only room that speaks."""

from grader.wording.evidence import explain
from grader.wording.findings import finding
from grader.wording.told import Told, told

__all__ = ["Told", "explain", "finding", "told"]
