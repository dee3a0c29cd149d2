"""What persons decided about answers: a line of JSON each, in a file beside the exercise, for everyone and next year.

`NAME.decisions.jsonl` beside `NAME.yaml`. A decision holds for all answers that are equal to its own, as long as what
marking reads of the part stays the same; of several about the same, the last one holds. Of prose it keeps a digest and
no word.
"""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import NamedTuple

from grader.authoring.opening import open_source
from grader.marking.amount import exact
from grader.marking.ruling import Ruling
from grader.problems import Problem
from grader.whole_files import clear, write

ENDING = ".decisions.jsonl"
_KEYS = ("part", "variant", "answer", "follows", "credit", "comment", "by", "at", "alike", "reads")


class Rule(NamedTuple):
    """answer: as typed, "" for prose. follows: the student's own earlier answers that it was marked with, or "".

    alike: its fingerprint. reads: digest of what marking reads of the part.
    """

    part: str
    variant: int
    answer: str
    follows: str
    ruling: Ruling
    alike: str
    reads: str

    def to_json(self) -> str:
        said = self.ruling
        facts = (
            self.part, self.variant, self.answer, self.follows, str(said.credit), said.comment, said.by, said.at,
            self.alike, self.reads,
        )  # fmt: skip
        return json.dumps(dict(zip(_KEYS, facts, strict=True)), ensure_ascii=False)


def rules_file(exercise: Path) -> Path:
    return exercise.with_name(exercise.stem + ENDING)


def read_rules(path: Path) -> tuple[list[Rule], list[Problem]]:
    """Every rule that can be read, and a problem for each line that cannot; none where there is no such file."""
    if not path.exists():
        return [], []
    source = open_source(path)
    if isinstance(source, Problem):
        return [], [source]
    lines = [(number, line) for number, line in enumerate(source.text.split("\n"), 1) if line.strip()]
    read = [(number, _rule(line)) for number, line in lines]
    hint = "each line is one decision, as `grader review` writes it; undo it, or mend the line"
    problems = [
        Problem(source.name, number, 1, "error", f"this is no decision: {found}", hint)
        for number, found in read if isinstance(found, str)
    ]  # fmt: skip
    return [found for _, found in read if isinstance(found, Rule)], problems


class Unreadable(Exception):
    """A line of the file is no decision, so the file is left as it is. problems: at least one."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(str(problems[0]))
        self.problems = problems


class Changed(NamedTuple):
    """The rules of a file, as they were and as they are."""

    before: tuple[Rule, ...]
    now: tuple[Rule, ...]


def change_rules(path: Path, change: Callable[[list[Rule]], Iterable[Rule]]) -> Changed:
    """The file with other rules: whole, or as it was. Raises OSError and Unreadable."""
    rules, problems = read_rules(path)
    if problems:
        raise Unreadable(problems)
    changed = Changed(tuple(rules), tuple(change(rules)))
    lines = "".join(f"{rule.to_json()}\n" for rule in changed.now)
    clear(path.parent)
    write(path.parent, path.name, lines.encode("utf-8", "backslashreplace"))
    return changed


def _rule(line: str) -> Rule | str:
    """The rule, or why it is none."""
    try:
        said = json.loads(line)
        wrong = [key for key in _KEYS if type(said[key]) is not (int if key == "variant" else str)]
        if wrong:
            return f"{wrong[0]} is of another type"
        if said["follows"] and not _are_answers(json.loads(said["follows"])):
            return "follows is no answers by part"
        ruling = Ruling(exact(said["credit"]), said["comment"], said["by"], said["at"])
    except (ValueError, RecursionError) as error:
        return str(error).lower()
    except (KeyError, TypeError) as error:
        return f"it has no {error}" if isinstance(error, KeyError) else "it is no object"
    if ruling.credit > 1:
        return "a credit is a share from 0 to 1"
    return Rule(said["part"], said["variant"], said["answer"], said["follows"], ruling, said["alike"], said["reads"])


def _are_answers(found: object) -> bool:
    return isinstance(found, dict) and all(isinstance(raw, str) for raw in found.values())
