"""Glyphs: the characters of the paper's own words that no face has, named with their place."""

from collections.abc import Iterator

from edition.fonts import no_glyph
from edition.paper import Style
from edition.problem import Problem
from edition.typeset.desk import Desk
from edition.typeset.front import title_style

PLACE = "paper.toml"


def missing(desk: Desk) -> tuple[Problem, ...]:
    """Name every character of the paper's own words that no face has, once a place."""
    return tuple(no_glyph(PLACE, cluster, place) for place, said, style in _own_words(desk) for cluster in desk.case.missing(said, style))


def _own_words(desk: Desk) -> Iterator[tuple[str, str, Style]]:
    """Yield each of the paper's words: what they are, the words, the style they are set in."""
    paper, styles = desk.forme.paper, desk.forme.layout.styles
    folio = styles.get("folio", styles["body"])
    yield "title", paper.title, title_style(desk)
    yield "motto", paper.motto, styles["body"]
    for name in ("place", "price", "website", "imprint"):
        yield name, getattr(paper, name), folio
    yield from (("ears", ear, styles.get("ear", folio)) for ear in paper.ears)
    sections = dict.fromkeys(page.section for page in desk.flatplan.pages)
    yield from (("section", section, styles.get("section", folio)) for section in sections)
