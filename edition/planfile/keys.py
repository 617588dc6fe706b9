"""Keys: what a plan file may hold. Pages, columns, lines, photos and quotes count from 1."""

from typing import Annotated

from pydantic import AfterValidator, Field

from edition.copy.text_file.validation import Strict
from edition.limits import COLUMNS, LINES, PAGES, PIECES
from edition.page import Furniture

PageNumber = Annotated[int, Field(ge=1, le=PAGES.most)]
Column = Annotated[int, Field(ge=1, le=COLUMNS.most)]
Line = Annotated[int, Field(ge=1, le=LINES.most)]
Piece = Annotated[int, Field(ge=1, le=PIECES.most)]
Slug = Annotated[str, Field(min_length=1)]


def _kind(value: str) -> str:
    kinds = [kind.value for kind in Furniture]
    if value not in kinds:
        raise ValueError(
            f'"{value}" is no furniture (write {", ".join(kinds[:-1])} or {kinds[-1]})'
        )
    return value


class BoxKeys(Strict):
    """A place on the page, or in the story's box."""

    column: Column
    line: Line
    columns: Column
    lines: Line


class PlannedPhotoKeys(BoxKeys):
    """One entry of a story's ``photos``."""

    photo: Piece


class PlannedQuoteKeys(BoxKeys):
    """One entry of a story's ``quotes``."""

    quote: Piece


class LegKeys(Strict):
    """One entry of a story's ``legs``."""

    column: Column
    line: Line
    lines: Line


class PlannedStoryKeys(Strict):
    """One ``[[pages.stories]]`` table."""

    story: Slug
    box: BoxKeys
    head: Annotated[int, Field(ge=0, le=PIECES.most)] | None = None
    brief: bool = False
    photos: tuple[PlannedPhotoKeys, ...] | None = None
    quotes: tuple[PlannedQuoteKeys, ...] | None = None
    facts: BoxKeys | None = None
    legs: tuple[LegKeys, ...] | None = None


class PlannedAdKeys(Strict):
    """One ``[[pages.ads]]`` table."""

    ad: Slug
    box: BoxKeys


class FurnitureKeys(Strict):
    """One ``[[pages.furniture]]`` table."""

    kind: Annotated[str, AfterValidator(_kind)]
    box: BoxKeys
    label: str = ""


class PlannedPageKeys(Strict):
    """One ``[[pages]]`` table."""

    page: PageNumber
    section: str = ""
    furniture: tuple[FurnitureKeys, ...] = ()
    ads: tuple[PlannedAdKeys, ...] = ()
    stories: tuple[PlannedStoryKeys, ...] = ()


class PlanKeys(Strict):
    """The file."""

    columns: Column
    lines: Line
    held: tuple[Slug, ...] = ()
    cut: Annotated[dict[Slug, Piece], Field(default_factory=dict)]
    pages: Annotated[tuple[PlannedPageKeys, ...], Field(min_length=1)]
