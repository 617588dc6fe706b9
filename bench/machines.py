"""Machines: the same paper built in a Debian 12 and a Debian 13 that this makes for it, and
here: one SHA-256, or it fails.

    bench/machines.py [FOLDER]    where the systems lie (kept there: the next run is quick); else a
                                  folder that goes

Needs debootstrap, root and the network; each system takes half a gigabyte. Their Python, Pango,
HarfBuzz, fontconfig and FreeType are their own; the Python packages are those of the lock.
"""

import hashlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SAMPLE = ROOT / "papers" / "harbour-courier"
DAY = "2026-11-24"
SYSTEMS = ("bookworm", "trixie")
"""Debian 12 and 13, by the names debootstrap knows."""
PACKAGES = ("ca-certificates", "python3", "python3-venv", "libpango-1.0-0", "libpangoft2-1.0-0")
LIBRARIES = ("libpango-1.0-0", "libharfbuzz0b", "libfontconfig1", "libfreetype6")
PROJECT = ("edition", "fonts", "layouts", "papers")
CERTIFICATES = Path("etc/ssl/certs/ca-certificates.crt")

ARABIC = (
    "طُليت المصابيح باللون الأخضر يوم الاثنين وقال رئيس البلدية إن الميناء سيفتح في الصباح بعد"
    " أعمال الصيانة ١٢٣ لا إله"
)
"""Words for a paper that runs from the right, with letters that join and marks that are placed."""
STORIES = 12
"""In a paper."""
PARAGRAPHS = 5
"""In a story."""
WORDS = 60
"""In a paragraph."""


@dataclass(frozen=True)
class System:
    """A Debian in a folder."""

    name: str
    root: Path

    def run(self, *words: str) -> str:
        """Run a command in it and return what it prints."""
        env = {
            name: value
            for name, value in os.environ.items()
            if name.startswith("PIP_") or name.endswith("_proxy")
        }
        env |= {
            "PATH": "/usr/sbin:/usr/bin:/sbin:/bin",
            "PIP_CERT": f"/{CERTIFICATES}",
            "PYTHONPATH": "/edition",
        }
        done = subprocess.run(
            ["chroot", str(self.root), *words], env=env, capture_output=True, text=True, check=False
        )
        if done.returncode:
            sys.exit(f"{self.name}: {' '.join(words)}: {done.stderr[-1500:]}")
        return done.stdout

    def about(self) -> str:
        """Say which Python and which libraries it has."""
        versions = self.run("dpkg-query", "-W", "-f", "${Package} ${Version}\n", *LIBRARIES)
        return (
            f"{self.run('python3', '--version').strip()},"
            f" {', '.join(versions.split(chr(10))).rstrip(', ')}"
        )


def main() -> None:
    """Make the systems, build in each, and compare."""
    if os.geteuid() or not shutil.which("debootstrap"):
        sys.exit("needs root and debootstrap (apt-get install debootstrap)")
    with tempfile.TemporaryDirectory(prefix="edition-machines-") as lent:
        place = Path(sys.argv[1] if len(sys.argv) > 1 else lent)
        papers = (SAMPLE, write_arabic(Path(lent) / "arabic"))
        sums = {"here": [built_here(paper, Path(lent) / f"here-{paper.name}") for paper in papers]}
        for name in SYSTEMS:
            system = made(name, place / name)
            print(f"{name}: {system.about()}", flush=True)
            sums[name] = [built_there(system, paper) for paper in papers]
    for n, paper in enumerate(papers):
        for name, said in sums.items():
            print(f"{paper.name:<18}{name:<10}{said[n]}")
    if len(set(map(tuple, sums.values()))) > 1:
        sys.exit("the files differ")


def write_arabic(root: Path) -> Path:
    """Write a paper in Arabic."""
    stories = root / "editions" / DAY / "stories"
    stories.mkdir(parents=True)
    (root / "paper.toml").write_text('title = "المصباح"\nlanguage = "ar"\n', encoding="utf-8")
    chance, words = random.Random(1), ARABIC.split()
    for n in range(STORIES):
        body = "\n\n".join(
            " ".join(chance.choices(words, k=WORDS)) + "." for _ in range(PARAGRAPHS)
        )
        head = " ".join(chance.choices(words, k=6))
        (stories / f"s{n}.md").write_text(f"---\nheadline: {head}\n---\n{body}\n", encoding="utf-8")
    return root


def made(name: str, root: Path) -> System:
    """Return a system, made where it is not there: Debian's packages, then the lock's."""
    system = System(name, root)
    if not (root / "venv" / "bin" / "pip").exists():
        print(f"making {name} …", flush=True)
        command = [
            "debootstrap",
            "--variant=minbase",
            f"--include={','.join(PACKAGES)}",
            name,
            str(root),
        ]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        shutil.copy(f"/{CERTIFICATES}", root / CERTIFICATES)
        system.run("python3", "-m", "venv", "/venv")
    shutil.copy(ROOT / "requirements.lock", root / "requirements.lock")
    system.run("/venv/bin/pip", "install", "-qq", "--require-hashes", "-r", "/requirements.lock")
    for folder in PROJECT:
        shutil.rmtree(root / "edition" / folder, ignore_errors=True)
        shutil.copytree(
            ROOT / folder,
            root / "edition" / folder,
            ignore=shutil.ignore_patterns("out", "__pycache__"),
        )
    return system


def built_there(system: System, paper: Path) -> str:
    """Build a paper in a system and return its sum."""
    for name in ("paper", "out"):
        shutil.rmtree(system.root / name, ignore_errors=True)
    shutil.copytree(paper, system.root / "paper", ignore=shutil.ignore_patterns("out"))
    system.run("/venv/bin/python", "-m", "edition", "build", "/paper", "-o", "/out", "-q")
    return summed(system.root / "out")


def built_here(paper: Path, out: Path) -> str:
    """Build a paper on this machine and return its sum."""
    command = [sys.executable, "-m", "edition", "build", str(paper), "-o", str(out), "-q"]
    subprocess.run(command, check=True, cwd=ROOT)
    return summed(out)


def summed(out: Path) -> str:
    """Return the sum of a built file."""
    return hashlib.sha256((out / "edition.pdf").read_bytes()).hexdigest()


if __name__ == "__main__":
    main()
