"""Server: the archive over HTTP. Published pages come from the disk as they are; only lists, searches and feeds are made when asked for."""

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
from edition.deliver.archive.files import Shelf
from edition.deliver.archive.guard import Guard
from edition.deliver.archive.index import reading
from edition.deliver.archive.searching import results
from edition.deliver.archive.web import Spot, page, style

DEEPEST = 12
"""Steps of an address that a relative way home is written for."""
_EDITION = re.compile(r"(\d{4}/\d\d/\d\d/[^/.][^/]*)(/?)(.*)", re.ASCII)
HTML = answers.KINDS[".html"]


@dataclass(frozen=True, slots=True)
class Stand:
    """What is served: the editions, their index, and the archive's own style."""

    shelf: Shelf
    index: Path
    style: dict[str, bytes]


def app(root: Path, index: Path) -> Starlette:
    """Return the server of an archive whose index is up to date."""
    routes = [
        Route("/", _newsstand),
        Route("/{year:int}/", _year),
        Route("/search/", _search),
        Route("/healthz", _health),
        Route("/feed.xml", _feed),
        Route("/opds", _opds),
        Route("/api/editions", _editions),
        Route("/{path:path}", _file),
    ]
    serving = Starlette(routes=routes, exception_handlers={404: _missing, 405: _refused})
    serving.router.redirect_slashes = False
    serving.state.stand = Stand(Shelf(root.resolve()), index, style())
    serving.add_middleware(Guard)
    return serving


def _stand(request: Request) -> Stand:
    stand: Stand = request.app.state.stand
    return stand


def _newsstand(request: Request) -> Response:
    with reading(_stand(request).index) as db:
        return answers.content(request, newsstand.newsstand(db, live=True).encode(), HTML)


def _year(request: Request) -> Response:
    with reading(_stand(request).index) as db:
        html = newsstand.year(db, f"{request.path_params['year']:04d}", live=True)
    if not html:
        raise HTTPException(404)
    return answers.content(request, html.encode(), HTML)


def _search(request: Request) -> Response:
    with reading(_stand(request).index) as db:
        return answers.content(request, results(db, request.query_params.get("q", "")).encode(), HTML)


def _health(request: Request) -> Response:
    with reading(_stand(request).index) as db:
        db.execute("SELECT 1 FROM editions").fetchone()
    return PlainTextResponse("ok\n", headers={"cache-control": "no-store"})


def _feed(request: Request) -> Response:
    with reading(_stand(request).index) as db:
        body = feeds.rss(db, _base(request))
    return answers.content(request, body, "application/rss+xml; charset=utf-8")


def _opds(request: Request) -> Response:
    number = request.query_params.get("page", "1")
    with reading(_stand(request).index) as db:
        body = feeds.opds(db, _base(request), int(number) if re.fullmatch(r"[1-9]\d{0,5}", number, re.ASCII) else 1)
    return answers.content(request, body, f"{feeds.OPDS};charset=utf-8")


def _editions(request: Request) -> Response:
    with reading(_stand(request).index) as db:
        return answers.content(request, feeds.api(db, _base(request)), answers.KINDS[".json"])


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


async def _file(request: Request) -> Response:
    stand, path = _stand(request), request.path_params["path"]
    if path in stand.style:
        ending = PurePosixPath(path).suffix
        return answers.content(request, stand.style[path], answers.KINDS[ending], answers.LONG if ending == ".ttf" else answers.FRESH)
    found = _EDITION.fullmatch(path)
    opened = await run_in_threadpool(stand.shelf.open, found[1], found[3] or "index.html") if found else None
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


def _refused(request: Request, refusal: Exception) -> Response:
    return PlainTextResponse("only GET and HEAD\n", 405, getattr(refusal, "headers", None))
