"""Hyphenation: where words part, where the paper's own do, and the spaces at which no line ends."""

from itertools import pairwise

import pytest

from edition.galley import set_galleys
from edition.galley.hyphenation import (
    HYPHEN,
    NO_BREAK,
    PROPER,
    RATHER,
    Hyphenation,
    Parting,
    exceptions,
    joints,
    kept_together,
)
from edition.galley.linebreak import LOOSE, VERY
from edition.story import Paragraph, Run, Story
from tests.papers import in_columns, said

ENGLISH = Hyphenation("en-GB")


def parted(word: str, hyphenation: Hyphenation = ENGLISH) -> str:
    """Return a word with a bar wherever it may be hyphenated before a line gapes."""
    found = hyphenation.hyphens(word, ())
    places = {at for at, part in found.items() if part.cost < RATHER}
    return "".join(("|" if n in places else "") + letter for n, letter in enumerate(word))


@pytest.mark.parametrize(
    "word", ["photographer", "organisation", "constitutional,", "“unanimously", "well-considered"]
)
def test_two_letters_stay_and_three_go(word: str) -> None:
    pieces = parted(word).replace("-", "|").strip("“,").split("|")
    assert len(pieces) > 1
    assert len(pieces[0]) >= 2
    assert len(pieces[-1]) >= 3


@pytest.mark.parametrize(
    "word", ["into", "1,250,000", "B2B-marketing4u", "someone@example.org", "www.photographer.org"]
)
def test_short_words_figures_and_addresses_are_not_hyphenated(word: str) -> None:
    assert parted(word) == word


@pytest.mark.parametrize(
    ("language", "word"),
    [("de", "die|se"), ("es", "ca|sas"), ("sv", "bil|da"), ("en", "later"), ("fr", "belle")],
)
def test_two_letters_go_where_a_language_s_syllables_end_so(language: str, word: str) -> None:
    assert parted(word.replace("|", ""), Hyphenation(language)) == word


def test_british_words_part_as_american_ones_where_their_own_dictionary_knows_no_place() -> None:
    assert [parted(word) for word in ("without", "between", "Sunday")] == [
        "with|out",
        "be|tween",
        "Sun|day",
    ]
    assert parted("Saturday") == "Sat|urday"
    assert parted("without", Hyphenation("en", exceptions(("without",)))) == "without"


@pytest.mark.parametrize(
    ("language", "word"),
    [("en", "in|to"), ("en-GB", "al|so"), ("en-GB", "point|ed"), ("en", "many"), ("en", "be")],
)
def test_short_words_and_short_ends_part_too_rather_than_have_a_line_gape(
    language: str, word: str
) -> None:
    found = Hyphenation(language).hyphens(word.replace("|", ""), ())
    dear = [at for at, part in found.items() if part.cost >= RATHER]
    assert dear == [at for at, letter in enumerate(word) if letter == "|"]
    assert all(LOOSE < found[at].cost < LOOSE + VERY for at in dear)


def test_a_name_is_hyphenated_last() -> None:
    assert {part.cost for part in ENGLISH.hyphens("Westminster", ()).values()} == {PROPER}
    assert {part.cost for part in ENGLISH.hyphens("minister", ()).values()} == {HYPHEN}


def test_the_author_s_soft_hyphens_overrule_the_dictionary() -> None:
    assert list(ENGLISH.hyphens("photographer", (5,))) == [5]


def test_the_paper_s_own_words_overrule_it_too_whatever_their_capitals() -> None:
    own = Hyphenation("en-GB", exceptions(("pho-tographer", "Westminster", "abc-de")))
    assert parted("photographer", own) == "pho|tographer"
    assert parted("PHOTOGRAPHER’S", own) == "PHO|TOGRAPHER’S"
    assert parted("Westminster", own) == "Westminster"
    assert parted("organisation", own) == parted("organisation")


def test_they_reach_the_lines() -> None:
    story = Story("s", "Head", (Paragraph((Run("organisation " * 60),)),))
    plain, own = (
        set_galleys((story,), in_columns(6), "en-GB", words)[0] for words in ((), ("organisation",))
    )
    assert any(fit.hyphened for block in plain.blocks for fit in block.fits)
    assert not any(fit.hyphened for block in own.blocks for fit in block.fits)
    assert {
        word for block in own.blocks for line in block.lines for word in said(line).split()
    } == {"organisation"}


@pytest.mark.parametrize(
    ("word", "after"),
    [
        ("well-known", [5]),
        ("and/or", [4]),
        ("either—or", [6, 7]),
        ("Dover–Calais", [6]),
        ("1914–1918", []),
        ("21/20", []),
        ("-5", []),
    ],
)
def test_words_part_after_their_own_hyphens_and_round_dashes_but_figures_do_not(
    word: str, after: list[int]
) -> None:
    assert sorted(joints(word)) == after


@pytest.mark.parametrize(
    ("word", "after"),
    [("24-hour", [3]), ("Covid-19-Zeit", [9]), ("RAID-10", []), ("3-D", []), ("2-to-1", [])],
)
def test_words_part_after_a_figure_s_hyphen_where_a_word_follows(
    word: str, after: list[int]
) -> None:
    assert sorted(joints(word)) == after


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        (
            "https://www.example.org/a-long_name.html",
            "https:/|/|www|.example|.org/|a|-long|_name|.html",
        ),
        ("(someone@mail.example.org)", "(someone|@mail|.example|.org)"),
        ("www.example.org/1/2", "www|.example|.org/|1/|2"),
    ],
)
def test_addresses_part_after_slashes_and_before_other_signs(address: str, parts: str) -> None:
    places = joints(address)
    assert "".join(
        ("|" if n in places else "") + letter for n, letter in enumerate(address)
    ) == parts.replace("/|/|", "//|")
    assert {part.sign for part in places.values()} == {""}
    assert not joints("U.S.A.") | joints("z.B.")


@pytest.mark.parametrize(
    "parts",
    [
        "東|京|の|「夏|祭|り」|は、|今|日|か|ら。",
        "ちょっ|と|待っ|て|く|だ|さ|い。",
        "他|说：|“你|好。”",
        "2026|年|1,000|円",
        "กา|ขา",
        "한국어",
    ],
)
def test_scripts_without_spaces_part_almost_anywhere_but_no_line_begins_with_a_stop_or_ends_with_an_opening_bracket(
    parts: str,
) -> None:
    word = parts.replace("|", "")
    places = joints(word)
    assert (
        "".join(("|" if 0 < n in places else "") + letter for n, letter in enumerate(word)) == parts
    )
    assert {cut for at, cut in places.items() if at < len(word)} <= {Parting("", 0.0)}


@pytest.mark.parametrize("parts", ["เมือง|ไทย", "រ|ក្សា", "မြန်|မာ", "ເມື|ອ|ງ"])
def test_no_line_of_a_script_without_spaces_ends_between_a_letter_and_what_belongs_to_it(
    parts: str,
) -> None:
    word, places = parts.replace("|", ""), joints(parts.replace("|", ""))
    assert (
        "".join(("|" if 0 < n in places else "") + letter for n, letter in enumerate(word)) == parts
    )


@pytest.mark.parametrize(
    ("language", "text", "kept"),
    [
        ("en-GB", "a run of 50 km and 3 % more", "a run of 50_km and 3_% more"),
        ("en-GB", "the town – old as it is – waits", "the town_– old as it is_– waits"),
        ("en-GB", "What ? No : yes", "What ? No : yes"),
        ("en-GB", "see No. 5 of 1 000", "see No._5 of 1 000"),
        ("fr-FR", "Quoi ? Non : « oui » ; 12 000 fois !", "Quoi_? Non_: «_oui_»_; 12_000 fois_!"),
        ("de", "Das heißt, z. B. um 8 Uhr, Nr. 5", "Das heißt, z._B. um 8_Uhr, Nr._5"),
        ("sv", "Det kostar 12 000 kronor", "Det kostar 12_000 kronor"),
        ("en", "in 2024 people and 5 tables", "in 2024 people and 5 tables"),
    ],
)
def test_no_line_ends_where_two_words_belong_together(language: str, text: str, kept: str) -> None:
    assert kept_together(text, language) == kept.replace("_", NO_BREAK)


@pytest.mark.parametrize(
    ("word", "letters"),
    [
        ("น้ำประชา", ["น้ำ", "ประชา"]),
        ("เมืองต่างๆ", ["เมือง", "ต่างๆ"]),
        ("ນ້ຳປະຊາຊົນ", ["ນ້ຳ", "ປະ", "ຊາ", "ຊົ", "ນ"]),
    ],
)
def test_no_line_of_thai_or_lao_begins_with_a_vowel_that_belongs_to_the_letter_before(
    word: str, letters: list[str]
) -> None:
    places = [0, *sorted(joints(word)), len(word)]
    assert [word[start:end] for start, end in pairwise(places)] == letters
