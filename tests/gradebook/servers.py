"""A PostgreSQL server that a test run starts for itself, and that ends with it, also when the run is killed."""

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from grader.gradebook import Address, address

# A language whose order of letters is not that of the code points, where the program knows one.
_INITDB = "--auth=trust --username=grader --no-sync --encoding=UTF8 --locale=C".split()
_LANGUAGE = "--locale-provider=icu --icu-locale=en".split()
_SETTINGS = "fsync=off full_page_writes=off max_connections=120 shared_buffers=16MB autovacuum=off".split()
# The shell ends the server when its own input ends: when whoever holds the other end has ended, in whatever way.
_KEEPER = """
start() { "$@" </dev/null & server=$!; }
start "$@"
while read -r signal; do kill -"$signal" $server; wait $server; start "$@"; done
kill -QUIT $server; wait $server; rm -rf "$FOLDER"
"""
_NUMBERS = count(1)


class Server:
    """folder: of its data and of its socket; nobody can come to it through a network."""

    def __init__(self, folder: Path, before: list[str], command: list[str], account: dict[str, Any]) -> None:
        self.folder = folder
        with (folder / "log").open("a") as log:
            self._keeper = subprocess.Popen(
                [*before, "sh", "-c", _KEEPER, "sh", *command], stdin=subprocess.PIPE, stdout=log, stderr=log,
                text=True, cwd="/", env=os.environ | {"FOLDER": os.fspath(folder)}, start_new_session=True, **account,
            )  # fmt: skip
        self._await_another_than("")

    def restart(self, signal: str = "INT") -> None:
        """INT: as an administrator does. QUIT: as after a fault of the machine."""
        assert self._keeper.stdin
        before = self._started()
        self._keeper.stdin.write(f"{signal}\n")
        self._keeper.stdin.flush()
        self._await_another_than(before)

    def end(self) -> None:
        """With its folder."""
        self._keeper.communicate(timeout=60)

    def url(self, schema: str, user: str = "grader", database: str = "postgres") -> str:
        return f"postgresql://{user}@/{database}?host={self.folder}&schema={schema}"

    def new(self) -> Address:
        """Where no gradebook is yet."""
        return address(self.url(f"g{next(_NUMBERS)}"))

    def sql(self, *statements: str) -> list[tuple[object, ...]]:
        """As the server's owner, each on its own; the rows of the last one."""
        import psycopg

        with psycopg.connect(f"host={self.folder} user=grader dbname=postgres", autocommit=True) as connection:
            for statement in statements:
                done = connection.execute(statement)  # type: ignore[arg-type]
            return done.fetchall() if done.description else []

    def _await_another_than(self, before: str) -> None:
        deadline = time.monotonic() + 60
        while self._started() in {"", before}:
            assert time.monotonic() < deadline, (self.folder / "log").read_text()
            time.sleep(0.02)

    def _started(self) -> str:
        """When it was; "" where it takes no connections."""
        import psycopg

        try:
            return str(self.sql("SELECT pg_postmaster_start_time()"))
        except psycopg.OperationalError:
            return ""


@cache
def server() -> Server:
    """The one of this process, in a folder for itself; skips the test where there can be none."""
    return _made(lambda account: ([], account))


def server_with_small_disk(place: Path) -> Server:
    """One more, for which a disk of a megabyte is mounted in a place, where nobody else sees it; by root alone."""
    account = _account()
    mount = f"mount -t tmpfs -o size=1m,uid={account['user']} none '{place}'"
    if subprocess.run(["unshare", "--mount", "sh", "-c", mount], capture_output=True, check=False).returncode:
        pytest.skip("nothing may be mounted here")
    become = f"setpriv --reuid={account['user']} --regid={account['group']} --clear-groups"
    return _made(lambda _: (["unshare", "--mount", "sh", "-c", f'{mount} && exec {become} "$@"', "sh"], {}))


def _made(started: Callable[[dict[str, Any]], tuple[list[str], dict[str, Any]]]) -> Server:
    """started: of whose processes they are to be, what starts them, and as whom."""
    pytest.importorskip("psycopg", reason="psycopg is missing: pip install 'grader[postgresql]'")
    programs = _programs()
    if programs is None:
        pytest.skip("PostgreSQL is missing: apt-get install postgresql")
    account = _account()
    folder = Path(tempfile.mkdtemp(prefix="grader-pg-"))
    if account:
        os.chown(folder, account["user"], account["group"])
    folder.chmod(0o755)
    language = _LANGUAGE if _version(programs) >= 15 else []
    data = os.fspath(folder / "data")
    made = subprocess.run(
        [programs / "initdb", *_INITDB, *language, "--pgdata", data], capture_output=True, text=True, check=False,
        cwd="/", **account,
    )  # fmt: skip
    assert made.returncode == 0, made.stderr
    settings = [f"-c{one}" for one in (*_SETTINGS, "listen_addresses=", f"unix_socket_directories={folder}")]
    before, whose = started(account)
    return Server(folder, before, [os.fspath(programs / "postgres"), "-D", data, *settings], whose)


def _programs() -> Path | None:
    """The folder of the newest: Debian keeps them where no shell finds them."""
    found = [*Path("/usr/lib/postgresql").glob("[0-9]*/bin/initdb")]
    newest = max(found, key=lambda path: int(path.parent.parent.name), default=shutil.which("initdb"))
    return Path(newest).parent if newest else None


def _version(programs: Path) -> int:
    said = subprocess.run([programs / "postgres", "--version"], capture_output=True, text=True, check=True).stdout
    return int(said.split()[2].split(".")[0])


def _account() -> dict[str, Any]:
    """Whose processes they are: a server refuses to be root's."""
    if os.name == "nt" or os.geteuid():
        return {}
    import pwd

    names = {one.pw_name: one for one in pwd.getpwall()}
    one = names.get("postgres", names["nobody"])
    return {"user": one.pw_uid, "group": one.pw_gid, "extra_groups": []}
