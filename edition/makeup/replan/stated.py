"""Given: what a plan says of a story on a page, made into its module again."""

from dataclasses import dataclass, replace
from itertools import accumulate

from edition.makeup.story.arrangements import cutline
from edition.makeup.story.module import turn_line
from edition.makeup.story.part import Part, running_on
from edition.page import Box, Head, Leg, Module, Placed


class Misfit(Exception):
    """A story cannot stand as its plan says: why, and what to do."""

    def __init__(self, message: str, hint: str, key: str = "box", over: int = 0) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.key = key
        """What is to be changed: the box, head, photos, quotes or legs."""
        self.over = over
        """Lines it is too long; below 0 it is too short."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a plan says of a story, or of one part of it, on a page. None leaves it to the
    planner.
    """

    slug: str
    box: Box
    level: int | None = None
    """The head's."""
    photos: tuple[Placed, ...] | None = None
    quotes: tuple[Placed, ...] | None = None
    facts: Placed | None = None
    legs: tuple[Leg, ...] | None = None
    """Their first lines counted from the beginning of this part."""
    brief: bool = False


@dataclass(frozen=True, slots=True)
class Standing:
    """What a plan says of a story on a page, and the part of it that stands there."""

    said: Given
    part: Part


def given(module: Module) -> Given:
    """Return all that a plan says of a module."""
    first = module.legs[0].first if module.legs else 0
    legs = tuple(replace(leg, first=leg.first - first) for leg in module.legs)
    return Given(
        module.slug,
        module.box,
        module.head.level,
        module.photos,
        module.quotes,
        module.facts,
        legs,
        module.brief,
    )


def stretch(left: Part, more: bool, said: Given) -> Part:
    """Return the part that stands at a place, of what is ``left`` of its story; ``more`` says that
    it goes on elsewhere.
    """
    part = running_on(left) if more else left
    return replace(part, brief=said.brief)


def literal(said: Given, part: Part) -> Module:
    """Return the module exactly as it is given. Raises Misfit where the story's lines are not those
    of its legs.
    """
    assert said.legs is not None
    held = sum(leg.lines for leg in said.legs)
    over = part.lines - held
    if over < 0 or (over > 0) != part.runs_on:
        raise _uneven(said, part, held)
    return built(
        replace(said, legs=tuple(replace(leg, first=leg.first + part.first) for leg in said.legs)),
        part,
    )


def _uneven(said: Given, part: Part, held: int) -> Misfit:
    hint = "write legs that hold them all, or take legs out and they are dealt anew"
    if part.runs_on and held >= part.lines:
        return Misfit(
            f'"{said.slug}" ends here, so nothing is left of it for the page it goes on to',
            "take lines off its last leg",
            "legs",
        )
    what = "goes on here with" if part.first else "has"
    return Misfit(
        f'"{said.slug}" {what} {part.lines} lines and its legs hold {held}',
        hint,
        "legs",
        part.lines - held,
    )


def built(said: Given, part: Part) -> Module:
    """Return the module of what is given in full: head, photos, quotes and legs."""
    head, legs = head_of(said, part), said.legs or ()
    deck = part.deck(head)
    foot = said.box.line + head.depth
    under = replace(said.box, line=foot + (deck.depth if deck else 0))
    return Module(
        slug=said.slug,
        box=said.box,
        head=head,
        head_box=Box(said.box.column, said.box.line, said.box.columns, head.depth),
        legs=legs,
        deck=deck,
        deck_box=(Box(said.box.column, foot, said.box.columns, deck.depth) if deck else None),
        photos=tuple(with_cutline(photo, part) for photo in said.photos or ()),
        facts=said.facts,
        quotes=said.quotes or (),
        turn=part.turn,
        turn_line=turn_line(part.turn, legs, under),
        brief=said.brief,
    )


def head_of(said: Given, part: Part) -> Head:
    """Return the head of the given level; with none given, the smallest. Raises Misfit where it
    does not sit.
    """
    sitting = sorted(
        (h for h in part.heads if h.columns == said.box.columns), key=lambda h: (h.level, h.depth)
    )
    able = [h for h in sitting if said.level in (None, h.level)]
    if not able:
        width = f"{said.box.columns} {'column' if said.box.columns == 1 else 'columns'}"
        levels = ", ".join(str(level) for level in dict.fromkeys(h.level for h in sitting))
        raise Misfit(
            f'the head of "{said.slug}" does not sit over {width} at level {said.level}',
            f"levels at which it sits: {levels}",
            "head",
        )
    return able[-1] if said.level is None else able[0]


def with_cutline(photo: Placed, part: Part) -> Placed:
    """Return a photo with the lines its cutline takes at its width. Raises Misfit where the story
    has no such photo.
    """
    art = next((art for art in part.galley.art if art.photo == photo.index), None)
    if art is None:
        count = len(part.galley.art)
        raise Misfit(
            f'"{part.slug}" has no photo {photo.index + 1}',
            f"it has {count}" if count else "take photos out",
            "photos",
        )
    return replace(photo, cutline=cutline(art, photo.box.columns))


def in_order(legs: tuple[Leg, ...]) -> tuple[Leg, ...]:
    """Return legs of which each begins with the line after the one before."""
    firsts = (0, *accumulate(leg.lines for leg in legs))
    return tuple(replace(leg, first=first) for leg, first in zip(legs, firsts, strict=False))
