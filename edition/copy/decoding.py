"""Decoding: a file's bytes → clean text, with a warning at every place where something had to go."""

import codecs
import re
from dataclasses import dataclass

from edition.copy.source import Source
from edition.problem import Problem

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_LOST = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A file's text, and what was wrong with its bytes."""

    source: Source
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, name: str, said: str = "") -> Decoded:
    """Decode by byte order mark, then by the encoding the file names itself (``said``), then UTF-8, then by guess.

    Line ends become ``"\\n"``; control characters are removed with a warning.
    """
    encoding, skip = _encoding(data, said)
    raw = data[skip:].decode(encoding, "replace").replace("\r\n", "\n").replace("\r", "\n")
    source = Source(name, re.sub("[\x85\u2028\u2029]", " ", raw))
    problems = (*_guess_problem(source, encoding, said), *_undecodable(source, encoding), *_control_problems(source))
    return Decoded(Source(name, _CONTROLS.sub(_stand_in, source.text)), problems)


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
    return (source.warning(source.spot(first), f"the file is not in UTF-8: read as {encoding}", "save it as UTF-8"),)


def _undecodable(source: Source, encoding: str) -> tuple[Problem, ...]:
    lost = source.text.count(_LOST)
    if not lost:
        return ()
    more = f" and {lost - 1} more" if lost > 1 else ""
    message = f"a character cannot be read as {encoding}{more}"
    return (source.warning(source.spot(source.text.index(_LOST)), message, "type it again and save the file as UTF-8"),)


def _control_problems(source: Source) -> tuple[Problem, ...]:
    """Warn once for each kind of control character, at its first place."""
    found: dict[str, list[int]] = {}
    for match in _CONTROLS.finditer(source.text):
        found.setdefault(match[0], []).append(match.start())
    return tuple(
        source.warning(source.spot(places[0]), f"control character U+{ord(char):04X} removed{_more(places)}")
        for char, places in found.items()
    )


def _more(places: list[int]) -> str:
    return f" here and in {len(places) - 1} more places" if len(places) > 1 else ""


def _stand_in(match: re.Match[str]) -> str:
    """Leave a space for the two controls that part words, nothing for the rest."""
    return " " if match[0] in "\x0b\x0c" else ""
