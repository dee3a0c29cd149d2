"""A paragraph in a terminal: wrapped between words to its width; in a pipe one line, for programs."""

import os
import sys

import click

PLAIN = "GRADER_PLAIN"
WIDEST = 100
JOINT = "\N{NO-BREAK SPACE}"


def is_plain() -> bool:
    """Whether a screen reader is asked for, or the terminal can do no more than lines."""
    return bool(os.environ.get(PLAIN)) or os.environ.get("TERM") == "dumb"


def paragraph(text: str, head: str = "", colour: str | None = None, indent: str = "  ", hang: int = 0) -> str:
    """The text, indented. head: the beginning of it that stands out, in a colour where there is one.

    hang: by how many columns the lines after the first are indented further. At JOINT no line is broken.
    """
    lines, left = [], len(head)
    for number, broken in enumerate(_lines(text, indent, hang)):
        line = broken.replace(JOINT, " ")
        if number == 1:
            indent += " " * hang
        bold = click.style(line[:left], fg=colour, bold=True) if left > 0 and line else ""
        lines.append(f"{indent}{bold}{line[max(0, left) :]}")
        left -= len(line) + 1  # the space at which the line was broken
    return "\n".join(lines)


def _lines(text: str, indent: str, hang: int) -> list[str]:
    if not (sys.stdout and sys.stdout.isatty()):
        return [text]
    import shutil  # both only where lines are broken
    import textwrap

    width = max(20, min(WIDEST, shutil.get_terminal_size().columns) - len(indent) - 1)
    lines = textwrap.wrap(text, width, break_on_hyphens=False, subsequent_indent=" " * hang) or [""]
    return [lines[0], *(line[hang:] for line in lines[1:])]
