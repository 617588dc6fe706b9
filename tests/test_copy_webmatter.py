"""What stands in and under a saved article and is none of it, and what looks so and is its text."""

import re

import pytest

from edition.copy import Standing
from edition.copy.filed import Filed, Why
from edition.copy.html.extraction import pick
from edition.copy.html.lines import lines_of
from edition.copy.html.reader import read_webpage
from edition.copy.html.tree import parse
from edition.copy.text_file.source import Source
from edition.story import Block, Crosshead, Item, Listing, Paragraph, Quote, Story, plain, texts
from tests.webpages import CLOSE, HEAD, PROSE

STANDING = Standing("en-GB", ("News",))
MORE = (
    "<p>The slates come from the quarry above the village, where they have been cut since anybody"
    " can remember, and the masons of the parish know them, as does the clerk.</p>"
)
LONG = "".join(
    MORE.replace("slates", thing)
    for thing in ("slates", "nails", "beams", "ropes", "boards", "planks", "tiles", "stones")
)
FOOTNOTES = (
    "<div class='footnotes'><p>1 The minutes of the year before say nothing of a roof.</p>"
    "<p>2 Slates of that size are no longer cut, as the quarry's own book has it.</p></div>"
)


def filed(inside: str, under: str = "", *, head: str = "", lang: str = "en") -> Filed:
    """Read a page with something in its text, or under it in the same element."""
    html = (
        f"<html lang='{lang}'><head><title>{HEAD}</title></head><body><article><h1>{HEAD}</h1>"
        f"{head}<div class='text'>{PROSE}{inside}{CLOSE}{under}</div></article></body></html>"
    )
    return read_webpage(Source("roof.html", html), "roof", STANDING)


def story(inside: str, under: str = "") -> Story:
    """Read a page that holds a story."""
    found = filed(inside, under).story
    assert found
    return found


def said(block: Block) -> str:
    """Return a block's bare words."""
    return " ".join(map(plain, texts(block)))


def words(found: Story) -> str:
    """Return a story's bare words."""
    return " ".join(map(said, found.body))


def why(found: Filed, some: str) -> Why | None:
    """Return why some words are left out."""
    return next((left.why for left in found.left_out if some in left.words), None)


def test_an_h1_in_the_text_is_a_crosshead() -> None:
    body = story("<h1>What the slates will cost</h1>").body
    assert [said(block) for block in body if isinstance(block, Crosshead)] == [
        "What the slates will cost"
    ]


def test_the_headline_said_again_in_the_text_is_none() -> None:
    assert HEAD not in words(story(f"<h1>{HEAD}</h1>"))


def test_several_tweets_of_one_writer_keep_who_wrote_them() -> None:
    by = "— The Parish Council (@parish) October 9, 2018"
    tweet = "<blockquote class='twitter-tweet'><p>{}</p><p>{}</p></blockquote>"
    first = tweet.format("We shall mend the roof, come what may, says the clerk.", by)
    second = tweet.format("And the footpath must wait, as footpaths do, she adds.", by)
    quotes = [block for block in story(first + second).body if isinstance(block, Quote)]
    assert [said(quote).endswith(by) for quote in quotes] == [True, True]


def test_a_line_that_leads_on_may_stand_twice() -> None:
    found = story("<p>The clerk then read this aloud:</p>" * 2)
    assert words(found).count("The clerk then read this aloud:") == 2


def test_footnotes_stay_with_the_text_they_belong_to() -> None:
    assert "Slates of that size" in words(story(LONG, FOOTNOTES))


def test_a_short_line_under_the_text_that_is_mostly_a_link_leads_away() -> None:
    line = "<p>Our standards: <a href='/trust'>the house's principles of trust</a>.</p>"
    found = filed("", line)
    assert found.story
    assert "standards" not in words(found.story)
    assert why(found, "Our standards")


def test_a_line_in_bold_with_a_link_under_the_text_asks_for_something() -> None:
    found = filed(
        "", "<p><b>Do you know more of it? Write to <a href='/desk'>the desk</a>.</b></p>"
    )
    assert found.story
    assert "Do you know more" not in words(found.story)


def test_a_last_paragraph_with_a_link_is_text() -> None:
    last = "<p>The vote is recorded in <a href='/minutes'>the minutes</a> of that day.</p>"
    assert words(story("", last)).endswith("of that day.")


def test_a_last_paragraph_in_bold_is_text() -> None:
    assert words(story("", "<p><b>The council meets again in May.</b></p>")).endswith("in May.")


def test_a_gallery_counts_its_pictures_and_is_no_list_of_the_text() -> None:
    """Here it says more than the text does."""
    entries = "".join(
        f"<li><h2>{n}/12 The boat house in the year 19{n}0</h2><p>It stood by the river as it had"
        f" always stood, and {n} boats lay in it under the old roof.</p></li>"
        for n in range(1, 13)
    )
    found = filed(f"<ul class='slides'>{entries}</ul>")
    assert found.story
    assert "boats lay in it" not in words(found.story)
    assert why(found, "boats lay in it") is Why.TEASER


def test_a_list_that_begins_with_fractions_is_text() -> None:
    found = story("<ul><li>1/2 pound of nails, as ever</li><li>3/4 of a day of work, the clerk"
                  " said</li><li>1/3 of the slates, to be paid at once</li></ul>")  # fmt: skip
    listing = next(block for block in found.body if isinstance(block, Listing))
    assert [type(item) for item in listing.items] == [Item, Item, Item]


def test_what_a_page_says_for_machines_is_no_text() -> None:
    found = filed("<p>2019-11-19T08:57:40+01:00</p><p>https://a.example/roof-1024.jpg</p>")
    assert found.story
    assert "2019" not in words(found.story)
    assert "a.example" not in words(found.story)


def test_an_article_said_again_in_one_piece_is_read_once() -> None:
    again = f"{PROSE}{MORE}{CLOSE}".replace("</p><p>", " ").replace("<p>", "").replace("</p>", "")
    found = filed(MORE, f"<div>{again}</div>")
    assert found.story
    assert words(found.story).count("Nobody spoke against the plan") == 1
    assert why(found, "Nobody spoke against the plan") is Why.REPEATED
    assert all(isinstance(block, Paragraph) for block in found.story.body)


def test_a_wall_s_own_words_are_a_call() -> None:
    wall = (
        "<div class='app-access-wall'><div class='app-access-wall__box'><h2>Do you like what you"
        " read? Log in to go on</h2><ul><li>Every story of the week, as it is printed</li>"
        "<li>The puzzles of the house, with their answers</li></ul></div></div>"
    )
    found = filed(LONG, wall)
    assert found.story
    assert "puzzles" not in words(found.story)
    assert why(found, "puzzles") is Why.CALL


def test_rows_without_a_table_are_not_taken_whole() -> None:
    """lxml leaves a row where it stands: nothing says that it is one of a grid."""
    html = (
        f"<html lang='en'><head><title>{HEAD}</title></head><body><div><h1>{HEAD}</h1><tr>"
        f"<td class='text'>{PROSE}{CLOSE}</td><td><a href='/a'>Another story of this house</a>"
        "<a href='/b'>And one more of them</a></td></tr></div></body></html>"
    )
    found = read_webpage(Source("roof.html", html), "roof", STANDING).story
    assert found
    assert "Another story" not in words(found)


@pytest.mark.parametrize(
    "quotation",
    [
        "<blockquote><p>{}</p><footer>{}</footer></blockquote>",
        "<blockquote>{}<footer><cite>{}</cite></footer></blockquote>",
        "<blockquote><p>{}</p><div><footer>{}</footer></div></blockquote>",
    ],
)
def test_the_footer_of_a_quotation_says_who_said_it(quotation: str) -> None:
    words_said = "I have never seen the river so high in all my life, and I am old."
    body = story(quotation.format(words_said, "Ada Pell, the clerk")).body
    quotes = [said(block) for block in body if isinstance(block, Quote)]
    assert quotes == [f"{words_said} Ada Pell, the clerk"]


def test_the_page_s_own_footer_stays_out() -> None:
    found = filed("", "<footer>Every right to these words is kept by the house</footer>")
    assert found.story
    assert "kept by the house" not in words(found.story)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("fr", "Publié le 3 avril 2026 à 10 h"),
        ("fr", "Le 3 avr. 2026"),
        ("es", "3 de abril de 2026"),
        ("ru", "3 апреля 2026 г., 10:15"),
        ("ar", "3 أبريل 2026"),
        ("ar", "٣ أبريل ٢٠٢٦"),
        ("th", "3 เมษายน 2569"),
        ("ja", "2026年4月3日"),
        ("hu", "2026. április 3."),
        ("lv", "2026. gada 3. aprīlis"),
        ("lt", "2026 m. balandžio 3 d."),
        ("tr", "3 Nisan 2026 Cuma"),
        ("en", "April 3, 2026"),
    ],
)
def test_a_day_is_read_as_the_page_s_language_names_it(lang: str, line: str) -> None:
    found = filed("", head=f"<div class='when'>{line}</div>", lang=lang).story
    assert found
    assert str(found.published)[:10] == "2026-04-03"


def test_links_beside_a_text_in_a_table_that_only_places_things_are_left_out() -> None:
    beside = "".join(
        f"<tr><td><a href='/{n}'>Another story of this house, the {n}th of the day</a></td></tr>"
        for n in range(5)
    )
    html = (
        f"<html lang='en'><head><title>{HEAD}</title></head><body><table><tr><td><h1>{HEAD}</h1>"
        f"{PROSE}{LONG}{CLOSE}<table>{beside}</table></td></tr></table></body></html>"
    )
    found = read_webpage(Source("roof.html", html), "roof", STANDING)
    assert found.story
    assert "Another story" not in words(found.story)
    assert why(found, "Another story")


def test_a_table_of_links_that_is_one_of_the_text_stays() -> None:
    rows = "".join(
        f"<tr><td><a href='/{name}'>{name}</a></td><td>{n} slates</td></tr>"
        for n, name in enumerate(("Ada Pell", "Tom Vane", "Jo Lund"), 4)
    )
    found = story(f"<table><tr><th>Who</th><th>Gave</th></tr>{rows}</table>")
    assert "Tom Vane" in words(found)


def test_a_paragraph_of_links_on_lines_of_their_own_leads_away() -> None:
    away = (
        "<p>Do not miss<br><a href='/a'>Boat house burns in the night</a> [news]<br>"
        "<a href='/b'>Who pays for a roof in the parish</a> [opinion]</p>"
    )
    found = filed(away + MORE)
    assert found.story
    assert "burns in the night" not in words(found.story)
    assert why(found, "burns in the night") is Why.LINKS


def picked(inside: str, above: str = "", *, judged: str = "") -> str:
    """Return what of a page is its article where a judge holds its paragraphs and some words."""
    text = PROSE + inside + LONG + CLOSE
    paragraphs = "\n".join([judged, *re.findall(r"<p>(.*?)</p>", PROSE + LONG + CLOSE)])
    html = f"<html><body><article>{above}<div>{text}</div></article></body></html>"
    found = pick(lines_of(parse(html), "en"), paragraphs, "")
    assert found
    return " ".join(line.words for line in found.lines)


ENTRIES = "<ul><li>Three hundred slates from the quarry above</li><li>Nails, as many</li></ul>"


@pytest.mark.parametrize("box", ["{}", "<div>{}</div>"])
def test_a_list_that_no_judge_holds_is_text_among_paragraphs(box: str) -> None:
    assert "Three hundred slates" in picked(box.format(ENTRIES))


def test_a_list_in_a_box_of_other_things_is_none() -> None:
    assert "Three hundred" not in picked(
        f"<div><span>Members have</span><b>more</b>{ENTRIES}</div>"
    )


@pytest.mark.parametrize("label", ["3 April 2026 · Updated: 4 April 2026", "Salthaven", "4 min"])
def test_labels_between_the_points_and_the_text_are_left_out(label: str) -> None:
    point = "The roof of the boat house is to be mended by Easter, at long last."
    above = f"<section><ul><li>{point}</li></ul><div><i>{label}</i></div></section>"
    text = picked("", above, judged=f"{point}\n{label}")
    assert point in text
    assert label not in text
