"""Printed: an instance set and pressed as a build does it, and its pages under the gauge."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from PIL import Image

from desk.instances import Instance
from edition.page import Flatplan
from edition.press import DocumentInfo, press
from edition.proof import Forme
from edition.story import Budget, Picture, Story
from edition.typeset import typeset

GAUGE = Path(__file__).resolve().parent.parent.parent.parent / "shared" / "tools" / "gauge.py"
GREY = 190


def printed(instance: Instance, flatplan: Flatplan, folder: Path, name: str) -> Path:
    """Set an instance's pages with grey boxes for photos and ads; return the PDF."""
    budget = _pictured(instance.budget, folder / "grey")
    proof = typeset(flatplan, Forme(instance.paper, instance.layout, budget, instance.settings))
    facts = DocumentInfo(
        proof.title, instance.paper.title, proof.title, instance.paper.language, budget.day
    )
    pdf = folder / f"{re.sub(r'[^a-z0-9]+', '-', name.lower())}.pdf"
    pdf.write_bytes(press(proof.pdf, facts))
    return pdf


def _pictured(budget: Budget, folder: Path) -> Budget:
    """Return the budget with a grey file for each picture."""
    folder.mkdir(parents=True, exist_ok=True)
    stories = tuple(_with_photos(story, folder) for story in budget.stories)
    return replace(
        budget,
        stories=stories,
        ads=tuple(replace(ad, picture=_grey(ad.picture, folder)) for ad in budget.ads),
    )


def _with_photos(story: Story, folder: Path) -> Story:
    return replace(
        story,
        photos=tuple(
            replace(p, picture=_grey(p.picture, folder) if p.picture else None)
            for p in story.photos
        ),
    )


def _grey(picture: Picture, folder: Path) -> Picture:
    """Make a grey file of a picture's shape, small for the gauge's sake, and return it under the
    picture's own size.
    """
    path = folder / f"{picture.width}x{picture.height}.jpg"
    if not path.exists():
        Image.new("L", (picture.width, picture.height), GREY).save(path, quality=30)
    return replace(picture, path=path)


def gauged(pdf: Path) -> tuple[str, ...]:
    """Return the gauge's figures: words that overlap, words outside, the largest white rectangle
    and its page.
    """
    if not GAUGE.exists():
        return ("no gauge", "", "", "")
    said = subprocess.run(
        [sys.executable, GAUGE, pdf, "--json"], capture_output=True, text=True, check=True
    )
    found = json.loads(said.stdout)
    total, worst = found["total"], max(found["pages"], key=lambda page: page["white_cm2"])
    return (
        str(total["overlaps"]),
        str(total["outside"]),
        f"{worst['white_cm2']:.1f}",
        str(worst["page"]),
    )
