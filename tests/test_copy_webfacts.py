"""What a saved page says of its article: the headline to print and those it offers, who wrote it,
and when.
"""

from datetime import date, datetime

import pytest

from edition.copy.filed import File, Filed, Standing
from edition.copy.formats import read_file
from edition.copy.to_json import bylines
from edition.story import Story, plain, texts
from tests.webpages import CLOSE, HEAD, PROSE


def filed(
    *,
    head: str = "",
    h1: str = HEAD,
    under: str = "",
    title: str = f"{HEAD} | The Quay",
    language: str = "en-GB",
) -> Filed:
    """Read a page with something in its head, its headline, and under it."""
    top = f'<html lang="{language}"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
    page = f'{top}<body><nav><a href="/">Home</a></nav><article><h1>{h1}</h1>{under}{PROSE}{CLOSE}</article></body></html>'
    return read_file(File("s.html", page.encode(), Standing("en-GB")))[0]


def story(**parts: str) -> Story:
    """Return the story of such a page."""
    read = filed(**parts)
    assert read.story
    return read.story


def data(text: str) -> str:
    """Return an article's data in JSON-LD."""
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {text}}}</script>'


def card(title: str) -> str:
    """Return the title of a page's card."""
    return f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="The Quay">'


# --- headlines -----------------------------------------------------------------------------------


def test_a_kicker_in_the_headlines_own_element_is_parted_from_it() -> None:
    """It is printed as the kicker, and the whole is not printed again as a crosshead."""
    for h1 in (
        f'<span class="topline">Harbour</span> <span>{HEAD}</span>',
        f'<div class="dachzeile">Harbour :</div>{HEAD}',
    ):
        read = story(h1=h1)

        assert (read.headline, read.kicker) == (HEAD, "Harbour")
        assert "Harbour" not in " ".join(
            plain(text) for block in read.body for text in texts(block)
        )


def test_a_kicker_that_no_other_source_has_is_parted_from_the_headline() -> None:
    """Two of the page's own sources agree on the headline without it."""
    read = story(h1=f"Harbour : {HEAD}", head=card(HEAD) + data(f'"headline": "{HEAD}"'))

    assert (read.headline, read.kicker) == (HEAD, "Harbour")


def test_a_headline_broken_over_lines_keeps_its_words_apart() -> None:
    """Whatever breaks them."""
    assert story(h1="Council will mend<br>the boat house roof").headline == HEAD
    assert (
        story(h1="<span>Council will mend</span> <span>the boat house roof</span>").headline == HEAD
    )


def test_the_sites_name_is_no_part_of_a_headline() -> None:
    """Neither behind a bar nor behind a dash."""
    page = filed(h1="News", title=f"{HEAD} - The Quay", head=card(f"{HEAD} | The Quay"))

    assert page.story
    assert page.story.headline == HEAD


def test_a_short_title_is_a_headline_where_a_page_has_no_other() -> None:
    """One word is better than none."""
    assert story(h1="", title="Basin").headline == "Basin"


def test_every_headline_that_a_page_offers_is_shown_once() -> None:
    """The one taken is the first; an editor may prefer another."""
    other = "Roof of 1840 to be mended before the storms"

    assert filed(head=card(other) + data(f'"headline": "{HEAD}"')).headlines == (HEAD, other)
    assert filed().headlines == (HEAD,)


def test_what_two_sources_agree_on_goes_before_an_h1_that_none_repeats() -> None:
    """A page's h1 is changed late, or is a running title."""
    h1 = "Live: all that happened on the quay today"

    assert story(h1=h1, head=card(HEAD) + data(f'"headline": "{HEAD}"')).headline == HEAD
    assert story(h1=h1, head=card(h1) + data(f'"headline": "{HEAD}"')).headline == h1


# --- bylines -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("said", "names"),
    [
        ('"author": "Paula Steiger, SDA"', ["Paula Steiger", "SDA"]),
        (
            '"author": {"@type": "Person", "name": "Felix Ott und Jo Lund, dpa"}',
            ["Felix Ott", "Jo Lund", "dpa"],
        ),
        ('"author": "SRF/hosb"', ["SRF/hosb"]),
        (
            '"author": [{"name": "Elena Ott (eot)"}, {"name": "Jo Lund (jlu)"}]',
            ["Elena Ott", "Jo Lund"],
        ),
        ('"author": "Autor Ada Pell"', ["Ada Pell"]),
        ('"author": "Por Ada Pell y Jo Lund"', ["Ada Pell", "Jo Lund"]),
        ('"author": "Von Ludwig van der Rohe"', ["Ludwig van der Rohe"]),
        (
            '"author": {"@id": "#ada"}}, {"@type": "Person", "@id": "#ada", "name": "Ada Pell"',
            ["Ada Pell"],
        ),
        (
            '"author": [{"@type": "Organization", "name": "AFP"}, {"@type": "Person", "name": "Ada Pell"}]',
            ["Ada Pell", "AFP"],
        ),
        ('"author": "松岡大地、田中花子"', ["松岡大地", "田中花子"]),
    ],
)
def test_persons_and_agencies_are_parted(said: str, names: list[str]) -> None:
    """Each name stands alone, without office, sign or opening."""
    head = f'<script type="application/ld+json">[{{"@type": "NewsArticle", {said}}}]</script>'

    assert bylines(story(head=head, language="de").byline) == names


def test_a_number_is_no_byline() -> None:
    """Content management systems leave their keys there."""
    assert story(head='<meta name="author" content="105092">').byline == ""


@pytest.mark.parametrize(
    "under",
    [
        '<div class="byline">By <a rel="author" href="/ada">Ada Pell</a> | 5 min</div>',
        '<p class="author">by Ada Pell, The Quay — updated 24 November 2026, 05:00</p>',
        '<span itemprop="author">Ada Pell</span>',
        '<address class="vcard"><a rel="author" href="/ada">Ada Pell</a></address>',
        '<div class="byline"><a href="/ada">Ada Pell</a><span>Harbour Writer</span><span>14:00, 28 April 2026</span></div>',
        '<p class="meta">by <a href="/ada">Ada Pell</a>, 28.04.2026</p>',
        "<p><strong>ADA PELL</strong></p>",
    ],
)
def test_a_visible_byline_goes_before_the_house(under: str) -> None:
    """The house is named as the author of all its pages."""
    own = data(
        '"author": {"@type": "Organization", "name": "The Quay"}, "publisher": {"name": "The Quay"}'
    )

    assert story(head=own, under=under).byline.title() == "By Ada Pell"


def test_the_house_is_named_where_nobody_else_is() -> None:
    """As it names itself."""
    assert bylines(
        story(head=data('"author": {"@type": "Organization", "name": "The Quay"}')).byline
    ) == ["The Quay"]


def test_who_comments_and_who_took_the_photo_wrote_nothing() -> None:
    """Their names are marked as authors' too."""
    under = '<figure><img src="/roof-at-dawn.jpg"><figcaption class="author">Jo Lund</figcaption></figure>'

    assert (
        story(
            under=under + '<div class="comment"><span class="comment-author">Tom Vane</span></div>'
        ).byline
        == ""
    )


# --- dates ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "shown", "day"),
    [
        ("tr", "<span>04.05.2025</span>", date(2025, 5, 4)),
        ("de", '<time datetime="2025-05-04">4. Mai</time>', date(2025, 5, 4)),
        ("fr", "<p>Publié le 04/05/2025 à 10:00</p>", date(2025, 5, 4)),
        ("en-GB", "<span>4 May 2025</span>", date(2025, 5, 4)),
        ("en-US", "<span>04/05/2025</span>", date(2025, 4, 5)),
        ("tr", "<span>05.04.2025</span>", date(2025, 4, 5)),
        ("tr", "", date(2025, 4, 5)),
    ],
)
def test_the_day_shown_tells_which_number_is_the_month(
    language: str, shown: str, day: date
) -> None:
    """Metadata says 2025-04-05 on all of these pages."""
    head = '<meta property="article:published_time" content="2025-04-05T10:00:00+00:00">'
    published = story(language=language, head=head, under=shown).published

    assert isinstance(published, datetime)
    assert published.date() == day


def test_a_page_without_metadata_has_the_day_of_its_time_element() -> None:
    """It is the only one that says it."""
    assert str(
        story(under='<time datetime="2026-11-24T06:30:00+00:00">Tuesday</time>').published
    ).startswith("2026-11-24")
