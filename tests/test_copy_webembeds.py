"""What stands in a saved page beside words and photos' addresses: pictures inside it, quotations,
films, sounds.
"""

import json
from base64 import b64encode
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from PIL import Image

from edition.cli.read import command
from edition.copy.filed import File, Filed, Standing, Why
from edition.copy.formats import read_file
from edition.limits import WEB_PAGE
from edition.story import Quote, Story, plain
from tests.webpages import CLOSE, HEAD, PROSE


def page(article: str) -> str:
    """Return a page with something between its paragraphs."""
    top = f'<html lang="en"><head><meta charset="utf-8"><title>{HEAD}</title></head>'
    return f"{top}<body><article><h1>{HEAD}</h1>{PROSE}{article}{CLOSE}</article></body></html>"


def filed(article: str) -> Filed:
    """Read such a page."""
    return read_file(File("stories/roof.html", page(article).encode(), Standing("en-GB")))[0]


def story(article: str) -> Story:
    """Return its story."""
    read = filed(article)
    assert read.story
    return read.story


def picture(colour: str, suffix: str = "JPEG") -> bytes:
    """Return a picture that no program packs to nothing."""
    out = BytesIO()
    Image.effect_noise((120, 90), 60).convert("RGB").point(
        lambda value: value if colour == "light" else value // 2
    ).save(out, suffix)
    return out.getvalue()


def inside(content: bytes, kind: str = "jpeg") -> str:
    """Return a picture's bytes as an address."""
    return f"data:image/{kind};base64,{b64encode(content).decode()}"


# --- pictures inside the page --------------------------------------------------------------------


def test_a_picture_inside_the_page_is_enclosed_with_its_cutline() -> None:
    """So programs save a page as one file."""
    content = picture("light")
    read = filed(
        f'<figure><img src="{inside(content)}"><figcaption>The roof on Monday. (Photo: Ada Pell)</figcaption></figure>'
    )

    assert read.story
    assert [(p.file, p.cutline, p.credit) for p in read.story.photos] == [
        ("roof-1.jpg", "The roof on Monday.", "Photo: Ada Pell")
    ]
    assert [(one.name, one.content) for one in read.enclosed] == [("roof-1.jpg", content)]


def test_one_picture_at_two_places_is_enclosed_once_and_others_apart() -> None:
    """Names follow the order of the page; what is no photo of the story is not enclosed."""
    light, dark = inside(picture("light")), inside(picture("dark", "PNG"), "png")
    figures = f'<figure><img src="{light}"></figure><figure><img src="{dark}"></figure><figure><img src="{light}"></figure>'
    read = filed(f'<div class="author"><img src="{inside(picture("dark"))}"></div>{figures}')

    assert [one.name for one in read.enclosed] == ["roof-2.jpg", "roof-3.png"]


def test_pictures_inside_a_page_are_no_part_of_its_length() -> None:
    """A page of megabytes of photos is an ordinary page."""
    heavy = "data:image/jpeg;base64," + "QUJD" * (WEB_PAGE.most // 4)

    assert story(f'<figure><img src="{heavy}"></figure>').headline == HEAD


@pytest.mark.parametrize(
    "data",
    [
        "data:image/jpeg;base64,%%%%",
        "data:image/jpeg;base64," + "A" * 2001,
        "data:image/svg+xml;utf8,<svg/>",
    ],
)
def test_what_is_no_picture_inside_a_page_is_no_photo(data: str) -> None:
    """Broken, or drawn."""
    assert story(f'<figure><img src="{data}"></figure>').photos == ()


# --- quotations ----------------------------------------------------------------------------------

WORDS = "I will not sign this paper until the slates are here."


@pytest.mark.parametrize(
    "quotation",
    [
        f"<figure><blockquote><p>{WORDS}</p></blockquote><figcaption>Ada Pell, clerk</figcaption></figure>",
        f"<blockquote><p>{WORDS}</p><cite>Ada Pell, clerk</cite></blockquote>",
    ],
)
def test_a_quotation_keeps_who_said_it(quotation: str) -> None:
    """Wherever the page puts the name."""
    quotes = [block for block in story(quotation).body if isinstance(block, Quote)]

    assert [[plain(text) for text in quote.paragraphs] for quote in quotes] == [
        [WORDS, "Ada Pell, clerk"]
    ]


def test_a_tweet_keeps_its_author_and_its_day() -> None:
    """Its words are somebody's."""
    tweet = (
        '<blockquote class="twitter-tweet"><p lang="en">The roof will be mended before the storms.</p>&mdash; Quay Council (@quay)'
        ' <a href="https://twitter.com/quay/status/1855">November 3, 2026</a></blockquote>'
    )
    quotes = [block for block in story(tweet).body if isinstance(block, Quote)]

    said = " ".join(plain(text) for quote in quotes for text in quote.paragraphs)
    assert (
        said == "The roof will be mended before the storms. — Quay Council (@quay) November 3, 2026"
    )


# --- films and sounds ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("embed", "words"),
    [
        (
            '<iframe title="The roof" src="https://www.youtube.com/embed/abc123?rel=0"></iframe>',
            ("video", "The roof", "watch?v=abc123"),
        ),
        (
            '<div><iframe data-src="//player.vimeo.com/video/99"></iframe></div>',
            ("video", "https://player.vimeo.com/video/99"),
        ),
        ('<video controls><source src="/media/roof.mp4"></video>', ("video", "/media/roof.mp4")),
        (
            '<audio controls src="https://a.example/talk.mp3"></audio>',
            ("sound", "https://a.example/talk.mp3"),
        ),
        (
            '<lite-youtube videoid="abc123" playlabel="The roof"></lite-youtube>',
            ("video", "The roof", "watch?v=abc123"),
        ),
        (
            '<iframe src="https://charts.example/slates"></iframe>',
            ("frame", "https://charts.example/slates"),
        ),
    ],
)
def test_what_paper_cannot_show_is_told_with_its_address(
    embed: str, words: tuple[str, ...]
) -> None:
    """In a note: the story is whole without it."""
    notes = [problem for problem in filed(embed).problems if problem.code == "embed-left-out"]

    assert [problem.about for problem in notes] == ["roof"]
    assert all(word in notes[0].message for word in words)


def test_a_film_leaves_a_code_that_leads_to_it() -> None:
    film = '<iframe title="The roof" src="https://www.youtube.com/embed/abc123"></iframe>'
    found = story(film)
    assert (found.qr, found.link) == (True, "https://www.youtube.com/watch?v=abc123")


def test_the_code_leads_to_the_story_s_own_page_where_it_has_one() -> None:
    home = "https://harbour.example/roof"
    film = '<audio src="https://a.example/talk.mp3"></audio>'
    html = page(film).replace("<head>", f'<head><link rel="canonical" href="{home}">')
    found = read_file(File("stories/roof.html", html.encode(), Standing("en-GB")))[0].story
    assert found
    assert (found.qr, found.link) == (True, home)


@pytest.mark.parametrize(
    "embed", ["", '<iframe src="https://charts.example/slates"></iframe>', "<video></video>"]
)
def test_a_story_without_a_film_leaves_its_code_to_the_paper(embed: str) -> None:
    assert story(embed).qr is None


@pytest.mark.parametrize(
    "frame",
    [
        '<iframe src="https://ads.doubleclick.net/x" width="300"></iframe>',
        '<iframe src="https://count.example/x" width="0" height="0"></iframe>',
        '<iframe src="https://consent.example/ask" style="display:none"></iframe>',
        "<video></video>",
    ],
)
def test_frames_that_show_readers_nothing_are_not_told(frame: str) -> None:
    """Adverts, counters, questions."""
    assert [problem.code for problem in filed(frame).problems] == []


# --- the account ---------------------------------------------------------------------------------

OTHERS = (
    '<aside><a href="/sport/clubs"><img src="/clubs.jpg" width="600">Two clubs share the lead after a wet afternoon</a></aside>'
    '<div class="author"><img src="/writer.jpg" width="300"></div>'
)


def test_every_picture_of_the_article_is_a_photo_or_is_named() -> None:
    """With why it is none."""
    read = filed(f'{OTHERS}<figure><img src="/roof-at-dawn.jpg"></figure>')

    assert read.story
    assert [photo.file for photo in read.story.photos] == ["/roof-at-dawn.jpg"]
    assert [(one.words, one.why) for one in read.pictures_out] == [
        ("/clubs.jpg", Why.TEASER),
        ("/writer.jpg", Why.FURNITURE),
    ]


def test_the_command_names_pictures_that_are_left_out(tmp_path: Path) -> None:
    """Beside the words."""
    (tmp_path / "roof.html").write_text(page(OTHERS), encoding="utf-8")
    told = CliRunner().invoke(command, [str(tmp_path / "roof.html"), "--left-out", "--json"])

    assert [one["picture"] for one in json.loads(told.stdout) if "picture" in one] == [
        "/clubs.jpg",
        "/writer.jpg",
    ]
    assert (
        "/writer.jpg"
        in CliRunner().invoke(command, [str(tmp_path / "roof.html"), "--left-out"]).stdout
    )
