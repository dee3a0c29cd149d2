"""The picture of a terminal: what a few commands print, as text in an SVG. `make gallery` draws it anew."""

import os
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path
from tempfile import TemporaryDirectory

OUT = Path(__file__).parent / "terminal.svg"
COMMANDS = (
    "grader answer two-partials.1 '2xy + 4y^2'",
    "grader answer two-partials.1 '2y(x - 2y)'",
    "grader answer hot-plate.1 '(8x, 6'",
    "grader compare 'sqrt(x^2)' x",
)
COLUMNS, WIDTH, LINE, MARGIN = 92, 8.43, 21, 22  # characters; pixels of a character, of a line, around the text
COLOURS = {"$": "#8ab4f8", "✗": "#ff8a80", "✓": "#81c995", "?": "#78d9ec"}
PLAIN = "#e8eaed"


def session(run: Callable[[str], str]) -> list[str]:
    """The commands and what they print, in lines of a terminal. run: a command to what it prints."""
    return [line for command in COMMANDS for line in (f"$ {command}", *_lines(run(command)))]


def drawing(lines: list[str]) -> str:
    """SVG with each line as a text of its own, to be read, found and copied."""
    width, height = round(COLUMNS * WIDTH) + 2 * MARGIN, len(lines) * LINE + 2 * MARGIN
    texts = "\n".join(_text(line, MARGIN + LINE * (number + 0.75)) for number, line in enumerate(lines))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        'font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="14">\n'
        "<title>Answers typed at a terminal, with what grader says to each</title>\n"
        f'<rect width="{width}" height="{height}" rx="10" fill="#1f2430"/>\n{texts}\n</svg>\n'
    )


def _lines(printed: str) -> Iterator[str]:
    """As a terminal of these columns breaks them, and further lines below the first."""
    for line in printed.splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        yield from textwrap.wrap(line, COLUMNS, subsequent_indent=indent)


def _run(command: str) -> str:
    program = [sys.executable, "-m", *shlex.split(command)]
    return subprocess.run(program, check=False, stdout=subprocess.PIPE, stderr=subprocess.STDOUT).stdout.decode()


def _text(line: str, y: float) -> str:
    colour = COLOURS.get(line.strip()[0], PLAIN)
    return f'<text x="{MARGIN}" y="{y:g}" fill="{colour}" xml:space="preserve">{escape(line)}</text>'


if __name__ == "__main__":
    with TemporaryDirectory() as home:
        os.environ |= {"GRADER_HOME": home, "GRADER_STUDENT": "ada"}
        OUT.write_text(drawing(session(_run)), "utf-8")
