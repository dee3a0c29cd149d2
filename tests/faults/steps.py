"""The commands of an instructor, each with the class as it was before it, and what it comes to when nothing happens."""

import json
from collections.abc import Mapping
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.faults.sound import assert_sound, facts, rulings
from tests.faults.teaching import Teaching

COMMANDS: dict[str, tuple[str, ...]] = {
    "collect": ("collect", "hand-ins"),
    "grade": ("grade", "--workers", "2"),
    "publish": ("publish",),
    "export": ("export", "--format", "csv", "--out", "pages"),
    "regrade": ("regrade", "--yes", "--because", "the plate was another one"),
    "review": ("review", "--by", "me", "--comment", "Nearly.", "--decide"),
}
# What is another one in the exercise when it is regraded.
CHANGED = ("T(x, y): 2*x^2 + 3*y^2", "T(x, y): 2*x^2 + 4*y^2")


class Steps:
    """Each step is made when it is first asked for, in this process, and kept."""

    def __init__(self, folder: Path, new: Teaching) -> None:
        self._folder, self._before = folder, {"collect": new}
        self._after: dict[str, dict[str, Any]] = {}

    def before(self, step: str) -> Teaching:
        """The class as a command finds it; not to be changed."""
        if step not in self._before:
            earlier = "collect" if step == "grade" else "grade"
            made = self.before(earlier).copy(self._folder / step)
            made.done(*self.command(earlier))
            if step == "regrade":
                change(made)
            self._before[step] = made
        return self._before[step]

    def command(self, step: str) -> tuple[str, ...]:
        return (*COMMANDS[step], *(self.decision if step == "review" else ()))

    def undisturbed(self, step: str) -> dict[str, Any]:
        """What the command comes to by itself: see `outcome`."""
        if step not in self._after:
            made = self.before(step).copy(self._folder / f"after-{step}")
            made.done(*self.command(step))
            self._after[step] = outcome(made)
        return self._after[step]

    @cached_property
    def decision(self) -> tuple[str, str]:
        """Half marks for the largest group that more than one spelling belongs to."""
        listed = self.before("review").done("review", "--json", "--all").splitlines()
        several = [one for one in map(json.loads, listed) if len(one["spellings"]) > 2 and one["verdict"] == "right"]
        return str(max(several, key=lambda one: len(one["students"]))["group"]), "50%"


def change(teaching: Teaching) -> None:
    text = teaching.exercise.read_text("utf-8")
    assert CHANGED[0] in text
    teaching.exercise.write_text(text.replace(*CHANGED), "utf-8")


def outcome(teaching: Teaching) -> dict[str, Any]:
    """What is in the gradebook, what persons decided, and every page and table, byte for byte, once all is done."""
    gradebook, decided = facts(teaching.book), rulings(teaching)
    if not gradebook["marks"]:
        return {**gradebook, "decided": decided}
    assert_sound(teaching.book, teaching)
    return {**gradebook, "decided": decided, "written": teaching.written()}


def assert_same(found: Mapping[str, Any], wanted: Mapping[str, Any], but: str = "") -> None:
    """Two outcomes; of what differs only some is told. but: what may hold more than is wanted."""
    for kind, each in wanted.items():
        there = [one for one in found[kind] if one in each] if kind == but else found[kind]
        if there != each:
            pairs = (list(one.items()) if isinstance(one, dict) else list(one) for one in (there, each))
            left, right = (list(map(repr, one)) for one in pairs)
            more, less = (
                [text[:600] for text in one if text not in other] for one, other in ((left, right), (right, left))
            )
            raise AssertionError(f"{kind}: {len(more)} too many, {len(less)} too few: {more[:2]} and {less[:2]}")
