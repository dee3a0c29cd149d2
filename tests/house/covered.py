"""`make coverage`: how much of the rooms that decide about answers their own tests run, and whether that is enough."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from subprocess import call
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
# The least share of lines and of branches, in percent; 0 where it is only told.
LEAST = {"reading": 95, "equivalence": 95, "evaluation": 0}
TESTS = ("tests/reading", "tests/equivalence", "tests/evaluation")


def main() -> int:
    """Exit code 1 where a room is below its share, or a test fails."""
    with TemporaryDirectory() as folder:
        data, report = f"--data-file={folder}/data", Path(folder, "report.json")
        rooms = f"--source={','.join(f'grader.{room}' for room in LEAST)}"
        if failed := _coverage("run", data, "--branch", rooms, "-m", "pytest", "-q", "-p", "no:cacheprovider", *TESTS):
            return failed
        _coverage("json", data, "-q", "-o", str(report))
        files = json.loads(report.read_text("utf-8"))["files"]
    print("room          lines  branches")
    enough = [_tell(room, files) for room in LEAST]
    return 0 if all(enough) else 1


def _coverage(*words: str) -> int:
    return call([sys.executable, "-m", "coverage", *words], cwd=ROOT)


def _tell(room: str, files: dict[str, Any]) -> bool:
    """Whether it is enough; where it is not, what is missing is told by its lines."""
    mine = {name: found for name, found in files.items() if name.startswith(f"grader/{room}/")}
    lines, branches = _share(mine, "covered_lines", "num_statements"), _share(mine, "covered_branches", "num_branches")
    print(f"{room:12} {lines:5.1f} %   {branches:5.1f} %")
    enough = min(lines, branches) >= LEAST[room]
    print(*([] if enough else _missing(mine)), sep="\n", end="" if enough else "\n")
    return enough


def _share(files: dict[str, Any], covered: str, number: str) -> float:
    """Of what there is in all files together, in percent."""
    there, every = (sum(found["summary"][name] for found in files.values()) for name in (covered, number))
    return 100 * there / every


def _missing(files: dict[str, Any]) -> Iterator[str]:
    for name, found in sorted(files.items()):
        if found["missing_branches"] or found["missing_lines"]:
            yield f"  {name}: lines {found['missing_lines']}, branches {found['missing_branches']}"


if __name__ == "__main__":
    sys.exit(main())
