"""Fitting: furniture is whole and inside its place, or shortened on purpose, by words, and told."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from edition.fitting import LEFT_OUT, Room, fit, shorten
from edition.fonts import Case
from edition.imprint import EDGE, imprint, shortened
from edition.paper import Paper
from edition.typeset.furnishings import FolioView, Piece, Place
from edition.typeset.index import index
from edition.typeset.nameplate import nameplate
from edition.typeset.told import told
from edition.typeset.views import PageView
from tests.papers import TRICKY, tabloid
from tests.test_furniture import _desk

LAW = (
    "published by the society of the port under the act of the year before last and printed in the yard behind the office editor in charge "
    "of all that stands here the words of others are theirs complaints go to the council of the press within four weeks of the day "
)


def words(count: int) -> str:
    """Return so many words of an imprint."""
    said = LAW.split()
    return " ".join(said[n % len(said)] for n in range(count))


@given(
    st.lists(st.sampled_from((*LAW.split(), *TRICKY)), min_size=1, max_size=40),
    st.integers(40, 700),
    st.integers(1, 4),
)
@settings(max_examples=60)
def test_words_that_fit_are_whole_and_inside_their_room(
    said: list[str], width: int, most: int
) -> None:
    case, style, text = Case(tabloid()), tabloid().styles["deck"], " ".join(said)
    fitted = fit(text, style, Room(width, most * style.leading, most, 0.6), case)
    short = shorten(text, style, Room(width, most * style.leading, most, 0.6), case)
    assert short.whole == (fitted is not None)
    for made in (short, *((fitted,) if fitted else ())):
        assert all(case.line(line, made.style) <= width + 0.1 for line in made.lines)
        assert made.depth <= most * style.leading + 0.1
    if fitted:
        assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")
    elif short.lines:
        assert short.lines[-1].endswith(LEFT_OUT)
        kept = "".join(short.lines).removesuffix(LEFT_OUT).replace(" ", "")
        assert text.replace(" ", "").startswith(kept)


@pytest.mark.parametrize("count", [1, 30, 100, 300, 900])
def test_an_imprint_is_never_cut_and_the_pages_make_room_for_it(count: int) -> None:
    layout, said = tabloid(), words(count)
    roomy = shortened(layout, said, "en-GB")
    assert roomy is not None
    made = imprint(said, roomy, Case(roomy))
    assert made is not None
    assert made.lines == 0
    assert " ".join(line for column in made.columns for line in column.lines) == said
    foot = roomy.height - roomy.head - roomy.grid.lines * roomy.baseline
    assert all(column.depth <= foot - EDGE for column in made.columns)
    assert (roomy.grid.lines < layout.grid.lines) == (count >= 300)


def test_an_imprint_of_half_a_page_is_refused() -> None:
    assert shortened(tabloid(), words(9000), "en-GB") is None


@pytest.mark.parametrize("letters", [124, 170, 280, 600])
@pytest.mark.parametrize("word", ["budget ", "Donaudampfschifffahrt ", "가나다라 ", "你好世界"])
def test_a_long_head_in_the_index_is_fitted_or_shortened_by_words(letters: int, word: str) -> None:
    desk = _desk()
    headline = (word * letters)[:letters].strip()
    stories = tuple(replace(story, headline=headline) for story in desk.forme.budget.stories)
    settings_ = tuple(
        replace(setting, story=story)
        for setting, story in zip(desk.forme.settings, stories, strict=True)
    )
    long = replace(desk, forme=replace(desk.forme, settings=settings_))
    place = Place(31, 900, 700, 70)
    for entry in index(place, long).entries:
        assert entry.refer is not None
        assert entry.refer.place.top + entry.refer.place.height <= place.top + place.height + 0.1
        assert entry.refer.words
        assert bool(entry.refer.whole) == entry.refer.text.endswith(LEFT_OUT)


def plate(paper: Paper) -> tuple[Piece, ...]:
    desk = _desk()
    made = nameplate(
        Place(31, 50, tabloid().span(5), 110), replace(desk, forme=replace(desk.forme, paper=paper))
    )
    return (made.title, *made.pieces)


@pytest.mark.parametrize(
    "paper",
    [
        Paper("The Lamp", motto=words(40)),
        Paper("The Lamp", motto=words(40), ears=(words(40), words(12))),
        Paper(
            "The Lamp",
            place=words(16),
            price=words(16),
            website="https://www.example.com/" + "a" * 60,
        ),
        Paper(words(12)),
        Paper("g"),
    ],
)
def test_the_nameplate_s_words_stand_apart_whatever_their_length(paper: Paper) -> None:
    pieces = [piece for piece in plate(paper) if piece.words]
    for piece in pieces:
        assert piece.place.top + piece.place.height <= 50 + 110
        assert all(
            Case(tabloid()).line(line, piece.style) <= piece.place.width + 0.1
            for line in piece.text.split("\n")
        )
    boxes = [piece.place for piece in pieces[1:]]
    for n, one in enumerate(boxes):
        for other in boxes[n + 1 :]:
            across = min(one.left + one.width, other.left + other.width) - max(one.left, other.left)
            down = min(one.top + one.height, other.top + other.height) - max(one.top, other.top)
            assert across <= 0.1 or down <= 0.1


def test_what_is_left_out_is_told_with_its_key() -> None:
    desk = _desk()
    paper = Paper("The Lamp", motto=words(200), ears=(words(90), ""))
    lamp = replace(desk, forme=replace(desk.forme, paper=paper))
    made = nameplate(Place(31, 50, tabloid().span(5), 110), lamp)
    folio = FolioView(Place(0, 0, 0, 0), "", ())
    empty = PageView(1, "recto", folio, made, None, (), (), (), ())
    said = [problem.message for problem in told((empty,), lamp)]
    assert len(said) == 2
    assert {problem.code for problem in told((empty,), lamp)} == {"furniture-shortened"}
