"""Sorting: every line of an article's region is its text or stands there for a reason.

The rules are one table, asked in order. None of them knows a word of any language.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from edition.copy.filed import Why
from edition.copy.html.beside import NEVER, is_attribution, marked_as, named_as
from edition.copy.html.judging import Verdict
from edition.copy.html.lines import PROSE, Line
from edition.copy.html.region import Region
from edition.copy.html.tables import is_grid
from edition.copy.html.tree import Element

LINKED = 0.9
"""The share of a line's letters in links from which it is nothing but a link."""
HALF = 0.5
_SMALL = 0.3
"""The share of the article under which a marked part is beside it: what holds more is the article,
whatever it is called.
"""
_HOME = 0.2
"""The share of the running text that stands where a line stands, from which that is the text's own
place.
"""
_USUAL = 0.1
SHORT = 60
"""Letters of a line that may be a label."""
LABEL = 25
"""Letters of a label over links that stand in the text's own element."""
_THIRD = 3
_LEADS_ON = (":", "：")
_MACHINE = re.compile(r"(?:https?://\S+|\d{4}-\d\d-\d\dT\d\d:\d\d\S*)")
"""An address or a moment (ISO 8601) alone: what a page says for machines."""
_LONG = 500
"""Letters of a line that may say all of an article again."""
_AGAIN = 3
"""So many other paragraphs of the text in one line and it is a copy."""


Kin = tuple[str, str, str]


def kin(line: Line) -> Kin:
    """Return what tells a line's place: its element, and the one round it."""
    above = line.around[1] if len(line.around) > 1 else line.holder
    return str(line.holder.tag), str(above.tag), above.get("class") or ""


@dataclass(frozen=True, eq=False)
class Sheet:
    """An article's region and what is counted once in it."""

    region: Region
    judges: Verdict
    furniture: frozenset[str] = frozenset()
    """What stands on other pages of the site too."""

    @cached_property
    def total(self) -> int:
        """The letters of the region that a judge holds."""
        return sum(self._mass.values())

    @cached_property
    def _mass(self) -> dict[Line, int]:
        return {
            line: letters
            for line, letters in self.judges.mass.items()
            if self.region.scope in line.around and line not in self.copies
        }

    @cached_property
    def _families(self) -> Counter[tuple[str, str]]:
        """The judged letters in the elements of each kind."""
        held: Counter[tuple[str, str]] = Counter()
        for line, letters in self._mass.items():
            held.update(
                dict.fromkeys({(str(e.tag), e.get("class") or "") for e in line.around}, letters)
            )
        return held

    @cached_property
    def _places(self) -> Counter[Kin]:
        places: Counter[Kin] = Counter()
        for line, letters in self._mass.items():
            places[kin(line)] += letters if line.is_prose else 0
        return places

    @cached_property
    def shows_hidden(self) -> bool:
        """Whether most of the text is hidden on the page as saved: then hiding says nothing."""
        return sum(letters for line, letters in self._mass.items() if line.why) > HALF * self.total

    @cached_property
    def often(self) -> Counter[str]:
        """How often each wording stands in the region, links left out."""
        return Counter(
            line.key for line in self.region.lines if line.linked < LINKED and line.why is None
        )

    @cached_property
    def lists(self) -> dict[Element, list[Line]]:
        """The lines of every list."""
        groups: dict[Element, list[Line]] = {}
        for line in self.region.lines:
            if (outermost := self.list_of(line)) is not None:
                groups.setdefault(outermost, []).append(line)
        return groups

    @cached_property
    def tables(self) -> dict[Element, float]:
        """The share of every table's letters that is held."""
        held: Counter[Element] = Counter()
        whole: Counter[Element] = Counter()
        for line in self.region.lines:
            for table in line.named("table"):
                whole[table] += len(line.key)
                held[table] += len(line.key) if line in self.judges.held else 0
        return {table: held[table] / max(1, letters) for table, letters in whole.items()}

    @cached_property
    def quoted(self) -> frozenset[Element]:
        """The quotations of which a judge holds a line."""
        return frozenset(
            quote
            for line in self.region.lines
            if self.is_chosen(line)
            for quote in line.named("blockquote")
        )

    @cached_property
    def copies(self) -> frozenset[Line]:
        """The lines that have several others in them: the article once more, for machines."""
        seen = [line for line in self.region.lines if line.why is None and len(line.key) >= SHORT]
        return frozenset(
            line
            for line in self.region.lines
            if len(line.key) >= _LONG and sum(one.key in line.key for one in seen) > _AGAIN
        )

    @cached_property
    def _grids(self) -> frozenset[Element]:
        """The tables that have rows and columns, and do not only place things."""
        tables = {table for line in self.region.lines for table in line.named("table")[:1]}
        return frozenset(filter(is_grid, tables))

    def is_cell(self, line: Line) -> bool:
        """Say whether a line stands in a cell: of a table that is one, or of one that only places
        things, where a judge holds it.
        """
        in_grid = not self._grids.isdisjoint(line.named("table")[:1])
        return line.tags("td", "th") and (in_grid or line in self.judges.held)

    def list_of(self, line: Line) -> Element | None:
        """Return the outermost list inside the text that a line stands in."""
        found = None
        for element in line.around:
            if element in self.region.parts:
                break
            found = element if element.tag in ("ul", "ol", "dl") else found
        return found

    def is_at(self, line: Line, share: float) -> bool:
        """Say whether so much of the running text stands where a line stands."""
        return self._places[kin(line)] > share * self.total

    def is_small(self, element: Element) -> bool:
        """Say whether an element and its like hold little of the article."""
        return self._families[(str(element.tag), element.get("class") or "")] < _SMALL * self.total

    def is_chosen(self, line: Line) -> bool:
        """Say whether a judge holds a line."""
        return line in self.judges.held or line in self.judges.told

    def follows(self, line: Line) -> Line | None:
        """Return the line after a line of the region."""
        lines = self.region.lines
        after = self._at[line] + 1
        return lines[after] if after < len(lines) else None

    @cached_property
    def _at(self) -> dict[Line, int]:
        return {line: n for n, line in enumerate(self.region.lines)}


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
    entries = sheet.lists.get(sheet.list_of(line), [])  # type: ignore[arg-type]
    linked = sum(entry.linked * len(entry.key) for entry in entries)
    return (
        Why.LINKS if entries and linked >= HALF * sum(len(entry.key) for entry in entries) else None
    )


def _list_said_twice(line: Line, sheet: Sheet) -> Why | None:
    entries = sheet.lists.get(sheet.list_of(line), [])  # type: ignore[arg-type]
    twice = sum(sheet.often[entry.key] > 1 for entry in entries)
    return Why.REPEATED if len(entries) > 1 and _THIRD * twice >= len(entries) else None


def _link(line: Line, sheet: Sheet) -> Why | None:
    """A line that is half a link leads elsewhere, unless it is a sentence where the text's
    sentences stand.
    """
    if line.linked < HALF or sheet.is_cell(line) or sheet.list_of(line) is not None:
        return None
    if line.is_heading and line in sheet.judges.held and _heads_text(line, sheet):
        return None  # a crosshead that a list of contents leads to
    sentence = (
        line in sheet.judges.held
        and line.is_sentence
        and len(line.key) >= PROSE
        and not line.is_broken
        and sheet.is_at(line, _USUAL)
    )
    return None if line.linked < LINKED and (sentence or line in sheet.judges.told) else Why.LINKS


def _gallery(line: Line, sheet: Sheet) -> Why | None:
    return Why.TEASER if line in sheet.judges.galleries else None


def _for_machines(line: Line, sheet: Sheet) -> Why | None:
    return Why.FURNITURE if _MACHINE.fullmatch(line.words) and not line.tags("pre") else None


def _whole_said_again(line: Line, sheet: Sheet) -> Why | None:
    return Why.REPEATED if line in sheet.copies else None


def _label_said_twice(line: Line, sheet: Sheet) -> Why | None:
    together = line.tags("li", "blockquote") or sheet.is_cell(line)
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


def _beside(line: Line, sheet: Sheet) -> Why | None:
    """What the page marks or names as something else; a class alone says nothing of a paragraph
    where the text's paragraphs stand.
    """
    at_home = (
        line in sheet.judges.held
        and line.is_prose
        and len(line.key) >= SHORT
        and sheet.is_at(line, _HOME)
    )
    for element in line.around:
        if element in sheet.region.parts or element is sheet.region.scope:
            break
        why = marked_as(element) or (None if at_home else named_as(element))
        if why and sheet.is_small(element):
            return why
    return None


def _unjudged(line: Line, sheet: Sheet) -> Why | None:
    """What no judge holds is text only where it stands among text, as text does."""
    if sheet.is_chosen(line):
        return None
    return None if sheet.region.holds(line) and _stands_as_text(line, sheet) else Why.FURNITURE


def _stands_as_text(line: Line, sheet: Sheet) -> bool:
    if line.is_prose:
        return (
            line.tags("figure")
            or line.holder.tag in ("li", "pre")
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
