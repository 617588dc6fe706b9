"""Web page: an article page as a browser saved it → Story. Nothing is ever fetched."""

from dataclasses import dataclass, replace

from edition.copy.filed import Enclosed, File, Filed, Format, Standing
from edition.copy.html.account import everything, left_out
from edition.copy.html.blocks import blocks
from edition.copy.html.doubt import doubt, no_story
from edition.copy.html.embeds import coded, embeds, unprinted
from edition.copy.html.ends import headed
from edition.copy.html.extraction import Extract, first_heading, is_elsewhere, pick
from edition.copy.html.inside import lightened
from edition.copy.html.library import Library
from edition.copy.html.lines import Line, lines_of
from edition.copy.html.metadata import WebFacts, deck, facts, kicker
from edition.copy.html.photos import photos
from edition.copy.html.sheet import kin
from edition.copy.html.tree import TooLarge, WebTree, letters, named_charset, named_language, parse
from edition.copy.text_copy import read_decoded
from edition.copy.text_file.source import Source, Spot
from edition.copy.words.bcp47 import is_tag
from edition.copy.words.byline import byline
from edition.copy.words.dateline import with_dateline
from edition.copy.words.direction import directed
from edition.copy.words.file_name import headline_of
from edition.copy.words.runs import tidy
from edition.problem import Problem
from edition.story import Direction, Paragraph, Run, Story

_TOP = 8
"""Lines of a text among which its byline and its day may stand once more."""
_WORD = 6
"""Letters of what stands before a name in a byline: by, von, autor."""
_STAMP = 15
"""Letters that stand with a day: updated, Stand, Uhr."""
_INSTEAD = "save the article alone, or file the story as Markdown"


@dataclass(frozen=True, slots=True)
class _Article:
    """An article found in a page."""

    tree: WebTree
    facts: WebFacts
    found: Extract


def read_webpage(source: Source, slug: str, standing: Standing) -> Filed:
    """Read the article of a saved page: its words as judges hold them, its structure from the page
    itself.
    """
    page = lightened(source.text, slug)
    try:
        tree = parse(page.text)
    except TooLarge as much:
        return Filed(
            None,
            (
                source.error(
                    Spot(), f"the page is too large: it has {much}", _INSTEAD, code="page-too-large"
                ),
            ),
        )
    library = Library(tree.root)
    judged = library.text
    about = facts(tree, library)
    lines = lines_of(tree, _language(tree) or standing.language)
    found = pick(lines, judged, about.told, standing.furniture)
    if about.headline and is_elsewhere(found, judged):
        body = tuple(Paragraph(tidy([Run(line)])) for line in judged.split("\n") if letters(line))
        story = _dressed(
            Story(slug, about.headline, path=source.name, body=body), about, tree, standing
        )
        return Filed(with_dateline(story), left_out=everything(lines))
    if found is None:
        gone = source.error(
            Spot(), "no article is found in this page", _INSTEAD, code="story-not-found"
        )
        return Filed(None, (gone,), everything(lines))
    if missing := no_story(found, about, tree, source):
        return Filed(None, missing, everything(lines))
    headline = about.headline or first_heading(found) or headline_of(slug)
    filed = _filed(
        _Article(tree, replace(about, headline=headline), found),
        Story(slug, headline, path=source.name),
        standing,
    )
    embedded = embeds(tree, found.picks)
    told = unprinted(embedded, source, slug)
    return replace(
        filed,
        story=filed.story and coded(filed.story, embedded),
        problems=(*_guessed(found, about, source, slug), *doubt(found, about, source, slug), *told),
        enclosed=_named(page.pictures, filed.story),
    )


def _guessed(found: Extract, about: WebFacts, source: Source, slug: str) -> tuple[Problem, ...]:
    if about.headline or first_heading(found):
        return ()
    message = f'the page has no headline: "{headline_of(slug)}" is its file\'s name'
    hint = "give the file the headline for a name, or file the story as Markdown"
    return (source.warning(Spot(), message, hint, code="headline-guessed", about=slug),)


def _named(pictures: tuple[Enclosed, ...], story: Story | None) -> tuple[Enclosed, ...]:
    """Keep the pictures of a page that its story names."""
    files = {photo.file for photo in story.photos} if story else set()
    return tuple(picture for picture in pictures if picture.name in files)


def _filed(article: _Article, bare: Story, standing: Standing) -> Filed:
    """Fill a story with what the page holds of it, and account for the rest."""
    seen = photos(article.tree, article.found.picks, article.facts)
    story, taken = _story(article, replace(bare, photos=seen.photos), standing)
    return Filed(
        with_dateline(story),
        left_out=left_out(article.found, taken, story),
        pictures_out=seen.others,
        headlines=article.facts.headlines,
    )


def _story(article: _Article, story: Story, standing: Standing) -> tuple[Story, tuple[Line, ...]]:
    """Return the story, and the lines that are its body."""
    about, found = article.facts, article.found
    summary = _summary(article)
    repeated = {
        letters(words)
        for shot in story.photos
        for words in (shot.cutline, shot.cutline + shot.credit)
    }
    taken = _without_repeats(found.lines, about, {letters(summary), *repeated})
    filled = replace(story, body=blocks(taken, found.container), deck=summary)
    return _dressed(filled, about, article.tree, standing), taken


def _dressed(story: Story, about: WebFacts, tree: WebTree, standing: Standing) -> Story:
    """Give a story what its page says about it."""
    language = _language(tree)
    section = next(
        (s for s in standing.sections for name in about.trail if s.casefold() == name.casefold()),
        "",
    )
    dressed = replace(
        story,
        section=section,
        kicker=kicker(about, section),
        byline=byline(about.authors, language or standing.language),
        published=about.published,
        updated=about.updated,
        link=about.link,
        language=language,
    )
    return _directed(dressed, tree, standing)


def _language(tree: WebTree) -> str:
    """Return the language a page says it is in, where that is one."""
    said = tree.first("/html/@lang").replace("_", "-")
    return said if is_tag(said) else ""


def _summary(article: _Article) -> str:
    """Find the deck: before the text, or the first of it where that does not stand as the second
    does.
    """
    lines = [line for line in article.found.lines if line.holder.tag != "h1"] or list(
        article.found.lines
    )
    alike = (
        len(lines) > 1
        and lines[0].around[1:2] == lines[1].around[1:2]
        and kin(lines[0]) == kin(lines[1])
    )
    return deck(article.tree, article.facts, article.tree.order[lines[0].holder] - alike)


def _directed(story: Story, tree: WebTree, standing: Standing) -> Story:
    """Take the page's own word for its direction, else its letters'."""
    said = tree.first("/html/@dir").lower()
    return (
        replace(story, direction=Direction(said))
        if said in ("ltr", "rtl")
        else directed(story, standing.language)
    )


def _without_repeats(
    lines: tuple[Line, ...], found: WebFacts, repeated: set[str]
) -> tuple[Line, ...]:
    """Leave out what repeats headline, deck, byline, address or a cutline, and headings with
    nothing under them; an h1 under the first paragraph is a crosshead.
    """
    names = "".join(letters(name) for name in found.authors)
    gone = repeated | {letters(found.headline), names, "by" + names, letters(found.link)}
    offered = set(map(letters, found.headlines))
    begun = next((n for n, line in enumerate(lines) if line.is_prose), 0)
    left = (
        line
        for n, line in enumerate(lines)
        if line.key not in gone
        and not (n < begun and line.key in offered)
        and not (n < _TOP and (_is_signed(line, names) or _is_stamp(line, found)))
    )
    return tuple(headed(list(left)))


def _is_signed(line: Line, names: str) -> bool:
    """Say whether a line is the byline: the writers' names, and a word before them at most."""
    return bool(names) and line.key.endswith(names) and len(line.key) <= len(names) + _WORD


def _is_stamp(line: Line, found: WebFacts) -> bool:
    """Say whether a line says when the page was published or changed, and a word or two more."""
    bare = sum(c.isalpha() for c in line.words)
    return bare <= _STAMP and any(
        f"{day:%Y%m%d}" in line.key or f"{day:%d%m%Y}" in line.key
        for day in (found.published, found.updated)
        if day
    )


def read(file: File) -> tuple[Filed, ...]:
    """Read the story of a saved page."""
    return read_decoded(
        file,
        read_webpage,
        charset=named_charset(file.content),
        language=named_language(file.content),
    )


FORMAT = Format("a saved web page", read)
