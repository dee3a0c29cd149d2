"""The corpus: pairs of an expected answer and an answer with the verdict that is right over the reals."""

import json
from pathlib import Path
from typing import NamedTuple

FILE = Path(__file__).parents[1] / "data" / "pairs.jsonl"


class Pair(NamedTuple):
    """A line of the file, both sides in plain notation: every product written, `^` for powers, functions with brackets.

    suite: "calc", "seed" or "field". names: all letters. where: conditions, "" for none. same: the right verdict.
    typed: the answer as a student types it, "" where that is not another text.
    """

    suite: str
    id: str
    group: str
    names: tuple[str, ...]
    expected: str
    answer: str
    where: str
    same: bool
    why: str
    typed: str

    @property
    def positive(self) -> tuple[str, ...]:
        """Letters that `where` says are positive: all that peers can be told of a region."""
        return tuple(one.split()[0] for one in self.where.split(", ") if one.endswith("> 0"))


def load(file: Path = FILE) -> list[Pair]:
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [Pair(**({"where": "", "typed": ""} | row | {"names": tuple(row["names"])})) for row in rows]
