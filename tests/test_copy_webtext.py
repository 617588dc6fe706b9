"""What of a saved page is its article's text where its marks mislead, and where it says little."""

import pytest

from edition.copy import Standing
from edition.copy.filed import Filed
from edition.copy.html.reader import read_webpage
from edition.copy.text_file.source import Source
from edition.problem import Severity
from edition.story import Crosshead, Listing, plain, texts
from tests.webpages import CLOSE, HEAD, PROSE

LONG = (
    "The roof was laid in the year of the great flood, says the parish book, by two men and a boy, and has been patched in most winters"
    " since, with tar, with tin and once with a door."
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")
MORE = "".join(f"{PROSE}{CLOSE}".replace("Monday", day) for day in DAYS)
TITLE = f"<title>{HEAD}</title>"


def filed(body: str, head: str = TITLE, slug: str = "boat-house-roof") -> Filed:
    """Read a page."""
    page = f'<!DOCTYPE html><html lang="en"><head>{head}</head><body>{body}</body></html>'
    return read_webpage(Source("stories/roof.html", page), slug, Standing("en-GB", ("News",)))


def lines(found: Filed) -> list[str]:
    """Return the story's words, a text of its body each."""
    assert found.story, found.problems
    return [plain(text) for block in found.story.body for text in texts(block)]


def article(inside: str) -> str:
    """Write an article with something after its first paragraphs."""
    return f"<article><h1>{HEAD}</h1>{PROSE}{inside}{CLOSE}</article>"


def test_first_words_that_a_page_calls_a_teaser_are_the_articles() -> None:
    lead = f'<div class="teaser-content"><p>{LONG}</p></div>'
    data = f'{{"@type": "NewsArticle", "headline": "{HEAD}", "articleBody": "{LONG} {LONG}"}}'
    told = f'{TITLE}<script type="application/ld+json">{data}</script>'

    assert lines(filed(f"<main><h1>{HEAD}</h1>{lead}{MORE}</main>", told))[0] == LONG


def test_text_that_stands_loose_between_paragraphs_ends_an_article_as_they_do() -> None:
    assert lines(filed(f"<article><h1>{HEAD}</h1><div>{MORE}{LONG}</div></article>"))[-1] == LONG


def test_code_that_stands_twice_is_code_twice() -> None:
    code = "<p>Then type this line at the desk:</p><pre>ferry --set-out --slowly</pre>"
    said = lines(filed(article(code + PROSE.replace("Monday", "Tuesday") + code)))
    assert said.count("ferry --set-out --slowly") == 2
    assert said.count("Then type this line at the desk:") == 2


def test_an_entry_that_says_most_itself_stays_though_its_list_leads_elsewhere() -> None:
    links = "".join(
        f'<li><a href="/{n}">Report number {n} of the working party on roofs</a></li>'
        for n in range(9)
    )
    own = (
        f'<li><a href="/clerk">The clerk</a> {LONG[:1].lower()}{LONG[1:]}</li><li>{LONG[:90]}.</li>'
    )
    body = article(f"<ul>{own}{links}</ul>")
    said = " ".join(lines(filed(body)))
    assert LONG[1:] in said and "Report number" not in said


def test_a_page_without_a_headline_has_the_heading_over_its_text() -> None:
    found = filed(f"<h3>Slates from the quarry</h3>{PROSE}{CLOSE}", head="")
    assert found.story and found.story.headline == "Slates from the quarry"
    assert not found.problems


@pytest.mark.parametrize(
    "body",
    [PROSE + CLOSE, "<ol><li><p>The roof leaks still.</p></li></ol>"],
    ids=["paragraphs", "an entry"],
)
def test_a_page_that_says_no_headline_is_filed_under_its_files_name(body: str) -> None:
    found = filed(body, head="")
    assert found.story and found.story.headline == "Boat house roof"
    assert [(one.code, one.severity, one.about) for one in found.problems] == [
        ("headline-guessed", Severity.WARNING, "boat-house-roof")
    ]


def test_a_crosshead_that_is_a_link_stays_over_the_list_it_heads() -> None:
    listed = f"<ul><li>{LONG[:70]}</li><li>{LONG[70:150]}</li></ul>"
    head = '<h2><a href="#slates">What the slates will cost the parish</a></h2>'
    found = filed(article(head + listed))
    assert found.story
    kinds = [type(block) for block in found.story.body]
    assert Crosshead in kinds and kinds[kinds.index(Crosshead) + 1] is Listing
