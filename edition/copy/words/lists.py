"""Lists: the marks of their items, and the order these keep."""

from collections.abc import Iterable, Sequence

from edition.story import Item

BULLET = "•"


def sound(items: Iterable[Item]) -> tuple[Item, ...]:
    """Let no item stand more than one step deeper than the one before it; the numbers stay as they were filed."""
    out: list[Item] = []
    for item in items:
        deepest = out[-1].depth + 1 if out else 0
        out.append(Item(item.mark, min(item.depth, deepest), item.text))
    return tuple(out)


def numbered(typed: Sequence[int]) -> tuple[int, ...]:
    """Return the numbers that the items of a list print: as typed, or counted on where each was typed as a 1, as many do.

    >>> numbered([1, 1, 3]), numbered([1, 1, 1]), numbered([7])
    ((1, 1, 3), (1, 2, 3), (7,))
    """
    return tuple(range(1, len(typed) + 1)) if set(typed) == {1} else tuple(typed)
