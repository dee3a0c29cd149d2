"""Counts to columns on a canvas: what `templates/histogram.html` draws."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

WIDTH, HEIGHT = 320, 116  # of the canvas, in its own units; style.css scales it
TOP, GROUND = 18, 94  # where the highest column begins, under its number, and where all columns stand
MARGIN, GAP = 14, 4  # beside all columns, for what stands under the edges, and between two


@dataclass(frozen=True, slots=True)
class Column:
    """One column. middle: where its number stands, at the height `over`."""

    number: int
    x: str
    y: str
    width: str
    height: str
    middle: str
    over: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A word under the columns, around x."""

    x: str
    text: str


@dataclass(frozen=True, slots=True)
class Histogram:
    """title: what it shows. description: all of it in words, for those who do not see it."""

    title: str
    description: str
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    width: int = WIDTH
    height: int = HEIGHT
    ground: int = GROUND


def histogram(title: str, counts: Sequence[int], names: Sequence[str], ticks: Sequence[str]) -> Histogram:
    """names: what each column counts, in words. ticks: what stands under each column, or, one more, at their edges."""
    return Histogram(title, _in_words(counts, names), tuple(_columns(counts)), tuple(_ticks(ticks, len(counts))))


def _columns(counts: Sequence[int]) -> Iterator[Column]:
    """Every column that counts something is seen, however low it is."""
    wide = _wide(len(counts))
    most = max([*counts, 1])
    for place, count in enumerate(counts):
        high = max((GROUND - TOP) * count / most, 2) if count else 0
        yield Column(
            number=count,
            x=_number(MARGIN + place * wide + GAP / 2),
            y=_number(GROUND - high),
            width=_number(wide - GAP),
            height=_number(high),
            middle=_number(MARGIN + (place + 0.5) * wide),
            over=_number(GROUND - high - 5),
        )


def _ticks(ticks: Sequence[str], columns: int) -> Iterator[Tick]:
    shift = 0.5 if len(ticks) == columns else 0
    for place, text in enumerate(ticks):
        yield Tick(_number(MARGIN + (place + shift) * _wide(columns)), text)


def _wide(columns: int) -> float:
    """Of one column with its gap."""
    return (WIDTH - 2 * MARGIN) / max(1, columns)


def _in_words(counts: Sequence[int], names: Sequence[str]) -> str:
    told = [f"{name}: {count}" for count, name in zip(counts, names, strict=True) if count]
    return f"{'; '.join(told)}." if told else "Nobody yet."


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
