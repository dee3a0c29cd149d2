"""The pages that people read, and the blocks in them: fences of three backticks with a language and perhaps a title.

A title is the file that a block is written to before the commands of its page run (`title="exercises/plate.yaml"`), or,
where it begins with `not tested: `, the reason why no test runs it. Both are shown above the block.
"""

import re
from pathlib import Path
from typing import NamedTuple

from grader.resources import CHECKOUT

DOCS = CHECKOUT / "docs"
PAGES = [CHECKOUT / name for name in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "SECURITY.md")]
PAGES += [DOCS / "gallery" / "README.md", *sorted(DOCS.glob("*.md"))]
NOT_RUN = "not tested: "
_FENCE = re.compile(r'^```(\w*)(?: title="([^"\n]+)")?\n(.*?)^```$', re.MULTILINE | re.DOTALL)
_ANY_FENCE = re.compile(r"^ *(?:```|~~~)", re.MULTILINE)


class Block(NamedTuple):
    """start, end: where its text lies in the page. line: of its first fence, counted from 1."""

    language: str
    title: str
    text: str
    start: int
    end: int
    line: int

    @property
    def is_run(self) -> bool:
        return not self.title.startswith(NOT_RUN)


def blocks(page: str, *languages: str) -> list[Block]:
    """In their order; of these languages, or all."""
    found = [_block(page, fence) for fence in _FENCE.finditer(page)]
    assert len(_ANY_FENCE.findall(page)) == 2 * len(found), "a fence has another form, or is never closed"
    return [block for block in found if not languages or block.language in languages]


def prose(page: str) -> str:
    """The page without its blocks and comments, line by line as it was."""
    return re.sub(r"<!--.*?-->", "", _FENCE.sub(lambda fence: "\n" * fence[0].count("\n"), page), flags=re.DOTALL)


def name(page: Path) -> str:
    return page.relative_to(CHECKOUT).as_posix()


def _block(page: str, fence: re.Match[str]) -> Block:
    line = page.count("\n", 0, fence.start()) + 1
    return Block(fence[1], fence[2] or "", fence[3], fence.start(3), fence.end(3), line)
