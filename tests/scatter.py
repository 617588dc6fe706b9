"""Legs scattered over pages without the planner: many stories open at once, each leg as deep as
chance has it.
"""

import itertools
import random
from dataclasses import dataclass, field, replace
from datetime import date

from edition.page import Box, Break, Dummy, Flatplan, Head, Jump, Leg, Module, Turn
from edition.paper import Layout, Paper
from edition.proof import Forme
from edition.setting import SetStory
from edition.story import Budget, Story

OPEN = 6
"""Stories that run at the same time."""
DAY = date(2026, 11, 24)


def forme(stories: tuple[Story, ...], settings: tuple[SetStory, ...], layout: Layout) -> Forme:
    """Return what typeset needs beside a plan."""
    return Forme(Paper("The Test", sections=("News",)), layout, Budget(DAY, 1, stories), settings)


@dataclass
class _Part:
    """A story's module on one page in the making."""

    slug: str
    head: Head
    head_box: Box
    continues: bool
    legs: list[Leg] = field(default_factory=list)


@dataclass
class Scatter:
    """Lays legs one under the other, from column to column and page to page."""

    layout: Layout
    rng: random.Random
    least: int = 5
    most: int = 60
    pages: list[dict[str, _Part]] = field(default_factory=lambda: [{}])
    column: int = 0
    line: int = 0

    def plan(self, settings: tuple[SetStory, ...]) -> Flatplan:
        """Place every line of every story."""
        waiting = [(setting, 0) for setting in settings]
        while waiting:
            n = self.rng.randrange(min(OPEN, len(waiting)))
            setting, at = waiting.pop(n)
            at = self._leg(setting, at)
            if at < setting.galley.lines:
                waiting.insert(n, (setting, at))
        return Flatplan(tuple(self._dummy(n) for n in range(len(self.pages))), tuple(self._jumps()))

    def _leg(self, setting: SetStory, at: int) -> int:
        """Place one leg and return the line the next begins with."""
        count = _cut(setting.galley.breaks, at, self.rng.randint(self.least, self.most))
        self._make_room(count + 8)
        page = self.pages[-1]
        if setting.galley.slug not in page:
            page[setting.galley.slug] = self._part(setting, at)
        page[setting.galley.slug].legs.append(Leg(self.column, self.line, at, count))
        self.line += count
        return at + count

    def _make_room(self, lines: int) -> None:
        if self.line + lines > self.layout.grid.lines:
            self.column, self.line = self.column + 1, 0
        if self.column == self.layout.grid.columns:
            self.column = 0
            self.pages.append({})

    def _part(self, setting: SetStory, at: int) -> _Part:
        """Open a module with the shallowest head of one column."""
        heads = [
            head
            for head in (setting.galley.jump_heads if at else setting.galley.heads)
            if head.columns == 1
        ]
        head = min(heads, key=lambda head: head.depth)
        self._make_room(head.depth + 62)
        box = Box(self.column, self.line, 1, head.depth)
        self.line += head.depth + 1
        return _Part(setting.galley.slug, head, box, bool(at))

    def _dummy(self, n: int) -> Dummy:
        modules = tuple(self._module(part, n) for part in self.pages[n].values())
        return Dummy(n + 1, "News", self.layout.grid, modules)

    def _module(self, part: _Part, page: int) -> Module:
        goes_on = any(part.slug in later for later in self.pages[page + 1 :])
        turn = Turn.CONTINUES if part.continues else Turn.STARTS if goes_on else Turn.WHOLE
        line = None if turn is Turn.WHOLE else Box(part.head_box.column, part.head_box.foot, 1, 1)
        module = Module(
            part.slug, part.head_box, part.head, part.head_box, tuple(part.legs), turn=turn
        )
        return replace(module, turn_line=line)

    def _jumps(self) -> list[Jump]:
        found = []
        slugs = dict.fromkeys(slug for page in self.pages for slug in page)
        for slug in slugs:
            on = [n for n, page in enumerate(self.pages) if slug in page]
            for before, after in itertools.pairwise(on):
                leg = self.pages[after][slug].legs[0]
                found.append(Jump(slug, before + 1, after + 1, leg.column + 1, leg.first))
        return found


def _cut(breaks: tuple[Break, ...], at: int, wanted: int) -> int:
    """Return how many lines from ``at`` the leg takes: about as many as wanted, never ending where
    a galley must not be cut.
    """
    allowed = [n + 1 - at for n in range(at, len(breaks)) if breaks[n] < Break.RESORT]
    return max((count for count in allowed if count <= wanted), default=allowed[0])
