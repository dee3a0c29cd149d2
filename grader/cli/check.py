"""`grader check`: every problem of exercise files at once."""

import json
import os
from dataclasses import asdict
from pathlib import Path

import click

from grader.authoring.loader import load_path
from grader.authoring.schema import schema as json_schema
from grader.authoring.settings import NAME
from grader.checks import check as find_problems
from grader.checks.named_mistakes import named_mistakes
from grader.cli import console
from grader.course.finding import find_exercises, is_pack
from grader.text import visible
from grader.wording import finding


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a problem.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of exercise files, for editors, and stop.")
def check(paths: tuple[Path, ...], strict: bool, as_json: bool, schema: bool) -> None:
    """Check exercise files: their shape, their keys by an independent route, their samples.

    \b
    Example:  grader check exercises/partial-derivatives.yaml

    Problems are printed as file:line:column. The exit code is 2 if there is an error. For an editor that knows YAML
    schemas: grader check --schema > exercise.schema.json, and as the first line of an exercise file
    # yaml-language-server: $schema=exercise.schema.json
    """
    if schema:
        console.result(json.dumps(json_schema(), indent=2, ensure_ascii=False))
        return
    files = [file for path in paths for file in exercise_files(path)] if paths else _sources(Path.cwd())
    found = find_problems(files, finding)
    errors = sum(problem.severity == "error" for problem in found)
    if as_json:
        for problem in found:
            console.record(asdict(problem))
    else:
        console.problems(found)
        _tell_mistakes(files)
    warnings = len(found) - errors
    names = ", ".join(file.name for file in files)
    console.note(f"{names}: {_count(errors, 'error')}, {_count(warnings, 'warning')}")
    if errors or (strict and warnings):
        raise click.exceptions.Exit(console.BROKEN)


def _tell_mistakes(files: list[Path]) -> None:
    """How many mistakes can be named, part by part, and which of them a part cannot tell from what is right."""
    for file in files:
        for part, known, hidden in named_mistakes(load_path(file, finding)):
            also = f"; {', '.join(hidden)} would come to the right answer, too" if hidden else ""
            if known:
                console.note(f"  {part}: {_count(known, 'mistake')} can be named{also}")


def exercise_files(path: Path) -> list[Path]:
    """A file itself; the exercise files in a folder and its settings, or what holds there."""
    settings = path / NAME
    return [*([settings] if settings.is_file() else []), *_sources(path, named=True)]


def _sources(path: Path, named: bool = False) -> list[Path]:
    """What an author can mend: packs were checked when they were released."""
    files = find_exercises(path, named)
    packs = [visible(os.fspath(file)) for file in files if is_pack(file)]
    if packs:
        raise click.UsageError(f"{packs[0]} is a pack, checked when it was released. Name the exercise file itself.")
    return files


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
