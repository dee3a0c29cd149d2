"""The command line. Each command is one file and is imported only when it is called."""

import atexit
import gc
import os
import signal
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

import click

import grader

# Of each section of `--help`: the room that its commands are in, and what each does.
SECTIONS = {
    "For students": ("students", {
        "show": "Show a question, or all of them and where you stand.",
        "do": "Answer part by part, from where you stopped.",
        "answer": "Mark one answer to one part.",
        "hint": "Show the next hint of a part, and what it costs.",
        "submit": "Hand in what you have answered.",
        "report": "Write your own page: answers, verdicts, marks.",
    }),
    "For instructors": ("instructors", {
        "collect": "Take hand-ins into the gradebook.",
        "grade": "Mark what was collected; or a folder, with its pages.",
        "review": "Decide what is left to you, equal answers at once.",
        "publish": "Write pages for students, the class page and grades.",
        "regrade": "Show which marks would change today, then change them.",
        "export": "Write the marks for Canvas, Moodle, Gradescope, as CSV or JSON Lines.",
    }),
    "For authors": ("authors", {
        "new": "Make an exercise file, a question in it, or a small course.",
        "preview": "Show the page of an exercise file as its author sees it.",
        "check": "Prove that exercise files say what they should.",
        "release": "Make a pack for students, without the keys.",
    }),
    "Tools": ("", {
        "compare": "Decide whether two expressions are equal, and say why.",
        "read": "Show how an answer is read.",
        "syntax": "Show what may be typed, by example.",
        "demo": "Grade a small class and write its pages.",
    }),
}  # fmt: skip
_HOMES = {
    name: f"grader.cli.{room}.{name}" if room else f"grader.cli.{name}"
    for room, commands in SECTIONS.values() for name in commands
}  # fmt: skip


class _Commands(click.Group):
    """Knows the commands by name; loads one when it is needed."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(_HOMES)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _HOMES:
            return None
        command: click.Command = getattr(import_module(_HOMES[name]), name)
        return command

    def resolve_command(
        self, context: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A name that is none is told with one that is near."""
        try:
            return super().resolve_command(context, args)
        except click.UsageError as error:
            near = _near(args[0])
            raise click.UsageError(
                f"{error.message} Did you mean {near}?" if near else error.message, context
            ) from None

    def invoke(self, context: click.Context) -> Any:
        """Whoever reads what is printed may stop reading; click alone would call that a failure."""
        try:
            return super().invoke(context)
        except BrokenPipeError:
            _print_no_more()
            return 0

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        for section, (_, commands) in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl(list(commands.items()))


def _near(name: str) -> str:
    from difflib import get_close_matches

    return next(iter(get_close_matches(name, _HOMES, 1, 0.6)), "")


@click.group(cls=_Commands, invoke_without_command=True, context_settings={"max_content_width": 100})
@click.version_option(grader.__version__, message="grader %(version)s")
@click.option("--student", default="", help="Who answers; by default GRADER_STUDENT, else the name that is kept.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object of where you are.")
@click.pass_context
def group(context: click.Context, student: str, as_json: bool) -> None:
    """Marks mathematical answers, and says why.

    \b
    Try:  grader demo
          grader answer hot-plate.1 '4x i + 6y j'
          grader compare '2*x*y' 'y*2x'
    """
    if os.environ.get("NO_COLOR"):
        context.color = False
    if context.invoked_subcommand is None:
        _home(context, student or os.environ.get("GRADER_STUDENT", ""), as_json)
    elif student or as_json:
        raise click.UsageError(f"Options come after the command: grader {context.invoked_subcommand} --help")


def _home(context: click.Context, student: str, as_json: bool) -> None:
    """Where the student is in the course; without one, all commands, and how to start."""
    from grader.cli.students.home import home
    from grader.course.finding import has_course

    if has_course(Path.cwd()):
        home(student, as_json)
        return
    click.echo(context.get_help())
    click.echo("\nThere is no course here. Go to the folder that holds it, or try the one that ships:", err=True)
    click.echo("Next:  grader show", err=True)


def main(arguments: list[str] | None = None) -> None:
    """The entry point: no traceback reaches a person."""
    atexit.register(gc.freeze)  # the process ends: searching all that was loaded for cycles takes 10 ms, for nothing
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, lambda *_: os._exit(143))
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:  # see __main__.py
        signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        sys.exit(group.main(args=arguments, prog_name="grader", standalone_mode=False))
    except click.Abort:
        sys.exit(130)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except BrokenPipeError:
        _print_no_more()
        sys.exit(0)
    except OSError as error:
        _stop(_storage(error), 7)
    except KeyboardInterrupt:
        sys.exit(130)


def _print_no_more() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _storage(error: OSError) -> str:
    """What could not be read or written, and where; what is no error of the system has said all."""
    if error.errno is None:
        return str(error).rstrip(".")
    where = f" {os.fspath(error.filename)!r}" if error.filename else ""
    return f"cannot use{where}: {(error.strerror or str(error)).lower()}; nothing half written was left"


def _stop(message: str, code: int) -> Any:
    click.echo(f"grader: {message}", err=True)
    sys.exit(code)
