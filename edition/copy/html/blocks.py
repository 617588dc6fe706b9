"""Web blocks: the elements that hold an article's words → blocks."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from edition.copy.html.extraction import Picks
from edition.copy.html.tree import Element, within
from edition.copy.words.lists import BULLET, sound
from edition.copy.words.markup import SILENT
from edition.copy.words.runs import single_line, tidy
from edition.copy.words.web_address import safe_href
from edition.story import Block, Crosshead, Item, Listing, Paragraph, Quote, Run, Table, Text

_DRESS = {
    "b": "strong",
    "strong": "strong",
    "i": "emphasis",
    "em": "emphasis",
    "cite": "emphasis",
    "code": "code",
    "sup": "raised",
    "sub": "lowered",
}
_LEFT_OUT = SILENT | {"style", "figure", "img", "button", "form", "input", "select", "video", "audio", "canvas"}
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
DEEPEST = 60
"""Nested inline elements; beyond it their words are taken bare."""


def blocks(picks: Picks) -> tuple[Block, ...]:
    """Turn the picked elements into blocks, those of one list, table or quotation together."""
    out: list[Block] = []
    for group, elements in groupby(picks.elements, key=lambda e: _group(e, picks.container)):
        out.extend(_of_group(group, list(elements)))
    return tuple(out)


def _group(element: Element, container: Element) -> Element | None:
    """Return the outermost list, table or quotation of the article that an element stands in."""
    found = None
    for around in (element, *element.iterancestors()):
        if around is container:
            break
        if around.tag in ("ul", "ol", "table", "blockquote"):
            found = around
    return found


def _of_group(group: Element | None, elements: list[Element]) -> Iterator[Block]:
    if group is None:
        yield from _prose(elements)
    elif group.tag in ("ul", "ol"):
        items = sound(_items(elements, group))
        yield from [Listing(items)] if items else []
    elif group.tag == "table":
        yield from _tabled(elements)
    else:
        paragraphs = tuple(text for e in elements for text in texts_of(e))
        yield from [Quote(paragraphs)] if paragraphs else []


def _prose(elements: Iterable[Element]) -> Iterator[Block]:
    for element in elements:
        for text in texts_of(element):
            yield Crosshead(single_line(text)) if element.tag in _HEADINGS else Paragraph(text)


def _items(elements: Iterable[Element], group: Element) -> Iterator[Item]:
    for element in elements:
        entry = within(element, {"li"})
        holder = entry.getparent() if entry is not None else None
        if entry is None or holder is None:
            continue
        around = [a for a in entry.iterancestors() if a.tag in ("ul", "ol") and (a is group or group in a.iterancestors())]
        text = tidy(run for part in texts_of(element) for run in (*part, Run("\n")))
        if text:
            yield Item(_mark(entry, holder), max(0, len(around) - 1), text)


def _mark(entry: Element, holder: Element) -> str:
    if holder.tag != "ol":
        return BULLET
    start = int(holder.get("start", "1")) if re.fullmatch(r"\d{1,6}", holder.get("start", "1")) else 1
    return f"{start + [e for e in holder if e.tag == 'li'].index(entry)}."


def _tabled(elements: list[Element]) -> Iterator[Block]:
    """Make a table of real rows and columns; a table that only places things on the screen is prose."""
    cells = [(within(e, {"td", "th"}), e) for e in elements]
    rows: list[list[tuple[Element, Text]]] = []
    for row, entries in groupby(cells, key=lambda c: c[0].getparent() if c[0] is not None else None):
        if row is not None:
            rows.append([(cell, _cell(e)) for cell, e in entries if cell is not None])
    width = max((len(row) for row in rows), default=0)
    if len(rows) < 2 or width < 2:
        yield from _prose(elements)
        return
    set_rows = [tuple(text for _, text in row) + ((),) * (width - len(row)) for row in rows]
    headed = all(cell.tag == "th" for cell, _ in rows[0])
    yield Table(set_rows[0] if headed else (), tuple(set_rows[headed:]))


def _cell(element: Element) -> Text:
    return single_line(tidy(run for text in texts_of(element) for run in (*text, Run(" "))))


def texts_of(element: Element) -> list[Text]:
    """Return the texts of an element: more than one where empty lines part it."""
    parts: list[list[Run]] = [[]]
    breaks = 0
    for run in _runs(element, Run("", code=element.tag == "pre"), 0):
        if run.text == "\n":
            breaks += 1
        elif run.text.strip():
            if breaks > 1:
                parts.append([])
            breaks = 0
        parts[-1].append(run)
    return [text for text in map(tidy, parts) if text]


def _runs(element: Element, dress: Run, depth: int) -> Iterator[Run]:
    """Yield the runs inside an element. New lines of the source are spaces; only ``br`` breaks a line."""
    yield from _said(element.text, dress)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in _LEFT_OUT:
            yield from _inside(child, dress, depth)
        yield from _said(child.tail, dress)


def _inside(child: Element, dress: Run, depth: int) -> Iterator[Run]:
    if child.tag == "br":
        yield Run("\n")
    elif depth > DEEPEST:
        yield from _said("".join(map(str, child.itertext())), dress)
    else:
        yield from _runs(child, _dressed(child, dress), depth + 1)


def _dressed(child: Element, dress: Run) -> Run:
    if child.tag == "a":
        return replace(dress, href=safe_href((child.get("href") or "").strip()))
    change: dict[str, Any] = {_DRESS[child.tag]: True} if child.tag in _DRESS else {}
    return replace(dress, **change)


def _said(text: str | None, dress: Run) -> Iterator[Run]:
    if text:
        yield replace(dress, text=text if dress.code and "\n" in text else text.replace("\n", " "))
