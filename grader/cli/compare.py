"""`grader compare`: two expressions, or many pairs from a file."""

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

import click

from grader.cli import console
from grader.cli.evidence import evidence_json
from grader.findings import Finding
from grader.kinds.comparison import Unclear, equivalent
from grader.text import Span
from grader.wording import explain, finding

SIGNS = {"same": "✓ Same.", "different": "✗ Different.", "undecided": "… Undecided."}


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("expected", required=False)
@click.argument("answer", required=False)
@click.option("--pairs", metavar="FILE", help="Compare every pair of a JSON Lines file; - is standard input.")
@click.option("--where", default="", metavar="TEXT", help="Conditions on the letters, e.g. 'x > 0, n integer'.")
@click.option("--names", metavar="x,y", help="The letters; those of EXPECTED if none are given.")
@click.option("--accept", default="equivalent", metavar="TEXT", help="'same direction', 'within 5%', '3 digits', ...")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def compare(
    expected: str | None,
    answer: str | None,
    pairs: str | None,
    where: str,
    names: str | None,
    accept: str,
    as_json: bool,
) -> None:
    """Decide whether ANSWER equals EXPECTED, and say why.

    \b
    Example:  grader compare '2*x*y + 3*y^3' 'y(2x + 3y²)'
              grader compare 'log(x*y)' 'log(x) + log(y)' --where 'x > 0, y > 0'

    A pair of --pairs is {"id", "expected", "answer"} with "names", "where" and "accept" where needed. The exit code is
    0, whatever the verdict; 3 if one of two given texts cannot be read.
    """
    if pairs:
        _many(pairs)
    elif expected is None or answer is None:
        raise click.UsageError("Give EXPECTED and ANSWER, or --pairs FILE.")
    else:
        pair = {"expected": expected, "answer": answer, "where": where, "accept": accept}
        _one(pair | ({"names": names.split(",")} if names is not None else {}), as_json)


def _one(pair: dict[str, Any], as_json: bool) -> None:
    verdict = decided(pair)
    if as_json:
        console.record(verdict)
    elif verdict["outcome"] == "unreadable":
        console.result(f"? I cannot read the {verdict['side']} side. {verdict['message']}")
        if "at" in verdict:
            console.caret(pair[verdict["side"]], Finding("", {}, Span(*verdict["at"])))
    else:
        console.result(f"{SIGNS[verdict['outcome']]} {verdict['message']}")
    if verdict["outcome"] == "unreadable":
        raise click.exceptions.Exit(console.UNREADABLE)


def _many(file: str) -> None:
    try:
        with click.open_file(file, encoding="utf-8", errors="surrogatepass") as lines:
            for pair in _pairs(lines):
                console.record(decided(pair))
    except OSError as error:
        raise click.UsageError(f"cannot read {file}: {(error.strerror or str(error)).lower()}") from None
    except UnicodeDecodeError:
        raise click.UsageError(f"{file} is not UTF-8") from None


def _pairs(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    """Lines that are no pair stop the run with the number of the line."""
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            pair = json.loads(line)
        except ValueError as error:
            raise click.UsageError(f"line {number} is not JSON: {error}") from None
        if not isinstance(pair, dict) or not all(isinstance(pair.get(key), str) for key in ("expected", "answer")):
            raise click.UsageError(f"line {number} is not a pair: it needs the texts 'expected' and 'answer'")
        yield pair


def decided(pair: dict[str, Any]) -> dict[str, Any]:
    """The record of one pair. us: microseconds of reading both sides and deciding, nothing kept from other pairs."""
    out: dict[str, Any] = {"id": pair["id"]} if "id" in pair else {}
    start = time.perf_counter()
    try:
        verdict = equivalent(
            pair["expected"],
            pair["answer"],
            where=pair.get("where") or "",
            names=pair.get("names"),
            accept=pair.get("accept") or "equivalent",
        )
    except Unclear as unclear:
        return out | _unreadable(unclear) | {"us": _since(start)}
    except ValueError as error:
        return out | {"outcome": "undecided", "evidence": None, "message": str(error), "us": _since(start)}
    us = _since(start)
    return out | {
        "outcome": verdict.outcome.value,
        "evidence": evidence_json(verdict.evidence),
        "message": explain(verdict),
        "us": us,
    }


def _unreadable(unclear: Unclear) -> dict[str, Any]:
    record = {"outcome": "unreadable", "evidence": None, "side": unclear.side, "message": finding(unclear.finding)}
    span = unclear.finding.span
    return record | ({"at": list(span)} if span else {})


def _since(start: float) -> int:
    return round((time.perf_counter() - start) * 1e6)
