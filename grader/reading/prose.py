"""Instructors' prose for a terminal: Markdown marks dropped, `$LaTeX$` as Unicode."""

import re

from grader.reading.terminal import in_a_line

# As on a page: no blank inside the dollars and no digit after them, so that `$5 and $6` is money.
_MATHS = r"(?s)(?<!\\)\$\$?(?=\S)(.+?)(?<=[^\s\\])\$\$?(?![0-9])"
_MARKS = frozenset("\0$*_`\\[")
_KEPT = "\0[0-9]+\0"
_CODE = r"`([^`]+)`"
_EMPHASIS = r"(?s)(\*{1,3})(?=\S)(.+?)(?<=\S)\1|(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\3(?!\w)"
_LINK = r"\[([^\]]*)\]\((https?://[^\s)]+)\)"
_ESCAPED = r"\\([!-/:-@\[-`{-~])"
_BLOCK = r"\n\s*\n|\n(?=\s*(?:[-*+]|[0-9]{1,3}[.)])\s)"
_ITEM = r"\s*([-*+]|[0-9]{1,3}[.)])\s+"


def plain(text: str) -> str:
    """One paragraph of text without marks."""
    if not _MARKS & set(text):
        return " ".join(text.split())
    kept: dict[str, str] = {}
    text = re.sub(_MATHS, lambda match: _keep(in_a_line(match[1]), kept), text.replace("\0", ""))
    text = re.sub(_CODE, lambda match: _keep(match[1], kept), text)
    text = re.sub(_ESCAPED, lambda match: _keep(match[1], kept), text)
    text = re.sub(_EMPHASIS, lambda match: match[2] or match[4], text)
    text = re.sub(_LINK, lambda match: f"{match[1]} ({match[2]})", text)
    return " ".join(re.sub(_KEPT, lambda match: kept.get(match[0], ""), text).split())


def paragraphs(text: str) -> list[str]:
    """Every paragraph, and every item of a list with its mark in front."""
    return [_block(block) for block in re.split(_BLOCK, text) if block.strip()]


def _block(text: str) -> str:
    item = re.match(_ITEM, text)
    return f"{'-' if item[1] in '*+' else item[1]} {plain(text[item.end() :])}" if item else plain(text)


def _keep(text: str, kept: dict[str, str]) -> str:
    """A stand-in for what no mark of Markdown is looked for in."""
    name = f"\0{len(kept)}\0"
    kept[name] = text
    return name
