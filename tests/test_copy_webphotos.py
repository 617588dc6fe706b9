"""The photos of a saved page: every picture of the article once, with its cutline, and none of the
page's others.
"""

import pytest

from edition.copy.filed import File, Filed, Standing
from edition.copy.formats import read_file
from edition.copy.html.addresses import Address, best, identity
from edition.story import Photo
from tests.webpages import CLOSE, HEAD, PROSE


def filed(article: str, *, above: str = "", head: str = "") -> Filed:
    """Read a page with something between its paragraphs, above its article and in its head."""
    top = f'<html lang="en"><head><meta charset="utf-8"><title>{HEAD}</title>{head}</head><body><nav><a href="/">Home</a></nav>'
    page = f"{top}{above}<article><h1>{HEAD}</h1>{PROSE}{article}{CLOSE}</article><footer>All rights kept</footer></body></html>"
    return read_file(File("s.html", page.encode(), Standing("en-GB")))[0]


def photos(article: str, *, above: str = "", head: str = "") -> tuple[Photo, ...]:
    """Return the photos of such a page."""
    read = filed(article, above=above, head=head)
    assert read.story
    return read.story.photos


def files(article: str, *, above: str = "", head: str = "") -> list[str]:
    """Return the photos' addresses."""
    return [photo.file for photo in photos(article, above=above, head=head)]


def figure(src: str, caption: str) -> str:
    """Return a figure of a page."""
    return f'<figure><img src="{src}"><figcaption>{caption}</figcaption></figure>'


CUT = "https://cdn.example/dims/quality/90/?url=https%3A%2F%2Fassets.example%2F"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (f"{CUT}one.jpg", f"{CUT}two.jpg"),
        ("/image.php?id=41", "/image.php?id=42"),
        ("/a/bridge-at-dawn/1.jpg", "/a/bridge-at-dawn/2.jpg"),
        ("/2026/11/dsc-118.jpg", "/2026/11/dsc-114.jpg"),
        ("/roof/full/default.jpg", "/mole/full/default.jpg"),
        (
            "/x/0be8a1f6-5b1c-4f7e-9a45-0d8f6f6b2c11.jpg",
            "/x/1ce8a1f6-5b1c-4f7e-9a45-0d8f6f6b2c11.jpg",
        ),
    ],
)
def test_two_pictures_have_two_names(first: str, second: str) -> None:
    """Wherever the address keeps what tells them apart: in the query, in a folder, in a number."""
    assert identity(first) != identity(second)
    figures = "".join(
        f'<figure><img src="{src}"><figcaption>Seen from the {n}th mole.</figcaption></figure>'
        for n, src in enumerate((first, second))
    )
    assert len(photos(figures)) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("/img/bridge-at-dawn-800x600.jpg", "/img/bridge-at-dawn-1200x900.jpg"),
        ("/640x480/bridge-at-dawn.jpg", "//cdn.example/1280x960/bridge-at-dawn.webp?q=80"),
        ("/img/1920x1080_bridge-at-dawn.jpg", "/img/384x216_bridge-at-dawn.jpg"),
        ("/img/bridge-at-dawn_w640.jpg", "/img/bridge-at-dawn_w1280.jpg"),
        (
            f"{CUT}bridge-at-dawn.jpg",
            "https://other.example/resize/900/https%3A%2F%2Fassets.example%2Fbridge-at-dawn.jpg",
        ),
        ("/img/bridge-at-dawn-scaled.jpg", "/img/bridge-at-dawn.jpg"),
    ],
)
def test_one_picture_in_many_sizes_is_one(one: str, other: str) -> None:
    """It is printed once."""
    assert identity(one) == identity(other)
    assert len(files(f'<figure><img src="{one}"></figure><p><img src="{other}"></p>')) == 1


def test_the_size_is_the_smallest_that_is_wide_enough() -> None:
    """A wider file is weight alone; where none is wide enough the widest is taken."""
    sizes = tuple(Address(f"/{width}.jpg", width) for width in (320, 960, 1600, 2400))

    assert best(sizes, 905) == Address("/960.jpg", 960)
    assert best(sizes, 1524) == Address("/1600.jpg", 1600)
    assert best(sizes[:2], 1524) == Address("/960.jpg", 960)
    assert best((), 905) is None


def test_of_several_shapes_the_least_cropped_is_taken() -> None:
    """A square of it for telephones is no photo."""
    assert best(
        (Address("/1x1-640/roof.jpg", 1600), Address("/16x9-960/roof.jpg", 960)), 905
    ) == Address("/16x9-960/roof.jpg", 960)


def test_a_file_saved_with_the_page_is_taken_before_those_of_the_web() -> None:
    """A browser writes the address in ``src`` anew and leaves the others."""
    image = '<img src="s_files/roof-640.jpg" srcset="https://a.example/roof-640.jpg 640w, https://a.example/roof-1920.jpg 1920w">'

    assert files(f"<figure>{image}</figure>") == ["s_files/roof-640.jpg"]


@pytest.mark.parametrize(
    "image",
    [
        '<img src="/grey-placeholder.png" data-src="/roof-at-dawn.jpg">',
        '<img src="data:image/gif;base64,R0lGODlhAQABAAAAACw=" data-srcset="/roof-at-dawn.jpg 900w">',
        '<img src="/blank.gif" data-anything="/roof-at-dawn.jpg">',
        '<img class="lazy" src="/spacer.png"><noscript><img src="/roof-at-dawn.jpg"></noscript>',
        '<picture><source srcset="/roof-at-dawn.jpg 320w,/roof-at-dawn-1200x800.jpg 1200w"><img src="/blank.gif"></picture>',
        '<amp-img src="/roof-at-dawn.jpg" width="900" height="600"></amp-img>',
        '<img srcset="/roof-at-dawn-320x200.jpg, /roof-at-dawn.jpg 2x">',
    ],
)
def test_a_picture_that_loads_late_is_found(image: str) -> None:
    """What stands in for it until then is no photo."""
    found = photos(f"<figure>{image}<figcaption>The roof on Monday.</figcaption></figure>")

    assert [photo.cutline for photo in found] == ["The roof on Monday."]
    assert identity(found[0].file) == "roof-at-dawn"


def test_each_picture_of_a_gallery_has_its_own_cutline() -> None:
    """A figure of figures, as WordPress writes it."""
    inner = "".join(
        f'<figure><img src="/gallery-{name}.jpg"><figcaption>{name.title()} side.</figcaption></figure>'
        for name in ("north", "south")
    )

    found = photos(f'<figure class="wp-block-gallery">{inner}</figure>')

    assert [(photo.file, photo.cutline) for photo in found] == [
        ("/gallery-north.jpg", "North side."),
        ("/gallery-south.jpg", "South side."),
    ]


def test_a_cutline_is_not_lent_to_another_picture() -> None:
    """A picture without words keeps none where its neighbour's stand near."""
    figure = (
        '<figure><img src="/roof-at-dawn.jpg"><figcaption>The roof at dawn.</figcaption></figure>'
    )

    found = photos(f'<div><div><img src="/mole-at-dusk.jpg" width="900"></div>{figure}</div>')

    assert {photo.file: photo.cutline for photo in found} == {
        "/mole-at-dusk.jpg": "",
        "/roof-at-dawn.jpg": "The roof at dawn.",
    }


def test_the_lead_photo_above_the_article_is_taken_before_the_share_card() -> None:
    """It has the cutline and the credit; the card is cut for other pages."""
    lead = '<figure><img src="/boat-house-lead.jpg"><figcaption>The roof at low water. (Photo: Ada Pell)</figcaption></figure>'
    card = '<meta property="og:image" content="https://a.example/share-card-77.jpg">'

    found = photos("", above=f"<header><h1>{HEAD}</h1>{lead}</header>", head=card)

    assert [(p.file, p.cutline, p.credit) for p in found] == [
        ("/boat-house-lead.jpg", "The roof at low water.", "Photo: Ada Pell")
    ]


def test_the_share_card_serves_where_the_article_shows_no_picture() -> None:
    """And only there."""
    card = '<meta property="og:image" content="https://a.example/share-card-77.jpg">'

    assert files("", head=card) == ["https://a.example/share-card-77.jpg"]
    assert files('<figure><img src="/roof-at-dawn.jpg"></figure>', head=card) == [
        "/roof-at-dawn.jpg"
    ]


TEASER = "Two clubs share the lead after a wet afternoon"


PICTURE = '<img src="/clubs-on-sunday.jpg" width="600">'
LINK = f'<a href="/sport/two-clubs">{TEASER}</a>'


@pytest.mark.parametrize(
    "other",
    [
        f'<a href="/sport/two-clubs">{PICTURE}<h3>{TEASER}</h3></a>',
        f'<div class="card"><a href="/sport/two-clubs">{PICTURE}</a><h3>{LINK}</h3></div>',
        f'<aside><figure><a href="/sport/two-clubs">{PICTURE}</a></figure>{LINK}</aside>',
        f"<article>{PICTURE}<h3>{LINK}</h3></article>",
        f'<ul class="teasers"><li><div>{PICTURE}</div><div>{LINK}</div></li></ul>',
        f'<div class="author-box">{PICTURE}<p>Ada Pell reports on the council.</p></div>',
        f'<div class="video-player">{PICTURE}</div>',
        '<div><img src="https://count.example/pixel.gif" width="1" height="1"></div>',
        '<div><img src="/tiny-sign-of-a-house.jpg" width="48"></div>',
        '<p>It is <img class="latex" alt="h = 2w" src="https://s.example/formula-as-picture.png"> in all, the surveyor wrote.</p>',
        f'<div class="newsletter">{PICTURE}</div>',
    ],
)
def test_what_is_no_photo_of_the_story_is_left_out(other: str) -> None:
    """Teasers, writers, players, counters, signs, formulas in a line, adverts of the house."""
    assert files(
        f'{other}<figure><img src="/roof-at-dawn.jpg"><figcaption>The roof.</figcaption></figure>'
    ) == ["/roof-at-dawn.jpg"]


def test_a_picture_that_links_to_itself_larger_is_a_photo() -> None:
    """So does WordPress, with the file or with a page of its own."""
    linked = '<figure><a href="/wp-content/roof-at-dawn.jpg"><img src="/roof-at-dawn-640x400.jpg"></a></figure>'
    paged = '<figure><a href="/photos/1187"><img src="/mole-at-dusk-640x400.jpg"></a></figure>'

    assert len(files(linked + paged)) == 2
