"""The network is shut while tests run, here and in whatever they start; this machine can be talked to."""

import os
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

from tests.started.offline import Offline

ELSEWHERE = "192.0.2.1"  # an address that is nobody's, for documents
CONNECT = f"import socket; socket.create_connection(('{ELSEWHERE}', 80), 0.01)"


def _ask(kind: int, host: str) -> None:
    with socket.socket(socket.AF_INET, kind) as one:
        one.settimeout(0.01)
        one.connect((host, 9))


@pytest.mark.parametrize("kind", [socket.SOCK_STREAM, socket.SOCK_DGRAM])
def test_no_other_machine_is_connected_to(kind: int) -> None:
    with pytest.raises(Offline, match="no network in tests"):
        _ask(kind, ELSEWHERE)


def test_nothing_is_sent_to_another_machine() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as one, pytest.raises(Offline):
        one.sendto(b"x", (ELSEWHERE, 9))


@pytest.mark.parametrize("ask", [socket.gethostbyname, socket.gethostbyaddr, lambda name: socket.getaddrinfo(name, 80)])
def test_no_name_is_asked_for(ask) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(Offline):
        ask("example.org")


def test_no_page_is_fetched() -> None:
    with pytest.raises(OSError, match="no network in tests"):
        urllib.request.urlopen("http://example.org", timeout=1)


def test_this_machine_answers(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname(), 1).close()
        socket.create_connection(("localhost", server.getsockname()[1]), 1).close()
    with socket.socket(socket.AF_UNIX) as server, socket.socket(socket.AF_UNIX) as client:
        server.bind(str(tmp_path / "socket"))
        server.listen()
        client.connect(str(tmp_path / "socket"))


@pytest.mark.parametrize("variables", [None, {"PYTHONPATH": os.curdir}, {}], ids=["inherited", "another path", "none"])
def test_what_is_started_is_offline_too(variables: dict[str, str] | None) -> None:
    done = subprocess.run([sys.executable, "-c", CONNECT], capture_output=True, text=True, env=variables, check=False)
    assert "Offline: no network in tests" in done.stderr


def test_what_a_started_program_starts_is_offline_too() -> None:
    inner = f"import subprocess, sys; sys.exit(subprocess.call([sys.executable, '-c', {CONNECT!r}]))"
    done = subprocess.run([sys.executable, "-c", inner], capture_output=True, text=True, check=False)
    assert "Offline: no network in tests" in done.stderr


def test_workers_are_offline_too() -> None:
    from grader.limits import Failed, Pool, Worker

    with Pool(1) as pool:
        ((_, ended),) = pool.run(_connect, [ELSEWHERE], seconds=5, megabytes=1024)
    assert isinstance(ended, Failed) and str(ended) == "Offline"
    worker = Worker()
    try:
        with pytest.raises(Offline):
            worker.call(_connect, ELSEWHERE, seconds=5, megabytes=1024)
    finally:
        worker.close()


def _connect(host: str) -> None:
    _ask(socket.SOCK_STREAM, host)
