"""Markdown: a story in a ``.md`` file, front matter and body → Story."""

import re
from collections.abc import Iterator
from dataclasses import replace

from edition.copy.filed import File, Filed, Format, LeftOut, Standing, Why
from edition.copy.markdown.blocks import body, deeper
from edition.copy.markdown.fences import front_matter
from edition.copy.markdown.foreign import in_our_keys, is_foreign
from edition.copy.markdown.frontmatter import FrontMatter
from edition.copy.markdown.marks import unmarked
from edition.copy.markdown.mending import mended
from edition.copy.markdown.schema import StoryKeys
from edition.copy.markdown.synonyms import OURS, PHOTO_KEYS, folded
from edition.copy.markdown.title import Titled, dated, with_title
from edition.copy.text_copy import read_decoded
from edition.copy.text_file.did_you_mean import did_you_mean
from edition.copy.text_file.source import Source, Spot
from edition.copy.text_file.validation import Loc, Place, check
from edition.copy.words.dateline import with_dateline
from edition.copy.words.dates import written
from edition.copy.words.direction import directed
from edition.limits import BODY_DEPTH
from edition.photo import each_once
from edition.problem import Outcome, Problem, errors
from edition.story import Block, Crosshead, Photo, Story, plain, texts


def read_markdown(source: Source, slug: str, standing: Standing) -> Filed:
    """Read a story; every mistake in it is found before it is given up."""
    typed = front_matter(source)
    clean = unmarked(typed.body, source)
    whole = mended(clean.text, source)
    found = body(whole.text)
    foreign = is_foreign(typed, KNOWN)
    matter = in_our_keys(typed, KNOWN, standing) if foreign else typed
    titled = with_title(matter, found, slug, foreign=foreign)
    deep = _deep(matter, source)
    checked = _keys(titled.matter, source)
    keys = checked.value
    missing = (
        ()
        if deep
        else (
            *_bodyless(matter, source, titled.body),
            *_cut(keys.may_cut if keys else 0, matter, source, titled.body),
        )
    )
    marks = (*clean.problems, *whole.problems, *_to_come(found.blocks, source))
    told = (*matter.problems, *marks, *_passed_over(matter, source), *_guessed(titled, source))
    problems = (*told, *deep, *checked.problems, *_section(matter, source, standing), *missing)
    left_out = (
        *titled.left_out,
        *clean.left_out,
        *whole.left_out,
        *found.left_out,
        *_unsaid(matter),
    )
    if keys is None or errors(problems):
        return Filed(None, problems, left_out)
    name, day = dated(slug) if foreign or not typed.values else (slug, "")
    mentions = (*(entry.photo() for entry in keys.photos), *found.photos)
    photos = each_once(mentions)
    again = _again(mentions, photos)
    problems = (*problems, *_named_again(again, source))
    left_out = (*left_out, *(LeftOut(Why.REPEATED, photo.cutline) for photo in again))
    blank = Story(name, "", path=source.name, body=titled.body, photos=photos)
    story = _story(keys, standing, blank)
    story = replace(story, published=story.published or (written(day) if day else None))
    return Filed(directed(with_dateline(story), standing.language), problems, left_out)


KNOWN = frozenset(StoryKeys.model_fields)
_TO_COME = re.compile(r"(?<![\w.])(?:TK)+(?![\w])")
_KEY_LINE = re.compile(r"[A-Za-z_]{2,20}:\s+\S")
"""A key and its value, as people write them who leave the fence out."""


def _keys(matter: FrontMatter, source: Source) -> Outcome[StoryKeys | None]:
    """Check the front matter, unless it could not be read at all."""
    if errors(matter.problems) and not matter.values:
        return Outcome(None)
    hints: dict[Loc, str] = {
        (name,): f'write "{ours}"' for name in matter.values if (ours := OURS.get(folded(name)))
    }
    hints |= _photo_hints(matter.values.get("photos"))
    if "headline" not in matter.values:
        hints[("headline",)] = _headline_hint(source)
    return check(StoryKeys, matter.values, source, lambda: matter.places, hints)


def _photo_hints(photos: object) -> dict[Loc, str]:
    """Return what to write for the keys of photos that are called otherwise here."""
    entries = photos if isinstance(photos, list) else ()
    return {
        ("photos", number, name): f'write "{ours}"'
        for number, entry in enumerate(entries)
        if isinstance(entry, dict)
        for name in entry
        if (ours := PHOTO_KEYS.get(str(name).lower()))
    }


def _headline_hint(source: Source) -> str:
    first = source.text.lstrip().partition("\n")[0]
    if _KEY_LINE.match(first):
        return (
            'its first lines look like front matter: put a line that holds only "---" above them'
            " and one below"
        )
    return 'write "headline: …" at the top, between two lines that hold only "---"'


def _passed_over(matter: FrontMatter, source: Source) -> tuple[Problem, ...]:
    """Say in one note which keys of another program's post are not read."""
    if not matter.passed_over:
        return ()
    names = ", ".join(matter.passed_over)
    return (
        source.note(
            Spot(1), f"keys of another program are passed over: {names}", code="keys-foreign"
        ),
    )


def _to_come(blocks: tuple[Block, ...], source: Source) -> tuple[Problem, ...]:
    """Tell a TK, the trade's sign that something is still to come."""
    if not any(_TO_COME.search(plain(text)) for block in blocks for text in texts(block)):
        return ()
    found = _TO_COME.search(source.text)
    spot = source.spot(found.start()) if found else Spot()
    return (
        source.warning(
            spot,
            "something is still to come: TK stands in the text",
            "write it",
            code="still-to-come",
        ),
    )


def _guessed(titled: Titled, source: Source) -> tuple[Problem, ...]:
    if not titled.unsure:
        return ()
    message = f'the post has no title: "{titled.matter.values["headline"]}" is its file\'s name'
    return (
        source.warning(Spot(1), message, "write its title at the top", code="headline-guessed"),
    )


def _unsaid(matter: FrontMatter) -> tuple[LeftOut, ...]:
    return tuple(
        LeftOut(Why.NO_WORDS, said)
        for value in matter.passed_over.values()
        for said in _scalars(value)
    )


def _scalars(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            yield from (said for each in value for said in _scalars(each))
        case dict():
            yield from (said for each in value.values() for said in _scalars(each))


def _deep(matter: FrontMatter, source: Source) -> tuple[Problem, ...]:
    """Refuse a body whose lists and quotations nest deeper than is set: the parser passes over what
    is deeper.
    """
    line = deeper(matter.body)
    if line is None:
        return ()
    above = source.text.count("\n") - matter.body.count("\n")
    message = f"lists and quotations nest deeper than {BODY_DEPTH}"
    return (
        source.error(
            Spot(above + line + 1),
            message,
            "take some of the signs at the lines' heads out",
            code="too-deep",
        ),
    )


def _section(matter: FrontMatter, source: Source, standing: Standing) -> tuple[Problem, ...]:
    name = matter.values.get("section")
    if (
        not isinstance(name, str)
        or not name.strip()
        or not standing.sections
        or _known(name, standing)
    ):
        return ()
    place = matter.places.get(("section",), Place(Spot(), Spot()))
    return (
        source.error(
            place.value,
            f'unknown section "{name}"',
            did_you_mean(name, standing.sections),
            code="section-unknown",
        ),
    )


def _known(name: str, standing: Standing) -> str:
    """Return the paper's own spelling of a section, empty where it has none such."""
    return next((s for s in standing.sections if s.casefold() == name.strip().casefold()), "")


def _bodyless(
    matter: FrontMatter, source: Source, blocks: tuple[Block, ...]
) -> tuple[Problem, ...]:
    if blocks or (errors(matter.problems) and not matter.values):
        return ()
    end = Spot(source.text.rstrip("\n").count("\n") + 1)
    return (
        source.error(
            end,
            "the story has no body",
            'write its text below the closing "---"',
            code="body-missing",
        ),
    )


def _cut(
    wanted: int, matter: FrontMatter, source: Source, blocks: tuple[Block, ...]
) -> tuple[Problem, ...]:
    """Refuse a story of which nothing would be left."""
    paragraphs = sum(not isinstance(block, Crosshead) for block in blocks)
    if not 0 < paragraphs <= wanted:
        return ()
    place = matter.places.get(("may_cut",), Place(Spot(), Spot()))
    have = "one paragraph" if paragraphs == 1 else f"{paragraphs} paragraphs"
    return (
        source.error(
            place.value,
            f"may_cut: the story has {have}, and one must stay",
            f"write {paragraphs - 1} or less",
            code="cut-too-long",
        ),
    )


def _story(keys: StoryKeys, standing: Standing, found: Story) -> Story:
    """Join what the keys say to what the body holds."""
    return replace(
        found,
        headline=keys.headline,
        section=_known(keys.section, standing) or keys.section,
        urgency=keys.urgency,
        deck=keys.deck,
        kicker=keys.kicker,
        byline=keys.byline,
        dateline=keys.dateline,
        published=keys.published,
        updated=keys.updated,
        quotes=tuple(entry.quote() for entry in keys.quotes),
        facts=keys.facts.box() if keys.facts else None,
        sidebar=keys.sidebar.sidebar() if keys.sidebar else None,
        link=keys.link,
        qr=keys.qr,
        tags=tuple(tag for tag in keys.tags if tag),
        until=keys.until,
        print_only=keys.publish == "print",
        held=keys.held,
        may_cut=keys.may_cut,
        language=keys.language,
    )


def _again(mentions: tuple[Photo, ...], kept: tuple[Photo, ...]) -> tuple[Photo, ...]:
    """Return the mentions of photos that say something else under them than is printed."""
    printed = {photo.file: photo.cutline for photo in kept}
    return tuple(
        photo for photo in mentions if photo.cutline and photo.cutline != printed[photo.file]
    )


def _named_again(photos: tuple[Photo, ...], source: Source) -> Iterator[Problem]:
    for photo in photos:
        found = source.text.rfind(photo.cutline)
        yield source.warning(
            source.spot(max(0, found)),
            f'the photo "{photo.file}" is named twice, and this is not printed: “{photo.cutline}”',
            "name it once, or file it under two names",
            code="photo-named-twice",
        )


def read(file: File) -> tuple[Filed, ...]:
    """Read the story of a Markdown file."""
    return read_decoded(file, read_markdown)


FORMAT = Format("Markdown", read)
