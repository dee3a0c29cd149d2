"""docs/benchmarks.md and its picture, from what the last runs kept: `python benchmarks/page/write.py`."""

import os
import platform
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).parents[2]))

import grader
from benchmarks.field import ACCEPT, NONE, REJECT, Figures, figures, kept
from benchmarks.page import tables
from benchmarks.page.chart import chart
from benchmarks.peers.asking import DEADLINE
from benchmarks.peers.listing import PEERS, ROOT
from benchmarks.peers.pairs import Pair, load

if TYPE_CHECKING:
    from benchmarks.everything import Script

KEPT = ROOT / "build" / "benchmarks"
PAGE = ROOT / "docs" / "benchmarks.md"
PICTURE = ROOT / "docs" / "benchmarks.svg"
AWAITED = {"startup", "pages", "classroom", "mooc"}
PROSE = Path(__file__).parent / "page.md"


def machine() -> str:
    """What runs here, without the name of the machine."""
    lines = Path("/proc/cpuinfo").read_text().splitlines() if Path("/proc/cpuinfo").exists() else []
    models = [line.partition(": ")[2] for line in lines if line.startswith("model name")]
    processor = models[0] if models else platform.processor() or platform.machine()
    node = shutil.which("node")
    version = subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout if node else ""
    with_node = f", node {version.strip().removeprefix('v')}" if version else ""
    system = f"{platform.system()}, Python {platform.python_version()}{with_node}"
    return f"{os.cpu_count()} cores ({processor}), {system}; load {os.getloadavg()[0]:.1f} when this page was written"


def evidence(pairs: list[Pair]) -> dict[str, str]:
    """What the verdicts of this project rest on: of the right answers, and of the wrong ones."""
    found: Counter[tuple[bool, str]] = Counter()
    for pair in pairs:
        verdict = grader.equivalent(pair.expected, pair.answer, names=pair.names, where=pair.where)
        found[pair.same, type(verdict.evidence).__name__] += 1
    same, different = (sum(count for (side, _), count in found.items() if side == which) for which in (True, False))
    proved = found[True, "Proof"] + found[True, "Identical"]
    return {
        "proved": f"{proved} of {same}",
        "tested": f"{found[True, 'Agreement']} of {same}",
        "witnessed": f"{found[False, 'Counterexample']} of {different}",
    }


def printed(name: str) -> str:
    """What a script printed when it last ran to its end."""
    place = KEPT / f"{name}.txt"
    return place.read_text("utf-8").strip("\n") if place.exists() else ""


def outputs(scripts: "tuple[Script, ...]") -> str:
    """Each under a heading of its own, as it was printed."""
    parts = []
    for script in scripts:
        text = printed(script.name)
        if text and script.asked:
            command = f"`python benchmarks/{script.name}.py`"
            parts.append(f"## {script.title}\n\n{script.asked} {command} prints:\n\n```text\n{text}\n```\n")
    return "\n".join(parts)


def sections(scripts: "tuple[Script, ...]") -> str:
    """Links to the headings that are there, of what people wait for."""
    titles = [script.title for script in scripts if script.name in AWAITED and printed(script.name)]
    return ", ".join(f"[{title.lower()}](#{title.lower().replace(' ', '-')})" for title in titles)


def facts(scripts: "tuple[Script, ...]") -> dict[str, str]:
    """What stands for each name in page.md."""
    records, pairs = kept()
    rows, raw = ([figures(record, pairs, which) for record in records] for which in ("plain", "typed"))
    tabled = {
        "results": tables.results(rows),
        "costs": tables.costs(rows),
        "silent": tables.silent(rows),
        "groups": tables.by_group(records, pairs),
        "typed": tables.typed(raw),
        "examples": tables.examples(records, pairs),
        "calls": tables.calls(records),
        "outputs": outputs(scripts),
        "sections": sections(scripts),
    }
    here = {
        "day": date.today().isoformat(),
        "machine": machine(),
        "version": grader.__version__,
        "missing": ", ".join(peer.name for peer in PEERS if not peer.is_there) or "none",
        "deadline": f"{DEADLINE:.0f}",
        "own": f"{sum(pair.suite == 'field' for pair in load())}",
    }
    return tabled | here | claims(rows[0], raw[0]) | evidence(pairs)


def claims(ours: Figures, raw: Figures) -> dict[str, str]:
    """This project's own row in words."""
    accepts, rejects, none = (ours.counts.get(word, 0) for word in (ACCEPT, REJECT, NONE))
    return {
        "pairs": f"{ours.pairs}",
        "typed_pairs": f"{raw.pairs}",
        "wrong": f"{accepts} wrong answers accepted, {rejects} right ones rejected, {none} undecided",
        "read": f"{raw.pairs - raw.silent.get('unreadable', 0)} of {raw.pairs}",
    }


def write(scripts: "tuple[Script, ...]") -> Path:
    text = PROSE.read_text("utf-8")
    for name, fact in facts(scripts).items():
        text = text.replace(f"{{{{{name}}}}}", fact)
    assert "{{" not in text, "a fact of the page is not filled in"
    PAGE.write_text(text.rstrip("\n") + "\n", "utf-8")
    records, pairs = kept()
    PICTURE.write_text(chart([figures(record, pairs) for record in records]), "utf-8")
    return PAGE


if __name__ == "__main__":
    from benchmarks.everything import SCRIPTS

    print(write(SCRIPTS))
