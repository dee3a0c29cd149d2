"""Every format, by the name that the command knows it by."""

from collections.abc import Mapping
from types import MappingProxyType

from grader.export import canvas, gradescope, lines, moodle, table
from grader.export.exported import Export

EXPORTS: Mapping[str, Export] = MappingProxyType(
    {
        "csv": Export(".csv", False, table.write),
        "canvas": Export(".csv", False, canvas.write, takes_roster=True),
        "moodle": Export(".csv", False, moodle.write, takes_roster=True),
        "gradescope": Export(".json", False, gradescope.write),
        "jsonl": Export(".jsonl", False, lines.write),
    }
)
