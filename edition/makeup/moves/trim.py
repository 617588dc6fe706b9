"""Cutting: which paragraphs stories give up where copy is too much, of those their authors say they
can do without.
"""

from collections.abc import Callable
from dataclasses import replace

from edition.makeup.story.runners import Runners
from edition.page import Cut, Flatplan, Galley

HALVINGS = 3
"""Tries with less than what is enough."""


def cutting(
    lineup: Runners, lines: int, fits: Callable[[tuple[Cut, ...]], bool]
) -> tuple[Cut, ...]:
    """Return the least that is found to be cut so that all fits, ``lines`` being too much; all that
    may be cut where that is not enough.

    Twice as much is cut each time until it does, then what lies between that and the time before is
    halved.
    """
    able = [entry.part.galley for entry in reversed(lineup.entries) if entry.part.galley.ends]
    if not able:
        return ()
    most = sum(galley.lines - galley.ends[-1] for galley in able)
    least, lines = 0, min(max(lines, 1), most)
    while not fits(saving(able, lines)):
        if lines == most:
            return saving(able, most)
        least, lines = lines, min(2 * lines, most)
    for _ in range(HALVINGS):
        between = (least + lines) // 2
        least, lines = (least, between) if fits(saving(able, between)) else (between, lines)
    return saving(able, lines)


def saving(able: list[Galley], lines: int) -> tuple[Cut, ...]:
    """Cut a paragraph off each story, the least urgent first, then the next, until so many lines
    are saved.
    """
    cut: dict[str, int] = {}
    for paragraphs in range(1, max(len(galley.ends) for galley in able) + 1):
        for galley in able:
            if lines > 0 and paragraphs <= len(galley.ends):
                cut[galley.slug] = paragraphs
                lines -= (galley.lines, *galley.ends)[paragraphs - 1] - galley.ends[paragraphs - 1]
    return tuple(Cut(slug, cut[slug]) for slug in sorted(cut))


def shortened(galleys: tuple[Galley, ...], cuts: tuple[Cut, ...]) -> tuple[Galley, ...]:
    """Return the galleys without what is cut."""
    cut = {c.slug: c.paragraphs for c in cuts}
    return tuple(
        galley.without(cut[galley.slug]) if galley.slug in cut else galley for galley in galleys
    )


def able(cuts: tuple[Cut, ...], galleys: tuple[Galley, ...]) -> tuple[Cut, ...]:
    """Return the cuts that the stories allow now, as far as they do."""
    ends = {galley.slug: len(galley.ends) for galley in galleys}
    most = (Cut(c.slug, min(c.paragraphs, ends.get(c.slug, 0))) for c in cuts)
    return tuple(c for c in most if c.paragraphs)


def noted(flatplan: Flatplan, cuts: tuple[Cut, ...]) -> Flatplan:
    """Return the plan with what its stories give up; what is held is not cut."""
    return replace(flatplan, cut=tuple(c for c in cuts if c.slug not in flatplan.held))
