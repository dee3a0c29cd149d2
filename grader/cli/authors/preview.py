"""`grader preview`: the page of an exercise file as its author sees it, made again whenever the file is saved."""

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from grader.cli import console
from grader.cli.fonts import font_option
from grader.text import visible

if TYPE_CHECKING:
    from grader.cli.authors.preview_pages import Pages


@click.command()
@click.argument("path", type=click.Path(path_type=Path, exists=True))
@click.option("--watch", is_flag=True, help="Serve the page on this computer, and make it again when the file changes.")
@click.option(
    "--out", type=click.Path(path_type=Path, file_okay=False), default=Path("preview"), show_default=True,
    help="The folder to write to.",
)  # fmt: skip
@click.option("--open/--no-open", "is_opened", default=None, help="Open a browser; by default on a terminal.")
@click.option(
    "--variant", type=click.IntRange(1, 1000), default=1, help="Which variant of questions that draw numbers."
)
@click.option("--student", default="", help="The variants that this student gets.")
@font_option
def preview(path: Path, watch: bool, out: Path, is_opened: bool | None, variant: int, student: str, font: bool) -> None:
    """Write the page of an exercise file, or of all in a folder, with keys, samples, mistakes and problems.

    \b
    Example:  grader preview exercises/slopes.yaml --watch

    The path of the page is printed; with --watch its address, for as long as the command runs. Ctrl-C ends it.
    """
    from grader.cli.authors.preview_pages import pages_of
    from grader.reports.preview.page import Wanted

    wanted = Wanted(variant, student)

    def make() -> "Pages":
        pages = pages_of(path, wanted, font)
        _write(out, pages)
        return pages

    opens = console.is_interactive() if is_opened is None else is_opened
    pages = make()
    if watch:
        _watch(path, pages, make, opens)
        return
    _tell(path, pages)
    page = out / pages.first
    console.result(visible(os.fspath(page)))
    if opens:
        _open(page.absolute().as_uri())


def _write(out: Path, pages: "Pages") -> None:
    from grader.whole_files import write

    for name, text in pages.texts.items():
        write(out, name, text)


def _tell(path: Path, pages: "Pages") -> None:
    """How many problems there are; the page says which."""
    found = ((pages.errors, "error"), (pages.warnings, "warning"))
    told = ", ".join(f"{count} {what}{'' if count == 1 else 's'}" for count, what in found if count)
    console.note(f"{visible(path.resolve().name)}: {told or 'nothing to mend'}")


def _open(address: str) -> None:
    import webbrowser

    if not webbrowser.open(address):
        console.note("No browser could be started; open the address yourself.")


def _watch(path: Path, pages: "Pages", make: Callable[[], "Pages"], opens: bool) -> None:
    """Serves until Ctrl-C. What is wrong with a file is a page; what is wrong with the program ends nothing."""
    from grader.cli.authors.serving import Server, Shelf
    from grader.cli.authors.watching import changes, seen

    shelf = Shelf(pages.texts, pages.first)
    with _served(Server(shelf)) as address:
        _tell(path, pages)
        console.result(address)
        sys.stdout.flush()
        console.note("Made again whenever the file is saved. Ctrl-C ends it.")
        if opens:
            _open(address)
        for _ in changes(lambda: seen(_files(path))):
            try:
                pages = make()
            except (OSError, click.ClickException) as error:
                console.note(f"grader: {visible(str(error))}; the last page stays")
                continue
            except Exception as fault:  # of the program: the author's next change may not meet it
                console.note(f"grader: no page could be made ({type(fault).__name__}); the last one stays")
                continue
            shelf.put(pages.texts, pages.first)
            _tell(path, pages)


@contextmanager
def _served(server: "object") -> Iterator[str]:
    """The address, as long as it is answered."""
    from grader.cli.authors.serving import Server

    assert isinstance(server, Server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True)
    thread.start()
    try:
        yield server.address
    finally:
        server.shutdown()
        server.server_close()


def _files(path: Path) -> list[Path]:
    """What a page is made from: the exercise files, and the settings that hold for them."""
    from grader.authoring.settings import NAME, settings_file
    from grader.course.finding import ENDINGS

    if path.is_dir():
        files = sorted(file for folder in (path, path / "exercises") for file in folder.glob("*"))
        return [file for file in files if file.suffix in ENDINGS]
    return [path, settings_file(path) or path.parent / NAME]
