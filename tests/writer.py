"""A writer of stories by chance, the same ones for the same seed, with everything a body can
hold.
"""

import random
import re
from dataclasses import dataclass

from edition.story import Block, Crosshead, Item, Listing, Paragraph, Quote, Run, Story, Table, Text

WORDS: tuple[str, ...] = tuple(
    re.findall(
        r"\S+",
        """
        the of and to in a that harbour council would not be moved from its plan for pools parks and libraries after Tuesday
        international organisation representatives unanimously characteristic unquestionably responsibility Wednesday
        Alderbeck Port Merrow said she he they it was were had £2.3m 1914 7,000 winter swimmer lighthouse constitutional
        photographer rain sea wind fishing boat quota tide mayor chair debate vote street houses children school teacher nurse
        doctor
        """,
    )
)


@dataclass(frozen=True)
class Writer:
    """Writes stories by chance, the same ones for the same seed."""

    rng: random.Random
    pool: tuple[str, ...] = ()
    """Odd words thrown in now and then."""

    def text(self, least: int = 8, most: int = 60) -> Text:
        """Write a text in mixed dress."""
        runs: list[Run] = []
        left = self.rng.randint(least, most)
        while left > 0:
            count = min(left, self.rng.randint(1, 12))
            said = " ".join(self._word() for _ in range(count))
            runs.append(
                self._dressed(said + (" " if left > count and self.rng.random() < 0.9 else ""))
            )
            left -= count
        return tuple(runs)

    def _word(self) -> str:
        if self.pool and self.rng.random() < 0.04:
            return self.rng.choice(self.pool)
        word = self.rng.choice(WORDS)
        return word + self.rng.choice(("", "", "", "", "", ",", ".", ";"))

    def _dressed(self, said: str) -> Run:
        dress = self.rng.random()
        if dress < 0.7:
            return Run(said)
        return Run(
            said,
            strong=dress < 0.78,
            emphasis=0.76 < dress < 0.88,
            code=0.88 < dress < 0.91,
            raised=0.91 < dress < 0.93,
            lowered=0.93 < dress < 0.94,
            href="https://example.org/" if dress > 0.94 else "",
        )

    def block(self) -> Block:
        """Write a block of any kind."""
        kind = self.rng.random()
        if kind < 0.66:
            return Paragraph(self.text())
        if kind < 0.76:
            return Crosshead((Run(" ".join(self._word() for _ in range(self.rng.randint(1, 5)))),))
        if kind < 0.84:
            return Quote(tuple(self.text(5, 30) for _ in range(self.rng.randint(1, 3))))
        if kind < 0.95:
            return self._listing()
        return self._table()

    def _listing(self) -> Listing:
        numbered = self.rng.random() < 0.4
        items = []
        for n in range(self.rng.randint(1, 6)):
            depth = self.rng.choice((0, 0, 0, 1, 2)) if n else 0
            items.append(
                Item(f"{n + 1}." if numbered else ("•", "–", "·")[depth], depth, self.text(2, 25))
            )
        return Listing(tuple(items))

    def _table(self) -> Table:
        columns = self.rng.randint(2, 4)
        head = (
            tuple((Run(self.rng.choice(WORDS)),) for _ in range(columns))
            if self.rng.random() < 0.7
            else ()
        )
        return Table(head, tuple(self._row(columns) for _ in range(self.rng.randint(1, 9))))

    def _row(self, columns: int) -> tuple[Text, ...]:
        figures = ((Run(str(self.rng.randint(0, 9999))),) for _ in range(columns - 1))
        return (Run(" ".join(self.rng.sample(WORDS, 2))),), *figures

    def story(self, slug: str, blocks: int) -> Story:
        """Write a story."""
        body = [Paragraph(self.text())] + [self.block() for _ in range(blocks - 1)]
        return Story(
            slug,
            " ".join(self._word() for _ in range(self.rng.randint(3, 9))).capitalize(),
            tuple(body),
            section="News",
            byline=self.rng.choice(("", "By Ada Example", "By Ada Example, Chief reporter")),
            dateline=self.rng.choice(("", "", "AMMAN", "PORT MERROW")),
            path=f"stories/{slug}.md",
        )
