"""Client: an address → what lies there, politely: few requests, bounded in time and size, no
cookies, every redirect looked at anew.
"""

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from hashlib import sha256
from http import HTTPStatus
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from edition.limits import Limit
from edition.wire.guard import Barred, Machine, reach
from edition.wire.robots import CLOSED, Robots, read_robots

if TYPE_CHECKING:
    from ssl import SSLContext

    import httpx2

CONNECT = 10.0
"""Seconds until a host must have answered."""
SILENCE = 20.0
"""Seconds that a host may send nothing."""
LONGEST = 120.0
"""Seconds for one file, however it drips."""
REDIRECTS = 5
PAUSE = 0.25
"""Seconds between two requests to one host: four a second are no burden."""
TRIES = 3
"""How often a host that is busy is asked."""
PATIENCE = 60.0
"""Seconds that a busy host may ask us to wait; one that asks for more is left for the next run."""
BACK_OFF = 2.0
"""Seconds before the second try where the host names none; twice as many before the third."""
ROBOTS = "/robots.txt"
ROBOTS_FILE = Limit("a robots.txt", 500_000, "bytes", "RFC 9309 asks for no less")
MOVED = (301, 302, 303, 307, 308)
BUSY = (HTTPStatus.TOO_MANY_REQUESTS, HTTPStatus.BAD_GATEWAY, HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.GATEWAY_TIMEOUT)
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


@dataclass(slots=True)
class Client:
    """One run's calls: what is known of each host, and when it was called last."""

    allowed: frozenset[str] = frozenset()
    """Hosts (``HOST:PORT``) that may be on a private network, and are called without a pause."""
    contact: str = ""
    """Where whoever runs a site finds us: an address on the web or of a mailbox."""
    _robots: dict[str, Robots] = field(default_factory=dict)
    _lines: dict[str, "httpx2.HTTPTransport"] = field(default_factory=dict)
    _called: dict[str, float] = field(default_factory=dict)
    _trust: "list[SSLContext]" = field(default_factory=list)

    def fetch(self, address: str, most: Limit, known: Validators = NONE) -> Answer:
        """Fetch a file. ``known`` are the validators of the version at hand. Raises Unfetched."""
        for _ in range(REDIRECTS + 1):
            machine = self._machine(address)
            self._may_read(machine, address)
            answer = self._asked(machine, address, most, known)
            if isinstance(answer, Answer):
                return answer
            address = urljoin(address, answer)
        raise Unfetched("it leads from one address to the next without end")

    def robots(self, address: str) -> Robots:
        """Return what the host of an address allows. Raises Unfetched."""
        machine = self._machine(address)
        key = f"{machine.scheme}://{machine.name}"
        if key not in self._robots:
            self._robots[key] = self._robots_of(key)
        return self._robots[key]

    def __enter__(self) -> "Client":
        return self

    def __exit__(self, *_: object) -> None:
        """Hang up."""
        for line in self._lines.values():
            line.close()

    def _machine(self, address: str) -> Machine:
        try:
            return reach(address, self.allowed)
        except Barred as why:
            raise Unfetched(str(why), again="not known" in str(why)) from None

    def _may_read(self, machine: Machine, address: str) -> None:
        parts = urlsplit(address)
        path = f"{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"
        if path != ROBOTS and not self.robots(address).allow(path):
            raise Unfetched("its robots.txt forbids it")

    def _robots_of(self, key: str) -> Robots:
        """Read a host's robots.txt: one without any allows all, one that cannot be asked nothing
        (RFC 9309, section 2.3.1).
        """
        try:
            address = f"{key}{ROBOTS}"
            for _ in range(REDIRECTS + 1):
                answer = self._asked(self._machine(address), address, ROBOTS_FILE, NONE)
                if isinstance(answer, Answer):
                    return read_robots(answer.content.decode(errors="replace"))
                address = urljoin(address, answer)
        except Unfetched as why:
            return Robots() if 400 <= why.status < 500 else CLOSED
        return Robots()

    def _asked(self, machine: Machine, address: str, most: Limit, known: Validators) -> Answer | str:
        """Ask a host until it is not busy; return what it has, or the address it leads to."""
        for turn in range(1, TRIES + 1):
            self._pause(machine)
            try:
                return self._once(machine, address, most, known)
            except _Busy as busy:
                wait = busy.wait if busy.wait is not None else BACK_OFF * 2 ** (turn - 1)
                if turn == TRIES or wait > PATIENCE:
                    raise Unfetched(busy.why, busy.status, again=True) from None
                time.sleep(wait)
        raise AssertionError("the last try returns or raises")

    def _pause(self, machine: Machine) -> None:
        """Wait until the host may be called again."""
        key = f"{machine.scheme}://{machine.name}"
        free = f"{machine.host}:{machine.port}" in self.allowed
        delay = max(0.0 if free else PAUSE, self._robots.get(key, Robots()).delay)
        left = self._called.get(key, 0.0) + delay - time.monotonic()
        if left > 0:
            time.sleep(left)
        self._called[key] = time.monotonic()

    def _once(self, machine: Machine, address: str, most: Limit, known: Validators) -> Answer | str:
        import httpx2

        request = self._request(machine, address, known)
        try:
            response = self._line(machine).handle_request(request)
            try:
                return _taken(response, address, most)
            finally:
                response.close()
        except httpx2.TimeoutException:
            raise _Busy("it does not answer in time") from None
        except (httpx2.TransportError, httpx2.InvalidURL) as trouble:
            raise _Busy(f"it cannot be reached ({_said(trouble)})") from None

    def _line(self, machine: Machine) -> "httpx2.HTTPTransport":
        """Return the line to a host: one of its own, so that no connection is shared between hosts
        of one IP address.
        """
        import httpx2

        key = f"{machine.scheme}://{machine.name}/{machine.number}"
        if key not in self._lines:
            safe = machine.scheme == "https"
            if safe and not self._trust:
                self._trust.append(httpx2.create_ssl_context(trust_env=False))
            self._lines[key] = httpx2.HTTPTransport(verify=self._trust[0] if safe else False, trust_env=False)
        return self._lines[key]

    def _request(self, machine: Machine, address: str, known: Validators) -> "httpx2.Request":
        """Make a request to the machine's number in the name of its host: nobody resolves the name
        again.
        """
        import httpx2

        said = {"Host": machine.name, "User-Agent": self._agent(), "Accept-Encoding": "gzip", "Accept": "*/*"}
        conditions = {"If-None-Match": known.tag, "If-Modified-Since": known.modified}
        headers = said | {name: value for name, value in conditions.items() if value}
        waits = {"connect": CONNECT, "read": SILENCE, "write": SILENCE, "pool": CONNECT}
        url = httpx2.URL(address).copy_with(host=machine.number, port=machine.port, fragment=None)
        return httpx2.Request("GET", url, headers=headers, extensions={"timeout": waits, "sni_hostname": machine.host})

    def _agent(self) -> str:
        return f"Edition/{version('edition')}{f' (+{self.contact})' if self.contact else ''}"


class _Busy(Exception):
    """The host is busy or out of reach; ``wait`` is how many seconds it asks for, None where it
    does not say.
    """

    def __init__(self, why: str, status: int = 0, wait: float | None = None) -> None:
        super().__init__(why)
        self.why = why
        self.status = status
        self.wait = wait


def _said(trouble: Exception) -> str:
    return (str(trouble).splitlines() or [type(trouble).__name__])[0].lower()[:120]


def _taken(response: "httpx2.Response", address: str, most: Limit) -> Answer | str:
    """Take what a host answers: a file, or the address that it leads to.

    Raises Unfetched or _Busy.
    """
    status, headers = response.status_code, response.headers
    validators = Validators(headers.get("etag", ""), headers.get("last-modified", ""))
    if status == HTTPStatus.NOT_MODIFIED:
        return Answer(address, validators=validators, unchanged=True)
    if status in MOVED and headers.get("location"):
        return str(headers["location"])
    if status in BUSY:
        wait = headers.get("retry-after", "")
        raise _Busy(f"it is busy ({status})", status, float(wait) if wait.isdigit() else None)
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
