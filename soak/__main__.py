"""The command: ``./run soak``."""

import argparse
import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from datetime import UTC, datetime
from itertools import count, islice
from pathlib import Path
from shutil import rmtree
from time import monotonic

from soak.papers import paper
from soak.scripts import OWN
from soak.shrink import shrunk
from soak.trial import Outcome, filed, trials, warm

HERE = Path(__file__).resolve().parent
LOG = HERE / "log.tsv"
FAILED = HERE / "failed"
CONFORMING = 30
"""Papers validated where no count is given."""
COLUMNS = [
    "day",
    "commit",
    "part",
    "first",
    "last",
    "built",
    "refused",
    "broken",
    "stories",
    "words",
    "cpu_s",
    "sum",
]


def main() -> int:
    """Run the parts that were asked for; 1 where something broke."""
    asked = arguments()
    parts = [asked.part] if asked.part else list(PARTS)
    return max(PARTS[part](asked) for part in parts)


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(
        prog="./run soak", description="Prove the promises on papers made by chance."
    )
    parser.add_argument("part", nargs="?", choices=tuple(PARTS), help="one part; else all")
    parser.add_argument("--seed", type=int, default=1, help="the first seed (1)")
    parser.add_argument(
        "--count", type=int, default=0, help="how many editions; else as many as the minutes hold"
    )
    parser.add_argument(
        "--minutes", type=float, default=10, help="how long each part may take (10)"
    )
    parser.add_argument("--workers", type=int, default=2, help="editions built at a time (2)")
    parser.add_argument(
        "--own", action="store_true", help="only scripts that Edition's own faces have"
    )
    parser.add_argument(
        "--small", action="store_true", help="make what broke as small as it can be"
    )
    parser.add_argument("--note", action="store_true", help="add a line to soak/log.tsv")
    return parser.parse_args()


def editions(asked: argparse.Namespace) -> int:
    """Build random editions and say what became of them."""
    warm()
    outcomes = []
    for outcome in trials(_seeds(asked), asked.workers, OWN if asked.own else ()):
        outcomes.append(outcome)
        _tell(outcome, small=asked.small, own=asked.own)
    told = Counter(outcome.verdict for outcome in outcomes)
    print(
        f"{len(outcomes)} editions: {told['built']} built, {told['refused']} refused,"
        f" {told['broken']} broken"
    )
    if asked.note and outcomes:
        _note(outcomes)
    return int(told["broken"] > 0)


def _seeds(asked: argparse.Namespace) -> Iterator[int]:
    if asked.count:
        yield from islice(count(asked.seed), asked.count)
        return
    end = monotonic() + asked.minutes * 60
    for seed in count(asked.seed):
        if monotonic() > end:
            return
        yield seed


def _tell(outcome: Outcome, *, small: bool, own: bool) -> None:
    if outcome.verdict == "built":
        return
    print(f"seed {outcome.seed} ({outcome.language}) {outcome.verdict}: {outcome.why}", flush=True)
    if outcome.verdict == "broken":
        folder = FAILED / str(outcome.seed)
        made = paper(outcome.seed, OWN if own else ())
        rmtree(folder, ignore_errors=True)
        filed((shrunk(made, outcome) if small else made).files, folder)
        (folder / "outcome.json").write_text(
            json.dumps(asdict(outcome), ensure_ascii=False, indent=1)
        )


def _note(outcomes: list[Outcome]) -> None:
    told = Counter(outcome.verdict for outcome in outcomes)
    commit = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"],
        capture_output=True,
        text=True,
        cwd=HERE,
        check=True,
    )
    ordered = sorted(outcomes, key=lambda outcome: outcome.seed)
    digest = hashlib.sha256("".join(outcome.sha256 for outcome in ordered).encode()).hexdigest()[
        :16
    ]
    row = [
        f"{datetime.now(UTC):%Y-%m-%d}",
        commit.stdout.strip(),
        "editions",
        ordered[0].seed,
        ordered[-1].seed,
        *(told[verdict] for verdict in ("built", "refused", "broken")),
        sum(outcome.stories for outcome in outcomes),
        sum(outcome.words for outcome in outcomes),
        round(sum(outcome.seconds for outcome in outcomes)),
        digest,
    ]
    if not LOG.exists():
        LOG.write_text("\t".join(COLUMNS) + "\n")
    with LOG.open("a") as log:
        log.write("\t".join(map(str, row)) + "\n")


def grammars(asked: argparse.Namespace) -> int:
    """Spoil papers and say how they were answered."""
    from soak.grammars import fuzzed

    return fuzzed(asked.seed, asked.minutes, asked.count)


def conformance(asked: argparse.Namespace) -> int:
    """Validate random papers."""
    from soak.conformance import conforming

    return conforming(asked.seed, asked.count or CONFORMING)


def faults(asked: argparse.Namespace) -> int:
    """Fail and kill what writes a set and an archive, at every call."""
    from soak.faults import soak

    return _laws(*soak(asked.seed, asked.minutes))


def injected(asked: argparse.Namespace) -> int:
    """Fail and kill the command itself, from outside."""
    from soak.injected import soak

    return _laws(*soak(asked.seed, asked.minutes))


def _laws(tried: Counter[str], broken: list[str]) -> int:
    """Say what was tried and which laws did not hold."""
    print(
        f"{tried.total()} faults: {', '.join(f'{n} {name}' for name, n in sorted(tried.items()))};"
        f" {len(broken)} laws broken"
    )
    for law in broken:
        print(law)
    return int(bool(broken))


PARTS = {
    "editions": editions,
    "grammars": grammars,
    "conformance": conformance,
    "faults": faults,
    "injected": injected,
}


if __name__ == "__main__":
    sys.exit(main())
