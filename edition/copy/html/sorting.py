"""Sorting: every line of an article's region is its text or stands there for a reason.

The rules are one table, asked in order. None of them knows a word of any language.
"""

import re
from collections.abc import Callable

from edition.copy.filed import Why
from edition.copy.html.beside import NEVER, is_attribution, is_post, marked_as, named_as
from edition.copy.html.lines import PROSE, Line
from edition.copy.html.sheet import HALF, LINKED, SHORT, Sheet

_HOME = 0.3
"""The share of the running text that stands where a line stands, from which that is the text's own
place.
"""
_USUAL = 0.1
LABEL = 25
"""Letters of a label over links that stand in the text's own element."""
_LEADS_ON = (":", "：")
_MACHINE = re.compile(r"(?:https?://\S+|\d{4}-\d\d-\d\dT\d\d:\d\d\S*)")
"""An address or a moment (ISO 8601) alone: what a page says for machines."""


def why_not(line: Line, sheet: Sheet) -> Why | None:
    """Return why a line is no text of the article; None where it is."""
    return next((why for rule in _RULES if (why := rule(line, sheet))), None)


def _unseen(line: Line, sheet: Sheet) -> Why | None:
    return None if line.why is Why.HIDDEN and sheet.shows_hidden else line.why


def _wordless(line: Line, sheet: Sheet) -> Why | None:
    return None if line.key else Why.NO_WORDS


def _menu(line: Line, sheet: Sheet) -> Why | None:
    return (
        Why.MENU
        if any(
            element.tag in NEVER and sheet.is_small(element) and not is_attribution(element)
            for element in line.around
        )
        else None
    )


def _on_every_page(line: Line, sheet: Sheet) -> Why | None:
    return Why.FURNITURE if line.key in sheet.furniture else None


def _list_of_links(line: Line, sheet: Sheet) -> Why | None:
    says = line in sheet.judges.read and line.linked < HALF and len(line.key) >= SHORT
    return Why.LINKS if sheet.list_of(line) in sheet.links and not says else None


def _list_said_twice(line: Line, sheet: Sheet) -> Why | None:
    return Why.REPEATED if sheet.list_of(line) in sheet.repeated else None


def _link(line: Line, sheet: Sheet) -> Why | None:
    """A line that is half a link leads elsewhere, unless it is a sentence where the text's
    sentences stand.
    """
    elsewhere = sheet.is_cell(line) or sheet.list_of(line) is not None or sheet.is_posted(line)
    if line.linked < HALF or elsewhere or _is_source(line, sheet):
        return None
    heads = _heads_text(line, sheet) or _heads_list(line, sheet)
    if line.is_heading and line in sheet.judges.held and heads:
        return None  # a crosshead that a list of contents leads to
    sentence = (
        line in sheet.judges.held
        and line.is_sentence
        and len(line.key) >= PROSE
        and not line.is_broken
        and sheet.is_at(line, _USUAL)
    )
    told = line in sheet.judges.told and line.is_sentence
    return None if line.linked < LINKED and (sentence or told) else Why.LINKS


def _gallery(line: Line, sheet: Sheet) -> Why | None:
    return Why.TEASER if line in sheet.judges.galleries else None


def _for_machines(line: Line, sheet: Sheet) -> Why | None:
    owned = line.words.startswith("©") and len(line.key) < SHORT
    machine = is_machine(line) and not line.tags("pre") and not _is_source(line, sheet)
    return Why.FURNITURE if owned or machine else None


def is_machine(line: Line) -> bool:
    """Say whether a line is but an address or a moment."""
    return _MACHINE.fullmatch(line.words) is not None


def _is_source(line: Line, sheet: Sheet) -> bool:
    """Say whether an address that one can follow stands among the paragraphs as one of them: the
    text names it.
    """
    linked = is_machine(line) and line.linked >= LINKED
    return linked and line in sheet.judges.read and sheet.is_at(line, _USUAL)


def _whole_said_again(line: Line, sheet: Sheet) -> Why | None:
    return Why.REPEATED if line in sheet.copies else None


def _label_said_twice(line: Line, sheet: Sheet) -> Why | None:
    together = line.tags("li", "blockquote", "pre") or sheet.is_cell(line)
    if sheet.often[line.key] < 2 or len(line.key) >= SHORT or together:
        return None
    whole = line.is_sentence or line.words.endswith(_LEADS_ON)
    sentence = whole and line in sheet.judges.held and sheet.is_at(line, _USUAL)
    return None if sentence or (line.is_heading and _heads_text(line, sheet)) else Why.REPEATED


def _heads_text(line: Line, sheet: Sheet) -> bool:
    """Say whether a heading stands over a paragraph of the text, in the same part of the page."""
    after = sheet.follows(line)
    return (
        after is not None
        and after.is_prose
        and not after.tags("li")
        and sheet.is_at(after, _USUAL)
        and line.around[1] in after.around
    )


def _heads_list(line: Line, sheet: Sheet) -> bool:
    """Say whether a heading stands right over a list of the text, in the same part of the page."""
    after = sheet.follows(line)
    listed = after is not None and after in sheet.judges.read and sheet.is_item(after)
    return (
        after is not None
        and listed
        and _list_of_links(after, sheet) is None
        and line.around[1] in after.around
    )


def _beside(line: Line, sheet: Sheet) -> Why | None:
    """What the page marks or names as something else; a class alone says nothing of a paragraph
    where the text's paragraphs stand.
    """
    at_home = _is_at_home(line, sheet)
    for element in line.around:
        if element in sheet.region.parts or element is sheet.region.scope:
            break
        named = None if at_home or is_post(element, line) else named_as(element)
        why = marked_as(element) or (None if _is_text_of(line, named, sheet) else named)
        if why and sheet.is_small(element):
            return why
    return None


def _is_at_home(line: Line, sheet: Sheet) -> bool:
    """Say whether a judge holds a paragraph that stands where the text's paragraphs stand."""
    long = line.is_prose and len(line.key) >= SHORT
    return line in sheet.judges.held and long and sheet.is_at(line, _HOME)


def _is_text_of(line: Line, named: Why | None, sheet: Sheet) -> bool:
    """Say whether what a page calls a teaser is the article's own first words: its data tells them,
    or they stand out with the text, in its place.
    """
    if named is not Why.TEASER or not line.is_prose:
        return False
    stands = line in sheet.judges.standing and len(line.key) >= SHORT and sheet.is_at(line, _HOME)
    return stands or line in sheet.judges.told


def _unjudged(line: Line, sheet: Sheet) -> Why | None:
    """What no judge holds is text only where it stands among text, as text does."""
    if sheet.is_chosen(line):
        return None
    return None if sheet.region.holds(line) and _stands_as_text(line, sheet) else Why.FURNITURE


def _stands_as_text(line: Line, sheet: Sheet) -> bool:
    if sheet.is_posted(line):
        return True
    if line.is_prose:
        return (
            line.tags("figure")
            or line.holder.tag == "pre"
            or sheet.is_item(line)
            or line.holder in sheet.region.parts
            or sheet.is_at(line, _USUAL)
        )
    if line.tags("footer") and any(quote in sheet.quoted for quote in line.named("blockquote")):
        return True
    if line.holder.tag == "figcaption":  # of a figure without a picture: a table's, a quotation's
        return True
    if line.is_heading and not line.tags("header") and _heads_text(line, sheet):
        return True
    return sheet.is_cell(line) and any(sheet.tables[e] > HALF for e in line.named("table"))


def _untold(line: Line, sheet: Sheet) -> Why | None:
    """Where the page's data tells the whole article, a paragraph that it does not tell is none of
    it.
    """
    structured = line.is_heading or line.tags("li", "blockquote") or sheet.is_cell(line)
    return (
        None
        if line in sheet.judges.told or structured or not sheet.judges.is_complete
        else Why.FURNITURE
    )


Rule = Callable[[Line, Sheet], Why | None]
_RULES: tuple[Rule, ...] = (
    *(
        _unseen,
        _wordless,
        _menu,
        _on_every_page,
        _for_machines,
        _whole_said_again,
        _list_of_links,
        _gallery,
        _list_said_twice,
        _link,
        _label_said_twice,
        _beside,
        _unjudged,
        _untold,
    ),
)
