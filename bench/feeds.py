"""Feeds, exports and wires: real files and files of one feature, and what is read of them.

    bench/feeds.py                 all sets of ../shared/corpus
    bench/feeds.py cases wire      some of them
    bench/feeds.py --corpus DIR    another corpus, laid out as that one

"items" are counted by another reader, "filed" are those that are a story or named with a reason;
"lost" are words of the items that are neither printed nor left out under a name. Of the cases,
those that ask for what no story has are listed with why.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from door.sets import CORPUS
from items.cases import Case, comment_cases, read, serde_cases
from items.samples import Sample, export, feed, printed_private, wire

SETS = ("feeds", "cases", "wire", "exports")


def main() -> None:
    """Read the sets, print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", nargs="*", metavar="SET", help=", ".join(SETS))
    parser.add_argument("--corpus", type=Path, default=CORPUS)
    args = parser.parse_args()
    if not args.corpus.is_dir():
        sys.exit(f"{args.corpus} is no folder: --corpus says where the files are")
    for name in args.sets or SETS:
        _PRINTS[name](args.corpus)


def _feeds(corpus: Path) -> None:
    _table("real feeds", feed, sorted((corpus / "feeds").iterdir()))


def _exports(corpus: Path) -> None:
    _table("WordPress exports", export, sorted((corpus / "wire" / "wxr").iterdir()))


def _wire(corpus: Path) -> None:
    paths = [path for path in sorted((corpus / "wire").rglob("*.*")) if path.parent.name != "wxr"]
    _table("agency wire", wire, paths)
    printed = [(path.name, words) for path in paths for words in printed_private(read(path))]
    print(f"printed that looks private: {len(printed)}")
    for name, words in printed:
        print(f"  {name}: {words}")


def _table(title: str, sample: Callable[[Path], Sample], paths: list[Path]) -> None:
    start = time.process_time()
    samples = [sample(path) for path in paths]
    spent = time.process_time() - start
    print(
        f"\n{title}: {len(paths)} files, {1000 * spent / max(1, len(paths)):.0f} ms of the"
        " processor a file"
    )
    print(f"{'items':>7} {'filed':>6} {'stories':>8} {'lost':>5}")
    for each in samples:
        lost = " ".join(f"{word}×{count}" for word, count in each.lost.most_common(6))
        print(
            f"{each.items:7} {each.filed:6} {each.stories:8} {each.lost.total():5}  {each.name} "
            f" {', '.join(each.codes)}  {lost}"
        )
    sums = [
        sum(values)
        for values in zip(
            *((s.items, s.filed, s.stories, s.lost.total()) for s in samples), strict=True
        )
    ]
    print("{:7} {:6} {:8} {:5}  in all".format(*sums))


def _cases(corpus: Path) -> None:
    _case_table("feed-rs", serde_cases(corpus / "feeds-feedrs"))
    _case_table("feedparser", comment_cases(corpus / "feeds-feedparser"))


def _case_table(title: str, cases: Iterable[Case]) -> None:
    each = list(cases)
    asked = [case for case in each if case.met is not None]
    met = [case for case in asked if case.met]
    share = len(met) / max(1, len(asked))
    others = f"{len(each) - len(asked)} ask for what no story has"
    print(f"\ncases of {title}: {len(met)} of {len(asked)} met ({share:.1%}); {others}")
    for case in each:
        if not case.met:
            print(
                f"  {'unmet' if case.met is False else 'other'}  {case.name}: {case.feature}:"
                f" {case.why}"
            )


_PRINTS = {"feeds": _feeds, "cases": _cases, "wire": _wire, "exports": _exports}

if __name__ == "__main__":
    main()
