"""The sample paper, built once a session by the command itself in a process of its own."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from functools import cache, cached_property
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf

from edition import plan
from edition.page import Flatplan
from edition.story import Story
from tests.papers import PAPER, ROOT
from tests.structure import Element, Tagged

DAY = "2026-11-24"


@dataclass(frozen=True)
class Sample:
    """A built edition: its file and its report."""

    folder: Path
    pdf: Path

    @cached_property
    def report(self) -> dict[str, Any]:
        """Return report.json."""
        return dict(json.loads(self.pdf.with_name("report.json").read_text(encoding="utf-8")))

    @cached_property
    def file(self) -> pikepdf.Pdf:
        """Return the file opened."""
        return pikepdf.open(BytesIO(self.pdf.read_bytes()))

    @cached_property
    def tagged(self) -> Tagged:
        """Return its structure tree."""
        return Tagged(self.file)

    @cached_property
    def flatplan(self) -> Flatplan:
        """Return the plan of its pages."""
        return self._made_up[1]

    @cached_property
    def stories(self) -> dict[str, Story]:
        """Return what was filed, by slug."""
        return {story.slug: story for story in self._made_up[0]}

    @cached_property
    def _made_up(self) -> tuple[tuple[Story, ...], Flatplan]:
        made = plan(self.folder)
        return made.lineup.budget.stories, made.flatplan

    @cached_property
    def articles(self) -> dict[str, Element]:
        """Return the element of every story: they come in the order they begin."""
        order = dict.fromkeys(
            module.slug for page in self.flatplan.pages for module in page.modules
        )
        return dict(zip(order, self.tagged.find("Art"), strict=True))


def build(place: Path, cwd: Path, seed: str) -> Sample:
    """Build the sample paper from a copy in ``place``, with a working folder and a hash seed of our
    own.
    """
    folder = place / PAPER.name
    shutil.copytree(PAPER, folder, ignore=shutil.ignore_patterns("out"))
    command = [sys.executable, "-c", "from edition.cli import main; main()", "build", str(folder)]
    elsewhere = {
        "PYTHONHASHSEED": seed,
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "FONTCONFIG_FILE": "/etc/fonts/fonts.conf",
    }
    env = os.environ | elsewhere | {"PYTHONPATH": str(ROOT), "XDG_CACHE_HOME": str(place / "cache")}
    subprocess.run(command, cwd=cwd, env=env, check=True, capture_output=True, text=True)
    return Sample(folder, folder / "out" / DAY / "edition.pdf")


_kept = tempfile.TemporaryDirectory(prefix="edition-sample-")


@cache
def sample() -> Sample:
    """Return the sample paper, built once a session."""
    place = Path(_kept.name)
    return build(place, place, "1")
