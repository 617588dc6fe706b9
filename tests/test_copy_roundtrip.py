"""A story written as Markdown reads back as the same story, whatever characters it holds."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from edition.copy import Standing, read_story
from edition.copy.markdown.reader import read_markdown
from edition.copy.markdown.writer import to_markdown
from edition.copy.text_file.source import Source
from edition.copy.words.dateline import with_dateline
from edition.copy.words.direction import directed
from edition.copy.words.runs import single_line, tidy, words
from edition.story import (
    Block,
    Crosshead,
    FactBox,
    Item,
    Listing,
    Paragraph,
    Photo,
    PullQuote,
    Quote,
    Run,
    Sidebar,
    Story,
    Table,
    Text,
    plain,
    texts,
)

STANDING = Standing("en-GB", ("News", "Region", "Sport"))

_LETTERS = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\u2028\u2029\ufffe\uffff"
)
_NASTY = st.sampled_from(
    [
        *(
            "*",
            "**",
            "_",
            "`",
            "``",
            "\\",
            "|",
            "<b>",
            "&amp;",
            "#",
            "- ",
            "1. ",
            "2)",
            "> ",
            "---",
            "===",
            "[x](y)",
            "![",
            "!",
            "~~~",
            ":--",
            "+ ",
        ),
        *("\n", "\n", " ", "a", "b c", "AMMAN — ", "“”", "https://example.org", "<script>", "-->"),
        *("\u00ad", "\u00a0", "e\u0301", "🙂", "مرحبا", "שלום", "新闻"),
    ]
)
_WORDS = st.lists(st.one_of(_NASTY, st.text(_LETTERS, max_size=4)), max_size=6).map("".join)
_HREFS = st.sampled_from(
    ["", "", "https://example.org/a?b=1&c=(2)", "http://x.org/<|>\\", "mailto:desk@example.org"]
)
_RUNS = st.builds(
    Run, _WORDS, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.booleans(), _HREFS
)


def _bare(text: str) -> str:
    return words(text.replace("\n", " "))


_FIELDS = _WORDS.map(_bare)
_FILLED = _FIELDS.filter(bool)
_TEXTS = st.lists(_RUNS, min_size=1, max_size=4).map(lambda runs: tidy(runs)).filter(bool)
_LINES = _TEXTS.map(single_line).filter(bool)


@st.composite
def _listings(draw: st.DrawFn) -> Listing:
    """Draw a list: numbers count on at each depth, and a depth keeps its kind of mark until it
    closes.
    """
    items: list[Item] = []
    open_lists: list[int | None] = []
    for text in draw(st.lists(_TEXTS, min_size=1, max_size=5)):
        depth = draw(st.integers(0, min(len(open_lists), 3)))
        del open_lists[depth + 1 :]
        if depth == len(open_lists):
            open_lists.append(draw(st.sampled_from([None, 1, 7])))
        number = open_lists[depth]
        items.append(Item("•" if number is None else f"{number}.", depth, text))
        open_lists[depth] = None if number is None else number + 1
    return Listing(tuple(items))


@st.composite
def _tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.lists(st.one_of(st.just(()), _LINES), min_size=width, max_size=width).map(tuple)
    head = draw(st.one_of(st.just(()), row.filter(any)))
    rows = draw(st.lists(row, min_size=1, max_size=3))
    return Table(head, tuple(rows)) if head else Table((), ((draw(_LINES),) * width, *rows))


_BLOCKS: st.SearchStrategy[Block] = st.one_of(
    _TEXTS.map(Paragraph),
    _LINES.map(Crosshead),
    st.lists(_TEXTS, min_size=1, max_size=3).map(lambda paragraphs: Quote(tuple(paragraphs))),
    _listings(),
    _tables(),
)
_FOCUS = st.tuples(st.floats(0, 1), st.floats(0, 1))
_PHOTOS = st.builds(
    Photo, _FILLED, _FIELDS, _FIELDS, _FIELDS, st.none() | _FOCUS, st.booleans(), st.booleans()
)
_MOMENTS = st.one_of(
    st.none(), st.dates(date(1900, 1, 1)), st.datetimes(datetime.fromisoformat("1900-01-01"))
)
_FACTS = st.one_of(
    st.none(), st.builds(FactBox, _FIELDS, st.lists(_FILLED, min_size=1, max_size=3).map(tuple))
)
_SIDEBARS = st.one_of(
    st.none(), st.builds(Sidebar, _FILLED, st.lists(_BLOCKS, min_size=1, max_size=3).map(tuple))
)
_LINKS = st.sampled_from(
    [("", None), ("", False), ("https://example.org/a?b=1#c:d", True), ("http://x.org/%20é", None)]
)


@st.composite
def _stories(draw: st.DrawFn) -> Story:
    """Draw a story in the form every reader gives it."""
    link, qr = draw(_LINKS)
    photos = draw(st.lists(_PHOTOS, max_size=2, unique_by=lambda photo: photo.file))
    story = Story(
        slug="a-story",
        headline=draw(_FILLED),
        body=tuple(draw(st.lists(_BLOCKS, min_size=1, max_size=4))),
        section=draw(st.sampled_from(["", *STANDING.sections])),
        urgency=draw(st.integers(1, 9)),
        deck=draw(_FIELDS),
        kicker=draw(_FIELDS),
        byline=draw(_FIELDS),
        dateline=draw(st.sampled_from(["", "AMMAN", "PORT MERROW (JT)"])),
        published=draw(_MOMENTS),
        updated=draw(_MOMENTS),
        photos=tuple(photos),
        quotes=tuple(draw(st.lists(st.builds(PullQuote, _FILLED, _FIELDS), max_size=2))),
        facts=draw(_FACTS),
        sidebar=draw(_SIDEBARS),
        link=link,
        qr=qr,
        tags=tuple(draw(st.lists(_FILLED, max_size=2))),
        until=draw(st.one_of(st.none(), st.dates(date(1900, 1, 1)))),
        print_only=draw(st.booleans()),
        held=draw(st.booleans()),
        language=draw(st.sampled_from(["", "en", "ar"])),
        path="stories/a-story.md",
    )
    placed = with_dateline(story)
    if not all(any(map(plain, texts(block))) for block in placed.body):
        placed = replace(placed, body=(Paragraph((Run("x"),)),))
    return directed(placed, STANDING.language)


@settings(max_examples=100)
@given(_stories())
def test_a_story_written_as_markdown_reads_back_as_itself(story: Story) -> None:
    """Every field, block and run comes back."""
    filed = read_markdown(Source(story.path, to_markdown(story)), story.slug, STANDING)

    assert not filed.problems
    assert filed.story == story


@settings(max_examples=25)
@given(_stories())
def test_writing_again_changes_nothing(story: Story) -> None:
    """What was read and written once is written the same the second time."""
    once = read_markdown(Source(story.path, to_markdown(story)), story.slug, STANDING).story
    assert once
    written = to_markdown(once)

    again = read_markdown(Source(story.path, written), story.slug, STANDING).story

    assert again
    assert to_markdown(again) == written


@given(st.lists(_RUNS, max_size=6))
def test_tidying_twice_is_tidying_once(runs: list[Run]) -> None:
    """The normal form of a text is its own normal form."""
    once: Text = tidy(runs)

    assert tidy(once) == once
    assert "".join(plain(once).split()) == "".join("".join(run.text for run in runs).split())


def test_a_story_passes_through_a_file(tmp_path: Path) -> None:
    """The same holds on disk, where bytes are decoded."""
    story = Story(
        "wall",
        "Wall mended",
        (Paragraph((Run("It stands — “again”."),)),),
        deck="Storms come late",
        path="stories/wall.md",
    )
    path = tmp_path / "wall.md"
    path.write_text(to_markdown(story), encoding="utf-8")

    assert read_story(path, "stories/wall.md", STANDING).story == story
