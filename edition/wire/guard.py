"""Guard: an address on the web → the machine that is called, which is none of a private network
unless a person allowed it.
"""

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import SplitResult, urlsplit

PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""IPv6 addresses that carry one of IPv4 in their last four bytes (RFC 6052)."""


class Barred(Exception):
    """The address is not called, and why."""


class Unknown(Barred):
    """No name server knows the host now."""


@dataclass(frozen=True, slots=True)
class Machine:
    """Where an address is called: resolved once, so that a second answer of the name server cannot
    lead elsewhere.
    """

    scheme: str
    host: str
    port: int
    numbers: tuple[str, ...]
    """Its IP addresses, in the order in which they are to be tried."""

    @property
    def name(self) -> str:
        """The host as written in requests, with the port where it is not the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"


def reach(address: str, allowed: frozenset[str] = frozenset()) -> Machine:
    """Find the machine of an address. ``allowed`` names hosts (``HOST:PORT``, by name or by number)
    that may be private ones.

    Raises Barred where it is no address of the web, is on a private network, or is not known.
    """
    parts = _parts(address)
    host, port = parts.hostname or "", parts.port or PORTS[parts.scheme]
    numbers = _numbers(host, port)
    named = {f"{host}:{port}", *(f"{number}:{port}" for number in numbers)} & allowed
    if not named and not all(map(is_public, numbers)):
        raise Barred(f"{host}:{port} is on a private network")
    return Machine(parts.scheme, host, port, tuple(dict.fromkeys(numbers)))


def _parts(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        well = (
            parts.scheme in PORTS
            and bool(parts.hostname)
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        raise Barred("it is no address of the web") from None
    if not well:
        raise Barred("it is no address of the web")
    if parts.username or parts.password:
        raise Barred("it has a password in it")
    return parts


def _numbers(host: str, port: int) -> list[str]:
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError):
        raise Unknown(f"the host {host} is not known") from None
    return [str(answer[4][0]) for answer in found]


def is_public(number: str) -> bool:
    """Say whether an IP address is one of the public network, an address of IPv4 inside one of IPv6
    included.

    >>> (is_public("93.184.215.14"), is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"),
    ...  is_public("64:ff9b::a00:1"))
    (True, False, False, False)
    """
    found = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(found, ipaddress.IPv6Address):
        inner = found.ipv4_mapped or found.sixtofour or _carried(found)
        if inner is not None:
            return is_public(str(inner))
    return found.is_global and not found.is_multicast


def _carried(found: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    return ipaddress.IPv4Address(int(found) & 0xFFFFFFFF) if found in NAT64 else None
