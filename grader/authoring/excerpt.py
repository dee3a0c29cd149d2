"""Some of an exercise file as a file of its own: the same values in the same order, and no comments."""

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from grader.authoring import strict_yaml
from grader.authoring.nodes import Mapping, Node, Scalar, Sequence
from grader.text import Source

PRIVATE = frozenset({"extensions"})  # who has more time is nobody else's business
_COMMENT = re.compile("#[^\n]*")
_AFTER_SIGN = re.compile(r"\A([|>][^\s#]*)[^\n]*")


def excerpt(source: Source, wanted: Callable[[str], bool]) -> str:
    """The file with those of its questions whose id is wanted; "" for a file without mapping. The file is sound."""
    root, _ = strict_yaml.read(Source(source.name, without_comments(source.text)))
    if not isinstance(root, Mapping):
        return ""
    return "".join(_entry(key, value, wanted) for key, value in root.entries if key.text not in PRIVATE)


def has_key(source: Source, name: str) -> bool:
    """Whether a key stands at the top of a file."""
    root, _ = strict_yaml.read(source)
    return isinstance(root, Mapping) and name in root


def without_comments(text: str) -> str:
    """A YAML text in which nothing stands between its tokens but blanks; texts keep every `#` of their own."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    done, end = "", 0
    for token in _tokens(text):
        start, stop = token.start_mark.index, token.end_mark.index
        done += _COMMENT.sub("", text[end:start]) + _without_remark(text[start:stop])
        end = stop
    return done + _COMMENT.sub("", text[end:])


def _tokens(text: str) -> Iterator[Any]:
    import yaml

    return iter(yaml.scan(text, Loader=yaml.SafeLoader))


def _without_remark(token: str) -> str:
    """`|` and `>` may have a comment behind them."""
    return _AFTER_SIGN.sub(r"\1", token)


def _entry(key: Scalar, value: Node, wanted: Callable[[str], bool]) -> str:
    if key.text == "questions" and isinstance(value, Sequence):
        return "questions:\n" + "".join(f"-\n{_placed(node)}\n" for node in _called(value.items, wanted))
    inline = isinstance(value, Scalar) or value.flow
    return f"{key.raw}: {value.raw}\n" if inline else f"{key.raw}:\n{_placed(value)}\n"


def _called(questions: Iterable[Node], wanted: Callable[[str], bool]) -> Iterator[Mapping]:
    for node in questions:
        if isinstance(node, Mapping):
            found = next((value for key, value in node.entries if key.text == "id"), None)
            if isinstance(found, Scalar) and wanted(found.text.strip()):
                yield node


def _placed(node: Node) -> str:
    """With its first line as far to the right as in the file, as the lines after it are."""
    flow = not isinstance(node, Scalar) and node.flow
    return " " * (2 if flow else node.place.column - 1) + node.raw
