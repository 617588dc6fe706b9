"""Robots: a host's robots.txt → which of its pages may be read, and how slowly (RFC 9309)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

AGENT = "edition"
"""Our name in robots.txt."""
ANYONE = "*"
LONGEST_DELAY = 10.0
"""Seconds between two requests that a host may ask for; one that asks for more is read at this
pace.
"""


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern of paths, and whether they may be read."""

    pattern: str
    allows: bool


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules that are for us."""

    rules: tuple[Rule, ...] = ()
    delay: float = 0.0
    """Seconds between two requests."""
    sitemaps: tuple[str, ...] = ()

    def allow(self, path: str) -> bool:
        """Say whether a path may be read: the longest pattern that fits decides, and of two alike
        the one that allows.
        """
        fitting = [rule for rule in self.rules if _fits(rule.pattern, path)]
        best = max(fitting, key=lambda rule: (len(rule.pattern), rule.allows), default=None)
        return best is None or best.allows


CLOSED = Robots((Rule("/", allows=False),))
"""What is taken where a host cannot say what it allows."""


def read_robots(text: str) -> Robots:
    """Read a robots.txt: the groups that name us, else those for anyone.

    >>> read_robots("User-agent: *" + chr(10) + "Disallow: /desk").allow("/desk/today")
    False
    """
    lines = list(_lines(text))
    ours = _group(lines, AGENT) or _group(lines, ANYONE)
    rules = tuple(
        Rule(value, key == "allow") for key, value in ours if key in ("allow", "disallow") and value
    )
    delays = [
        float(value)
        for key, value in ours
        if key == "crawl-delay" and re.fullmatch(r"\d+(\.\d+)?", value)
    ]
    sitemaps = tuple(value for key, value in lines if key == "sitemap")
    return Robots(rules, min(max(delays, default=0.0), LONGEST_DELAY), sitemaps)


def _lines(text: str) -> Iterator[tuple[str, str]]:
    for line in text.removeprefix("\ufeff").splitlines():
        key, colon, value = line.partition("#")[0].partition(":")
        if colon:
            yield key.strip().lower(), value.strip()


def _group(lines: list[tuple[str, str]], agent: str) -> list[tuple[str, str]]:
    """Return the rules of every group for an agent: a group is some agents, then their rules."""
    found: list[tuple[str, str]] = []
    named: set[str] = set()
    in_rules = False
    for key, value in lines:
        if key == "user-agent":
            named = {value.lower()} if in_rules else named | {value.lower()}
            in_rules = False
        elif key != "sitemap":
            in_rules = True
            if agent in named:
                found.append((key, value))
    return found


def _fits(pattern: str, path: str) -> bool:
    """Say whether a pattern fits the beginning of a path: ``*`` is anything, ``$`` the end."""
    parts = [re.escape(part) for part in pattern.removesuffix("$").split("*")]
    return re.match(".*".join(parts) + ("$" if pattern.endswith("$") else ""), path) is not None
