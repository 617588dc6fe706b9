"""Grids: every number of columns on every size of page, with few stories and with many: what
builds, and what is refused and where.

bench/grids.py                   all of it, planned
bench/grids.py --build           all of it, as PDF files (an hour)
bench/grids.py --only A6         one size of page
bench/grids.py --keep DIR        keep the papers in DIR
"""

import argparse
import sys
import tempfile
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import edition
from edition.assets import use_only_our_fonts
from edition.problem import ContentError, EditionError
from tests.littlepapers import PAGES, Page, written

STORIES = (3, 12, 40)
MOST_COLUMNS = 10
WORDS = (60, 240, 120, 400, 90, 180)
"""Words of the stories, in turn."""


def main() -> None:
    """Try every page and print what came of it."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", action="store_true")
    parser.add_argument("--only", default="")
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    use_only_our_fonts()
    print(f"{'':12}" + "".join(f"{columns:>12}" for columns in range(1, MOST_COLUMNS + 1)))
    for size in PAGES:
        if asked.only not in size:
            continue
        for count in STORIES:
            cells = [
                tried(Page(size, columns), count, asked) for columns in range(1, MOST_COLUMNS + 1)
            ]
            print(f"{size:10}{count:2}" + "".join(f"{cell:>12}" for cell in cells), flush=True)


def tried(page: Page, count: int, asked: argparse.Namespace) -> str:
    """Make up one paper and say in a word what came of it."""
    with tempfile.TemporaryDirectory(prefix="edition-bench-") as kept:
        place = (asked.keep or Path(kept)) / f"{page.size}-{page.columns}-{count}"
        folder = written(place, [WORDS[number % len(WORDS)] for number in range(count)], page)
        try:
            return made(folder, asked.build)
        except ContentError as refused:
            return said(refused)
        except EditionError as failed:
            print(failed)
            return "FAILED"
        except Exception:  # whatever it is: it is what this looks for
            print(traceback.format_exc(limit=-3))
            return "CRASHED"


def made(folder: Path, pdf: bool) -> str:
    """Return the pages a paper comes to, and what is held."""
    if pdf:
        paper = edition.build(folder)
        (folder / "edition.pdf").write_bytes(paper.printfile.pdf)
        flatplan = paper.made_up.flatplan
    else:
        flatplan = edition.plan(folder).flatplan
    held = f" -{len(flatplan.held)}" if flatplan.held else ""
    return f"{len(flatplan.pages)} pp{held}"


def said(refused: ContentError) -> str:
    """Return the columns that a refusal says would do, if it stands where the columns are asked
    for.
    """
    narrow = [
        problem
        for problem in refused.problems
        if problem.code == "columns-narrow" and problem.where.line
    ]
    if not narrow:
        print(refused)
        return "REFUSED"
    return narrow[0].hint.removeprefix("write at ")


if __name__ == "__main__":
    main()
