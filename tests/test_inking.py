"""Inking: on the finished page every stretched line ends at the measure, and who reads the file
gets whole words.
"""

import random
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from edition.galley import set_galleys
from edition.page import Flatplan
from edition.setting import SetStory
from edition.typeset import typeset
from edition.typeset.flow import flow
from edition.typeset.geometry import Sheet
from edition.typeset.laws import OFF_MEASURE
from tests.papers import in_columns
from tests.scatter import Scatter, forme
from tests.writer import Writer

LAYOUT = in_columns(5)
WORD = re.compile(
    r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>'
)


@dataclass(frozen=True)
class Printed:
    """Stories on finished pages."""

    settings: tuple[SetStory, ...]
    flatplan: Flatplan
    pdf: bytes

    def stretched(self) -> Iterator[tuple[int, int, int, float]]:
        """Yield every line that must fill the measure: page from 0, column, grid line, and where
        the measure ends (points).
        """
        blocks = {setting.galley.slug: setting.blocks for setting in self.settings}
        for n, page in enumerate(self.flatplan.pages):
            for module in page.modules:
                for leg, strips in zip(
                    module.legs, flow(blocks[module.slug], module.legs), strict=True
                ):
                    place, line = Sheet(LAYOUT, n + 1).place(leg.box), leg.line
                    for strip in strips:
                        line += strip.air
                        sunk = any(
                            bit.dress.lowered for bit in strip.bits
                        )  # such words are found a line lower
                        for at, text in enumerate(strip.text):
                            if strip.justified and " " in text.strip() and not sunk:
                                yield n, leg.column, line + at, place.left + place.width
                        line += len(strip.text)

    def ends(self, folder: Path) -> dict[tuple[int, int, int], float]:
        """Return where the lines end as printed: page, column and grid line, the right edge of the
        last word in points.
        """
        (folder / "a.pdf").write_bytes(self.pdf)
        out = subprocess.run(
            ["pdftotext", "-bbox", folder / "a.pdf", "-"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        found: dict[tuple[int, int, int], float] = {}
        for n, page in enumerate(out.split("<page ")[1:]):
            sheet = Sheet(LAYOUT, n + 1)
            for left, _, right, foot in (
                map(float, word.groups()[:4]) for word in WORD.finditer(page)
            ):
                column = int((left - sheet.left + 1) // (LAYOUT.measure + LAYOUT.alley))
                key = n, column, int((foot - 2.5 - LAYOUT.head) // LAYOUT.baseline)
                found[key] = max(found.get(key, 0.0), right)
        return found


@pytest.fixture(scope="module")
def printed() -> Printed:
    stories = tuple(Writer(random.Random(f"ink {n}")).story(f"ink-{n}", 6) for n in range(30))
    settings = set_galleys(stories, LAYOUT, "en-GB")
    flatplan = Scatter(LAYOUT, random.Random(1), most=40).plan(settings)
    return Printed(settings, flatplan, typeset(flatplan, forme(stories, settings, LAYOUT)).pdf)


def test_every_stretched_line_ends_at_the_measure(printed: Printed, tmp_path: Path) -> None:
    ends = printed.ends(tmp_path)
    off = [ends[page, column, line] - edge for page, column, line, edge in printed.stretched()]
    assert len(off) > 800
    assert max(map(abs, off)) <= OFF_MEASURE


def test_letters_are_spaced_by_the_file_itself(printed: Printed) -> None:
    fits = [fit for setting in printed.settings for block in setting.blocks for fit in block.fits]
    streams = b"".join(
        page.Contents.read_bytes() for page in pikepdf.open(BytesIO(printed.pdf)).pages
    )
    spaced = sum(bool(fit.letters) for fit in fits)
    assert spaced > len(fits) / 3
    assert spaced <= sum(float(value) != 0 for value in re.findall(rb"([-\d.]+) Tc", streams))


def test_an_added_hyphen_is_a_soft_one_to_those_who_read_the_file(printed: Printed) -> None:
    fits = [fit for setting in printed.settings for block in setting.blocks for fit in block.fits]
    streams = b"".join(
        page.Contents.read_bytes() for page in pikepdf.open(BytesIO(printed.pdf)).pages
    )
    marked = re.findall(
        rb"/Span\s*<<\s*/ActualText <FEFF00AD>\s*>>\s*BDC\s*\[<[0-9a-f]{4}>\] TJ\s*EMC", streams
    )
    cells = [
        cell
        for setting in printed.settings
        for block in setting.blocks
        for row in block.rows
        for cell in row.cells
    ]
    fits += [fit for cell in cells for fit in cell.fits]
    assert len(marked) == sum(fit.hyphened for fit in fits) > 300
