"""TOML: a file → its values, and where each key stands when something is wrong with one."""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from edition.copy.text_file.decoding import decode
from edition.copy.text_file.numbers import long_number
from edition.copy.text_file.source import Source, Spot, unreadable
from edition.copy.text_file.validation import Loc, Place, Strict, check
from edition.gate import Shut, admit
from edition.limits import TOML_FILE
from edition.problem import Problem, Where

Schema = TypeVar("Schema", bound=Strict)

_TOKEN = re.compile(
    r"""(?P<comment>\#[^\n]*)
      | (?P<string>\"{3}(?:\\.|[^\\])*?\"{3,5} | '{3}.*?'{3,5} | "(?:\\.|[^"\\\n])*" | '[^'\n]*')
      | (?P<mark>[\[\]{}=,.\n])
      | (?P<bare>[^\s\[\]{}=,"'\#]+?(?=[\s\[\]{}=,."'\#]|$))""",
    re.VERBOSE | re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Toml(Generic[Schema]):
    """A TOML file as read: its checked values, or None and what is wrong with them."""

    source: Source
    values: Schema | None = None
    problems: tuple[Problem, ...] = ()

    def error(
        self, loc: Loc, message: str, hint: str = "", *, code: str = "", about: str = ""
    ) -> Problem:
        """Make an error about one of the file's values."""
        return self.source.error(self._spot(loc), message, hint, code=code, about=about)

    def warning(
        self, loc: Loc, message: str, hint: str = "", *, code: str = "", about: str = ""
    ) -> Problem:
        """Make a warning about one of the file's values."""
        return self.source.warning(self._spot(loc), message, hint, code=code, about=about)

    def where(self, loc: Loc) -> Where:
        """Return the place of one of the file's values."""
        spot = self._spot(loc)
        return Where(self.source.name, spot.line, spot.column)

    def _spot(self, loc: Loc) -> Spot:
        place = places(self.source).get(loc)
        return place.value if place else Spot()


def read_toml(
    path: Path, name: str, schema: type[Schema], home: Path | None = None
) -> Toml[Schema]:
    """Read and check a TOML file; ``name`` is its path as shown in messages, ``home`` the folder
    that it must lie in (see the gate).
    """
    try:
        decoded = decode(admit(path, TOML_FILE, home), name)
    except (OSError, Shut) as trouble:
        return Toml(Source(name, ""), None, (unreadable(name, trouble),))
    source = decoded.source
    try:
        checked = check(schema, tomllib.loads(source.text), source, lambda: places(source))
    except tomllib.TOMLDecodeError as trouble:
        return Toml(source, None, (*decoded.problems, _syntax(source, str(trouble))))
    except ValueError:
        return Toml(source, None, (*decoded.problems, long_number(source)))
    except RecursionError:
        deep = source.error(
            Spot(),
            "its lists and tables nest too deep",
            "no key of Edition nests more than three deep",
            code="too-deep",
        )
        return Toml(source, None, (*decoded.problems, deep))
    return Toml(source, checked.value, (*decoded.problems, *checked.problems))


def _syntax(source: Source, said: str) -> Problem:
    found = re.search(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)", said)
    end = source.spot(len(source.text.rstrip()))
    spot = Spot(int(found[1]), int(found[2])) if found and found[1] else end
    message = said[: found.start()] if found else said
    return source.error(
        spot,
        f"this is not TOML: {message[:1].lower()}{message[1:]}",
        'write key = "text", key = 3 or key = ["a", "b"]',
        code="toml-broken",
    )


@dataclass(frozen=True, slots=True)
class _Token:
    """A token, and where it begins in the file."""

    text: str
    offset: int


@dataclass(slots=True)
class _Scan:
    """The tokens of a file that is sound TOML, a step at a time."""

    source: Source
    tokens: list[_Token]
    at: int
    places: dict[Loc, Place]

    @property
    def now(self) -> str:
        return self.tokens[self.at].text

    @property
    def spot(self) -> Spot:
        return self.source.spot(self.tokens[self.at].offset)

    def step(self, token: str = "") -> bool:
        """Pass a token by: any, or only that one."""
        if token and self.now != token:
            return False
        self.at += 1
        return True


def places(source: Source) -> dict[Loc, Place]:
    """Find the place of every key and value of a sound TOML file."""
    found = (match for match in _TOKEN.finditer(source.text) if match.lastgroup != "comment")
    tokens = [_Token(match[0], match.start()) for match in found]
    end = len(source.text)
    scan = _Scan(source, [*tokens, _Token("\n", end), _Token("", end)], 0, {})
    table: Loc = ()
    while scan.now:
        if scan.now == "[":
            table = _header(scan)
        elif scan.now != "\n":
            _pair(scan, table)
        else:
            scan.step()
    return scan.places


def _header(scan: _Scan) -> Loc:
    scan.step("[")
    many = scan.step("[")
    spot = scan.spot
    loc: Loc = ()
    for part in _key(scan):
        loc = _last_entry((*loc, part), scan.places)
    if many:
        loc = (*_without_index(loc), _count(_without_index(loc), scan.places))
    scan.places[loc] = Place(spot, spot)
    scan.places.setdefault(_without_index(loc), Place(spot, spot))
    while scan.step("]"):
        pass
    return loc


def _last_entry(loc: Loc, found: dict[Loc, Place]) -> Loc:
    """Inside an array of tables a name means its latest entry."""
    count = _count(loc, found)
    return (*loc, count - 1) if count else loc


def _count(loc: Loc, found: dict[Loc, Place]) -> int:
    count = 0
    while (*loc, count) in found:
        count += 1
    return count


def _without_index(loc: Loc) -> Loc:
    return loc[:-1] if loc and isinstance(loc[-1], int) else loc


def _key(scan: _Scan) -> Iterator[str]:
    """Yield the parts of a dotted key."""
    while scan.now not in ("=", "]", ""):
        if scan.now != ".":
            yield scan.now.strip("\"'")
        scan.step()


def _pair(scan: _Scan, table: Loc) -> None:
    spot = scan.spot
    loc = (*table, *_key(scan))
    scan.step("=")
    scan.places[loc] = Place(spot, scan.spot)
    _value(scan, loc)


def _value(scan: _Scan, loc: Loc) -> None:
    if scan.step("{"):
        while not scan.step("}"):
            if not scan.step(",") and not scan.step("\n"):
                _pair(scan, loc)
    elif scan.step("["):
        _entries(scan, loc)
    else:
        while scan.now not in ("\n", ",", "]", "}", ""):
            scan.step()


def _entries(scan: _Scan, loc: Loc) -> None:
    index = 0
    while not scan.step("]"):
        if scan.step(",") or scan.step("\n"):
            continue
        here = (*loc, index)
        scan.places[here] = Place(scan.spot, scan.spot)
        _value(scan, here)
        index += 1
