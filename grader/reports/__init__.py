"""Pages for students and for a class, and the table of marks."""

from grader.reports.files import write_pages

__all__ = ["write_pages"]
