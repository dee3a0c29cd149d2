"""A line editor that shows how the line is read, by prompt_toolkit; loaded while the student reads the question."""

import textwrap
from typing import TYPE_CHECKING

from grader.cli.students.lines import PROMPT, Preview

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession

LINES = 3  # of a preview


class Edited:
    """Editing, history and a preview. Raises ImportError where prompt_toolkit or a console for it is missing."""

    prompts = True

    def __init__(self) -> None:
        self.session = _session()

    def line(self, prompt: str = PROMPT, preview: Preview | None = None, start: str = "") -> str:
        buffer = self.session.default_buffer

        def toolbar() -> str:
            text = preview(buffer.text) if preview else ""
            return "\n".join(_wrapped(text, self.session.output.get_size().columns))

        return self.session.prompt(prompt, bottom_toolbar=toolbar, default=start)


def _session() -> "PromptSession[str]":
    from prompt_toolkit import PromptSession
    from prompt_toolkit.filters import to_filter
    from prompt_toolkit.layout import Window
    from prompt_toolkit.styles import Style

    look = Style.from_dict({"bottom-toolbar": "noreverse", "bottom-toolbar.text": "italic"})
    try:
        session: PromptSession[str] = PromptSession(style=look, enable_suspend=True)
    except Exception as error:  # what is raised without a console is known by name on Windows only
        raise ImportError("no console") from error
    if isinstance(session.layout.current_window, Window):
        session.layout.current_window.dont_extend_height = to_filter(True)  # so that the preview stands right below
    session.app.renderer.cpr_not_supported_callback = None  # no warning; such a terminal only has no preview
    return session


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, max(20, width - 3), max_lines=LINES, initial_indent="  ", subsequent_indent="  ") or [""]
