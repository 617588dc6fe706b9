"""Text: a file of plain text → Story: written by hand it is kept whole, a page copied from a
browser is cleaned.
"""

from dataclasses import replace

from edition.copy.filed import File, Filed, Format, Standing
from edition.copy.plain_text.hand import read_hand
from edition.copy.plain_text.lines import blocks_of, is_page, paragraphs
from edition.copy.plain_text.page import read_page
from edition.copy.text_copy import read_decoded
from edition.copy.text_file.source import Source, Spot
from edition.copy.words.dateline import with_dateline
from edition.copy.words.direction import directed


def read_text(source: Source, slug: str, standing: Standing) -> Filed:
    """Read a story."""
    parts = paragraphs(source.text)
    filed = (
        read_page(parts, source, slug, standing.language)
        if is_page(parts)
        else read_hand(blocks_of(source.text), source, slug, standing.language)
    )
    if filed.story is None:
        message = "no story is found in this text: it has no body under a headline"
        hint = "write the headline, a blank line, and the body's paragraphs"
        return replace(
            filed, problems=(source.error(Spot(1), message, hint, code="story-not-found"),)
        )
    return replace(filed, story=directed(with_dateline(filed.story), standing.language))


def read(file: File) -> tuple[Filed, ...]:
    """Read the story of a file of plain text, in which a reference is only its characters."""
    return read_decoded(file, read_text, references=False)


FORMAT = Format("plain text", read)
