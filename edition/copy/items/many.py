"""Many: a file that holds more stories, or more marks, than are read."""

from edition.copy.items.xml_tree import Element
from edition.copy.text_file.source import Source, Spot
from edition.limits import FEED_ELEMENTS, ITEMS
from edition.problem import Problem


def too_intricate(root: Element | None, source: Source) -> tuple[Problem, ...]:
    """Say that a feed has more elements than are read; nothing where it does not."""
    count = 0 if root is None else sum(1 for _ in root.iter())
    if count <= FEED_ELEMENTS.most:
        return ()
    message = f"the feed has {count} elements: at most {FEED_ELEMENTS} are read"
    return (source.error(Spot(1), message, "fetch fewer of its items", code="page-too-large"),)


def too_many(count: int, source: Source) -> tuple[Problem, ...]:
    """Say that a file holds more stories than are read; nothing where it does not."""
    if count <= ITEMS.most:
        return ()
    message = f"the file holds {count} stories: at most {ITEMS} are read"
    return (source.error(Spot(1), message, "export or fetch fewer, by date", code="stories-many"),)
