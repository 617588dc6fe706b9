"""Sheet: an article's region and what is counted in it once, for the rules that sort its lines."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

from edition.copy.html.beside import post_of
from edition.copy.html.judging import Verdict
from edition.copy.html.lines import Line
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
SHORT = 60
"""Letters of a line that may be a label."""
_LONG = 500
"""Letters of a line that may say all of an article again."""
_BOXES = 4
"""Boxes round a quoted post at most."""
_THIRD = 3
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
    def links(self) -> frozenset[Element]:
        """The lists that lead elsewhere for their most part."""
        return frozenset(
            found
            for found, entries in self.lists.items()
            if sum(entry.linked * len(entry.key) for entry in entries)
            >= HALF * sum(len(entry.key) for entry in entries)
        )

    @cached_property
    def repeated(self) -> frozenset[Element]:
        """The lists of which a third stands in the region twice."""
        return frozenset(
            found
            for found, entries in self.lists.items()
            if len(entries) > 1
            and _THIRD * sum(self.often[entry.key] > 1 for entry in entries) >= len(entries)
        )

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

    @cached_property
    def _holding(self) -> frozenset[Element]:
        """The elements that directly hold paragraphs which a judge holds."""
        return frozenset(
            line.around[1]
            for line in self.region.lines
            if self.is_chosen(line) and line.is_prose and len(line.around) > 1
        )

    def is_item(self, line: Line) -> bool:
        """Say whether a line stands in a list that stands among paragraphs, alone in its box or in
        none, or has paragraphs in its entries.
        """
        found = self.list_of(line)
        if found is None:
            return False
        box = found.getparent()
        around = box.getparent() if box is not None and len(box) == 1 else None
        return not self._holding.isdisjoint((found, box, around))

    def is_loose(self, line: Line) -> bool:
        """Say whether a line stands right in an element that holds the text's paragraphs, in none
        of its own.
        """
        return line.holder in self._holding

    def is_posted(self, line: Line) -> bool:
        """Say whether a line is of a quoted post that stands among the text's paragraphs."""
        post = post_of(line)
        around = list(post.iterancestors())[:_BOXES] if post is not None else ()
        return any(element in self._holding for element in around)

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
