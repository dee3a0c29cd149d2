"""What is noticed about an answer: a code and its facts. Sentences are made in `wording`."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from grader.text import Span


@dataclass(frozen=True, slots=True)
class Finding:
    """Something noticed about an answer.

    code: dotted, the room first, e.g. `reading.unclosed`. facts: strings and numbers that its sentence needs.
    span: where in the answer's text, if it has a place.
    """

    code: str
    facts: Mapping[str, str | int] = field(default_factory=dict)
    span: Span | None = None
