"""Phrases: the few words Edition itself puts on a page, and dates, in the paper's language."""

from dataclasses import dataclass
from datetime import date

from babel import Locale, UnknownLocaleError
from babel.dates import format_date

from edition.languages import Pack, pack
from edition.languages.calendars import CALENDARS
from edition.languages.digits import Digits, in_digits


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
    digits: Digits = Digits.LATIN

    def continued_on(self, page: int, column: int) -> str:
        """Say where a story goes on."""
        return self._filled(self.continued, page=page, column=column)

    def from_page(self, page: int) -> str:
        """Say where a continued part comes from."""
        return self._filled(self.from_, page=page)

    def on_page(self, page: int) -> str:
        """Name a page."""
        return self._filled(self.page, page=page)

    def numbered(self, number: int) -> str:
        """Say which edition this is."""
        return self._filled(self.number, number=number)

    def day(self, day: date) -> str:
        """Write a date out, with the weekday, as the language does."""
        said = format_date(day, _pattern(pack(self.language), day), locale=_locale(self.language))
        return in_digits(said, self.digits)

    def figure(self, number: int) -> str:
        """Write a page's number."""
        return in_digits(str(number), self.digits)

    def _filled(self, words: str, **numbers: int) -> str:
        return words.format(**{key: self.figure(number) for key, number in numbers.items()})


def phrases(language: str, digits: Digits = Digits.LATIN) -> Phrases:
    """Return the words for a language (BCP 47); English serves where we have none."""
    words = pack(language).words
    others = {key: said for key, said in words.items() if key != "from"}
    return Phrases(language, from_=words["from"], **others, digits=digits)


def _pattern(ours: Pack, day: date) -> str:
    """Return how a day is written, with what its calendar counts otherwise filled in."""
    if ours.calendar == "gregorian":
        return ours.day
    reckoned = CALENDARS[ours.calendar](day)
    pattern = ours.day.replace("y", str(reckoned.year))
    if not ours.months:
        return pattern
    month = f"'{ours.months.split()[reckoned.month - 1]}'"
    return pattern.replace("d", str(reckoned.day)).replace("MMMM", month)


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale("en", "GB")
