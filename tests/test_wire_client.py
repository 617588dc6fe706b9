"""Whom the wire calls: nobody on a private network, whatever leads there, and everybody
politely.
"""

import gzip
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from edition.limits import Limit
from edition.wire import answer as answer_room
from edition.wire import client as client_room
from edition.wire.answer import Unfetched, Validators
from edition.wire.client import Client
from edition.wire.guard import Barred, is_public, reach
from edition.wire.robots import read_robots
from tests.loopback import Site, served, site_of

SOME = Limit("a test's file", 100_000, "bytes", "it is small")
PRIVATE = (
    *(
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "255.255.255.255",
    ),
    *(
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:169.254.169.254",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
    ),
)


@pytest.mark.parametrize("number", PRIVATE)
def test_no_number_of_a_private_network_is_public(number: str) -> None:
    assert not is_public(number)


@pytest.mark.parametrize(
    "address",
    [
        *(
            "http://127.0.0.1/",
            "http://127.1/",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://localhost/",
            "http://[::1]/",
        ),
        *(
            "http://[::ffff:127.0.0.1]/",
            "http://0/",
            "file:///etc/passwd",
            "ftp://example.org/",
            "http:///x",
            "http://a:b@example.org/",
        ),
        *("http://[", "http://example.org:99999/", "gopher://127.0.0.1:25/", "//example.org/"),
    ],
)
def test_no_address_leads_to_this_machine_or_to_no_web(address: str) -> None:
    with pytest.raises(Barred):
        reach(address)


def test_a_name_is_resolved_once_and_every_number_of_it_must_be_public(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = []

    def resolve(host: str, port: int, **_: object) -> list[tuple[object, ...]]:
        asked.append(host)
        numbers = {"both.example": ["93.184.215.14", "10.0.0.1"], "one.example": ["93.184.215.14"]}[
            host
        ]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, port)) for number in numbers]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(Barred, match="private"):
        reach("https://both.example/")
    assert reach("https://one.example/").numbers == ("93.184.215.14",)
    assert asked == ["both.example", "one.example"]


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:{other}/",
        "http://localhost:{other}/",
        "http://[::1]:{other}/",
        "file:///etc/passwd",
    ],
)
def test_a_redirect_to_a_machine_that_was_not_allowed_is_not_followed(target: str) -> None:
    with served(site_of(1)) as secret, served(site_of(1)) as site, calling(site) as client:
        leads(site, target.format(other=secret.address.rpartition(":")[2]))
        with pytest.raises(Unfetched):
            client.fetch(f"{site.address}/to", SOME)
        assert secret.asked == []


@contextmanager
def calling(site: Site) -> Iterator[Client]:
    """Call a site that is served on this machine."""
    with Client(frozenset({site.host}), contact="https://example.org") as client:
        yield client


def test_redirects_end() -> None:
    with served(site_of(1)) as site, calling(site) as client:
        leads(site, "/to")
        with pytest.raises(Unfetched, match="without end"):
            client.fetch(f"{site.address}/to", SOME)


def leads(site: Site, target: str) -> None:
    """Let the path /to lead elsewhere."""
    site.instead["/to"] = (302, target, b"")


def answers(site: Site, path: str, content: bytes, **headers: str) -> str:
    """Let a path hold this, and return its address."""
    site.instead[path] = (200, "text/plain", content)
    site.headers = headers
    return site.address + path


def test_what_is_too_large_is_not_taken_packed_or_not() -> None:
    with served(site_of(1)) as site, calling(site) as client:
        packed = {"Content-Encoding": "gzip"}
        long = answers(site, "/a", b"x" * (SOME.most + 1))
        with pytest.raises(Unfetched, match="larger"):
            client.fetch(long, SOME)
        bomb = answers(site, "/b", gzip.compress(b"\0" * 200 * SOME.most), **packed)
        with pytest.raises(Unfetched, match="larger"):
            client.fetch(bomb, SOME)
        short = answers(site, "/c", gzip.compress(b"words"), **packed)
        assert client.fetch(short, SOME).content == b"words"
        spoilt = answers(site, "/d", b"no gzip at all", **packed)
        with pytest.raises(Unfetched, match="packed"):
            client.fetch(spoilt, SOME)


def test_a_busy_host_is_asked_again_and_not_for_ever() -> None:
    with served(site_of(1)) as site, calling(site) as client:
        path = site.articles[0].path
        site.busy[path] = 2
        assert client.fetch(site.address + path, SOME).content
        site.busy[path] = 9
        with pytest.raises(Unfetched, match="busy") as why:
            client.fetch(site.address + path, SOME)
        assert why.value.again and site.asked.count(path) == 6


def test_a_host_that_drips_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_room, "LONGEST", 0.0)
    with (
        served(site_of(1)) as site,
        calling(site) as client,
        pytest.raises(Unfetched, match="seconds"),
    ):
        client.fetch(f"{site.address}/feed.xml", SOME)


def test_what_is_known_is_not_sent_again() -> None:
    with served(site_of(1)) as site, calling(site) as client:
        first = client.fetch(f"{site.address}/feed.xml", SOME)
        again = client.fetch(f"{site.address}/feed.xml", SOME, first.validators)
        assert again.unchanged and not again.content
        assert (
            client.fetch(f"{site.address}/feed.xml", SOME, Validators('"other"')).content
            == first.content
        )


def test_requests_to_one_host_have_a_pause(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    with served(site_of(1)) as site, calling(site) as client:
        site.robots = "User-agent: *\nCrawl-delay: 3\nDisallow: /desk\n"
        for _ in range(2):
            client.fetch(f"{site.address}/feed.xml", SOME)
        with pytest.raises(Unfetched, match=r"robots\.txt"):
            client.fetch(f"{site.address}/desk/today", SOME)
        assert site.asked.count("/robots.txt") == 1 and "/desk/today" not in site.asked
    assert slept and 2 < max(slept) <= 3


@pytest.mark.parametrize(
    ("rules", "path", "may"),
    [
        ("User-agent: *\nDisallow: /", "/a", False),
        ("User-agent: *\nDisallow:", "/a", True),
        ("User-agent: *\nDisallow: /\nAllow: /news", "/news/1", True),
        ("User-agent: *\nAllow: /a\nDisallow: /a", "/a", True),
        ("User-agent: other\nDisallow: /", "/a", True),
        ("User-agent: Edition\nDisallow: /a\n\nUser-agent: *\nDisallow: /", "/b", True),
        ("User-agent: x\nUser-agent: edition\nDisallow: /a", "/a", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf", False),
        ("User-agent: *\nDisallow: /*.pdf$", "/x/y.pdf?z", True),
        ("\ufeffuser-AGENT : * # all\ndisallow : /a # no", "/a", False),
        ("Disallow: /", "/a", True),
        ("", "/a", True),
    ],
)
def test_robots_are_read_as_their_standard_says(rules: str, path: str, may: bool) -> None:
    assert read_robots(rules).allow(path) is may


def test_a_host_that_cannot_say_what_it_allows_is_not_read() -> None:
    with served(site_of(1)) as site, calling(site) as client:
        site.instead["/robots.txt"] = (500, "", b"")
        with pytest.raises(Unfetched, match=r"robots\.txt"):
            client.fetch(f"{site.address}/feed.xml", SOME)


def test_nothing_listens_is_said_and_worth_another_try(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "sleep", lambda seconds: None)
    with served(site_of(1)) as site:
        pass
    start = time.monotonic()
    with calling(site) as client, pytest.raises(Unfetched) as why:
        client.fetch(f"{site.address}/feed.xml", SOME)
    assert why.value.again and "robots" not in str(why.value)
    assert time.monotonic() - start < 20


def test_a_host_out_of_reach_is_waited_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    slept: list[float] = []
    monkeypatch.setattr(time, "sleep", slept.append)
    with served(site_of(1)) as site:
        pass
    with calling(site) as client:
        for _ in range(5):
            with pytest.raises(Unfetched):
                client.fetch(f"{site.address}/feed.xml", SOME)
    assert len(slept) == client_room.TRIES - 1


def test_the_next_number_of_a_host_is_tried_where_the_first_takes_no_call(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    numbers = [
        (socket.AF_INET, socket.SOCK_STREAM, 6, "", (number, 1))
        for number in ("127.0.0.9", "127.0.0.1")
    ]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: numbers)
    with served(site_of(1)) as site:
        port = site.address.rpartition(":")[2]
        with Client(frozenset({f"two.example:{port}"})) as client:
            assert client._machine(f"http://two.example:{port}/").numbers == (
                "127.0.0.9",
                "127.0.0.1",
            )
            monkeypatch.undo()
            assert client.fetch(f"http://two.example:{port}/feed.xml", SOME).content


def test_a_host_may_be_allowed_by_its_number() -> None:
    with served(site_of(1)) as site, Client(frozenset({site.host})) as client:
        assert client.fetch(
            site.address.replace("127.0.0.1", "localhost") + "/feed.xml", SOME
        ).content


@pytest.mark.skipif(not shutil.which("openssl"), reason="openssl makes the certificate")
def test_a_host_must_prove_its_name_though_its_number_is_called(tmp_path: Path) -> None:
    """The certificate is asked for the host's name, and one of another name, or of nobody known, is
    not taken.
    """
    names = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", str(tmp_path / "key.pem"), "-out", str(tmp_path / "cert.pem")]
    made = [
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        *files,
        *names,
    ]
    subprocess.run(made, check=True, capture_output=True)
    site = site_of(1)
    with served(site, (tmp_path / "cert.pem", tmp_path / "key.pem")):
        port = site.address.rpartition(":")[2]
        allowed = frozenset({f"localhost:{port}", f"127.0.0.1:{port}"})
        with Client(allowed) as stranger, pytest.raises(Unfetched):
            stranger.fetch(f"https://localhost:{port}/feed.xml", SOME)
        with Client(allowed) as client:
            client._trust.append(ssl.create_default_context(cafile=str(tmp_path / "cert.pem")))
            assert client.fetch(f"https://localhost:{port}/feed.xml", SOME).content == site.rss()
            with pytest.raises(Unfetched):
                client.fetch(f"https://127.0.0.1:{port}/feed.xml", SOME)
