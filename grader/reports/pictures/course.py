"""How a curve runs, in words: where it rises and falls, out of the picture and back, where it breaks off."""

import math
from collections.abc import Iterator, Sequence
from itertools import pairwise

from grader.reports.pictures.drawing import said
from grader.reports.pictures.sampling import COUNT, Point, Sampled, clean
from grader.reports.pictures.sampling import value as value_of
from grader.reports.pictures.written import letter

LEVEL = "stays level"
FLAT = 1e-9  # of the height: what is no way up or down
NOTHING = 1e-4  # of the height: what is told as zero
PIECES = 6  # of a curve that are told one by one


def course(sampled: Sampled, level: Sequence[float]) -> str:
    """How the curve runs, in words: `It falls from 4 at x = −2 to 0 at x = 0, then rises to 4 at x = 2.`

    level: where its slope is zero.
    """
    low, high = said(sampled.y.low), said(sampled.y.high)
    if len(sampled.runs) > PIECES:
        return f"It is in {len(sampled.runs)} pieces between {low} and {high}."
    moves = [list(_moves(sampled, run, level)) for run in sampled.runs]
    if sum(map(len, moves)) > 2 * PIECES:
        return f"It goes up and down many times between {low} and {high}."
    told = [_run(sampled, run[0], each) for run, each in zip(sampled.runs, moves, strict=True)]
    return " ".join([*told, *_gaps(sampled), *_voids(sampled)])


def _gaps(sampled: Sampled) -> Iterator[str]:
    """Where one piece ends and the next begins."""
    holes, breaks = [x for x, _ in sampled.holes], []
    for one, two in pairwise(sampled.runs):
        left, right = one[-1][0], two[0][0]
        near = f"at {letter(sampled.letter)} = {_place(sampled, (left + right) / 2)}"
        if any(left <= hole <= right for hole in holes):
            yield f"It has a hole {near}."
        elif right - left < sampled.x.size / COUNT:
            breaks.append(near)
    if breaks:
        yield f"It breaks off {' and '.join(breaks)}."


def _voids(sampled: Sampled) -> Iterator[str]:
    """Where it has no value."""
    name = letter(sampled.letter)
    for left, right in sampled.voids:
        if left == sampled.x.low:
            yield f"It has no value left of {name} = {_place(sampled, right)}."
        elif right == sampled.x.high:
            yield f"It has no value right of {name} = {_place(sampled, left)}."
        else:
            yield f"It has no value between {name} = {_place(sampled, left)} and {_place(sampled, right)}."


def _moves(sampled: Sampled, run: Sequence[Point], level: Sequence[float]) -> Iterator[tuple[str, Point]]:
    """Which way it goes, and how far: to a level place if there is one near, else to the point that was looked at."""
    for word, place in _turns(sampled, run):
        yield word, run[place] if place + 1 == len(run) else _exactly(sampled, run, place, level)


def _turns(sampled: Sampled, run: Sequence[Point]) -> list[tuple[str, int]]:
    """Each way it goes, with the place of the point where that ends; two equal points at a turn are no way."""
    found: list[tuple[str, int]] = []
    for place, (one, two) in enumerate(pairwise(run), 1):
        word = _move(sampled, one, two)
        if word == LEVEL and two[0] - one[0] < 2 * sampled.x.size / COUNT and found and found[-1][0] != LEVEL:
            continue
        if found and found[-1][0] == word:
            found.pop()
        found.append((word, place))
    return [*found[:-1], (found[-1][0], len(run) - 1)]


def _move(sampled: Sampled, one: Point, two: Point) -> str:
    if abs(one[1] - two[1]) <= FLAT * sampled.y.size:
        return LEVEL
    return "rises" if two[1] > one[1] else "falls"


def _exactly(sampled: Sampled, run: Sequence[Point], place: int, level: Sequence[float]) -> Point:
    """A turn between two neighbours of the point that was looked at."""
    near = [x for x in level if run[place - 1][0] < x < run[place + 1][0]]
    return (near[0], value_of(sampled.tree, **{sampled.letter: near[0]})) if near else run[place]


def _run(sampled: Sampled, start: Point, moves: Sequence[tuple[str, Point]]) -> str:
    """One piece, from left to right."""
    told = [f"{word} {_told(sampled, stop, 'to')}" for word, stop in moves]
    told[0] = f"{moves[0][0]} {_told(sampled, start, 'from')} {_told(sampled, moves[0][1], 'to')}"
    return f"It {', then '.join(told)}."


def _place(sampled: Sampled, x: float) -> str:
    """As exactly as matters in a range of this size."""
    return said(clean(round(x, 4 - math.floor(math.log10(sampled.x.size)))))


def _told(sampled: Sampled, stop: Point, word: str) -> str:
    x, y = f"{letter(sampled.letter)} = {_place(sampled, stop[0])}", clean(stop[1])
    y = 0.0 if abs(y) < NOTHING * sampled.y.size else y
    if sampled.y.wider(0.1).holds(y):
        return f"{word} {said(y)} at {x}"
    return f"out of the picture near {x}" if word == "to" else f"from outside of the picture near {x}"
