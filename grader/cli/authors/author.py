"""What the author of a new question wants: said by options, or asked of a person, until it can be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import click

from grader.cli import console
from grader.cli.students.lines import Lines
from grader.starting import said
from grader.starting.filling import Wishes
from grader.starting.said import Function, Said, Unclear
from grader.starting.starter import NAMES, Starter, starter
from grader.text import visible
from grader.wording import finding

T = TypeVar("T")
_ASKED = {
    "function": "Function",
    "by": "By which letter",
    "point": "Point",
    "direction": "Direction",
    "from": "From",
    "to": "To",
    "answer": "Expected answer",
    "formula": "Formula that is shown",
}


@dataclass(frozen=True, slots=True)
class Author:
    """options: what was said, by slot. lines: where a person types; None where nobody can be asked.

    examples: whether what was not said is as in the starter's example.
    """

    options: Mapping[str, str]
    lines: Lines | None
    examples: bool = False

    def kind(self, name: str | None) -> Starter:
        """The starter of this name, or the one that is chosen from a list."""
        if name or not self.lines:
            return starter(name or "")
        console.note("What kind of question?")
        for number, each in enumerate(NAMES, 1):
            console.note(f"  {number:2}  {each:12} {starter(each).about}")
        return self._until("Kind", "1", _chosen)

    def wishes(self, kind: Starter, name: str) -> Wishes:
        """All that the starter has a slot for, read; name: the id of the question."""
        function = self._function(kind) if "function" in kind.slots else None
        rest = {slot: self._slot(kind, slot, function) for slot in kind.slots if slot != "function"}
        return Wishes(name, self._marks(kind), function, rest)

    def line(self, slot: str, label: str, default: str, read: Callable[[str], T]) -> T:
        """What was said for a slot, else what is typed, else the default."""
        if slot in self.options:
            return self._said(slot, read)
        return self._until(label, default, read) if self.lines else read(default)

    def _function(self, kind: Starter) -> Function:
        found = self._asked(kind, "function", kind.slots["function"], lambda text: said.function(text, kind, finding))
        self._echo(f"{found.shown} = {said.shown(found.tree)}")
        others = ", ".join(map(visible, sorted(found.others)))
        if others:
            console.note(f"  {others}: no letter of {found.shown}, so it stays as it is, and students may type it.")
        return found

    def _slot(self, kind: Starter, slot: str, function: Function | None) -> Said:
        example, read = self._reader(kind, slot, function)
        found = self._asked(kind, slot, example, read)
        self._echo(found.shown)
        return found

    def _reader(self, kind: Starter, slot: str, function: Function | None) -> tuple[str, Callable[[str], Said]]:
        """The default of a slot, and how it is read."""
        if function and slot == "by":
            return function.letters[0], lambda text: said.letter(text, function)
        if function and slot in {"point", "direction"}:
            count = len(function.letters)
            example = kind.slots[slot] if count == 2 else "({})".format(", ".join(map(str, range(1, count + 1))))
            return example, lambda text: said.point(text, count, finding)
        return kind.slots[slot], lambda text: said.value(text, finding)

    def _asked(self, kind: Starter, slot: str, example: str, read: Callable[[str], T]) -> T:
        if slot in self.options or self.lines or self.examples or slot == "by":
            return self.line(slot, _ASKED[slot], example, read)
        hint = f"such as --{slot} '{example}', or take the example as it is: --template {kind.name}"
        raise click.UsageError(f"--{slot} is missing for {kind.name}: {hint}")

    def _marks(self, kind: Starter) -> str:
        if not kind.takes_marks:
            if "marks" in self.options:
                raise click.UsageError(f"The marks of {kind.name} stand in its rubric: change them in the file.")
            return ""
        return self.line("marks", "Marks of each part" if "parts:" in kind.text else "Marks", "1", said.marks)

    def _said(self, slot: str, read: Callable[[str], T]) -> T:
        try:
            return read(self.options[slot])
        except Unclear as unclear:
            shown = "".join(f"\n    {line}" for line in unclear.lines)
            raise click.UsageError(f"--{slot}: {_sentence(unclear)}{shown}") from None

    def _until(self, label: str, default: str, read: Callable[[str], T]) -> T:
        """Asked again until it can be read; nothing typed is the default."""
        assert self.lines
        while True:
            try:
                return read(self.lines.line(f"{label} [{default}]: ").strip() or default)
            except Unclear as unclear:
                console.note(f"  {_sentence(unclear)}")
                for line in unclear.lines:
                    console.note(f"    {line}")
            except (EOFError, KeyboardInterrupt):
                console.note("Nothing was written.")
                raise click.Abort from None

    def _echo(self, text: str) -> None:
        if self.lines:
            console.note(f"  I read {visible(text)}")


def _chosen(text: str) -> Starter:
    """By number or by name."""
    by_number = {str(number): name for number, name in enumerate(NAMES, 1)}
    name = by_number.get(text, text)
    if name not in NAMES:
        raise Unclear("there is no such kind", f"type a number from 1 to {len(NAMES)}")
    return starter(name)


def _sentence(unclear: Unclear) -> str:
    text = visible(f"{unclear.message}; {unclear.hint}" if unclear.hint else unclear.message)
    return f"{text[:1].upper()}{text[1:]}" + ("" if text.endswith((".", "?")) else ".")
