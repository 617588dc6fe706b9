"""Story keys: the schema of a story's front matter."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, ValidationInfo, field_validator

from edition.copy.markdown.blocks import body
from edition.copy.text_file.validation import Strict
from edition.copy.words.bcp47 import tag
from edition.copy.words.dates import iso
from edition.copy.words.runs import words
from edition.copy.words.web_address import is_address
from edition.story import FactBox, Photo, PullQuote, Sidebar

LONGEST = 200
"""Words of a sidebar, which stands in one piece under the last leg."""


def _words(value: object) -> object:
    if value is None:
        return ""
    return words(value) if isinstance(value, str) else value


def _list(value: object) -> object:
    return [] if value is None else value


def _names(value: object) -> object:
    """Accept ``a, b`` for ``[a, b]``."""
    return (
        [name for name in map(words, value.split(",")) if name]
        if isinstance(value, str)
        else _list(value)
    )


def _moment(value: object) -> object:
    """Accept a date; a key left empty gives none."""
    if value is None or isinstance(value, date):
        return value
    if isinstance(value, str):
        return iso(value)
    raise ValueError("what stands here is not a date (write 2026-11-24)")


def _last_day(value: object) -> object:
    moment = _moment(value)
    return moment.date() if isinstance(moment, datetime) else moment


def _file(value: object) -> object:
    """Accept a bare file name for an entry that holds nothing else."""
    return {"file": value} if isinstance(value, str) else value


def _quoted(value: object) -> object:
    return {"text": value} if isinstance(value, str) else value


def _address(value: str) -> str:
    if value and not is_address(value):
        raise ValueError(f'"{value}" is not a web address (write https://example.org/…)')
    return value


def _told(value: str) -> str:
    found = body(value)
    if found.photos:
        raise ValueError("a sidebar holds no photo (write it under the story's photos)")
    if not found.blocks:
        raise ValueError("is empty (write it or take the sidebar out)")
    if (length := Sidebar("", found.blocks).words) > LONGEST:
        raise ValueError(
            f"has {length} words (write at most {LONGEST}, or file a story of its own)"
        )
    return value


def _public(value: object) -> object:
    """Accept true or false too, as programs for notes say whether a page may be on the web."""
    return {"true": "all", "false": "print"}.get(str(value).lower(), value)


Words = Annotated[str, BeforeValidator(_words)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Publish = Annotated[Literal["all", "print"], BeforeValidator(_public)]
"""Where it may be seen: ``print`` is in no archive."""
Moment = Annotated[Any, BeforeValidator(_moment)]


class PhotoKeys(Strict):
    """One entry of ``photos``."""

    file: Words
    """Empty where only the words of a photo are at hand: the desk then looks for one of the story's
    name.
    """
    cutline: Words = ""
    credit: Words = ""
    alt: Words = ""
    focus: tuple[Share, Share] | None = None
    crop: bool = True
    publish: Publish = "all"

    def photo(self) -> Photo:
        """Return the noun."""
        return Photo(
            self.file,
            self.cutline,
            self.credit,
            self.alt,
            self.focus,
            self.crop,
            self.publish == "print",
        )


class QuoteKeys(Strict):
    """One entry of ``quotes``."""

    text: Annotated[Words, Field(min_length=1)]
    who: Words = ""

    def quote(self) -> PullQuote:
        """Return the noun."""
        return PullQuote(self.text, self.who)


class FactKeys(Strict):
    """The fact box."""

    title: Words = ""
    facts: Annotated[list[Words], Field(min_length=1)]

    def box(self) -> FactBox:
        """Return the noun."""
        return FactBox(self.title, tuple(fact for fact in self.facts if fact))


class SidebarKeys(Strict):
    """The sidebar."""

    headline: Annotated[Words, Field(min_length=1)]
    text: Annotated[str, AfterValidator(_told)]

    def sidebar(self) -> Sidebar:
        """Return the noun."""
        return Sidebar(self.headline, body(self.text).blocks)


class StoryKeys(Strict):
    """The front matter."""

    headline: Annotated[Words, Field(min_length=1)]
    section: Words = ""
    urgency: Annotated[int, Field(ge=1, le=9)] = 5
    deck: Words = ""
    kicker: Words = ""
    byline: Words = ""
    dateline: Words = ""
    published: Moment = None
    updated: Moment = None
    language: Annotated[Words, AfterValidator(tag)] = ""
    photos: Annotated[
        tuple[Annotated[PhotoKeys, BeforeValidator(_file)], ...], BeforeValidator(_list)
    ] = ()
    quotes: Annotated[
        tuple[Annotated[QuoteKeys, BeforeValidator(_quoted)], ...], BeforeValidator(_list)
    ] = ()
    facts: FactKeys | None = None
    sidebar: SidebarKeys | None = None
    link: Annotated[Words, AfterValidator(_address)] = ""
    qr: bool | None = None
    tags: Annotated[tuple[Words, ...], BeforeValidator(_names)] = ()
    until: Annotated[date | None, BeforeValidator(_last_day)] = None
    publish: Publish = "all"
    held: bool = False
    may_cut: Annotated[int, Field(ge=0)] = 0

    @field_validator("qr")
    @classmethod
    def _leads_somewhere(cls, value: bool | None, info: ValidationInfo) -> bool | None:
        if value and not info.data.get("link", "?"):
            raise ValueError(
                "the story has no address that a code could lead to (write its link:"
                " https://example.org/…)"
            )
        return value
