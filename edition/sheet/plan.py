"""Plan: one story over as many pages as it needs, head and lead picture over the first, legs
balanced on the last. Integers, pure.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile

from edition.page import (
    Art,
    Box,
    Break,
    Deck,
    Dummy,
    Flatplan,
    Galley,
    Head,
    Leg,
    Module,
    Placed,
    Turn,
    deck_under,
)
from edition.paper import Grid

LEVEL = 0.55
"""What a smaller head costs, as strain."""
AIR = 1
"""Grid lines between the head's parts and what stands under them."""
SHALLOWEST = 13
"""Grid lines the lead picture is deep at the least."""
DEEPEST = 26
"""Grid lines it is deep at the most."""
WIDE = 1.2
"""Width to height from which a picture may go across the page."""
UPRIGHT = 0.9
"""Width to height under which it stands in one column."""
SLACK = 2
"""Lines a leg may end shorter for a good break than for a fair one."""
SHORTEST = 3
"""Lines a leg holds at least, unless the story is shorter."""
UNDER = 10
"""Lines of text under what stands at the head of a column of the first page."""
DECK_WIDEST = 2
"""Columns."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is laid out: the galley, the grid, and whether the columns run from the right."""

    galley: Galley
    grid: Grid
    mirrored: bool = False

    def column(self, place: int, columns: int = 1) -> int:
        """Return the column on the page of what stands at a place in reading order."""
        return self.grid.columns - place - columns if self.mirrored else place


@dataclass(frozen=True, slots=True)
class _Page:
    """A page begun: its furniture set down, and where each column's text may begin, in reading
    order.
    """

    head: Head
    tops: tuple[int, ...]
    deck: Deck | None = None
    deck_box: Box | None = None
    photos: tuple[Placed, ...] = ()
    facts: Placed | None = None


def plan(galley: Galley, grid: Grid, *, mirrored: bool = False) -> Flatplan:
    """Lay a story out: on one page where a shallower picture lets it be, else over as many as it
    takes.
    """
    sheet = Sheet(galley, grid, mirrored)
    ways = [tuple(_pages(sheet, deepest)) for deepest in range(DEEPEST, SHALLOWEST - 1, -1)]
    modules = min(ways, key=len)
    return Flatplan(tuple(Dummy(n, "", grid, (module,)) for n, module in enumerate(modules, 1)))


def _pages(sheet: Sheet, deepest: int) -> Iterator[Module]:
    """Fill pages until nothing is left."""
    waiting: list[Art | None] = [*sheet.galley.art, *([None] if sheet.galley.facts else [])]
    first, number = 0, 1
    while True:
        page = _first(sheet) if number == 1 else _later(sheet)
        if number == 1:
            page, waiting = _with_lead(sheet, page, waiting, deepest)
        takes = sheet.grid.columns if number > 1 else 1 if _runs_on(sheet, page) else 2
        page, left = _with_more(sheet, page, waiting, takes)
        legs = _legs(sheet, page, first)
        if number > 1 and not legs and left == waiting:
            legs = _forced(sheet, page, first)
        yield _module(sheet, page, legs, (number, first))
        first, waiting, number = first + sum(leg.lines for leg in legs), left, number + 1
        if first >= sheet.galley.lines and not waiting:
            return


def _first(sheet: Sheet) -> _Page:
    galley, columns = sheet.galley, sheet.grid.columns
    head = min(
        (h for h in galley.heads if h.columns == columns),
        key=lambda h: (h.strain + LEVEL * h.level, h.level),
    )
    line = head.depth
    deck = deck_under(replace(head, columns=min(DECK_WIDEST, columns)), galley.decks)
    deck_box = Box(sheet.column(0, deck.columns), line, deck.columns, deck.depth) if deck else None
    line += (deck.depth if deck else 0) + AIR
    return _Page(head, (line,) * columns, deck, deck_box)


def _with_lead(
    sheet: Sheet, page: _Page, waiting: list[Art | None], deepest: int
) -> tuple[_Page, list[Art | None]]:
    """Set the lead picture down: across the page where its shape and its pixels allow, else over
    the last columns.
    """
    art, columns = waiting[0] if waiting else None, sheet.grid.columns
    if art is None:
        return page, waiting
    wanted = columns if art.ratio >= WIDE else 2 if art.ratio >= UPRIGHT else 1
    wide = min(wanted, art.most, columns)
    if sheet.grid.lines - page.tops[0] - art.cutlines[wide - 1] < SHALLOWEST:
        return page, waiting
    return _with_photo(sheet, page, art, (columns - wide, wide, deepest)), waiting[1:]


def _with_photo(sheet: Sheet, page: _Page, art: Art, spot: tuple[int, int, int]) -> _Page:
    """Set a picture over columns: the place of the first in reading order, how many, and how deep
    at most.
    """
    place, wide, deepest = spot
    top = max(page.tops[place : place + wide])
    depth = min(
        max(3, round(sheet.grid.span(wide) / art.ratio)),
        deepest,
        sheet.grid.lines - top - art.cutlines[wide - 1],
    )
    placed = Placed(
        art.photo, Box(sheet.column(place, wide), top, wide, depth), art.cutlines[wide - 1]
    )
    tops = _lowered(
        page.tops, range(place, place + wide), top + depth + art.cutlines[wide - 1] + AIR
    )
    return replace(page, tops=tops, photos=(*page.photos, placed))


def _lowered(tops: tuple[int, ...], columns: range, line: int) -> tuple[int, ...]:
    return tuple(line if n in columns else top for n, top in enumerate(tops))


def _runs_on(sheet: Sheet, page: _Page) -> bool:
    return sum(sheet.grid.lines - top for top in page.tops) < sheet.galley.lines


def _later(sheet: Sheet) -> _Page:
    """Begin a page the story runs on to: the headline again, small."""
    heads = [h for h in sheet.galley.jump_heads if h.columns == sheet.grid.columns]
    head = min(heads, key=lambda h: (h.depth, h.strain))
    return _Page(head, (head.depth + AIR,) * sheet.grid.columns)


def _with_more(
    sheet: Sheet, page: _Page, waiting: list[Art | None], takes: int
) -> tuple[_Page, list[Art | None]]:
    """Set what waits at the head of free columns, the last ones first filled, in order."""
    free = [n for n, top in enumerate(page.tops) if top == page.tops[0]]
    first_page = takes < sheet.grid.columns
    now = waiting[: min(takes, len(free) - 1 if first_page else len(free))]
    if first_page:
        now = list(takewhile(lambda art: _fits(sheet, page, art), now))
    for place, art in zip(free[len(free) - len(now) :], now, strict=True):
        page = (
            _with_facts(sheet, page, place)
            if art is None
            else _with_photo(sheet, page, art, (place, 1, DEEPEST))
        )
    return page, waiting[len(now) :]


def _fits(sheet: Sheet, page: _Page, art: Art | None) -> bool:
    """Say whether something fits under the head of the first page; on a later one it must."""
    depth = (
        sheet.galley.facts
        if art is None
        else min(DEEPEST, round(sheet.grid.column / art.ratio)) + art.cutlines[0]
    )
    return page.tops[0] + depth + AIR + UNDER <= sheet.grid.lines


def _with_facts(sheet: Sheet, page: _Page, place: int) -> _Page:
    box = Box(sheet.column(place), page.tops[place], 1, sheet.galley.facts)
    return replace(
        page,
        tops=_lowered(page.tops, range(place, place + 1), box.foot + AIR),
        facts=Placed(0, box),
    )


def _legs(sheet: Sheet, page: _Page, first: int) -> tuple[Leg, ...]:
    """Fill the columns to the foot; where all that is left fits, end them at one height."""
    full = _filled(sheet, page.tops, sheet.grid.lines, first)
    if not full or full[-1].first + full[-1].lines < sheet.galley.lines:
        return full
    for foot in range(min(page.tops) + 1, sheet.grid.lines):
        legs = _filled(sheet, page.tops, foot, first)
        if legs and legs[-1].first + legs[-1].lines == sheet.galley.lines:
            return legs
    return full


def _filled(sheet: Sheet, tops: tuple[int, ...], foot: int, first: int) -> tuple[Leg, ...]:
    legs: list[Leg] = []
    for place, top in enumerate(tops):
        end = _end(sheet.galley, first, foot - top)
        if end > first:
            legs.append(Leg(sheet.column(place), top, first, end - first))
            first = end
    return tuple(legs)


def _end(galley: Galley, first: int, room: int) -> int:
    """Return the line after the last that a leg of so many lines holds; ``first`` where it holds
    none.
    """
    if first + room >= galley.lines:
        return galley.lines
    if room < SHORTEST:
        return first
    ends = range(first + room, first, -1)
    fair = next((end for end in ends if galley.breaks[end - 1] < Break.RESORT), first)
    good = (
        end
        for end in range(fair, max(first, fair - SLACK - 1), -1)
        if galley.breaks[end - 1] is Break.GOOD
    )
    end = next(good, fair)
    return end if end - first >= SHORTEST else first


def _forced(sheet: Sheet, page: _Page, first: int) -> tuple[Leg, ...]:
    """Cut what cannot be cut, where not even an empty page holds it: nothing may be lost."""
    room = min(sheet.grid.lines - page.tops[0], sheet.galley.lines - first)
    return (Leg(sheet.column(0), page.tops[0], first, room),) if room > 0 else ()


def _module(sheet: Sheet, page: _Page, legs: tuple[Leg, ...], begun: tuple[int, int]) -> Module:
    number, first = begun
    ends = first + sum(leg.lines for leg in legs) >= sheet.galley.lines
    turn = Turn.CONTINUES if number > 1 else Turn.WHOLE if ends else Turn.STARTS
    columns = sheet.grid.columns
    return Module(
        slug=sheet.galley.slug,
        box=Box(0, 0, columns, sheet.grid.lines),
        head=page.head,
        head_box=Box(0, 0, columns, page.head.depth),
        legs=legs,
        deck=page.deck,
        deck_box=page.deck_box,
        photos=page.photos,
        facts=page.facts,
        turn=turn,
    )
