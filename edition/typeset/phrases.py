"""Phrases: the few words Edition itself puts on a page, and dates, in the paper's language."""

import tomllib
from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from edition.assets import assets


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language; ``{page}`` and ``{column}`` in them are filled in."""

    language: str
    continued: str
    from_: str
    briefs: str
    inside: str
    page: str
    number: str
    advertisement: str
    front: str
    photo: str
    online: str
    code: str

    def continued_on(self, page: int, column: int) -> str:
        """Say where a story goes on."""
        return self.continued.format(page=page, column=column)

    def from_page(self, page: int) -> str:
        """Say where a continued part comes from."""
        return self.from_.format(page=page)

    def day(self, day: date) -> str:
        """Write a date out, with the weekday, as the language does."""
        return format_date(
            day,
            "EEEE d MMMM y" if self.language.startswith("en") else "full",
            locale=_locale(self.language),
        )


def phrases(language: str) -> Phrases:
    """Return the words for a language (BCP 47); English serves where we have none."""
    table = tomllib.loads((assets("layouts") / "phrases.toml").read_text(encoding="utf-8"))
    words = table["en"] | table.get(language.split("-")[0].lower(), {})
    return Phrases(language, from_=words.pop("from"), **words)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en", "GB")
