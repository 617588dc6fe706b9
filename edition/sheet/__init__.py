"""Sheet: one story as a print sheet. The stages of ``build`` in small: the paper's own make-up is
left out, nothing else is.

    read ─▶ set ─▶ plan ─▶ typeset ─▶ press

The same file gives the same bytes: where a story has no date, the one it is given stands for it.
"""

import tomllib
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import cache
from urllib.parse import urlsplit

from babel import Locale
from babel.dates import format_date
from babel.localedata import locale_identifiers

from edition.assets import assets
from edition.fonts import Case
from edition.galley import set_galleys
from edition.lacking import boxes_allowed
from edition.paper import Layout, Paper
from edition.press import DocumentInfo, press, read_back
from edition.problem import BuildFailed, ContentError, EnvironmentLacking, errors
from edition.proof import Forme, PrintFile
from edition.read.layout import missing_fonts, read_layout
from edition.sheet.filed import Copy
from edition.sheet.plan import plan
from edition.story import Budget, Direction, Story

LAYOUT = "sheet"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What is asked of a print sheet beside its story."""

    title: str = ""
    """The paper's name; else that of the paper the story was filed for, else the address's host."""
    url: str = ""
    """Where the story can be read; else its own link."""
    undated: date = date(1970, 1, 1)
    """The date of the file where the story has none."""
    paper: Layout | None = None
    """The layout of the story's paper, whose further faces serve the sheet too."""


def sheet(copy: Copy, wishes: Wishes) -> PrintFile:
    """Set a story as a print sheet.

    Raises ContentError where no face has the story's letters, BuildFailed where a law is broken,
    EnvironmentLacking where this machine lacks something.
    """
    # Loading WeasyPrint takes half a second, which whoever only plans can do without.
    from edition.typeset import typeset

    layout, story = _with_faces(_layout(), wishes.paper), copy.story
    settings = set_galleys((story,), layout, copy.paper.language, copy.paper.hyphenation)
    if copy.paper.allow_boxes:
        settings = tuple(
            replace(setting, problems=boxes_allowed(setting.problems)) for setting in settings
        )
    if found := errors(settings[0].problems):
        raise ContentError(*copy.problems, *found)
    flatplan = plan(settings[0].galley, layout.grid, mirrored=story.direction is Direction.RTL)
    budget = Budget(_day(story, wishes), stories=(story,))
    paper = _paper(copy, wishes, layout)
    proof = typeset(flatplan, Forme(paper, layout, budget, settings, sheet=True))
    if errors(proof.problems):
        raise BuildFailed(*proof.problems)
    facts = DocumentInfo(
        story.headline, story.byline or paper.title, story.headline, paper.language, budget.day
    )
    pdf = press(proof.pdf, facts)
    if faults := read_back(pdf, proof.wording):
        raise BuildFailed(*faults)
    return PrintFile(
        pdf, len(flatplan.pages), (*copy.problems, *settings[0].problems, *proof.problems)
    )


def _with_faces(layout: Layout, other: Layout | None) -> Layout:
    """Return a layout with the further families that another one falls back on."""
    if other is None:
        return layout
    further = tuple(family for family in other.fallback if family not in layout.fallback)
    faces = tuple(face for face in other.faces if face.family in further)
    return replace(layout, faces=(*layout.faces, *faces), fallback=(*layout.fallback, *further))


@cache
def _layout() -> Layout:
    laid_out = read_layout(assets("layouts") / LAYOUT)
    layout = laid_out.value
    lacking = missing_fonts(layout) if layout else laid_out.problems
    if layout is None or lacking:
        raise EnvironmentLacking(*lacking)
    return layout


def _day(story: Story, wishes: Wishes) -> date:
    moment = story.published or story.updated or wishes.undated
    return moment.date() if isinstance(moment, datetime) else moment


def _paper(copy: Copy, wishes: Wishes, layout: Layout) -> Paper:
    """Return the paper of a sheet: its imprint tells the story's dates and its website where the
    story can be read.
    """
    words, case = _words(copy.story.language or copy.paper.language), Case(layout)
    url = wishes.url or copy.story.link
    title = wishes.title or copy.paper.title or urlsplit(url).hostname or words.sheet
    return replace(
        copy.paper,
        title=case.shown(title, layout.styles["nameplate"]),
        language=copy.story.language or copy.paper.language,
        layout=LAYOUT,
        website=url,
        imprint=case.shown(_dates(copy.story, words), layout.styles["folio"]),
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The few words of a sheet, and how their language writes dates."""

    locale: Locale
    published: str
    updated: str
    sheet: str


def _words(language: str) -> _Words:
    """Return the words in a language (BCP 47), in English where we have none."""
    table = tomllib.loads((assets("layouts") / LAYOUT / "words.toml").read_text(encoding="utf-8"))
    primary = language.split("-")[0].lower()
    if primary not in table:
        language = primary = "en"
    locale = Locale.negotiate([language.replace("-", "_"), primary], locale_identifiers())
    return _Words(locale or Locale(primary), **table[primary])


def _dates(story: Story, words: _Words) -> str:
    """Say when a story was published, and when updated where that was another day."""
    moments = {words.published: story.published, words.updated: story.updated}
    days = {
        said: moment.date() if isinstance(moment, datetime) else moment
        for said, moment in moments.items()
        if moment
    }
    if days.get(words.updated) == days.get(words.published):
        days.pop(words.updated, None)
    return " · ".join(
        said.format(date=format_date(day, "long", locale=words.locale))
        for said, day in days.items()
    )
