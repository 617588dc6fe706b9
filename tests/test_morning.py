"""The morning: a day's work with nobody there, in one order, under one lock, with one report; late
and thin copy has a rule.
"""

import json
import shutil
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from edition.cli import edition
from edition.deliver.mail import Letter, Server, send
from edition.deliver.webhook import post
from edition.disk import alone
from edition.morning.rule import waited
from edition.problem import BuildFailed
from edition.wire import MorningKeys
from tests.loopback import Article, served, site_of
from tests.manual import ROOT, fences

DAY = "2026-12-01"
FIVE = datetime(2026, 12, 1, 5, tzinfo=UTC)
SOURCE = '[[sources]]\nname = "site"\nkind = "site"\nfrom = "{site}"\n'


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    root = tmp_path / "paper"
    before = root / "editions" / "2026-11-30"
    (before / "stories").mkdir(parents=True)
    (before / "edition.toml").write_text("number = 7\n")
    (before / "stories" / "wall.md").write_text(
        "---\nheadline: The wall is mended\n---\nIt took nine days.\n"
    )
    (root / "paper.toml").write_text('title = "The Courier"\n[pages]\nmultiple = 1\nleast = 1\n')
    return root


def ran(*words: object, code: int = 0) -> dict[str, Any]:
    said = CliRunner().invoke(
        edition, [str(word) for word in ("morning", *words, "--json")], catch_exceptions=False
    )
    assert said.exit_code == code, said.output
    return dict(json.loads(said.stdout))


@contextmanager
def listening(
    handler: type[socketserver.BaseRequestHandler],
    server: type[socketserver.TCPServer] = socketserver.TCPServer,
) -> Iterator[int]:
    """Let somebody listen on a port of this machine."""
    with server(("127.0.0.1", 0), handler) as there:
        threading.Thread(target=there.serve_forever, daemon=True).start()
        yield int(there.server_address[1])
        there.shutdown()


@contextmanager
def mailbox(takes: bool = True) -> Iterator[tuple[int, list[bytes]]]:
    """Be a mail server: its port, and the letters that came."""
    letters: list[bytes] = []

    class Postman(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.wfile.write(b"220 here\r\n")
            while line := self.rfile.readline():
                word = line[:4].upper()
                if word == b"DATA":
                    self.wfile.write(b"354 go on\r\n" if takes else b"554 no\r\n")
                    if takes:
                        letters.append(b"".join(iter(self.rfile.readline, b".\r\n")))
                        self.wfile.write(b"250 taken\r\n")
                else:
                    self.wfile.write(b"221 bye\r\n" if word == b"QUIT" else b"250 well\r\n")

    with listening(Postman) as port:
        yield port, letters


@contextmanager
def hook(status: int = 200) -> Iterator[tuple[str, list[tuple[str, dict[str, Any]]]]]:
    """Be a webhook: its address, and what it was told, with whose token."""
    told: list[tuple[str, dict[str, Any]]] = []

    class Ear(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["Content-Length"]))
            told.append((self.headers.get("Authorization", ""), json.loads(content)))
            self.send_response(status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    with listening(Ear, HTTPServer) as port:
        yield f"http://127.0.0.1:{port}/paper?x=1", told


class Clock:
    """A morning's clock, and the copy that comes in the course of it."""

    def __init__(self, stories: list[int]) -> None:
        self.now = FIVE
        self.stories = stories

    def pause(self, seconds: float) -> None:
        assert seconds > 0
        self.now += timedelta(seconds=seconds)

    def count(self) -> int:
        return self.stories.pop(0) if len(self.stories) > 1 else self.stories[0]


@pytest.mark.parametrize(
    ("until", "comes", "stories", "minutes"),
    [
        (None, [3], 3, 0),
        ("06:00", [12], 12, 0),
        ("06:00", [3, 5, 12, 20], 12, 20),
        ("06:00", [3], 3, 60),
        ("05:25", [3], 3, 25),
        ("04:00", [3], 3, 0),
    ],
    ids=[
        "not waited for",
        "enough at once",
        "enough after a while",
        "never enough",
        "to the minute",
        "too late to wait",
    ],
)
def test_late_copy_is_waited_for_until_the_hour(
    until: str | None, comes: list[int], stories: int, minutes: int
) -> None:
    clock = Clock(comes)
    keys = MorningKeys.model_validate({"least": 10, "wait_until": until, "every": 10})
    assert waited(keys, lambda: clock.now, clock.pause, clock.count) == stories
    assert clock.now - FIVE == timedelta(minutes=minutes)


def test_a_site_becomes_a_paper_by_itself_and_everybody_is_told(
    paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The one whole morning: fetched, begun, built, published, mailed, told; the next morning has
    only the new ones.
    """
    monkeypatch.setenv("EDITION_WEBHOOK_TOKEN", "a-token")
    with served(site_of(4)) as site, mailbox() as (port, letters), hook() as (address, told):
        table = f'least = 3\narchive = "archive"\nsite = "pages"\nmail = ["desk@example.org"]\nserver = "127.0.0.1:{port}"\n'
        (paper / "sources.toml").write_text(
            SOURCE.format(site=site.address) + f'[morning]\n{table}webhook = "{address}"\n'
        )
        first = ran(paper, "--date", DAY, "--allow", site.host)
        assert [step["name"] for step in first["steps"]] == [
            "edition",
            "wire",
            "build",
            "publish",
            "site",
            "mail",
            "webhook",
        ]
        assert first["outcome"] == "built" and all(step["done"] for step in first["steps"])
        letter = message_from_bytes(letters[0])
        assert letter["Subject"] == f"The Courier, {DAY}: built"
        enclosed = [
            part.get_payload(decode=True)
            for part in letter.walk()
            if part.get_content_type() == "application/pdf"
        ]
        assert enclosed == [(paper / "out" / DAY / "edition.pdf").read_bytes()]
        assert [(token, said["outcome"]) for token, said in told] == [("Bearer a-token", "built")]
        assert (
            json.loads((paper / "out" / DAY / "morning.json").read_text())["steps"][:4]
            == first["steps"][:4]
        )
        assert list((paper / "pages").glob("*.html"))
        site.articles[4] = Article(4)
        (paper / "sources.toml").write_text(
            SOURCE.format(site=site.address) + '[morning]\nleast = 5\notherwise = "build"\n'
        )
        second = ran(paper, "--date", "2026-12-02", "--allow", site.host)
    assert next(step["words"] for step in second["steps"]) == "number 9 begun"
    assert "1 story" in second["steps"][-1]["words"]


def test_thin_copy_is_left_out_where_the_rule_says_so(paper: Path) -> None:
    with served(site_of(2)) as site, hook() as (address, told):
        rule = f'[morning]\nleast = 5\notherwise = "skip"\nwebhook = "{address}"\n'
        (paper / "sources.toml").write_text(SOURCE.format(site=site.address) + rule)
        assert ran(paper, "--date", DAY, "--allow", site.host)["outcome"] == "skipped"
        assert [said["outcome"] for _, said in told] == ["skipped"]
    assert not (paper / "out" / DAY / "edition.pdf").exists()


def test_what_fails_is_told_and_has_an_exit_code(paper: Path) -> None:
    with hook() as (address, told):
        rule = f'[[sources]]\nname = "desk"\nkind = "folder"\nfrom = "desk"\n[morning]\nwebhook = "{address}"\n'
        (paper / "sources.toml").write_text(rule)
        (paper / "desk").mkdir()
        (paper / "desk" / "a.md").write_text("---\nheadline: A\n---\nWords.\n")
        today = paper / "editions" / DAY / "stories"
        today.mkdir(parents=True)
        (today / "broken.md").write_text("---\nheadlin: B\n---\nWords.\n")
        said = ran(paper, "--date", DAY, code=3)
        assert said["outcome"] == "failed" and said["steps"][-2] == {
            "name": "build",
            "words": said["steps"][-2]["words"],
            "done": False,
        }
        assert [(got["outcome"], got["exit_code"]) for _, got in told] == [("failed", 3)]


def test_a_story_of_the_wire_that_cannot_be_printed_stops_no_paper(paper: Path) -> None:
    (paper / "sources.toml").write_text(
        '[[sources]]\nname = "desk"\nkind = "folder"\nfrom = "desk"\n'
    )
    (paper / "desk").mkdir()
    (paper / "desk" / "good.md").write_text(
        "---\nheadline: The wall is mended again\n---\nIt took nine days and a ladder.\n"
    )
    (paper / "desk" / "runes.md").write_text(f"---\nheadline: Runes\n---\n{'ᚠᚢᚦᚨᚱᚲ ' * 30}\n")
    said = ran(paper, "--date", DAY)
    assert said["outcome"] == "built" and "runes" in next(
        step["words"] for step in said["steps"] if step["name"] == "hold"
    )
    assert "held: true" in (paper / "editions" / DAY / "stories" / "runes.md").read_text()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="systemd is not everywhere")
def test_the_printed_units_are_sound(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "morning.md").read_text()
    files = [(info[1], text) for info, text in fences(page) if info[:1] == ["ini"]]
    assert [name for name, _ in files] == ["my-paper.service", "my-paper.timer"]
    for name, text in files:
        (tmp_path / name).write_text(
            text.replace("/usr/local/bin/edition", sys.executable).replace("User=press\n", "")
        )
    told = subprocess.run(
        ["systemd-analyze", "verify", *(str(tmp_path / name) for name, _ in files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0 and not [
        line for line in told.stderr.splitlines() if str(tmp_path) in line
    ]


def test_one_morning_is_at_work_at_a_time(paper: Path) -> None:
    (paper / "sources.toml").write_text(SOURCE.format(site="http://127.0.0.1:1/"))
    (paper / "wire" / "morning").mkdir(parents=True)
    with alone(paper / "wire" / "morning"):
        assert [problem["code"] for problem in ran(paper, "--date", DAY, code=1)["problems"]] == [
            "wire-busy"
        ]


@pytest.mark.parametrize(
    "line",
    [
        'wait_until = "half past"',
        'otherwise = "bild"',
        'mail = ["desk"]',
        'server = "mail example"',
        'webhook = "ftp://x"',
        'webhook = "https://a:b@example.org/"',
        'media = "A33"',
        "least = -1",
        'leest = "1"',
    ],
)
def test_a_slip_in_the_table_is_told_at_its_place(line: str, paper: Path) -> None:
    (paper / "sources.toml").write_text(f"[morning]\n{line}\n")
    found = ran(paper, "--date", DAY, code=3)["problems"]
    assert [(problem["path"], problem["line"]) for problem in found] == [("sources.toml", 2)]


def test_a_letter_that_is_not_taken_is_told() -> None:
    letter = Letter("a@example.org", ("b@example.org",), "Subject", "Words", FIVE)
    with mailbox(takes=False) as (port, _), pytest.raises(BuildFailed):
        send(letter, Server("127.0.0.1", port))
    with pytest.raises(BuildFailed):
        send(letter, Server("127.0.0.1", 1))


def test_a_letter_s_subject_is_one_line() -> None:
    letter = Letter("a@example.org", ("b@example.org",), "Two\nBcc: c@example.org", "Words", FIVE)
    with mailbox() as (port, letters):
        send(letter, Server("127.0.0.1", port))
    assert message_from_bytes(letters[0])["Subject"] == "Two Bcc: c@example.org"


def test_a_webhook_that_does_not_take_it_is_told() -> None:
    with hook(500) as (address, _), pytest.raises(BuildFailed, match="500"):
        post({}, address)
    with pytest.raises(BuildFailed):
        post({}, "http://127.0.0.1:1/")


def test_a_morning_of_a_folder_that_is_not_there_names_it(tmp_path: Path) -> None:
    result = CliRunner().invoke(edition, ["morning", str(tmp_path / "nowhere")])
    assert result.exit_code == 3
    assert "nowhere: error: the folder is not there" in result.output
