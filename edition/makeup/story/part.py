"""Parts: a whole story, or the stretch of it that one module holds, as the planner reckons with
it.
"""

from dataclasses import dataclass, replace
from itertools import pairwise

from edition.page import Art, Break, Deck, Galley, Head, Module, Turn, deck_under
from edition.story import Pin

LEAST_BEFORE = 14
"""Galley lines a story runs at least before it jumps, on a page deep enough for that."""
BANKNOTE = 30
"""Lines a banknote laid on the page covers."""
LEAST_AFTER = 20
"""Galley lines that must be left to run after a jump, on such a page."""
BEFORE = 1 / 6
"""The share of a page's depth that is enough before a jump: of A6, with its 33 lines, five."""
AFTER = 1 / 4
"""The share of a page's depth that is worth turning to: of A6 eight lines."""
UNPINNED = Pin("")


@dataclass(frozen=True, slots=True)
class Jump:
    """What makes a jump worth while, in galley lines."""

    before: int = LEAST_BEFORE
    """A story runs at least before it jumps."""
    after: int = LEAST_AFTER
    """Are left at least to run after it."""

    @property
    def both(self) -> int:
        """Return the lines of the shortest story that may jump."""
        return self.before + self.after


def jump(lines: int) -> Jump:
    """Return what makes a jump worth while on pages of so many grid lines."""
    return Jump(min(LEAST_BEFORE, int(BEFORE * lines)), min(LEAST_AFTER, int(AFTER * lines)))


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a galley with what must stand in the same module."""

    galley: Galley
    first: int
    """The galley line it begins with."""
    breaks: tuple[Break, ...]
    """Of its own lines."""
    heads: tuple[Head, ...]
    decks: tuple[Deck, ...] = ()
    art: tuple[Art, ...] = ()
    facts: int = 0
    quotes: tuple[int, ...] = ()
    """Places of the pull quotes it may use."""
    turn: Turn = Turn.WHOLE
    runs_on: bool = False
    """It may end before its last line: the rest continues on another page."""
    urgency: int = 5
    brief: bool = False
    pin: Pin = UNPINNED
    """What a person decided about its story."""
    jump: Jump = Jump()
    """What is the least that it parts into."""
    pressed: bool = False
    """Its legs may end where they should not: at a parted word, at a paragraph's first line or
    before its last.
    """

    def deck(self, head: Head) -> Deck | None:
        """Return its deck under a head, if it has one."""
        return deck_under(head, self.decks)

    @property
    def byline(self) -> int:
        """Return the lines of the byline it begins with, where a blank line may stand under it."""
        return 0 if self.first else self.galley.byline

    @property
    def grey(self) -> float:
        """How likely as many lines as a banknote covers hold no crosshead."""
        starts = range(max(1, self.lines - BANKNOTE + 1))
        heads = [line - self.first for line in self.galley.crossheads]
        return sum(
            not any(start <= line < start + BANKNOTE for line in heads) for start in starts
        ) / len(starts)

    @property
    def slug(self) -> str:
        """The story's slug."""
        return self.galley.slug

    @property
    def lines(self) -> int:
        """Lines of body it holds when it does not run on."""
        return len(self.breaks)


def pieces(breaks: tuple[Break, ...]) -> tuple[int, ...]:
    """Return how many lines each piece has that no leg may part."""
    ends = [n for n, end in enumerate(breaks, 1) if end is not Break.NEVER or n == len(breaks)]
    return tuple(end - start for start, end in pairwise((0, *ends)))


def softened(part: Part) -> Part:
    """Return a part whose legs may part words and leave lines alone, at a price: what hardly stands
    anywhere otherwise.
    """
    return replace(part, pressed=True)


def whole(galley: Galley, urgency: int, pin: Pin = UNPINNED, jump: Jump = Jump()) -> Part:
    """Return the story as one part, without photos where a person wants none."""
    quotes = tuple(range(len(galley.quotes)))
    art = () if pin.photo is False else galley.art
    return Part(
        galley,
        0,
        galley.breaks,
        galley.heads,
        galley.decks,
        art,
        galley.facts,
        quotes,
        urgency=urgency,
        pin=pin,
        jump=jump,
    )


def opening(part: Part) -> Part:
    """Return the part that starts a jumping story: it keeps the deck, the lead photo and the
    quotes.
    """
    return replace(
        part, turn=Turn.STARTS, runs_on=True, art=part.art[:1], facts=0, quotes=part.quotes[:1]
    )


def onward(part: Part) -> Part:
    """Return a continued part that runs on once more over a page of its own, with one photo where
    some are left.
    """
    return replace(part, runs_on=True, art=part.art[:1], facts=0)


def running_on(part: Part) -> Part:
    """Return the part as it stands where more of it follows on a later page."""
    return opening(part) if part.turn is Turn.WHOLE else onward(part)


def rest(part: Part, made: Module) -> Part:
    """Return what is left of a part once ``made`` holds its beginning, under a head no larger."""
    lines = sum(leg.lines for leg in made.legs)
    heads = part.galley.jump_heads or part.galley.heads
    most = max(made.head.points, min(head.points for head in heads))
    photos = {photo.index for photo in made.photos}
    quotes = {quote.index for quote in made.quotes}
    return replace(
        part,
        first=part.first + lines,
        breaks=part.breaks[lines:],
        heads=tuple(head for head in heads if head.points <= most),
        decks=(),
        art=tuple(a for a in part.art if a.photo not in photos),
        facts=0 if made.facts else part.facts,
        quotes=tuple(q for q in part.quotes if q not in quotes),
        turn=Turn.CONTINUES,
    )
