"""A news site on this machine: articles with photos, a feed, a front page; what is wrong with it is
told to it article by article.
"""

import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

NOUNS = (
    "harbour",
    "bridge",
    "school",
    "library",
    "market",
    "ferry",
    "orchard",
    "chapel",
    "tunnel",
    "museum",
)
VERBS = ("reopens", "floods", "wins", "closes", "grows", "burns")
"""A headline is one of each: sixty articles have sixty headlines."""
SENTENCES = (
    "The council met on Monday and spoke about the {noun} for three hours without a break",
    "Nobody in the room wanted to be the first to say what the {noun} has cost since April",
    "A clerk read the figures aloud, and the {noun} came out at number {n} on the list",
    "Residents had brought their own chairs and a kettle, which stayed on until nine",
    "The engineer said that the {noun} would stand for another {n} years if it were left alone",
    "Whoever lives near the {noun} knows the sound of it on a windy night in autumn",
)
PAGE = """<!doctype html><html lang="en"><head><title>{headline} – The Site</title>
<meta property="og:type" content="article"><meta property="article:published_time" content="{date}">{head}</head>
<body><nav><a href="/">Home</a></nav><main><article><h1>{headline}</h1>
<figure><img src="/photos/{n}.jpg" width="900" height="600" alt="Photo {n}">
<figcaption>The {noun} on the day it {verb}, seen from the quay. Photo: Ada Pell</figcaption></figure>
{body}</article></main><footer>All rights reserved, The Site</footer></body></html>"""


Answer = tuple[int, str, bytes]
"""Status, media type and content."""


@dataclass
class Article:
    """One article of the site, and what is wrong with it."""

    n: int
    status: int = 200
    head: str = ""
    words: str = ""
    """Words that stand in its text besides."""
    media: str = "text/html; charset=utf-8"
    twin: int | None = None
    """The article whose text it has."""
    date: str = ""

    @property
    def path(self) -> str:
        return f"/news/{self.n}/{self.slug}"

    @property
    def slug(self) -> str:
        return self.headline.lower().replace(" ", "-")

    @property
    def noun(self) -> str:
        return NOUNS[self.n % len(NOUNS)]

    @property
    def verb(self) -> str:
        return VERBS[self.n // len(NOUNS) % len(VERBS)]

    @property
    def headline(self) -> str:
        return f"The {self.noun} {self.verb} once more as autumn ends"

    @property
    def paragraphs(self) -> list[str]:
        """Return its text; no two articles have a paragraph in common."""
        told = Article(self.twin) if self.twin is not None else self
        said = [
            ". ".join(
                f"{SENTENCES[(told.n + k + p) % len(SENTENCES)]} ({told.n}.{p}.{k})"
                for k in range(4)
            )
            + "."
            for p in range(5)
        ]
        return [text.format(noun=told.noun, n=told.n + 11) for text in said] + (
            [self.words] if self.words else []
        )

    def page(self) -> bytes:
        body = "".join(f"<p>{text}</p>\n" for text in self.paragraphs)
        date = self.date or f"2026-11-{1 + self.n % 28:02}T08:00:00Z"
        return PAGE.format(
            headline=self.headline,
            head=self.head,
            date=date,
            n=self.n,
            noun=self.noun,
            verb=self.verb,
            body=body,
        ).encode()


@dataclass
class Site:
    """The site as it stands: changed between two runs by whoever tests."""

    articles: dict[int, Article]
    robots: str = ""
    feed: bool = True
    validators: bool = True
    asked: list[str] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)
    """Paths whose content was sent, not only said to be the same."""
    address: str = ""
    unlisted: dict[str, int] = field(default_factory=dict)
    """Paths that neither front page nor feed names, and what they are answered with."""
    headers: dict[str, str] = field(default_factory=dict)
    """Sent with every answer."""
    busy: dict[str, int] = field(default_factory=dict)
    """How often a path is still answered with 503."""
    instead: dict[str, Answer] = field(default_factory=dict)
    """What paths are answered with instead of what stands there."""

    @property
    def host(self) -> str:
        return self.address.removeprefix("http://")

    @property
    def listed(self) -> list[Article]:
        return [article for article in self.articles.values() if article.path not in self.unlisted]

    def rss(self) -> bytes:
        items = "".join(
            f"<item><title>{a.headline}</title><link>{self.address}{a.path}</link><guid>{a.path}</guid>"
            f"<description>{a.paragraphs[0][:120]} …</description></item>"
            for a in self.listed
        )
        return f'<?xml version="1.0"?><rss version="2.0"><channel><title>The Site</title>{items}</channel></rss>'.encode()

    def front(self) -> bytes:
        listed = "".join(
            f'<article><h2><a href="{a.path}">{a.headline}</a></h2></article>' for a in self.listed
        )
        feed = (
            '<link rel="alternate" type="application/rss+xml" href="/feed.xml">'
            if self.feed
            else ""
        )
        return f"<!doctype html><html><head><title>The Site</title>{feed}</head><body><main>{listed}</main></body></html>".encode()

    def answer(self, path: str) -> Answer:
        """Return what a path is answered with."""
        if path in self.instead:
            return self.instead[path]
        if path == "/robots.txt":
            return (
                (200, "text/plain", self.robots.encode())
                if self.robots
                else (404, "text/plain", b"")
            )
        if path == "/feed.xml":
            return 200, "application/rss+xml", self.rss()
        if path == "/":
            return 200, "text/html", self.front()
        if path.startswith("/photos/"):
            return 200, "image/jpeg", photo(int(path.split("/")[2].partition(".")[0]))
        article = next((a for a in self.articles.values() if a.path == path), None)
        if article is None or self.unlisted.get(path, 200) != 200:
            return (
                self.unlisted.get(path, 404),
                "text/html",
                b"<html><body><h1>Not found</h1></body></html>",
            )
        return article.status, article.media, article.page()


def photo(n: int) -> bytes:
    """Return a photo that no other article has."""
    out = BytesIO()
    Image.linear_gradient("L").resize((600, 400)).rotate(n * 7).convert("RGB").save(
        out, "JPEG", quality=60 + n % 30
    )
    return out.getvalue()


def site_of(count: int) -> Site:
    """Return a site of so many articles."""
    return Site({n: Article(n) for n in range(count)})


@contextmanager
def served(site: Site, certificate: tuple[Path, Path] | None = None) -> Iterator[Site]:
    """Serve a site on a port of this machine, under a certificate and its key where they are
    given.
    """

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            site.asked.append(self.path)
            status, media, content = site.answer(self.path)
            if site.busy.get(self.path, 0) > 0:
                site.busy[self.path] -= 1
                self._send(503, "text/plain", b"", {"Retry-After": "0"})
                return
            tag = f'"{sha256(content).hexdigest()[:16]}"'
            if site.validators and status == 200 and self.headers.get("If-None-Match") == tag:
                self._send(304, media, b"", {"ETag": tag})
                return
            if status == 302:
                self._send(302, "text/plain", b"", {"Location": media})
                return
            site.sent.append(self.path)
            self._send(status, media, content, {"ETag": tag} if site.validators else {})

        def _send(self, status: int, media: str, content: bytes, more: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in {
                "Content-Type": media,
                "Content-Length": str(len(content)),
                **site.headers,
                **more,
            }.items():
                self.send_header(name, value)
            self.end_headers()
            if status != 304:
                self.wfile.write(content)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    if certificate:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(*certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    site.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
