"""Imposed sheets, folded, read in order; every page lies where it should, upright, whole and no
larger than its trim.
"""

from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st
from pikepdf import Array, Dictionary, Name, String

from edition.cli import edition
from edition.media import NAMED, media
from edition.press.impose import (
    Binding,
    Booklet,
    NUp,
    Picked,
    Sheet,
    booklet,
    numbers_of,
    nup,
    pick,
    sheets,
)
from edition.press.impose.lay import SLUG, Size, lay_booklet, lay_nup
from edition.problem import ContentError
from tests.marked import DPI, FRAME, colour, halves, head, ink, marked, number_of, pictures, raw
from tests.sample import sample
from tests.verapdf import Verdict

A3 = (841.89, 1190.55)
BOTH = pytest.mark.parametrize("binding", list(Binding))


def ran(*words: object, code: int = 0) -> Result:
    result = CliRunner().invoke(edition, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


# --- the fold ------------------------------------------------------------------------------------


def folded(pile: tuple[Sheet, ...], binding: Binding) -> list[int]:
    """Fold a pile as hands do, and turn its leaves from the front page on.

    The sheets lie open, backs up, the innermost on top. Turned over on its short edge, a sheet
    shows behind the left of its front the right of its back. The half that holds the front page
    stays below; the other is folded onto it.
    """
    leaves: dict[str, list[tuple[int, int]]] = {"left": [], "right": []}
    for sheet in pile:
        leaves["left"].append((sheet.back[0], sheet.front[1]))
        leaves["right"].append((sheet.back[1], sheet.front[0]))
    # Seen from above, backs up: each leaf is (what shows upwards, what shows downwards), the
    # outermost sheet at the bottom.
    below, above = ("left", "right") if binding is Binding.LEFT else ("right", "left")
    front_first = [page for up, down in leaves[below] for page in (down, up)]
    then_back = [page for up, down in reversed(leaves[above]) for page in (up, down)]
    return front_first + then_back


@BOTH
@pytest.mark.parametrize("pages", range(4, 65))
def test_folded_sheets_read_in_order_with_the_blank_pages_at_the_end(
    pages: int, binding: Binding
) -> None:
    blanks = -pages % 4
    assert folded(sheets(pages, binding), binding) == [*range(1, pages + 1), *[0] * blanks]


def test_the_front_page_of_a_paper_read_from_the_left_is_on_the_right_of_the_first_sheet() -> None:
    assert sheets(8, Binding.LEFT)[0].front == (8, 1)
    assert sheets(8, Binding.RIGHT)[0].front == (1, 8)


# --- where pages lie -----------------------------------------------------------------------------

SIZES = st.lists(st.tuples(st.floats(200, 900), st.floats(200, 1200)), min_size=1, max_size=12).map(
    tuple
)


@given(SIZES, st.sampled_from([None, A3, (595.0, 842.0)]), st.sampled_from(Binding), st.booleans())
def test_every_page_of_a_booklet_lies_once_on_its_sheet_and_meets_the_fold(
    sizes: tuple[Size, ...], sheet: Size | None, binding: Binding, marks: bool
) -> None:
    sides = lay_booklet(sizes, Booklet(sheet, binding, 0.0, marks))
    assert len(sides) % 2 == 0
    assert sorted(laid.page for side in sides for laid in side.pages) == list(
        range(1, len(sizes) + 1)
    )
    room = SLUG if marks else 0.0
    for side in sides:
        assert sheet is None or (side.width, side.height) == (max(sheet), min(sheet))
        for laid in side.pages:
            width, height = (n * laid.scale for n in sizes[laid.page - 1])
            assert min(abs(laid.x + width - side.width / 2), abs(laid.x - side.width / 2)) < 1e-6
            assert laid.x >= room - 1e-6
            assert laid.x + width <= side.width - room + 1e-6
            assert laid.y >= room - 1e-6
            assert laid.y + height <= side.height - room + 1e-6
    assert len({laid.scale for side in sides for laid in side.pages}) == 1


def test_creep_moves_the_pages_of_each_sheet_further_to_the_fold_and_none_over_it() -> None:
    still, moved = (
        lay_booklet(((400.0, 560.0),) * 12, Booklet(creep=creep)) for creep in (0.0, 0.3)
    )
    for number, (before, after) in enumerate(zip(still, moved, strict=True)):
        depth = number // 2
        left, right = sorted(after.pages, key=lambda laid: laid.x)
        assert [left.x, right.x - 400.0] == pytest.approx([0.3 * depth, -0.3 * depth])
        assert (left.window[2], right.window[0]) == (400.0, 400.0)
        assert [laid.y for laid in after.pages] == [laid.y for laid in before.pages]


@given(SIZES, st.sampled_from([2, 4, 8, 16]), st.sampled_from([None, A3]), st.sampled_from(Binding))
def test_no_page_of_a_sheet_overlaps_another(
    sizes: tuple[Size, ...], per: int, sheet: Size | None, binding: Binding
) -> None:
    sides = lay_nup(sizes, NUp(per, sheet, binding))
    assert [
        laid.page for side in sides for laid in sorted(side.pages, key=lambda laid: laid.page)
    ] == list(range(1, len(sizes) + 1))
    for side in sides:
        boxes = []
        for laid in side.pages:
            width, height = (n * laid.scale for n in sizes[laid.page - 1])
            boxes.append((laid.x, laid.y, laid.x + width, laid.y + height))
            assert laid.x >= -1e-6
            assert laid.y >= -1e-6
            assert laid.x + width <= side.width + 1e-6
            assert laid.y + height <= side.height + 1e-6
        for n, one in enumerate(boxes):
            for other in boxes[:n]:
                assert (
                    one[0] >= other[2] - 1e-6
                    or other[0] >= one[2] - 1e-6
                    or one[1] >= other[3] - 1e-6
                    or other[1] >= one[3] - 1e-6
                )


# --- what is seen --------------------------------------------------------------------------------


def seen(pdf: bytes) -> list[tuple[int, int]]:
    """Tell which pages are seen left and right on every side."""
    sides = (halves(picture) for picture in pictures(pdf))
    return [(number_of(left), number_of(right)) for left, right in sides]


@BOTH
@pytest.mark.parametrize("sheet", [None, A3])
def test_the_pages_are_seen_where_the_fold_wants_them(binding: Binding, sheet: Size | None) -> None:
    made = booklet(raw(marked(6)), "a.pdf", Booklet(sheet, binding))
    assert seen(made) == [
        pair for folding in sheets(6, binding) for pair in (folding.front, folding.back)
    ]
    upright = [
        head(half) for picture in pictures(made) for half in halves(picture) if number_of(half)
    ]
    assert upright == ["up"] * 6


@pytest.mark.parametrize(
    ("binding", "rows"), [(Binding.LEFT, [[1, 2], [3, 4]]), (Binding.RIGHT, [[2, 1], [4, 3]])]
)
def test_pages_on_a_side_come_in_the_order_they_are_read(
    binding: Binding, rows: list[list[int]]
) -> None:
    (picture,) = pictures(nup(raw(marked(4)), "a.pdf", NUp(4, A3, binding)))
    height, width = picture.shape[:2]
    top, bottom = picture[: height // 2], picture[height // 2 :]
    assert [
        [number_of(row[:, : width // 2]), number_of(row[:, width // 2 :])] for row in (top, bottom)
    ] == rows


@pytest.mark.parametrize(("per", "wide"), [(2, True), (4, False), (8, True), (16, False)])
def test_a_sheet_lies_or_stands_so_that_its_pages_are_large(per: int, wide: bool) -> None:
    side = lay_nup(((400.0, 560.0),) * per, NUp(per, A3))[0]
    assert (side.width > side.height) is wide
    assert len(side.pages) == per


def test_nothing_outside_the_trim_is_seen() -> None:
    """The pages have black all round outside their trim; beside page 1 of a booklet of one page
    there is only white.
    """
    made = pictures(booklet(raw(marked(1, bleed=20)), "a.pdf", Booklet(marks=False)))
    left, right = halves(made[0])
    assert number_of(left) == 0
    assert (left.min(axis=2) > 200).all()
    frame = round(FRAME * DPI / 72) - 1
    edge = right[2:frame, 2:-2].reshape(-1, 3).astype(int)
    assert (abs(edge - colour(1)) < 12).all()


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_is_shown_turned_is_imposed_as_it_is_shown(turn: int) -> None:
    pdf = marked(2)
    for page in pdf.pages:
        page.obj.Rotate = turn
    shown = pictures(raw(pdf))
    left, right = halves(pictures(nup(raw(pdf), "a.pdf", NUp(2)))[0])
    assert [head(left), head(right)] == [head(picture) for picture in shown]
    assert left.shape == shown[0].shape


def test_marks_stand_outside_the_trim_and_show_where_to_cut_and_fold() -> None:
    (side, *_) = lay_booklet(((400.0, 560.0),) * 4, Booklet(marks=True))
    left, bottom, right, top = side.trim
    assert (right - left, top - bottom) == (800.0, 560.0)
    for x, y, to_x, to_y in (*side.crops, *side.folds):
        assert not (
            left < min(x, to_x)
            and max(x, to_x) < right
            and bottom < max(y, to_y)
            and min(y, to_y) < top
        )
        assert min(x, to_x) > -1e-6
        assert max(y, to_y) <= side.height
    assert {round(x) for x, y, to_x, to_y in side.crops if x == to_x} == {round(left), round(right)}
    assert {round(y) for x, y, to_x, to_y in side.crops if y == to_y} == {round(bottom), round(top)}
    assert {x for x, _, _, _ in side.folds} == {side.width / 2}
    bare, with_marks = (
        pictures(booklet(raw(marked(4)), "a.pdf", Booklet(A3, marks=marks)))[0]
        for marks in (False, True)
    )
    assert ink(with_marks)[1] < ink(bare)[1]


# --- the file ------------------------------------------------------------------------------------


@pytest.mark.xdist_group("verapdf")
def test_an_imposed_paper_keeps_its_text_and_what_it_says_of_itself_and_is_archivable(
    tmp_path: Path, verapdf: Callable[[Path, str], Verdict]
) -> None:
    source, path = sample(), tmp_path / "booklet.pdf"
    path.write_bytes(booklet(source.pdf.read_bytes(), "a.pdf", Booklet(A3, marks=True, creep=0.3)))
    verdict = verapdf(path, "3b")
    assert verdict.failures == ()
    assert verdict.passed
    assert not verapdf(path, "ua1").passed
    with pikepdf.open(path) as made:
        assert dict(made.docinfo) == dict(source.file.docinfo)
        assert made.Root.Lang == source.file.Root.Lang
        assert len(made.Root.OutputIntents) == len(source.file.Root.OutputIntents)
        with made.open_metadata() as meta, source.file.open_metadata() as before:
            assert meta["dc:title"] == before["dc:title"]
            assert (meta.pdfa_status, before.pdfa_status) == ("3B", "3A")
        assert "/StructTreeRoot" not in made.Root
    assert letters(path.read_bytes()) == letters(source.pdf.read_bytes())
    assert len(path.read_bytes()) < 1.1 * len(source.pdf.read_bytes())


def letters(pdf: bytes) -> Counter[str]:
    """Count the letters of a PDF: on a sheet its words come in another order."""
    return Counter(
        c
        for page in pypdfium2.PdfDocument(pdf)
        for c in page.get_textpage().get_text_range()
        if c.isalnum()
    )


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = raw(marked(5))
    assert booklet(pages, "a.pdf", Booklet(A3, marks=True)) == booklet(
        pages, "a.pdf", Booklet(A3, marks=True)
    )
    assert nup(pages, "a.pdf", NUp(4)) == nup(pages, "a.pdf", NUp(4))


def test_viewers_name_a_side_by_its_pages() -> None:
    pdf = marked(6)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, P=String("A"))]))
    with pikepdf.open(BytesIO(booklet(raw(pdf), "a.pdf", Booklet()))) as made:
        assert [page.label for page in made.pages] == ["A1", "A2", "A6–A3", "A4–A5"]


@pytest.mark.parametrize(
    ("said", "bound"),
    [
        ({}, Binding.LEFT),
        ({"Lang": String("en-GB")}, Binding.LEFT),
        ({"Lang": String("ar")}, Binding.RIGHT),
        ({"Lang": String("he-IL")}, Binding.RIGHT),
        (
            {"Lang": String("en"), "ViewerPreferences": Dictionary(Direction=Name.R2L)},
            Binding.RIGHT,
        ),
        ({"Lang": String("ar"), "ViewerPreferences": Dictionary(Direction=Name.L2R)}, Binding.LEFT),
    ],
)
def test_a_document_is_bound_as_it_is_read_unless_one_says_otherwise(
    said: dict[str, pikepdf.Object], bound: Binding
) -> None:
    pdf = marked(4)
    for key, value in said.items():
        pdf.Root[f"/{key}"] = value
    assert seen(booklet(raw(pdf), "a.pdf", Booklet()))[0] == sheets(4, bound)[0].front
    assert seen(booklet(raw(pdf), "a.pdf", Booklet(binding=Binding.LEFT)))[0] == (4, 1)
    assert seen(nup(raw(pdf), "a.pdf", NUp(2)))[0] == ((1, 2) if bound is Binding.LEFT else (2, 1))


# --- some pages ----------------------------------------------------------------------------------


def test_some_pages_are_picked_in_the_order_they_are_named() -> None:
    picked = pick(raw(marked(8)), "a.pdf", "7-, 2,4-5")
    assert [number_of(picture) for picture in pictures(picked.pdf)] == [7, 8, 2, 4, 5]
    assert picked.pages == 5


def test_all_pages_are_the_file_itself() -> None:
    pages = raw(marked(3))
    assert pick(pages, "a.pdf", "") == Picked(pages, 3)


@pytest.mark.parametrize("text", ["0", "3-2", "a", "", "-", "1,,2", "9", "2-9", "1-2-3"])
def test_pages_that_are_not_there_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match="page"):
        numbers_of(text, 8)


def test_a_file_that_is_no_pdf_or_is_locked_is_named() -> None:
    with pytest.raises(ContentError, match=r"a\.txt: error: is not a PDF"):
        booklet(b"hello", "a.txt", Booklet())
    out = BytesIO()
    marked(1).save(out, encryption=pikepdf.Encryption(user="secret", owner="secret"))
    with pytest.raises(ContentError, match=r"locked with a password"):
        nup(out.getvalue(), "a.pdf", NUp(2))


# --- sizes and the command -----------------------------------------------------------------------


@pytest.mark.parametrize("name", NAMED)
def test_a_size_of_paper_is_known_by_its_name_and_by_the_printers(name: str) -> None:
    assert media(name) == media(name.lower()) == media(NAMED[name])
    assert str(media(name)) == name


@pytest.mark.parametrize("text", ["A9", "280", "280x400", "0x400mm", "20x400mm", "axbmm", ""])
def test_what_is_no_size_of_paper_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="paper"):
        media(text)


def test_the_command_writes_a_booklet(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(raw(marked(8)))
    done = ran(
        "impose",
        tmp_path / "a.pdf",
        "--booklet",
        "--media",
        "A3",
        "--creep",
        "0.1mm",
        "--marks",
        "-o",
        tmp_path / "b.pdf",
    )
    assert done.stdout.strip() == str(tmp_path / "b.pdf")
    assert seen((tmp_path / "b.pdf").read_bytes())[0] == (8, 1)
    assert {path.name for path in tmp_path.iterdir()} == {"a.pdf", "b.pdf"}


def test_a_file_that_cannot_be_imposed_leaves_the_last_one_alone(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    (tmp_path / "b.pdf").write_bytes(b"the last one")
    said = ran("impose", tmp_path / "a.pdf", "--nup", "2", "-o", tmp_path / "b.pdf", code=3).stderr
    assert said == f"{tmp_path / 'a.pdf'}: error: is not a PDF that can be read\n"
    assert (tmp_path / "b.pdf").read_bytes() == b"the last one"
    assert (
        "no such file"
        in ran("impose", tmp_path / "c.pdf", "--nup", "2", "-o", tmp_path / "b.pdf", code=3).stderr
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "either --booklet or --nup"),
        (("--booklet", "--nup", "2"), "either --booklet or --nup"),
        (("--nup", "2", "--marks"), "belong to --booklet"),
        (("--nup", "3"), "'3' is not one of"),
        (("--booklet", "--media", "B9"), "not a size of paper"),
        (("--booklet", "--creep", "thick"), "not a length"),
    ],
)
def test_wishes_that_do_not_go_together_are_refused(words: tuple[str, ...], said: str) -> None:
    assert said in ran("impose", "a.pdf", "-o", "b.pdf", *words, code=2).output


def test_a_file_is_not_imposed_over_itself(tmp_path: Path) -> None:
    place = tmp_path / "a.pdf"
    marked(4).save(place)
    before = place.read_bytes()
    (tmp_path / "link.pdf").symlink_to(place)
    result = ran("impose", place, "--booklet", "-o", tmp_path / "link.pdf", code=2)
    assert "name another" in result.output
    assert place.read_bytes() == before
