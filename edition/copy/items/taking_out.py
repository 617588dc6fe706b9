"""Taking out: the elements of a text's HTML that are none of the story's, by a rule; their words
are named.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import html

from edition.copy.filed import LeftOut, Why
from edition.copy.html.tree import Element, parse

Rule = Callable[[Element], Why | None]
"""An element → why it is none of the story's; None where it is."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """HTML, and what was taken out of it."""

    markup: str
    left_out: tuple[LeftOut, ...] = ()


def body_of(markup: str) -> Element:
    """Parse a fragment of HTML. Raises TooLarge."""
    tree = parse(f"<html><body><div>{markup}</div></body></html>")
    return next(tree.root.iter("body"))


def written(body: Element) -> str:
    """Return a body as HTML again."""
    return str(html.tostring(body, encoding="unicode", with_tail=False))


def taken_out(body: Element, rule: Rule) -> tuple[LeftOut, ...]:
    """Take out the outermost elements a rule names, and return their words."""
    return tuple(_each(body, rule))


def _each(body: Element, rule: Rule) -> Iterator[LeftOut]:
    for element in list(body.iterdescendants()):
        parent = element.getparent()
        why = rule(element) if isinstance(element.tag, str) else None
        if why is None or parent is None or body not in element.iterancestors():
            continue
        words = " ".join(" ".join(map(str, element.itertext())).split())
        if words:
            yield LeftOut(why, words)
        holder = body.makeelement("span", {}, None)
        holder.tail, element.tail = element.tail, None
        parent.replace(element, holder)
