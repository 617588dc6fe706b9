"""Body: the blocks of a story broken into given lines at one measure."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.galley.dropcap import beside, cap, opens_with_cap
from edition.galley.linebreak import HOPELESS, Frame, price
from edition.galley.spread import GivenLines, fitted
from edition.galley.tables import table
from edition.galley.words import HYPHENS, Compositor, Word
from edition.page import Break
from edition.paper import Style
from edition.setting import Bit, Dress, Fit, Kind, Line, SetBlock
from edition.story import Block, Crosshead, Listing, Paragraph, Quote, Run, Story, Table, Text

INDENT = 1.0
"""Ems a paragraph's first line stands in, and a quotation or list item altogether."""
DEEPEST = 4
"""Levels of nested lists that stand in; deeper ones stand in no further, so that a line stays a
line.
"""
ORPHANS = 2
"""Lines of a paragraph that stay together at the foot and at the head of a leg."""
UNDER_CROSSHEAD = 3
"""Lines that stay under a crosshead."""
AIR_OVER_CAP = 1
"""Blank grid lines between a byline and a drop cap, whose head is as high as the line's."""
SHORT_TABLE = 24
"""Grid lines up to which a table is never cut."""


@dataclass(frozen=True, slots=True)
class _Desk:
    """What every block is set with."""

    setter: Compositor
    measure: float

    def style(self, name: str) -> Style:
        return self.setter.case.layout.styles[name]

    def broken(self, text: Text, frame: Frame) -> GivenLines:
        return self.fitted(self.setter.words(text, self.style("body"), min(frame.rooms)), frame)

    def fitted(self, words: tuple[Word, ...], frame: Frame) -> GivenLines:
        """Break words into lines; their letters are spaced where all of them may be."""
        return fitted(words, self.spaced(words, frame))

    def spaced(self, words: tuple[Word, ...], frame: Frame) -> Frame:
        """Let a frame space letters, where all words may be spaced."""
        return (
            frame
            if any(word.stiff for word in words)
            else replace(frame, em=self.style("body").size)
        )

    def display(self, text: Text, name: str) -> GivenLines:
        frame = Frame(self.measure, justified=False)
        return fitted(self.setter.display(text, self.style(name), frame.room), frame)


def blocks(story: Story, setter: Compositor, measure: float = 0.0) -> tuple[SetBlock, ...]:
    """Set a story's byline and body at a measure (points), the layout's where none is given."""
    desk = _Desk(setter, measure or setter.case.layout.measure)
    made = list(_byline(story, desk))
    opening, dateline, air = True, story.dateline, AIR_OVER_CAP if made else 0
    for n, block in enumerate(_body(story)):
        capped = (
            _opening(block.text, air, desk)
            if n == 0 and isinstance(block, Paragraph) and opens_with_cap(story)
            else None
        )
        told = dateline if isinstance(block, Paragraph) else ""
        made.extend([capped] if capped else _block(block, opening, told, desk))
        opening = isinstance(block, Crosshead)
        dateline = "" if told else dateline
    return tuple(made)


def _body(story: Story) -> tuple[Block, ...]:
    """Return the body; a dateline with no paragraph to open gets one of its own."""
    alone = story.dateline and not any(isinstance(block, Paragraph) for block in story.body)
    return (Paragraph(()), *story.body) if alone else story.body


def _byline(story: Story, desk: _Desk) -> Iterator[SetBlock]:
    if not story.byline:
        return
    name, comma, role = story.byline.partition(",")
    runs = (Run(name + comma, strong=True), Run(role)) if role else (Run(name, strong=True),)
    given = desk.display(runs, "byline")
    if len(given.lines) > 1:
        names = tuple(desk.display((run,), "byline") for run in runs)
        given = GivenLines(
            tuple(line for name in names for line in name.lines),
            tuple(fit for name in names for fit in name.fits),
        )
    yield SetBlock(Kind.BYLINE, given.lines, given.fits, ragged=True)


def _block(block: Block, opening: bool, dateline: str, desk: _Desk) -> Iterator[SetBlock]:
    match block:
        case Paragraph(text):
            yield _paragraph(text, opening, dateline, desk)
        case Crosshead(text):
            given = desk.display(text, "crosshead")
            air = 0 if opening else 1
            yield SetBlock(Kind.CROSSHEAD, given.lines, given.fits, air=air, ragged=True)
        case Quote(paragraphs):
            yield from (_quote(text, n == 0, desk) for n, text in enumerate(paragraphs))
        case Listing(items):
            for n, item in enumerate(items):
                yield _item(item.text, item.mark, item.depth, n == 0, desk)
        case Table():
            yield SetBlock(
                Kind.TABLE, rows=table(block, desk.measure, desk.setter), air=0 if opening else 1
            )


def _opening(text: Text, air: int, desk: _Desk) -> SetBlock | None:
    """Set a paragraph with a drop cap, ``air`` grid lines over it.

    None where it has none, is too short to stand beside one, or has a word too long to: a cap is
    decoration.
    """
    taken = cap(text, desk.setter.case)
    if not taken or _has_breaks(text):
        return None
    letter = taken.cap
    frame = Frame(desk.measure, insets=(letter.width,) * letter.lines)
    ways = beside(taken.rest, desk.style("body"), desk.setter, min(frame.rooms))
    prices = [(words, price(words, desk.spaced(words, frame))) for words in ways]
    words, least = min(prices, key=lambda way: way[1])
    if least >= HOPELESS:
        return None
    given = desk.fitted(words, frame)
    return (
        SetBlock(Kind.FIRST, given.lines, given.fits, air=air, cap=letter)
        if len(given.lines) >= letter.lines + ORPHANS
        else None
    )


def _paragraph(text: Text, opening: bool, dateline: str, desk: _Desk) -> SetBlock:
    style = desk.style("body")
    indent = 0.0 if opening else INDENT * style.size
    frame = Frame(desk.measure, justified=not _has_breaks(text), insets=(indent,) if indent else ())
    words = (*_dateline(dateline, desk), *desk.setter.words(text, style, min(frame.rooms)))
    kind = Kind.FIRST if opening else Kind.PARAGRAPH
    given = desk.fitted(words, frame)
    return SetBlock(kind, given.lines, given.fits, hang=indent, ragged=not frame.justified)


def _has_breaks(text: Text) -> bool:
    """Say whether the author broke lines (verse, an address): such a text is set ragged."""
    return any("\n" in run.text for run in text)


def _dateline(dateline: str, desk: _Desk) -> tuple[Word, ...]:
    """Set a dateline in small capitals, with its dash."""
    style = desk.style("body")
    towns = tuple(desk.setter.word(Bit(town, Dress(caps=True)), style) for town in dateline.split())
    return (*towns, desk.setter.word(Bit("—", Dress()), style)) if towns else ()


def _quote(text: Text, opens: bool, desk: _Desk) -> SetBlock:
    indent = INDENT * desk.style("body").size
    frame = Frame(desk.measure - indent, justified=not _has_breaks(text))
    given = desk.broken(text, frame)
    return SetBlock(
        Kind.QUOTE,
        given.lines,
        given.fits,
        indent=indent,
        opens=opens,
        ragged=not frame.justified,
    )


def _item(text: Text, mark: str, depth: int, opens: bool, desk: _Desk) -> SetBlock:
    em = INDENT * desk.style("body").size
    wide = max(em, desk.setter.case.width(mark + " ", desk.style("body")))
    indent = wide + min(depth, DEEPEST) * em
    frame = Frame(desk.measure - indent, justified=not _has_breaks(text))
    given = desk.broken(text, frame)
    return SetBlock(
        Kind.ITEM,
        given.lines or ((Bit("", Dress()),),),
        given.fits or (Fit(),),
        indent=indent,
        hang=-wide,
        mark=mark,
        opens=opens,
        ragged=not frame.justified,
    )


def ends(story: Story, made: tuple[SetBlock, ...]) -> tuple[int, ...]:
    """Return the lines left of a story's set blocks when one, two, three … paragraphs are cut off
    its end.
    """
    kept = [len(story.without(paragraphs).body) for paragraphs in range(1, story.may_cut + 1)]
    return tuple(
        sum(block.depth for block in made[: len(made) - sum(map(_pieces, story.body[n:]))])
        for n in kept
    )


def _pieces(block: Block) -> int:
    """Return how many set blocks a block of the story makes."""
    return (
        len(block.items)
        if isinstance(block, Listing)
        else len(block.paragraphs)
        if isinstance(block, Quote)
        else 1
    )


def breaks(made: tuple[SetBlock, ...]) -> tuple[Break, ...]:
    """Say for every grid line of a galley how good it is to end a leg after it."""
    grades: list[Break] = []
    for n, block in enumerate(made):
        after = made[n + 1].kind if n + 1 < len(made) else None
        grades.extend(_within(block))
        if not grades:
            continue
        if after is Kind.CROSSHEAD or after is Kind.TABLE:
            # The air above would be lost at the head of a leg, and the lines would no longer add
            # up.
            grades[-1] = Break.NEVER
        if block.kind is Kind.CROSSHEAD or block.kind is Kind.BYLINE:
            grades[-1] = Break.NEVER
    _keep_under_crossheads(made, grades)
    if grades:
        grades[-1] = Break.GOOD
    return tuple(grades)


def _within(block: SetBlock) -> list[Break]:
    """Grade the lines of one block by themselves."""
    if block.rows:
        return _within_table(block)
    count = len(block.lines)
    if block.kind in (Kind.CROSSHEAD, Kind.BYLINE):
        return [Break.NEVER] * block.depth
    grades = [Break.GOOD] * count
    for n in range(count - 1):
        lonely = n + 1 < ORPHANS or count - n - 1 < ORPHANS
        beside_cap = block.cap is not None and n + 1 < block.cap.lines
        grades[n] = (
            Break.NEVER
            if beside_cap
            else Break.RESORT
            if lonely or _hyphenated(block.lines[n])
            else Break.GOOD
        )
    return [Break.NEVER] * block.air + grades


def _within_table(block: SetBlock) -> list[Break]:
    grades = [Break.NEVER] * block.air
    for row in block.rows:
        grades += [Break.NEVER] * (row.depth - 1) + [Break.POOR]
    if block.depth <= SHORT_TABLE:
        grades[:-1] = [Break.NEVER] * (len(grades) - 1)
    grades[-1] = Break.GOOD
    return grades


def _hyphenated(line: Line) -> bool:
    return line[-1].text.endswith(HYPHENS)


def _keep_under_crossheads(made: tuple[SetBlock, ...], grades: list[Break]) -> None:
    """Keep the first lines under a crosshead with it."""
    at = 0
    for n, block in enumerate(made):
        at += block.depth
        if block.kind is Kind.CROSSHEAD and n + 1 < len(made):
            for line in range(at, min(at + UNDER_CROSSHEAD - 1, len(grades))):
                grades[line] = max(grades[line], Break.NEVER if line == at else Break.POOR)
