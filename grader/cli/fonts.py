"""The option of every command that writes pages: whether the font of formulas travels in them."""

from collections.abc import Callable
from typing import Any

import click


def font_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """--embed-font, the same everywhere."""
    about = "Put the font of formulas into each page (130 KB), for readers who have none on their machine."
    return click.option("--embed-font", "font", is_flag=True, help=about)(command)
