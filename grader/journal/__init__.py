"""A student's own record of what was done: append-only, durable, one file for a student and a course."""

from grader.journal.events import Event
from grader.journal.gathered import UNJUDGED, Gathered, gathered
from grader.journal.journal import Journal, JournalProblem
from grader.journal.parcel import Parcel, parcel, register, waiting
from grader.journal.place import journal_path, outbox
from grader.journal.state import PartState, state_of

__all__ = [
    "UNJUDGED", "Event", "Gathered", "Journal", "JournalProblem", "Parcel", "PartState", "gathered", "journal_path",
    "outbox", "parcel", "register", "state_of", "waiting",
]  # fmt: skip
