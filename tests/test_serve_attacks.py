"""What somebody with bad intent sends gets nowhere: out of the archive, into a header, or into a
page as a script.
"""

from pathlib import Path
from urllib.parse import unquote

import anyio
import pytest
from lxml import etree, html
from starlette.testclient import TestClient
from starlette.types import Message, Scope

from edition.deliver.archive import Issue
from edition.story import FactBox
from tests.archives import HOME, SHELF, article, issue, served
from tests.present import all_of, of

POLICY = {
    "default-src": "'none'",
    "img-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
    "frame-ancestors": "'none'",
}
EVIL = "</title></p>\"><script>alert(1)</script><img src=x onerror=alert(1)>' onload=alert(1) javascript:alert(1) {{ 7*7 }}"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    tmp_path = tmp_path_factory.mktemp("machine")
    (tmp_path / "secret.txt").write_text("SECRET")
    archive = tmp_path / "archive"
    kept = served(archive, issue())
    folder = archive / SHELF
    (folder / "loose.txt").write_text("SECRET")
    (folder / "link.pdf").symlink_to(tmp_path / "secret.txt")
    (archive / "2026/11/25").mkdir()
    (archive / "2026/11/25/linked").symlink_to(folder)
    (folder / "articles/goat.pdf").unlink()
    (folder / "articles/goat.pdf").symlink_to(tmp_path / "secret.txt")
    (folder / "photos").rename(tmp_path / "photos")
    (folder / "photos").symlink_to(tmp_path / "photos")
    return kept


DEEP = "2026/11/24/the-evening-lamp"
PATHS = [
    "/../secret.txt",
    "/../../../../../../etc/passwd",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/%252e%252e%252fsecret.txt",
    "/..%5csecret.txt",
    "/..\\secret.txt",
    "/....//secret.txt",
    "//etc/passwd",
    "/%2fetc%2fpasswd",
    "/etc/passwd",
    f"/{DEEP}/../../../../../secret.txt",
    f"/{DEEP}/%2e%2e/%2e%2e/%2e%2e/%2e%2e/%2e%2e/secret.txt",
    f"/{DEEP}/..%2f..%2f..%2f..%2f..%2fsecret.txt",
    f"/{DEEP}/..%252f..%252fsecret.txt",
    f"/{DEEP}/..%5c..%5csecret.txt",
    f"/{DEEP}/%c0%ae%c0%ae/secret.txt",
    f"/{DEEP}/edition.pdf%00.html",
    f"/{DEEP}/edition.pdf/",
    f"/{DEEP}//edition.pdf",
    f"/{DEEP}/./edition.pdf",
    f"/{DEEP}/pages",
    f"/{DEEP}/pages/",
    f"/{DEEP}/loose.txt",
    f"/{DEEP}/link.pdf",
    f"/{DEEP}/articles/goat.pdf",
    f"/{DEEP}/photos/goat-1.jpg",
    "/2026/11/25/linked/",
    "/2026/11/24/.the-evening-lamp.new/edition.pdf",
    "/2026/11/24/../24/the-evening-lamp/edition.pdf",
    "/2026/11/24/",
    "/2026/11/24",
    "/2026/11/",
    "/index.sqlite3",
    "/index.sqlite3-wal",
    "/.lock",
    "/fonts/",
    "/fonts/../archive.css",
    "/templates/base.html",
    "/1999/",
    "/99999999999999999999/",
    "/" + "a/" * 2000,
]


@pytest.mark.parametrize("path", PATHS, ids=lambda path: path[:60])
def test_nothing_but_what_was_published_is_served(client: TestClient, path: str) -> None:
    # The client would tidy the path: hand it over as it is, raw and decoded once, as a server does.
    answer = raw(client, path)
    assert answer[0] in (400, 404, 405)
    assert b"SECRET" not in answer[1]
    assert b"root:" not in answer[1]


def raw(client: TestClient, path: str) -> tuple[int, bytes]:
    """Ask for a path that no client tidies."""
    sent: list[Message] = []
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": unquote(path, errors="replace"),
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", b"lamp.example")],
        "server": ("lamp.example", 80),
        "client": ("127.0.0.1", 1),
    }

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    anyio.run(client.app, scope, receive, send)
    body = b"".join(m.get("body", b"") for m in sent if m["type"] == "http.response.body")
    return int(sent[0]["status"]), body


def test_a_path_that_is_whole_is_served_by_the_same_way(client: TestClient) -> None:
    assert raw(client, f"/{DEEP}/edition.pdf")[1].startswith(b"%PDF")


def evil_issue() -> Issue:
    bad = article(
        EVIL,
        headline=EVIL,
        deck=EVIL,
        kicker=EVIL,
        byline=EVIL,
        section=EVIL,
        dateline=EVIL,
        facts=FactBox(EVIL, (EVIL,)),
        text=EVIL,
        body='<p onclick="x()">A</p><script>alert(1)</script><a href="javascript:alert(1)">b</a><a href="data:text/html,x">c</a>'
        '<img src=x onerror=alert(1)><iframe src="//evil.example"></iframe><style>*{}</style><form action=//evil.example>'
        '<a href="https://example.org/?a=1&amp;b=2">d</a><svg onload=alert(1)><p>lost</p>',
        photos=tuple(type(shot)(shot.jpeg, EVIL, EVIL, EVIL) for shot in article().photos),
    )
    return issue(title=EVIL, articles=(bad,))


def test_no_script_gets_into_a_page_by_a_headline_or_a_name(tmp_path: Path) -> None:
    client = served(tmp_path, evil_issue())
    home = (
        client.get("/api/editions")
        .json()[0]["pdf"]
        .removeprefix("http://lamp.example")
        .removesuffix("edition.pdf")
    )
    pages = [
        "/",
        "/2026/",
        "/search/?q=alert",
        home,
        f"{home}pages/1.html",
        "/search/",
        "/nothing<script>alert(1)</script>",
    ]
    pages += [
        home + link
        for link in all_of(str, html.fromstring(client.get(home).content).xpath("//a/@href"))
        if link.startswith("articles/")
    ]
    assert len(pages) >= 9
    for path in pages:
        if path.endswith(".pdf"):
            continue
        answer = client.get(path)
        shown = html.fromstring(answer.content)
        assert shown.xpath("//script | //iframe | //style | //object | //embed") == [], path
        assert [
            a for e in shown.iter() for a in e.attrib if str(a).startswith("on") or a == "style"
        ] == [], path
        assert all(
            link.startswith(("https://example.org/", ".", "#")) or ":" not in link
            for _, _, link, _ in of(html.HtmlMixin, shown).iterlinks()
        ), path
        assert "49" not in answer.text or "{{ 7*7 }}" in answer.text, (
            "the template ran what was in the text"
        )
    assert (
        "https://example.org/?a=1&amp;b=2"
        in client.get(next(p for p in pages if "articles/" in p and p.endswith(".html"))).text
    )


def test_feeds_stay_whole_whatever_a_title_holds(tmp_path: Path) -> None:
    client = served(tmp_path, evil_issue(), issue(title="a]]>&\u0001<b/>"))
    for path in ("/feed.xml", "/opds"):
        tree = etree.fromstring(client.get(path).content)
        assert EVIL in " ".join(all_of(str, list(tree.itertext())))
        assert tree.xpath("//*[local-name()='script' or local-name()='b']") == []
    assert len(client.get("/api/editions").json()) == 2


@pytest.mark.parametrize(
    "title",
    ["a\r\nSet-Cookie: x=1", 'a"; filename="evil.exe', "a\nb", "\u202egpj.exe", "é\r\nX: y"],
)
def test_no_header_gets_in_by_a_title(title: str, tmp_path: Path) -> None:
    client = served(tmp_path, issue(title=title, articles=(article(headline=title),)))
    home = client.get("/api/editions").json()[0]["pdf"].removeprefix("http://lamp.example")
    for path in (home, home.replace("edition.pdf", "articles/lamp-post.pdf")):
        answer = client.get(path)
        assert answer.status_code == 200
        assert "set-cookie" not in answer.headers
        assert "x" not in answer.headers
        said = answer.headers["content-disposition"]
        assert said.startswith('inline; filename="')
        assert said.isprintable()
        assert said.count('"') == 2


@pytest.mark.parametrize(
    "host", ['evil.example"><script>', "evil.example\r\nX: y", "", "a b", "[::1", "x" * 5000]
)
def test_no_host_a_reader_claims_breaks_a_feed(host: str, client: TestClient) -> None:
    for path in ("/feed.xml", "/opds", "/api/editions"):
        answer = client.get(path, headers={b"host": host.encode()})
        assert answer.status_code in (200, 400)
        assert b"<script" not in answer.content
        assert "x" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/2026/",
        HOME,
        HOME + "articles/lamp-post.html",
        "/search/?q=x",
        "/nothing",
        "/feed.xml",
        "/api/editions",
    ],
)
def test_every_page_forbids_what_it_does_not_need(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert _parts(headers["content-security-policy"]) == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert "server" not in headers


def _parts(policy: str) -> dict[str, str]:
    """Return what a policy says of each kind."""
    parts = (part.partition(" ") for part in policy.split("; "))
    return {kind: said for kind, _, said in parts}


def test_pages_on_the_disk_carry_the_policy_themselves(client: TestClient) -> None:
    found = html.fromstring(client.get(HOME).content).xpath(
        "//meta[@http-equiv='Content-Security-Policy']/@content"
    )
    assert _parts(all_of(str, found)[0]) == {
        k: v for k, v in POLICY.items() if k != "frame-ancestors"
    }
