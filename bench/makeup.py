"""Make-up: how good the plans are and how long they take: editions made from seeds and, where
there is a corpus, from real articles.

    bench/makeup.py                every edition
    bench/makeup.py --quick        two seeds of a kind, the smaller kinds
    bench/makeup.py --seed 3       one seed of every kind
    bench/makeup.py --only NAME    the kinds whose name holds NAME
    bench/makeup.py --terms        what each term of the score costs on average
    bench/makeup.py --rules        how often each rule of taste is broken, and what that costs
    bench/makeup.py --build DIR    set the first edition of each kind as a PDF in DIR, and measure
                                   its pages
    bench/makeup.py --optimum      single pages beside OR-tools CP-SAT: .venv/bin/pip install -e
                                   '.[optimum]'

Stories are set with real type, so headlines and legs are as deep as they print. Of the kinds like
the world odd seeds may be tuned on, and even ones are reported. Fill is what everything takes
naturally, of the pages planned; holes are in percent of the news hole; moved is the most pages that
a late change altered. Mean and worst are by the score's weights from before pages were marked by
eye, so that versions can be compared; by eye is the mean by those of today. The gate is that of the
score and the laws of the build; CPU counts other processes, too.
"""

import argparse
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from desk.articles import articles
from desk.instances import Group, Instance, groups
from desk.kinds import kinds
from desk.optimum import compared
from desk.printed import gauged, printed
from desk.trial import Trial, tried

from edition.assets import use_only_our_fonts
from edition.makeup.explain.breaches import breaches
from edition.makeup.rules.table import RULES
from edition.makeup.score import TERMS
from edition.problem import BuildFailed

HEADS = (
    f"{'':34}",
    "fill",
    "pages",
    "gate",
    "holes %",
    "held",
    "mean",
    "worst",
    "by eye",
    "moved",
    "wall s",
    "CPU s",
)


@dataclass(frozen=True)
class Row:
    """The trials of one kind of edition."""

    name: str
    made: tuple[tuple[Instance, Trial], ...]


def main() -> None:
    """Try every kind of edition that was asked for and print the table."""
    asked = arguments()
    use_only_our_fonts()
    if asked.optimum:
        print(compared(asked.quick))
        return
    asked_for = chain(groups(asked.quick), articles(), kinds(asked.quick))
    print("".join(f"{head:>8}" for head in HEADS))
    rows = []
    for group in asked_for:
        if asked.only not in group.name:
            continue
        rows.append(row(group, (asked.seed,) if asked.seed else group.seeds))
        print(line(rows[-1]), flush=True)
        for seed, (_, trial) in zip(group.seeds, rows[-1].made, strict=False):
            print(
                "".join(
                    f"    seed {seed}: {what}\n"
                    for what in (*trial.score.faults, *trial.broken)[:5]
                ),
                end="",
            )
    if asked.terms:
        print(terms(rows))
    if asked.rules:
        print(rules(rows))
    if asked.build:
        print(
            f"\n{'':34}"
            + "".join(f"{head:>12}" for head in ("overlaps", "outside", "white cm²", "page"))
        )
        for found in rows:
            show_printed(found, asked.build)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", default="")
    parser.add_argument("--terms", action="store_true")
    parser.add_argument("--rules", action="store_true")
    parser.add_argument("--build", type=Path)
    parser.add_argument("--optimum", action="store_true")
    return parser.parse_args()


def row(group: Group, seeds: tuple[int, ...]) -> Row:
    """Try one kind of edition."""
    made = [(instance, tried(instance)) for instance in map(group.make, seeds)]
    return Row(group.name, tuple(made))


def line(row: Row) -> str:
    """Return a row of the table."""
    trials = [trial for _, trial in row.made]
    scores = [trial.score.before for trial in trials]
    count = len(trials)
    cells = (
        f"{_mean([instance.fill(len(trial.flatplan.pages)) for instance, trial in row.made]):.2f}",
        "/".join(sorted({str(len(trial.flatplan.pages)) for trial in trials})),
        f"{sum(trial.sound for trial in trials)}/{count}",
        f"{_mean([trial.score.holes for trial in trials]):.3f}",
        str(sum(trial.score.held for trial in trials)),
        f"{_mean(scores):.1f}",
        f"{min(scores):.1f}",
        f"{_mean([trial.score.total for trial in trials]):.1f}",
        max((str(trial.moved) for trial in trials if trial.moved is not None), default="-"),
        f"{_mean([trial.wall for trial in trials]):.2f}",
        f"{_mean([trial.cpu for trial in trials]):.2f}",
    )
    return f"{row.name:34}" + "".join(f"{cell:>8}" for cell in cells)


def terms(rows: list[Row]) -> str:
    """Return what each term costs on average, in each row, the dearest first."""
    found = {
        term.name: [_mean([_points(trial, term.name) for _, trial in row.made]) for row in rows]
        for term in TERMS
    }
    lines = [f"\n{'points lost':12}" + "".join(f"{n:>7}" for n in range(1, len(rows) + 1))]
    for name, costs in sorted(found.items(), key=lambda item: -_mean(item[1])):
        lines.append(f"{name:12}" + "".join(f"{cost:7.2f}" for cost in costs))
    return "\n".join([*lines, *(f"{n:>2}  {row.name.strip()}" for n, row in enumerate(rows, 1))])


def rules(rows: list[Row]) -> str:
    """Return for each rule of taste the pages that break it and its points on all, those broken
    nowhere last.
    """
    broken: dict[str, list[float]] = {rule.name: [] for rule in RULES}
    for row in rows:
        for instance, trial in row.made:
            for found in breaches(trial.flatplan, instance.budget):
                broken[found.breach.rule.name].append(found.breach.points)
    ordered = sorted(broken.items(), key=lambda item: -sum(item[1]))
    table = [f"{name:24}{len(costs):>7}{sum(costs):>9.1f}" for name, costs in ordered]
    return "\n".join([f"\n{'rule':24}{'broken':>7}{'points':>9}", *table])


def _points(trial: Trial, name: str) -> float:
    return next(loss.points for loss in trial.score.losses if loss.term.name == name)


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def show_printed(row: Row, folder: Path) -> None:
    """Build the first edition of a row and print what the gauge finds on its pages."""
    instance, trial = row.made[0]
    try:
        figures = gauged(printed(instance, trial.flatplan, folder, row.name.strip()))
    except BuildFailed as failure:
        print(f"{row.name:34} does not build: {failure}", flush=True)
    else:
        print(f"{row.name:34}" + "".join(f"{cell:>12}" for cell in figures), flush=True)


if __name__ == "__main__":
    main()
