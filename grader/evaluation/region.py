"""Where the letters of a question live: real intervals, integers, and conditions between letters."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from grader.reading.tree import Tree


@dataclass(frozen=True, slots=True)
class Interval:
    """A real interval; None is unbounded on that side. `open` ends are not in it."""

    low: Fraction | None = None
    high: Fraction | None = None
    low_open: bool = True
    high_open: bool = True

    @property
    def is_empty(self) -> bool:
        if self.low is None or self.high is None:
            return False
        return self.low > self.high or (self.low == self.high and (self.low_open or self.high_open))

    def holds(self, value: Fraction) -> bool:
        if self.low is not None and (value < self.low or (value == self.low and self.low_open)):
            return False
        return not (self.high is not None and (value > self.high or (value == self.high and self.high_open)))


@dataclass(frozen=True, slots=True)
class Region:
    """A letter without an interval is any real number. conditions: relations that one interval cannot say."""

    intervals: Mapping[str, Interval] = field(default_factory=dict)
    integers: frozenset[str] = frozenset()
    conditions: tuple[Tree, ...] = ()


EVERYWHERE = Region()
