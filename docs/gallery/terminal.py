"""The picture of a terminal: what a few commands print, as text in an SVG. `make gallery` draws it anew."""

import os
import shlex
import subprocess
import sys
import textwrap
from collections.abc import Iterator
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


def session() -> list[str]:
    """The commands and what they print, in lines of a terminal."""
    with TemporaryDirectory() as home:
        return [line for command in COMMANDS for line in _typed(command, home)]


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


def _typed(command: str, home: str) -> Iterator[str]:
    yield f"$ {command}"
    environment = os.environ | {"GRADER_HOME": home, "GRADER_STUDENT": "ada", "COLUMNS": str(COLUMNS)}
    done = subprocess.run(
        [sys.executable, "-m", *shlex.split(command)],
        env=environment,
        check=False,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
    )
    for line in done.stdout.decode().splitlines():
        indent = " " * (len(line) - len(line.lstrip()))
        yield from textwrap.wrap(line, COLUMNS, subsequent_indent=indent, drop_whitespace=True) if line.strip() else ()


def _text(line: str, y: float) -> str:
    colour = COLOURS.get(line.strip()[0], PLAIN)
    return f'<text x="{MARGIN}" y="{y:g}" fill="{colour}" xml:space="preserve">{escape(line)}</text>'


if __name__ == "__main__":
    OUT.write_text(drawing(session()), "utf-8")
