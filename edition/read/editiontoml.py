"""edition.toml: what was decided for one edition: its number, page count, ads and pins."""

import os
from datetime import date
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from edition.copy.text_file.source import Source
from edition.copy.text_file.toml import Toml, read_toml
from edition.copy.text_file.validation import Strict
from edition.copy.words.dates import iso
from edition.limits import COLUMNS, LINES, NUMBER, PAGES
from edition.story import SIZES

NAME = "edition.toml"


def _day(value: object) -> object:
    return iso(value) if isinstance(value, str) else value


def _size(value: str) -> str:
    if value and value not in SIZES:
        raise ValueError(f'"{value}" is no size (write {", ".join(SIZES[:-1])} or {SIZES[-1]})')
    return value


Day = Annotated[date | None, BeforeValidator(_day)]
PageNumber = Annotated[int, Field(ge=0, le=PAGES.most)]
"""0 for any."""
Slug = Annotated[str, Field(min_length=1)]


class AdKeys(Strict):
    """One ``[[ads]]`` table."""

    file: Annotated[str, Field(min_length=1)]
    columns: Annotated[int, Field(ge=1, le=COLUMNS.most)]
    lines: Annotated[int, Field(ge=1, le=LINES.most)]
    advertiser: str = ""
    page: PageNumber = 0
    may_be_left_out: bool = False
    until: Day = None
    """The last day it runs: edition new takes it along no further."""


class PinKeys(Strict):
    """One ``[[pins]]`` table."""

    story: Slug
    page: PageNumber = 0
    lead: bool = False
    size: Annotated[str, AfterValidator(_size)] = ""
    photo: bool | None = None
    together: tuple[Slug, ...] = ()
    apart_from_ad: tuple[Slug, ...] = ()
    jump: bool = True
    must_run: bool = False
    may_be_held: bool = False
    spread: bool = False


class EditionKeys(Strict):
    """The file; an edition without one has all of this empty."""

    date: Day = None
    number: Annotated[int, Field(ge=0, le=NUMBER.most)] = 0
    pages: PageNumber = 0
    ads: tuple[AdKeys, ...] = ()
    pins: tuple[PinKeys, ...] = ()


def read_edition(folder: Path, name: str) -> Toml[EditionKeys]:
    """Read the file in an edition's folder; ``name`` is the folder as shown in messages."""
    shown = f"{name}/{NAME}"
    if not os.path.lexists(folder / NAME):
        return Toml(Source(shown, ""), EditionKeys())
    return read_toml(folder / NAME, shown, EditionKeys, folder)
