"""`grader check`: every problem of exercise files at once."""

import json
import os
import shlex
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

import click

from grader.authoring.outermost import are_hand_ins
from grader.authoring.schema import schema as json_schema
from grader.authoring.settings import NAME
from grader.checks import Wanted, examine
from grader.checks.summary import Topic
from grader.cli import console
from grader.course.finding import find_exercises, has_course, is_pack
from grader.text import visible
from grader.wording import finding


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--variants", type=click.Choice(["all", "first"]), default="all", show_default=True,
    help="Check every variant of a question that draws numbers, or only the first.",
)  # fmt: skip
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a problem.")
@click.option("--schema", is_flag=True, help="Print the JSON Schema of exercise files, for editors, and stop.")
def check(paths: tuple[Path, ...], variants: str, strict: bool, as_json: bool, schema: bool) -> None:
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
    found, topics = examine(files, Wanted(finding, variants == "all", min(os.cpu_count() or 1, len(files))))
    errors = sum(problem.severity == "error" for problem in found)
    if as_json:
        for problem in found:
            console.record(asdict(problem))
    else:
        console.problems(found)
        _tell(topics)
    warnings = len(found) - errors
    names = ", ".join(visible(file.name) for file in files)
    console.note(f"{names}: {_count(errors, 'error')}, {_count(warnings, 'warning')}")
    if errors or (strict and warnings):
        raise click.exceptions.Exit(console.BROKEN)


def _tell(topics: list[Topic]) -> None:
    """Of several files what is in each; of one, how many mistakes can be named, part by part."""
    if len(topics) > 1:
        console.note("\n".join(summary(topics)))
        return
    for part, known, hidden in topics[0].mistakes if topics else ():
        also = f"; {', '.join(hidden)} would come to the right answer, too" if hidden else ""
        if known:
            console.note(f"  {part}: {_count(known, 'mistake')} can be named{also}")


def summary(topics: Iterable[Topic]) -> Iterator[str]:
    """A line a topic, and one for all."""
    found = list(topics)
    rows = [(visible(one.title), one.questions, one.parts, one.variants, one.named) for one in found]
    sums = [sum(column) for column in zip(*(row[1:] for row in rows), strict=True)]
    rows.append(("in all", sums[0], sums[1], sums[2], sums[3]))
    wide = max(len(row[0]) for row in rows)
    yield f"  {'topic':{wide}}  questions  parts  variants  mistakes that can be named"
    for title, questions, parts, variants, named in rows:
        yield f"  {title:{wide}}  {questions:9}  {parts:5}  {variants:8}  {named:9}"


def exercise_files(path: Path) -> list[Path]:
    """A file itself; the exercise files in a folder and its settings, or what holds there."""
    settings = path / NAME
    return [*([settings] if settings.is_file() else []), *_sources(path, named=True)]


def _sources(path: Path, named: bool = False) -> list[Path]:
    """What an author can mend: packs were checked when they were released."""
    files = find_exercises(path, named)
    if path.is_dir() and named and files[0].parent != path.absolute() and not has_course(path):
        raise click.UsageError(f"{visible(os.fspath(path))} holds no exercise file, nor does any folder above it.")
    if path.is_dir() and named and are_hand_ins(files):
        name, typed = visible(os.fspath(path)), visible(shlex.quote(os.fspath(path)))
        raise click.UsageError(f"{name} holds hand-ins, not exercise files. Take them in with:  grader collect {typed}")
    packs = [visible(os.fspath(file)) for file in files if is_pack(file)]
    if packs:
        raise click.UsageError(f"{packs[0]} is a pack, checked when it was released. Name the exercise file itself.")
    return files


def _count(number: int, what: str) -> str:
    return f"{number or 'no'} {what}{'' if number == 1 else 's'}"
