"""The units that kernels are kept in: exp(x/2) beside exp(x) makes the kernel exp(x/2), once that is known."""

from typing import NoReturn

from grader.equivalence.normal.signals import PlanGrew
from grader.equivalence.normal.tower import Kernel, Tower


def grow(tower: Tower, kernel: Kernel, unit: int) -> NoReturn:
    """Remember the finer unit, by the kernel's place among its kind, and build again."""
    place = next(i for i, other in enumerate(tower.by_kind[kernel.kind]) if other is kernel)
    tower.plan.units[f"{kernel.kind}{place}"] = unit
    raise PlanGrew


def planned(tower: Tower, kind: str) -> int:
    """The unit for the next kernel of this kind."""
    return tower.plan.units.get(f"{kind}{len(tower.by_kind.get(kind, []))}", 1)
