"""Settings: a story set in type, line by line, as the galley made it. Widths in points."""

from dataclasses import dataclass
from enum import StrEnum

from edition.page import Galley
from edition.problem import Problem
from edition.story import Story


@dataclass(frozen=True, slots=True)
class Dress:
    """How a stretch of text looks inside its block."""

    strong: bool = False
    emphasis: bool = False
    code: bool = False
    raised: bool = False
    lowered: bool = False
    credit: bool = False
    caps: bool = False
    """Set in small capitals (a dateline)."""
    family: str = ""
    """A fallback family, where the block's own face lacks the characters; empty for none."""
    href: str = ""
    joined: bool = False
    """Of a script whose letters join, in a style that spaces letters: these are not."""


@dataclass(frozen=True, slots=True)
class Bit:
    """A stretch of text in one dress. ``"\\n"`` ends a given line."""

    text: str
    dress: Dress


Line = tuple[Bit, ...]
"""A given line: nothing may break it or join it to the next."""


@dataclass(frozen=True, slots=True)
class Fit:
    """How a given line fills its measure."""

    letters: float = 0.0
    """Points added between its letters; its word spaces take what is left."""
    parts: bool = False
    """It ends inside a word: no space stands between it and the next line."""
    hyphened: bool = False
    """Its last character is a hyphen that the story does not have."""


def joined(lines: tuple[Line, ...]) -> tuple[Bit, ...]:
    """Join given lines into bits, with a line feed at every line's end but the last; equal dresses
    are joined.
    """
    bits: list[Bit] = []
    for n, line in enumerate(lines):
        feed = (Bit("\n", bits[-1].dress),) if n and bits else ()
        for bit in (*feed, *line):
            if bits and bits[-1].dress == bit.dress:
                bits[-1] = Bit(bits[-1].text + bit.text, bit.dress)
            else:
                bits.append(bit)
    return tuple(bits)


@dataclass(frozen=True, slots=True)
class Cap:
    """A drop cap: the first letter of a paragraph, as deep as several lines. Points."""

    text: str
    lines: int
    """The lines beside it."""
    size: float
    leading: float
    """The depth of its line, with which the engine sets it on the baseline of the last line beside
    it.
    """
    width: float
    """The white between it and the lines beside it included."""
    mark: str = ""
    """The quotation mark before it, in a smaller size."""
    mark_size: float = 0.0
    mark_rise: float = 0.0
    """How far the mark stands over the cap's baseline."""


class Kind(StrEnum):
    """What a block of a galley is."""

    BYLINE = "byline"
    PARAGRAPH = "paragraph"
    FIRST = "first"
    """A paragraph that begins full out."""
    CROSSHEAD = "crosshead"
    QUOTE = "quote"
    ITEM = "item"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class SetCell:
    """A table cell: its given lines."""

    lines: tuple[Line, ...]
    fits: tuple[Fit, ...]
    """How each of its lines ends."""
    width: float
    """Points its lines may take."""
    after: float
    """Points of white between it and the next."""
    heading: bool = False
    number: bool = False
    """Set flush right."""

    @property
    def bits(self) -> tuple[Bit, ...]:
        """Its given lines joined, a line feed at the end of each but the last."""
        return joined(self.lines)


@dataclass(frozen=True, slots=True)
class SetRow:
    """A table row and its depth in grid lines."""

    cells: tuple[SetCell, ...]
    depth: int


@dataclass(frozen=True, slots=True)
class SetBlock:
    """One block of body, broken into given lines."""

    kind: Kind
    lines: tuple[Line, ...] = ()
    fits: tuple[Fit, ...] = ()
    """One for each of its lines, or none where they are set as they are."""
    air: int = 0
    """Blank grid lines above."""
    indent: float = 0.0
    """Points its lines stand in from the start side."""
    hang: float = 0.0
    """Points the first line stands in from the others: positive for a paragraph's indent, negative
    for the mark of a list item.
    """
    mark: str = ""
    """The mark of a list item."""
    ragged: bool = False
    cap: Cap | None = None
    """The drop cap beside its first lines."""
    rows: tuple[SetRow, ...] = ()
    opens: bool = False
    """The first item of a list or the first paragraph of a quotation."""

    @property
    def depth(self) -> int:
        """Grid lines, the air above included."""
        return self.air + (sum(row.depth for row in self.rows) if self.rows else len(self.lines))


@dataclass(frozen=True, slots=True)
class SetFacts:
    """A fact box: given lines of its title and of each fact."""

    title: tuple[Line, ...]
    facts: tuple[tuple[Line, ...], ...]
    depth: int
    """Grid lines, its air included."""


@dataclass(frozen=True, slots=True)
class SetSidebar:
    """A sidebar: given lines of its head, and its body broken at the width inside its box."""

    head: tuple[Line, ...]
    head_depth: int
    """Grid lines, the air over and under it included."""
    blocks: tuple[SetBlock, ...]
    depth: int
    """Grid lines, its air included."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of dark modules of a QR code, in modules from the top left corner of its quiet zone."""

    column: int
    row: int
    modules: int


@dataclass(frozen=True, slots=True)
class SetCode:
    """A QR code: where it leads, and its dark modules."""

    address: str
    modules: int
    """Along a side, the quiet zone included."""
    bars: tuple[Bar, ...]
    depth: int
    """Grid lines, its air included."""


@dataclass(frozen=True, slots=True)
class SetQuote:
    """A pull quote: given lines of the words and of who said them."""

    words: tuple[Line, ...]
    who: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class SetStory:
    """A story set: what the planner needs (``galley``) and what the pages need (the given
    lines).
    """

    galley: Galley
    blocks: tuple[SetBlock, ...]
    cutlines: tuple[tuple[tuple[Line, ...], ...], ...] = ()
    """By photo, then by width (1, 2, 3 … columns): the given lines of cutline and credit."""
    facts: SetFacts | None = None
    sidebar: SetSidebar | None = None
    code: SetCode | None = None
    quotes: tuple[SetQuote, ...] = ()
    missing: tuple[str, ...] = ()
    """The characters that no face has, each once."""
    problems: tuple[Problem, ...] = ()
    story: Story | None = None
    """The story as it was set, where that is not as it was filed: a table too wide is a list, boxes
    too deep are text.
    """
