"""An author's Markdown with `$LaTeX$` to HTML: a short list of what is understood, everything else is text."""

from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from grader.reports.maths import mathml

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token
    from markupsafe import Markup

KEPT = 1024  # texts: every student sees those of the exercise
LONG = 24  # characters of LaTeX that a narrow screen may not hold
UNDERSTOOD = ("emphasis", "backticks", "list", "link", "newline", "escape", "entity")


@lru_cache(KEPT)
def prose(text: str) -> "Markup":
    """Paragraphs and lists."""
    from markupsafe import Markup

    return Markup(_markdown().render(text))


@lru_cache(KEPT)
def line(text: str) -> "Markup":
    """A text that stands in a line: no paragraph around it."""
    from markupsafe import Markup

    return Markup(_markdown().renderInline(text.strip()))


@cache
def _markdown() -> "MarkdownIt":
    from markdown_it import MarkdownIt

    markdown = MarkdownIt("zero", {"html": False}).enable(UNDERSTOOD)
    markdown.inline.ruler.before("escape", "maths", _maths)
    markdown.add_render_rule("maths", _render_maths)
    markdown.core.ruler.push("reach", _reach)
    markdown.validateLink = _web  # type: ignore[method-assign]
    return markdown


def _reach(state: "StateCore") -> None:
    """A paragraph with a long formula may have to be scrolled on a narrow screen: the keyboard reaches it."""
    for opening, inside in pairwise(state.tokens):
        if any(child.type == "maths" and len(child.content) > LONG for child in inside.children or ()):
            opening.attrSet("tabindex", "0")


def _web(url: str) -> bool:
    return url.lower().startswith(("https://", "http://"))


def _maths(state: "StateInline", silent: bool) -> bool:
    """`$LaTeX$` on the spot, `$$LaTeX$$` on a line of its own.

    No space inside single dollars and no digit after them, so that `$5 and $6` is money.
    """
    mark = "$$" if state.src.startswith("$$", state.pos) else "$"
    end = _closing(mark, state.src, state.pos + len(mark))
    if state.src[state.pos] != "$" or end < 0:
        return False
    if not silent:
        token = state.push("maths", "math", 0)
        token.content, token.markup = state.src[state.pos + len(mark) : end].strip(), mark
    state.pos = end + len(mark)
    return True


def _closing(mark: str, text: str, start: int) -> int:
    end = text.find(mark, start)
    while end > 0 and text[end - 1] == "\\":
        end = text.find(mark, end + 1)
    inside = text[start:end]
    spaced = mark == "$" and inside != inside.strip()
    return -1 if end < 0 or not inside.strip() or spaced or text[end + len(mark) :][:1].isdigit() else end


def _render_maths(_: object, tokens: Sequence["Token"], index: int, *__: object) -> str:
    markup = str(mathml(tokens[index].content))
    return markup.replace('displaystyle="true"', 'display="block"', 1) if tokens[index].markup == "$$" else markup
