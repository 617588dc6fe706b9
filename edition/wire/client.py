"""Client: an address → what lies there, politely: few requests, bounded in time and size, no
cookies, every redirect looked at anew.
"""

import time
from contextlib import suppress
from dataclasses import dataclass, field
from importlib.metadata import version
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from edition.limits import Limit
from edition.wire.answer import NONE, Answer, Busy, Unfetched, Validators, taken
from edition.wire.guard import Barred, Machine, Unknown, reach
from edition.wire.robots import CLOSED, Robots, read_robots

if TYPE_CHECKING:
    from ssl import SSLContext

    import httpx2

CONNECT = 10.0
"""Seconds until a host must have answered."""
SILENCE = 20.0
"""Seconds that a host may send nothing."""
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


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked of a host."""

    address: str
    most: Limit
    known: Validators = NONE
    """Those of the version at hand."""


@dataclass(slots=True)
class Client:
    """One run's calls: what is known of each host, and when it was called last."""

    allowed: frozenset[str] = frozenset()
    """Hosts (``HOST:PORT``) that may be on a private network, and are called without a pause."""
    contact: str = ""
    """Where whoever runs a site finds us: an address on the web or of a mailbox."""
    _robots: dict[str, Robots] = field(default_factory=dict)
    _lines: dict[str, "httpx2.HTTPTransport"] = field(default_factory=dict)
    _machines: dict[str, Machine] = field(default_factory=dict)
    _silent: dict[str, str] = field(default_factory=dict)
    """Hosts that are out of reach, and why: nothing else of theirs is waited for in this run."""
    _called: dict[str, float] = field(default_factory=dict)
    _trust: "list[SSLContext]" = field(default_factory=list)

    def fetch(self, address: str, most: Limit, known: Validators = NONE) -> Answer:
        """Fetch a file. ``known`` are the validators of the version at hand. Raises Unfetched."""
        for _ in range(REDIRECTS + 1):
            machine = self._machine(address)
            self._may_read(machine, address)
            answer = self._asked(machine, _Question(address, most, known))
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
        """Find the machine of an address, each host's once."""
        host = address.partition("://")[2].partition("/")[0]
        key = f"{address.partition('://')[0]}://{host}"
        if why := self._silent.get(key):
            raise Unfetched(why, again=True)
        try:
            if key not in self._machines:
                self._machines[key] = reach(address, self.allowed)
            return self._machines[key]
        except Unknown as why:
            self._silent[key] = str(why)
            raise Unfetched(str(why), again=True) from None
        except Barred as why:
            raise Unfetched(str(why)) from None

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
                answer = self._asked(self._machine(address), _Question(address, ROBOTS_FILE))
                if isinstance(answer, Answer):
                    return read_robots(answer.content.decode(errors="replace"))
                address = urljoin(address, answer)
        except Unfetched as why:
            if not why.status and why.again:
                raise
            return Robots() if 400 <= why.status < 500 else CLOSED
        return Robots()

    def _asked(self, machine: Machine, question: _Question) -> Answer | str:
        """Ask a host until it is not busy; return what it has, or the address it leads to."""
        for turn in range(1, TRIES + 1):
            self._pause(machine)
            try:
                return self._once(machine, question)
            except Busy as busy:
                if turn == TRIES and not busy.status:
                    self._silent[f"{machine.scheme}://{machine.name}"] = busy.why
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

    def _once(self, machine: Machine, question: _Question) -> Answer | str:
        """Ask a host once: at its first number that takes the call."""
        import httpx2

        *others, last = machine.numbers
        for number in others:
            with suppress(httpx2.ConnectError, httpx2.ConnectTimeout):
                return self._called_at(number, machine, question)
        try:
            return self._called_at(last, machine, question)
        except httpx2.TimeoutException:
            raise Busy("it does not answer in time") from None
        except (httpx2.TransportError, httpx2.InvalidURL) as trouble:
            raise Busy(f"it cannot be reached ({_said(trouble)})") from None

    def _called_at(self, number: str, machine: Machine, question: _Question) -> Answer | str:
        request = self._request(machine, number, question)
        response = self._line(machine, number).handle_request(request)
        try:
            return taken(response, question.address, question.most)
        finally:
            response.close()

    def _line(self, machine: Machine, number: str) -> "httpx2.HTTPTransport":
        """Return the line to a host: one of its own, so that no connection is shared between hosts
        of one IP address.
        """
        import httpx2

        key = f"{machine.scheme}://{machine.name}/{number}"
        if key not in self._lines:
            safe = machine.scheme == "https"
            if safe and not self._trust:
                self._trust.append(httpx2.create_ssl_context(trust_env=False))
            self._lines[key] = httpx2.HTTPTransport(
                verify=self._trust[0] if safe else False, trust_env=False
            )
        return self._lines[key]

    def _request(self, machine: Machine, number: str, question: _Question) -> "httpx2.Request":
        """Make a request to the machine's number in the name of its host: nobody resolves the name
        again.
        """
        import httpx2

        said = {
            "Host": machine.name,
            "User-Agent": self._agent(),
            "Accept-Encoding": "gzip",
            "Accept": "*/*",
        }
        conditions = {
            "If-None-Match": question.known.tag,
            "If-Modified-Since": question.known.modified,
        }
        headers = said | {name: value for name, value in conditions.items() if value}
        waits = {"connect": CONNECT, "read": SILENCE, "write": SILENCE, "pool": CONNECT}
        url = httpx2.URL(question.address).copy_with(host=number, port=machine.port, fragment=None)
        return httpx2.Request(
            "GET", url, headers=headers, extensions={"timeout": waits, "sni_hostname": machine.host}
        )

    def _agent(self) -> str:
        return f"Edition/{version('edition')}{f' (+{self.contact})' if self.contact else ''}"


def _said(trouble: Exception) -> str:
    return (str(trouble).splitlines() or [type(trouble).__name__])[0].lower()[:120]
