"""Eye: how well the score sees what an eye sees: sixty pages of thirteen papers, marked from 0 to
10 and kept with their boxes (desk/marks), against the score of each page alone.

    bench/eye.py             rank correlations (Spearman): all, those the weights were set on, those
                             kept back, and within papers
    bench/eye.py --pages     every page's mark, score, and what costs it most
    bench/eye.py --fit       the weights that the marks ask for beside those of the score, and how
                             papers are ranked by the marks of the others

The pages were drawn by a seed before they were looked at, and the marks were kept before the score
had terms for what they name. Every third page is kept back: no weight was set on it. Twenty later
pages of four more papers were marked after the weights were set.
"""

import argparse
import csv
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from statistics import median

from desk.weights import Sample, fitted, sample, totals

from edition.boxes import Boxes
from edition.makeup.score import TERMS, Score, score
from edition.read.boxes import read_boxes

MARKS = Path(__file__).resolve().parent / "desk" / "marks"
THIRD = 3
"""Of so many pages the last is kept back."""
FEW = 3
"""Pages a paper must have for a rank within it."""
DEAREST = 3
"""Terms told of a page."""


@dataclass(frozen=True)
class Marked:
    """A page that was looked at."""

    paper: str
    page: int
    mark: float
    found: Score


def main() -> None:
    """Score every page and print how the ranks agree."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--pages", action="store_true")
    parser.add_argument("--fit", action="store_true")
    asked = parser.parse_args()
    pages, later = marked("marks"), marked("later")
    print(f"{'':24}{'pages':>8}{'score':>8}{'before':>8}")
    for name, some in (
        ("all", pages),
        ("weights set on", [p for n, p in enumerate(pages) if n % THIRD != THIRD - 1]),
        ("kept back", pages[THIRD - 1 :: THIRD]),
    ):
        print(row(name, some))
    within(pages)
    print(row("later", later))
    within(later)
    if asked.pages:
        for page in (*pages, *later):
            print(told(page))
    if asked.fit:
        fit([page for number, page in enumerate(pages) if number % THIRD != THIRD - 1])


def marked(name: str) -> list[Marked]:
    """Return every page of a list of marks with its own score."""
    with (MARKS / f"{name}.tsv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    return [
        Marked(row["paper"], int(row["page"]), float(row["mark"]), score(alone(row)))
        for row in rows
    ]


def alone(row: dict[str, str]) -> Boxes:
    """Return a paper with the one page of a row."""
    whole = paper(row["paper"])
    sheets = tuple(sheet for sheet in whole.sheets if sheet.number == int(row["page"]))
    return replace(whole, sheets=sheets)


@cache
def paper(name: str) -> Boxes:
    """Read a marked paper's boxes."""
    return read_boxes(MARKS / f"{name}.json")


def row(name: str, pages: list[Marked]) -> str:
    """Return how the marks of some pages agree with both totals."""
    now, before = agreement(pages)
    return f"{name:24}{len(pages):>8}{now:>8.2f}{before:>8.2f}"


def agreement(pages: list[Marked]) -> tuple[float, float]:
    """Return the rank correlations of the marks with today's total and that of before."""
    marks = [page.mark for page in pages]
    now = spearman(marks, [page.found.total for page in pages])
    return now, spearman(marks, [page.found.before for page in pages])


def within(pages: list[Marked]) -> None:
    """Print the rank correlations inside each paper with some pages, and their median."""
    papers = {page.paper: [p for p in pages if p.paper == page.paper] for page in pages}
    several = {
        name: some
        for name, some in papers.items()
        if len(some) >= FEW and len({page.mark for page in some}) > 1
    }
    for name, some in several.items():
        print(row(f"  within {name}", some))
    found = [agreement(some) for some in several.values()]
    now, before = (median(values) for values in zip(*found, strict=True))
    print(f"{'  median within papers':24}{len(found):>8}{now:>8.2f}{before:>8.2f}")


def fit(pages: list[Marked]) -> None:
    """Print the weights that these pages ask for, and the rank correlation within each paper under
    the weights that the other papers ask for.
    """
    points = fitted(_sample(pages))
    print(f"\n{'term':24}{'asked':>8}{'weight':>8}")
    for term, asked in zip(TERMS, points.tolist(), strict=True):
        print(f"{term.name:24}{asked:>8.1f}{term.weight:>8g}")
    found = []
    for name in sorted({page.paper for page in pages}):
        own = [page for page in pages if page.paper == name]
        if len(own) >= FEW and len({page.mark for page in own}) > 1:
            others = fitted(_sample([page for page in pages if page.paper != name]))
            found.append(spearman([page.mark for page in own], totals(_sample(own), others)))
            print(f"{'  ' + name + ' by the others':24}{len(own):>8}{found[-1]:>8.2f}")
    print(f"{'  median':24}{len(found):>8}{median(found):>8.2f}")


def _sample(pages: list[Marked]) -> Sample:
    return sample([page.found for page in pages], [page.mark for page in pages])


def told(page: Marked) -> str:
    """Return a page's mark and score, and what costs it most."""
    losses = sorted(page.found.losses, key=lambda loss: -loss.points)[:DEAREST]
    dear = ", ".join(f"{loss.term.name} {loss.points:.1f}" for loss in losses)
    return f"{page.paper:10}{page.page:>4}{page.mark:>6.1f}{page.found.total:>8.1f}  {dear}"


def spearman(one: list[float], two: list[float]) -> float:
    """Return the rank correlation of two lists; 0 where one of them is all the same."""
    first, second = ranks(one), ranks(two)
    middle = (len(one) - 1) / 2
    covariance = sum((a - middle) * (b - middle) for a, b in zip(first, second, strict=True))
    spread = [sum((rank - middle) ** 2 for rank in found) for found in (first, second)]
    return covariance / (spread[0] * spread[1]) ** 0.5 if all(spread) else 0.0


def ranks(values: list[float]) -> list[float]:
    """Return the place of each value in their order, from 0; equal ones share the middle."""
    ordered = sorted(values)
    return [ordered.index(value) + (ordered.count(value) - 1) / 2 for value in values]


if __name__ == "__main__":
    main()
