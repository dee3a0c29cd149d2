"""Times as the gradebook keeps them: UTC, with Z."""

from datetime import UTC, datetime


def stamp(moment: datetime) -> str:
    """`2026-11-26T13:54:55Z`."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"


def moment(moment: datetime) -> str:
    """The same to the microsecond, for what is put in order by it."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%fZ}"
