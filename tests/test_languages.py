"""A pack says all there is to say of a language, and English never serves unsaid."""

import re
from datetime import date

import pytest

from edition.galley.hyphenation import kept_together
from edition.galley.partings import BAD, partings
from edition.languages import ENGLISH, has_pack, pack, tags
from edition.languages.calendars import CALENDARS, Reckoned, solar_hijri
from edition.languages.digits import Digits, in_digits
from edition.typeset.phrases import phrases

ISSUE = "ar bg bn cs de el en es fa fr he hi hu id it ja ko nl pl pt ro ru sv ta th tr uk ur vi zh"
DAY = date(2026, 12, 1)


def test_thirty_languages_have_a_pack() -> None:
    assert set(ISSUE.split()) <= set(tags())


@pytest.mark.parametrize("language", tags())
def test_a_pack_has_every_word_and_fills_in_what_the_english_one_does(language: str) -> None:
    ours, english = pack(language), pack(ENGLISH)
    assert list(ours.words) == list(english.words)
    for key, words in ours.words.items():
        assert words.strip()
        assert sorted(re.findall("{.*?}", words)) == sorted(re.findall("{.*?}", english.words[key]))
    assert ours.calendar in CALENDARS
    assert len(ours.months.split()) in (0, 12)


@pytest.mark.parametrize("language", [tag for tag in tags() if tag != ENGLISH])
def test_no_pack_is_the_english_one_in_disguise(language: str) -> None:
    ours, english = pack(language).words, pack(ENGLISH).words
    assert sum(ours[key] == english[key] for key in english) <= 3


@pytest.mark.parametrize(
    ("language", "day"),
    [
        ("en-GB", "Tuesday 1 December 2026"),
        ("th", "วันอังคารที่ 1 ธันวาคม พ.ศ. 2569"),
        ("ru", "вторник, 1 декабря 2026 г."),
        ("id", "Selasa, 1 Desember 2026"),
        ("fa", "سه‌شنبه 10 آذر 1405"),
        ("ja", "2026年12月1日火曜日"),
    ],
)
def test_a_date_is_written_as_papers_of_the_language_write_it(language: str, day: str) -> None:
    assert phrases(language).day(DAY) == day


@pytest.mark.parametrize(
    ("day", "reckoned"),
    [
        (date(2021, 3, 21), Reckoned(1400, 1, 1)),
        (date(2021, 3, 20), Reckoned(1399, 12, 30)),
        (date(2025, 3, 20), Reckoned(1403, 12, 30)),
        (date(2025, 3, 21), Reckoned(1404, 1, 1)),
        (date(1979, 2, 11), Reckoned(1357, 11, 22)),
        (date(2026, 9, 22), Reckoned(1405, 6, 31)),
        (date(2026, 9, 23), Reckoned(1405, 7, 1)),
    ],
)
def test_a_day_is_reckoned_as_iran_does(day: date, reckoned: Reckoned) -> None:
    assert solar_hijri(day) == reckoned


def test_no_line_of_a_head_ends_with_a_word_of_one_letter() -> None:
    assert partings(("Rozmowy", "USA", "w", "Pakistanie"), "pl")[2] == BAD


@pytest.mark.parametrize("digits", Digits)
def test_ten_figures_are_ten_figures_and_worth_what_they_were(digits: Digits) -> None:
    said = in_digits("0123456789", digits)
    assert [int(figure) for figure in said] == list(range(10))
    assert in_digits("A 1–2", Digits.LATIN) == "A 1–2"


def test_pages_days_and_numbers_are_in_the_papers_digits() -> None:
    persian = phrases("fa", Digits.PERSIAN)
    assert persian.continued_on(7, 2) == "ادامه در صفحهٔ ۷، ستون ۲"
    assert persian.from_page(14) == "ادامه از صفحهٔ ۱۴"
    assert persian.numbered(456) == "شمارهٔ ۴۵۶"
    assert persian.figure(10) == "۱۰"
    assert phrases("ar", Digits.ARABIC_INDIC).day(DAY) == "الثلاثاء، ١ ديسمبر ٢٠٢٦"


def test_a_page_and_a_number_stand_where_the_language_has_them() -> None:
    assert phrases("ja").on_page(7) == "7面"
    assert phrases("zh-CN").continued_on(7, 2) == "下转第7版第2栏"
    assert phrases("hu").numbered(12) == "12. szám"


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("pl", "Był w domu i z nim", "Był w~domu i~z~nim"),
        ("pl", "W domu", "W~domu"),
        ("cs", "šel k vodě", "šel k~vodě"),
        ("sk", "išiel s ňou", "išiel s~ňou"),
        ("en", "such a word", "such a word"),
        ("pl", "Adam był", "Adam był"),
    ],
)
def test_no_line_ends_after_a_word_of_one_letter_where_that_is_a_fault(
    language: str, text: str, kept: str
) -> None:
    assert kept_together(text, language).replace("\u00a0", "~") == kept


def test_a_language_without_a_pack_has_english_words_and_no_more_of_english() -> None:
    assert not has_pack("eo")
    assert pack("eo").words == pack(ENGLISH).words
    assert not pack("eo").heads.weak
