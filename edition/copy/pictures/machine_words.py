"""Machine words: a line found with a photo → the same line where a person wrote it, nothing where a
machine did.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = re.compile(
    r"(?:[a-z]:)?(?:[\w.+()-]*[\\/])*[\w+()-][\w.+()-]*"
    r"\.(?:jpe?g|jpe|png|tiff?|gif|webp|bmp|psd|heic|avif|raw|nef|cr2|dng|svg)\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\b[a-z]{1,6}[_-]?\d{4,}(?:[_-]\w+)*\b", re.IGNORECASE)
"""A camera's own name for a picture: DSC01234, IMG_0042, P1010023."""
_MOMENT = re.compile(
    r"\b\d{4}[-:./]\d{1,2}[-:./]\d{1,2}[ T]+(?:at )?\d{1,2}[:.]\d{2}(?:[:.]\d{2})?\b"
)
_SIZE = re.compile(
    r"\b\d+(?:[.,]\d+)?\s*(?:[kmg]?b(?:ytes?)?|px|pixels?|dpi|ppi|mm|megapixels?|mp|sec|s)\b"
    r"|\b\d+\s*[x×]\s*\d+\b|\bf/\d[\d.]*",
    re.IGNORECASE,
)
_NAMES = (_FILE, _COUNTED)
_VERSION = re.compile(r"\bv(?:er(?:sion)?)?\.? ?\d+(?:\.\d+)+\b", re.IGNORECASE)
_MADE = (*_NAMES, _MOMENT, _SIZE, _VERSION)
"""What machines write: names of files, moments to the minute, sizes, versions."""
_PAIRS = re.compile(r"\b(digital|camera) (camera|phone)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[-/_][^\W_]+)*")
_LABEL = re.compile(r"(?:^|\s)[^\W\d_]{2,20}(?: [^\W\d_]{2,20})?\s?:(?=\s)")
"""A form's label: ``Dateigröße :``."""
LABELS = 2
"""Labels from which a line that also has what machines write is a form."""
LONGEST = 400
"""Characters of a line that a machine writes: no make, program and name take more, and longer ones
take long to look through.
"""
MODEL = 6
"""Letters that a model's number has at most: v62, 5d, DC240."""


@dataclass(frozen=True, slots=True)
class Own:
    """What a photo's file says of the machines it went through, and what it is called."""

    marks: tuple[str, ...] = ()
    """Make, model, program."""
    name: str = ""


NOTHING = Own()


@dataclass(frozen=True, slots=True)
class _Table:
    """What machine_words.toml says."""

    sure: frozenset[str]
    said: frozenset[str]
    makes: frozenset[str]
    small: frozenset[str]


@cache
def _table() -> _Table:
    table = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return _Table(*(frozenset(table[key].split()) for key in ("sure", "said", "makes", "small")))


def by_a_person(line: str, own: Own = NOTHING) -> str:
    """Return a line from a photo's file on one line, and nothing where a machine wrote it.

    >>> by_a_person("SAMSUNG CSC"), by_a_person("Samsung strike: 4,000 walk out")
    ('', 'Samsung strike: 4,000 walk out')
    """
    text = " ".join(line.replace("\0", " ").split())
    worded = any(character.isalpha() for character in text)
    return (
        text
        if worded and not _is_name(text, own) and not _is_machine(text, own, sure=False)
        else ""
    )


def passed_on(line: str) -> str:
    """Return a line that came with a story, and nothing where it is surely a machine's that a
    program passed on.

    >>> passed_on("OLYMPUS DIGITAL CAMERA"), passed_on("Screenshot")
    ('', 'Screenshot')
    """
    return "" if _is_machine(" ".join(line.split()), NOTHING, sure=True) else line


def _is_name(text: str, own: Own) -> bool:
    """Say whether a text is the name of the file or of a machine, and no words."""
    if " " not in text and text.casefold() in {own.name.casefold(), Path(own.name).stem.casefold()}:
        return True
    return bool(text) and _bare(text) in {_bare(mark) for mark in own.marks}


def _is_machine(text: str, own: Own, *, sure: bool) -> bool:
    """Say whether a machine wrote a text; ``sure`` asks for what no person would have written."""
    if len(text) > LONGEST:
        return False
    left = _PAIRS.sub(r"\1-\2", text)
    for made in _NAMES if sure else _MADE:
        left = made.sub(" 0 ", left)
    has_made = left.count(" 0 ") > text.count(" 0 ")
    if has_made and len(_LABEL.findall(left)) >= LABELS:
        return True
    words, table = _words(left), _table()
    marks = frozenset(word for mark in own.marks for word in _words(mark))
    known = table.sure | table.said | table.makes | table.small | marks
    if not all(word in known or _is_number(word) for word in words):
        return False
    given_away = has_made or any(word in table.sure for word in words)
    return given_away or (not sure and _tells(words, table.said, marks))


def _tells(words: list[str], said: frozenset[str], marks: frozenset[str]) -> bool:
    """Say whether words that are all known tell of a machine: its own, or what machines say."""
    its_own = {word for word in words if word in marks}
    return any(word in said for word in words) or len(its_own) > 1 or any(map(_is_model, its_own))


def _is_model(word: str) -> bool:
    return any(c.isdigit() for c in word)


def _is_number(word: str) -> bool:
    """Say whether a word is a number or a model's number: 100, 5d, DC240."""
    return word.isdigit() or (len(word) <= MODEL and _is_model(word))


def _bare(text: str) -> str:
    return "".join(_words(text))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
