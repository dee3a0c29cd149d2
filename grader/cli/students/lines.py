"""What every source of typed lines can do."""

from collections.abc import Callable
from typing import Protocol

PROMPT = "> "
Preview = Callable[[str], str]


class Lines(Protocol):
    """prompts: whether somebody is there to be asked."""

    prompts: bool

    def line(self, prompt: str = PROMPT, preview: Preview | None = None, start: str = "") -> str:
        """The next line, its end cut off.

        preview: what to show under a line while it is typed. start: what stands in it already.
        Raises EOFError at the end, KeyboardInterrupt at Ctrl-C.
        """
