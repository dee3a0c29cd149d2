"""Nodes in layers: inputs above what uses them, long edges led around other nodes, few crossings, short edges."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

SWEEPS = 12  # up and down, each time by the middle of what is next to a node
GAP = 14.0  # between two nodes of a layer

STATION = ">"  # stands in no name

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Layout:
    """layers: names from left to right, with the stations of long edges. x: the middle of each. ways: of each edge."""

    layers: tuple[tuple[str, ...], ...]
    x: Mapping[str, float]
    ways: Mapping[Edge, tuple[str, ...]]


def layout(edges: Sequence[Edge], widths: Mapping[str, float]) -> Layout:
    """widths: of every node, in the order in which they are worked out."""
    level = _levels(list(widths), edges)
    ways = {edge: _way(edge, level) for edge in edges}
    steps = [step for way in ways.values() for step in pairwise(way)]
    layers = _ordered(_rows(level, ways), steps)
    sizes = defaultdict(lambda: 4.0, widths)
    return Layout(tuple(map(tuple, layers)), _places(layers, steps, sizes), ways)


def _levels(names: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """As far up as the longest way from a letter allows; letters just above what uses them first."""
    before, after = defaultdict(list), defaultdict(list)
    for one, two in edges:
        before[two].append(one)
        after[one].append(two)
    level: dict[str, int] = {}
    for name in names:
        level[name] = 1 + max((level[each] for each in before[name]), default=-1)
    for name in names:
        if not before[name]:
            level[name] = min(level[each] for each in after[name]) - 1
    return level


def _way(edge: Edge, level: dict[str, int]) -> tuple[str, ...]:
    """With a station in every layer between its ends."""
    one, two = edge
    between = range(level[one] + 1, level[two])
    return (one, *(f"{one}{STATION}{two}{STATION}{row}" for row in between), two)


def _rows(level: Mapping[str, int], ways: Mapping[Edge, tuple[str, ...]]) -> list[list[str]]:
    rows: list[list[str]] = [[] for _ in range(max(level.values()) + 1)]
    for name, row in level.items():
        rows[row].append(name)
    for (one, _), way in ways.items():
        for number, station in enumerate(way[1:-1], level[one] + 1):
            rows[number].append(station)
    return rows


def _ordered(rows: list[list[str]], steps: Sequence[Edge]) -> list[list[str]]:
    """The best that sweeps by the middle of the neighbours find, with nodes swapped where that helps."""
    above, below = _neighbours(steps)
    best, fewest = [list(row) for row in rows], _crossings(rows, steps)
    for sweep in range(SWEEPS):
        down = sweep % 2 == 0
        for number in range(1, len(rows)) if down else range(len(rows) - 2, -1, -1):
            beside = rows[number - 1 if down else number + 1]
            _sort(rows[number], beside, above if down else below)
        _swap(rows, steps)
        found = _crossings(rows, steps)
        if found < fewest:
            best, fewest = [list(row) for row in rows], found
    return best


def _neighbours(steps: Sequence[Edge]) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    above, below = defaultdict(list), defaultdict(list)
    for one, two in steps:
        above[two].append(one)
        below[one].append(two)
    return above, below


def _sort(row: list[str], beside: Sequence[str], near: Mapping[str, Sequence[str]]) -> None:
    """By the mean place of the neighbours in the layer beside; who has none stays about where it is."""
    place = {name: number for number, name in enumerate(beside)}
    now = {name: number * len(beside) / len(row) for number, name in enumerate(row)}

    def middle(name: str) -> float:
        places = [place[each] for each in near.get(name, ()) if each in place]
        return sum(places) / len(places) if places else now[name]

    row.sort(key=middle)


def _swap(rows: list[list[str]], steps: Sequence[Edge]) -> None:
    """Two neighbours change places while that leaves fewer crossings."""
    for row in rows:
        for place in range(len(row) - 1):
            before = _crossings(rows, steps)
            if not before:
                return
            row[place], row[place + 1] = row[place + 1], row[place]
            if _crossings(rows, steps) >= before:
                row[place], row[place + 1] = row[place + 1], row[place]


def _crossings(rows: Iterable[Sequence[str]], steps: Sequence[Edge]) -> int:
    level = {name: (number, place) for number, row in enumerate(rows) for place, name in enumerate(row)}
    ends: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for one, two in steps:
        ends[level[one][0]].append((level[one][1], level[two][1]))
    return sum((a - c) * (b - d) < 0 for pairs in ends.values() for (a, b), (c, d) in combinations(pairs, 2))


def _places(layers: Sequence[Sequence[str]], steps: Sequence[Edge], widths: Mapping[str, float]) -> dict[str, float]:
    """Nodes as near to the middle of their neighbours as their order and their widths allow."""
    above, below = _neighbours(steps)
    x = {name: place for row in layers for name, place in zip(row, _packed(row, {}, widths), strict=True)}
    for sweep in range(2 * SWEEPS):
        for row in layers if sweep % 2 == 0 else reversed(layers):
            wanted = {}
            for name in row:
                near = [(x[each], _weight(name, each)) for each in (*above.get(name, ()), *below.get(name, ()))]
                wanted[name] = sum(place * weight for place, weight in near) / sum(weight for _, weight in near)
            x.update(zip(row, _packed(row, wanted, widths), strict=True))
    return x


def _weight(one: str, two: str) -> int:
    """Long edges are to be straight."""
    return 1 + 3 * (STATION in one) + 3 * (STATION in two)


def _packed(row: Sequence[str], wanted: Mapping[str, float], widths: Mapping[str, float]) -> list[float]:
    """Middles in order, without overlap, nearest to what is wanted (least squares, by pooling those that push)."""
    offsets, end = [], 0.0
    for name in row:
        offsets.append(end + widths[name] / 2)
        end += widths[name] + GAP
    pools: list[tuple[float, int]] = []
    for name, offset in zip(row, offsets, strict=True):
        mean, count = wanted.get(name, 0.0) - offset, 1
        while pools and pools[-1][0] >= mean:
            other, more = pools.pop()
            mean, count = (mean * count + other * more) / (count + more), count + more
        pools.append((mean, count))
    shifts = [mean for mean, count in pools for _ in range(count)]
    return [offset + shift for offset, shift in zip(offsets, shifts, strict=True)]
