"""JSON places: where every key and value of a sound JSON file stands."""

import re
from dataclasses import dataclass, field
from json import JSONDecoder

from edition.copy.text_file.source import Source
from edition.copy.text_file.validation import Loc, Place

_WHITE = re.compile(r"[ \t\n\r]*")
_DECODER = JSONDecoder()


def places(source: Source) -> dict[Loc, Place]:
    """Find the place of every key and value of a sound JSON file."""
    scan = _Scan(source)
    scan.value((), scan.skip(0))
    return scan.found


@dataclass(slots=True)
class _Scan:
    source: Source
    found: dict[Loc, Place] = field(default_factory=dict)

    def skip(self, at: int) -> int:
        """Pass white space by."""
        passed = _WHITE.match(self.source.text, at)
        return passed.end() if passed else at

    def value(self, loc: Loc, at: int, key: int | None = None) -> int:
        """Note a value and what is in it; return where it ends."""
        self.found[loc] = Place(self.source.spot(at if key is None else key), self.source.spot(at))
        opened = self.source.text[at]
        if opened not in "{[":
            return _DECODER.raw_decode(self.source.text, at)[1]
        at, number = self.skip(at + 1), 0
        while self.source.text[at] not in "}]":
            at = self._entry(loc, at, number if opened == "[" else None)
            at, number = self.skip(at), number + 1
            at = self.skip(at + 1) if self.source.text[at] == "," else at
        return at + 1

    def _entry(self, loc: Loc, at: int, number: int | None) -> int:
        """Note an entry of a list, or a key and its value."""
        if number is not None:
            return self.value((*loc, number), at)
        name, end = _DECODER.raw_decode(self.source.text, at)
        return self.value((*loc, name), self.skip(self.skip(end) + 1), at)
