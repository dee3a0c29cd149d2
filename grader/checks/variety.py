"""A part is only known to work if a right answer and a wrong one were tried."""

from collections.abc import Iterator

from grader.authoring.loader import Loaded
from grader.checks.rule import derived
from grader.problems import Problem


def variety(loaded: Loaded) -> Iterator[Problem]:
    """A warning for each part without a right and a wrong sample."""
    for spot in derived(loaded):
        tried = {sample.expect for sample in spot.part.samples}
        missing = [kind for kind in ("right", "wrong") if kind not in tried]
        if missing:
            message = f"no {' and no '.join(missing)} sample"
            yield spot.warning("samples", message, "add `samples` with `right ...` and `wrong ...`")
