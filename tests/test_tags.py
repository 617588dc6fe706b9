"""Tags: a screen reader hears every story whole, across its jumps, and none of the furniture."""

import re
from collections import Counter
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from edition.page import Furniture, Turn
from edition.typeset.tally import filed
from tests.papers import bare
from tests.sample import Sample, sample
from tests.structure import Element
from tests.test_torture import is_turn, reads_as

pytestmark = pytest.mark.xdist_group("verapdf")


@pytest.fixture(scope="module")
def paper() -> Sample:
    return sample()


def test_every_story_reads_in_order_across_its_jumps(paper: Sample) -> None:
    jumped = 0
    for slug, article in paper.articles.items():
        story, text = paper.stories[slug], text_of(article)
        said = "".join(paper.tagged.said(kid) for kid in text)
        assert reads_as(said, filed(story)) or reads_as(said, story.deck + filed(story)), slug
        jumped += len({page for kid in text for page, _ in kid.places()}) > 1
    assert jumped == len({jump.slug for jump in paper.flatplan.jumps}) > 0


def text_of(article: Element) -> list[Element]:
    """Return the elements of a story's deck and text: what follows its headline but pictures,
    boxes, sidebars, codes and jump lines.
    """
    kids = [kid for kid in article.kids if isinstance(kid, Element)]
    head = [kid.kind for kid in kids].index("H2")
    return [
        kid
        for kid in kids[head + 1 :]
        if not is_turn(kid) and kid.kind not in ("Figure", "Div", "Sect", "Link")
    ]


def test_every_headline_is_a_heading_and_stands_whole_in_it(paper: Sample) -> None:
    for slug, article in paper.articles.items():
        (head,) = [kid for kid in article.elements() if kid.kind == "H2"]
        assert bare(paper.tagged.said(head)) == bare(paper.stories[slug].headline)


def test_headings_never_skip_a_level(paper: Sample) -> None:
    levels = [
        int(element.kind[1])
        for element in paper.tagged.root.elements()
        if re.fullmatch("H[1-6]", element.kind)
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert 3 in levels


def test_pictures_say_what_they_show_and_hold_their_cutlines(paper: Sample) -> None:
    figures = paper.tagged.find("Figure")
    placed = [
        (module.slug, photo)
        for page in paper.flatplan.pages
        for module in page.modules
        for photo in module.photos
    ]
    ads = [spot for page in paper.flatplan.pages for spot in page.ads]
    codes = [slug for slug in paper.articles if paper.stories[slug].qr and paper.stories[slug].link]
    assert len(figures) == len(placed) + len(ads) + len(codes) > 10
    assert all(len(str(figure.obj.Alt)) > 10 for figure in figures)
    cutlined = [
        figure
        for figure in figures
        if any(isinstance(kid, Element) and kid.kind == "Caption" for kid in figure.kids)
    ]
    assert len(cutlined) == len(placed)
    assert len(paper.tagged.find("Caption")) == len(cutlined), "a caption stands outside its figure"


def test_figures_lie_on_their_page(paper: Sample) -> None:
    for figure in paper.tagged.find("Figure"):
        left, low, right, high = (float(value) for value in figure.obj.A.BBox)
        _, _, wide, tall = (float(value) for value in figure.obj.Pg.MediaBox)
        assert 0 <= left < right <= wide
        assert 0 <= low < high <= tall


def test_furniture_is_passed_over(paper: Sample) -> None:
    unread = [bare(said) for said in paper.tagged.artifacts]
    for page in range(2, len(paper.flatplan.pages) + 1):
        assert str(page) in unread, f"the folio of page {page} is read out"
    assert paper.tagged.root.kind == "Document"
    assert "TheHarbourCourier" in unread
    heads = [
        m.head for page in paper.flatplan.pages for m in page.modules if m.turn is Turn.CONTINUES
    ]
    assert heads
    for head in heads:
        assert all(bare(line) in unread for line in head.lines), "a jump head is read out"
    fixtures = [
        fixture for page in paper.flatplan.pages for fixture in page.fixtures if fixture.label
    ]
    assert all(
        bare(fixture.label) in unread for fixture in fixtures if fixture.kind is not Furniture.HOUSE
    )


def test_every_mark_belongs_to_one_element_and_nothing_is_painted_unmarked(paper: Sample) -> None:
    places = list(paper.tagged.root.places())
    assert max(Counter(places).values()) == 1
    assert set(places) == set(paper.tagged.texts)
    assert paper.tagged.loose == []


def test_the_map_from_content_to_elements_is_right(paper: Sample) -> None:
    owners = {
        place: element
        for element in paper.tagged.root.elements()
        for place in element.kids
        if isinstance(place, tuple)
    }
    numbers = paper.file.Root.StructTreeRoot.ParentTree.Nums
    tree = {int(numbers[n]): numbers[n + 1] for n in range(0, len(numbers), 2)}
    for (page, mcid), element in owners.items():
        listed = tree[int(paper.file.pages[page].obj.StructParents)]
        assert listed[mcid].objgen == element.obj.objgen
    for element in paper.tagged.root.elements():
        assert all(
            kid.obj.P.objgen == element.obj.objgen
            for kid in element.kids
            if isinstance(kid, Element)
        )


def test_every_link_is_tagged_and_leads_somewhere(paper: Sample) -> None:
    destinations = set(named(paper.file))
    notes = [note for page in paper.file.pages for note in page.obj.get("/Annots", [])]
    tagged = {note.objgen for link in paper.tagged.find("Link") for note in link.annotations()}
    assert {note.objgen for note in notes} == tagged
    for note in notes:
        target = str(note.get("/Dest", "")) or str(
            note.get("/A", pikepdf.Dictionary()).get("/D", "")
        )
        assert "/URI" in note.get("/A", pikepdf.Dictionary()) or target in destinations, note


def named(file: pikepdf.Pdf) -> dict[str, Any]:
    """Return the named destinations."""
    found: dict[str, Any] = {}
    tree = pikepdf.NameTree(file.Root.Names.Dests)
    for name, place in tree.items():
        found[str(name)] = place
    return found


def test_jump_lines_lead_there_and_back(paper: Sample) -> None:
    pages = {page.obj.objgen: n for n, page in enumerate(paper.file.pages, 1)}
    destinations = named(paper.file)
    ways = set()
    for number, page in enumerate(paper.file.pages, 1):
        for note in page.obj.get("/Annots", []):
            place = destinations.get(
                str(note.get("/Dest", ""))
                or str(note.get("/A", pikepdf.Dictionary()).get("/D", ""))
            )
            if place is not None:
                target = place.D if isinstance(place, pikepdf.Dictionary) else place
                ways.add((number, pages[target[0].objgen]))
    for jump in paper.flatplan.jumps:
        assert (jump.from_page, jump.to_page) in ways
        assert (jump.to_page, jump.from_page) in ways
    opened = {page.number for page in paper.flatplan.pages[1:]}
    assert any((1, page) in ways for page in opened), "the index leads nowhere"


def test_the_outline_names_every_story_under_a_section(paper: Sample) -> None:
    with paper.file.open_outline() as outline:
        told = [(item.title, [story.title for story in item.children]) for item in outline.root]
    stories = [title for _, titles in told for title in titles]
    assert sorted(stories) == sorted(paper.stories[slug].headline for slug in paper.articles)
    assert len(told) > 3
    assert all(titles for _, titles in told)


def test_pages_are_labelled_with_their_numbers(paper: Sample) -> None:
    assert [page.label for page in paper.file.pages] == [
        str(n + 1) for n in range(len(paper.file.pages))
    ]


def test_stories_in_another_language_say_so(paper: Sample) -> None:
    assert str(paper.file.Root.Lang) == "en-GB"


def test_the_lines_of_a_head_are_parted_by_a_space(paper: Sample) -> None:
    broken = 0
    for slug, article in paper.articles.items():
        (head,) = [kid for kid in article.elements() if kid.kind == "H2"]
        said = paper.tagged.said(head)
        assert " ".join(said.split()) == " ".join(paper.stories[slug].headline.split())
        broken += len(head.kids) > 1
    assert broken > 5
