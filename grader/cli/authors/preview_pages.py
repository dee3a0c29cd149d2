"""The pages of a preview, as texts by their names: one of a file, or of a folder an index and a page each."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from grader.authoring.loader import Loaded, load_path
from grader.authoring.opening import open_source
from grader.authoring.question import BrokenVariant
from grader.authoring.settings import NAME
from grader.checks import Wanted as Look
from grader.checks import examine
from grader.cli.authors.check import exercise_files
from grader.problems import Problem
from grader.reports import render
from grader.reports.preview.page import Wanted, preview_index, preview_page
from grader.reports.views.preview import PreviewPage
from grader.wording import finding

INDEX = "index.html"


class Pages(NamedTuple):
    """texts: HTML by name. first: the name of the one to open. errors, warnings: how many problems there are."""

    texts: Mapping[str, str]
    first: str
    errors: int
    warnings: int


def pages_of(path: Path, wanted: Wanted, font: bool = False) -> Pages:
    """Of an exercise file, or of those in a folder; a broken file gives a page of its problems."""
    files = list(map(_from_here, exercise_files(path)))
    problems = examine(files, Look(finding, workers=min(os.cpu_count() or 1, len(files)))).problems
    exercises = [file for file in files if file.name != NAME] if path.is_dir() else files
    names = _names(exercises)
    index = quote(INDEX) if path.is_dir() else ""
    pages = {names[file]: _page(file, problems, wanted, index) for file in exercises}
    texts = {name: render.preview(page, font) for name, page in pages.items()}
    if index:
        settings = next((file for file in files if file.name == NAME), None)
        addressed = [(quote(name), page) for name, page in pages.items()]
        own = [problem for problem in problems if problem.file.endswith(NAME)]
        listed = preview_index(path.resolve().name, addressed, own, _lines(settings) if settings else ())
        texts[INDEX] = render.preview_index(listed, font)
    errors = sum(problem.severity == "error" for problem in problems)
    return Pages(texts, INDEX if index else names[exercises[0]], errors, len(problems) - errors)


def _from_here(file: Path) -> Path:
    """The file as it would be typed here, where it lies below."""
    here = Path.cwd()
    return file.relative_to(here) if file.is_relative_to(here) else file


def _names(files: Sequence[Path]) -> dict[Path, str]:
    """`slopes.html` for slopes.yaml; by its number where that is the index or another file's, or no text to show."""
    names: dict[Path, str] = {}
    for number, file in enumerate(files, 1):
        stem = file.stem if file.stem.isprintable() else "file"
        taken = {INDEX, *(other.casefold() for other in names.values())}
        names[file] = f"{stem}-{number}.html" if f"{stem}.html".casefold() in taken else f"{stem}.html"
    return names


def _page(file: Path, problems: Sequence[Problem], wanted: Wanted, index: str) -> PreviewPage:
    """The page of a file with its own problems, and with those of its settings."""
    loaded = load_path(file, finding)
    own = [problem for problem in problems if problem.file == loaded.file or problem.file.endswith(NAME)]
    lines = _lines(file)
    try:
        return preview_page(loaded, own, lines, wanted, index)
    except BrokenVariant as broken:
        told = list(dict.fromkeys([*own, *broken.problems]))
        return preview_page(_broken(loaded), told, lines, wanted, index)


def _broken(loaded: Loaded) -> Loaded:
    """Without its questions, one of which has not the variant that is wanted."""
    return replace(loaded, exercise=None)


def _lines(file: Path) -> list[str]:
    source = open_source(file)
    return [] if isinstance(source, Problem) else source.text.split("\n")
