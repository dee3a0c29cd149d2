"""What a page is made of, read by Python's own HTML parser."""

from html.parser import HTMLParser
from typing import NamedTuple


class Tag(NamedTuple):
    name: str
    attributes: dict[str, str | None]


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[Tag] = []
        self.style = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Tag(tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.found and self.found[-1].name == "style" and not self.style:
            self.style = data


def tags(html: str) -> list[Tag]:
    return _parsed(html).found


def structure(html: str) -> list[tuple[str, tuple[str, ...]]]:
    """Every tag with the names of its attributes."""
    return [(tag.name, tuple(tag.attributes)) for tag in tags(html)]


def style(html: str) -> str:
    return _parsed(html).style


def _parsed(html: str) -> _Tags:
    parser = _Tags()
    parser.feed(html)
    parser.close()
    return parser
