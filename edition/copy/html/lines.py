"""Web lines: the passages of a page with what tells an article's from the rest: how long, how
linked, where.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from edition.copy.filed import Why
from edition.copy.html.tree import Element, WebTree, classes, letters, select
from edition.copy.html.wording import Said, passages

HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_ENDS = re.compile(r"[.!?…。！？।॥۔؟။៕”\"»“'’)\]]\s*$")
_MARKS = re.compile(r"[,;:.!?…，、。；：！？،؛۔।॥၊။]")
_HEAD = re.compile(
    r"(?:^|[\s_-])(?:sub-?head(?:ing|line)?|crosshead(?:ing)?|inter-?title|zwischen-?titel|ladillo)(?:$|[\s_-])",
    re.IGNORECASE,
)
LONGEST_HEAD = 120
"""Letters of a heading that only a class marks."""
PROSE = 25
"""Letters of a passage that may be running text."""


@dataclass(frozen=True, eq=False)
class Line:
    """A passage of a page: one paragraph, heading, item or cell."""

    place: int
    holder: Element
    """The block it stands in."""
    said: tuple[Said, ...]
    why: Why | None = None
    """Why it is not seen, where it is not."""
    around: tuple[Element, ...] = field(default=(), repr=False)
    """The block and everything round it, the nearest first."""

    @cached_property
    def words(self) -> str:
        """The bare words, white space collapsed."""
        return " ".join("".join(said.text for said in self.said).split())

    @cached_property
    def key(self) -> str:
        """Letters and digits alone: what it is found again by. How a word is spoken (ruby) is no
        part of it: not all readers say so.
        """
        return letters("".join(said.text for said in self.said if said.element.tag != "rt"))

    @cached_property
    def linked(self) -> float:
        """The share of its letters that lead elsewhere."""
        return self._share(lambda said: said.leads)

    @cached_property
    def bold(self) -> float:
        """The share of its letters in bold."""
        return self._share(lambda said: said.dress.strong)

    @cached_property
    def slanted(self) -> float:
        """The share of its letters in italics."""
        return self._share(lambda said: said.dress.emphasis)

    @cached_property
    def is_heading(self) -> bool:
        """Whether it is marked as a heading."""
        marked = any(element.tag in HEADINGS for element in self.around[:3])
        return marked or (
            len(self.key) < LONGEST_HEAD
            and any(_HEAD.search(classes(element)) for element in self.around[:1])
        )

    @cached_property
    def is_sentence(self) -> bool:
        """Whether it ends as a sentence does."""
        return bool(_ENDS.search(self.words))

    @property
    def is_broken(self) -> bool:
        """Whether the page breaks it into several."""
        return any(said.text == "\n" for said in self.said)

    @cached_property
    def is_prose(self) -> bool:
        """Whether it reads as running text."""
        return len(self.key) >= PROSE and self.linked < 0.5 and not self.is_heading

    @cached_property
    def marks(self) -> int:
        """How many marks part its sentences and clauses."""
        return len(_MARKS.findall(self.words))

    def tags(self, *names: str) -> bool:
        """Say whether it stands in an element of one of these names."""
        return any(element.tag in names for element in self.around)

    def named(self, name: str) -> list[Element]:
        """Return the elements of a name that it stands in, the nearest first."""
        return [element for element in self.around if element.tag == name]

    def _share(self, which: Callable[[Said], bool]) -> float:
        counted = [(len(letters(said.text)), which(said)) for said in self.said]
        return sum(count for count, yes in counted if yes) / max(
            1, sum(count for count, _ in counted)
        )


def lines_of(tree: WebTree, language: str) -> tuple[Line, ...]:
    """Return the lines of a page in the order they stand."""
    body = next(iter(select(tree.root, "//body")), tree.root)
    return tuple(
        Line(
            place,
            passage.holder,
            passage.said,
            passage.why,
            (passage.holder, *passage.holder.iterancestors()),
        )
        for place, passage in enumerate(passages(body, language))
    )
