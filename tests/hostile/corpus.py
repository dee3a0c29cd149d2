"""The texts of strangers: what is typed, and what has to come of it."""

import json
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parents[1] / "data" / "hostile"


class Hostile(NamedTuple):
    """must: reject (unreadable, or not right), bounded (anything, in time), accept (the same as `equals`)."""

    id: str
    text: str
    must: str
    why: str
    equals: str
    is_policy: bool


def _hostile(line: str) -> Hostile:
    """A long text is written as parts, each with how often it stands."""
    row = json.loads(line)
    text = row["input"] if row["input"] is not None else "".join(part * times for part, times in row["parts"])
    return Hostile(row["id"], text, row["must"], row["why"], row.get("equals") or "2*x*y", bool(row.get("policy")))


CORPUS = [_hostile(line) for line in (HERE / "expressions.jsonl").read_text("utf-8").splitlines()]
