"""The process that fuzzes: `python -m tests.fuzz.instrumented NAME CRASHES [flags of libFuzzer and folders of inputs]`.

It is a process of its own, since everything has to be imported under atheris, and libFuzzer ends it when it is done.
"""

import random
import sys
from pathlib import Path
from typing import Any

from tests.fuzz.guard import Guard
from tests.fuzz.target import Target, target


def run(name: str, crashes: Path, flags: list[str]) -> None:
    """Fuzzes; does not return."""
    import atheris

    with atheris.instrument_imports(include=["grader", "zipfile"]):
        fuzzed = target(name)
        guard = Guard(fuzzed, crashes)
        guard.again()
        more = {"custom_mutator": _mutator(fuzzed, atheris)} if fuzzed.change else {}
        atheris.Setup([name, *flags], guard, **more)
        atheris.Fuzz()


def _mutator(fuzzed: Target, atheris: Any) -> Any:
    """Half of the changes are those of bytes, half those that the target knows."""

    def mutate(data: bytes, longest: int, seed: int) -> bytes:
        choose = random.Random(seed)
        if choose.random() < 0.5 or fuzzed.change is None:
            return bytes(atheris.Mutate(data, longest))
        try:
            return fuzzed.change(choose, data)[:longest]
        except Exception:  # not of the shape that the target knows
            return bytes(atheris.Mutate(data, longest))

    return mutate


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]), sys.argv[3:])
