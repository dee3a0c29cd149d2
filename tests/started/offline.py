"""No network: what a test does, or a program that it starts, talks to this machine alone.

An audit hook, so that it holds for every library that is written in Python; what brings C of its own for its network,
as the drivers of databases do, is not seen. Imports nothing: it runs at the start of every process.
"""

import sys
from typing import Any

_HERE = ("127.", "::1", "::ffff:127.", "localhost")
# The event, and which of its arguments says who is meant.
_CALLS = {
    "socket.connect": 1,
    "socket.sendto": 1,
    "socket.sendmsg": 1,
    "socket.getaddrinfo": 0,
    "socket.gethostbyname": 0,
    "socket.gethostbyaddr": 0,
}


class Offline(PermissionError):
    """Something wanted to talk to another machine."""


def stay_offline() -> None:
    """From now on, in this process; it cannot be taken back."""
    sys.addaudithook(_listen)


def _listen(event: str, arguments: tuple[Any, ...]) -> None:
    place = _CALLS.get(event)
    if place is None or (place and not isinstance(arguments[place], tuple)):  # a socket of the file system
        return
    if not _is_here(arguments[place]):
        raise Offline(f"no network in tests: {event} to {arguments[place]!r}")


def _is_here(address: Any) -> bool:
    """Nobody, None or "", is this machine, too."""
    if isinstance(address, tuple):
        address = address[0] if address else None
    name = address.decode("ascii", "replace") if isinstance(address, bytes) else address
    return not isinstance(name, str) or not name or name.startswith(_HERE)
