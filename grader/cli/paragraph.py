"""A paragraph in a terminal: wrapped between words to its width; in a pipe one line, for programs."""

import os
import sys

import click

PLAIN = "GRADER_PLAIN"
WIDEST = 100


def is_plain() -> bool:
    """Whether a screen reader is asked for, or the terminal can do no more than lines."""
    return bool(os.environ.get(PLAIN)) or os.environ.get("TERM") == "dumb"


def paragraph(text: str, head: str = "", colour: str | None = None, indent: str = "  ") -> str:
    """The text, indented. head: the beginning of it that stands out, in a colour where there is one."""
    lines, left = [], len(head)
    for line in _lines(text, indent):
        bold = click.style(line[:left], fg=colour, bold=True) if left > 0 and line else ""
        lines.append(f"{indent}{bold}{line[max(0, left) :]}")
        left -= len(line) + 1  # the space at which the line was broken
    return "\n".join(lines)


def _lines(text: str, indent: str) -> list[str]:
    if not (sys.stdout and sys.stdout.isatty()):
        return [text]
    import shutil  # both only where lines are broken
    import textwrap

    width = min(WIDEST, shutil.get_terminal_size().columns) - len(indent) - 1
    return textwrap.wrap(text, max(20, width), break_on_hyphens=False) or [""]
