"""Answers: content over HTTP, with ETags, ranges and what browsers may do with it; files are read
from the disk a piece at a time.
"""

import os
from pathlib import PurePosixPath

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from edition.deliver.archive.conditions import Status, Verdict, judge
from edition.deliver.archive.files import Opened
from edition.deliver.archive.names import disposition
from edition.deliver.archive.record import kept

PIECE = 256 * 1024
"""Bytes read at a time."""
FRESH = "public, max-age=300"
"""An edition's files: a correction has the same address, and five minutes are soon over."""
ASK = "no-cache"
"""What changes: may be kept, and must be asked about each time."""
LONG = "public, max-age=604800"
"""Fonts."""
KINDS = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".webp": "image/webp",
    ".jpg": "image/jpeg",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}


def content(request: Request, body: bytes, kind: str, cache: str = ASK) -> Response:
    """Answer with something made for the occasion."""
    known = kept(body)
    etag = f'"{known.sha256}"'
    verdict = judge(request.method, request.headers, etag, known.size)
    headers = _headers(verdict, etag, known.size) | {"cache-control": cache}
    part = body[verdict.start : verdict.stop] if request.method == "GET" else b""
    return Response(
        part, verdict.status, headers | ({"content-type": kind} if _has_body(verdict) else {})
    )


def file(request: Request, opened: Opened, name: str) -> Response:
    """Answer with a published file; closes it."""
    etag = f'"{opened.kept.sha256}"'
    verdict = judge(request.method, request.headers, etag, opened.kept.size)
    ending = PurePosixPath(name).suffix
    headers = _headers(verdict, etag, opened.kept.size) | {
        "cache-control": ASK if ending == ".html" else FRESH
    }
    if _has_body(verdict):
        headers |= {"content-type": KINDS[ending]}
        headers |= {"content-disposition": disposition(opened.saved_as)} if opened.saved_as else {}
    if request.method != "GET" or not _has_body(verdict):
        os.close(opened.handle)
        return Response(b"", verdict.status, headers)
    return _FromDisk(opened.handle, verdict, headers)


def _has_body(verdict: Verdict) -> bool:
    return verdict.status in (Status.WHOLE, Status.PART)


def _headers(verdict: Verdict, etag: str, size: int) -> dict[str, str]:
    match verdict.status:
        case Status.WHOLE:
            more = {"content-length": str(size)}
        case Status.PART:
            more = {"content-length": str(verdict.stop - verdict.start)}
            more |= {"content-range": f"bytes {verdict.start}-{verdict.stop - 1}/{size}"}
        case Status.BEYOND:
            more = {"content-length": "0", "content-range": f"bytes */{size}"}
        case Status.OTHER:
            more = {"content-length": "0"}
        case Status.UNCHANGED:
            more = {}
    return {"etag": etag, "accept-ranges": "bytes"} | more


class _FromDisk(Response):
    """A stretch of an open file; closes it, whatever becomes of the reader."""

    def __init__(self, handle: int, verdict: Verdict, headers: dict[str, str]) -> None:
        super().__init__(None, verdict.status, headers)
        self.handle, self.start, self.stop = handle, verdict.start, verdict.stop

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send it, a piece at a time."""
        try:
            await send(
                {
                    "type": "http.response.start",
                    "status": self.status_code,
                    "headers": self.raw_headers,
                }
            )
            at = self.start
            while at < self.stop:
                piece = await to_thread.run_sync(
                    os.pread, self.handle, min(PIECE, self.stop - at), at
                )
                if not piece:
                    raise OSError("a published file became shorter while it was read")
                at += len(piece)
                await send({"type": "http.response.body", "body": piece, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            os.close(self.handle)
