"""The archive in a real browser, at a desk and on a phone, without scripts: from the newsstand to
the paper on one's own disk.
"""

import re
import threading
from collections.abc import Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2
import pytest
from playwright.sync_api import Browser, Locator, Page

from edition.deliver.archive import publish
from edition.deliver.archive.record import editions, read_record
from edition.story import Direction
from tests.archives import article, issue, published, running
from tests.browsers import DESK, PHONE, axe, browsing, follow, window
from tests.present import present

pytestmark = [
    pytest.mark.browser,
    pytest.mark.xdist_group("archive"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]
SIZES = pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
TEXT_AND_BOX = """p => {
    const words = document.createRange();
    words.selectNodeContents(p);
    return [words.getClientRects()[0].right, p.getBoundingClientRect().right];
}"""
HOME = "/2026/11/24/the-harbour-courier/"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with browsing() as lent:
        yield lent


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running(published()) as server:
        yield server.address


@pytest.fixture(scope="module")
def rtl(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    root = tmp_path_factory.mktemp("rtl")
    body = "<p>أُغلق الجسر أمام الشاحنات صباح اليوم.</p>"
    story = article(
        headline="حواجز على الجسر",
        body=body,
        text="أُغلق الجسر",
        language="ar",
        direction=Direction.RTL,
    )
    publish(issue(title="الميناء", language="ar", direction=Direction.RTL, articles=(story,)), root)
    with running(root) as server:
        yield server.address


@cache
def record() -> dict[str, Any]:
    said = read_record(next(editions(published())))
    assert said
    return said


def left(seen: Locator) -> float:
    """Return where something that is seen begins, in pixels."""
    return present(seen.bounding_box())["x"]


def texts(pdf: Path) -> list[str]:
    """Return the text of every page."""
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def saved(page: Page, link: str, folder: Path) -> Path:
    """Click a link and return the file that it saves."""
    with page.expect_download() as waiting:
        page.click(link)
    place = folder / waiting.value.suggested_filename
    waiting.value.save_as(place)
    return place


@SIZES
def test_from_the_newsstand_to_the_paper_on_one_s_own_disk(
    browser: Browser, address: str, size: tuple[int, int], tmp_path: Path
) -> None:
    with window(browser, size) as watched:
        page = watched.page
        page.goto(address)
        follow(page.locator(".covers li a:has(img)"))
        assert page.url == address + HOME
        assert page.inner_text("h1") == "The Harbour Courier"
        pdf = saved(page, "text=Download PDF", tmp_path)
        assert pdf.name == "The Harbour Courier 2026-11-24.pdf"
        assert pdf.read_bytes() == (published() / HOME.strip("/") / "edition.pdf").read_bytes()
        with pikepdf.open(pdf) as file:
            assert len(file.pages) == len(record()["pages"])
        first = " ".join(texts(pdf)[0].split())
        assert record()["articles"][0]["headline"] in first
        assert all(url.startswith(address) for url in watched.asked)
        assert watched.complaints == []


@SIZES
def test_an_article_is_read_and_its_own_sheet_saved(
    browser: Browser, address: str, size: tuple[int, int], tmp_path: Path
) -> None:
    with window(browser, size) as watched:
        page = watched.page
        page.goto(address + HOME)
        follow(page.locator(".contents a:has-text('Lorries barred')"))
        assert page.inner_text("h1") == "Lorries barred from Merrow Bridge"
        assert "The Merrow Bridge Joint Board" in page.inner_text(".body")
        page.wait_for_load_state()
        assert page.locator(".photo img").first.evaluate(
            "img => img.complete && img.naturalWidth > 500"
        )
        sheet = page.request.get(page.locator(".tools .button").evaluate("a => a.href"))
        assert sheet.headers["content-type"] == "application/pdf"
        (tmp_path / "sheet.pdf").write_bytes(sheet.body())
        assert "Lorries barred from Merrow Bridge" in " ".join(
            texts(tmp_path / "sheet.pdf")[0].split()
        )
        assert watched.complaints == []


@SIZES
def test_search_finds_a_word_that_the_pages_only_have_hyphenated(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    on_the_pages = "\n".join(texts(published() / HOME.strip("/") / "edition.pdf")).lower()
    broken = [
        (word, said["html"])
        for said in record()["articles"]
        for word in re.findall(r"\b[a-z]{9,}\b", said["text"])
        if word not in on_the_pages and not re.search(rf"\b{word[:-1]}", on_the_pages)
    ]
    assert broken, "no word is hyphenated wherever it stands"
    with window(browser, size) as watched:
        page = watched.page
        page.goto(address)
        word, place = broken[0]
        page.fill("input[name=q]", word)
        follow(page.locator("button"))
        links = page.locator(".hits h2 a")
        assert any(
            place in (links.nth(n).get_attribute("href") or "") for n in range(links.count())
        )
        assert word in [mark.lower() for mark in page.locator("mark").all_inner_texts()]
        follow(links.first)
        assert page.locator("article h1").count() == 1
        assert watched.complaints == []


@SIZES
def test_pages_are_turned_to_the_last_and_an_article_is_opened_where_it_stands(
    browser: Browser, address: str, size: tuple[int, int]
) -> None:
    with window(browser, size) as watched:
        page = watched.page
        page.goto(address + HOME)
        follow(page.locator(".front a"))
        turned = 1
        while page.locator("a[rel=next]").count():
            follow(page.locator("a[rel=next]"))
            turned += 1
            assert (
                page.locator(".replica img").evaluate("img => img.complete && img.naturalHeight")
                == 1600
            )
        assert turned == len(record()["pages"])
        assert (
            page.locator(".replica svg").bounding_box()
            == page.locator(".replica img").bounding_box()
        )
        follow(page.locator("a[rel=prev]"))
        zone = page.locator(".replica svg a").first
        headline = zone.get_attribute("aria-label")
        follow(zone.locator("rect"))
        assert page.inner_text("article h1") == headline
        follow(page.locator(".tools a:not(.button)"))
        assert page.locator(".replica").count() == 1
        assert watched.complaints == []


@SIZES
def test_no_page_is_wider_than_its_window(
    browser: Browser, address: str, rtl: str, size: tuple[int, int]
) -> None:
    arabic = "/2026/11/24/الميناء/"
    places = [
        address + path
        for path in ("/", HOME, f"{HOME}pages/1.html", "/search/?q=the", "/nothing", *stories())
    ]
    places += [
        rtl + path
        for path in ("/", arabic, f"{arabic}pages/1.html", f"{arabic}articles/lamp-post.html")
    ]
    with window(browser, size) as watched:
        for place in places:
            watched.page.goto(place)
            wide = watched.page.evaluate("document.documentElement.scrollWidth")
            assert wide <= size[0], f"{place} is {wide} pixels wide"


def stories() -> list[str]:
    """Return where a few articles of every kind are: with tables, lists, facts and several
    photos.
    """
    found = [said["html"] for said in record()["articles"]]
    return [HOME + name for name in found[:3] + found[-6:]]


@SIZES
def test_axe_finds_nothing(browser: Browser, address: str, rtl: str, size: tuple[int, int]) -> None:
    arabic = "/2026/11/24/الميناء/"
    places = [
        address + path
        for path in (
            "/",
            "/2026/",
            HOME,
            f"{HOME}pages/1.html",
            "/search/?q=the",
            "/nothing",
            *stories()[:4],
        )
    ]
    places += [rtl + path for path in (arabic, f"{arabic}articles/lamp-post.html")]
    with window(browser, size, java_script_enabled=True, bypass_csp=True) as watched:
        for place in places:
            watched.page.goto(place)
            assert axe(watched.page) == [], place


def test_the_keyboard_skips_to_the_content_and_shows_where_it_is(
    browser: Browser, address: str
) -> None:
    with window(browser, DESK) as watched:
        page = watched.page
        page.goto(address + HOME)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
        assert left(page.locator(".skip")) >= 0
        page.keyboard.press("Enter")
        assert page.url.endswith("#content")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('main') !== null")
        assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"


@SIZES
def test_a_paper_from_the_right_is_laid_out_from_the_right(
    browser: Browser, rtl: str, size: tuple[int, int]
) -> None:
    with window(browser, size) as watched:
        page = watched.page
        page.goto(rtl)
        follow(page.locator(".covers li a:has(img)"))
        assert page.evaluate("getComputedStyle(document.body).direction") == "rtl"
        links = page.locator(".site nav a")
        assert left(links.nth(0)) > left(links.nth(1))
        follow(page.locator(".contents a:has-text('حواجز')"))
        box = page.locator(".body p").first.evaluate(TEXT_AND_BOX)
        assert box[0] == pytest.approx(box[1], abs=1)
        assert watched.complaints == []


def test_the_site_without_a_server_is_read_the_same_way(browser: Browser, tmp_path: Path) -> None:
    class Quiet(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(
        ("127.0.0.1", 0), partial(Quiet, directory=str(published().parent / "site"))
    ) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            with window(browser, PHONE) as watched:
                page = watched.page
                page.goto(f"http://127.0.0.1:{server.server_port}/")
                follow(page.locator(".covers li a:has(img)"))
                assert saved(page, "text=Download PDF", tmp_path).read_bytes().startswith(b"%PDF")
                follow(page.locator(".site >> text=Search"))
                follow(page.locator("text=Lorries barred"))
                assert "The Merrow Bridge Joint Board" in page.inner_text(".body")
                follow(page.locator("text=All editions"))
                assert page.locator(".covers").count() == 1
                assert watched.complaints == []
        finally:
            server.shutdown()
