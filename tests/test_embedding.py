"""A face is embedded once, by whatever names it was asked for; its own name and its content say
what it is called in the file.
"""

from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import uharfbuzz as hb
from fontTools.cffLib import FDArrayIndex, FDSelect, FontDict
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.TupleVariation import TupleVariation

from edition.assets import assets
from edition.typeset.weasy import lay, write
from edition.typeset.weasy.faces import by_number
from edition.typeset.weasy.larder import Larder

SERIF = assets("fonts") / "SourceSerif4" / "SourceSerif4SmText-Regular.ttf"
ITALIC = SERIF.with_name("SourceSerif4SmText-It.ttf")
FACE = '@font-face {{ font-family: "{name}"; src: url("{place}") }}'


def embedded(words: dict[str, str], **faces: Path) -> dict[str, Any]:
    """Set words in families and return the fonts of the file by their names."""
    css = "".join(FACE.format(name=name, place=place.as_uri()) for name, place in faces.items())
    html = "".join(f"<p style='font: 12px {family}'>{text}</p>" for family, text in words.items())
    document = lay(f"<html lang=en><title>t</title>{html}", css, Larder(frozenset(faces.values())))
    pdf = pikepdf.open(BytesIO(write(document, lambda file: None)))
    fonts = pdf.pages[0].resources.Font.as_dict().values()
    kept: dict[str, Any] = {str(font.BaseFont)[1:]: font for font in fonts}
    kept["file"] = pdf
    return kept


def names(fonts: dict[str, Any]) -> list[str]:
    return sorted(name for name in fonts if name != "file")


def test_two_names_for_one_file_are_one_face(tmp_path: Path) -> None:
    copied = tmp_path / "other.ttf"
    copied.write_bytes(SERIF.read_bytes())
    fonts = embedded({"One": "office", "Two": "fjord"}, One=SERIF, Two=copied)
    (name,) = names(fonts)
    assert name.partition("+")[2] == "SourceSerif4SmText-Regular"
    assert str(fonts[name].DescendantFonts[0].FontDescriptor.FontFamily) == "Source Serif 4 SmText"


def test_the_tag_says_what_is_in_the_subset() -> None:
    (one,), (same,), (other,) = (
        names(embedded({name: text}, **{name: SERIF}))
        for name, text in (("A", "fog"), ("B", "gof"), ("C", "dog"))
    )
    assert one == same != other
    assert one[:6].isalpha() and one[:6].isupper() and one[6] == "+"


@pytest.mark.parametrize("file", [SERIF, ITALIC], ids=lambda path: path.stem)
def test_what_is_embedded_draws_as_the_face_does_and_says_the_same_letters(file: Path) -> None:
    text = "Affluent office, 1906: žluťoučký"
    fonts = embedded({"A": text}, A=file)
    (name,) = names(fonts)
    described = fonts[name].DescendantFonts[0].FontDescriptor
    kept, whole = (
        hb.Font(hb.Face(hb.Blob(data)))
        for data in (described.FontFile2.read_bytes(), file.read_bytes())
    )
    pairs = [
        line.split()
        for line in fonts[name].ToUnicode.read_bytes().decode().splitlines()
        if line.startswith("<") and "> <" in line
    ]
    said = {
        int(glyph[1:-1], 16): bytes.fromhex(code[1:-1]).decode("utf-16-be")
        for glyph, code in pairs
        if len(glyph) == 6 and len(code) > 2
    }
    said.pop(0, None)
    assert set("".join(said.values())) >= set(text.replace(" ", ""))
    for glyph in said:
        assert kept.get_glyph_extents(glyph) == whole.get_glyph_extents(glyph)
        assert kept.get_glyph_h_advance(glyph) == whole.get_glyph_h_advance(glyph)
    assert bool(int(described.Flags) & 1 << 6) == ("It" in file.stem)


def test_a_page_sees_no_font_of_the_machine(tmp_path: Path) -> None:
    fonts = embedded({"A": "fog", "'DejaVu Sans', serif": "dog"}, A=SERIF)
    assert {name.partition("+")[2] for name in names(fonts)} <= {
        "SourceSans3-Regular",
        "SourceSerif4SmText-Regular",
    }


def test_a_page_whose_faces_cannot_be_read_is_set_all_the_same(tmp_path: Path) -> None:
    torn = tmp_path / "torn.ttf"
    torn.write_bytes(SERIF.read_bytes()[:1000])
    for faces in ({}, {"A": torn}, {"A": tmp_path / "missing.ttf"}):
        assert [name.partition("+")[2] for name in names(embedded({"A": "fog"}, **faces))] == [
            "SourceSans3-Regular"
        ]


def test_a_face_of_many_weights_is_embedded_at_the_weight_asked_for(tmp_path: Path) -> None:
    place = tmp_path / "Many.ttf"
    many_weights(place)
    fonts = embedded({"A; font-weight: 700": "n", "A; font-weight: 400": "n"}, A=place)
    tops = []
    for name in names(fonts):
        data = fonts[name].DescendantFonts[0].FontDescriptor.FontFile2.read_bytes()
        assert "fvar" not in hb.Face(hb.Blob(data)).table_tags
        extents = hb.Font(hb.Face(hb.Blob(data))).get_glyph_extents(1)
        assert extents
        tops.append(extents.y_bearing)
    assert sorted(tops) == [500, 800]


def many_weights(place: Path) -> None:
    """Write a font whose n is a square, the taller the bolder."""
    square = TTGlyphPen(None)
    for move, point in (
        ("moveTo", (0, 0)),
        ("lineTo", (0, 500)),
        ("lineTo", (500, 500)),
        ("lineTo", (500, 0)),
    ):
        getattr(square, move)(point)
    square.closePath()
    build = FontBuilder(1000)
    build.setupGlyphOrder([".notdef", "n"])
    build.setupCharacterMap({ord("n"): "n"})
    build.setupGlyf({".notdef": TTGlyphPen(None).glyph(), "n": square.glyph()})
    build.setupHorizontalMetrics({".notdef": (600, 0), "n": (600, 0)})
    build.setupHorizontalHeader(ascent=900, descent=-200)
    build.setupNameTable({"familyName": "Many", "styleName": "Regular", "psName": "Many-Regular"})
    build.setupOS2()
    build.setupPost()
    build.setupFvar([("wght", 400, 400, 700, "Weight")], [])
    taller = [(0, 0), (0, 300), (0, 300), (0, 0), *[(0, 0)] * 4]
    build.setupGvar({".notdef": [], "n": [TupleVariation({"wght": (0, 1, 1)}, taller)]})
    build.save(place)


def square(side: int) -> Any:
    pen = T2CharStringPen(side, None)
    pen.moveTo((0, 0))
    for corner in ((side, 0), (side, side), (0, side)):
        pen.lineTo(corner)
    pen.closePath()
    return pen.getCharString()


def cut_down(numbers: tuple[int, ...]) -> bytes:
    """Make a CID-keyed face whose glyphs have kept the numbers of the larger face they are from."""
    glyphs = [".notdef", *(f"cid{number:05d}" for number in numbers)]
    font = FontBuilder(1000, isTTF=False)
    font.setupGlyphOrder(glyphs)
    font.setupCharacterMap({ord("A") + at: name for at, name in enumerate(glyphs[1:])})
    font.setupCFF("Cut", {}, {name: square(100 + 100 * at) for at, name in enumerate(glyphs)}, {})
    top = font.font["CFF "].cff.topDictIndex[0]
    group = FontDict()
    group.Private = top.Private
    top.ROS = ("Adobe", "Identity", 0)
    top.CIDCount = max(numbers) + 1
    top.FDArray = FDArrayIndex()
    top.FDArray.append(group)
    top.FDSelect = FDSelect()
    top.FDSelect.gidArray = [0] * len(glyphs)
    for key in ("Private", "Encoding"):
        top.rawDict.pop(key, None)
        vars(top).pop(key, None)
    font.setupHorizontalMetrics({name: (100 + 100 * at, 0) for at, name in enumerate(glyphs)})
    font.setupHorizontalHeader()
    font.setupNameTable({"familyName": "Cut", "styleName": "Regular", "psName": "Cut"})
    font.setupOS2()
    font.setupPost(keepGlyphNames=False)
    written = BytesIO()
    font.save(written)
    return written.getvalue()


def keys(content: bytes) -> list[str]:
    found: list[str] = TTFont(BytesIO(content))["CFF "].cff.topDictIndex[0].charset
    return found


def widths(content: bytes) -> list[int]:
    font = hb.Font(hb.Face(content))
    return [font.get_glyph_extents(glyph).width for glyph in range(4)]


def test_glyphs_of_a_face_cut_down_before_are_called_by_the_numbers_that_the_page_gives_them() -> (
    None
):
    face = cut_down((7, 9, 40))
    assert keys(face) == [".notdef", "cid00007", "cid00009", "cid00040"]
    numbered = by_number(face)
    assert keys(numbered) == [".notdef", "cid00001", "cid00002", "cid00003"]
    assert widths(numbered) == widths(face) == [100, 200, 300, 400]


def test_a_face_whose_glyphs_go_by_their_numbers_is_left_as_it_is() -> None:
    face = cut_down((1, 2, 3))
    assert by_number(face) is face
