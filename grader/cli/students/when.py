"""Times as a student reads them: local, with the day of the week, and how long it is until then."""

from datetime import datetime, timedelta

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def local(due: datetime) -> datetime:
    """The same moment by the clock of this computer; as it is where no calendar holds it."""
    try:
        return due.astimezone()
    except (OverflowError, OSError, ValueError):
        return due


def told(due: datetime) -> str:
    """`Mon 30 Nov 2026, 23:59 (UTC+01:00)`: never by the locale, which may not have the letters."""
    here = local(due)
    day = f"{DAYS[here.weekday()]} {here.day} {MONTHS[here.month - 1]} {here.year}"
    offset = here.strftime("%z")
    return f"{day}, {here:%H:%M} (UTC{offset[:3]}:{offset[3:5]})"


def until(due: datetime, now: datetime) -> str:
    """`in 3 days`, `in 5 hours`, `2 days ago`: the largest unit that fits, rounded down."""
    span = abs(due - now)
    for unit, size in (("day", timedelta(days=1)), ("hour", timedelta(hours=1)), ("minute", timedelta(minutes=1))):
        count = span // size
        if count:
            words = f"{count} {unit}{'' if count == 1 else 's'}"
            return f"in {words}" if due > now else f"{words} ago"
    return "in less than a minute" if due > now else "just now"


def verdicts(show: str) -> str:
    """When verdicts are shown, in words: `after the deadline`."""
    return show.replace("deadline", "the deadline")
