"""A bundled face draws no two letters with one glyph: what is copied from the page is what was
written.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest
import uharfbuzz as hb

from tests.papers import ROOT

FACES = sorted((ROOT / "fonts").rglob("*.ttf"))
JOINER = "\N{ZERO WIDTH JOINER}"
FORMS = ("{}", JOINER + "{}", "{}" + JOINER, JOINER + "{}" + JOINER)
"""Alone, at a word's end, at its beginning, in its middle."""

RARE = frozenset(map(chr, (*range(0x0750, 0x0780), *range(0x0870, 0x0900))))
"""The Arabic supplements: letters that Unicode itself draws as others inside a word (African noon),
or with a small one over them.
"""


def shared(file: Path) -> dict[int, set[str]]:
    """Return the glyphs that draw several letters, in whatever form these are joined."""
    face = hb.Face(hb.Blob.from_file_path(str(file)))
    font = hb.Font(face)
    letters = [
        letter
        for letter in map(chr, face.unicodes)
        if unicodedata.category(letter)[0] == "L" and letter not in RARE
    ]
    drawn: dict[int, set[str]] = defaultdict(set)
    for letter in letters:
        for glyph in glyphs(letter, font):
            drawn[glyph].add(letter)
    return {glyph: them for glyph, them in drawn.items() if not set.intersection(*map(parts, them))}


def parts(letter: str) -> set[str]:
    """Return the letter and the accents that a letter is made of: a face may draw them one by
    one.
    """
    return set(unicodedata.normalize("NFKD", letter))


def glyphs(letter: str, font: hb.Font) -> Iterator[int]:
    """Yield every glyph that has ink of a letter's forms."""
    for form in FORMS:
        buffer = hb.Buffer()
        buffer.add_str(form.format(letter))
        buffer.guess_segment_properties()
        hb.shape(font, buffer)
        for glyph in buffer.glyph_infos:
            extents = font.get_glyph_extents(glyph.codepoint)
            if extents and extents.width:
                yield glyph.codepoint


@pytest.mark.parametrize("file", FACES, ids=lambda file: file.stem)
def test_no_two_letters_of_a_bundled_face_share_a_glyph(file: Path) -> None:
    assert shared(file) == {}
