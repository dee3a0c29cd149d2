"""All benchmarks, and the page of them: `python benchmarks/everything.py [--quick] [name of a script ...]`.

Each script prints its own table, which is kept under build/benchmarks; docs/benchmarks.md is made of what is kept, so
a script that ran alone takes its new figures to the page. --quick: few pairs and few rounds, and no page.
"""

import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.peers.listing import ROOT

KEPT = ROOT / "build" / "benchmarks"


class Script(NamedTuple):
    """A row of the page. quick: arguments for a short run."""

    name: str
    title: str
    asked: str
    arguments: tuple[str, ...] = ()
    quick: tuple[str, ...] = ()


# In the order of the page. A script that is not there is passed over.
SCRIPTS = (
    Script("field", "The field", "", (), ("40",)),
    Script("neighbours", "Answers that nobody chose", "One slip away from those above.", ("2000",), ("100",)),
    Script("startup", "Start-up", "Whole commands, beside an empty Python. Time of the processor.", (), ("2",)),
    Script("where", "Where the time of a verdict goes", "The pairs of the table above, by stage.", ("7",), ("2",)),
    Script("limits", "How far from the limit", "The same arithmetic without the project.", ("7",), ("2",)),
    Script("reading", "Reading an answer", "Beside sympy's parsers; how it grows; the worst shapes within the limits."),
    Script("pages", "Pages", "Students' pages, cold, warm and on disk.", (), ("20",)),
    Script("pictures", "Pictures", "One of each kind."),
    Script("classroom", "A class", "From hand-in files to pages, each command a process of its own.", (), ("20",)),
    Script("mooc", "A large course", "A million answers of an honest class on one machine.", (), ("2000",)),
    Script("cluster", "Several machines", "Workers of a cluster beside processes of one machine.", (), ("200", "1")),
    Script("writers", "Many writers", "How long a hand-in waits for its turn where many are stored at once."),
)


def run(script: Script, quick: bool) -> bool:
    """Prints as it goes; keeps what was printed if the script ended well."""
    place = ROOT / "benchmarks" / f"{script.name}.py"
    if not place.exists():
        return True
    print(f"\n== {script.title}: benchmarks/{script.name}.py", file=sys.stderr)
    command = [sys.executable, str(place), *(script.quick if quick else script.arguments)]
    done = subprocess.run(command, cwd=ROOT, check=False, stdout=subprocess.PIPE, text=True)
    print(done.stdout)
    if done.returncode == 0 and not quick:
        KEPT.mkdir(parents=True, exist_ok=True)
        (KEPT / f"{script.name}.txt").write_text(done.stdout, "utf-8")
    return done.returncode == 0


def main() -> None:
    quick = "--quick" in sys.argv
    wanted = [word for word in sys.argv[1:] if not word.startswith("-")]
    failed = [each.name for each in SCRIPTS if (not wanted or each.name in wanted) and not run(each, quick)]
    if not quick:
        from benchmarks.page.write import write

        print(write(SCRIPTS))
    if failed:
        sys.exit(f"failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
