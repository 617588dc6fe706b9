"""Turns: the jumps of a plan, read off its pages."""

from itertools import pairwise

from edition.page import Dummy, Jump, Module, Turn


def jumps(pages: tuple[Dummy, ...]) -> tuple[Jump, ...]:
    """Link each part of a story to the next."""
    parts: dict[str, list[tuple[int, Module]]] = {}
    for page in pages:
        for module in page.modules:
            if module.turn is not Turn.WHOLE and module.legs:
                parts.setdefault(module.slug, []).append((page.number, module))
    found = []
    for slug, linked in sorted(parts.items()):
        for (here, _), (there, module) in pairwise(linked):
            found.append(Jump(slug, here, there, module.box.column + 1, module.legs[0].first))
    return tuple(found)
