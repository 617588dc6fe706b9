"""Phrases: the few words Edition itself puts on a page, and dates, in the paper's language."""

from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from edition.languages import YEARS_BEFORE, pack


@dataclass(frozen=True, slots=True)
class Phrases:
    """The words of one language; what stands in braces is filled in."""

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

    def on_page(self, page: int) -> str:
        """Name a page."""
        return self.page.format(page=page)

    def numbered(self, number: int) -> str:
        """Say which edition this is."""
        return self.number.format(number=number)

    def day(self, day: date) -> str:
        """Write a date out, with the weekday, as the language does."""
        ours = pack(self.language)
        pattern, more = ours.day, YEARS_BEFORE[ours.calendar]
        if more:
            pattern = pattern.replace("y", str(day.year + more))
        return format_date(day, pattern, locale=_locale(self.language))


def phrases(language: str) -> Phrases:
    """Return the words for a language (BCP 47); English serves where we have none."""
    words = pack(language).words
    others = {key: said for key, said in words.items() if key != "from"}
    return Phrases(language, from_=words["from"], **others)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en", "GB")
