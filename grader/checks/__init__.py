"""What `grader check` proves beyond the shape of a file: one rule a file."""

from grader.checks.running import RULES, check

__all__ = ["RULES", "check"]
