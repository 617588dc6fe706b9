"""Web blocks: the lines of an article → blocks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from edition.copy.html.lines import Line
from edition.copy.html.listing import listing
from edition.copy.html.tables import is_grid, table
from edition.copy.html.tree import Element
from edition.copy.words.runs import single_line, tidy
from edition.story import Block, Crosshead, Paragraph, Quote, Run, Text, plain

_GROUPS = ("ul", "ol", "table", "blockquote")
BOLD = 0.95
"""The share of a line's letters in bold from which all of it is."""
LONGEST_CROSSHEAD = 80
"""Letters of a bold line that may be a crosshead."""
_RUNS_ON = (",", ";", "–", "—", "،", "、", "，")
_SENTENCES = (".", "…", "।", "。", "۔")


def blocks(lines: Sequence[Line], container: Element) -> tuple[Block, ...]:
    """Turn lines into blocks, those of one list, table or quotation together."""
    out: list[Block] = []
    for group, members in groupby(lines, key=lambda line: _group(line, container)):
        out.extend(_of_group(group, list(members)))
    return tuple(_crossheaded(out))


def _group(line: Line, container: Element) -> Element | None:
    """Return the outermost list, table or quotation of the article that a line stands in, tables that only place things aside."""
    found = None
    for around in () if line.holder.tag == "caption" else line.around:
        if around is container:
            break
        if around.tag in _GROUPS and (around.tag != "table" or is_grid(around)):
            found = around
        if around.tag == "figure":  # who said it stands in its caption
            found = next(around.iter("blockquote"), found)
    return found


def _of_group(group: Element | None, lines: list[Line]) -> Iterator[Block]:
    if group is None:
        yield from _prose(lines)
    elif group.tag in ("ul", "ol"):
        yield from listing(group, [(line, text_of(line)) for line in lines])
    elif group.tag == "table":
        yield from table(group, lines)
    else:
        paragraphs = tuple(text for line in lines if (text := text_of(line)))
        yield from [Quote(paragraphs)] if paragraphs else []


def _prose(lines: Iterable[Line]) -> Iterator[Block]:
    for line in lines:
        text = text_of(line)
        if text:
            yield Crosshead(single_line(text)) if line.is_heading else Paragraph(text)


def text_of(line: Line) -> Text:
    """Return what a line says in its dress."""
    return tidy(said.run for said in line.said)


def _undressed(text: Text) -> Text:
    """A crosshead is bold as it is."""
    return single_line(tidy(replace(run, strong=False) for run in text))


def _crossheaded(found: Sequence[Block]) -> Iterator[Block]:
    """Take a short bold line over a paragraph for the crosshead that it is."""
    for block, after in zip(found, [*found[1:], None], strict=False):
        bold = isinstance(block, Paragraph) and _is_crosshead(block.text)
        over = isinstance(after, Paragraph) and not _is_bold(after.text)
        yield Crosshead(_undressed(block.text)) if isinstance(block, Paragraph) and bold and over else block


def _is_crosshead(text: Text) -> bool:
    said = plain(text)
    whole = "\n" not in said and not said.endswith((*_SENTENCES, *_RUNS_ON))
    return whole and _is_bold(text) and sum(map(str.isalnum, said)) <= LONGEST_CROSSHEAD


def _is_bold(text: Text) -> bool:
    return _letters(run for run in text if run.strong) >= BOLD * max(1, _letters(text))


def _letters(runs: Iterable[Run]) -> int:
    return sum(sum(map(str.isalnum, run.text)) for run in runs)
