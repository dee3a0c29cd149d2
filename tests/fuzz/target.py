"""What is fuzzed: bytes of strangers in, and what must hold of them, whatever they are."""

import random
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
NAMES = ("reading", "judging", "exercises", "hand_ins", "lines", "zips", "packs")
Change = Callable[[random.Random, bytes], bytes]


class Target(NamedTuple):
    """one: raises whatever is wrong with an input. seeds: inputs to begin with. words: what mutations put in.

    change: makes an input another that is nearly one, where changes of bytes alone would only break it.
    longest: bytes of an input. patience: seconds of processor time after which an input is said to hang; fuzzing is
    some times slower than running.
    """

    name: str
    one: Callable[[bytes], None]
    seeds: Callable[[], Iterable[bytes]]
    words: Callable[[], Iterable[str]]
    change: Change | None = None
    longest: int = 2_000
    patience: int = 20

    @property
    def kept(self) -> list[Path]:
        """Inputs that together go wherever one was ever seen to go, each in a file."""
        return sorted((HERE / "corpus" / self.name).iterdir())


def target(name: str) -> Target:
    """The target of this name; its file is imported now, and with it what it fuzzes."""
    found = import_module(f"tests.fuzz.{name}").TARGET
    assert isinstance(found, Target)
    return found
