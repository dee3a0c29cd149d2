"""The corpus that is kept: as few and as short inputs as go wherever any of those that were found went."""

import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from types import FrameType
from typing import Any

from tests.fuzz.target import HERE, ROOT, Target

LONGEST = 4_000
_OWN = str(ROOT / "grader")
Step = tuple[Any, int, int]


def keep(target: Target, found: Path) -> str:
    """Writes the corpus of a target anew, from itself and from what was found; says how many there were and are."""
    folder = HERE / "corpus" / target.name
    inputs = {file.read_bytes() for place in (folder, found) if place.exists() for file in place.iterdir()}
    chosen = list(_chosen(target, sorted(inputs, key=lambda data: (len(data), data))))
    folder.mkdir(parents=True, exist_ok=True)
    names = {sha256(data).hexdigest()[:12]: data for data in chosen}
    for file in folder.iterdir():
        if file.name not in names:
            file.unlink()
    for name, data in names.items():
        (folder / name).write_bytes(data)
    return f"{target.name}: {len(inputs)} inputs, {len(chosen)} kept"


def _chosen(target: Target, inputs: list[bytes]) -> Iterator[bytes]:
    """Each that goes a step which none before it went; an input that is broken is for a table, not for the corpus."""
    seen: set[Step] = set()
    for data in inputs:
        if len(data) > LONGEST:
            return
        steps = _steps(target, data)
        if not steps <= seen:
            seen |= steps
            yield data


def _steps(target: Target, data: bytes) -> set[Step]:
    """From which line of this project's code to which one an input goes."""
    steps: set[Step] = set()

    def enter(frame: FrameType, event: str, _: Any) -> Any:
        code = frame.f_code
        if not code.co_filename.startswith(_OWN):
            return None
        last = 0

        def step(frame: FrameType, event: str, _: Any) -> Any:
            nonlocal last
            if event == "line":
                steps.add((code, last, frame.f_lineno))
                last = frame.f_lineno
            return step

        return step

    sys.settrace(enter)
    try:
        target.one(data)
    except Exception:
        return set()
    finally:
        sys.settrace(None)
    return steps
