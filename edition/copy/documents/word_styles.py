"""Word's styles and numbering: what a paragraph is by its style, and which mark it has in its
list.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from edition.copy.documents.manuscript import Role, role_of
from edition.copy.documents.package import Element, attribute, child, local
from edition.copy.words.lists import BULLET, counted

MOST_BASES = 20
"""How many styles a style is based on, one on the other, at most: files have rings of them."""
OUTLINE_LEVELS = 9
"""A paragraph of an outline level under this is a heading (ISO 29500-1, 17.3.1.20)."""


@dataclass(frozen=True, slots=True)
class Styles:
    """The styles of a document by their ids."""

    by_id: dict[str, Element] = field(default_factory=dict)

    def chain(self, style: str) -> list[Element]:
        """Return a style and those it is based on, the nearest first."""
        found: list[Element] = []
        while style in self.by_id and len(found) < MOST_BASES:
            found.append(self.by_id[style])
            style = attribute(child(found[-1], "basedOn"), "val")
        return found

    def role(self, properties: Element | None) -> Role:
        """Return what a paragraph is."""
        chain = self.chain(attribute(child(properties, "pStyle"), "val"))
        names = tuple(attribute(child(style, "name"), "val") for style in chain)
        role = role_of((*names, attribute(child(properties, "pStyle"), "val")))
        levels = (
            child(around, "outlineLvl")
            for around in (properties, *(child(style, "pPr") for style in chain))
        )
        level = next((attribute(each, "val") for each in levels if each is not None), "")
        return (
            Role.HEADING
            if role is Role.TEXT and level.isdigit() and int(level) < OUTLINE_LEVELS
            else role
        )

    def property(self, properties: Element | None, name: str) -> Element | None:
        """Return a paragraph's property, its own or its style's."""
        own = child(properties, name)
        chain = self.chain(attribute(child(properties, "pStyle"), "val"))
        return (
            own
            if own is not None
            else next(
                (found for style in chain if (found := child(style, "pPr", name)) is not None), None
            )
        )

    def is_code(self, style: str) -> bool:
        """Say whether a character style is that of code."""
        names = (attribute(child(each, "name"), "val").lower() for each in self.chain(style))
        return any(
            name in ("verbatim char", "html code", "source code", "code")
            or name.startswith("verbatim")
            for name in names
        )


def styles(root: Element | None) -> Styles:
    """Read styles.xml."""
    found = [each for each in root if local(each) == "style"] if root is not None else []
    return Styles({attribute(each, "styleId"): each for each in found})


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each is counted."""

    levels: dict[str, dict[int, Element]] = field(default_factory=dict)
    """The levels of each abstract list."""
    lists: dict[str, str] = field(default_factory=dict)
    """List → the abstract list it is an instance of."""
    starts: dict[str, dict[int, int]] = field(default_factory=dict)
    """Where a list says that it begins anew."""
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    begun: set[tuple[str, int]] = field(default_factory=set)

    def mark(self, number: str, depth: int) -> str:
        """Count one item on, and return its mark."""
        abstract = self.lists.get(number, "")
        level = self.levels.get(abstract, {}).get(depth)
        kind = attribute(child(level, "numFmt"), "val") if level is not None else "bullet"
        counts = self.counts.setdefault(abstract, {})
        first = self._first(number, level, depth)
        if (number, depth) not in self.begun and depth in self.starts.get(number, {}):
            counts.pop(depth, None)
        self.begun.add((number, depth))
        counts[depth] = counts.get(depth, first - 1) + 1
        for deeper in [each for each in counts if each > depth]:
            del counts[deeper]
        return BULLET if kind in ("bullet", "none", "") else f"{counted(counts[depth], kind)}."

    def _first(self, number: str, level: Element | None, depth: int) -> int:
        start = attribute(child(level, "start"), "val")
        return self.starts.get(number, {}).get(depth, int(start) if start.isdigit() else 1)


def numbering(root: Element | None) -> Numbering:
    """Read numbering.xml."""
    found = Numbering()
    for each in root if root is not None else ():
        if local(each) == "abstractNum":
            levels = {
                _number(attribute(level, "ilvl")): level for level in each if local(level) == "lvl"
            }
            found.levels[attribute(each, "abstractNumId")] = levels
        elif local(each) == "num":
            name = attribute(each, "numId")
            found.lists[name] = attribute(child(each, "abstractNumId"), "val")
            found.starts[name] = dict(_starts(each))
    return found


def _starts(number: Element) -> Iterator[tuple[int, int]]:
    for override in (each for each in number if local(each) == "lvlOverride"):
        start = attribute(child(override, "startOverride"), "val")
        if start.isdigit():
            yield _number(attribute(override, "ilvl")), int(start)


def _number(text: str) -> int:
    return int(text) if text.isdigit() else 0
