"""Art: what an art director counts on the pages of papers: pictures, fronts, heads, labels, blank
panels, and the score.

    bench/art.py FOLDER …        these papers
    bench/art.py                newsrooms made from seeds and real articles, where these lie at hand
    bench/art.py --only NAME     the kinds whose name holds NAME
    bench/art.py --seed 3        one seed of every kind
    bench/art.py --pages         the share of art on each page as well

"art" is the share of news pages with 20 to 35 % of pictures, of those whose stories bring as much;
"3 col" that of pages with a picture of three columns, of those with a story that has a photo;
"1 col" are the photos of one column and "right" those of them in their story's last column;
"foreign" are parts of stories under another section's name; "level" stories whose legs begin on one
line; "close" head blocks with no more than a blank line under them; "deck" and "jump" decks and
jump heads in proportion; then the front's stories, its lead's points, how much larger that is than
the next, and the columns of its picture; the mean and the worst page under panels; stories held.
All but the front and those held are in percent.
"""

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desk.art import (
    arts,
    average,
    close,
    decks,
    dominant,
    foreign,
    front,
    jump_heads,
    level,
    narrow,
    panels,
    pictured,
    rightmost,
)
from desk.instances import groups
from desk.kinds import kinds as world_kinds

import edition
from edition.assets import use_only_our_fonts
from edition.boxes import Boxes
from edition.makeup import plan
from edition.makeup.score import reduce, score
from edition.report import boxes

SHARES = {
    "art": pictured,
    "3 col": dominant,
    "1 col": narrow,
    "right": rightmost,
    "foreign": foreign,
    "level": level,
    "close": close,
    "deck": decks,
    "jump": jump_heads,
}
OTHERS = ("stories", "lead", "ratio", "cols", "panels", "worst", "held", "score", "before")


@dataclass(frozen=True)
class Row:
    """One paper, made up."""

    name: str
    boxes: Boxes

    def __str__(self) -> str:
        first = front(self.boxes)
        shown, found = panels(self.boxes), score(self.boxes)
        cells = (
            f"{len(self.boxes.sheets)}",
            *(f"{share(self.boxes).percent:.0f}" for share in SHARES.values()),
            f"{first.entries}",
            f"{first.lead:.0f}",
            f"{first.ratio:.2f}",
            f"{first.picture}",
            f"{average(shown):.0f}",
            f"{100 * max(shown):.0f}",
            f"{len(self.boxes.held)}",
            f"{found.total:.1f}",
            f"{found.before:.1f}",
        )
        return f"{self.name[:32]:32}" + "".join(f"{cell:>8}" for cell in cells)


def main() -> None:
    """Make up every paper and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--pages", action="store_true")
    asked = parser.parse_args()
    use_only_our_fonts()
    print(f"{'':32}" + "".join(f"{head:>8}" for head in ("pages", *SHARES, *OTHERS)))
    for row in folders(asked.folders) if asked.folders else kinds(asked.only, asked.seed):
        print(row, flush=True)
        if asked.pages:
            print("    " + " ".join(f"{100 * share:.0f}" for share in arts(row.boxes)))


def folders(places: list[Path]) -> Iterator[Row]:
    """Yield the papers of these folders."""
    for place in places:
        yield Row(place.name, boxes(edition.plan(place)))


def kinds(only: str, seed: int) -> Iterator[Row]:
    """Yield an edition of every kind and seed."""
    for group in (*world_kinds(quick=True), *groups(quick=True)):
        if only in group.name:
            for number in (seed,) if seed else group.seeds:
                made = group.make(number)
                flatplan = plan(made.budget, made.galleys, made.paper, made.layout.grid)
                found = reduce(flatplan, made.budget, made.galleys)
                yield Row(f"{group.name.strip()}, {number}", found)


if __name__ == "__main__":
    main()
