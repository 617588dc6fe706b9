"""Published files over HTTP, as RFC 9110 wants it: ETags and conditions, ranges, HEAD, names, and
what may be kept.
"""

from pathlib import Path

import pytest
from starlette.testclient import TestClient

from edition.deliver.archive import index, publish
from edition.deliver.archive.server import app
from tests.archives import HOME, article, digest, issue, served

PDF = HOME + "edition.pdf"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    return served(
        tmp_path_factory.mktemp("archive"),
        issue(articles=(article(), article("goat", headline="Chèvre – sauvée", pages=(2,)))),
    )


@pytest.fixture(scope="module")
def whole(client: TestClient) -> bytes:
    return client.get(PDF).content


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        (HOME, "text/html; charset=utf-8"),
        (PDF, "application/pdf"),
        (HOME + "edition.json", "application/json"),
        (HOME + "cover.jpg", "image/jpeg"),
        (HOME + "pages/1.webp", "image/webp"),
        (HOME + "articles/goat.html", "text/html; charset=utf-8"),
        (HOME + "articles/goat.pdf", "application/pdf"),
        (HOME + "archive.css", "text/css; charset=utf-8"),
        ("/archive.css", "text/css; charset=utf-8"),
        ("/fonts/SourceSerif4Display-Bold.ttf", "font/ttf"),
    ],
)
def test_every_kind_of_file_says_what_it_is_and_how_long_and_may_be_kept(
    client: TestClient, path: str, kind: str
) -> None:
    answer, head = client.get(path), client.head(path)
    assert answer.status_code == head.status_code == 200
    assert answer.headers["content-type"] == kind
    assert int(answer.headers["content-length"]) == len(answer.content) > 0
    assert head.content == b""
    assert dict(head.headers) == dict(answer.headers)
    assert answer.headers["accept-ranges"] == "bytes"
    assert answer.headers["cache-control"]
    assert client.get(path, headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_the_etag_is_strong_and_the_content_s_digest(
    client: TestClient, whole: bytes, tmp_path: Path
) -> None:
    (tmp_path / "copy").write_bytes(whole)
    assert client.get(PDF).headers["etag"] == f'"{digest(tmp_path / "copy")}"'


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("{tag}", 304),
        ("W/{tag}", 304),
        ('"other", {tag}', 304),
        ('"a" , W/{tag},"b"', 304),
        ("*", 304),
        ('"other"', 200),
        ('"with, comma", "x"', 200),
        ("{bare}", 200),
        ("", 200),
    ],
)
def test_if_none_match_compares_weakly(client: TestClient, said: str, status: int) -> None:
    tag = client.get(PDF).headers["etag"]
    for method in ("GET", "HEAD"):
        answer = client.request(
            method, PDF, headers={"if-none-match": said.format(tag=tag, bare=tag.strip('"'))}
        )
        assert answer.status_code == status
        assert answer.headers["etag"] == tag
    if status == 304:
        assert answer.content == b""
        assert "content-type" not in answer.headers


@pytest.mark.parametrize(
    ("said", "status"),
    [("{tag}", 200), ("*", 200), ('"x", {tag}', 200), ("W/{tag}", 412), ('"x"', 412)],
)
def test_if_match_compares_strongly_and_comes_first(
    client: TestClient, said: str, status: int
) -> None:
    tag = client.get(PDF).headers["etag"]
    assert client.get(PDF, headers={"if-match": said.format(tag=tag)}).status_code == status
    both = client.get(PDF, headers={"if-match": said.format(tag=tag), "if-none-match": tag})
    assert both.status_code == (304 if status == 200 else 412)


@pytest.mark.parametrize(
    ("said", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=0-99", 0, 99),
        ("bytes=100-199", 100, 199),
        ("bytes=500-", 500, None),
        ("bytes=-1", -1, None),
        ("bytes=-100", -100, None),
        ("bytes=0-", 0, None),
        ("bytes=10-99999999999999999999", 10, None),
        ("bytes=-99999999999999999999", 0, None),
        ("Bytes = 5 - 9", 5, 9),
    ],
)
def test_a_range_gives_those_bytes(
    client: TestClient, whole: bytes, said: str, first: int, last: int | None
) -> None:
    answer = client.get(PDF, headers={"range": said})
    start = first if first >= 0 else len(whole) + first
    stop = len(whole) - 1 if last is None else last
    assert answer.status_code == 206
    assert answer.content == whole[start : stop + 1]
    assert answer.headers["content-range"] == f"bytes {start}-{stop}/{len(whole)}"
    assert int(answer.headers["content-length"]) == stop + 1 - start
    assert answer.headers["content-type"] == "application/pdf"


@pytest.mark.parametrize("said", ["bytes=99999999-", "bytes=99999999-99999999", "bytes=-0"])
def test_a_range_beyond_the_end_is_refused_with_the_length(
    client: TestClient, whole: bytes, said: str
) -> None:
    answer = client.get(PDF, headers={"range": said})
    assert (answer.status_code, answer.content) == (416, b"")
    assert answer.headers["content-range"] == f"bytes */{len(whole)}"


@pytest.mark.parametrize(
    "said",
    [
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=a-b",
        "bytes=9-3",
        "lines=1-2",
        "bytes=0-1,5-6",
        "bytes=1-2-3",
        "bytes=٣-٤",
        "",
    ],
)
def test_what_is_no_single_range_of_bytes_is_passed_over(
    client: TestClient, whole: bytes, said: str
) -> None:
    answer = client.get(PDF, headers={b"range": said.encode()})
    assert (answer.status_code, answer.content) == (200, whole)


def test_if_range_gives_the_part_only_of_the_same_file(client: TestClient, whole: bytes) -> None:
    tag = client.get(PDF).headers["etag"]
    for said, status in {
        tag: 206,
        f"W/{tag}": 200,
        '"other"': 200,
        "Tue, 24 Nov 2026 00:00:00 GMT": 200,
    }.items():
        answer = client.get(PDF, headers={"range": "bytes=0-9", "if-range": said})
        assert (answer.status_code, answer.content) == (
            status,
            whole[:10] if status == 206 else whole,
        )


def test_head_knows_no_ranges(client: TestClient, whole: bytes) -> None:
    answer = client.head(PDF, headers={"range": "bytes=0-9"})
    assert (answer.status_code, answer.headers["content-length"]) == (200, str(len(whole)))


def test_ranges_put_together_are_the_file(client: TestClient, whole: bytes) -> None:
    parts = [
        client.get(PDF, headers={"range": f"bytes={at}-{at + 99}"}).content
        for at in range(0, len(whole), 100)
    ]
    assert b"".join(parts) == whole


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_nothing_but_get_and_head_is_allowed(client: TestClient, method: str) -> None:
    for path in ("/", PDF, "/search/", "/nothing"):
        answer = client.request(method, path)
        assert answer.status_code == 405
        assert set(answer.headers["allow"].replace(" ", "").split(",")) == {"GET", "HEAD"}


def test_downloads_have_names_in_ascii_and_in_full(client: TestClient) -> None:
    assert (
        client.get(PDF).headers["content-disposition"]
        == 'inline; filename="The Evening Lamp 2026-11-24.pdf"'
    )
    said = client.get(HOME + "articles/goat.pdf").headers["content-disposition"]
    assert (
        said
        == "inline; filename=\"Chevre - sauvee.pdf\"; filename*=UTF-8''Ch%C3%A8vre%20%E2%80%93%20sauv%C3%A9e.pdf"
    )
    assert "content-disposition" not in client.get(HOME).headers


def test_an_edition_s_address_without_its_stroke_leads_to_it(client: TestClient) -> None:
    answer = client.get(HOME.rstrip("/"))
    assert answer.status_code == 308
    assert client.get(HOME.rstrip("/"), follow_redirects=True).url.path == HOME


def test_a_corrected_edition_has_another_etag_at_once(tmp_path: Path) -> None:
    client = served(tmp_path, issue())
    before = client.get(HOME).headers["etag"]
    served(tmp_path, issue(number=8))
    after = client.get(HOME, headers={"if-none-match": before})
    assert after.status_code == 200
    assert "No. 8" in after.text


def test_a_file_that_was_cut_short_is_not_served_as_if_it_were_whole(tmp_path: Path) -> None:
    client = served(tmp_path, issue())
    with (tmp_path / HOME.strip("/") / "edition.pdf").open("r+b") as file:
        file.truncate(100)
    assert client.get(PDF).status_code == 503
    assert client.get(HOME).status_code == 200


@pytest.mark.parametrize(
    "record",
    [
        "",
        "{",
        "[]",
        "null",
        '{"schema": 1}',
        '{"schema": 1, "date": "2026-11-24", "files": {"edition.pdf": 3}}',
    ],
)
def test_an_edition_whose_record_cannot_be_understood_is_not_served(
    record: str, tmp_path: Path
) -> None:
    client = served(tmp_path, issue())
    (tmp_path / HOME.strip("/") / "edition.json").write_text(record)
    assert {client.get(path).status_code for path in (HOME, PDF, HOME + "edition.json")} == {404}


def test_an_archive_that_may_not_be_written_to_is_served_with_an_index_elsewhere(
    tmp_path: Path,
) -> None:
    root, elsewhere = tmp_path / "archive", tmp_path / "index.sqlite3"
    publish(issue(), root)
    index.drop(root / index.NAME)
    assert index.refresh(root, elsewhere) == 1
    client = TestClient(app(root, elsewhere))
    assert "<mark>" in client.get("/search/?q=lamp").text
    assert not list(root.glob("index*"))


def test_no_open_file_is_left_behind(tmp_path: Path) -> None:
    client = served(tmp_path, issue())
    handles = Path("/proc/self/fd")
    if not handles.exists():
        pytest.skip("this system does not show open files")
    client.get(PDF)
    before = len(list(handles.iterdir()))
    for _ in range(40):
        for headers in (
            {},
            {"range": "bytes=0-9"},
            {"range": "bytes=99999999-"},
            {"if-none-match": "*"},
            {"if-match": '"x"'},
        ):
            client.get(PDF, headers=headers)
        client.head(PDF)
        client.get(HOME.rstrip("/"))
        client.get(HOME + "nothing")
    assert len(list(handles.iterdir())) <= before + 2
