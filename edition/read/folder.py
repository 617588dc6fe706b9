"""Folder: a paper's or an edition's folder → everything the edition is made from. Read this
first.
"""

from dataclasses import replace
from datetime import date
from pathlib import Path

from edition.copy import Standing
from edition.copy.text_file.did_you_mean import did_you_mean
from edition.copy.text_file.toml import Toml
from edition.imprint import shortened
from edition.languages import has_pack
from edition.limits import PAGES
from edition.paper import Layout
from edition.problem import ContentError, EnvironmentLacking, Outcome, Problem, errors, note
from edition.read.ads import read_ads
from edition.read.editiontoml import EditionKeys, read_edition
from edition.read.fillers import read_fillers
from edition.read.inks import read_inks
from edition.read.layout import layouts, missing_fonts, read_layout
from edition.read.lineup import Lineup
from edition.read.locate import Located, locate
from edition.read.papertoml import PaperKeys, paper, read_paper
from edition.read.pins import check_pins, read_pins
from edition.read.ranbefore import ran_before
from edition.read.stories import coded, read_stories
from edition.read.uncredited import uncredited
from edition.story import Budget


def read(folder: Path, day: date | None = None) -> Lineup:
    """Read the edition of a day, or the newest; ``folder`` is a paper's folder or one edition's.

    Raises ContentError with every error and warning found, once everything was read.
    """
    located = locate(folder, day)
    standing = read_paper(located.root)
    keys = standing.values
    laid_out = _layout(standing, located) if keys else Outcome(None)
    layout = laid_out.value
    stands = (
        Standing(keys.language, keys.sections, located.day) if keys else Standing(day=located.day)
    )
    inks = read_inks(standing, located.root)
    gone = missing_fonts(layout) if layout else ()
    most = keys.pages.most if keys else PAGES.most
    budget = _budget(replace(located, cmyk=inks.value), stands, None if gone else layout, most)
    problems = (*standing.problems, *laid_out.problems, *inks.problems, *budget.problems)
    if keys is None or layout is None or errors(problems):
        raise ContentError(*problems)
    if gone:
        raise EnvironmentLacking(*gone)
    roomy = shortened(layout, keys.imprint, keys.language)
    if roomy is None:
        raise ContentError(*problems, _long_imprint(standing))
    stories = tuple(coded(story, keys.qr) for story in budget.stories)
    problems = (*problems, *uncredited(stories, keys.website), *_served(standing, keys.language))
    return Lineup(
        located.root,
        located.edition,
        paper(keys, standing),
        roomy,
        replace(budget, stories=stories, problems=problems),
    )


def _served(standing: Toml[PaperKeys], language: str) -> tuple[Problem, ...]:
    """Say that English serves, where a paper's language has no pack."""
    if has_pack(language):
        return ()
    message = f'there are no words of Edition\'s own in "{language}": they are in English'
    hint = (
        f"they would stand in edition/languages/{language.split('-')[0].lower()}/pack.toml:"
        " docs/type.md says how a pack is written"
    )
    return (note(standing.where(("language",)), message, hint, code="words-in-english"),)


def _long_imprint(standing: Toml[PaperKeys]) -> Problem:
    message = "the imprint is too long: in its smallest type it takes more than a third of a page"
    return standing.error(
        ("imprint",),
        message,
        "write fewer words: nothing is cut off an imprint",
        code="imprint-too-long",
    )


def _layout(standing: Toml[PaperKeys], located: Located) -> Outcome[Layout | None]:
    name = standing.values.layout if standing.values else ""
    known = layouts(located.root)
    if name in known:
        return read_layout(known[name])
    unknown = standing.error(
        ("layout",),
        f'unknown layout "{name}"',
        did_you_mean(name, known),
        code="layout-unknown",
    )
    return Outcome(None, (unknown,))


def _budget(located: Located, standing: Standing, layout: Layout | None, most: int) -> Budget:
    """Read what an edition prints; ``most`` are the pages it may have."""
    toml = read_edition(located.edition, located.name)
    keys = toml.values or EditionKeys()
    stories = read_stories(located, standing)
    ads = read_ads(toml, located, layout)
    fillers = read_fillers(located, layout)
    before = ran_before(stories.value, located)
    last = keys.pages or most
    pins = () if errors(stories.problems) else check_pins(toml, stories.value, ads.value, last)
    return Budget(
        day=located.day,
        number=keys.number,
        stories=stories.value,
        ads=ads.value,
        fillers=fillers.value,
        pins=read_pins(toml),
        pages=keys.pages,
        problems=(
            *toml.problems,
            *_misdated(toml, located),
            *pins,
            *stories.problems,
            *before,
            *ads.problems,
            *fillers.problems,
        ),
    )


def _misdated(toml: Toml[EditionKeys], located: Located) -> tuple[Problem, ...]:
    said = toml.values.date if toml.values else None
    if said is None or said == located.day:
        return ()
    return (
        toml.warning(
            ("date",),
            f"the folder is named {located.day}: its day is taken",
            "take the date out or rename the folder",
            code="date-differs",
        ),
    )
