"""Decoding: a file's bytes → clean text, with a warning at every place where something had to
go.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from edition.copy.text_file.charset import charset, known
from edition.copy.text_file.cleaning import TURNERS, UNPRINTED, printable, said, unclosed
from edition.copy.text_file.garbled import mended
from edition.copy.text_file.source import Source
from edition.problem import Problem

_LOST = "\ufffd"
_WINDOWS = re.compile("[\x80-\x84\x86-\x9f]")
"""Signs of Windows' own code under their numbers there: with them the next line of Unicode is an
ellipsis.
"""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what was wrong with its bytes."""

    source: Source
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, name: str, named: str = "", language: str = "") -> Decoded:
    """Decode by what the bytes prove; ``named`` is the encoding the file says it is in,
    ``language`` what it is written in.

    Line ends become ``"\\n"``; control characters are removed with a warning.
    """
    proved = charset(data, named, language)
    raw = (
        mended(data[proved.mark :].decode(proved.name, "replace"))
        .replace("\r\n", "\n")
        .replace("\r", "\n")
    )
    ellipsis = "\u2026" if "\x85" in raw and _WINDOWS.search(raw) else " "
    text = raw.replace("\x85", ellipsis).replace("\u2028", " ").replace("\u2029", " ")
    source = Source(name, text)
    spoilt = _spoilt(source)
    problems = (*_guess_problem(source, proved.name, named), *_undecodable(source, proved.name))
    return Decoded(Source(name, printable(text)) if spoilt else source, (*problems, *spoilt))


def _guess_problem(source: Source, encoding: str, said: str) -> tuple[Problem, ...]:
    if encoding.startswith("utf") or encoding == known(said):
        return ()
    first = next((i for i, c in enumerate(source.text) if c > "\x7f"), 0)
    return (
        source.warning(
            source.spot(first),
            f"the file is not in UTF-8: read as {encoding}",
            "save it as UTF-8",
            code="encoding-guessed",
        ),
    )


def _undecodable(source: Source, encoding: str) -> tuple[Problem, ...]:
    lost = source.text.count(_LOST)
    if not lost:
        return ()
    more = f" and {lost - 1} more" if lost > 1 else ""
    message = f"a character cannot be read as {encoding}{more}"
    return (
        source.warning(
            source.spot(source.text.index(_LOST)),
            message,
            "type it again and save the file as UTF-8",
            code="letters-lost",
        ),
    )


def _spoilt(source: Source) -> tuple[Problem, ...]:
    """Warn once for each kind of character that does not print, at its first place."""
    found: dict[str, list[int]] = {}
    for at in sorted(
        [*(match.start() for match in UNPRINTED.finditer(source.text)), *_turned(source.text)]
    ):
        found.setdefault(source.text[at], []).append(at)
    return unprintable(source, found)


def unprintable(source: Source, found: Mapping[str, list[int]]) -> tuple[Problem, ...]:
    """Warn once for each kind of character; ``found`` has its places in the file's text."""
    return tuple(
        source.warning(
            source.spot(places[0]),
            f"{said(character)}{_more(places)}",
            code="character-unprintable",
        )
        for character, places in found.items()
    )


def _turned(text: str) -> list[int]:
    """Return the places of marks that turn the order of words and are not closed in their
    paragraph.
    """
    if not any(mark in text for mark in TURNERS):
        return []
    found: list[int] = []
    start = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        found += [start + at for at in unclosed(paragraph.replace("\n", " "))]
        start += len(paragraph)
    return found


def _more(places: list[int]) -> str:
    return f" here and in {len(places) - 1} more places" if len(places) > 1 else ""
