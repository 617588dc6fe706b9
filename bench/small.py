"""Small: how full papers of one to eight stories of 40 to 300 words are, with and without an ad
and a pinned lead, and the README's tour.

    bench/small.py               two papers of each number of stories and each kind
    bench/small.py --seeds 5     five
    bench/small.py --keep DIR    keep the papers in DIR

"panel" is the largest share of a page under panels, "white" the largest share of one that is left
white, both in percent; "pins" are those met of those there are; "louder" counts the heads that are
larger than that of a more urgent story on their page.
"""

import argparse
import random
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import edition
from edition.assets import use_only_our_fonts
from edition.finished import MadeUp
from edition.makeup.draft.openness import panels, white
from edition.makeup.draft.outshining import Rank, outshining
from edition.page import Dummy
from tests.littlepapers import with_ad, written
from tests.manual import ROOT, fences

COUNTS = range(1, 9)
WORDS = (40, 300)
"""Words of a story, fewest and most."""
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
    made: MadeUp

    def __str__(self) -> str:
        pages = self.made.flatplan.pages
        cells = (
            str(len(pages)),
            f"{max(share(page, panels(page)) for page in pages):.0f}",
            f"{max(share(page, white(page)) for page in pages):.0f}",
            f"{len(self.pins) - self.unmet}/{len(self.pins)}",
            str(len(self.made.flatplan.held)),
            str(self.louder),
        )
        return f"{self.name:28}" + "".join(f"{cell:>8}" for cell in cells)

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
        f"{'':28}"
        + "".join(f"{head:>8}" for head in ("pages", "panel", "white", "pins", "held", "louder"))
    )
    with tempfile.TemporaryDirectory(prefix="edition-bench-") as kept:
        for row in rows(asked.keep or Path(kept), asked.seeds):
            print(row, flush=True)


def rows(place: Path, seeds: int) -> Iterator[Row]:
    """Yield the tour's paper, then the others."""
    yield Row("the tour", edition.plan(tour(place)))
    for count in COUNTS:
        for kind, (ad, pin) in KINDS.items():
            for seed in range(1, seeds + 1):
                rng = random.Random(f"{count} {seed}")
                words = [rng.randint(*WORDS) for _ in range(count)]
                said = AD * ad + (PIN.format(rng.randrange(count)) if pin else "")
                folder = written(
                    place / f"{count}-{kind.replace(' ', '-')}-{seed}", words, said=said
                )
                with_ad(folder, AD_SIZE)
                yield Row(f"{count} of {min(words)}-{max(words)}, {kind}", edition.plan(folder))


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
