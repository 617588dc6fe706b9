"""Told: the words that found no room, of the furniture and over briefs, each with the key or the
story it comes from.
"""

from collections.abc import Iterable, Iterator

from edition.page import Turn
from edition.problem import Problem, Where, note, warning
from edition.typeset.desk import Desk
from edition.typeset.furnishings import Piece
from edition.typeset.views import PageView

KEYS = {
    "title": "the title",
    "motto": "the motto",
    "ears": "an ear",
    "place": "the place",
    "price": "the price",
    "website": "the website",
    "sections": "a section's name",
    "briefs": "the label over the briefs",
    "day": "the date",
    "number": "the number",
}
"""What a key of paper.toml says."""


def told(views: Iterable[PageView], desk: Desk) -> tuple[Problem, ...]:
    """Name everything of the furniture that was shortened, once each."""
    cut = (piece for page in views for piece in page.pieces() if piece.whole)
    return tuple(dict.fromkeys((*_told(cut, desk), *_left_out(desk))))


def _left_out(desk: Desk) -> Iterator[Problem]:
    """Name the kickers and decks that a story runs without where it stands: a brief has none."""
    begun = (
        m for page in desk.flatplan.pages for m in page.modules if m.turn is not Turn.CONTINUES
    )
    for module in begun:
        story = desk.story(module.slug)
        for kind, words, shown in (
            ("kicker", story.kicker, not module.brief),
            ("deck", story.deck, module.deck),
        ):
            if words and not shown:
                message = f'"{story.slug}" runs without its {kind}: “{words}”'
                hint = (
                    'a brief has only a headline: pin the story with size = "small" to give it more'
                    " room"
                )
                yield note(story.path, message, hint, code="words-left-out", about=story.slug)


def _told(pieces: Iterable[Piece], desk: Desk) -> Iterator[Problem]:
    for piece in pieces:
        said = " ".join(piece.text.split()) or "nothing"
        if piece.about in KEYS:
            where = desk.forme.paper.places.get(piece.about, Where("paper.toml"))
            message = f"{KEYS[piece.about]} is too long for its place and is shortened: “{said}”"
            yield warning(where, message, "write fewer words", code="furniture-shortened")
        else:
            story = desk.story(piece.about)
            message = (
                f'the headline of "{story.slug}" is too long for the index and is shortened there:'
                f" “{said}”"
            )
            yield note(
                story.path,
                message,
                "write a shorter headline",
                code="index-shortened",
                about=story.slug,
            )
