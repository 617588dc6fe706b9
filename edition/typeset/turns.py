"""Turns: where a story goes on, and where it comes from, in one line."""

from edition.fitting import Room, fit, shorten
from edition.page import Dummy, Module, Turn
from edition.typeset.desk import Desk, module_name
from edition.typeset.furnishings import Place
from edition.typeset.pieces import piece
from edition.typeset.views import TurnView

LEAST = 0.75
"""How small a turn line may become before it says less, as a share of its size."""


def turn(module: Module, dummy: Dummy, place: Place, desk: Desk) -> TurnView:
    """Set a module's turn line: in fewer words where its column is too narrow for the usual
    ones.
    """
    jumps = [jump for jump in desk.flatplan.jumps if jump.slug == module.slug]
    if module.turn is Turn.STARTS:
        jump = next(jump for jump in jumps if jump.from_page == dummy.number)
        said, page = desk.phrases.continued_on(jump.to_page, jump.to_column), jump.to_page
    else:
        jump = next(jump for jump in jumps if jump.to_page == dummy.number)
        said, page = desk.phrases.from_page(jump.from_page), jump.from_page
    style = desk.style("turn")
    room = Room(place.width, style.leading, 1, LEAST)
    fitted = fit(said, style, room, desk.case) or shorten(
        desk.phrases.on_page(page), style, room, desk.case
    )
    name = module_name(module.slug, dummy.number)
    return TurnView(
        piece("turn", f"{name}/turn", fitted, place, desk), module_name(module.slug, page)
    )
