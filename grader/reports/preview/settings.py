"""What holds for a part, wherever it stands: in the part, its question, its file or the course."""

from collections.abc import Iterator
from datetime import datetime

from grader.authoring.fields import Block
from grader.authoring.model import Part
from grader.authoring.nodes import Mapping, Scalar, Sequence, as_written
from grader.marking.policy import percent
from grader.text import visible

# Keys that say how an answer is marked, and are told as they were written.
TOLD = (
    "accept", "form", "form marks", "within", "where", "may use", "right if", "choose", "shuffle", "all or nothing",
    "decimal comma", "log base", "follow", "mistakes", "difficulty", "minutes", "picture",
)  # fmt: skip


def facts(part: Part, block: Block) -> tuple[tuple[str, str], ...]:
    """Name and value: of tries and times always, of other keys where they are written."""
    alone = block.outer is not None and block.outer.node is block.node  # the question tells `where` itself
    keys = (key for key in TOLD if not (alone and key == "where"))
    return (*_policy(part), *((key, visible(text)) for key in keys if (text := written(block, key))))


def written(block: Block, key: str) -> str:
    """The value of a key as it stands in the file, the nearest one; "" where it is not written, or a longer thing."""
    node = next((value for name, value in block.node.entries if name.text == key), None)
    if node is not None:
        return _text(node)
    here = block.keys.get(key)
    return written(block.outer, key) if block.outer and here and here.cascades else ""


def _text(node: Scalar | Sequence | Mapping) -> str:
    found = as_written(node)
    if found:
        return found.text
    return ", ".join(filter(None, map(_text, node.items))) if isinstance(node, Sequence) else ""


def _policy(part: Part) -> Iterator[tuple[str, str]]:
    policy = part.policy
    yield "tries", "unlimited" if policy.tries is None else str(policy.tries)
    if policy.penalty:
        yield "penalty", f"{percent(policy.penalty)} for each wrong try"
    yield "verdicts", policy.show
    if policy.due:
        yield "due", told_time(policy.due)
        yield "late", "nothing is taken" if policy.late is None else f"{percent(policy.late)} a day"


def told_time(due: datetime) -> str:
    """As an exercise file has it: `2026-11-30 23:59 +01:00`."""
    offset = due.strftime("%z")
    return f"{due:%Y-%m-%d %H:%M} {offset[:3]}:{offset[3:5]}" if offset else f"{due:%Y-%m-%d %H:%M}"
