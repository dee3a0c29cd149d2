"""`grader compare`: two expressions, or many pairs from a file."""

import json
import time
from collections.abc import Iterable, Iterator
from typing import Any

import click

from grader.cli import console
from grader.export.evidence import evidence_json
from grader.findings import Finding
from grader.kinds.accepting import UnknownAccept, parse_accept
from grader.kinds.comparison import Unclear, equivalent
from grader.text import Span, visible
from grader.wording import explain, finding

SIGNS = {"same": "✓ Same.", "different": "✗ Different.", "undecided": "… Undecided."}


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("expected", required=False)
@click.argument("answer", required=False)
@click.option("--pairs", metavar="FILE", help="Compare every pair of a JSON Lines file; - is standard input.")
@click.option("--where", default="", metavar="TEXT", help="Conditions on the letters, e.g. 'x > 0, n integer'.")
@click.option("--names", metavar="x,y", help="The letters; those of EXPECTED if none are given.")
@click.option(
    "--accept", multiple=True, metavar="TEXT", help="'same direction', 'up to a constant', 'within 5%', 'factored' ..."
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def compare(
    expected: str | None,
    answer: str | None,
    pairs: str | None,
    where: str,
    names: str | None,
    accept: tuple[str, ...],
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
        _known(accept)
        pair = {"expected": expected, "answer": answer, "where": where, "accept": list(accept)}
        _one(pair | ({"names": names.split(",")} if names is not None else {}), as_json)


def _one(pair: dict[str, Any], as_json: bool) -> None:
    verdict = decided(pair)
    if as_json:
        console.record(verdict)
    elif verdict["outcome"] == "unreadable":
        if verdict.get("side") == "names":
            raise click.UsageError(verdict["message"])
        console.result(f"? The {verdict['side']} side: {verdict['message']}")
        if "at" in verdict:
            console.caret(str(pair[verdict["side"]]), Finding("", {}, Span(*verdict["at"])))
    else:
        console.result(f"{SIGNS[verdict['outcome']]} {verdict['message']}")
    if verdict["outcome"] == "unreadable":
        raise click.exceptions.Exit(console.UNREADABLE)


def _known(accept: tuple[str, ...]) -> None:
    try:
        parse_accept(accept)
    except UnknownAccept as error:
        raise click.UsageError(str(error)) from None


def _many(file: str) -> None:
    try:
        lines = click.open_file(file, encoding="utf-8", errors="surrogatepass")
    except OSError as error:
        raise click.UsageError(f"cannot read {visible(file)}: {(error.strerror or str(error)).lower()}") from None
    equivalent("exp(2x)", "exp(x)^2")  # loads what the judge needs, so that no pair is charged for it
    with lines:
        for pair in _pairs(lines, visible(file)):
            console.record(decided(pair))


def _pairs(lines: Iterable[str], file: str) -> Iterator[dict[str, Any]]:
    """A line that is no pair stops the run with its number; those before it are answered."""
    try:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _pair(line, f"{file}: line {number}")
    except UnicodeDecodeError:
        raise click.UsageError(f"{file} is not UTF-8") from None


def _pair(line: str, place: str) -> dict[str, Any]:
    try:
        pair = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{place} is not JSON: {error}") from None
    if not isinstance(pair, dict) or not all(isinstance(pair.get(key), str) for key in ("expected", "answer")):
        raise click.UsageError(f"{place} is not a pair: it needs the texts 'expected' and 'answer'")
    return pair


def _odd(pair: dict[str, Any]) -> str:
    """What is wrong with the wishes of a pair; "" if nothing is."""
    names, where, accept = pair.get("names"), pair.get("where"), pair.get("accept")
    if not (names is None or _texts(names)):
        return "'names' is a list of texts"
    if not isinstance(where or "", str):
        return "'where' is a text"
    if not (accept is None or isinstance(accept, str) or _texts(accept)):
        return "'accept' is a text or a list of texts"
    return ""


def _texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def decided(pair: dict[str, Any]) -> dict[str, Any]:
    """The record of one pair. us: microseconds of reading both sides and deciding, nothing kept from other pairs."""
    out: dict[str, Any] = {"id": pair["id"]} if "id" in pair else {}
    start = time.perf_counter()
    odd = _odd(pair)
    if odd:
        return out | {"outcome": "unreadable", "evidence": None, "message": odd, "us": _since(start)}
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
    except UnknownAccept as error:
        return out | {"outcome": "undecided", "evidence": None, "message": str(error), "us": _since(start)}
    except Exception as fault:  # the program's own fault is no verdict, and must not cost the other pairs theirs
        message = f"The program failed over this pair ({type(fault).__name__}); please report it."
        return out | {"outcome": "undecided", "evidence": None, "message": message, "us": _since(start)}
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
