"""Lists: the marks of their items, and the order these keep."""

from collections.abc import Iterable

from edition.story import Item

BULLET = "•"


def sound(items: Iterable[Item]) -> tuple[Item, ...]:
    """Let no item stand more than one step deeper than the one before it, and let the numbers of one list count on."""
    out: list[Item] = []
    numbers: list[int] = []
    """The last number at each depth; 0 after a bullet."""
    for item in items:
        depth = min(item.depth, len(numbers))
        before = numbers[depth] if depth < len(numbers) else 0
        number = 0 if item.mark == BULLET else before + 1 if before else int(item.mark[:-1])
        numbers[depth:] = [number]
        out.append(Item(BULLET if item.mark == BULLET else f"{number}.", depth, item.text))
    return tuple(out)
