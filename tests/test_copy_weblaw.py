"""The law of the door: every word that a page shows is in its story, or is left out under a
name.
"""

import random
import re
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from edition.copy import Standing, read_story, with_furniture
from edition.copy.filed import Filed, Why
from edition.copy.html.reader import read_webpage
from edition.copy.text_file.source import Source
from edition.story import Crosshead, Listing, Paragraph, Quote, Story, Table, plain, texts

STANDING = Standing("en-GB", ("News",))
SAMPLE = Path(__file__).parent / "stories" / "harbour-page.html"
BEFORE = (
    "The harbour board met on Monday evening in the old customs house and agreed, after two hours, to dredge the inner basin "
    "before the spring tides bring the larger boats back to the quays."
)
AFTER = (
    "Work is to begin in the first week of March and should be done by Easter, the harbour master said, if the weather holds "
    "and the dredger arrives from the yard across the water as it was promised."
)
UNSEEN = {
    "script",
    "style",
    "template",
    "noscript",
    "title",
    "svg",
    "math",
    "iframe",
    "textarea",
    "object",
    "select",
    "rp",
}
VOID = {"br", "hr", "img", "meta", "link", "input", "source"}


def page(inside: str, *, around: str = "", head: str = "") -> str:
    """Write a small page of an article."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><title>Board will dredge the basin</title>{head}</head><body>'
        f'<nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Board will dredge the basin</h1>'
        f"<p>{BEFORE}</p>{inside}<p>{AFTER}</p></article>{around}<footer>All rights kept</footer></body></html>"
    )


def filed(html: str) -> Filed:
    """Read a page."""
    return read_webpage(Source("basin.html", html), "basin", STANDING)


def story(html: str) -> Story:
    """Read a page that holds a story."""
    found = filed(html).story
    assert found
    return found


def inner(html: str) -> tuple[object, ...]:
    """Return what of a story stands between its first paragraph and its last."""
    body = story(page(html)).body
    assert isinstance(body[0], Paragraph)
    assert plain(body[0].text) == BEFORE
    assert isinstance(body[-1], Paragraph)
    assert plain(body[-1].text) == AFTER
    return body[1:-1]


def said(block: object) -> str:
    """Return a paragraph's or crosshead's bare words."""
    assert isinstance(block, Paragraph | Crosshead)
    return plain(block.text)


def rows(table: Table) -> list[list[str]]:
    """Return a table's bare words."""
    return [[plain(cell) for cell in row] for row in (table.head, *table.rows)]


class Shown(HTMLParser):
    """Counts a page's words by another parser than Edition's."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.unseen: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in UNSEEN:
            self.unseen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.unseen and self.unseen[-1] == tag:
            self.unseen.pop()

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.words.append(data)


def bag(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w", text.lower()))


def shown(html: str) -> Counter[str]:
    """Count the letters that a page shows."""
    parser = Shown()
    parser.feed(html.split("<body", 1)[-1])
    return bag(" ".join(parser.words))


def accounted(read: Filed) -> Counter[str]:
    """Count the letters that are in a story or left out under a name."""
    words = [left.words for left in read.left_out]
    if read.story:
        one = read.story
        words += [one.headline, one.deck, one.kicker, one.byline, one.dateline]
        words += [part for photo in one.photos for part in (photo.cutline, photo.credit)]
        words += [plain(text) for block in one.body for text in texts(block)]
    return bag(" ".join(words))


PIECES = (
    "<p>The surveyor put the cost at <del>£50,000</del> £40,000, which the board thought fair, and asked for it in writing.</p>",
    "<p>Roses are red<br>and violets are blue,<br>the basin is muddy<br>and so are you.</p>",
    "<h2>What happens next</h2><p>Two firms have been asked to name a price before the end of the month, and both say that they will.</p>",
    "<ul><li>Dredger<ul><li>hired by the day</li><li>with its crew</li></ul></li><li>Barges</li></ul>",
    "<table><tr><th>Berth</th><th>Depth</th></tr><tr><td>North</td><td></td></tr><tr><td>South</td><td>3.2</td></tr></table>",
    '<div class="related"><h3>Read more</h3><ul><li><a href="/a">Ferry fares rise again</a></li><li><a href="/b">Pier</a></li></ul></div>',
    '<div class="newsletter-signup"><h3>Join us</h3><p>Get the harbour news by mail every Friday.</p></div>',
    "<aside><p>The basin was dug in 1840 by the fishermen of the parish.</p></aside>",
    '<p>More is in the <a href="/r">report<span class="visually-hidden"> (opens a window)</span></a>, which runs to ninety pages.</p>',
    "<blockquote><p>I shall not sign this before I have read it to the end, and then perhaps.</p></blockquote>",
    '<figure><img src="basin.jpg" width="800"><figcaption>The basin at low water. Photo: Ada Pell</figcaption></figure>',
    "<div>Loose words before a paragraph stand here.<p>Then comes a paragraph that is marked as one.</p>And loose words after.</div>",
    "<p>Advertisement</p>",
    "<form><label>Your name</label><button>Send</button></form>",
    "<p hidden>Nobody sees this line, and nobody should.</p>",
)


@pytest.mark.parametrize("seed", range(60))
def test_every_word_of_a_page_is_taken_or_left_out_under_a_name(seed: int) -> None:
    dice = random.Random(seed)
    pieces = "".join(dice.choices(PIECES, k=dice.randint(1, 9)))
    html = page(pieces, around="".join(dice.choices(PIECES, k=dice.randint(0, 3))))

    read = filed(html)

    assert not shown(html) - accounted(read)


def test_every_word_of_the_sample_page_is_taken_or_left_out() -> None:
    html = SAMPLE.read_text(encoding="utf-8")

    assert not shown(html) - accounted(filed(html))


def test_what_is_left_out_has_a_reason_that_says_what_it_was() -> None:
    html = page(
        f"{PIECES[5]}{PIECES[7]}{PIECES[14]}<p>The price is <s>four</s> five pounds a berth, and it will stay so for the year.</p>"
    )
    reasons = {left.why: left.words for left in reversed(filed(html).left_out)}

    assert reasons[Why.MENU] == "Home News"
    assert "Ferry fares rise again" in reasons[Why.LINKS]
    assert reasons[Why.HIDDEN].startswith("Nobody sees")
    assert reasons[Why.STRUCK] == "four"


def test_verse_keeps_its_lines() -> None:
    (verse,) = inner(PIECES[1])

    assert (
        said(verse) == "Roses are red\nand violets are blue,\nthe basin is muddy\nand so are you."
    )


def test_a_timeline_stands_under_its_crosshead() -> None:
    head, first, second = inner(
        "<h2>Timeline</h2><p><strong>1840</strong><br>The basin is dug on the old shore by the fishermen.</p>"
        "<p><strong>1951</strong><br>It is dredged for the first time since the great storm.</p>"
    )

    assert isinstance(head, Crosshead)
    assert said(first) == "1840\nThe basin is dug on the old shore by the fishermen."
    assert isinstance(second, Paragraph)
    assert second.text[0].strong


@pytest.mark.parametrize(
    ("language", "speech"),
    [("en", "“We wait”"), ("de", "„We wait“"), ("fr", "«We wait»"), ("sv", "”We wait”")],
)
def test_speech_has_the_marks_of_the_pages_language(language: str, speech: str) -> None:
    html = page(
        "<p>Asked for her view, the clerk said <q>We wait</q> and left the room without another word to anybody.</p>"
    )
    body = story(html.replace('lang="en"', f'lang="{language}"')).body

    assert speech in said(body[1])


def test_what_is_struck_out_is_not_printed() -> None:
    (line,) = inner(
        "<p>It will cost <del>£50,000</del> <ins>£40,000</ins>, and the mayor <s>has resigned</s> stays until May.</p>"
    )

    assert said(line) == "It will cost £40,000, and the mayor stays until May."


def test_ruby_stands_in_brackets_beside_its_base() -> None:
    (line,) = inner(
        "<p>The boat is called <ruby>潮<rp>(</rp><rt>ushio</rt><rp>)</rp></ruby>, which is the tide, and has four hands.</p>"
    )

    assert said(line) == "The boat is called 潮 (ushio), which is the tide, and has four hands."


def test_formulas_and_letters_drawn_as_pictures_are_text() -> None:
    (line,) = inner(
        "<p>The depth is <math><mi>d</mi><mo>=</mo><mfrac><mi>h</mi><mn>2</mn></mfrac></math> as she wrote for "
        '<img class="emoji" alt="😀" src="e.png"> all to see, or <img class="latex" alt="{\\displaystyle x^2}" src="t.png"> in short.</p>'
    )

    assert said(line) == "The depth is d = h/2 as she wrote for 😀 all to see, or x^2 in short."


def test_words_for_ears_and_hidden_words_are_not_printed() -> None:
    (line,) = inner(
        '<p>More is in the <a href="/r">report<span class="sr-only"> (opens in a new window)</span></a>, which '
        '<span style="display: none">tracked 12345</span>runs to ninety pages <span aria-hidden="true">★★★</span>.</p>'
    )

    assert said(line).rstrip(" .") == "More is in the report, which runs to ninety pages"


def test_words_beside_paragraphs_are_paragraphs() -> None:
    first, second, third = inner(PIECES[11])

    assert said(first).startswith("Loose words before")
    assert said(second).startswith("Then comes")
    assert said(third) == "And loose words after."


def test_a_list_in_a_list_keeps_its_outer_entries() -> None:
    (listing,) = inner(PIECES[3])

    assert isinstance(listing, Listing)
    assert [(item.depth, plain(item.text)) for item in listing.items] == [
        (0, "Dredger"),
        (1, "hired by the day"),
        (1, "with its crew"),
        (0, "Barges"),
    ]


@pytest.mark.parametrize(
    ("opening", "marks"),
    [
        ("<ol>", ["1.", "2.", "7."]),
        ('<ol start="4">', ["4.", "5.", "7."]),
        ("<ol reversed>", ["3.", "2.", "7."]),
        ('<ol type="a">', ["a.", "b.", "g."]),
        ('<ol type="I">', ["I.", "II.", "VII."]),
    ],
)
def test_the_numbers_of_a_list_stay_as_filed(opening: str, marks: list[str]) -> None:
    (listing,) = inner(
        f'{opening}<li>Dredge the inner basin</li><li>Mend the north quay</li><li value="7">Paint the lamps</li></ol>'
    )

    assert isinstance(listing, Listing)
    assert [item.mark for item in listing.items] == marks


def test_a_table_is_a_grid_with_its_empty_cells() -> None:
    (table,) = inner(
        "<table><tr><th>Boat</th><th>In</th><th>Out</th></tr><tr><td>Pell</td><td></td><td>2</td></tr>"
        "<tr><td>Quayle</td><td>–</td><td>1</td></tr></table>"
    )

    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row] for row in (table.head, *table.rows)] == [
        ["Boat", "In", "Out"],
        ["Pell", "", "2"],
        ["Quayle", "–", "1"],
    ]


def test_cells_that_span_keep_the_others_in_their_columns() -> None:
    (table,) = inner(
        '<table><tr><th colspan="2">Berth and depth</th><th>Free</th></tr><tr><td rowspan="2">North</td><td>3.2</td><td>yes</td></tr>'
        "<tr><td>2.8</td><td>no</td></tr></table>"
    )

    assert isinstance(table, Table)
    assert rows(table) == [
        ["Berth and depth", "", "Free"],
        ["North", "3.2", "yes"],
        ["", "2.8", "no"],
    ]


def test_a_table_in_a_figure_is_a_table_with_its_caption() -> None:
    table, caption = inner(
        "<figure><table><tr><th>Club</th><th>Points</th></tr><tr><td>Lanmere</td><td>31</td></tr></table>"
        "<figcaption>League table on Sunday</figcaption></figure>"
    )

    assert isinstance(table, Table)
    assert said(caption) == "League table on Sunday"


def test_a_quotation_in_a_figure_is_a_quotation() -> None:
    (quote,) = inner(f"<figure>{PIECES[9]}</figure>")

    assert isinstance(quote, Quote)


def test_a_short_bold_line_over_a_paragraph_is_a_crosshead() -> None:
    head, line = inner(
        "<p><b>What happens next</b></p><p>Two firms have been asked to name a price before the month is out.</p>"
    )

    assert isinstance(head, Crosshead)
    assert isinstance(line, Paragraph)


def test_a_crosshead_over_links_goes_with_them() -> None:
    assert inner(PIECES[5]) == ()
    assert (
        inner('<h2>Read more</h2><ul><li><a href="/a">Ferry fares rise again</a></li></ul>') == ()
    )


def test_a_text_that_goes_on_in_a_second_part_of_its_kind_is_taken_whole() -> None:
    lines = [
        f"Boat number {n} came in at dusk with a catch that was sold on the quay before the lamps were lit."
        for n in range(8)
    ]
    first, second = ("".join(f"<p>{line}</p>" for line in part) for part in (lines[:5], lines[5:]))
    html = (
        "<html lang=en><title>The day's boats</title><body><main><h1>The day's boats</h1>"
        f'<div class="body-part">{first}</div><div class="ad-slot">Advertisement</div><div class="body-part">{second}</div></main></body>'
    )

    assert [said(block) for block in story(html).body] == lines


def test_the_next_article_of_a_page_is_another_story() -> None:
    other = "".join(
        f"<p>Fares on the northern line rise by a tenth in week {n}, the company said, for want of passengers.</p>"
        for n in range(3)
    )
    html = page("", around=f"<article><h1>Ferry fares rise again</h1>{other}</article>")

    assert "Fares" not in " ".join(said(block) for block in story(html).body)


def test_a_page_that_says_less_than_its_data_is_told_with_a_number_and_the_first_words() -> None:
    more = (
        "The rest of the story is told only to machines, and it runs to as many words as the page shows. "
        * 8
    )
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "articleBody": "{BEFORE} {AFTER}\\n{more}"}}</script>'
    (problem,) = filed(page("", head=data)).problems

    assert problem.code == "words-in-doubt"
    assert problem.about == "basin"
    assert re.search(r"about \d\d % .*“The rest of the story is told only", problem.message)


def test_a_page_that_is_read_whole_says_nothing() -> None:
    assert filed(page("".join(PIECES[:5]))).problems == ()


@pytest.mark.parametrize(
    ("inside", "code"),
    [
        (
            "<h1>Page not found</h1><p>Sorry, the page that you are looking for was never there.</p>",
            "page-empty",
        ),
        (
            f'<article><p>{BEFORE}</p><div class="paywall"><p>To read on, subscribe now.</p></div></article>',
            "page-walled",
        ),
    ],
)
def test_a_page_without_a_story_is_left_out_by_name(inside: str, code: str) -> None:
    html = f"<html lang=en><title>Basin</title><body>{inside}</body></html>"
    read = filed(html)

    assert read.story is None
    assert [problem.code for problem in read.problems] == [code]
    assert not shown(html) - accounted(read)


def test_a_form_round_the_whole_page_hides_nothing() -> None:
    html = page("<p>Two firms have been asked to name a price before the month is out.</p>")
    wrapped = html.replace("<article>", "<form action='/'><article>").replace(
        "</article>", "</article></form>"
    )

    assert story(wrapped).body == story(html).body


def test_a_text_that_stands_only_in_the_pages_data_is_taken_from_there() -> None:
    told = "\\n".join(f"{BEFORE} {n}. {AFTER}" for n in range(3))
    data = f'<script type="application/ld+json">{{"@type": "NewsArticle", "headline": "Board", "articleBody": "{told}"}}</script>'
    html = f"<html lang=en><title>Board will dredge</title>{data}<body><h1>Board will dredge</h1><div id=app></div></body></html>"

    assert bag(f"{BEFORE} {AFTER}") <= bag(" ".join(said(block) for block in story(html).body))


def test_an_address_to_write_to_under_an_article_is_left_out() -> None:
    html = page("").replace(
        "</article>", "<p>Seen something on the quay? Write to desk@example.org.</p></article>"
    )

    assert said(story(html).body[-1]) == AFTER


def test_lines_of_one_dress_over_paragraphs_are_crossheads() -> None:
    parts = "".join(
        f'<p class="zw">Berth number {n}</p><p>Boats of more than nine metres may lie here in week {n} of the year.</p>'
        for n in range(3)
    )

    assert [type(block) for block in inner(parts)] == [Crosshead, Paragraph] * 3


def test_hidden_words_are_read_where_all_of_the_article_is_hidden() -> None:
    html = page("<p>Two firms have been asked to name a price before the month is out.</p>")

    assert (
        story(html.replace("<article>", '<article style="display:none">')).body == story(html).body
    )


def test_a_first_paragraph_that_stands_as_the_others_do_stays_in_the_text() -> None:
    read = story(page("", head=f'<meta name="description" content="{BEFORE}">'))

    assert said(read.body[0]) == BEFORE
    assert read.deck == ""


def test_what_stands_on_several_pages_of_one_site_is_its_furniture(tmp_path: Path) -> None:
    box = "<p>The harbour paper is made by those who live here, and it needs all who read it to go on.</p>"
    site = '<link rel="canonical" href="https://example.org/story">'
    pages = [
        page(
            f"<p>Boat number {n} came in at dusk with a catch that was sold before the lamps.</p>{box}",
            head=site,
        )
        for n in range(3)
    ]
    paths = [tmp_path / f"{n}.html" for n in range(3)]
    for path, html in zip(paths, pages, strict=True):
        path.write_text(
            html.replace(BEFORE, f"On day {path.stem} {BEFORE}").replace(
                AFTER, f"{AFTER} So day {path.stem} ended."
            )
        )
    learnt = with_furniture(STANDING, paths)

    alone, together = (
        read_story(paths[0], "0.html", standing).story for standing in (STANDING, learnt)
    )

    assert alone
    assert together
    assert "harbour paper" in " ".join(map(said, alone.body))
    assert "harbour paper" not in " ".join(map(said, together.body))
    assert len(together.body) == len(alone.body) - 1
    assert with_furniture(STANDING, paths[:2]) == STANDING


def test_data_that_tells_the_story_twice_tells_nothing_that_is_missing() -> None:
    told = f"{BEFORE} {AFTER}"
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "articleBody":'
        f' "{told} {told} {told}"}}</script>'
    )

    assert filed(page("", head=data)).problems == ()


def test_a_page_that_reads_like_a_list_is_in_doubt() -> None:
    teasers = "".join(f"<p>{word} on the basin</p>" for word in ("Fares", "Gulls", "Locks", "Mud"))
    names = "".join(f"<li>Lock-keeper {n}, on duty</li>" for n in range(20))
    found = filed(page(f"{teasers}<ul>{names}</ul>"))

    assert [problem.code for problem in found.problems] == ["words-in-doubt"]
