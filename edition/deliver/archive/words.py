"""Words: what the archive's pages say in the reader's language, and how it writes days."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

from edition.story import Direction

_RIGHT_TO_LEFT = "right-to-left"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language."""

    language: str
    table: dict[str, str]
    locale: Locale

    def __getitem__(self, key: str) -> str:
        return self.table[key]

    def say(self, key: str, n: int) -> str:
        """Return a phrase with a number in it."""
        return self.table[key].format(n=n)

    def count(self, one: str, many: str, n: int) -> str:
        """Return the phrase for one or for many."""
        return self.table[one] if n == 1 else self.say(many, n)

    def day(self, day: date) -> str:
        """Write a day out, with the weekday."""
        return format_date(
            day, "EEEE d MMMM y" if self.language.startswith("en") else "full", locale=self.locale
        )

    def month(self, day: date) -> str:
        """Write a month and its year."""
        return f"{get_month_names('wide', 'stand-alone', self.locale)[day.month]} {day.year}"

    def size(self, size: int) -> str:
        """Write a file's size."""
        unit, power = ("MB", 1_000_000) if size >= 1_000_000 else ("kB", 1000)
        figures = "#,##0.#" if power > 1000 else "#,##0"
        return f"{format_decimal(max(size / power, 0.1), figures, locale=self.locale)} {unit}"

    @property
    def direction(self) -> Direction:
        """Which way the language runs."""
        return Direction.RTL if self.locale.character_order == _RIGHT_TO_LEFT else Direction.LTR


@cache
def words(language: str) -> Words:
    """Return the words for a language (BCP 47), in English where we have none."""
    table = _table()
    primary = language.split("-")[0].lower()
    ours = table.get(primary, {})
    return Words(
        language if ours else "en", table["en"] | ours, _locale(language if ours else "en")
    )


@cache
def _table() -> dict[str, dict[str, str]]:
    return tomllib.loads((Path(__file__).parent / "words.toml").read_text(encoding="utf-8"))


def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (ValueError, UnknownLocaleError):
        return Locale.parse(language.split("-")[0])
