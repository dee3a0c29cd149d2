"""What `grader check` proves beyond the shape of a file: one rule a file."""

from grader.checks.running import RULES, Checked, Wanted, check, examine

__all__ = ["RULES", "Checked", "Wanted", "check", "examine"]
