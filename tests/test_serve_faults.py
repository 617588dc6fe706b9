"""Whatever becomes of an archive while it is served, and whatever is sent to its server: no answer
is 500, and none comes unguarded.
"""

import re
import socket
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from starlette.testclient import TestClient

from edition.deliver.archive import index, newsstand, publish
from edition.deliver.archive.files import Shelf
from edition.deliver.archive.guard import ALWAYS, POLICY
from edition.deliver.archive.server import app
from tests.archives import DAY, HOME, SHELF, Running, issue, running, served

PDF = f"{HOME}edition.pdf"
LISTS = ("/", "/2026/", "/search/?q=lamp", "/feed.xml", "/opds", "/api/editions", "/healthz")
GUARDED = {**ALWAYS, "content-security-policy": POLICY}


def guarded(headers: Mapping[str, str]) -> bool:
    """Say whether an answer forbids what the archive forbids."""
    return dict(headers).items() >= GUARDED.items()


# --- an index that is harmed while it is asked ---------------------------------------------------


def _edited(*statements: str) -> Callable[[Path], None]:
    def harm(path: Path) -> None:
        with sqlite3.connect(path) as db:
            for statement in statements:
                db.execute(statement)

    return harm


def _noise(path: Path) -> None:
    path.write_bytes(b"noise" * 4000)


def _torn(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def _emptied(path: Path) -> None:
    path.write_bytes(b"")


HARMS: dict[str, Callable[[Path], None]] = {
    "removed": index.drop,
    "removed alone": Path.unlink,
    "emptied": _emptied,
    "noise": _noise,
    "torn": _torn,
    "no table of editions": _edited("DROP TABLE editions"),
    "no words": _edited("DROP TABLE words"),
    "no row": _edited("DELETE FROM editions", "DELETE FROM articles", "DELETE FROM words"),
    "no row of editions": _edited("DELETE FROM editions"),
    "no article": _edited("DELETE FROM articles"),
    "a garbled day": _edited("UPDATE editions SET day = '20x6'"),
    "a garbled stamp": _edited("UPDATE editions SET stamp = 'when'"),
    "a garbled article": _edited("UPDATE articles SET page = 'x', headline = x'ff'"),
    "another version": _edited("PRAGMA user_version = 77"),
}


@pytest.mark.parametrize("harm", HARMS)
def test_an_index_that_is_harmed_while_it_is_served_is_made_good(harm: str, tmp_path: Path) -> None:
    client = served(tmp_path, issue())
    good = {path: client.get(path).content for path in LISTS}
    assert b"<mark>" in good["/search/?q=lamp"]
    for path in LISTS:
        HARMS[harm](tmp_path / index.NAME)
        assert (path, client.get(path).status_code) == (path, 200)
    assert {path: client.get(path).content for path in LISTS} == good


def test_editions_that_come_and_go_by_hand_are_seen_without_a_restart(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("edition.deliver.archive.listing.LOOK", 0.0)
    client = served(tmp_path / "a", issue())
    publish(issue(title="The Morning Lamp"), tmp_path / "b")
    (tmp_path / "b" / "2026/11/24/the-morning-lamp").rename(
        tmp_path / "a" / "2026/11/24/the-morning-lamp"
    )
    assert len(client.get("/api/editions").json()) == 2
    (tmp_path / "a" / SHELF).rename(tmp_path / "taken")
    assert [one["title"] for one in client.get("/api/editions").json()] == ["The Morning Lamp"]


def test_an_index_that_cannot_be_made_good_is_said_to_be_out_for_now(tmp_path: Path) -> None:
    publish(issue(), tmp_path / "a")
    (tmp_path / "folder").mkdir()
    client = TestClient(app(tmp_path / "a", tmp_path / "folder"))
    for path in LISTS:
        answer = client.get(path)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "10")
        assert guarded(answer.headers)
    assert client.get(PDF).status_code == 200


def test_a_record_that_makes_no_sense_takes_no_other_edition_with_it(tmp_path: Path) -> None:
    client = served(tmp_path, issue(), issue(title="The Morning Lamp"))
    record = tmp_path / SHELF / "edition.json"
    record.write_text(record.read_text().replace('"headline": "Goat rescued"', '"headline": 7'))
    index.refresh(tmp_path, again=True)
    assert [one["title"] for one in client.get("/api/editions").json()] == ["The Morning Lamp"]
    assert client.get(HOME).status_code == 404


# --- files that are not what they were -----------------------------------------------------------


def test_a_file_of_other_bytes_is_not_served_under_the_old_etag(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    client = served(tmp_path, issue())
    file = tmp_path / SHELF / "edition.pdf"
    whole, etag = file.read_bytes(), client.get(PDF).headers["etag"]
    file.write_bytes(whole[:-9] + b"x" + whole[-8:])
    for headers in ({}, {"range": "bytes=0-9"}, {"if-none-match": etag}):
        answer = client.get(PDF, headers=headers)
        assert (
            answer.status_code,
            answer.headers.get("etag"),
            answer.headers["cache-control"],
        ) == (503, None, "no-store")
        assert guarded(answer.headers)
    assert f"{SHELF}/edition.pdf is not as it was published" in caplog.text
    assert client.get(HOME).status_code == 200
    file.write_bytes(whole)
    assert client.get(PDF).headers["etag"] == etag


def test_a_file_is_compared_with_its_record_once_and_again_when_it_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(issue(), tmp_path)
    counted: list[int] = []
    from edition.deliver.archive import files

    digest = files._digest

    def watched(handle: int) -> str:
        counted.append(handle)
        return digest(handle)

    monkeypatch.setattr(files, "_digest", watched)
    shelf = Shelf(tmp_path)

    def look() -> int:
        opened = shelf.open(SHELF, "edition.pdf")
        assert opened
        import os

        os.close(opened.handle)
        return len(counted)

    assert [look(), look(), look()] == [1, 1, 1]
    (tmp_path / SHELF / "edition.pdf").touch()
    assert look() == 2


# --- paths, ranges and hosts ---------------------------------------------------------------------

MALFORMED = {
    "a zero": f"/{SHELF}/%00x",
    "a zero in the edition": "/2026/11/24/%00/",
    "a new line": f"/{SHELF}/a%0d%0ax",
    "half an escape": f"/{SHELF}/%4",
    "no escape": f"/{SHELF}/%zz",
    "a bare sign": "/%",
    "overlong UTF-8": f"/{SHELF}/%c0%ae%c0%ae/",
    "no UTF-8": "/%ff",
    "a surrogate": "/%ed%a0%80",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = tmp_path_factory.mktemp("archive")
    publish(issue(), root)
    with running(root) as one:
        yield one


def sent(server: Running, request: bytes, seconds: float = 5.0) -> bytes:
    """Send bytes to a server and return all that comes back until it closes or falls silent."""
    port = int(server.address.rpartition(":")[2])
    came = b""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as line:
        try:
            line.sendall(request)
            while piece := line.recv(65536):
                came += piece
        except OSError:
            return came
    return came


def get(server: Running, path: str, *headers: str) -> bytes:
    """Ask for a path as it is written."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Connection: close", *headers, "", ""]
    return sent(server, "\r\n".join(lines).encode("latin-1"))


def status(answer: bytes) -> int:
    """Return an answer's status."""
    return int(answer.split(b" ", 2)[1])


def headers_of(answer: bytes) -> dict[str, str]:
    """Return an answer's headers."""
    lines = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")[1:]
    return {
        name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)
    }


@pytest.mark.parametrize("path", MALFORMED)
def test_a_path_that_means_nothing_is_refused(path: str, server: Running) -> None:
    answer = get(server, MALFORMED[path])
    assert status(answer) == 400
    assert guarded(headers_of(answer))


def test_a_path_that_is_too_long_is_refused(server: Running) -> None:
    assert status(get(server, "/" + "a" * 8000)) == 414
    assert status(get(server, "/" + "a" * 200_000)) == 400
    assert status(get(server, "/" + "9" * 5000 + "/")) == 404
    assert status(get(server, "/search/?q=" + "a" * 9000)) == 200


@pytest.mark.parametrize(
    ("said", "wanted"),
    [
        ("bytes=-" + "9" * 5000, 206),
        ("bytes=-" + "0" * 5000, 416),
        ("bytes=0-" + "9" * 5000, 206),
        ("bytes=" + "9" * 5000 + "-", 416),
        ("bytes=" + "9" * 5000 + "-" + "9" * 5001, 416),
        ("bytes=" + "0" * 5000 + "5-" + "0" * 5000 + "9", 206),
        ("bytes=--5", 200),
        ("bytes=5", 200),
        ("lines=1-2", 200),
        ("bytes=9-1", 200),
        ("bytes=0-1,4-5", 200),
        ("bytes=\xb2-\xb3", 200),
    ],
)
def test_a_range_of_any_length_is_answered(said: str, wanted: int, server: Running) -> None:
    answer = get(server, PDF, f"Range: {said}")
    assert status(answer) == wanted


def test_a_request_as_to_a_proxy_is_understood(server: Running) -> None:
    assert status(get(server, f"http://elsewhere.example{PDF}")) == 200
    assert status(get(server, "http://elsewhere.example")) == 200


def test_with_a_public_address_no_other_host_is_believed(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    index.refresh(tmp_path)
    client = TestClient(
        app(tmp_path, tmp_path / index.NAME, "https://paper.example/archive/"),
        base_url="http://127.0.0.1",
    )
    for host in ("paper.example", "PAPER.example:443", "127.0.0.1:8000", "[::1]:8000", "localhost"):
        for path in ("/feed.xml", "/opds", "/api/editions"):
            answer = client.get(path, headers={"host": host})
            assert answer.status_code == 200
            assert f"https://paper.example/archive/{SHELF}/edition.pdf" in answer.text
            assert host == "paper.example" or f"//{host}/" not in answer.text
    for host in ("evil.example", "paper.example.evil.example", "xpaper.example", "<script>"):
        answer = client.get("/feed.xml", headers={"host": host})
        assert answer.status_code == 421
        assert guarded(answer.headers)


def test_an_unforeseen_fault_is_answered_guarded(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    served(tmp_path, issue())

    def fail(*_: object, **__: object) -> str:
        raise NotImplementedError

    monkeypatch.setattr(newsstand, "newsstand", fail)
    client = TestClient(app(tmp_path, tmp_path / index.NAME), raise_server_exceptions=False)
    answer = client.get("/")
    assert answer.status_code == 500
    assert guarded(answer.headers)


# --- anything at all -----------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        *(
            "/",
            "//",
            "..",
            "%2e",
            "%00",
            "%",
            "%c0%af",
            "?",
            "#",
            "2026",
            "11",
            "24",
            "the-evening-lamp",
            "edition.pdf",
            "edition.json",
        ),
        *(
            "search/",
            "q=",
            "feed.xml",
            "opds",
            "page=",
            "api/editions",
            "healthz",
            "fonts/",
            "archive.css",
            "*",
            "http://",
            "a" * 300,
            "9" * 90,
        ),
    ]
)
PATHS = st.lists(PIECES, max_size=8).map(lambda pieces: "/" + "".join(pieces))
METHODS = st.sampled_from(
    ["GET", "HEAD", "POST", "PUT", "OPTIONS", "TRACE", "CONNECT", "get", "PRI", "G" * 50, ""]
)
VALUES = st.one_of(
    st.text(st.characters(min_codepoint=0x20, max_codepoint=0xFF), max_size=40),
    st.from_regex(r"bytes ?= ?[0-9]{0,40} ?- ?[0-9]{0,40}(,[0-9]*-[0-9]*)*", fullmatch=True),
    st.from_regex(r'(W/)?"[a-f0-9]*"(, ?(W/)?"[!#-~]{0,9}")*|\*', fullmatch=True),
    st.sampled_from(
        [
            "chunked",
            "gzip",
            "100-continue",
            "close",
            "keep-alive",
            "websocket",
            "h2c",
            "0",
            "-1",
            "9" * 4400,
            "evil.example",
            "a:b:c",
        ]
    ),
)
NAMES = st.sampled_from(
    [
        *(
            "Host",
            "Range",
            "If-Range",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "Content-Length",
            "Transfer-Encoding",
            "Expect",
        ),
        *(
            "Connection",
            "Upgrade",
            "X-Forwarded-Proto",
            "X-Forwarded-For",
            "Cookie",
            "Accept-Encoding",
            "X",
            "",
            "A b",
            "Ä",
        ),
    ]
)
HEADERS = st.lists(st.tuples(NAMES, VALUES), max_size=5)
VERSIONS = st.sampled_from(
    ["HTTP/1.1", "HTTP/1.0", "HTTP/2.0", "HTTP/0.9", "HTTP/1.1 x", "http/1.1", ""]
)


@given(METHODS, PATHS, VERSIONS, HEADERS, st.binary(max_size=60))
def test_no_request_is_answered_with_500_or_unguarded(  # noqa: PLR0913
    server: Running,
    method: str,
    path: str,
    version: str,
    headers: list[tuple[str, str]],
    body: bytes,
) -> None:
    lines = [
        f"{method} {path} {version}",
        "Host: lamp.example",
        "Connection: close",
        *(f"{name}: {value}" for name, value in headers),
        "",
        "",
    ]
    answer = sent(server, "\r\n".join(lines).encode("latin-1") + body, 1.0)
    for head in re.findall(rb"^HTTP/1\.1 \d{3}.*?\r\n\r\n", answer, re.DOTALL | re.MULTILINE):
        assert status(head) < 500 and status(head) != 500
        assert set(headers_of(head)) >= set(ALWAYS) or status(head) == 100
    assert status(get(server, "/healthz")) == 200


@given(st.binary(max_size=300))
def test_no_noise_breaks_the_server(server: Running, noise: bytes) -> None:
    answer = sent(server, noise + b"\r\n\r\n", 1.0)
    assert not answer or (status(answer) < 500 and guarded(headers_of(answer)))


# --- readers that keep others waiting ------------------------------------------------------------

QUICK = "from edition.deliver.archive import patience\npatience.HEAD = 1.0\npatience.STALLED = 1.5\npatience.READERS = 60"


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve with less patience."""
    root = tmp_path_factory.mktemp("archive")
    publish(issue(), root)
    with running(root, first=QUICK) as one:
        yield one


def connected(server: Running) -> socket.socket:
    return socket.create_connection(
        ("127.0.0.1", int(server.address.rpartition(":")[2])), timeout=8
    )


def ended(line: socket.socket) -> bytes:
    """Return what comes until the server closes."""
    came = b""
    try:
        while piece := line.recv(65536):
            came += piece
    except ConnectionResetError:
        return came
    return came


HALF = {
    "nothing": b"",
    "half a line": b"GET /",
    "half a head": b"GET / HTTP/1.1\r\nHost: a\r\nX: ",
    "half a body": b"GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nabc",
    "half a second request": b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HT",
}


@pytest.mark.parametrize("half", HALF)
def test_a_reader_who_does_not_finish_is_let_go(half: str, quick: Running) -> None:
    with connected(quick) as line:
        began = time.monotonic()
        line.sendall(HALF[half])
        came = ended(line)
        assert time.monotonic() - began < 7
    assert all(guarded(headers_of(part)) for part in [came] if part)


def test_a_reader_who_sends_a_letter_at_a_time_is_let_go(quick: Running) -> None:
    with connected(quick) as line:
        began = time.monotonic()
        line.sendall(b"GET / HTTP/1.1\r\n")
        with pytest.raises(OSError, match=r"reset|pipe"):
            _drip(line, began + 8)
    assert time.monotonic() - began < 5


def _drip(line: socket.socket, until: float) -> None:
    while time.monotonic() < until:
        line.sendall(b"X")
        time.sleep(0.05)


def test_so_many_half_open_lines_keep_nobody_out_for_long(quick: Running) -> None:
    with ExitStack() as stack:
        lines = [stack.enter_context(connected(quick)) for _ in range(80)]
        answers = [ended(line) for line in lines]
    assert {status(answer) for answer in answers} == {408, 503}
    assert sum(status(answer) == 503 for answer in answers) >= 15
    assert status(get(quick, "/healthz")) == 200


def test_a_reader_who_takes_nothing_is_let_go(tmp_path: Path) -> None:
    publish(issue(day=DAY), tmp_path)
    large = tmp_path / SHELF / "edition.pdf"
    large.write_bytes(large.read_bytes() + b"\0" * 40_000_000)
    record = tmp_path / SHELF / "edition.json"
    import hashlib
    import json

    said = json.loads(record.read_bytes())
    said["files"]["edition.pdf"] = {
        "sha256": hashlib.sha256(large.read_bytes()).hexdigest(),
        "bytes": large.stat().st_size,
    }
    record.write_text(json.dumps(said))
    with running(tmp_path, first=QUICK) as server, connected(server) as line:
        line.sendall(f"GET {PDF} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        time.sleep(4)
        assert len(ended(line)) < 40_000_000
