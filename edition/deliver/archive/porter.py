"""Porter: what is no proper request is sent away before anything looks at it: paths that mean
nothing, and other people's hosts.
"""

import re
from dataclasses import dataclass
from ipaddress import ip_address
from urllib.parse import unquote_to_bytes, urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

LONGEST = 8000
"""Bytes of a path: as many as a server should take (RFC 9110, section 4.1)."""
_ESCAPE = re.compile(rb"%(?![0-9A-Fa-f]{2})")
_CONTROL = re.compile("[\x00-\x1f\x7f]")
_ABSOLUTE = re.compile(rb"https?://[^/?#]*", re.IGNORECASE)
"""What a request to a proxy begins with; a server must understand it (RFC 9112, section 3.2.2)."""


@dataclass(frozen=True, slots=True)
class Turned:
    """Why a request is sent away."""

    status: int
    reason: str


@dataclass(frozen=True, slots=True)
class Porter:
    """Lets proper requests through to ``app``."""

    app: ASGIApp
    url: str = ""
    """The archive's public address: then only its host, this machine's own name and bare addresses
    are answered.
    """

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            return
        raw = _ABSOLUTE.sub(b"", scope.get("raw_path") or scope["path"].encode(), count=1) or b"/"
        turned = _path(raw) or self._host(Headers(scope=scope).get("host", ""))
        if turned:
            answer = PlainTextResponse(
                f"{turned.reason}\n", turned.status, {"cache-control": "no-store"}
            )
            await answer(scope, receive, send)
            return
        await self.app(
            {**scope, "path": unquote_to_bytes(raw).decode(), "raw_path": raw}, receive, send
        )

    def _host(self, host: str) -> Turned | None:
        if (
            not self.url
            or _name(host) in (_name(urlsplit(self.url).netloc), "localhost", "")
            or _is_address(_name(host))
        ):
            return None
        return Turned(421, "this archive is not served under that name")


def _path(raw: bytes) -> Turned | None:
    """Say what is wrong with a path."""
    if len(raw) > LONGEST:
        return Turned(414, "the address is too long")
    try:
        path = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return Turned(400, "the address is not UTF-8")
    if _ESCAPE.search(raw) or _CONTROL.search(path) or not path.startswith("/"):
        return Turned(400, "the address means nothing")
    return None


def _name(host: str) -> str:
    """Return a host without its port."""
    try:
        return (urlsplit(f"//{host}").hostname or "").rstrip(".")
    except ValueError:
        return host


def _is_address(name: str) -> bool:
    """Say whether a host is an address in numbers: nobody can give such a name to a page of his
    own.
    """
    try:
        ip_address(name)
    except ValueError:
        return False
    return True
