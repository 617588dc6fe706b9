"""Small: how full papers of one to twelve stories of 40 to 300 words are, with and without an ad
and a pinned lead, and the README's tour; on as many pages as Edition chooses, and where the count
is named and the copy fills six tenths of it.

    bench/small.py               two papers of each number of stories and each kind
    bench/small.py --seeds 5     five
    bench/small.py --keep DIR    keep the papers in DIR

"panel" is the largest share of a page under panels, "white" the largest share of one that is left
white, both in percent; "pins" are those met of those there are; "louder" counts the heads that are
larger than that of a more urgent story on their page. At the end come the papers of odd seeds,
which may be tuned on, and those of even ones: panels in percent of all their pages and of the worst
page, pins, stories held and papers refused. Papers whose stories fill less than six tenths of a
page are told apart: no count is small enough for them.
"""

import argparse
import random
import shlex
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import mean

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import edition
from edition.assets import use_only_our_fonts
from edition.finished import MadeUp
from edition.makeup.draft.openness import panels, white
from edition.makeup.draft.outshining import Rank, outshining
from edition.page import Dummy
from edition.problem import BuildFailed
from tests.littlepapers import with_ad, written
from tests.manual import ROOT, fences

COUNTS = range(1, 13)
WORDS = (40, 300)
"""Words of a story, fewest and most."""
BODY = 1700
"""Words of a page without pictures: these stories bring none."""
FILLED = 0.6
"""The share of a page that its words fill at least for it to be judged, and of the pages where
their number is named.
"""
MOST_PAGES = 4
AD = '[[ads]]\nfile = "sold.svg"\ncolumns = 2\nlines = 24\n'
AD_SIZE = 101, 85
"""Millimetres of such an ad."""
PIN = '[[pins]]\nstory = "story-{:02}"\npage = 1\nlead = true\n'
KINDS = {
    "plain": (False, False),
    "an ad": (True, False),
    "a pinned lead": (False, True),
    "both": (True, True),
}


@dataclass(frozen=True)
class Row:
    """What one paper came to."""

    name: str
    seed: int
    words: int
    made: MadeUp

    def __str__(self) -> str:
        pages = self.made.flatplan.pages
        cells = (
            str(len(pages)),
            f"{max(self.panels):.0f}",
            f"{max(share(page, white(page)) for page in pages):.0f}",
            f"{len(self.pins) - self.unmet}/{len(self.pins)}",
            str(len(self.made.flatplan.held)),
            str(self.louder),
        )
        return f"{self.name:34}" + "".join(f"{cell:>8}" for cell in cells)

    @property
    def thin(self) -> bool:
        """Whether its words are too few for a single page."""
        return self.words < FILLED * BODY

    @property
    def panels(self) -> list[float]:
        """The share of each page under panels, in percent."""
        return [share(page, panels(page)) for page in self.made.flatplan.pages]

    @property
    def pins(self) -> list[str]:
        """The stories that are pinned."""
        return [pin.slug for pin in self.made.lineup.budget.pins]

    @property
    def louder(self) -> int:
        """Heads larger than that of a story on their page that is to lead it, or that is more
        urgent.
        """
        budget = self.made.lineup.budget
        led = {pin.slug for pin in budget.pins if pin.lead}
        rank = {story.slug: Rank(story.slug not in led, story.urgency) for story in budget.stories}
        return sum(len(outshining(page.modules, rank)) for page in self.made.flatplan.pages)

    @property
    def unmet(self) -> int:
        """Pins that are named as not met."""
        return sum(problem.code == "pin-unmet" for problem in self.made.flatplan.problems)


def share(page: Dummy, cells: int) -> float:
    """Return cells in percent of a page."""
    return 100 * cells / (page.grid.columns * page.grid.lines)


def main() -> None:
    """Make up every paper and print the table."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=2)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    use_only_our_fonts()
    print(
        f"{'':34}"
        + "".join(f"{head:>8}" for head in ("pages", "panel", "white", "pins", "held", "louder"))
    )
    with tempfile.TemporaryDirectory(prefix="edition-bench-") as kept:
        found, refused = list[Row](), Counter[int]()
        for seed, make in papers(asked.keep or Path(kept), asked.seeds):
            try:
                found.append(make())
            except BuildFailed as failure:
                refused[seed % 2] += 1
                print(f"refused: {failure}", flush=True)
            else:
                print(found[-1], flush=True)
    for odd, half in ((1, "odd seeds"), (0, "even seeds")):
        rows = [row for row in found if row.seed % 2 == odd and row.seed]
        judged = [row for row in rows if not row.thin]
        print(summed(half, judged, refused[odd]))
        print(summed(f"{half}, too few words", [row for row in rows if row.thin], 0))


def summed(name: str, rows: list[Row], refused: int) -> str:
    """Return what papers come to together."""
    shares = [share for row in rows for share in row.panels]
    pins = sum(len(row.pins) for row in rows)
    return (
        f"{name}: {len(rows)} papers, panels {mean(shares or [0.0]):.1f} %, worst page"
        f" {max(shares, default=0.0):.0f} %, pins {pins - sum(row.unmet for row in rows)}/{pins},"
        f" held {sum(len(row.made.flatplan.held) for row in rows)}, refused {refused}"
    )


def papers(place: Path, seeds: int) -> Iterator[tuple[int, Callable[[], Row]]]:
    """Yield what makes up the tour's paper, then the others, each with its seed."""
    yield 0, lambda: Row("the tour", 0, 0, edition.plan(tour(place)))
    for count in COUNTS:
        for kind in KINDS:
            for seed in range(1, seeds + 1):
                yield seed, partial(paper, place, (count, kind, seed), False)
                yield seed, partial(paper, place, (count, kind, seed), True)


def paper(place: Path, asked: tuple[int, str, int], named: bool) -> Row:
    """Make up one paper: a number of stories, a kind, a seed, its page count named or not."""
    count, kind, seed = asked
    ad, pin = KINDS[kind]
    rng = random.Random(f"{count} {seed}")
    words = [rng.randint(*WORDS) for _ in range(count)]
    pages = max(1, min(MOST_PAGES, int(sum(words) / (FILLED * BODY))))
    said = f"pages = {pages}\n" * named + AD * ad
    said += PIN.format(rng.randrange(count)) if pin else ""
    name = f"{count} of {min(words)}-{max(words)}, {kind}"
    counted = f"-{pages}" if named else ""
    folder = written(place / f"{count}-{kind.replace(' ', '-')}-{seed}{counted}", words, said=said)
    with_ad(folder, AD_SIZE)
    return Row(name + (f", {pages} pp" if named else ""), seed, sum(words), edition.plan(folder))


def tour(place: Path) -> Path:
    """Write the paper that the README's reader has at the end of it."""
    for info, body in fences((ROOT / "README.md").read_text(encoding="utf-8")):
        match info:
            case ["sh", "tour"]:
                for line in body.splitlines():
                    if line.startswith(("edition new", "cp")):
                        subprocess.run(
                            typed(line), cwd=place, check=True, stdout=subprocess.DEVNULL
                        )
            case [_, name] if name.startswith("my-paper/"):
                (place / name).write_text(body, encoding="utf-8")
    return place / "my-paper"


def typed(line: str) -> list[str]:
    """Return the words of a command, ours run by this Python."""
    words = shlex.split(line.replace("papers/", f"{ROOT}/papers/"))
    return (
        [sys.executable, "-c", "from edition.cli import main; main()", *words[1:]]
        if words[0] == "edition"
        else words
    )


if __name__ == "__main__":
    main()
