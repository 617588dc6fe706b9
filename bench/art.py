"""Art: what an art director counts on the pages of papers: pictures, fronts, heads, labels, blank
panels, and the score.

    bench/art.py FOLDER …        these papers
    bench/art.py                newsrooms made from seeds and real articles, where these lie at hand
    bench/art.py --only NAME     the kinds whose name holds NAME
    bench/art.py --seed 3        one seed of every kind
    bench/art.py --every         every seed, and the larger kinds; else two of a kind at the most
    bench/art.py --each          a row for every paper as well
    bench/art.py --pages         every paper, and the share of art on each of its pages

"art" is the share of news pages with 20 to 35 % of pictures, of those whose stories bring as much;
"3 col" that of pages with a picture of three columns, of those with a story that has a photo;
"1 col" are the photos of one column and "right" those of them in their story's last column;
"foreign" are parts of stories under another section's name; "level" stories whose legs begin on one
line; "close" head blocks with no more than a blank line under them; "deck" and "jump" decks and
jump heads in proportion; then the front's stories, its index as one, its lead's points, how much
larger that is than the next, and the columns of its picture, in the mean; the mean and the worst
page under panels; stories held. All but the front and those held are in percent.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from desk.art import (
    Share,
    arts,
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
from desk.instances import Instance, groups
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
    """Papers of one kind, made up."""

    name: str
    papers: tuple[Boxes, ...]

    def __str__(self) -> str:
        firsts = [front(paper) for paper in self.papers]
        shown = [share for paper in self.papers for share in panels(paper)]
        scores = [score(paper) for paper in self.papers]
        cells = (
            f"{sum(len(paper.sheets) for paper in self.papers)}",
            *(f"{self.share(find).percent:.0f}" for find in SHARES.values()),
            f"{mean(first.entries for first in firsts):.1f}",
            f"{mean(first.lead for first in firsts):.0f}",
            f"{mean(first.ratio for first in firsts):.2f}",
            f"{mean(first.picture for first in firsts):.1f}",
            f"{100 * mean(shown):.0f}",
            f"{100 * max(shown):.0f}",
            f"{sum(len(paper.held) for paper in self.papers)}",
            f"{mean(found.total for found in scores):.1f}",
            f"{mean(found.before for found in scores):.1f}",
        )
        return f"{self.name[:32]:32}" + "".join(f"{cell:>8}" for cell in cells)

    def share(self, find: Callable[[Boxes], Share]) -> Share:
        """Return a share over all its papers."""
        found = [find(paper) for paper in self.papers]
        return Share(sum(one.met for one in found), sum(one.of for one in found))


def main() -> None:
    """Make up every paper and print the table."""
    asked = arguments()
    use_only_our_fonts()
    print(f"{'':32}" + "".join(f"{head:>8}" for head in ("pages", *SHARES, *OTHERS)))
    for name, papers in folders(asked.folders) if asked.folders else kinds(asked):
        for number, paper in enumerate(papers, 1):
            if asked.each or asked.pages:
                print(Row(f"  {name}, {number}", (paper,)), flush=True)
            if asked.pages:
                print("    " + " ".join(f"{100 * share:.0f}" for share in arts(paper)))
        print(Row(name, papers), flush=True)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--only", default="")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--every", action="store_true")
    parser.add_argument("--each", action="store_true")
    parser.add_argument("--pages", action="store_true")
    return parser.parse_args()


def folders(places: list[Path]) -> Iterator[tuple[str, tuple[Boxes, ...]]]:
    """Yield the papers of these folders."""
    for place in places:
        yield place.name, (boxes(edition.plan(place)),)


def kinds(asked: argparse.Namespace) -> Iterator[tuple[str, tuple[Boxes, ...]]]:
    """Yield the editions of every kind, seed by seed."""
    for group in (*world_kinds(not asked.every), *groups(not asked.every)):
        if asked.only in group.name:
            seeds = (asked.seed,) if asked.seed else group.seeds
            yield group.name.strip(), tuple(made_up(group.make(seed)) for seed in seeds)


def made_up(made: Instance) -> Boxes:
    """Plan an edition and return its boxes."""
    flatplan = plan(made.budget, made.galleys, made.paper, made.layout.grid)
    return reduce(flatplan, made.budget, made.galleys)


if __name__ == "__main__":
    main()
