"""Impose: the pages of a finished PDF onto the sheets that are folded or cut into it. The tags are
left behind.
"""

from dataclasses import replace

from edition.press.impose.fold import Binding, Sheet, sheets
from edition.press.impose.lay import Booklet, NUp, lay_booklet, lay_nup
from edition.press.impose.pick import Picked, numbers_of, pick
from edition.press.impose.write import impose

__all__ = [
    "Binding",
    "Booklet",
    "NUp",
    "Picked",
    "Sheet",
    "booklet",
    "numbers_of",
    "nup",
    "pick",
    "sheets",
]


def booklet(raw: bytes, name: str, wish: Booklet) -> bytes:
    """Return the sheets of a saddle-stitched booklet, front and back in turn; ``name`` is said in
    messages.

    Raises ContentError where the file cannot be imposed.
    """
    return impose(
        raw,
        name,
        lambda sizes, read: lay_booklet(sizes, replace(wish, binding=wish.binding or read)),
    )


def nup(raw: bytes, name: str, wish: NUp) -> bytes:
    """Return sheets with several pages on a side, in the order they are read; ``name`` is said in
    messages.

    Raises ContentError where the file cannot be imposed.
    """
    return impose(
        raw, name, lambda sizes, read: lay_nup(sizes, replace(wish, binding=wish.binding or read))
    )
