"""`grader read`: how an answer is read."""

import click

from grader.cli import console
from grader.kinds.comparison import Unclear, open_vocabulary
from grader.reading import Unreadable
from grader.reading import read as read_text
from grader.reading.latex import to_latex
from grader.reading.notation import to_text, to_unicode
from grader.wording import finding


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("answer")
@click.option("--names", metavar="x,y", help="The letters that may be typed; any letter if none are given.")
@click.option("--vector", is_flag=True, help="A vector is asked: i, j, k are unit vectors, and `8, 6` is one.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object, with the tree and the LaTeX.")
def read(answer: str, names: str | None, vector: bool, as_json: bool) -> None:
    """Show how ANSWER is read, without marking it.

    \b
    Example:  grader read 'y - 1/(1+e^-(w0+w1x))' --names w0,w1,x,y
    """
    try:
        vocabulary = open_vocabulary(names.split(",") if names is not None else None, vectors=vector)
    except Unclear as unclear:
        raise click.UsageError(finding(unclear.finding)) from None
    try:
        expression = read_text(answer, vocabulary)
    except Unreadable as error:
        _refused(answer, error, as_json)
    tree = expression.tree
    notes = [finding(note) for note in expression.notes]
    if as_json:
        latex = to_latex(tree)
        console.record(
            {"text": to_text(tree), "unicode": to_unicode(tree), "latex": latex, "tree": _plain(tree), "notes": notes}
        )
        return
    console.result(f"I read {to_unicode(tree)}")
    for note in notes:
        console.result(note)


def _refused(answer: str, error: Unreadable, as_json: bool) -> None:
    found = error.finding
    if as_json:
        at = list(found.span) if found.span else None
        console.record({"unreadable": finding(found), "at": at, "hint": str(found.facts.get("meant", ""))})
    else:
        console.result(finding(found))
        console.caret(answer, found)
    raise click.exceptions.Exit(console.UNREADABLE)


def _plain(node: object) -> object:
    """The tree as JSON: lists, texts and whole numbers; other numbers as text."""
    if isinstance(node, tuple):
        return [_plain(part) for part in node]
    return node if isinstance(node, int | str) else str(node)
