"""The part of docs/commands.md that is made from click: each command with what `--help` prints."""

from grader.cli import SECTIONS
from tests.cli.commands import run


def sections() -> str:
    """Markdown: a heading a section and a command, and a session that shows the help."""
    return (
        "".join(f"\n## {section}\n" + "".join(map(_command, names)) for section, (_, names) in SECTIONS.items()) + "\n"
    )


def _command(name: str) -> str:
    return f"\n### {name}\n\n```console\n$ grader {name} --help\n{run(name, '--help').output}```\n"
