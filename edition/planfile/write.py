"""Write: a sketch → the text of a plan file, which a person may edit."""

from collections.abc import Iterator, Sequence

import tomlkit

from edition.makeup.replan.partial_plan import Sketch, Sketched
from edition.makeup.replan.stated import Given
from edition.page import Box, Leg, Placed

HEAD = """\
# A plan of the pages, written by edition build. It may be edited: edition build --plan FILE \
builds what stands here.
# Only story and box are needed. Take head, photos, quotes and legs out, or some of them, and \
they are chosen anew:
# after a change of a photo's size or of the head take the legs out; after exchanging the \
boxes of two stories, all of them.
# Pages, columns and lines count from 1. What belongs to a story is counted from the corner of \
its box, which may so be moved.
"""


def write(plan: Sketch, page: tuple[int, int], head: str = HEAD) -> str:
    """Return the file's text for pages of (columns, lines); ``head`` is the comment it begins
    with.
    """
    top = [
        head,
        f"columns = {page[0]}",
        f"lines = {page[1]}",
        f"held = [{', '.join(map(_text, plan.held))}]",
    ]
    if plan.cut:
        top.append(
            f"cut = {{ {', '.join(f'{_text(cut.slug)} = {cut.paragraphs}' for cut in plan.cut)} }}"
        )
    return "\n".join([*top, *(line for page in plan.pages for line in _page(page)), ""])


def _page(page: Sketched) -> Iterator[str]:
    yield from ("", "", "[[pages]]", f"page = {page.number}", f"section = {_text(page.section)}")
    for fixture in page.fixtures:
        yield from (
            "",
            "[[pages.furniture]]",
            f"kind = {_text(fixture.kind.value)}",
            f"box = {_box(fixture.box)}",
        )
        yield from [f"label = {_text(fixture.label)}"] if fixture.label else []
    for spot in page.ads:
        yield from ("", "[[pages.ads]]", f"ad = {_text(spot.slug)}", f"box = {_box(spot.box)}")
    for said in page.stories:
        yield from ("", "[[pages.stories]]", *_story(said))


def _story(said: Given) -> Iterator[str]:
    yield f"story = {_text(said.slug)}"
    yield f"box = {_box(said.box)}"
    if said.brief:
        yield "brief = true"
    if said.level is not None:
        yield f"head = {said.level}"
    if said.photos:
        yield from _entries(
            "photos",
            [f"photo = {photo.index + 1}, {_inside(photo, said.box)}" for photo in said.photos],
        )
    if said.quotes:
        yield from _entries(
            "quotes",
            [f"quote = {quote.index + 1}, {_inside(quote, said.box)}" for quote in said.quotes],
        )
    if said.facts:
        yield f"facts = {{ {_inside(said.facts, said.box)} }}"
    if said.legs is not None:
        yield from _entries("legs", [_leg(leg, said.box) for leg in said.legs])


def _entries(key: str, entries: Sequence[str]) -> list[str]:
    """Write a list of tables, each in a line of its own if there are several."""
    if len(entries) < 2:
        return [f"{key} = [{''.join(f'{{ {entry} }}' for entry in entries)}]"]
    return [f"{key} = [", *(f"  {{ {entry} }}," for entry in entries), "]"]


def _box(box: Box) -> str:
    return f"{{ {_place(box)} }}"


def _place(box: Box) -> str:
    return (
        f"column = {box.column + 1}, line = {box.line + 1}, columns = {box.columns}, lines ="
        f" {box.lines}"
    )


def _inside(placed: Placed, box: Box) -> str:
    """Write a place as counted from the corner of a box."""
    inner = placed.box
    return _place(Box(inner.column - box.column, inner.line - box.line, inner.columns, inner.lines))


def _leg(leg: Leg, box: Box) -> str:
    return (
        f"column = {leg.column - box.column + 1}, line = {leg.line - box.line + 1}, lines ="
        f" {leg.lines}"
    )


def _text(text: str) -> str:
    return tomlkit.string(text).as_string()
