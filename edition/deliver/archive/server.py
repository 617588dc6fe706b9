"""Server: the archive over HTTP. Published pages come from the disk as they are; only lists,
searches and feeds are made when asked for.
"""

import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from edition.deliver.archive import answers, feeds, newsstand
from edition.deliver.archive.files import Damaged, Shelf
from edition.deliver.archive.guard import Guard
from edition.deliver.archive.listing import Listing, Unlisted
from edition.deliver.archive.porter import Porter
from edition.deliver.archive.searching import results
from edition.deliver.archive.web import Spot, page, style

DEEPEST = 12
"""Steps of an address that a relative way home is written for."""
_EDITION = re.compile(r"(\d{4}/\d\d/\d\d/[^/.][^/]*)(/?)(.*)", re.ASCII)
RETRY = "10"
"""Seconds after which a reader may ask again for what cannot be read at the moment."""
HTML = answers.KINDS[".html"]


@dataclass(frozen=True, slots=True)
class Stand:
    """What is served: the editions, their index, and the archive's own style."""

    shelf: Shelf
    listing: Listing
    style: dict[str, bytes]
    url: str = ""
    """The archive's public address, without a stroke at its end; else what each request says is
    believed.
    """


def app(root: Path, index: Path, url: str = "") -> Guard:
    """Return the server of an archive; ``url`` is its public address."""
    routes = [
        Route("/", _newsstand),
        Route("/search/", _search),
        Route("/{year}/", _year),
        Route("/healthz", _health),
        Route("/feed.xml", _feed),
        Route("/opds", _opds),
        Route("/api/editions", _editions),
        Route("/{path:path}", _file),
    ]
    refusals = {404: _missing, 405: _refused, Damaged: _damaged, Unlisted: _unlisted}
    serving = Starlette(routes=routes, exception_handlers=refusals)
    serving.router.redirect_slashes = False
    serving.state.stand = Stand(
        Shelf(root.resolve()), Listing(root, index), style(), url.rstrip("/")
    )
    # Outermost, so that what goes wrong inside is guarded too.
    return Guard(Porter(serving, url))


def _stand(request: Request) -> Stand:
    stand: Stand = request.app.state.stand
    return stand


def _newsstand(request: Request) -> Response:
    html = _stand(request).listing.ask(lambda db: newsstand.newsstand(db, live=True))
    return answers.content(request, html.encode(), HTML)


def _year(request: Request) -> Response:
    year = request.path_params["year"]
    if not re.fullmatch(r"[0-9]{4}", year):
        raise HTTPException(404)
    html = _stand(request).listing.ask(lambda db: newsstand.year(db, year, live=True))
    if not html:
        raise HTTPException(404)
    return answers.content(request, html.encode(), HTML)


def _search(request: Request) -> Response:
    query = request.query_params.get("q", "")
    return answers.content(
        request, _stand(request).listing.ask(lambda db: results(db, query)).encode(), HTML
    )


def _health(request: Request) -> Response:
    _stand(request).listing.ask(lambda db: db.execute("SELECT 1 FROM editions").fetchone())
    return PlainTextResponse("ok\n", headers={"cache-control": "no-store"})


def _feed(request: Request) -> Response:
    base = _base(request)
    body = _stand(request).listing.ask(lambda db: feeds.rss(db, base))
    return answers.content(request, body, "application/rss+xml; charset=utf-8")


def _opds(request: Request) -> Response:
    base, said = _base(request), request.query_params.get("page", "1")
    number = int(said) if re.fullmatch(r"[1-9]\d{0,5}", said, re.ASCII) else 1
    body = _stand(request).listing.ask(lambda db: feeds.opds(db, base, number))
    return answers.content(request, body, f"{feeds.OPDS};charset=utf-8")


def _editions(request: Request) -> Response:
    base = _base(request)
    return answers.content(
        request, _stand(request).listing.ask(lambda db: feeds.api(db, base)), answers.KINDS[".json"]
    )


def _base(request: Request) -> str:
    return _stand(request).url or str(request.base_url).rstrip("/")


async def _file(request: Request) -> Response:
    stand, path = _stand(request), request.path_params["path"]
    if path in stand.style:
        ending = PurePosixPath(path).suffix
        return answers.content(
            request,
            stand.style[path],
            answers.KINDS[ending],
            answers.LONG if ending == ".ttf" else answers.FRESH,
        )
    found = _EDITION.fullmatch(path)
    opened = (
        await run_in_threadpool(stand.shelf.open, found[1], found[3] or "index.html")
        if found
        else None
    )
    if found is None or opened is None:
        raise HTTPException(404)
    if not found[2]:
        os.close(opened.handle)
        return RedirectResponse(f"{quote(found[1].rpartition('/')[2])}/", 308)
    return answers.file(request, opened, found[3] or "index.html")


def _missing(request: Request, _: Exception) -> Response:
    steps = request.scope.get("raw_path", b"/").count(b"/") - 1
    spot = Spot("../" * steps or "./" if steps <= DEEPEST else "/", "en", "ltr")
    return HTMLResponse(page("missing.html", spot), 404, {"cache-control": "no-store"})


def _damaged(request: Request, _: Exception) -> Response:
    return PlainTextResponse(
        "this file is not as it was published: its publisher must publish it again\n",
        503,
        {"cache-control": "no-store"},
    )


def _unlisted(request: Request, _: Exception) -> Response:
    return PlainTextResponse(
        "the list of editions cannot be read at the moment\n",
        503,
        {"cache-control": "no-store", "retry-after": RETRY},
    )


def _refused(request: Request, refusal: Exception) -> Response:
    return PlainTextResponse("only GET and HEAD\n", 405, getattr(refusal, "headers", None))
