"""Desk: what the views of all pages are made from."""

from dataclasses import dataclass

from edition.fonts import Case
from edition.page import Flatplan
from edition.paper import Style
from edition.proof import Forme
from edition.setting import Line, SetStory
from edition.story import Ad, Story
from edition.typeset.anchors import anchor
from edition.typeset.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Desk:
    """What the views of all pages are made from."""

    flatplan: Flatplan
    forme: Forme
    phrases: Phrases
    case: Case

    def bits(self, text: str, style: str) -> Line:
        """Return words of the paper's own in faces that have their characters; ``style`` is a
        style's name.
        """
        return self.case.bits(text, self.style(style))

    def style(self, name: str) -> Style:
        """Return a style of the furniture's by its name; what a layout does not say of it is
        derived from what it does.
        """
        styles = self.forme.layout.styles
        return styles.get(name) or derived(name, styles)

    def story(self, slug: str) -> Story:
        """Return a story by its slug, as it was set."""
        as_set = self.setting(slug).story
        return as_set or next(story for story in self.forme.budget.stories if story.slug == slug)

    def setting(self, slug: str) -> SetStory:
        """Return a story's setting by its slug."""
        return next(setting for setting in self.forme.settings if setting.galley.slug == slug)

    def ad(self, slug: str) -> Ad:
        """Return an ad or a filler by its slug."""
        return next(
            ad for ad in (*self.forme.budget.ads, *self.forme.budget.fillers) if ad.slug == slug
        )


def derived(name: str, styles: dict[str, Style]) -> Style:
    """Return a style of the furniture's that a layout does not have, as its nearest kin has it."""
    body, folio = styles["body"], styles.get("folio", styles["turn"])
    kin = {
        "motto": Style(body.face, 9.5, 12.0, italic=True),
        "date": Style(folio.face, 8.0, 14.0, figures=folio.figures),
        "imprint": Style(folio.face, 6.0, 7.5, figures=folio.figures),
        "index": Style(folio.face, 9.0, 10.0, weight=700),
        "number": Style(folio.face, 13.0, 15.0, weight=700),
        "section": Style(styles["deck"].face, 28.0, 30.0, weight=700),
        "refer": Style(styles["deck"].face, 9.6, 11.0),
        "briefs": styles["factshead"],
        "ear": styles["cutline"],
    }
    return kin.get(name, folio)


def module_name(slug: str, page: int) -> str:
    """Name a module, for links."""
    return f"{anchor(slug)}-{page}"
