"""Views: what an edition's own pages are given. Every choice has been made."""

from dataclasses import dataclass

from edition.deliver.archive.issue import Article, Issue, Page
from edition.deliver.archive.words import Words


@dataclass(frozen=True, slots=True)
class PictureView:
    """A picture and its size in pixels."""

    source: str
    """In the edition's folder."""
    width: int
    height: int
    alt: str


@dataclass(frozen=True, slots=True)
class PageView:
    """A page of the edition."""

    number: int
    label: str
    section: str
    large: PictureView
    small: PictureView

    @property
    def address(self) -> str:
        """Its place in the edition's folder."""
        return f"pages/{self.number}.html"


@dataclass(frozen=True, slots=True)
class PhotoView:
    """A photo with its words."""

    picture: PictureView
    cutline: str
    credit: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article where it is listed or read."""

    article: Article
    address: str
    """In the edition's folder, without its ending."""
    photos: tuple[PhotoView, ...]


@dataclass(frozen=True, slots=True)
class ZoneView:
    """A part of a page that leads to an article, in pixels of the page's large picture."""

    entry: ArticleView
    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class SectionView:
    """The articles of a section."""

    name: str
    entries: tuple[ArticleView, ...]


@dataclass(frozen=True, slots=True)
class IssueView:
    """An edition."""

    issue: Issue
    day: str
    pages: tuple[PageView, ...]
    entries: tuple[ArticleView, ...]
    pdf_name: str

    def sections(self) -> tuple[SectionView, ...]:
        """Return the articles by section, in the order the sections begin."""
        names = dict.fromkeys(entry.article.section for entry in self.entries)
        return tuple(
            SectionView(name, tuple(e for e in self.entries if e.article.section == name))
            for name in names
        )

    def standing_on(self, entry: ArticleView) -> tuple[PageView, ...]:
        """Return the pages an article stands on."""
        return tuple(page for page in self.pages if page.number in entry.article.pages)

    def standing_there(self, page: PageView) -> tuple[ArticleView, ...]:
        """Return the articles of which a part stands on a page."""
        return tuple(entry for entry in self.entries if page.number in entry.article.pages)

    def zones(self, page: PageView) -> tuple[ZoneView, ...]:
        """Return where the articles stand on a page."""
        planned = self._planned(page)
        entries = {entry.article.slug: entry for entry in self.entries}
        wide, high = page.large.width, page.large.height
        return tuple(
            ZoneView(
                entries[zone.slug],
                round(zone.left * wide),
                round(zone.top * high),
                round(zone.width * wide),
                round(zone.height * high),
            )
            for zone in planned.zones
            if zone.slug in entries
        )

    def _planned(self, page: PageView) -> Page:
        return next(planned for planned in self.issue.pages if planned.number == page.number)


def page_view(page: Page, sizes: tuple[tuple[int, int], tuple[int, int]], words: Words) -> PageView:
    """Return a page's view from the sizes of its two pictures."""
    label = words.say("page", page.number)
    named = f"{label}, {page.section}" if page.section else label
    large, small = sizes
    return PageView(
        page.number,
        label,
        page.section,
        PictureView(f"pages/{page.number}.webp", *large, named),
        PictureView(f"pages/{page.number}-small.webp", *small, ""),
    )
