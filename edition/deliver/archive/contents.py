"""Contents: every file of an edition's folder in the archive, one at a time."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeVar

from edition.deliver.archive import pictures
from edition.deliver.archive.issue import Article, Issue
from edition.deliver.archive.names import addresses, file_name
from edition.deliver.archive.swap import File
from edition.deliver.archive.views import (
    ArticleView,
    IssueView,
    PageView,
    PhotoView,
    PictureView,
    page_view,
)
from edition.deliver.archive.web import HERE, Spot, page, safe
from edition.deliver.archive.words import Words, words

ROOT = "../../../../"
"""The way from an edition's folder to the archive's root."""

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class _Shot:
    """A photo of an article."""

    view: PhotoView
    jpeg: bytes


def contents(issue: Issue) -> Iterator[File]:
    """Yield every file of an edition but its record."""
    said = words(issue.language)
    yield File("edition.pdf", issue.pdf)
    yield File("cover.jpg", pictures.cover(issue.pdf))
    yield File("archive.css", (HERE / "archive.css").read_bytes())
    pages: list[PageView] = []
    for planned, shown in zip(issue.pages, pictures.page_pictures(issue.pdf), strict=True):
        pages.append(page_view(planned, (shown.size, shown.small_size), said))
        yield File(pages[-1].large.source, shown.large)
        yield File(pages[-1].small.source, shown.small)
    entries: list[ArticleView] = []
    for article, address in zip(issue.articles, article_addresses(issue), strict=True):
        photos = tuple(_photos(article, address, said))
        entries.append(ArticleView(article, address, tuple(photo.view for photo in photos)))
        yield from (File(photo.view.picture.source, photo.jpeg) for photo in photos)
        yield File(f"{address}.pdf", article.sheet)
    view = IssueView(issue, said.day(issue.day), tuple(pages), tuple(entries), download_name(issue))
    yield from _web_pages(view)


def article_addresses(issue: Issue) -> tuple[str, ...]:
    """Return where each article stands in the edition's folder, without its ending."""
    return tuple(
        f"articles/{name}"
        for name in addresses(article.slug for article in issue.articles).values()
    )


def download_name(issue: Issue) -> str:
    """Return what the edition's PDF is called on the reader's disk."""
    return file_name(issue.title, issue.day.isoformat())


def _photos(article: Article, address: str, said: Words) -> Iterator[_Shot]:
    name = address.rpartition("/")[2]
    for number, shot in enumerate(article.photos, 1):
        scaled = pictures.photo(shot.jpeg)
        alt = shot.alt or shot.cutline or f"{said['photo']}: {article.headline}"
        picture = PictureView(f"photos/{name}-{number}.jpg", scaled.width, scaled.height, alt)
        yield _Shot(PhotoView(picture, shot.cutline, shot.credit), scaled.jpeg)


def _web_pages(view: IssueView) -> Iterator[File]:
    language, direction = view.issue.language, view.issue.direction.value
    inside, deeper = (
        Spot(ROOT, language, direction, ""),
        Spot(f"../{ROOT}", language, direction, "../"),
    )
    index = page("edition.html", inside, view=view, size=len(view.issue.pdf))
    yield File("index.html", index.encode())
    for before, leaf, after in _neighbours(view.pages):
        html = page(
            "page.html",
            deeper,
            view=view,
            page=leaf,
            zones=view.zones(leaf),
            before=before,
            after=after,
        )
        yield File(leaf.address, html.encode())
    for earlier, entry, later in _neighbours(view.entries):
        article = entry.article
        told = {
            "body": safe(article.body),
            "aside": safe(article.sidebar.body) if article.sidebar else "",
        }
        html = page(
            "article.html",
            deeper,
            view=view,
            entry=entry,
            article=article,
            before=earlier,
            after=later,
            **told,
        )
        yield File(f"{entry.address}.html", html.encode())


def _neighbours(row: tuple[Kind, ...]) -> Iterator[tuple[Kind | None, Kind, Kind | None]]:
    """Yield each with the one before and the one after it."""
    yield from zip((None, *row[:-1]), row, (*row[1:], None), strict=True)
