"""Ingest: how well saved pages are read, beside two libraries and what a person says is in them.

    bench/ingest.py                        all sets of ../shared/corpus
    bench/ingest.py fundus seb --every 4   every fourth page of two of them
    bench/ingest.py --corpus DIR           another corpus, laid out as that one
    bench/ingest.py fundus --show          every page that is not clean: what is lost, what is
                                           foreign

"lost" are paragraphs of the article that are not read, "held" those of them that one of the
libraries has; "foreign" are paragraphs read that are not the article's, in the mean of the pages;
"gold out" is the share of the article's words left out under a name; "lawless" that of the page's
letters that are neither read nor left out; "bad warned" is the share of pages under F1 .9 that are
warned of, "good warned" that of the others. Times are milliseconds of the processor a page, each
reader alone.
"""

import argparse
import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from door.readers import LIBRARIES, Reading, accounted, edition, timed, warm
from door.scores import Scored, Share, body_f1, scored, summed
from door.sets import CORPUS, SETS, Page, pages

COLUMNS = (
    *(
        "F1",
        "P",
        "R",
        "non-Latin",
        "bad",
        "clean",
        "foreign",
        "gold out",
        "lawless",
        "heads R",
        "heads P",
        "photos R",
        "photos P",
    ),
    *("cutlines", "cover", "authors", "date", "title", "offered", "bad warned", "good warned"),
)
P95 = 0.95


def main() -> None:
    """Read the pages, print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(SETS))
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    parser.add_argument("--every", type=int, default=1, metavar="N")
    parser.add_argument("--show", action="store_true")
    args = parser.parse_args()
    if unknown := set(args.sets) - set(SETS):
        sys.exit(f"no set {', '.join(sorted(unknown))}: there are {', '.join(SETS)}")
    if not args.corpus.is_dir():
        sys.exit(f"{args.corpus} is no folder: --corpus says where the pages are")
    for name in args.sets or SETS:
        _measure(name, list(pages(args.corpus, name, args.every)), args.show)


def _measure(name: str, found: list[Page], show: bool) -> None:
    warm(found[0])
    ours = [_accounted(page, timed(edition, page)) for page in found]
    theirs = {
        library: [timed(reader, page) for page in found if page.name.endswith(".html")]
        for library, reader in LIBRARIES.items()
    }
    held = [[side[n] for side in theirs.values() if side] for n in range(len(found))]
    marked = [
        scored(page, reading, others)
        for page, reading, others in zip(found, ours, held, strict=True)
    ]
    print(f"\n{name}: {len(found)} pages, refused {sum(reading.is_refused for reading in ours)}")
    _print_sums(marked)
    print(_times("edition", ours))
    for library, readings in theirs.items():
        if readings:
            print(_times(library, readings) + _beside(found, readings))
    if show:
        _show(marked)


def _accounted(page: Page, reading: Reading) -> Reading:
    return accounted(page, reading) if page.name.endswith(".html") else reading


def _print_sums(marked: list[Scored]) -> None:
    sums = summed(marked)
    if "F1" not in sums and "P" in sums:
        p, r = sums["P"].value, sums["R"].value
        sums["F1"] = Share(2 * p * r / (p + r), 1)
    for name in COLUMNS:
        if name in sums and sums[name].of:
            print(f"  {name:12}{sums[name].value:7.3f}   of {sums[name].of:.0f}")
    print(
        f"  {'lost':12}{sum(len(one.lost) for one in marked):7}   held"
        f" {sum(len(one.lost_held) for one in marked)}"
    )


def _times(name: str, readings: list[Reading]) -> str:
    taken = sorted(reading.milliseconds for reading in readings)
    mean, middle = statistics.fmean(taken), statistics.median(taken)
    return (
        f"  {name:12}{mean:7.0f} ms mean, {middle:.0f} median, {taken[int(P95 * len(taken))]:.0f}"
        f" p95, {taken[-1]:.0f} worst"
    )


def _beside(found: list[Page], readings: list[Reading]) -> str:
    scores = [
        body_f1(page.gold, reading.text)[0]
        for page, reading in zip(found, readings, strict=True)
        if page.gold.body
    ]
    return f"; F1 {statistics.fmean(scores):.3f}" if scores else ""


def _show(marked: list[Scored]) -> None:
    for one in marked:
        if one.lost or one.foreign:
            print(
                f"\n  {one.page.name} "
                f" {one.shares['F1'].value:.3f}{'  in doubt' if one.reading.in_doubt else ''}"
            )
            for sign, words in [*(("-", p) for p in one.lost), *(("+", p) for p in one.foreign)]:
                held = "!" if words in one.lost_held else " "
                print(f"   {sign}{held} {' '.join(words.split())[:150]}")


if __name__ == "__main__":
    main()
