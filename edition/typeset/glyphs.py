"""Glyphs: the characters of the paper's own words that no face has, named with their place."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.fonts import Case
from edition.lacking import UNREADABLE_WORDS, no_face, no_glyph, unreadable
from edition.languages.digits import Digits
from edition.paper import Style
from edition.problem import Problem, Where, warning
from edition.proof import Forme
from edition.typeset.desk import Desk
from edition.typeset.nameplate import title_style
from edition.typeset.phrases import Phrases

PLACE = "paper.toml"
ENGLISH = "en-GB"


def missing(desk: Desk) -> tuple[Problem, ...]:
    """Name the characters of the paper's own words that no face has, once a place; words in a
    script that none has cannot be read.
    """
    return (*_named(desk), *_in_english(desk))


def _named(desk: Desk) -> Iterator[Problem]:
    places = desk.forme.paper.places
    for own in _own_words(desk):
        if lost := desk.case.missing(own.words, own.style):
            where = places.get(own.key, Where(PLACE))
            told = unreadable((own.words,), lost, UNREADABLE_WORDS)
            yield no_face(where, lost, f"the {own.key}") if told else no_glyph(where, lost, own.key)


def written(phrases: Phrases, forme: Forme, case: Case) -> Phrases:
    """Return the phrases with dates in English where no face has the letters of the language's own:
    boxes say nothing of a day.
    """
    lacking = case.missing(phrases.day(forme.budget.day), _folio(forme))
    return replace(phrases, language=ENGLISH, digits=Digits.LATIN) if lacking else phrases


def _in_english(desk: Desk) -> Iterator[Problem]:
    language = desk.forme.paper.language
    if desk.phrases.language != language:
        hint = "add a font that has them to the layout's fallback faces"
        yield warning(
            PLACE,
            f'no font has the letters of a date in "{language}": the day is written in English',
            hint,
            code="date-in-english",
        )


def _folio(forme: Forme) -> Style:
    return forme.layout.styles.get("folio", forme.layout.styles["body"])


@dataclass(frozen=True, slots=True)
class _OwnWords:
    """Words of the paper's own: the key they are filed under, and the style they are set in."""

    key: str
    words: str
    style: Style


def _own_words(desk: Desk) -> Iterator[_OwnWords]:
    paper, styles = desk.forme.paper, desk.forme.layout.styles
    folio = _folio(desk.forme)
    yield _OwnWords("title", paper.title, title_style(desk))
    yield _OwnWords("motto", paper.motto, styles["body"])
    for name in ("place", "price", "website", "imprint"):
        yield _OwnWords(name, getattr(paper, name), folio)
    yield from (_OwnWords("ears", ear, styles.get("ear", folio)) for ear in paper.ears)
    sections = dict.fromkeys(page.section for page in desk.flatplan.pages)
    section_style = styles.get("section", folio)
    yield from (_OwnWords("section", section, section_style) for section in sections)
