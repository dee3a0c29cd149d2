"""A label before `=`: `f_x = 2xy` and `∂f/∂x = 2xy` answer the question for ∂f/∂x, and the label is set aside."""

import re

from grader.findings import Finding
from grader.reading.names import normal
from grader.text import Span

# Groups with a repeat inside are not possessive: before Python 3.11.5 `re` keeps what such a group lost as read.
_NAME = r"[^\W\d_]\w*+"
_ARGUMENTS = r"(?:\s*+\([^()=]*+\))?"
_D = r"(?:∂|d|\\partial\s*+)"
_LABELS = (
    rf"{_D}(?:[2²]|\^[2²])?+\s*+(?P<over>{_NAME})\s*+/\s*+[d∂\\][^=(),]*+",
    rf"\\[dt]?frac\{{\\partial\s*+(?P<frac>{_NAME})\}}\{{\\partial\s*+[^{{}}=]++\}}",
    rf"(?P<below>[^\W\d_]++)_(?:{_NAME}|\{{\w++\}}){_ARGUMENTS}",
    rf"(?:∇|\\nabla|grad)\s*+(?P<nabla>{_NAME}){_ARGUMENTS}",
    rf"(?P<name>{_NAME})'?{_ARGUMENTS}",
)
_LABEL = re.compile(rf"\s*+(?P<maths>\$|\\[(\[])?\s*+(?:{'|'.join(_LABELS)})\s*+(?<![<>!=])==?+(?!=)")


_LONE = re.compile(
    rf"\s*+(?:\$|\\[(\[])?\s*+(?P<label>[^\W\d_](?:(?!_\{{)\w)*(?:_\{{\w++\}})?{_ARGUMENTS})\s*+=(?![=>])"
)


def lone_name(text: str) -> str:
    """The name before the only `=` of a text, as in `w = 4` or `k(x) = 2x`; "" where there is none."""
    match = _LONE.match(text) if text.count("=") == 1 else None
    return match["label"] if match else ""


def without_label(text: str, labels: frozenset[str]) -> tuple[str, tuple[Finding, ...]]:
    """The text with blanks in the label's place, so that places stay true, and a note; as it is if there is none."""
    match = _LABEL.match(text) if "=" in text else None
    if match is None or "=" in text[match.end() :]:
        return text, ()
    named = next(match[name] for name in match.groupdict() if name != "maths" and match[name])
    label = text[: match.end()].rstrip("=").strip().removeprefix(match["maths"] or "").strip()
    if not {normal(named), label} & labels:
        return text, ()
    note = Finding("reading.label", {"label": label}, Span(0, match.end()))
    return " " * match.end() + text[match.end() :], (note,)
