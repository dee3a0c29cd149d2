"""`grader new`: a question file that is valid as it comes, a question more in a file, or a small course."""

import os
import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from grader.cli import console
from grader.starting.starter import NAMES
from grader.text import visible

if TYPE_CHECKING:
    from grader.authoring.model import Exercise, Part
    from grader.cli.authors.author import Author
    from grader.problems import Problem
    from grader.starting.filling import Wishes
    from grader.starting.starter import Starter

SLOTS = ("function", "by", "point", "direction", "from", "to", "answer", "formula", "id", "marks")


@click.command()
@click.argument("path", metavar="[FILE | course]", required=False, type=click.Path(path_type=Path))
@click.argument("folder", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(NAMES), help="What is asked; you say the function, point and so on.")
@click.option("--template", type=click.Choice(NAMES), help="The same with its example as it is.")
@click.option("--list", "is_list", is_flag=True, help="Show the kinds, and stop.")
@click.option("--function", help="Such as 'f(x, y) = x^2 y'.")
@click.option("--by", help="The letter to differentiate by; the first if none is given.")
@click.option("--point", help="Such as '(1, 2)'.")
@click.option("--direction", help="Such as '(3, 4)'.")
@click.option("--from", "lower", help="Where an integral begins.")
@click.option("--to", "upper", help="Where it ends.")
@click.option("--answer", help="The expected answer, where it is not derived.")
@click.option("--formula", help="What is shown, to be written in another form.")
@click.option("--id", "name", help="How commands call the question; by default its kind.")
@click.option("--marks", help="Marks of each part, such as 2 or 1/2.")
@click.option("--title", help="Of a new file or course; by default from its name.")
@click.option("--add", "is_added", is_flag=True, help="Add the question to a file that is there.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object; nothing is asked.")
def new(
    path: Path | None, folder: Path | None, kind: str | None, template: str | None, is_list: bool, lower: str | None,
    upper: str | None, name: str | None, title: str | None, is_added: bool, as_json: bool, **said: str | None,
) -> None:  # fmt: skip
    """Make an exercise FILE with a question, from a few prompts or from options; or a small course in a FOLDER.

    \b
    Example:  grader new
              grader new exercises/slopes.yaml --kind gradient --function 'f(x, y) = x^2 y' --point '(1, 2)'
              grader new exercises/slopes.yaml --template match --add
              grader new course calculus

    The answers are derived, a right and a wrong sample are made, and all is checked before it is written. The path is
    printed.
    """
    if is_list:
        _list(as_json)
        return
    if title is not None and not (title.isprintable() and title.strip()):
        raise click.UsageError("A title is a line of text.")
    if path == Path("course"):
        _course(folder, title, as_json)
        return
    if folder:
        raise click.UsageError(f"One file at a time; for a course: grader new course {visible(os.fspath(folder))}")
    options = said | {"from": lower, "to": upper, "id": name}
    wanted = {slot: value for slot in SLOTS if (value := options[slot]) is not None}
    _question(path, kind or template, bool(template), wanted, title, is_added, as_json)


def _list(as_json: bool) -> None:
    from grader.starting.starter import NAMES, starter

    for each in map(starter, NAMES):
        if as_json:
            console.record({"name": each.name, "about": each.about, "options": dict(each.slots)})
        else:
            console.result(f"{each.name:12} {each.about}")


def _question(
    path: Path | None, kind: str | None, examples: bool, wanted: dict[str, str], title: str | None, is_added: bool,
    as_json: bool,
) -> None:  # fmt: skip
    from grader.cli.authors.author import Author
    from grader.cli.students.typed import lines_here

    lines = lines_here() if console.is_interactive() and not as_json and not examples else None
    if not lines and not (path and kind):
        raise click.UsageError("Name a file and a kind, such as: grader new slopes.yaml --kind gradient. See --list.")
    author = Author(wanted, lines, examples)
    if path:
        _refuse_name(path)
        is_added = _adds(path, is_added, bool(lines))
    starter = author.kind(kind)
    _refuse_unused(starter.name, set(wanted) - {*starter.slots, "id", "marks"})
    path = path or author.line("file", "File", f"{starter.name}.yaml", _new_place)
    wishes = author.wishes(starter, _id(author, path, starter.name, wanted))
    record = _written(path, starter, wishes, title, is_added)
    _tell(record, as_json)


def _refuse_unused(kind: str, unused: set[str]) -> None:
    if unused:
        raise click.UsageError(f"{kind} has no use for --{', --'.join(sorted(unused))}. See: grader new --list --json")


def _refuse_name(path: Path) -> None:
    from grader.authoring.settings import NAME
    from grader.starting.adding import ENDINGS

    if path.suffix not in ENDINGS:
        raise click.UsageError(f"An exercise file ends in .yaml: grader new {visible(shlex.quote(f'{path}.yaml'))}")
    if path.name == NAME:
        raise click.UsageError(f"{NAME} holds settings; name another file, such as exercises/first.yaml.")


def _new_place(text: str) -> Path:
    """A path that a person types."""
    from grader.starting.said import Unclear

    path = Path(text)
    try:
        _refuse_name(path)
    except click.UsageError as error:
        raise Unclear(error.message.rstrip(".")) from None
    if os.path.lexists(path):
        raise Unclear(f"{text} is there already", f"to add to it: grader new {shlex.quote(text)} --add")
    return path


def _adds(path: Path, is_added: bool, asks: bool) -> bool:
    """Whether the question goes into a file that is there; nothing is ever written over."""
    if not os.path.lexists(path):
        if is_added:
            raise click.UsageError(f"{visible(os.fspath(path))} is not there; leave out --add to make it.")
        return False
    if is_added or (asks and click.confirm(f"{visible(os.fspath(path))} is there. Add a question to it?", err=True)):
        return True
    raise click.UsageError(
        f"{visible(os.fspath(path))} is there already. Add a question to it by --add, or name another."
    )


def _id(author: "Author", path: Path, kind: str, wanted: dict[str, str]) -> str:
    """The one that was said; else the kind, with a number where that is taken in the folder."""
    from grader.starting import said
    from grader.starting.adding import free_id, ids_beside

    taken = ids_beside(path)
    if "id" not in wanted:
        return free_id(kind, taken)
    name = author.line("id", "Id", "", said.identity)
    if name.casefold() in taken:
        raise click.UsageError(f"A question is called {name!r} already; choose another --id.")
    return name


def _written(path: Path, starter: "Starter", wishes: "Wishes", title: str | None, is_added: bool) -> dict[str, Any]:
    """What was made, once it is on disk; what is not sound is told, and not written."""
    from grader.authoring.loader import load_path
    from grader.starting.adding import keeps, new_file, with_question
    from grader.starting.filling import Unsound, filled
    from grader.starting.proof import proved
    from grader.whole_files import write
    from grader.wording import finding

    try:
        question = filled(starter, wishes, finding)
        text = with_question(path, question, finding) if is_added else new_file(title or _title(path), question)
    except Unsound as unsound:
        raise _refused(unsound.problems, "This would be no sound question") from None
    loaded, problems = proved(text, path, finding, wishes.id)
    if loaded.exercise is None or any(problem.severity == "error" for problem in problems):
        raise _refused(problems, "This would be no sound question")
    before = load_path(path, finding).exercise if is_added else None
    if before and not keeps(before, loaded.exercise):
        raise click.UsageError(f"{path.name}: `questions` must be its last key, a list with `-`; put it last.")
    write(path.parent, path.name, text)
    return _record(path, loaded.exercise, wishes.id, problems)


def _refused(problems: "list[Problem]", what: str) -> click.exceptions.Exit:
    console.problems(problem for problem in problems if problem.severity == "error")
    console.note(f"{what}; nothing was written.")
    return click.exceptions.Exit(console.BROKEN)


def _title(path: Path) -> str:
    words = "".join(char if char.isprintable() else " " for char in path.stem.replace("-", " ").replace("_", " "))
    return " ".join(words.split()).capitalize() or "Exercise"


def _record(path: Path, exercise: "Exercise", name: str, problems: "list[Problem]") -> dict[str, Any]:
    question = next(each for each in exercise.questions if each.id == name)
    answers = {question.name(part): _answer(part) for part in question.parts}
    place = shlex.quote(os.fspath(path))
    return {
        "file": os.fspath(path), "question": name, "answers": answers, "warnings": list(map(str, problems)),
        "next": [f"grader preview {place}", f"grader check {place}"],
    }  # fmt: skip


def _answer(part: "Part") -> str:
    """The key in Unicode, or as a student could type it."""
    from grader.kinds.essay import EssayKind
    from grader.kinds.mathematical import Mathematical
    from grader.reading.notation import to_unicode

    if isinstance(part.kind, EssayKind):
        return "for a person to read"
    return to_unicode(part.kind.expected) if isinstance(part.kind, Mathematical) else part.kind.key()


def _tell(record: dict[str, Any], as_json: bool) -> None:
    if as_json:
        console.record(record)
        return
    for name, answer in record["answers"].items():
        console.note(visible(f"  {name}: the answer is {answer}"))
    for warning in record["warnings"]:
        console.note(visible(f"  warning: {warning}"))
    console.result(visible(record["file"]))
    for place, command in enumerate(record["next"]):
        console.note(visible(f"{'Next:' if not place else '':5}  {command}"))


def _course(folder: Path | None, title: str | None, as_json: bool) -> None:
    """A small course in a folder that is new, or empty."""
    from grader.starting.new_course import course_files
    from grader.whole_files import write
    from grader.wording import finding

    if folder is None:
        raise click.UsageError("Name its folder: grader new course calculus")
    if os.path.lexists(folder) and (not folder.is_dir() or any(folder.iterdir())):
        raise click.UsageError(f"{visible(os.fspath(folder))} is there already and not empty; name a new folder.")
    for name, text in course_files(title or _title(folder.absolute()), finding).items():
        write(folder, name, text)
    next_ = [
        f"cd {shlex.quote(os.fspath(folder))}",
        "grader preview exercises/first.yaml --watch",
        "grader check exercises",
    ]
    _tell({"file": os.fspath(folder), "answers": {}, "warnings": [], "next": next_}, as_json)
