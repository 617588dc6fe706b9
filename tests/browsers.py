"""A real Chromium for the tests, as it is installed on this machine: it reaches nothing but this
machine.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Locator, Page, Request, sync_playwright

from tests.papers import ROOT

WORDS = (
    *(
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
    ),
    *("--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"),
)
DESK = (1280, 900)
"""Pixels of a window on a desk."""
PHONE = (390, 844)
"""Pixels of a telephone, upright."""
AXE = ROOT / "tests" / "vendor" / "axe-core" / "axe.min.js"


@cache
def chromium() -> str:
    """Return where Chromium is."""
    found = next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    assert found, "no Chromium here: ./run test installs it"
    return found


@contextmanager
def browsing() -> Iterator[Browser]:
    """Lend a browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(WORDS))
        try:
            yield browser
        finally:
            browser.close()


@dataclass
class Watched:
    """A window and all that was asked for and complained of in it."""

    page: Page
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def window(browser: Browser, size: tuple[int, int], **settings: Any) -> Iterator[Watched]:
    """Lend a window that watches what happens in it; scripts are off unless asked for."""
    context: BrowserContext = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        accept_downloads=True,
        **{"java_script_enabled": False, "is_mobile": size == PHONE, "has_touch": size == PHONE}
        | settings,
    )
    watched = Watched(context.new_page())
    watched.page.set_default_timeout(15_000)
    watched.page.on("request", lambda request: watched.asked.append(request.url))
    watched.page.on(
        "console",
        lambda said: (
            watched.complaints.append(said.text) if said.type in ("error", "warning") else None
        ),
    )
    watched.page.on("requestfailed", lambda request: watched.complaints.extend(_failed(request)))
    watched.page.on(
        "response",
        lambda answer: (
            watched.complaints.append(f"{answer.url}: {answer.status}")
            if answer.status > 399
            else None
        ),
    )
    try:
        yield watched
    finally:
        context.close()


def follow(link: Locator) -> None:
    """Click a link, or the button of a form, and wait until the page it leads to is there."""
    with link.page.expect_navigation():
        link.click()


def _failed(request: Request) -> list[str]:
    """Return what failed of itself: leaving a page ends what it was still asking for."""
    return [] if request.failure == "net::ERR_ABORTED" else [f"{request.url}: {request.failure}"]


def axe(page: Page) -> list[tuple[str, str, list[str]]]:
    """Return what axe-core finds on a page: how bad, what, and where."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("() => axe.run()")
    assert len(found["passes"]) > 10, "axe looked at nothing"
    return [
        (rule["impact"], rule["id"], [node["html"][:160] for node in rule["nodes"]])
        for rule in found["violations"]
    ]
