"""What every adapter in Python has in common: questions as lines of JSON on standard input, answers on standard output.

The clock stands around reading both sides and deciding, and around nothing else. Adapters run in an environment of
their own, so this file imports the standard library alone.
"""

import json
import sys
from collections.abc import Callable
from time import perf_counter
from typing import NamedTuple


class Unreadable(Exception):
    """The peer says that it cannot read a side."""


class Asked(NamedTuple):
    """expected: in the notation of the peer; so is answer, unless typed: then it is what a student types.

    positive: letters known to be positive. where: the whole condition, for who can read it.
    """

    expected: str
    answer: str
    names: list[str]
    positive: list[str]
    where: str
    typed: bool


def serve(version: str, same: Callable[[Asked], "bool | None"]) -> None:
    """same: None where the peer itself says that it does not know."""
    print(json.dumps({"version": version}), flush=True)
    for line in sys.stdin:
        asked = Asked(**json.loads(line))
        began = perf_counter()
        try:
            outcome = {True: "same", False: "different", None: "undecided"}[same(asked)]
        except Unreadable:
            outcome = "unreadable"
        except Exception as fault:
            outcome = f"failed: {type(fault).__name__}"
        us = round((perf_counter() - began) * 1e6)
        print(json.dumps({"outcome": outcome, "us": us}), flush=True)
