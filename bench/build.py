"""Build: how long an edition of 10, 40 and 160 stories takes, beside plain WeasyPrint with
balanced columns on the same text and photos.

    bench/build.py            10, 40 and 160 stories
    bench/build.py --quick    10 and 40

Every run is a process of its own, timed by the system: wall, CPU of the process and its children,
peak memory. The first run of an edition prepares its photos; "again" and plain WeasyPrint are the
best of three for 10 and 40 stories. WeasyPrint is called from Python, which takes less than its
command does.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from plain import write_html

from edition.read import read
from edition.story import Paragraph, plain

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "papers" / "harbour-courier"
DAY = "2026-11-24"
WORDS = 400
SIZES = (10, 40, 160)
WEASYPRINT = (
    "import sys, weasyprint; weasyprint.HTML(filename=sys.argv[1]).write_pdf(sys.argv[2],"
    " pdf_variant='pdf/ua-1')"
)
STAGES = ("read", "set", "plan", "typeset", "press")


@dataclass(frozen=True)
class Run:
    """What one process took."""

    wall: float
    cpu: float
    peak: float
    """MB."""


def main() -> None:
    """Time every size and print the tables."""
    rows, stages = [], []
    for count in SIZES[:2] if "--quick" in sys.argv else SIZES:
        with tempfile.TemporaryDirectory(prefix="edition-bench-") as kept:
            place = Path(kept)
            folder = write_paper(place / "paper", count)
            edition = [
                sys.executable,
                "-c",
                "from edition.cli import main; main()",
                "build",
                str(folder),
            ]
            html = write_html(folder, place / "plain.html")
            plainly = [sys.executable, "-c", WEASYPRINT, str(html), str(place / "plain.pdf")]
            first = timed(edition, place)
            times = 3 if count <= 40 else 1
            rows.append((count, first, best(edition, place, times), best(plainly, place, times)))
            stages.append((count, json.loads((folder / "out" / DAY / "report.json").read_text())))
    print_runs(rows)
    print_stages(stages)


def best(command: list[str], place: Path, times: int) -> Run:
    """Run a command several times and return the run that took the least CPU."""
    return min((timed(command, place) for _ in range(times)), key=lambda run: run.cpu)


def timed(command: list[str], place: Path) -> Run:
    """Run a command and return what it took. Prepared photos are kept in ``place``: the first run
    finds none.
    """
    env = os.environ | {
        "XDG_CACHE_HOME": str(place / "cache"),
        "PYTHONPATH": str(ROOT),
        "FONTCONFIG_FILE": str(ROOT / "fonts" / "fonts.conf"),
    }
    start = time.perf_counter()
    child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise SystemExit(f"{' '.join(command)} failed with status {child.returncode}")
    unit = 2**20 if sys.platform == "darwin" else 2**10
    return Run(time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)


def write_paper(folder: Path, count: int) -> Path:
    """Write a paper of so many stories: sentences and photos of the sample paper, dealt out anew by
    a fixed seed.
    """
    rng = random.Random(count)
    stories = folder / "editions" / DAY / "stories"
    stories.mkdir(parents=True)
    shutil.copy(SAMPLE / "paper.toml", folder)
    shutil.copytree(SAMPLE / "editions" / DAY / "photos", stories.parent / "photos")
    filed = read(SAMPLE).budget.stories
    pool = [
        sentence
        for story in filed
        for block in story.body
        if isinstance(block, Paragraph)
        for sentence in sentences(plain(block.text))
    ]
    pictures = sorted(photo.name for photo in (stories.parent / "photos").iterdir())
    for n in range(count):
        photo = pictures[n // 2 % len(pictures)] if n % 2 == 0 else ""
        (stories / f"story-{n:03}.md").write_text(story(n, photo, pool, rng), encoding="utf-8")
    return folder


def sentences(text: str) -> list[str]:
    """Part a paragraph into sentences."""
    return re.split(r"(?<=[.!?”])\s+(?=[A-Z“])", text)


def story(n: int, photo: str, pool: list[str], rng: random.Random) -> str:
    """Write one story file."""
    head = " ".join(
        re.findall(r"[A-Za-z]+", rng.choice([s for s in pool if len(s.split()) > 9]))[
            : rng.randint(5, 8)
        ]
    )
    front: dict[str, object] = {
        "headline": head,
        "section": ("News", "Region", "Business", "Culture", "Sport")[n % 5],
        "urgency": 1 + n % 6,
        "byline": "By Ada Example",
    }
    if photo:
        front["photos"] = [
            {
                "file": photo,
                "cutline": rng.choice(pool),
                "credit": "Photo: Example",
                "alt": "A picture",
            }
        ]
    paragraphs: list[str] = []
    while sum(len(paragraph.split()) for paragraph in paragraphs) < WORDS:
        paragraphs.append(" ".join(rng.choice(pool) for _ in range(rng.randint(2, 4))))
    return (
        f"---\n{yaml.safe_dump(front, allow_unicode=True, sort_keys=False)}---\n\n"
        + "\n\n".join(paragraphs)
        + "\n"
    )


def print_runs(rows: list[tuple[int, Run, Run, Run]]) -> None:
    """Print wall and CPU seconds, peak memory and the ratio of CPU."""
    print(f"{'stories':>7}  {'':17}{'wall s':>8}{'CPU s':>8}{'peak MB':>9}{'CPU of plain':>14}")
    for count, first, again, plainly in rows:
        for name, run in (
            ("edition, first", first),
            ("edition, again", again),
            ("plain WeasyPrint", plainly),
        ):
            spent = f"{run.wall:8.2f}{run.cpu:8.2f}{run.peak:9.0f}"
            print(f"{count:>7}  {name:17}{spent}{run.cpu / plainly.cpu:14.2f}")


def print_stages(stages: list[tuple[int, dict[str, Any]]]) -> None:
    """Print the wall seconds of the stages, photos prepared before."""
    print(f"\n{'stories':>7}{'pages':>7}{'held':>6}" + "".join(f"{stage:>9}" for stage in STAGES))
    for count, report in stages:
        held = sum(story["held"] for story in report["stories"])
        print(
            f"{count:>7}{report['pages']:>7}{held:>6}"
            + "".join(f"{report['seconds'].get(stage, 0):9.2f}" for stage in STAGES)
        )


if __name__ == "__main__":
    main()
