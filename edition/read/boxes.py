"""Boxes: a JSON file of rectangles → a paper to score, ours or another's."""

import json
from pathlib import Path
from typing import Annotated

from pydantic import Field

from edition.boxes import Block, Boxes, Brought, Filed, Label, Sheet, Shot
from edition.copy.text_file.decoding import decode
from edition.copy.text_file.numbers import long_number
from edition.copy.text_file.source import Source, Spot, unreadable
from edition.copy.text_file.validation import Strict, check
from edition.gate import Shut, admit
from edition.limits import TOML_FILE
from edition.page import AdSpot, Box, Turn
from edition.paper import Grid
from edition.problem import ContentError, errors
from edition.read.jsonplaces import places

Column = Annotated[int, Field(ge=0)]
Size = Annotated[int, Field(ge=1)]
Rectangle = tuple[Column, Column, Size, Size]
"""Column and line of its corner from 0, columns, lines."""


class PhotoKeys(Strict):
    """One photo."""

    box: Rectangle
    cutline: Annotated[int, Field(ge=0)] = 0
    ratio: Annotated[float, Field(ge=0)] = 0.0


class BlockKeys(Strict):
    """One story, or part of one, on a page."""

    slug: str
    box: Rectangle
    head: Rectangle | None = None
    size: Annotated[float, Field(ge=0)] = 0.0
    deck: Rectangle | None = None
    deck_size: Annotated[float, Field(ge=0)] = 0.0
    legs: tuple[Rectangle, ...] = ()
    photos: tuple[PhotoKeys, ...] = ()
    quotes: tuple[Rectangle, ...] = ()
    facts: Rectangle | None = None
    crossheads: tuple[Rectangle, ...] = ()
    turn: Turn = Turn.WHOLE
    turn_line: Rectangle | None = None
    first: Annotated[int, Field(ge=0)] = 0
    brief: bool = False


class AdBoxKeys(Strict):
    """One ad."""

    slug: str = ""
    box: Rectangle


class LabelKeys(Strict):
    """One section's name on a page."""

    box: Rectangle
    section: str


class SheetKeys(Strict):
    """One page."""

    number: Size
    blocks: tuple[BlockKeys, ...] = ()
    ads: tuple[AdBoxKeys, ...] = ()
    fillers: tuple[Rectangle, ...] = ()
    furniture: tuple[Rectangle, ...] = ()
    section: str = ""
    labels: tuple[LabelKeys, ...] = ()


class MeshKeys(Strict):
    """The grid of every page."""

    columns: Size
    lines: Size
    column: Annotated[float, Field(gt=0)]
    alley: Annotated[float, Field(ge=0)]
    gap: Annotated[int, Field(ge=0)] = 2


class BroughtKeys(Strict):
    """One photo a story brings."""

    ratio: Annotated[float, Field(gt=0)]
    most: Size


class FiledKeys(Strict):
    """One story as filed."""

    slug: str
    rank: Size
    lines: Annotated[int, Field(ge=0)] = 0
    apart_from: tuple[str, ...] = ()
    section: str = ""
    photos: tuple[BroughtKeys, ...] = ()


class BoxesKeys(Strict):
    """The file."""

    grid: MeshKeys
    pages: tuple[SheetKeys, ...]
    stories: tuple[FiledKeys, ...]
    held: tuple[str, ...] = ()


def read_boxes(path: Path) -> Boxes:
    """Read the boxes of a paper. Raises ContentError where the file is not what it should be."""
    try:
        decoded = decode(admit(path, TOML_FILE), str(path))
    except (OSError, Shut) as trouble:
        raise ContentError(unreadable(str(path), trouble)) from None
    source = decoded.source
    checked = check(BoxesKeys, _values(source), source, lambda: places(source))
    keys = checked.value
    if keys is None or errors(decoded.problems):
        raise ContentError(*decoded.problems, *checked.problems)
    grid = Grid(
        keys.grid.columns, keys.grid.lines, keys.grid.column, keys.grid.alley, keys.grid.gap
    )
    stories = tuple(map(_filed, keys.stories))
    return Boxes(tuple(_sheet(page, grid) for page in keys.pages), stories, keys.held)


def _filed(story: FiledKeys) -> Filed:
    photos = tuple(Brought(photo.ratio, photo.most) for photo in story.photos)
    return Filed(story.slug, story.rank, story.lines, story.apart_from, story.section, photos)


def _values(source: Source) -> object:
    try:
        return json.loads(source.text)
    except RecursionError:
        raise ContentError(
            source.error(
                Spot(),
                "its lists nest too deep",
                "docs/score.md shows how it is written",
                code="too-deep",
            )
        ) from None
    except json.JSONDecodeError as trouble:
        message = f"this is not JSON: {trouble.msg[:1].lower()}{trouble.msg[1:]}"
        raise ContentError(
            source.error(
                Spot(trouble.lineno, trouble.colno),
                message,
                "docs/score.md shows how it is written",
                code="json-broken",
            )
        ) from None
    except ValueError:
        raise ContentError(long_number(source)) from None


def _box(given: tuple[int, int, int, int]) -> Box:
    return Box(*given)


def _maybe(given: tuple[int, int, int, int] | None) -> Box | None:
    return Box(*given) if given else None


def _sheet(page: SheetKeys, grid: Grid) -> Sheet:
    return Sheet(
        page.number,
        grid,
        tuple(map(_block, page.blocks)),
        tuple(AdSpot(ad.slug, Box(*ad.box)) for ad in page.ads),
        tuple(map(_box, page.fillers)),
        tuple(map(_box, page.furniture)),
        page.section,
        tuple(Label(Box(*label.box), label.section) for label in page.labels),
    )


def _block(block: BlockKeys) -> Block:
    return Block(
        slug=block.slug,
        box=Box(*block.box),
        head=_maybe(block.head),
        size=block.size,
        deck=_maybe(block.deck),
        deck_size=block.deck_size,
        legs=tuple(map(_box, block.legs)),
        photos=tuple(Shot(Box(*photo.box), photo.cutline, photo.ratio) for photo in block.photos),
        quotes=tuple(map(_box, block.quotes)),
        facts=_maybe(block.facts),
        crossheads=tuple(map(_box, block.crossheads)),
        turn=block.turn,
        turn_line=_maybe(block.turn_line),
        first=block.first,
        brief=block.brief,
    )
