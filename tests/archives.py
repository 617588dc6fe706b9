"""What the tests of the archive stand on: small issues, a server in a process of its own, and the
sample paper published.
"""

import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image
from starlette.testclient import TestClient

from edition.deliver.archive import Article, Aside, Issue, Page, Shot, Zone, index, publish
from edition.deliver.archive.server import app
from edition.story import FactBox
from tests.papers import PAPER, ROOT

DAY = date(2026, 11, 24)
SHELF = "2026/11/24/the-evening-lamp"
HOME = f"/{SHELF}/"


def pdf(*texts: str, size: tuple[int, int] = (200, 280)) -> bytes:
    """Return a PDF of one page a text."""
    with pikepdf.new() as file:
        font = pikepdf.Dictionary(
            Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
        )
        for text in texts:
            page = file.add_blank_page(page_size=size)
            page.Resources = pikepdf.Dictionary(
                Font=pikepdf.Dictionary(F1=file.make_indirect(font))
            )
            page.Contents = file.make_stream(
                f"BT /F1 18 Tf 20 200 Td ({text}) Tj ET".encode("latin-1", "replace")
            )
        out = BytesIO()
        file.save(out, deterministic_id=True)
    return out.getvalue()


def jpeg(width: int = 60, height: int = 40) -> bytes:
    """Return a plain picture."""
    out = BytesIO()
    Image.new("RGB", (width, height), "#557799").save(out, "JPEG")
    return out.getvalue()


def article(slug: str = "lamp-post", **changes: Any) -> Article:
    """Return an article."""
    plain = Article(
        slug=slug,
        headline="Lamp-post painted green",
        body="<p>The lamp-post was found painted green on Monday.</p>",
        text="The lamp-post was found painted green on Monday.",
        sheet=pdf(f"sheet of {slug}"),
        pages=(1,),
        language="en-GB",
        section="News",
        deck="Nobody has owned up",
        byline="By Ada Pell",
        photos=(Shot(jpeg(), "The lamp-post.", "Photo: Ada Pell"),),
        facts=FactBox("Lamps", ("There are 41 lamps.",)),
        sidebar=Aside("Lamps of old", "<p>They burned <em>oil</em>.</p>"),
    )
    return replace(plain, **changes)


def issue(**changes: Any) -> Issue:
    """Return an issue of two pages and two articles."""
    zones = (Zone("lamp-post", 0.1, 0.1, 0.5, 0.4), Zone("goat", 0.6, 0.1, 0.3, 0.4))
    plain = Issue(
        title="The Evening Lamp",
        day=DAY,
        language="en-GB",
        pdf=pdf("first page", "second page"),
        pages=(Page(1, "News", zones), Page(2, "Region")),
        articles=(
            article(),
            article("goat", headline="Goat rescued", section="Region", pages=(1, 2)),
        ),
        number=7,
    )
    return replace(plain, **changes)


def served(root: Path, *issues: Issue) -> TestClient:
    """Publish issues and return a client of the archive's server, in this process."""
    for one in issues:
        publish(one, root)
    index.refresh(root)
    return TestClient(
        app(root, root / index.NAME), base_url="http://lamp.example", follow_redirects=False
    )


def state(root: Path) -> dict[str, tuple[int, int, str]]:
    """Return every published file with its inode, its time and its digest."""
    files = (path for path in sorted(root.glob("2*/**/*")) if path.is_file())
    return {
        str(path.relative_to(root)): (path.stat().st_ino, path.stat().st_mtime_ns, digest(path))
        for path in files
    }


def digest(path: Path) -> str:
    """Return a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def faults(root: Path) -> list[str]:
    """Return what is wrong with the editions an archive shows: files missing, cut short, changed,
    or not in the record.
    """
    found = []
    for record in sorted(root.glob("2*/*/*/[!.]*/edition.json")):
        folder = record.parent
        said = json.loads(record.read_bytes())["files"]
        there = {
            str(path.relative_to(folder)): digest(path)
            for path in folder.rglob("*")
            if path.is_file() and path != record
        }
        found += [f"{folder.name}: {name}" for name in said.keys() ^ there.keys()]
        found += [
            f"{folder.name}: {name}"
            for name in said.keys() & there.keys()
            if said[name]["sha256"] != there[name]
        ]
    return found


@dataclass(frozen=True)
class Running:
    """A server in a process of its own."""

    process: "subprocess.Popen[str]"
    address: str
    """Without a stroke at its end."""


@contextmanager
def running(root: Path, *words: str, first: str = "") -> Iterator[Running]:
    """Serve an archive with the command itself, on a free port; ``first`` is run before it."""
    code = f"{first}\nfrom edition.cli import main; main()"
    command = [sys.executable, "-c", code, "serve", str(root), "--port", "0", *words]
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=env
    ) as process:
        assert process.stdout
        assert process.stderr
        try:
            address = process.stdout.readline().strip()
            assert address, process.stderr.read()
            yield Running(process, address.rstrip("/"))
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(20)


_kept = tempfile.TemporaryDirectory(prefix="edition-archive-")


@cache
def published() -> Path:
    """Return an archive with the sample paper in it and its plain site beside it, made once a
    session by the command itself.
    """
    place = Path(_kept.name)
    code = "from edition.cli import main; main()"
    words = ("publish", str(PAPER), "--to", str(place / "archive"), "--static", str(place / "site"))
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run([sys.executable, "-c", code, *words], env=env, check=True, capture_output=True)
    return place / "archive"
