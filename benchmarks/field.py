"""Side by side with the field: `python benchmarks/field.py [number of pairs] [name of a peer ...]`, after `make peers`.

Every peer is asked the same pairs, fifty at a time and each in its turn, so that a busy minute of the machine falls on
all alike. A pair is asked once: caches that a peer keeps between pairs are its own affair. What came out is kept in
build/benchmarks/field.json, of which the page is made, and the table is printed.
"""

import json
import random
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.peers.asking import DEADLINE, Process, Reply
from benchmarks.peers.listing import PEERS, ROOT, Peer
from benchmarks.peers.pairs import Pair, load

KEPT = ROOT / "build" / "benchmarks" / "field.json"
TURN = 50
STARTS = 3
RIGHT, ACCEPT, REJECT, NONE = "right", "wrong accept", "wrong reject", "no verdict"


class Figures(NamedTuple):
    """One peer over one set of pairs. counts: of RIGHT, ACCEPT, REJECT and NONE; silent: what NONE was, in words.

    Times in microseconds over the pairs that the peer was asked; start in seconds, memory in MiB (0: not known).
    """

    name: str
    version: str
    pairs: int
    counts: dict[str, int]
    silent: dict[str, int]
    typical: float
    slow: float
    per_second: float
    start: float
    mib: int


def word_for(reply: Reply, pair: Pair) -> str:
    said = {"same": True, "different": False}.get(reply.outcome)
    if said is None:
        return NONE
    return RIGHT if said == pair.same else ACCEPT if said else REJECT


def turns(pairs: list[Pair]) -> Iterator[list[Pair]]:
    for begin in range(0, len(pairs), TURN):
        yield pairs[begin : begin + TURN]


def measure(peers: list[Peer], pairs: list[Pair]) -> list[dict[str, Any]]:
    """One record a peer: its replies in the notation it documents, and to the texts as typed."""
    processes = [Process(peer) for peer in peers]
    starts = [[process.start() for process in processes] for _ in range(STARTS)]
    plain: list[list[Reply]] = [[] for _ in peers]
    typed: list[list[Reply]] = [[] for _ in peers]
    for number, turn in enumerate(turns(pairs), 1):
        print(f"pairs {number * TURN - TURN + 1} ...", file=sys.stderr)
        for process, written, raw in zip(processes, plain, typed, strict=True):
            written += [process.ask(pair) for pair in turn]
            raw += [process.ask(pair, typed=True) for pair in turn if pair.typed]
    for process in processes:
        process.close()
    return [
        {
            "name": process.peer.name, "version": process.version, "mib": process.mib,
            "start": median(times[each] for times in starts), "plain": plain[each], "typed": typed[each],
        }
        for each, process in enumerate(processes)
    ]  # fmt: skip


def figures(record: dict[str, Any], pairs: list[Pair], which: str = "plain", group: str = "") -> Figures:
    asked = [pair for pair in pairs if which == "plain" or pair.typed]
    rows = [(Reply(*reply), pair) for reply, pair in zip(record[which], asked, strict=True)]
    rows = [(reply, pair) for reply, pair in rows if not group or pair.group == group]
    counts = Counter(word_for(reply, pair) for reply, pair in rows)
    silent = Counter(reply.outcome.partition(":")[0] for reply, pair in rows if word_for(reply, pair) == NONE)
    times = sorted(reply.us for reply, _ in rows if reply.us)
    return Figures(
        record["name"], record["version"], len(rows), dict(counts), dict(silent), median(times),
        times[int(len(times) * 0.95)], 1e6 * len(times) / sum(times), record["start"], record["mib"],
    )  # fmt: skip


def kept() -> tuple[list[dict[str, Any]], list[Pair]]:
    """Of the last run: the records, and the pairs in the order in which they were asked."""
    found = json.loads(KEPT.read_text("utf-8"))
    known = {pair.id: pair for pair in load()}
    return found["records"], [known[name] for name in found["pairs"]]


def main() -> None:
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    wanted = [word for word in sys.argv[1:] if not word.isdigit()]
    pairs = load()
    random.Random(1).shuffle(pairs)  # no turn is made of one kind of pair alone
    pairs = pairs[: numbers[0]] if numbers else pairs
    peers = [peer for peer in PEERS if peer.is_there and (not wanted or peer.name in wanted or not peer.room)]
    for peer in PEERS:
        if not peer.is_there:
            print(f"{peer.name} is not installed (make peers): left out", file=sys.stderr)
    records = measure(peers, pairs)
    KEPT.parent.mkdir(parents=True, exist_ok=True)
    KEPT.write_text(json.dumps({"pairs": [pair.id for pair in pairs], "records": records}), "utf-8")
    print(f"{len(pairs)} pairs, each within {DEADLINE:.0f} s; milliseconds a pair")
    print(
        f"{'':20}{'right':>7}{'accepts':>9}{'rejects':>9}{'none':>6}{'median':>10}{'p95':>10}{'a second':>10}", end=""
    )
    print(f"{'start':>8}{'MiB':>6}")
    for record in records:
        print(line(figures(record, pairs)))
    print("\nanswers as students type them, untouched:")
    for record in records:
        print(line(figures(record, pairs, "typed")))


def line(one: Figures) -> str:
    counts = [one.counts.get(word, 0) for word in (RIGHT, ACCEPT, REJECT, NONE)]
    told = f"{counts[0]:7}{counts[1]:9}{counts[2]:9}{counts[3]:6}"
    times = f"{one.typical / 1e3:10.3f}{one.slow / 1e3:10.3f}{one.per_second:10.0f}{one.start:7.2f}s{one.mib:6}"
    return f"{one.name:20}{told}{times}   {one.silent or ''}"


if __name__ == "__main__":
    main()
