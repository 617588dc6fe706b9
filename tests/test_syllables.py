"""Words part at syllables in Turkish, and between words in Thai."""

from itertools import pairwise

import pytest

from edition.galley import hyphenation
from edition.galley.hyphenation import Hyphenation, joints
from edition.galley.syllables import syllables
from edition.galley.thai import word_ends
from edition.languages import pack

VOWELS = pack("tr").vowels


def cut(text: str, places: tuple[int, ...]) -> list[str]:
    """Cut a text at its places."""
    return [text[begin:end] for begin, end in pairwise((0, *places, len(text)))]


@pytest.mark.parametrize(
    "parted",
    [
        "al-dı",
        "bir-lik",
        "sa-at",
        "Türk-çe",
        "İs-tan-bul",
        "I-ŞIK-LAR",
        "prog-ram",
        "stra-te-ji",
        "e-lekt-rik",
        "cum-hur-baş-kan-lı-ğı",
    ],
)
def test_a_turkish_syllable_takes_one_consonant_before_its_vowel(parted: str) -> None:
    word = parted.replace("-", "")
    assert "-".join(cut(word, syllables(word, VOWELS))) == parted


def test_a_turkish_word_is_hyphenated_and_leaves_no_letter_alone() -> None:
    places = Hyphenation("tr").hyphens("elektrik", ())
    assert cut("elektrik", tuple(sorted(places))) == ["elekt", "rik"]


WORDS = (
    "แมว",
    "กิน",
    "ปลา",
    "ใน",
    "ตลาด",
    "แล้ว",
    "เด็ก",
    "นักเรียน",
    "อ่าน",
    "หนังสือ",
    "ที่",
    "โรงเรียน",
    "ใหม่",
    "ของ",
    "หมู่บ้าน",
    "ริม",
    "แม่น้ำ",
)


def test_a_thai_line_ends_only_between_words() -> None:
    text = "".join(WORDS)
    if word_ends(text) is None:
        pytest.skip("libthai is not there")
    ends = {len("".join(WORDS[:count])) for count in range(1, len(WORDS))}
    assert set(joints(text)) <= ends
    assert len(joints(text)) > len(WORDS) / 2


def test_what_is_not_thai_parts_as_before() -> None:
    lao = "ສະບາຍດີ"
    assert word_ends(lao) in (None, frozenset())
    assert joints(lao)


def test_without_a_dictionary_no_thai_line_ends_inside_a_syllable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(hyphenation, "word_ends", lambda _: None)
    assert cut("น้ำประชา", tuple(sorted(joints("น้ำประชา")))) == ["น้ำ", "ป", "ระ", "ชา"]
    assert cut("เมืองต่างๆ", tuple(sorted(joints("เมืองต่างๆ")))) == ["เมื", "อ", "ง", "ต่า", "งๆ"]


def test_no_hyphen_is_added_to_thai() -> None:
    assert not Hyphenation("th").hyphens("เมืองหลวงจะสร้างสะพานใหม่", ())
