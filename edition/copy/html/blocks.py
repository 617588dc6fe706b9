"""Web blocks: the lines of an article → blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from edition.copy.html.heads import crossheads
from edition.copy.html.lines import Line
from edition.copy.html.listing import listing
from edition.copy.html.tables import is_grid, table
from edition.copy.html.tree import Element
from edition.copy.words.runs import single_line, tidy
from edition.story import Block, Crosshead, Paragraph, Quote, Text

_GROUPS = ("ul", "ol", "table", "blockquote")


def blocks(lines: Sequence[Line], container: Element) -> tuple[Block, ...]:
    """Turn lines into blocks, those of one list, table or quotation together."""
    heads = crossheads(lines)
    out: list[Block] = []
    for group, together in groupby(lines, key=lambda line: _group(line, container)):
        members = list(together)
        out.extend(_prose(members, heads) if group is None else _of_group(group, members))
    return tuple(out)


def _group(line: Line, container: Element) -> Element | None:
    """Return the outermost list, table or quotation of the article that a line stands in, tables
    that only place things aside.
    """
    found = None
    for around in () if line.holder.tag == "caption" else line.around:
        if around is container:
            break
        if around.tag in _GROUPS and (around.tag != "table" or is_grid(around)):
            found = around
        if around.tag == "figure":  # who said it stands in its caption
            found = next(around.iter("blockquote"), found)
    return found


def _of_group(group: Element, lines: list[Line]) -> Iterator[Block]:
    if group.tag in ("ul", "ol"):
        yield from listing(group, [(line, text_of(line)) for line in lines])
    elif group.tag == "table":
        yield from table(group, lines)
    else:
        paragraphs = tuple(text for line in lines if (text := text_of(line)))
        yield from [Quote(paragraphs)] if paragraphs else []


def _prose(lines: Iterable[Line], heads: frozenset[Line]) -> Iterator[Block]:
    for line in lines:
        text = text_of(line)
        if text:
            yield Crosshead(_undressed(text)) if line in heads else Paragraph(text)


def text_of(line: Line) -> Text:
    """Return what a line says in its dress."""
    return tidy(said.run for said in line.said)


def _undressed(text: Text) -> Text:
    """A crosshead that is bold as a whole is so in any case."""
    whole = all(run.strong or not run.text.strip() for run in text)
    return single_line(tidy(replace(run, strong=run.strong and not whole) for run in text))
