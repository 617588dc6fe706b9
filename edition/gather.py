"""Gather: what readers are given of a finished edition, with a print sheet of every story."""

from dataclasses import replace

from edition.copy.to_json import to_json
from edition.copy.words.direction import direction
from edition.deliver.archive import Article, Aside, Issue, Page, Shot, Zone
from edition.finished import Finished
from edition.page import Dummy
from edition.public import public
from edition.sheet import Wishes, sheet
from edition.sheet.filed import Copy
from edition.story import Photo, Story
from edition.typeset.geometry import Sheet


def gather(edition: Finished) -> Issue:
    """Return an edition as it is published, without what is for print only."""
    edition = public(edition)
    lineup, flatplan = edition.made_up.lineup, edition.made_up.flatplan
    paper = lineup.paper
    stories = {story.slug: story for story in lineup.budget.stories}
    placed = dict.fromkeys(module.slug for dummy in flatplan.pages for module in dummy.modules)
    return Issue(
        title=paper.title,
        day=lineup.budget.day,
        language=paper.language,
        direction=direction("", paper.language),
        number=lineup.budget.number,
        pdf=edition.printfile.pdf,
        pages=tuple(_page(dummy, edition) for dummy in flatplan.pages),
        articles=tuple(_article(stories[slug], edition) for slug in placed),
    )


def _page(dummy: Dummy, edition: Finished) -> Page:
    layout = edition.made_up.lineup.layout
    ruled = Sheet(layout, dummy.number)
    places = [(module.slug, ruled.place(module.box)) for module in dummy.modules]
    zones = (
        Zone(
            slug,
            at.left / layout.width,
            at.top / layout.height,
            at.width / layout.width,
            at.height / layout.height,
        )
        for slug, at in places
    )
    return Page(dummy.number, dummy.section, tuple(zones))


def _article(story: Story, edition: Finished) -> Article:
    lineup = edition.made_up.lineup
    story = replace(story, photos=tuple(photo for photo in story.photos if not photo.print_only))
    said = to_json(story)
    facts = [story.facts.title, *story.facts.facts] if story.facts else []
    aside = (
        to_json(replace(story, headline=story.sidebar.headline, body=story.sidebar.body))
        if story.sidebar
        else {}
    )
    pages = (
        dummy.number
        for dummy in edition.made_up.flatplan.pages
        if any(m.slug == story.slug for m in dummy.modules)
    )
    dated = replace(story, published=story.published or lineup.budget.day)
    return Article(
        slug=story.slug,
        headline=story.headline,
        body=said["body_html"],
        text="\n\n".join(
            [
                said["body_text"],
                *facts,
                *(aside[name] for name in ("headline", "body_text") if aside),
            ]
        ),
        sheet=sheet(
            Copy(dated, lineup.paper, ()), Wishes(undated=lineup.budget.day, paper=lineup.layout)
        ).pdf,
        pages=tuple(pages),
        language=story.language or lineup.paper.language,
        direction=story.direction,
        section=story.section,
        kicker=story.kicker,
        deck=story.deck,
        byline=story.byline,
        dateline=story.dateline,
        photos=tuple(_shot(photo) for photo in story.photos if photo.picture),
        facts=story.facts,
        sidebar=Aside(aside["headline"], aside["body_html"]) if aside else None,
    )


def _shot(photo: Photo) -> Shot:
    assert photo.picture is not None
    return Shot(photo.picture.path.read_bytes(), photo.cutline, photo.credit, photo.alt)
