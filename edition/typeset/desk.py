"""Desk: what the views of all pages are made from."""

from dataclasses import dataclass

from edition.fonts import Case
from edition.page import Flatplan
from edition.proof import Forme
from edition.setting import Line, Setting
from edition.story import Ad, Story
from edition.typeset.phrases import Phrases


@dataclass(frozen=True, slots=True)
class Desk:
    """What the views of all pages are made from."""

    flatplan: Flatplan
    forme: Forme
    phrases: Phrases
    case: Case

    def bits(self, text: str, style: str) -> Line:
        """Return words of the paper's own in faces that have their characters; ``style`` is a style's name."""
        styles = self.forme.layout.styles
        return self.case.bits(text, styles.get(style, styles["body"]))

    def story(self, slug: str) -> Story:
        """Return a story by its slug, as it was set."""
        as_set = self.setting(slug).story
        return as_set or next(story for story in self.forme.budget.stories if story.slug == slug)

    def setting(self, slug: str) -> Setting:
        """Return a story's setting by its slug."""
        return next(setting for setting in self.forme.settings if setting.galley.slug == slug)

    def ad(self, slug: str) -> Ad:
        """Return an ad or a filler by its slug."""
        return next(ad for ad in (*self.forme.budget.ads, *self.forme.budget.fillers) if ad.slug == slug)


def module_name(slug: str, page: int) -> str:
    """Name a module, for links."""
    return f"{slug}-{page}"
