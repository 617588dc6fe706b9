"""Answer: what a host answers → a file, the address that it leads to, or why there is none."""

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from http import HTTPStatus
from typing import TYPE_CHECKING

from edition.limits import Limit

if TYPE_CHECKING:
    import httpx2

LONGEST = 120.0
"""Seconds for one file, however it drips."""
MOVED = (301, 302, 303, 307, 308)
BUSY = (
    HTTPStatus.TOO_MANY_REQUESTS,
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
)
GZIP = 47
"""zlib's word for: gzip or zlib, as the head says."""


class Unfetched(Exception):
    """What an address has cannot be had, and why; ``status`` is the host's answer, ``again``
    whether it is worth another try later.
    """

    def __init__(self, why: str, status: int = 0, again: bool = False) -> None:
        super().__init__(why)
        self.status = status
        self.again = again


@dataclass(frozen=True, slots=True)
class Validators:
    """What a host said of a file's version (RFC 9110, section 8.8): with it, it need not send the
    same again.
    """

    tag: str = ""
    modified: str = ""
    digest: str = ""
    """Our own, of its bytes, for hosts that say nothing."""


NONE = Validators()


@dataclass(frozen=True, slots=True)
class Answer:
    """What lies at an address."""

    address: str
    """After redirects."""
    content: bytes = b""
    media: str = ""
    """As the host says: ``text/html``."""
    validators: Validators = NONE
    unchanged: bool = False
    """The host has the version that is known already, and sends nothing."""


class Busy(Exception):
    """The host is busy or out of reach; ``wait`` is how many seconds it asks for, None where it
    does not say.
    """

    def __init__(self, why: str, status: int = 0, wait: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.status = status
        self.wait = wait


def taken(response: "httpx2.Response", address: str, most: Limit) -> Answer | str:
    """Take what a host answers: a file, or the address that it leads to.

    Raises Unfetched or Busy.
    """
    status, headers = response.status_code, response.headers
    validators = Validators(headers.get("etag", ""), headers.get("last-modified", ""))
    if status == HTTPStatus.NOT_MODIFIED:
        return Answer(address, validators=validators, unchanged=True)
    if status in MOVED and headers.get("location"):
        return str(headers["location"])
    if status in BUSY:
        wait = headers.get("retry-after", "")
        raise Busy(f"it is busy ({status})", status, float(wait) if wait.isdigit() else None)
    if status != HTTPStatus.OK:
        raise Unfetched(_answered(status), status, again=status >= HTTPStatus.INTERNAL_SERVER_ERROR)
    length = headers.get("content-length", "")
    if length.isdigit() and int(length) > most.most:
        raise Unfetched(f"it is larger than {most}")
    media = headers.get("content-type", "").partition(";")[0].strip().lower()
    content = b"".join(_content(response, most))
    return Answer(address, content, media, replace(validators, digest=sha256(content).hexdigest()))


def _answered(status: int) -> str:
    known = {
        401: "it asks for a login (401)",
        402: "it asks for payment (402)",
        403: "it is not for us (403)",
        404: "it is not there (404)",
        410: "it was taken away (410)",
        451: "it is withheld by law (451)",
    }
    return known.get(status, f"the host answers {status}")


def _content(response: "httpx2.Response", most: Limit) -> Iterator[bytes]:
    """Yield the content, unpacked and never more than the limit: a packed file may unpack to a
    thousand times its size.
    """
    until = time.monotonic() + LONGEST
    packed = response.headers.get("content-encoding", "").lower() in ("gzip", "x-gzip", "deflate")
    unpack = zlib.decompressobj(GZIP) if packed else None
    size = 0
    for part in response.iter_raw():
        if time.monotonic() > until:
            raise Unfetched(f"it was not there within {LONGEST:.0f} seconds", again=True)
        try:
            piece = unpack.decompress(part, most.most + 1 - size) if unpack else part
        except zlib.error:
            raise Unfetched("it is packed in a way that cannot be undone") from None
        size += len(piece)
        if size > most.most:
            raise Unfetched(f"it is larger than {most}")
        yield piece
