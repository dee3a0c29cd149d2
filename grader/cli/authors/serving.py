"""A few pages for one browser on this computer, each answered again only when it has changed.

The address holds a random token, and a request has to be made to 127.0.0.1 by that name: neither another user of the
computer nor a web page that is open beside it can read the pages. The header `Refresh: 1` lets a page ask for itself
again a second after it came; that request says which page the browser has, and is held until there is another. So the
page stays as it is, wherever it was scrolled to, until the file changes.
"""

import select
import socket
import threading
import time
from collections.abc import Mapping
from hashlib import sha256
from hmac import compare_digest
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from typing import cast
from urllib.parse import unquote

HERE = "127.0.0.1"
HELD = 240.0  # seconds that a request is held at most: browsers give up after five minutes
LOOKED = 0.5  # seconds after which it is looked whether the browser is still there
_HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Cache-Control": "no-cache, private",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Connection": "close",
}


class Shelf:
    """The pages as they are now, by name; first: the name of the one that the address alone means."""

    def __init__(self, pages: Mapping[str, str], first: str) -> None:
        self._changed = threading.Condition()
        self._pages = _encoded(pages)
        self.first = first

    def put(self, pages: Mapping[str, str], first: str) -> None:
        """Other pages from now on; who waits for one is told."""
        with self._changed:
            self._pages, self.first = _encoded(pages), first
            self._changed.notify_all()

    def page(self, name: str) -> bytes | None:
        """None for a name that is not there; "" is the first page."""
        return self._pages.get(name or self.first)

    def wait(self, name: str, tag: str, seconds: float) -> bool:
        """Whether the page is another than that of the tag; waits until it is, no longer than this."""
        with self._changed:
            return self._changed.wait_for(lambda: tag_of(self.page(name) or b"") != tag, seconds)


def _encoded(pages: Mapping[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in pages.items()}


def tag_of(page: bytes) -> str:
    """By which a browser says which page it has."""
    return f'"{sha256(page).hexdigest()[:32]}"'


class Server(ThreadingHTTPServer):
    """On a free port of this computer; `address` is what to open."""

    daemon_threads = True
    allow_reuse_address = False

    def __init__(self, shelf: Shelf) -> None:
        super().__init__((HERE, 0), _Answer)
        self.shelf, self.token = shelf, token_urlsafe(24)

    @property
    def host(self) -> str:
        return f"{HERE}:{self.server_port}"

    @property
    def address(self) -> str:
        return f"http://{self.host}/{self.token}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A browser that has gone away is no news."""


class _Answer(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"  # browsers do not say which page they have to one that speaks 1.0
    timeout = 30  # seconds for a request to arrive

    def do_GET(self) -> None:
        name = self._name()
        tag = self.headers.get("If-None-Match", "")
        if name is None:
            return
        if tag and not self._changes(name, tag):
            return
        self._send(name, tag)

    def do_HEAD(self) -> None:
        name = self._name()
        if name is not None:
            self._send(name, "", is_whole=False)

    def version_string(self) -> str:
        return "grader"

    def log_message(self, format: str, *arguments: object) -> None:
        """Nothing: the terminal is the author's."""

    @property
    def _server(self) -> Server:
        return cast(Server, self.server)

    def _name(self) -> str | None:
        """Which page is asked for; None where the question has been answered by a refusal."""
        if self.headers.get_all("Host") != [self._server.host]:
            self.send_error(HTTPStatus.FORBIDDEN)
            return None
        token, slash, rest = self.path.partition("?")[0].removeprefix("/").partition("/")
        name = unquote(rest)
        known = slash and compare_digest(token.encode("utf-8", "replace"), self._server.token.encode())
        if not known or self._server.shelf.page(name) is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return name

    def _changes(self, name: str, tag: str) -> bool:
        """Waits for another page than the browser has; False where the browser does not wait any longer."""
        end = time.monotonic() + HELD
        while time.monotonic() < end and not self._server.shelf.wait(name, tag, LOOKED):
            if self._has_gone():
                return False
        return True

    def _has_gone(self) -> bool:
        """A browser that goes elsewhere closes the connection."""
        readable, _, _ = select.select([self.connection], [], [], 0)
        try:
            return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)
        except OSError:
            return True

    def _send(self, name: str, tag: str, is_whole: bool = True) -> None:
        page = self._server.shelf.page(name)
        if page is None:  # it went away while it was waited for
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        is_same = tag_of(page) == tag
        self.send_response(HTTPStatus.NOT_MODIFIED if is_same else HTTPStatus.OK)
        for header, value in {**_HEADERS, "ETag": tag_of(page), "Refresh": "1"}.items():
            self.send_header(header, value)
        if not is_same:
            self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        if is_whole and not is_same:
            self.wfile.write(page)
