"""The command line. Each command is one file and is imported only when it is called."""

import os
import signal
import sys
from importlib import import_module
from typing import Any

import click

import grader

COMMANDS = {
    "answer": "Mark one answer to one part.",
    "check": "Prove that exercise files say what they should.",
    "compare": "Decide whether two expressions are equal, and say why.",
    "demo": "Grade a small class and write its pages.",
    "grade": "Mark a folder of hand-ins and write the pages.",
    "hint": "Show the next hint of a part, and what it costs.",
    "read": "Show how an answer is read.",
    "syntax": "Show what may be typed, by example.",
    "submit": "Write a hand-in file from answers.",
}


class _Commands(click.Group):
    """Knows the commands by name; loads one when it is needed."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        command: click.Command = getattr(import_module(f"grader.cli.{name}"), name)
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"max_content_width": 100})
@click.version_option(grader.__version__, message="grader %(version)s")
@click.pass_context
def group(context: click.Context) -> None:
    """Marks mathematical answers, and says why.

    \b
    Try:  grader demo
          grader answer hot-plate.1 '4x i + 6y j'
          grader compare '2*x*y' 'y*2x'
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
    if context.invoked_subcommand is None:
        click.echo(context.get_help())


def main(arguments: list[str] | None = None) -> None:
    """The entry point: no traceback reaches a person."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, lambda *_: os._exit(143))
    try:
        sys.exit(group.main(args=arguments, prog_name="grader", standalone_mode=False))
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        _stop(_storage(error), 7)
    except KeyboardInterrupt:
        sys.exit(130)


def _storage(error: OSError) -> str:
    """What could not be read or written, and where."""
    where = f" {os.fspath(error.filename)!r}" if error.filename else ""
    return f"cannot use{where}: {(error.strerror or str(error)).lower()}; nothing half written was left"


def _stop(message: str, code: int) -> Any:
    click.echo(f"grader: {message}", err=True)
    sys.exit(code)
