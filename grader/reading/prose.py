"""Instructors' prose for a terminal: Markdown marks dropped, `$LaTeX$` as Unicode."""

import re

from grader.reading.terminal import in_a_line

# As on a page: no blank inside the dollars and no digit after them, so that `$5 and $6` is money.
_MATHS = re.compile(r"(?<!\\)\$\$?(?=\S)(.+?)(?<=[^\s\\])\$\$?(?![0-9])", re.DOTALL)
_KEPT = re.compile("\0[0-9]+\0")
_CODE = re.compile(r"`([^`]+)`")
_EMPHASIS = re.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1|(?<!\w)(_{1,3})(?=\S)(.+?)(?<=\S)\3(?!\w)", re.DOTALL)
_LINK = re.compile(r"\[([^\]]*)\]\((https?://[^\s)]+)\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BLOCK = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*+]|[0-9]{1,3}[.)])\s)")
_ITEM = re.compile(r"\s*([-*+]|[0-9]{1,3}[.)])\s+")


def plain(text: str) -> str:
    """One paragraph of text without marks."""
    kept: dict[str, str] = {}
    text = _MATHS.sub(lambda match: _keep(in_a_line(match[1]), kept), text.replace("\0", ""))
    text = _CODE.sub(lambda match: _keep(match[1], kept), text)
    text = _ESCAPED.sub(lambda match: _keep(match[1], kept), text)
    text = _EMPHASIS.sub(lambda match: match[2] or match[4], text)
    text = _LINK.sub(lambda match: f"{match[1]} ({match[2]})", text)
    return " ".join(_KEPT.sub(lambda match: kept.get(match[0], ""), text).split())


def paragraphs(text: str) -> list[str]:
    """Every paragraph, and every item of a list with its mark in front."""
    return [_block(block) for block in _BLOCK.split(text) if block.strip()]


def _block(text: str) -> str:
    item = _ITEM.match(text)
    return f"{'-' if item[1] in '*+' else item[1]} {plain(text[item.end() :])}" if item else plain(text)


def _keep(text: str, kept: dict[str, str]) -> str:
    """A stand-in for what no mark of Markdown is looked for in."""
    name = f"\0{len(kept)}\0"
    kept[name] = text
    return name
