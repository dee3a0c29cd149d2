"""`grader preview`: what the page holds, and the server that shows it again when the file is saved."""

import http.client
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from grader.cli.authors import serving
from grader.cli.authors.preview_pages import pages_of
from grader.cli.authors.serving import Server, Shelf
from grader.cli.authors.watching import changes, seen
from grader.reports.preview.page import Wanted
from tests.cli.commands import ROOT, process, run
from tests.reports.markup import structure, style, tags

SHIPPED = ROOT / "exercises" / "partial-derivatives.yaml"
PAGE = """\
title: Slopes
goals: [See & say]
tries: 2
questions:
- id: hill
  text: Let $f(x, y) = {@f@}$.
  given:
    a: 2..4
    f(x, y): a*x^2*y
    P: (1, a)
  where: a != 3
  parts:
  - id: slope(x, y)
    ask: $\\nabla f(x, y)$
    answer: grad(f)
    marks: 2
    feedback:
    - if: -grad(f)
      say: That is *downhill*.
      marks: 1/2
    - if: mistake components-swapped
      say: Turn it round.
    hints:
    - text: Hold $y$ constant.
      cost: 10%
    samples: ['right (2a x y, a x^2)', '1/2 for (-2a x y, -a x^2)', 'wrong (0, 0)', 'unreadable (x']
  - ask: At $P = {@P@}$
    answer: slope(P)
    accept: same direction
    penalty: 20%
    due: 2030-11-30 23:59 +01:00
    samples: ['right (2a^2, a)', 'wrong (0, 0)']
  solution: "$\\\\nabla f = {@grad(f)@}$"
- id: sort
  ask: What is the origin?
  choices:
  - right: a saddle
  - wrong: a valley
    say: Look along $y$.
- id: pairs
  ask: Match them.
  match: {one: first, two: second}
- id: words
  ask: Why?
  essay: Says why
  marks: 3
  rubric: {the reason: 2, an example: 1}
""".replace('"$\\\\nabla f = {@grad(f)@}$"', "'$\\nabla f = {@grad(f)@}$'")
BROKEN = "title: Mine\nquestions:\n- id: q\n  anwser: 2\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "slopes.yaml"
    path.write_text(PAGE, "utf-8")
    return path


def text_of(html: str) -> str:
    """What is read, in one line."""
    return " ".join(re.sub(r"<[^>]+>", " ", html.partition("<main")[2]).split())


def test_the_page_holds_what_an_author_wants_to_see(file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("preview", str(file), "--out", str(out))
    assert (done.exit_code, done.stdout, done.stderr) == (
        0,
        f"{out / 'slopes.html'}\n",
        "slopes.yaml: nothing to mend\n",
    )
    html = (out / "slopes.html").read_text("utf-8")
    told = text_of(html)
    for wanted in (
        "Nothing to mend", "See &amp; say", "variant 1 of 2", "2 variants", "hill.slope", "a != 3",  # question
        "grad(f)", "slope(P)", "tries 2", "penalty 20% for each wrong try",
        "due 2030-11-30 23:59 +01:00",
        "late nothing is taken", "accept same direction", "verdicts at once",
        "Could not be read 0 of 2 marks", "Partly right 0.5 of 2 marks", "the bracket at character 1 is never closed",
        "If the answer equals", "That is downhill .", "earns 0.5 marks", "If the mistake is components-swapped",
        "costs 10%", "mistakes told by name", "power-not-brought-down", "Step by step", "Worked solution",
        "a: a saddle", "If b is chosen", "1a: first; 2b: second", "the reason 2 marks", "Says why",
    ):  # fmt: skip
        assert wanted in told, wanted
    assert html.count("<math") > 30 and "{@" not in html


@pytest.mark.parametrize(
    ("options", "shown"),
    [((), 4), (("--variant", "2"), 2), (("--variant", "9"), 2), (("--student", "ada"), 0)],
    ids=str,
)
def test_a_variant_can_be_chosen(options: tuple[str, ...], shown: int, file: Path, tmp_path: Path) -> None:
    from grader.authoring.loader import load_path

    run("preview", str(file), "--out", str(tmp_path), *options)
    exercise = load_path(file).exercise
    assert exercise
    if not shown:
        shown = exercise.questions[0].for_student("ada").drawn["a"][1]
        assert "as <strong><bdi>ada</bdi></strong> gets it" in (tmp_path / "slopes.html").read_text("utf-8")
    given = (tmp_path / "slopes.html").read_text("utf-8").partition("<dt>Given</dt>")[2]
    assert f"<mi>a</mi><mo>=</mo><mn>{shown}</mn>" in given.partition("</li>")[0]


def test_problems_stand_on_top_with_their_places(file: Path, tmp_path: Path) -> None:
    file.write_text(PAGE.replace("'wrong (0, 0)', 'unreadable (x'", "'right (0, 0)', 'unreadable (x'"), "utf-8")
    done = run("preview", str(file), "--out", str(tmp_path))
    html = (tmp_path / "slopes.html").read_text("utf-8")
    assert done.stderr == "slopes.yaml: 1 error, 1 warning\n"
    assert html.index('id="problems"') < html.index('id="question-1"')
    told = text_of(html)
    line = next(n for n, line in enumerate(file.read_text("utf-8").split("\n"), 1) if "'right (0, 0)'" in line)
    assert (
        f"slopes.yaml:{line}:" in told and "This sample is wrong, not right" in told and "The file says: right." in told
    )
    assert '<a href="#question-1">Hill</a>' in html


@pytest.mark.parametrize("text", [BROKEN, "title: [\n", "", "\x00", "questions:\n- id: q\n  answer: 1/0\n"], ids=ascii)
def test_a_broken_file_is_a_page_of_its_problems(text: str, tmp_path: Path) -> None:
    file = tmp_path / "b.yaml"
    file.write_text(text, "utf-8")
    done = run("preview", str(file), "--out", str(tmp_path / "out"))
    assert done.exit_code == 0 and "error" in done.stderr
    assert '<strong class="error">' in (tmp_path / "out" / "b.html").read_text("utf-8")


def test_what_is_broken_further_out_is_told(file: Path, tmp_path: Path) -> None:
    (tmp_path / "course.yaml").write_text("tires: 3\n", "utf-8")
    run("preview", str(file), "--out", str(tmp_path / "out"))
    told = text_of((tmp_path / "out" / "slopes.html").read_text("utf-8"))
    assert "course.yaml:1:1" in told and "did you mean" in told


def test_the_font_of_formulas_travels_where_it_is_asked_for(file: Path, tmp_path: Path) -> None:
    run("preview", str(file), "--out", str(tmp_path / "with"), "--embed-font")
    assert "font/woff2;base64," in (tmp_path / "with" / "slopes.html").read_text("utf-8")


def test_a_folder_has_an_index(file: Path, tmp_path: Path) -> None:
    (tmp_path / "index.yaml").write_text(BROKEN, "utf-8")
    (tmp_path / "a b#ü.yaml").write_text(PAGE.replace("- id: ", "- id: o-"), "utf-8")
    (tmp_path / "course.yaml").write_text("tires: 3\n", "utf-8")
    out = tmp_path / "out"
    assert run("preview", str(tmp_path), "--out", str(out)).stdout == f"{out / 'index.html'}\n"
    html = (out / "index.html").read_text("utf-8")
    links = [tag.attributes["href"] for tag in tags(html) if tag.name == "a"][1:]
    assert links == ["a%20b%23%C3%BC.html", "index-2.html", "slopes.html"]
    assert sorted(page.name for page in out.iterdir()) == ["a b#ü.html", "index-2.html", "index.html", "slopes.html"]
    assert (
        "course.yaml:1:1" in text_of(html) and '<a href="index.html">All files</a>' in (out / "slopes.html").read_text()
    )


def test_the_pages_are_as_safe_as_the_others(file: Path, tmp_path: Path) -> None:
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7*7 }}'
    for name, word in (("harmless", "word"), ("hostile", hostile)):
        text = (
            PAGE.replace("See & say", f"'{word}'")
            .replace("Turn it round.", f"'{word}'")
            .replace("Says why", f"'{word}'")
        )
        (tmp_path / f"{name}.yaml").write_text(text.replace("title: Slopes", f"title: '{word}'"), "utf-8")
    pages = {}
    for name in ("harmless", "hostile"):
        made = pages_of(tmp_path / f"{name}.yaml", Wanted())
        pages[name] = made.texts[made.first]
    assert structure(pages["harmless"]) == structure(pages["hostile"])
    for html in pages.values():
        policy = next(tag.attributes["content"] for tag in tags(html) if "http-equiv" in tag.attributes)
        assert policy and b64encode(sha256(style(html).encode()).digest()).decode() in policy
        assert not {tag.name for tag in tags(html)} & {"script", "img", "iframe", "object", "link", "form"}
        assert not [tag for tag in tags(html) if "style" in tag.attributes]
        assert "refresh" not in html.casefold()  # only the server asks for that


def test_every_id_is_there_once_and_every_link_leads_somewhere(file: Path) -> None:
    for path in (file, SHIPPED):
        made = pages_of(path, Wanted())
        found = tags(made.texts[made.first])
        ids = [tag.attributes["id"] for tag in found if "id" in tag.attributes]
        assert len(ids) == len(set(ids))
        links = [str(tag.attributes["href"]) for tag in found if tag.name == "a"]
        assert [link for link in links if link.startswith("#") and link[1:] not in ids] == []


@pytest.mark.skipif("sys.platform != 'linux'", reason="there are no such names")
def test_a_file_with_a_name_that_is_no_text(file: Path, tmp_path: Path) -> None:
    folder = tmp_path / "odd"
    folder.mkdir()
    for number, name in enumerate((b"\xff.yaml", b"\x1b[2J.yaml", b"file.yaml")):
        (folder / os.fsdecode(name)).write_text(PAGE.replace("- id: ", f"- id: n{number}-"), "utf-8")
    done = process("preview", "odd", "--out", "out", folder=tmp_path)
    assert (done.returncode, b"\x1b" in done.stdout + done.stderr) == (0, False)
    assert sorted(page.name for page in (tmp_path / "out").iterdir()) == [
        "file-2.html",
        "file-3.html",
        "file.html",
        "index.html",
    ]
    assert process("preview", os.fsencode(folder) + b"/\xff.yaml", "--out", "out", folder=tmp_path).returncode == 0


# The server


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server(Shelf({"index.html": "<p>first", "a b.html": "<p>second"}, "index.html"))
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def asked(
    server: Server, path: str | None = None, method: str = "GET", **headers: str
) -> tuple[int, dict[str, str], bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request(method, f"/{server.token}/" if path is None else path, headers=headers)
    answer = connection.getresponse()
    found = answer.status, dict(answer.getheaders()), answer.read()
    connection.close()
    return found


def test_it_serves_its_pages_and_nothing_else(server: Server) -> None:
    token = server.token
    assert asked(server)[::2] == (200, b"<p>first")
    assert asked(server, f"/{token}/index.html")[::2] == (200, b"<p>first")
    assert asked(server, f"/{token}/a%20b.html")[::2] == (200, b"<p>second")
    assert asked(server, method="HEAD")[::2] == (200, b"")
    for path in (
        "/", "/index.html", f"/{token}", f"/{token}/x.html", f"/{token}/../index.html", f"/{token}//index.html",
        f"/{token}/%2e%2e/%2e%2e/etc/passwd", f"/{token}x/", f"/{token[:-1]}/", f"/{token.swapcase()}/", "/%ff%fe/",
        f"/{token}/index.html/",
    ):  # fmt: skip
        status, _, body = asked(server, path)
        assert status == 404 and b"first" not in body, path


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"])
def test_it_only_reads(method: str, server: Server) -> None:
    assert asked(server, method=method)[0] == 501


@pytest.mark.parametrize("host", ["evil.example", "localhost", "127.0.0.1", "", "127.0.0.1:1", "[::1]"])
def test_another_host_is_refused(host: str, server: Server) -> None:
    assert asked(server, Host=host)[0] == 403


def test_two_hosts_are_refused(server: Server) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.putrequest("GET", f"/{server.token}/", skip_host=True)
    for host in (server.host, "evil.example"):
        connection.putheader("Host", host)
    connection.endheaders()
    assert connection.getresponse().status == 403
    connection.close()


def test_it_is_there_for_this_computer_only_and_says_little(server: Server) -> None:
    assert server.server_address[0] == "127.0.0.1" and len(server.token) >= 32
    _, headers, _ = asked(server)
    assert headers["Server"] == "grader" and headers["Refresh"] == "1"
    assert (headers["X-Content-Type-Options"], headers["Referrer-Policy"]) == ("nosniff", "no-referrer")
    other = Server(Shelf({}, ""))
    assert other.token != server.token
    other.server_close()


def test_a_page_that_the_browser_has_is_held_until_it_changes(server: Server) -> None:
    _, headers, _ = asked(server)
    answers: list[tuple[int, dict[str, str], bytes]] = []
    waiting = threading.Thread(target=lambda: answers.append(asked(server, **{"If-None-Match": headers["ETag"]})))
    waiting.start()
    waiting.join(0.7)
    assert waiting.is_alive() and answers == []
    server.shelf.put({"index.html": "<p>first", "a b.html": "<p>changed"}, "index.html")
    waiting.join(0.7)
    assert waiting.is_alive()  # that was another page
    server.shelf.put({"index.html": "<p>now"}, "index.html")
    waiting.join(20)
    assert [answer[::2] for answer in answers] == [(200, b"<p>now")]
    assert asked(server, **{"If-None-Match": '"old"'})[::2] == (200, b"<p>now")


def test_a_page_that_goes_away_is_told(server: Server) -> None:
    _, headers, _ = asked(server, f"/{server.token}/a%20b.html")
    threading.Timer(0.3, server.shelf.put, ({"index.html": "x"}, "index.html")).start()
    assert asked(server, f"/{server.token}/a%20b.html", **{"If-None-Match": headers["ETag"]})[0] == 404


def test_a_request_is_not_held_for_ever(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "HELD", 0.2)
    monkeypatch.setattr(serving, "LOOKED", 0.1)
    _, headers, _ = asked(server)
    status, again, body = asked(server, **{"If-None-Match": headers["ETag"]})
    assert (status, again["Refresh"], body) == (304, "1", b"")


def test_who_goes_away_is_not_waited_for(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(serving, "LOOKED", 0.1)
    _, headers, _ = asked(server)
    before = threading.active_count()
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.request("GET", f"/{server.token}/", headers={"If-None-Match": headers["ETag"]})
    end = time.monotonic() + 20
    while threading.active_count() <= before and time.monotonic() < end:
        time.sleep(0.02)
    connection.close()
    while threading.active_count() > before and time.monotonic() < end:
        time.sleep(0.02)
    assert threading.active_count() <= before


# Watching


def test_a_change_is_told_once_when_it_has_come_to_rest() -> None:
    looks = iter([1, 1, 2, 3, 4, 4, 4, 4, 5, 5])
    slept: list[float] = []
    told = changes(lambda: next(looks), slept.append)  # type: ignore[arg-type, return-value]
    assert next(told) is None and len(slept) == 5
    assert next(told) is None and len(slept) == 9


def test_what_a_change_changes(tmp_path: Path) -> None:
    file = tmp_path / "q.yaml"
    first = seen([file])
    file.write_text("one", "utf-8")
    second = seen([file])
    os.utime(file, ns=(1, 1))
    third = seen([file])
    file.unlink()
    assert len({first, second, third}) == 3 and seen([file]) == first


class Watched:
    """`grader preview --watch` in a process of its own."""

    def __init__(self, *arguments: str, folder: Path) -> None:
        variables = os.environ | {"PYTHONPATH": str(ROOT), "GRADER_HOME": str(folder / "home")}
        self.program = subprocess.Popen(
            [sys.executable, "-m", "grader", "preview", *arguments, "--watch"],
            cwd=folder, env=variables, stdout=subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
        )  # fmt: skip
        assert self.program.stdout
        self.address = self.program.stdout.readline().decode().strip()

    def page(self, wanted: str, name: str = "") -> str:
        """The page, once it holds this."""
        host, _, path = self.address.removeprefix("http://").partition("/")
        end = time.monotonic() + 90
        while True:
            connection = http.client.HTTPConnection(host, timeout=20)
            connection.request("GET", f"/{path}{name}")
            text = connection.getresponse().read().decode()
            connection.close()
            if wanted in text:
                return text
            assert time.monotonic() < end, f"{wanted!r} does not come"
            time.sleep(0.1)

    def ends(self, by: signal.Signals) -> tuple[int, bytes, bytes]:
        self.program.send_signal(by)
        out, errors = self.program.communicate(timeout=20)
        return self.program.returncode, out, errors


def test_it_is_made_again_when_the_file_is_saved_and_ctrl_c_ends_it(file: Path, tmp_path: Path) -> None:
    watched = Watched("slopes.yaml", "--out", "pages", folder=tmp_path)
    try:
        assert re.fullmatch(r"http://127\.0\.0\.1:[0-9]+/[A-Za-z0-9_-]{32}/", watched.address)
        watched.page("<h1>Slopes</h1>")
        file.write_text(PAGE.replace("title: Slopes", "title: Steeper"), "utf-8")
        watched.page("<h1>Steeper</h1>")
        assert "<h1>Steeper</h1>" in (tmp_path / "pages" / "slopes.html").read_text("utf-8")
        file.write_text("title: [\n", "utf-8")
        watched.page('<strong class="error">')
        file.unlink()
        watched.page("Cannot open this file")
        file.write_text(PAGE, "utf-8")
        watched.page("<h1>Slopes</h1>")
        (tmp_path / "course.yaml").write_text("tries: 7\n", "utf-8")
        file.write_text(PAGE.replace("tries: 2\n", ""), "utf-8")
        watched.page("tries <code>7</code>")
    except BaseException:
        watched.program.kill()
        raise
    code, out, errors = watched.ends(signal.SIGINT)
    assert (code, out) == (130, b"")  # the address was the one line
    assert b"Traceback" not in errors and errors.count(b"nothing to mend") >= 4


def test_a_folder_is_watched_with_what_comes_into_it(file: Path, tmp_path: Path) -> None:
    watched = Watched(".", folder=tmp_path)
    try:
        assert "second.html" not in watched.page("slopes.html")
        shutil.copy(SHIPPED, tmp_path / "second.yaml")
        watched.page("second.html")
        watched.page("One weight among many", "second.html")
    except BaseException:
        watched.program.kill()
        raise
    code, _, errors = watched.ends(signal.SIGTERM)
    assert code == 143 and b"Traceback" not in errors


def test_a_fault_of_the_program_ends_nothing(file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from grader.cli.authors import preview

    made = pages_of(file, Wanted())
    results = iter([ValueError("x"), OSError("disk full"), made])

    def make() -> object:
        found = next(results)
        if isinstance(found, Exception):
            raise found
        return found

    monkeypatch.setattr("grader.cli.authors.watching.changes", lambda look: iter([None, None, None]))
    preview_module = sys.modules["grader.cli.authors.preview"]
    told: list[str] = []
    monkeypatch.setattr(preview_module.console, "note", told.append)
    preview_module._watch(file, made, make, False)
    assert any("(ValueError); the last one stays" in line for line in told)
    assert any("disk full; the last page stays" in line for line in told)
    assert told[-1] == "slopes.yaml: nothing to mend" and preview


@pytest.mark.parametrize("arguments", [("no/such",), ("slopes.yaml", "--variant", "0"), ("x.quizpack",), ()], ids=str)
def test_usage(arguments: tuple[str, ...], file: Path, tmp_path: Path) -> None:
    (tmp_path / "x.quizpack").write_text("{}", "utf-8")
    done = process("preview", *arguments, folder=tmp_path)
    assert done.returncode == 2 and b"Traceback" not in done.stderr and done.stdout == b""


def test_the_server_is_loaded_by_watching_alone(file: Path, tmp_path: Path) -> None:
    script = (
        "import json, sys; from grader.cli import group\n"
        "group.main(sys.argv[1:], standalone_mode=False)\n"
        "print(json.dumps(sorted(name for name in sys.modules if name in {'http.server', 'webbrowser'})))"
    )
    command = [sys.executable, "-c", script, "preview", "slopes.yaml", "--out", "out"]
    done = subprocess.run(
        command, cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True, check=True
    )
    assert json.loads(done.stdout.splitlines()[-1]) == []
