"""A student's own record of what was done: append-only, durable, one file for a student and a course."""

from grader.journal.events import Event
from grader.journal.journal import Journal, JournalProblem
from grader.journal.place import journal_path
from grader.journal.state import PartState, state_of

__all__ = ["Event", "Journal", "JournalProblem", "PartState", "journal_path", "state_of"]
