"""The tables of the page, from what benchmarks/field.py kept."""

from collections.abc import Iterable, Sequence
from typing import Any

from benchmarks.field import ACCEPT, NONE, REJECT, RIGHT, Figures, Reply, figures, word_for
from benchmarks.peers.listing import PEERS, Peer
from benchmarks.peers.pairs import Pair

EXAMPLES = 3
SHORT = 48  # characters of a side that is given as an example


def table(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines) + "\n"


def milliseconds(us: float) -> str:
    """Three figures, at most three places."""
    found = us / 1e3
    return f"{found:.3f}" if found < 1 else f"{found:.1f}" if found < 100 else f"{found:,.0f}"


def results(rows: list[Figures]) -> str:
    counts = [[row.name, *(row.counts.get(word, 0) for word in (RIGHT, ACCEPT, REJECT, NONE))] for row in rows]
    return table(("", "right", "wrong accepted", "right rejected", "no verdict"), counts)


def costs(rows: list[Figures]) -> str:
    heads = ("", "median ms", "p95 ms", "median, ours = 1", "pairs a second", "start s", "MiB")
    return table(heads, [_cost(row, rows[0]) for row in rows])


def _cost(row: Figures, ours: Figures) -> list[object]:
    ratio = row.typical / ours.typical
    told = f"{ratio:.2f}" if ratio < 10 else f"{ratio:,.0f}"
    times = [milliseconds(row.typical), milliseconds(row.slow), told, f"{row.per_second:,.0f}"]
    return [row.name, *times, f"{row.start:.2f}", row.mib or "-"]


def by_group(records: list[dict[str, Any]], pairs: list[Pair]) -> str:
    """Right of all, in percent, by what the pairs are about."""
    groups = dict.fromkeys(pair.group for pair in sorted(pairs, key=lambda pair: pair.id))
    rows = []
    for group in groups:
        found = [figures(record, pairs, group=group) for record in records]
        rows.append([group, found[0].pairs, *(f"{one.counts.get(RIGHT, 0) / one.pairs:.0%}" for one in found)])
    return table(("", "pairs", *(record["name"] for record in records)), rows)


def typed(rows: list[Figures]) -> str:
    heads = ("", "right", "wrong accepted", "right rejected", "unreadable", "other")
    return table(heads, [_typed(row) for row in rows])


def _typed(row: Figures) -> list[object]:
    unreadable = row.silent.get("unreadable", 0)
    counts = [row.counts.get(word, 0) for word in (RIGHT, ACCEPT, REJECT)]
    return [row.name, *counts, unreadable, row.counts.get(NONE, 0) - unreadable]


def silent(rows: list[Figures]) -> str:
    """What `no verdict` was, in words."""
    told = [
        f"{row.name}: " + ", ".join(f"{count} {word}" for word, count in sorted(row.silent.items()))
        for row in rows
        if row.silent
    ]
    return "; ".join(told) + "." if told else "Nobody was silent."


def examples(records: list[dict[str, Any]], pairs: list[Pair]) -> str:
    """Some of what each got wrong, the shortest first: by these a reader can judge the corpus, too."""
    rows = []
    for record in records:
        asked = [(Reply(*reply), pair) for reply, pair in zip(record["plain"], pairs, strict=True)]
        for word, told in ((ACCEPT, "accepted"), (REJECT, "rejected")):
            wrong = [pair for reply, pair in asked if word_for(reply, pair) == word]
            wrong.sort(key=lambda pair: (len(pair.expected + pair.answer), pair.id))
            shown = [_sides(pair) for pair in wrong if max(len(pair.expected), len(pair.answer)) < SHORT]
            if wrong:
                rows.append([record["name"], told, len(wrong), "; ".join(shown[:EXAMPLES])])
    return table(("", "", "pairs", "for example: expected ← answer"), rows)


def _sides(pair: Pair) -> str:
    return f"`{pair.expected} ← {pair.answer}`"


def calls(records: list[dict[str, Any]]) -> str:
    """How each was called, and in which version."""
    versions = {record["name"]: record["version"] for record in records}
    return table(("", "version", "called as", "the text before it is given"), [_call(peer, versions) for peer in PEERS])


def _call(peer: Peer, versions: dict[str, str]) -> list[str]:
    version = versions.get(peer.name, "not installed").rpartition(" ")[2]
    adapter = f"[{peer.name}](../benchmarks/peers/adapters/{peer.adapter})"
    return [adapter, version, f"`{peer.call}`", peer.given.replace("|", "\\|")]
