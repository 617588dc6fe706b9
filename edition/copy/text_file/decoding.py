"""Decoding: a file's bytes → clean text, with a warning at every place where something had to go."""

import codecs
import re
from dataclasses import dataclass

from edition.copy.text_file.cleaning import TURNING, UNPRINTED, printable, said, unclosed
from edition.copy.text_file.source import Source
from edition.problem import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOST = "\ufffd"
_WINDOWS = re.compile("[\x80-\x84\x86-\x9f]")
"""Signs of Windows' own code under their numbers there: with them the next line of Unicode is an ellipsis."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what was wrong with its bytes."""

    source: Source
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, name: str, named: str = "") -> Decoded:
    """Decode by byte order mark, then by the encoding the file names itself (``named``), then UTF-8, then by guess.

    Line ends become ``"\\n"``; control characters are removed with a warning.
    """
    encoding, skip = _encoding(data, named)
    raw = data[skip:].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    ellipsis = "\u2026" if _WINDOWS.search(raw) else " "
    source = Source(name, re.sub("[\u2028\u2029]", " ", raw.replace("\x85", ellipsis)))
    problems = (*_guess_problem(source, encoding, named), *_undecodable(source, encoding), *_spoilt(source))
    return Decoded(Source(name, printable(source.text)), problems)


def _encoding(data: bytes, said: str) -> tuple[str, int]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding, len(mark)
    named = _known(said)
    if named:
        return named, 0
    if data.count(0) > len(data) // 5:
        return ("utf-16-be" if data[::2].count(0) > data[1::2].count(0) else "utf-16-le"), 0
    return ("utf-8" if _is_utf8(data) else _guess(data)), 0


def _known(said: str) -> str:
    try:
        return codecs.lookup(said).name if said else ""
    except LookupError:
        return ""


def _is_utf8(data: bytes) -> bool:
    """Say whether the bytes are UTF-8, a few damaged places allowed for."""
    text = data.decode("utf-8", "replace")
    lost = text.count(_LOST)
    return not lost or sum(1 for c in text if c > "\x7f") - lost > lost


def _guess(data: bytes) -> str:
    from charset_normalizer import from_bytes  # slow to import, seldom needed

    matches = from_bytes(data)
    best = matches.best()
    if best is None:
        return "utf-8"
    even = [m for m in matches if (m.chaos, m.coherence) == (best.chaos, best.coherence)]
    # Of guesses equally good, the one most machines write.
    return "cp1252" if any("cp1252" in m.could_be_from_charset for m in even) else best.encoding


def _guess_problem(source: Source, encoding: str, said: str) -> tuple[Problem, ...]:
    if encoding.startswith("utf") or encoding == _known(said):
        return ()
    first = next((i for i, c in enumerate(source.text) if c > "\x7f"), 0)
    return (
        source.warning(source.spot(first), f"the file is not in UTF-8: read as {encoding}", "save it as UTF-8", code="encoding-guessed"),
    )


def _undecodable(source: Source, encoding: str) -> tuple[Problem, ...]:
    lost = source.text.count(_LOST)
    if not lost:
        return ()
    more = f" and {lost - 1} more" if lost > 1 else ""
    message = f"a character cannot be read as {encoding}{more}"
    return (
        source.warning(source.spot(source.text.index(_LOST)), message, "type it again and save the file as UTF-8", code="letters-lost"),
    )


def _spoilt(source: Source) -> tuple[Problem, ...]:
    """Warn once for each kind of character that does not print, at its first place."""
    found: dict[str, list[int]] = {}
    for at in sorted([*(match.start() for match in UNPRINTED.finditer(source.text)), *_turned(source.text)]):
        found.setdefault(source.text[at], []).append(at)
    return tuple(
        source.warning(source.spot(places[0]), f"{said(character)}{_more(places)}", code="character-unprintable")
        for character, places in found.items()
    )


def _turned(text: str) -> list[int]:
    """Return the places of marks that turn the order of words and are not closed in their paragraph."""
    if not TURNING.search(text):
        return []
    found: list[int] = []
    start = 0
    for paragraph in re.split(r"(\n[ \t]*\n)", text):
        found += [start + at for at in unclosed(paragraph.replace("\n", " "))]
        start += len(paragraph)
    return found


def _more(places: list[int]) -> str:
    return f" here and in {len(places) - 1} more places" if len(places) > 1 else ""
