"""Labels: a story stands under the name of its own section, and a label names every section whose
stories stand under it.
"""

from collections.abc import Mapping
from dataclasses import replace

from edition.page import SHARED, Dummy, Fixture, Furniture, Module, names

Sections = Mapping[str, str]
"""The section of each story, by its slug."""


def labelled(page: Dummy, sections: Sections) -> Dummy:
    """Return a page inside with each label, and its folio, naming the sections that stand under
    it; page 1 has the paper's name over all.
    """
    if page.number == 1:
        return page
    said = {label: _said(label.label, label, page, sections) for label in _labels(page)}
    fixtures = tuple(
        replace(fixture, label=said[fixture]) if fixture in said else fixture
        for fixture in page.fixtures
    )
    top = next((label for label in said if not label.box.line), None)
    section = said[top] if top else _said(page.section, None, page, sections)
    return replace(page, section=section, fixtures=fixtures)


def strangers(page: Dummy, sections: Sections) -> int:
    """Count the stories and parts of stories inside that stand under another section's name."""
    if page.number == 1:
        return 0
    return sum(
        not names(label.label if label else page.section, sections[module.slug])
        for label in (None, *_labels(page))
        for module in _under(label, page)
        if sections.get(module.slug)
    )


def _labels(page: Dummy) -> list[Fixture]:
    return [fixture for fixture in page.fixtures if fixture.kind is Furniture.SECTION]


def _said(own: str, label: Fixture | None, page: Dummy, sections: Sections) -> str:
    """Return what a label says: its own name first, as far as a story of it stands there, then the
    others from the top down; its own where nothing does.
    """
    stand = [sections.get(module.slug, "") for module in _under(label, page)]
    there = [name for name in dict.fromkeys(stand) if name]
    before = own.split(SHARED)
    first = [name for name in (own, *before) if name in there]
    return SHARED.join(dict.fromkeys((*first, *there))) or own


def _under(label: Fixture | None, page: Dummy) -> list[Module]:
    """Return the stories under a label, no other being between; None is the folio."""
    return [module for module in page.modules if _over(module, page) is label]


def _over(module: Module, page: Dummy) -> Fixture | None:
    over = [label for label in _labels(page) if label.box.above(module.box)]
    return max(over, key=lambda label: label.box.line, default=None)
