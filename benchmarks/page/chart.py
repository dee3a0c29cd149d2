"""The picture of the field: what comes of the pairs, and what a pair costs, one row a peer. SVG without a script."""

from math import ceil, floor, log10
from xml.sax.saxutils import escape

from benchmarks.field import ACCEPT, NONE, REJECT, RIGHT, Figures

WIDTH, ROW, TOP, LEFT = 940, 34, 62, 160
BAR, GAP, DOTS = 380, 60, 300
SHARES = ((RIGHT, "right"), (NONE, "silent"), (REJECT, "reject"), (ACCEPT, "accept"))
WORDS = {RIGHT: "right", NONE: "no verdict", REJECT: "right answer rejected", ACCEPT: "wrong answer accepted"}
# Pairs that differ in lightness, too, so that nobody needs to tell hues apart.
STYLE = """text{font:13px system-ui,sans-serif;fill:#222}.small{font-size:11px;fill:#555}
.inside{font-size:11px;fill:#fff}
.right{fill:#2a6f97}.silent{fill:#b8c4cc}.reject{fill:#e9a23b}.accept{fill:#b3262e}.line{stroke:#999;stroke-width:1}
.dot{fill:#2a6f97}.tail{stroke:#2a6f97;stroke-width:2}.paper{fill:#fff}
@media(prefers-color-scheme:dark){text{fill:#e6e6e6}.small{fill:#aaa}.paper{fill:#1b1e22}.line{stroke:#666}
.right,.dot{fill:#5aa9d6}.tail{stroke:#5aa9d6}.inside{fill:#10202b}.silent{fill:#56616a}.accept{fill:#e5484d}}"""


def chart(rows: list[Figures]) -> str:
    """Shares to the left, median and 95th percentile on a logarithmic scale to the right."""
    height = TOP + ROW * len(rows) + 40
    least = floor(log10(min(row.typical for row in rows) / 1e3))
    most = ceil(log10(max(row.slow for row in rows) / 1e3))
    body = [*_legend(), *_scale(least, most, len(rows))]
    for number, row in enumerate(rows):
        body += _row(row, TOP + ROW * number, least, most)
    title = f"{len(rows)} ways to compare {rows[0].pairs} pairs: what comes out, and the time of a pair"
    inside = "\n".join(body)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{title}">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n"
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>\n{inside}\n</svg>\n'
    )


def _legend() -> list[str]:
    found, at = [], LEFT
    for word, name in SHARES:
        found.append(f'<rect class="{name}" x="{at}" y="14" width="11" height="11"/>')
        found.append(f'<text class="small" x="{at + 16}" y="24">{WORDS[word]}</text>')
        at += 34 + 6 * len(WORDS[word])
    start = LEFT + BAR + GAP
    return [*found, f'<text class="small" x="{start}" y="42">time of a pair: median (dot) to 95th percentile</text>']


def _scale(least: int, most: int, rows: int) -> list[str]:
    bottom = TOP + ROW * rows
    found = []
    for power in range(least, most + 1):
        at = _place(10.0**power, least, most)
        found.append(f'<path class="line" stroke-dasharray="2 4" d="M{at:.1f} {TOP - 10}V{bottom}"/>')
        found.append(
            f'<text class="small" text-anchor="middle" x="{at:.1f}" y="{bottom + 18}">{_duration(power)}</text>'
        )
    return found


def _duration(power: int) -> str:
    """10^power milliseconds in words."""
    return f"{10 ** (power + 3)} µs" if power < 0 else f"{10**power} ms" if power < 3 else f"{10 ** (power - 3)} s"


def _place(milliseconds: float, least: int, most: int) -> float:
    return LEFT + BAR + GAP + DOTS * (log10(milliseconds) - least) / (most - least)


def _row(row: Figures, top: int, least: int, most: int) -> list[str]:
    found = [f'<text x="{LEFT - 10}" y="{top + 15}" text-anchor="end">{escape(row.name)}</text>']
    at = float(LEFT)
    for word, name in SHARES:
        count = row.counts.get(word, 0)
        width = BAR * count / row.pairs
        if count:
            told = f"{row.name}: {count} {WORDS[word]}"
            found.append(
                f'<rect class="{name}" x="{at:.1f}" y="{top}" width="{width:.1f}" height="20">'
                f"<title>{escape(told)}</title></rect>"
            )
        if width > 22:
            found.append(f'<text class="inside" x="{at + 5:.1f}" y="{top + 14}">{count}</text>')
        at += width
    start, end = (_place(one / 1e3, least, most) for one in (row.typical, row.slow))
    found.append(f'<path class="tail" d="M{start:.1f} {top + 10}H{end:.1f}"/>')
    found.append(f'<circle class="dot" cx="{start:.1f}" cy="{top + 10}" r="5"/>')
    return found
