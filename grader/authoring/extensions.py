"""More time for single students: until when each is in time, and what that does to the time at which a part is due."""

import unicodedata
from collections.abc import Mapping
from datetime import datetime


def extension(extensions: Mapping[str, datetime], student: str) -> datetime | None:
    """Until when a student is in time, where an extension was given; names are compared as people do."""
    return next((until for name, until in extensions.items() if _folded(name) == _folded(student)), None)


def extended(due: datetime | None, until: datetime | None) -> datetime | None:
    """When something is due that was due at `due`: never earlier than before; what has no due time gets none."""
    return due if due is None or until is None else max(due, until)


def _folded(student: str) -> str:
    return unicodedata.normalize("NFC", student.strip()).casefold()
