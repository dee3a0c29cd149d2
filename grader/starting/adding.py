"""A question into a file: into a new one, or below the last question of one that is there."""

from pathlib import Path

from grader.authoring.loader import load_path
from grader.authoring.model import Exercise
from grader.authoring.opening import open_source
from grader.authoring.scope import Say
from grader.course.outline import outline
from grader.problems import Problem
from grader.starting.filling import Unsound, in_yaml

ENDINGS = (".yaml", ".yml")


def new_file(title: str, question: str) -> str:
    """The text of an exercise file with one question."""
    return f"title: {in_yaml(title)}\nquestions:\n\n{question}"


def with_question(path: Path, question: str, say: Say) -> str:
    """The text of an exercise file with one more question at its end; raises Unsound where that cannot be known."""
    source = open_source(path)
    if isinstance(source, Problem):
        raise Unsound([source])
    loaded = load_path(path, say)
    if loaded.exercise is None:
        raise Unsound([problem for problem in loaded.problems if problem.severity == "error"])
    last = loaded.exercise.questions[-1] if loaded.exercise.questions else None
    indent = ""
    if last:
        place = loaded.blocks[last.id, ""].node.entries[0][0].place
        before = source.text.split("\n")[place.line - 1][: place.column - 1]
        indent = before[: len(before) - len(before.lstrip())]
    lines = (f"{indent}{line}" if line else line for line in question.splitlines())
    return "\n".join([source.text.rstrip(), "", *lines, ""])


def keeps(before: Exercise, after: Exercise) -> bool:
    """Whether all questions that were there are there as they were, and one more."""
    kept = after.questions[: len(before.questions)]
    return len(after.questions) == len(before.questions) + 1 and all(
        one.id == other.id and [part.digest for part in one.parts] == [part.digest for part in other.parts]
        for one, other in zip(before.questions, kept, strict=True)
    )


def ids_beside(path: Path) -> set[str]:
    """The ids of all questions of the files in a folder, this file's among them, folded for comparing."""
    files = sorted(file for file in path.parent.glob("*") if file.suffix in ENDINGS and file.is_file())
    found = (outline(file)[0] for file in files)
    return {question.id.casefold() for one in found if one for question in one.questions}


def free_id(wanted: str, taken: set[str]) -> str:
    """`gradient`, or `gradient-2` where that is taken."""
    names = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name.casefold() not in taken)
