"""Languages: what Edition knows of a language, from its pack: a folder with a ``pack.toml``."""

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

ENGLISH = "en"
"""Serves where a language has no pack, and is told (``language-missing``)."""
_HERE = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Heads:
    """What a line of display type should not end with."""

    weak: frozenset[str] = frozenset()
    """Small words that belong to the next."""
    poor: frozenset[str] = frozenset()
    """Words that rather go on."""
    counts: frozenset[str] = frozenset()
    """Numbers that want their noun."""
    numbered: frozenset[str] = frozenset()
    """Words that a number after them belongs to."""
    capitals: bool = True
    """Whether capitals tell names."""


@dataclass(frozen=True, slots=True)
class Pack:
    """What is known of one language."""

    tag: str
    """The folder's name: BCP 47, without a country."""
    words: dict[str, str]
    """The words Edition adds to pages; what stands in braces is filled in."""
    day: str = "full"
    """How a date is written: a pattern of Unicode's (UTS #35), or the name of one."""
    calendar: str = "gregorian"
    """One of ``calendars.CALENDARS``."""
    months: str = ""
    """The months of a calendar that has its own, in a row."""
    never_last: frozenset[str] = frozenset()
    """Words after which no line ends, in small letters."""
    hyphens: bool = True
    """Whether the language has hyphens at line ends: Thai has none, though there are patterns."""
    vowels: str = ""
    """Those of a language whose words part by syllables; empty where a dictionary says how."""
    heads: Heads = field(default_factory=Heads)


def tags() -> tuple[str, ...]:
    """Return the languages that have a pack."""
    return tuple(sorted(file.parent.name for file in _HERE.glob("*/pack.toml")))


def has_pack(language: str) -> bool:
    """Say whether a language (BCP 47) has a pack."""
    return _primary(language) in tags()


@cache
def pack(language: str) -> Pack:
    """Return the pack of a language (BCP 47): English words where it has none, and no more of
    English than them.
    """
    tag = _primary(language)
    if not has_pack(language):
        return Pack(tag, pack(ENGLISH).words)
    said = tomllib.loads((_HERE / tag / "pack.toml").read_text(encoding="utf-8"))
    heads = said.pop("heads", {})
    capitals = heads.pop("capitals", True)
    never_last = frozenset(said.pop("never_last", "").split())
    lists = {key: frozenset(words.split()) for key, words in heads.items()}
    lists["weak"] = lists.get("weak", frozenset()) | never_last
    return Pack(tag, never_last=never_last, heads=Heads(capitals=capitals, **lists), **said)


def _primary(language: str) -> str:
    return language.split("-")[0].lower()
