"""Where hand-in files come from: a folder, a zip, a download of Moodle or Canvas, one file; each is a file here.

Nothing is written anywhere, and one file at a time is in memory.
"""

from grader.handin.sources.arrivals import Arrivals, Note, hand_in_files

__all__ = ["Arrivals", "Note", "hand_in_files"]
