"""One pass over the events of a YAML text: nodes with places, and what is refused on the way."""

from collections.abc import Iterator
from typing import Any

from grader.authoring import mending
from grader.authoring.mending import Fault
from grader.authoring.nodes import Mapping, Node, Place, Scalar, Sequence
from grader.authoring.notebook import Notebook
from grader.text import Source

DEPTH = 24
NODES = 20_000


class Stop(Exception):
    """Nothing after this place is read."""


class Pass:
    """Reads the one document of a text into `root`; problems go to `notes`.

    mends: texts that a stand-in of the same length replaces in the source, by offset.
    escapes: whether a backslash in double quotes may stand.
    """

    def __init__(self, source: Source, mends: dict[int, str], escapes: bool) -> None:
        self.source, self.mends, self.escapes = source, mends, escapes
        self.notes = Notebook(source.name)
        self.root: Node | None = None
        self._nodes = 0

    def run(self) -> Fault | None:
        """Reads to the end, or to the first fault of the syntax."""
        import yaml

        try:
            self._document(yaml.parse(self.source.text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        except Stop:
            self.root = None
        except yaml.YAMLError as error:
            self.root = None
            return Fault.of(error)
        return None

    def _document(self, events: Iterator[Any]) -> None:
        documents = 0
        for event in events:
            kind = type(event).__name__
            documents += kind == "DocumentStartEvent"
            if documents > 1:
                self._stop(event, "a second document begins here", "keep one document in a file")
            if not kind.startswith(("Stream", "Document")):
                self.root = self._node(event, events, 1)
        if documents == 0:
            self.notes.error(Place(1, 1), "the file is empty")

    def _node(self, event: Any, events: Iterator[Any], depth: int) -> Node:
        self._limits(event, depth)
        self._refuse_cleverness(event)
        match type(event).__name__:
            case "SequenceStartEvent":
                return self._sequence(event, events, depth)
            case "MappingStartEvent":
                return self._mapping(event, events, depth)
            case "ScalarEvent":
                return self._scalar(event)
        raw = self._raw(event, event)
        return Scalar(raw, self._place(event), raw)

    def _limits(self, event: Any, depth: int) -> None:
        self._nodes += 1
        if self._nodes > NODES:
            self._stop(event, f"the file holds more than {NODES:,} values")
        if depth > DEPTH:
            self._stop(event, f"values are nested more than {DEPTH} deep")

    def _refuse_cleverness(self, event: Any) -> None:
        alias = type(event).__name__ == "AliasEvent"
        what = "alias" if alias else "anchor" if event.anchor else "tag" if event.tag else ""
        if what:
            ready = mending.ready_line(self.source, event.start_mark.index)
            self.notes.error(self._place(event), f"YAML takes this for {_A[what]}, which is not used here", ready)

    def _sequence(self, start: Any, events: Iterator[Any], depth: int) -> Sequence:
        items = []
        while type(event := next(events)).__name__ != "SequenceEndEvent":
            items.append(self._node(event, events, depth + 1))
        return Sequence(tuple(items), self._place(start), self._raw(start, event), bool(start.flow_style))

    def _mapping(self, start: Any, events: Iterator[Any], depth: int) -> Mapping:
        entries: dict[str, tuple[Scalar, Node]] = {}
        while type(event := next(events)).__name__ != "MappingEndEvent":
            key = self._node(event, events, depth + 1)
            value = self._node(next(events), events, depth + 1)
            if not isinstance(key, Scalar):
                self.notes.error(key.place, "a key must be plain text")
            elif self._may_enter(key, value, entries):
                entries[key.text] = key, value
        return Mapping(tuple(entries.values()), self._place(start), self._raw(start, event), bool(start.flow_style))

    def _may_enter(self, key: Scalar, value: Node, entries: dict[str, tuple[Scalar, Node]]) -> bool:
        first = entries.get(key.text)
        if key.text == "<<" and not key.quoted:
            self.notes.error(key.place, "merge keys are not used here", "write the keys out")
        elif first and not _of_a_set(value):
            message = f"duplicate key '{key.text}' (lines {first[0].place.line} and {key.place.line})"
            self.notes.error(key.place, message, "keep one of them")
        return not first and key.text != "<<"

    def _as_written(self) -> Source:
        """The text before stand-ins, which are as long as what they stand for."""
        text = self.source.text
        for start, value in self.mends.items():
            text = text[:start] + value + text[start + len(value) :]
        return Source(self.source.name, text)

    def _scalar(self, event: Any) -> Scalar:
        raw, text, quoted = self._raw(event, event), event.value, event.style in {"'", '"'}
        mended = self.mends.get(event.start_mark.index)
        if mended is not None:
            raw, quoted = mended + raw[len(mended) :], mended[:1] == '"'
            text = mended[1:-1] if quoted else mended + text[len(mended) :]
        elif event.style == '"' and "\\" in raw and not self.escapes:
            ready = mending.singly(self._as_written(), event.start_mark.index, raw)
            self.notes.error(self._place(event, raw.find("\\")), mending.ESCAPE, ready)
        cut = "" if quoted or event.style in {"|", ">"} else self._cut(event)
        return Scalar(text, self._place(event), raw, quoted, cut)

    def _cut(self, event: Any) -> str:
        end = event.end_mark.index
        rest = self.source.text[end : self.source.text.find("\n", end) % (len(self.source.text) + 1)]
        return rest if rest.startswith(" #") and event.start_mark.index < end else ""

    def _raw(self, start: Any, end: Any) -> str:
        return self.source.text[start.start_mark.index : end.end_mark.index]

    def _place(self, event: Any, more: int = 0) -> Place:
        if more:
            return Place(*self.source.place(event.start_mark.index + more))
        return Place(event.start_mark.line + 1, event.start_mark.column + 1)

    def _stop(self, event: Any, message: str, hint: str = "") -> None:
        self.notes.error(self._place(event), message, hint)
        raise Stop


_A = {"alias": "an alias", "anchor": "an anchor", "tag": "a tag"}


def _of_a_set(value: Node) -> bool:
    """`{p, p}` is mathematics in brackets, not keys without values."""
    return isinstance(value, Scalar) and not value.raw
