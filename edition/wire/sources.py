"""sources.toml: where a paper's copy lives, and what is done with it on the way in."""

import os
import re
from datetime import time
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from edition.copy.text_file.did_you_mean import did_you_mean
from edition.copy.text_file.source import Source as Text
from edition.copy.text_file.toml import Toml, read_toml
from edition.copy.text_file.validation import Strict
from edition.copy.words.web_address import is_address
from edition.media import media
from edition.problem import Problem

NAME = "sources.toml"


class Kind(StrEnum):
    """What a source is."""

    FEED = "feed"
    SITE = "site"
    PAGE = "page"
    FILE = "file"
    FOLDER = "folder"
    ARCHIVE = "archive"


WEB = (Kind.FEED, Kind.SITE, Kind.PAGE)
"""Kinds that are an address on the web; the others are paths on this machine."""


def _kind(value: str) -> str:
    if value not in list(Kind):
        raise ValueError(f'"{value}" is no kind of source ({did_you_mean(value, list(Kind))})')
    return value


def _name(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", value):
        raise ValueError(
            f'"{value}" is no name for a source (write small letters, digits and hyphens:'
            " city-desk)"
        )
    return value


def _place(value: str) -> str:
    if "@" in value.partition("://")[2].partition("/")[0]:
        raise ValueError(
            "there is a password in the address (take it out: no key stands in a file)"
        )
    return value


def _mailbox(value: str) -> str:
    if not re.fullmatch(r"[^@\s,<>]+@[^@\s,<>]+", value):
        raise ValueError(f'"{value}" is no address of a mailbox (write desk@example.org)')
    return value


def _server(value: str) -> str:
    if not re.fullmatch(r"[^\s:/]+(:\d{1,5})?", value):
        raise ValueError(f'"{value}" is no mail server (write mail.example.org:587)')
    return value


def _hook(value: str) -> str:
    if value and not is_address(value):
        raise ValueError(f'"{value}" is no web address (write https://example.org/…)')
    return value


def _media(value: str) -> str:
    try:
        media(value or "A4")
    except ValueError:
        raise ValueError(f'"{value}" is no size of paper (write A3, Letter or 280x400mm)') from None
    return value


def clock(value: object) -> object:
    """Read an hour: ``06:30``."""
    if not isinstance(value, str):
        return value
    try:
        return time.fromisoformat(value)
    except ValueError:
        raise ValueError(f'"{value}" is no hour (write "06:30")') from None


Hour = Annotated[time, BeforeValidator(clock)]


class SourceKeys(Strict):
    """One ``[[sources]]`` table."""

    name: Annotated[str, AfterValidator(_name)]
    kind: Annotated[str, AfterValidator(_kind)]
    place: Annotated[str, Field(alias="from", min_length=1), AfterValidator(_place)]
    section: str = ""
    sections: Annotated[dict[str, str], Field(default_factory=dict)]
    urgency: Annotated[int, Field(ge=0, le=9)] = 0
    limit: Annotated[int, Field(ge=0)] = 0
    days: Annotated[int, Field(ge=0)] = 0
    full_text: bool = True
    photos: bool = True
    paid: bool = False
    credit: str = ""

    @property
    def on_the_web(self) -> bool:
        """Whether it is an address."""
        return self.kind in WEB


class MorningKeys(Strict):
    """The ``[morning]`` table."""

    least: Annotated[int, Field(ge=0)] = 1
    wait_until: Hour | None = None
    every: Annotated[int, Field(ge=1, le=240)] = 10
    otherwise: Literal["build", "skip"] = "build"
    archive: str = ""
    site: str = ""
    printer: str = ""
    media: Annotated[str, AfterValidator(_media)] = ""
    mail: tuple[Annotated[str, AfterValidator(_mailbox)], ...] = ()
    sender: str = ""
    server: Annotated[str, AfterValidator(_server)] = "localhost:25"
    webhook: Annotated[str, AfterValidator(_hook), AfterValidator(_place)] = ""


class WireKeys(Strict):
    """The file."""

    contact: str = ""
    appears: Hour = time(6)
    sources: tuple[SourceKeys, ...] = ()
    morning: MorningKeys = MorningKeys()


def read_sources(root: Path, sections: tuple[str, ...] = ()) -> Toml[WireKeys]:
    """Read the file in a paper's folder; ``sections`` are the paper's own, which a source's must be
    among.
    """
    if not os.path.lexists(root / NAME):
        return Toml(Text(NAME, ""), WireKeys())
    toml = read_toml(root / NAME, NAME, WireKeys, root)
    wrong = tuple(_wrong(toml, sections)) if toml.values else ()
    return Toml(toml.source, None if wrong else toml.values, (*toml.problems, *wrong))


def _wrong(toml: Toml[WireKeys], sections: tuple[str, ...]) -> list[Problem]:
    """Name sources of one name, and sections that the paper does not have."""
    assert toml.values
    found = []
    seen: set[str] = set()
    for index, source in enumerate(toml.values.sources):
        if source.name in seen:
            message = f'two sources are called "{source.name}"'
            found.append(
                toml.error(
                    ("sources", index, "name"),
                    message,
                    "give one of them another name",
                    code="source-twice",
                )
            )
        seen.add(source.name)
        named = {("section",): source.section} | {
            ("sections", key): value for key, value in source.sections.items()
        }
        found += [
            _no_section(toml, ("sources", index, *loc), name, sections)
            for loc, name in named.items()
            if _unknown(name, sections)
        ]
    return found


def _unknown(name: str, sections: tuple[str, ...]) -> bool:
    return bool(name and sections) and name not in sections


def _no_section(
    toml: Toml[WireKeys], loc: tuple[int | str, ...], name: str, sections: tuple[str, ...]
) -> Problem:
    return toml.error(
        loc, f'unknown section "{name}"', did_you_mean(name, sections), code="section-unknown"
    )
