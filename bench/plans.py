"""Plans: random editions planned, changed late and planned again; every law is asked, and what
breaks one is told with its seed.

bench/plans.py               two thousand of them
bench/plans.py 50            fifty
bench/plans.py 50 --from 900 fifty from seed 900 on
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from tests.plans import planned


def main() -> None:
    """Plan so many editions and print what broke."""
    parser = argparse.ArgumentParser()
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--from", type=int, dest="first", default=1)
    asked = parser.parse_args()
    start, sums = time.process_time(), Counter[str]()
    for seed in range(asked.first, asked.first + asked.count):
        sums.update(tried(seed))
    print(
        ", ".join(
            f"{sums[kind]} {kind}"
            for kind in ("editions", "exceptions", "laws broken", "pages", "stories", "held")
        )
    )
    print(f"{time.process_time() - start:.0f} CPU seconds")


def tried(seed: int) -> Counter[str]:
    """Plan one and say what broke."""
    try:
        plans = planned(seed)
    except Exception:  # whatever it is: it is what this looks for
        print(f"seed {seed}: {traceback.format_exc(limit=-3)}", flush=True)
        return Counter({"editions": 1, "exceptions": 1})
    for fault in plans.faults:
        print(f"seed {seed}: {fault}", flush=True)
    flatplan = plans.flatplan
    return Counter(
        {
            "editions": 1,
            "laws broken": len(plans.faults),
            "pages": len(flatplan.pages),
            "stories": len(plans.today.budget.stories),
            "held": len(flatplan.held),
        }
    )


if __name__ == "__main__":
    main()
