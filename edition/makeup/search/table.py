"""Table: the moves of the search, one entry each, in the order in which they are made."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from edition.makeup.draft.draft import Draft, Key
from edition.makeup.moves import (
    bump,
    exchange,
    house_ads,
    push,
    run_on,
    smaller,
    spill,
    swap,
    trade,
)
from edition.makeup.moves.move import Propose

ANY = 1_000_000
"""Moves: more than any search judges."""


class Take(Enum):
    """Which of the moves that pay is made."""

    FIRST = auto()
    """The first: they are proposed from the best place to the worst."""
    BEST = auto()


@dataclass(frozen=True, slots=True)
class Kind:
    """Moves of one kind, and how long they are looked for."""

    name: str
    says: str
    ask: Callable[[Draft, Sequence[Key]], Sequence[Propose]]
    """Whom to ask for moves: an item or a space each; the keys are the spaces in question."""
    take: Take = Take.BEST
    rounds: int = 1
    """Times all are asked, at most."""
    each: int = ANY
    """Moves judged of one that is asked, at most …"""
    most: int = ANY
    """… of all, after which nobody is asked …"""
    wide: int = 0
    """… or so many for each that is asked, where that is more."""


EXCHANGE = Kind(
    "exchange",
    "pages of one section exchange stories",
    exchange.within_section,
    rounds=ANY,
    most=7500,  # twelve rounds over twenty pages
    wide=120,  # four rounds, after which little is gained
)
STAND = Kind(
    "stand",
    "what found no room stands on another page that has some",
    push.to_stand,
    Take.FIRST,
)
PUSH = Kind(
    "push",
    "what found no room takes the place of something smaller that finds one elsewhere",
    push.to_push,
    Take.FIRST,
    each=120,
    most=1500,  # where copy is far too much, the least urgent find no place anyhow
)
LEND = Kind(
    "lend",
    "pages that their own section cannot fill well exchange stories with pages near them",
    exchange.with_neighbours,
)
SPILL = Kind(
    "spill",
    "what found no room begins on one page and goes on on a later one",
    spill.to_begin,
    Take.FIRST,
)
TAKE_BACK = Kind(
    "take back",
    "what was to wait stands after all",
    push.to_take_back,
    Take.FIRST,
    most=120,
    wide=24,  # a few looks at each page of a small paper
)
TRADE = Kind(
    "trade",
    "what waits, one story or two, takes the place of a story that is no more news",
    trade.trades,
    rounds=12,  # trades one after the other
)
FILL_UP = Kind(
    "fill up",
    "what copy that is short leaves white is filled by a house ad, or by a panel",
    house_ads.to_fill,
)
SWAP = Kind(
    "swap",
    "the worst of the pages that are set down exchange stories with others of their section",
    swap.swaps,
)
SMALLER = Kind(
    "smaller",
    "what outshines a more urgent story is shown no larger than that one",
    smaller.to_show_smaller,
)
MEND = Kind(
    "mend",
    "a page that breaks a rule that is never to be broken has other panels",
    house_ads.to_mend,
)
LET_IN = Kind(
    "let in",
    "a story that waits, or a filler, stands in what a story that runs on leaves beside narrow ads",
    run_on.to_let_in,
)
FOOT = Kind(
    "foot",
    "a panel stands across the foot of a page whose stories are too few for any cut with one",
    house_ads.to_foot,
)
STAND_BEST = Kind(
    "stand best",
    "what found no room in an earlier plan stands on the page that is least the worse for it",
    push.to_stand,
)
BUMP = Kind(
    "bump",
    "what found no room in an earlier plan puts off what is less news",
    bump.to_bump,
)
COME_BACK = Kind(
    "come back",
    "what an earlier plan held stands on a page that is made up again and has room for it",
    push.to_come_back,
)
MOVES = (
    EXCHANGE,
    STAND,
    PUSH,
    LEND,
    SPILL,
    TAKE_BACK,
    TRADE,
    FILL_UP,
    SWAP,
    SMALLER,
    MEND,
    LET_IN,
    FOOT,
    STAND_BEST,
    BUMP,
    COME_BACK,
)
