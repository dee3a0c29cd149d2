"""Every format, by the name that the command knows it by."""

from collections.abc import Mapping
from types import MappingProxyType

from grader.export import canvas, gradescope, lines, moodle, table
from grader.export.exported import Export

EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "csv": Export(".csv", table.write),
        "canvas": Export(".csv", canvas.write, takes_roster=True),
        "moodle": Export(".csv", moodle.write, takes_roster=True),
        "gradescope": Export(".json", gradescope.write),
        "jsonl": Export(".jsonl", lines.write),
    }
)
