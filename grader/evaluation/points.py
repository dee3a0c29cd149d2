"""Where two expressions are compared: always the same points, small and friendly ones first, every letter on its own
value, no two letters equal in size, both signs. Zero is no point of a real letter: too much happens just there."""

from collections.abc import Callable, Collection, Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from itertools import chain, islice

from grader.evaluation.conditions import holds
from grader.evaluation.region import EVERYWHERE, Interval, Region
from grader.evaluation.sizes import EXTREME, FRIENDLY, SMALL, WHOLE, inside
from grader.reading.tree import Tree

RealPoint = Mapping[str, Fraction]
_Values = tuple[Fraction, ...]
_Key = tuple[tuple[Interval | None, ...], tuple[bool, ...], tuple[Tree, ...]]
# Which sizes a letter takes, given its turn, its place among the letters, and whether it is whole.
_Pool = Callable[[int, int, bool], tuple[Fraction, ...]]
QUICK = 8
# Candidates that are looked at for every point that is wanted, where conditions reject most of them.
_PATIENCE = 60
# Turns after which one letter has had all of its values; where nothing is new for so long, nothing will be.
_ROUND = 600
_STRIDES = (1, 2, 3, 5, 4)


def quick_points(names: Collection[str], region: Region) -> tuple[RealPoint, ...]:
    """Eight points of the region, fewer if its conditions leave fewer. They are shared: do not change them."""
    letters = tuple(sorted(names))
    return _anywhere(letters) if region == EVERYWHERE else _named(letters, region, QUICK, _friendly)


def spread_points(names: Collection[str], region: Region, count: int) -> tuple[RealPoint, ...]:
    """Many more: other friendly ones, and those where letters are huge, tiny or beside 1."""
    return _named(tuple(sorted(names)), region, count, _spread)


@lru_cache(maxsize=512)
def _anywhere(names: tuple[str, ...]) -> tuple[RealPoint, ...]:
    return _named(names, EVERYWHERE, QUICK, _friendly)


def _named(names: tuple[str, ...], region: Region, count: int, pool: _Pool) -> tuple[RealPoint, ...]:
    """The values do not depend on what the letters are called, unless a condition names them."""
    intervals = tuple(region.intervals.get(name) for name in names)
    key = intervals, tuple(name in region.integers for name in names), region.conditions
    places = names if region.conditions else tuple(map(str, range(len(names))))
    return tuple(dict(zip(names, values, strict=True)) for values in _points(places, key, count, pool))


def _friendly(turn: int, place: int, whole: bool) -> tuple[Fraction, ...]:
    return WHOLE if whole else FRIENDLY


def _spread(turn: int, place: int, whole: bool) -> tuple[Fraction, ...]:
    """In two turns of three some letters are extreme, each alone at times; in one of three whole ones are small."""
    if whole:
        return SMALL if turn % 3 == 2 else WHOLE
    return EXTREME if (turn // 3 + place) % 3 < turn % 3 else FRIENDLY


@lru_cache(maxsize=512)
def _points(names: tuple[str, ...], key: _Key, count: int, pool: _Pool) -> tuple[_Values, ...]:
    if not names:
        return ((),)
    intervals, whole, conditions = key
    bounded = {name: interval for name, interval in zip(names, intervals, strict=True) if interval}
    if any(interval.is_empty for interval in bounded.values()):
        return ()
    region = Region(bounded, frozenset(name for name, one in zip(names, whole, strict=True) if one), conditions)
    candidates = (_point(names, region, turn, pool) for turn in range(count * _PATIENCE))
    return tuple(islice(_new(candidates, region), count))


def _new(candidates: Iterator[dict[str, Fraction]], region: Region) -> Iterator[_Values]:
    """The values of those that are in the region, each once; few where an interval holds few values, or none."""
    seen: set[_Values] = set()
    idle = 0
    for point in candidates:
        values = tuple(point.values())
        if values not in seen and holds(region, point) is not False:
            seen.add(values)
            idle = 0
            yield values
        elif (idle := idle + 1) > _ROUND and not region.conditions:
            return


def _point(names: tuple[str, ...], region: Region, turn: int, pool: _Pool) -> dict[str, Fraction]:
    """Every letter takes the first value of its turn whose size no other letter has.

    Three letters or more are not all negative in any turn; where conditions tie them, some points are turned over.
    """
    way = -1 if region.conditions and len(names) > 2 and turn // 8 % 2 else 1
    point: dict[str, Fraction] = {}
    for place, name in enumerate(names):
        whole = name in region.integers
        interval = region.intervals.get(name, Interval())
        sizes = _values(pool(turn, place, whole), turn, place)
        values = (inside(interval, way * value, whole) for value in sizes)
        point[name] = _first_free(values, set(map(abs, point.values())), whole)
    return point


def _first_free(values: Iterator[Fraction], taken: set[Fraction], whole: bool) -> Fraction:
    """The first value of a size that is not taken, and not zero where the letter is real; else the very first."""
    first = next(values)
    for value in chain((first,), values):
        if abs(value) not in taken and (whole or value):
            return value
    return first


def _values(sizes: tuple[Fraction, ...], turn: int, place: int) -> Iterator[Fraction]:
    """The sizes with the sign of this turn, from the one where it starts; the signs are those of a Hadamard matrix."""
    start = turn + place * _STRIDES[turn // 3 % len(_STRIDES)]
    flips = (turn & (place % 7 + 1)).bit_count() + (turn // 8) * (place // 7)
    sign = -1 if flips % 2 else 1
    return (sign * sizes[(start + step) % len(sizes)] for step in range(len(sizes)))
