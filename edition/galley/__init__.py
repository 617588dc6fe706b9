"""Galley: stories in, settings out. Every line of type is broken here, before a page exists."""

from collections.abc import Iterator
from dataclasses import replace

from edition.fonts import Case
from edition.galley.body import blocks, breaks, ends
from edition.galley.code import code
from edition.galley.furniture import art, cutlines, facts, quote, quote_depth, sidebar, together
from edition.galley.heads import headed
from edition.galley.plainer import listed, said_listed, said_unboxed, too_deep, unboxed
from edition.galley.words import Compositor
from edition.lacking import UNREADABLE, UNREADABLE_WORDS, lacking, no_face, no_glyph, unreadable
from edition.page import Art, Galley
from edition.paper import Layout
from edition.problem import Problem, warning
from edition.setting import Kind, Line, SetBlock, SetCode, SetStory
from edition.story import Story, texts


def set_galleys(
    stories: tuple[Story, ...], layout: Layout, language: str, own: tuple[str, ...] = ()
) -> tuple[SetStory, ...]:
    """Set every story in one column. ``language`` (BCP 47) serves where a story names none; ``own``
    are the paper's hyphenated words.
    """
    compositors: dict[str, Compositor] = {}
    made = []
    for story in stories:
        spoken = story.language or language
        setter = compositors.setdefault(
            spoken, Compositor(Case(layout, spoken), spoken, layout.measure, own)
        )
        made.append(_plainly(story, setter))
    return tuple(made)


def _plainly(story: Story, setter: Compositor) -> SetStory:
    """Set a story; what no column holds as it was filed more plainly."""
    made = _set(plain := listed(story, setter), setter)
    said = [said_listed(story)] if plain is not story else []
    if (story.facts or story.sidebar) and too_deep(made.galley, setter.case.layout.grid):
        said.append(said_unboxed(story, made.galley.facts))
        made = _set(plain := unboxed(plain), setter)
    return replace(made, story=plain, problems=(*made.problems, *said)) if said else made


def _set(story: Story, setter: Compositor) -> SetStory:
    layout = setter.case.layout
    body = blocks(story, setter)
    captions = tuple(cutlines(photo, setter) for photo in story.photos)
    box = facts(story.facts, setter) if story.facts else None
    side = sidebar(story.sidebar, setter) if story.sidebar else None
    square = code(story.link, layout) if story.qr and story.link else None
    quotes = tuple(quote(said, setter) for said in story.quotes)
    top = headed(story, setter)
    galley = Galley(
        slug=story.slug,
        breaks=breaks(body),
        heads=top.heads,
        jump_heads=top.jump_heads,
        decks=top.decks,
        art=_art(story, captions, layout),
        facts=together(tuple(piece.depth for piece in (box, side, square) if piece)),
        quotes=tuple(quote_depth(said, layout) for said in quotes),
        crossheads=tuple(_crossheads(body)),
        byline=_byline(body),
        ends=ends(story, body),
    )
    lost = lacking(_said(story), setter.missing) if setter.missing else ()
    problems = (*_missing(story, lost), *_uncoded(story, square))
    return SetStory(galley, body, captions, box, side, square, quotes, lost, problems)


def _crossheads(body: tuple[SetBlock, ...]) -> Iterator[int]:
    """Yield the line of the galley on which each crosshead begins, the air above it passed over."""
    at = 0
    for block in body:
        if block.kind is Kind.CROSSHEAD:
            yield at + block.air
        at += block.depth


def _byline(body: tuple[SetBlock, ...]) -> int:
    """Return the lines of the byline that text follows with no air over it."""
    byline = body and body[0].kind is Kind.BYLINE and not any(block.air for block in body[1:2])
    return body[0].depth if byline else 0


def _art(
    story: Story, captions: tuple[tuple[tuple[Line, ...], ...], ...], layout: Layout
) -> tuple[Art, ...]:
    pairs = zip(story.photos, captions, strict=True)
    return tuple(a for n, (photo, given) in enumerate(pairs) if (a := art(n, photo, given, layout)))


def _uncoded(story: Story, square: SetCode | None) -> tuple[Problem, ...]:
    """Say that a story's link is too long for a code."""
    if not (story.qr and story.link) or square:
        return ()
    message = "the link is too long for a QR code one column wide: the story runs without one"
    return (
        warning(
            story.path or story.slug,
            message,
            "write a shorter link",
            code="link-too-long",
            about=story.slug,
        ),
    )


def _missing(story: Story, lost: tuple[str, ...]) -> tuple[Problem, ...]:
    """Name the characters of a story that no face has; a story or a headline in a script that none
    has cannot be read.
    """
    if not lost:
        return ()
    where = story.path or story.slug
    if unreadable(_said(story), lost, UNREADABLE) or unreadable(
        (story.headline,), lost, UNREADABLE_WORDS
    ):
        return (no_face(where, lost, f'"{story.slug}"', story.slug),)
    return (no_glyph(where, lost, about=story.slug),)


def _said(story: Story) -> Iterator[str]:
    """Yield everything of a story that is set."""
    yield from (story.headline, story.deck, story.kicker, story.byline, story.dateline)
    yield from (run.text for block in story.body for text in texts(block) for run in text)
    yield from (said for photo in story.photos for said in (photo.cutline, photo.credit))
    yield from (said for quote in story.quotes for said in (quote.text, quote.who))
    yield from (story.facts.title, *story.facts.facts) if story.facts else ()
    if story.sidebar:
        yield story.sidebar.headline
        yield from (
            run.text for block in story.sidebar.body for text in texts(block) for run in text
        )
