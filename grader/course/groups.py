"""What course.yaml says of the course as a whole: the order of its topics, and its quizzes."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from grader.authoring.fields import Block, read_block
from grader.authoring.nodes import Place, Scalar
from grader.authoring.notebook import Notebook
from grader.authoring.settings import read_settings, settings_file
from grader.problems import Problem


@dataclass(frozen=True, slots=True)
class Quiz:
    """Questions that are taken together, or single parts of them. minutes: how long that takes, if that is said."""

    id: str
    title: str
    questions: tuple[str, ...]
    minutes: Fraction | None = None


def in_order(files: Iterable[Path]) -> list[Path]:
    """The files of a folder as they are taught; those that course.yaml does not name come last, by their names."""
    found = sorted(files)
    settings, _ = _settings(found)
    if settings is None or "topics" not in settings:
        return found
    topics = {topic.text: place for place, topic in enumerate(settings["topics"])}
    return sorted(found, key=lambda path: (topics.get(path.stem, len(topics)), path.name))


def quizzes(files: Sequence[Path]) -> tuple[Quiz, ...]:
    """Those of the course that the files belong to; what is wrong with them is told by `wrong_groups`."""
    settings, file = _settings(files)
    return tuple(quiz for block in _blocks(settings, Notebook(file)) for quiz in _quiz(block))


def wrong_groups(files: Sequence[Path], names: Collection[str]) -> list[Problem]:
    """What course.yaml names and the course does not have. names: of all questions and parts, case folded."""
    settings, file = _settings(files)
    notes, stems = Notebook(file), {path.stem for path in files}
    for topic in settings["topics"] if settings else ():
        if topic.text not in stems:
            notes.error(
                topic.place, f"there is no exercise file '{topic.text}'", f"there is {', '.join(sorted(stems))}"
            )
    taken = {stem.casefold() for stem in stems} | set(names)
    for block in _blocks(settings, notes):
        _look_at(block, names, taken, notes)
    return notes.problems


def _look_at(block: Block, names: Collection[str], taken: set[str], notes: Notebook) -> None:
    """One quiz. taken: names that are something else already."""
    for name in block["questions"]:
        if name.text.casefold() not in names:
            notes.error(name.place, f"there is no question '{name.text}'", "name a question by its id, or a part of it")
    if "id" in block:
        if block["id"].text.casefold() in taken:
            notes.error(_place(block), f"'{block['id'].text}' is the name of something else", "call the quiz otherwise")
        taken.add(block["id"].text.casefold())


def _place(block: Block) -> Place:
    name: Scalar = block["id"]
    return name.place


def _settings(files: Sequence[Path]) -> tuple[Block | None, str]:
    """What holds for the files of a course, and in which file it stands."""
    found = settings_file(files[0]) if files else None
    return (read_settings(found)[0], str(found)) if found else (None, "")


def _blocks(settings: Block | None, notes: Notebook) -> list[Block]:
    return [read_block(node, "Z", notes) for node in settings["quizzes"]] if settings else []


def _quiz(block: Block) -> list[Quiz]:
    if "id" not in block or "questions" not in block:
        return []
    names = tuple(name.text for name in block["questions"])
    return [Quiz(block["id"].text, block["title"], names, block["minutes"])]
