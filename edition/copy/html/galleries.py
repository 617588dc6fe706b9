"""Galleries: lists whose entries count pictures, the fourth of fifty: they stand beside an article,
however much they say.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable

from edition.copy.html.lines import Line
from edition.copy.html.tree import Element

_COUNTED = re.compile(r"\s*\d{1,3}\s*/\s*(\d{1,3})(?!\d|/)")
_PICTURES = 3
"""So many entries counted up to one number and a list is a gallery."""
_LISTS = ("ul", "ol", "dl")


def counted(lines: Iterable[Line]) -> frozenset[Line]:
    """Return the lines of the lists that count pictures."""
    seen = tuple(lines)
    counts: dict[Element, Counter[str]] = defaultdict(Counter)
    for line in seen:
        number = _COUNTED.match(line.words)
        nearest = next((element for element in line.around if element.tag in _LISTS), None)
        if number and nearest is not None:
            counts[nearest][number[1]] += 1
    galleries = {
        element for element, numbers in counts.items() if max(numbers.values()) >= _PICTURES
    }
    return frozenset(line for line in seen if not galleries.isdisjoint(line.around))
