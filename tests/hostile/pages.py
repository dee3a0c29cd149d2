"""What is asked of everything that is written about a class: pages, tables, JSON."""

import csv
import io
import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from grader.export.spreadsheet import FORMULA
from grader.text import visible
from tests.reports.markup import Tag, style, tags

LOADING = {"script", "img", "iframe", "object", "embed", "link", "base", "form", "audio", "video", "frame", "applet"}
ASKING = {"style", "src", "srcset", "data", "action", "background", "formaction", "ping"}
# An address within the pages: no scheme, no other machine.
LOCAL = re.compile(r"(?![a-z][a-z0-9+.-]*:|/)[^\\]*", re.IGNORECASE)
SPECIFIC = re.compile(r"-?\d+(\.\d+)?")  # a number may begin with its sign


def assert_harmless(written: Mapping[str, bytes]) -> None:
    """Every page and every table, by name."""
    assert written
    for name, data in written.items():
        text = data.decode("utf-8-sig")
        if name.endswith(".html"):
            assert_page(name, text)
        elif name.endswith(".csv"):
            assert_table(name, text)
        elif name.endswith(".jsonl"):
            assert_lines(name, text)
        elif name.endswith(".json"):
            json.loads(text)
        else:
            raise AssertionError(f"what is {name}?")


def assert_page(name: str, html: str) -> None:
    """Nothing is run or loaded, one style sheet is allowed by its hash, no address leads out, no control character."""
    found = tags(html)
    assert not {tag.name for tag in found} & LOADING, name
    attributes = {attribute for tag in found for attribute in tag.attributes}
    assert not {one for one in attributes if one in ASKING or one.startswith("on")}, name
    assert all(LOCAL.fullmatch(address) for address in _addresses(found)), name
    digest = b64encode(sha256(style(html).encode()).digest()).decode()
    (policy,) = [tag.attributes["content"] for tag in found if "http-equiv" in tag.attributes]
    assert policy and policy.startswith(f"default-src 'none'; style-src 'sha256-{digest}'; "), name
    assert [char for char in set(html) if char not in "\n\t" and char != visible(char)] in ([], ["\u2062"]), name


def _addresses(found: list[Tag]) -> Iterator[str]:
    return (tag.attributes["href"] or "" for tag in found if "href" in tag.attributes)


def assert_table(name: str, text: str) -> None:
    """No cell that a spreadsheet takes for a formula; a negative number is none."""
    for row in csv.reader(io.StringIO(text, newline="")):
        assert not [cell for cell in row if cell.startswith(FORMULA) and not SPECIFIC.fullmatch(cell)], name


def assert_lines(name: str, text: str) -> list[dict[str, Any]]:
    """JSON, one object a line."""
    assert text.endswith("\n"), name
    return [json.loads(line) for line in text[:-1].split("\n")]
