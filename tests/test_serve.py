"""The server as a program: feeds and fixed addresses, starting, being told to stop, and what it
says when it cannot.
"""

import json
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from datetime import date
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from edition.cli import edition
from edition.deliver.archive import index, publish
from edition.story import Direction
from tests.archives import HOME, issue, running, served, state
from tests.present import all_of, present

ATOM = {"a": "http://www.w3.org/2005/Atom"}
CATALOGUE = "application/atom+xml;profile=opds-catalog;kind=acquisition"


def days(root: Path, *found: date) -> None:
    for day in found:
        publish(issue(day=day), root)


# --- fixed addresses -----------------------------------------------------------------------------


def test_the_api_lists_editions_newest_first_and_its_addresses_lead_to_files(
    tmp_path: Path,
) -> None:
    days(tmp_path, date(2026, 11, 23), date(2026, 11, 24))
    client = served(tmp_path)
    rows = client.get("/api/editions").json()
    assert [row["date"] for row in rows] == ["2026-11-24", "2026-11-23"]
    assert all(row.keys() == {"date", "title", "pages", "pdf", "cover"} for row in rows)
    assert (rows[0]["title"], rows[0]["pages"]) == ("The Evening Lamp", 2)
    assert client.get(rows[0]["pdf"]).content == issue().pdf
    assert client.get(rows[0]["cover"]).headers["content-type"] == "image/jpeg"


def test_the_rss_has_an_item_with_its_pdf_for_each_edition(tmp_path: Path) -> None:
    days(tmp_path, date(2026, 11, 23), date(2026, 11, 24))
    client = served(tmp_path)
    answer = client.get("/feed.xml")
    assert answer.headers["content-type"] == "application/rss+xml; charset=utf-8"
    rss = etree.fromstring(answer.content)
    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    assert all(rss.findtext(f"channel/{need}") for need in ("title", "link", "description"))
    items = rss.findall("channel/item")
    assert [parsedate_to_datetime(present(item.findtext("pubDate"))).date() for item in items] == [
        date(2026, 11, 24),
        date(2026, 11, 23),
    ]
    for item in items:
        enclosure = present(item.find("enclosure"))
        assert enclosure.get("type") == "application/pdf"
        content = client.get(present(enclosure.get("url"))).content
        assert len(content) == int(present(enclosure.get("length")))
        assert client.get(present(item.findtext("link"))).status_code == 200


def test_the_catalogue_is_what_opds_asks_for(tmp_path: Path) -> None:
    days(tmp_path, date(2026, 11, 23), date(2026, 11, 24))
    client = served(tmp_path)
    answer = client.get("/opds")
    assert answer.headers["content-type"] == f"{CATALOGUE};charset=utf-8"
    feed = etree.fromstring(answer.content)
    for node in (feed, *feed.findall("a:entry", ATOM)):  # RFC 4287: each exactly once
        assert [len(node.findall(f"a:{need}", ATOM)) for need in ("id", "title", "updated")] == [
            1,
            1,
            1,
        ]
        assert node.findtext("a:author/a:name", namespaces=ATOM)
        updated = present(node.findtext("a:updated", namespaces=ATOM))
        time.strptime(updated, "%Y-%m-%dT%H:%M:%SZ")
    assert {link.get("rel"): link.get("type") for link in feed.findall("a:link", ATOM)} == {
        "self": CATALOGUE,
        "start": CATALOGUE,
    }
    ids = [node.text for node in feed.findall(".//a:id", ATOM)]
    assert len(set(ids)) == len(ids) == 3
    for entry in feed.findall("a:entry", ATOM):
        links = {link.get("rel"): link for link in entry.findall("a:link", ATOM)}
        pdf = links["http://opds-spec.org/acquisition/open-access"]
        assert pdf.get("type") == "application/pdf"
        assert client.get(present(pdf.get("href"))).content.startswith(b"%PDF")
        for rel in ("http://opds-spec.org/image", "http://opds-spec.org/image/thumbnail"):
            assert links[rel].get("type") in ("image/jpeg", "image/png", "image/gif"), (
                "OPDS 1.2 §5.3"
            )
            image = client.get(present(links[rel].get("href")))
            assert image.headers["content-type"] == links[rel].get("type")


def test_a_long_catalogue_comes_in_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("edition.deliver.archive.feeds.A_PAGE", 2)
    days(tmp_path, *(date(2026, 11, n) for n in range(1, 6)))
    client, address, seen = served(tmp_path), "/opds", []
    while address:
        feed = etree.fromstring(client.get(address).content)
        seen += [node.text for node in feed.findall("a:entry/a:id", ATOM)]
        further = all_of(str, feed.xpath("a:link[@rel='next']/@href", namespaces=ATOM))
        address = further[0] if further else ""
    assert len(seen) == len(set(seen)) == 5


def test_the_newsstand_has_covers_by_month_and_the_years(tmp_path: Path) -> None:
    days(tmp_path, date(2025, 12, 31), date(2026, 11, 23), date(2026, 11, 24))
    client = served(tmp_path)
    stand = client.get("/").text
    assert (
        stand.index("November 2026")
        < stand.index("Tuesday 24 November")
        < stand.index("Monday 23 November")
        < stand.index("December 2025")
    )
    assert 'href="./2025/"' in stand
    assert "December 2025" not in client.get("/2026/").text
    assert "December 2025" in client.get("/2025/").text
    assert client.get("/2024/").status_code == 404


def test_papers_of_two_languages_share_a_newsstand_each_in_its_own(tmp_path: Path) -> None:
    client = served(
        tmp_path, issue(), issue(title="الميناء", language="ar", direction=Direction.RTL)
    )
    page = etree.HTML(client.get("/").content)
    assert (page.get("lang"), page.get("dir")) == ("en", "ltr")
    assert {(li.get("lang"), li.get("dir")) for li in page.iterfind(".//li[@dir]")} == {
        ("en-GB", "ltr"),
        ("ar", "rtl"),
    }
    for row in client.get("/api/editions").json():
        assert client.get(row["pdf"]).status_code == 200
    assert (
        "filename*=UTF-8''%D8%A7"
        in client.get(client.get("/api/editions").json()[-1]["pdf"]).headers["content-disposition"]
    )


def test_an_empty_archive_says_so(tmp_path: Path) -> None:
    client = served(tmp_path)
    assert "No edition has been published yet" in client.get("/").text
    assert client.get("/api/editions").json() == []
    assert client.get("/healthz").text == "ok\n"
    for path in ("/feed.xml", "/opds"):
        etree.fromstring(client.get(path).content)


# --- the program ---------------------------------------------------------------------------------


@pytest.mark.parametrize("told", [signal.SIGTERM, signal.SIGINT])
def test_it_prints_its_address_serves_and_stops_when_told(
    tmp_path: Path, told: signal.Signals
) -> None:
    publish(issue(), tmp_path)
    with running(tmp_path) as server:
        assert server.address.startswith("http://127.0.0.1:")
        with urllib.request.urlopen(f"{server.address}/healthz", timeout=10) as answer:
            assert answer.read() == b"ok\n"
        server.process.send_signal(told)
        assert server.process.wait(10) == 0
        assert server.process.stderr
        assert "Traceback" not in server.process.stderr.read()


def test_a_download_that_runs_is_ended_before_it_stops(tmp_path: Path) -> None:
    big = issue().pdf + b"%" + b"x" * 30_000_000
    publish(issue(pdf=big), tmp_path)
    with running(tmp_path) as server:
        host, port = server.address.removeprefix("http://").split(":")
        with socket.create_connection((host, int(port)), timeout=20) as reader:
            reader.sendall(
                f"GET {HOME}edition.pdf HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".encode()
            )
            got = len(reader.recv(1000))
            server.process.send_signal(signal.SIGTERM)
            time.sleep(0.3)
            while piece := reader.recv(1 << 20):
                got += len(piece)
        assert got > len(big)
        assert server.process.wait(10) == 0


def test_a_large_file_is_not_read_whole_into_memory(tmp_path: Path) -> None:
    publish(issue(pdf=issue().pdf + b"%" + b"x" * 200_000_000), tmp_path)
    with running(tmp_path) as server:
        status = Path(f"/proc/{server.process.pid}/status")
        if not status.exists():
            pytest.skip("this system does not show a process's memory")

        def resident() -> int:
            return int(
                next(
                    line.split()[1]
                    for line in status.read_text().splitlines()
                    if line.startswith("VmHWM")
                )
            )

        def read() -> None:
            with urllib.request.urlopen(f"{server.address}{HOME}edition.pdf", timeout=60) as answer:
                while answer.read(1 << 20):
                    pass

        read_small = urllib.request.urlopen(f"{server.address}{HOME}", timeout=10)
        read_small.close()
        before = resident()
        readers = [threading.Thread(target=read) for _ in range(3)]
        for reader in readers:
            reader.start()
        for reader in readers:
            reader.join()
        assert resident() - before < 40_000, "kilobytes"


def test_an_edition_published_while_it_serves_is_shown(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    with running(tmp_path) as server:
        publish(issue(day=date(2026, 11, 25)), tmp_path)
        with urllib.request.urlopen(f"{server.address}/api/editions", timeout=10) as answer:
            assert len(json.loads(answer.read())) == 2


def test_a_damaged_index_is_made_again_when_it_starts(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    index.drop(tmp_path / index.NAME)
    (tmp_path / index.NAME).write_bytes(b"noise" * 5000)
    with (
        running(tmp_path) as server,
        urllib.request.urlopen(f"{server.address}/search/?q=lamp", timeout=10) as answer,
    ):
        assert b"<mark>" in answer.read()


def test_a_port_that_is_taken_is_said_plainly(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        said = CliRunner().invoke(
            edition, ["serve", str(tmp_path), "--port", str(taken.getsockname()[1])]
        )
    assert said.exit_code == 1
    assert "cannot be served: address already in use" in said.stderr
    assert "choose another with --port" in said.stderr


def test_an_archive_that_is_not_there_is_said_plainly(tmp_path: Path) -> None:
    said = CliRunner().invoke(edition, ["serve", str(tmp_path / "nothing"), "--port", "0"])
    assert said.exit_code == 3
    assert "there is no such archive" in said.stderr
    assert "edition publish FOLDER --to" in said.stderr


# --- edition publish -----------------------------------------------------------------------------


def test_publish_wants_to_know_what(tmp_path: Path) -> None:
    said = CliRunner().invoke(edition, ["publish", "--to", str(tmp_path / "a")])
    assert said.exit_code == 2
    assert "FOLDER" in said.stderr
    assert not (tmp_path / "a").exists()


def test_a_folder_that_must_be_mended_publishes_nothing(tmp_path: Path) -> None:
    said = CliRunner().invoke(edition, ["publish", str(tmp_path), "--to", str(tmp_path / "a")])
    assert said.exit_code == 3
    assert not (tmp_path / "a").exists()


def test_the_index_can_be_made_again_and_the_site_written_by_themselves(tmp_path: Path) -> None:
    publish(issue(), tmp_path / "a")
    before = state(tmp_path / "a")
    (tmp_path / "a" / index.NAME).write_bytes(b"")
    said = CliRunner().invoke(
        edition,
        ["publish", "--to", str(tmp_path / "a"), "--reindex", "--static", str(tmp_path / "site")],
    )
    assert said.exit_code == 0, said.output
    assert (tmp_path / "site" / HOME.strip("/") / "edition.pdf").is_file()
    assert state(tmp_path / "a") == before
    assert "Lamp-post" in served(tmp_path / "a").get("/search/?q=painted").text


def test_the_server_s_process_asks_for_no_typesetter() -> None:
    code = "import sys, edition.deliver.archive.serve; print(*(m for m in ('weasyprint', 'uharfbuzz', 'trafilatura') if m in sys.modules))"
    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        ).stdout.strip()
        == ""
    )
