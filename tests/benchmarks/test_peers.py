"""Every peer that is installed is called rightly; one that hangs or ends is started again; notations hold."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import grader
from benchmarks.field import NONE, RIGHT, Figures, figures, word_for
from benchmarks.peers.asking import Process, Reply, question_for
from benchmarks.peers.listing import PEERS, Peer
from benchmarks.peers.notation import KNOWN, Unwritable, written
from benchmarks.peers.pairs import Pair, load


def pair(expected: str, answer: str, same: bool = True, typed: str = "") -> Pair:
    return Pair("", expected, "", ("k1", "x", "y"), expected, answer, "", same, "", typed or answer)


# What every one of them decides rightly: else it is called wrongly.
EASY = (
    pair("2*x*y + 3*y^3", "y*(2*x + 3*y^2)"),
    pair("exp(x)*sin(y) - log(2)", "sin(y)*exp(x) - log(2)"),
    pair("k1*x + y", "k1*x - y", same=False),
)


@pytest.mark.parametrize("peer", PEERS, ids=lambda peer: peer.name)
def test_a_peer_is_called_rightly(peer: Peer) -> None:
    if not peer.is_there:
        pytest.skip(f"{peer.name} is not installed: make peers")
    process = Process(peer)
    try:
        replies = [process.ask(one) for one in EASY]
    finally:
        process.close()
    assert [word_for(reply, one) for reply, one in zip(replies, EASY, strict=True)] == [RIGHT] * 3
    assert process.version and process.mib >= 0 and all(reply.us > 0 for reply in replies)


WILFUL = """
import json, sys, time
print(json.dumps({"version": "wilful 1"}), flush=True)
for line in sys.stdin:
    answer = json.loads(line)["answer"]
    if answer == "x + 1":
        time.sleep(60)
    if answer == "x + 2":
        sys.exit(3)
    print(json.dumps({"outcome": "same", "us": 7}), flush=True)
"""


@pytest.fixture
def wilful(tmp_path: Path) -> Iterator[Process]:
    """It hangs on x + 1, ends on x + 2, and says `same` to all else."""
    script = tmp_path / "wilful.py"
    script.write_text(WILFUL, "utf-8")
    process = Process(Peer("wilful", "", (), str(script), "grader", "", ""), deadline=2)
    yield process
    process.close()


def test_a_peer_that_hangs_is_killed_and_started_again(wilful: Process) -> None:
    replies = [wilful.ask(pair("x", answer)) for answer in ("x", "x + 1", "x", "x + 2", "x")]
    assert replies == [
        Reply("same", 7),
        Reply("too long", 2_000_000),
        Reply("same", 7),
        Reply("failed: ended", 0),
        replies[0],
    ]
    assert wilful.version == "wilful 1"


NOTATIONS = {
    "python": "Abs(x) ** 2 * exp(-k1) / 0.5",
    "symengine": "Abs(x) ** 2 * exp(-k1) / (1 / 2)",
    "kas": "(((abs(x))^(2))*(e^(-a)))/0.5",
    "letters": "(((abs(x))^(2))*exp(-a))/0.5",
    "latex": r"\frac{\left(\left|x\right|\right)^{2} \cdot e^{-a}}{0.5}",
    "grader": "abs(x)^2*exp(-k1)/0.5",
}


@pytest.mark.parametrize("dialect", KNOWN)
def test_notation(dialect: str) -> None:
    assert written("abs(x)^2*exp(-k1)/0.5", dialect, ("k1", "x")) == NOTATIONS[dialect]


@pytest.mark.parametrize("dialect", ["latex", "kas", "letters"])
def test_notations_mean_the_same(dialect: str) -> None:
    """Read back by this project, which reads all of them; pairs whose names were changed are left out."""
    wrong = []
    for one in load():
        if any(len(name) > 1 or name == "d" for name in one.names):
            continue
        for side in (one.expected, one.answer):
            try:
                other = written(side, dialect, one.names)
            except Unwritable:
                continue
            if grader.equivalent(side, other, names=one.names, where=one.where).outcome is grader.Outcome.DIFFERENT:
                wrong.append((side, other))
    assert wrong == []


def test_decimals_are_not_rounded() -> None:
    assert written("3.1462643699419724*x + 1e-12", "kas", ("x",)) == "(3.1462643699419724*x)+0.000000000001"
    assert written("0.25*x", "symengine", ("x",)) == "1 / 4 * x"
    assert written("3.1462643699419724*x", "python", ("x",)) == "3.1462643699419724 * x"


def test_what_a_peer_does_not_know_is_not_put_to_it() -> None:
    with pytest.raises(Unwritable):
        written("sign(x)", "kas", ("x",))


def test_every_pair_can_be_written_for_whom_it_is_meant() -> None:
    for peer in PEERS:
        left_out = 0
        for one in load():
            try:
                assert question_for(peer, one, typed=False)["answer"]
            except Unwritable:
                left_out += 1
        assert left_out < 60, peer.name


def test_figures() -> None:
    pairs = [pair("x", "x"), pair("x", "y", same=False), pair("y", "y"), pair("x", "x + y", same=False)]
    replies = [("same", 10), ("same", 20), ("unreadable", 0), ("different", 30)]
    record = {"name": "one", "version": "1", "plain": replies, "typed": [], "start": 0.5, "mib": 9}
    found = figures(record, pairs)
    counts = {"right": 2, "wrong accept": 1, NONE: 1}
    assert found == Figures("one", "1", 4, counts, {"unreadable": 1}, 20, 30, 50_000, 0.5, 9)


def test_this_project_is_asked_through_the_interpreter_of_the_tests() -> None:
    assert PEERS[0].command()[0] == sys.executable
