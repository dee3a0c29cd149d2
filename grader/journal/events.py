"""What a journal holds: one event a line, as JSON. What is not understood, e.g. of a later version, is skipped."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from os import urandom
from typing import Any

VERSION = 1
# answer: what was typed, before anything judges it. verdict: what became of an answer. hint: one was read.
# handin: answers were gathered under a receipt. delivered: one reached its place. mended: the line before was torn.
KINDS = frozenset({"answer", "verdict", "hint", "handin", "delivered", "mended"})
OF_A_PART = frozenset({"answer", "hint"})


@dataclass(frozen=True, slots=True)
class Event:
    """do: one of KINDS. id: made here, so that writing twice is harmless. at: UTC, ISO 8601.

    part: `hot-plate.1`, or "". facts: the rest, plain JSON values: `answer`, `of` (the id of an answer), `result`,
    `marks`, `receipt`, ...
    """

    do: str
    part: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    id: str = field(default_factory=lambda: urandom(8).hex())
    at: str = field(default_factory=lambda: datetime.now(UTC).isoformat(timespec="milliseconds"))

    def to_line(self) -> bytes:
        """One line, its end included; text that is no UTF-8 is kept as escapes."""
        head = {"v": VERSION, "id": self.id, "at": self.at, "do": self.do} | ({"part": self.part} if self.part else {})
        return json.dumps(head | self.facts, ensure_ascii=True, separators=(",", ":")).encode() + b"\n"


def from_line(line: bytes) -> Event | None:
    """None for a line that is torn, broken, of a kind that is not known here, or about no part where it must be."""
    try:
        record = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(record, dict) or record.get("v") != VERSION:
        return None
    named = {key: record.pop(key, "") for key in ("do", "part", "id", "at")}
    record.pop("v", None)
    return Event(**named, facts=record) if _is_known(named) else None


def _is_known(named: dict[str, Any]) -> bool:
    if not all(isinstance(value, str) for value in named.values()):
        return False
    return named["do"] in KINDS and bool(named["part"] or named["do"] not in OF_A_PART)
