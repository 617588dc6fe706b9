"""Little papers in folders: so many stories of so many words, on a page of any size, with an ad or
a pin where one is asked for.
"""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from edition.assets import assets
from tests.writer import WORDS

DAY = "2026-11-24"
PAGES = {
    "A6": (105, 148),
    "A5": (148, 210),
    "A4": (210, 297),
    "tabloid": (280, 400),
    "berliner": (315, 470),
    "broadsheet": (375, 600),
}
"""Millimetres across and down."""
SENTENCE = (6, 22)
"""Words of a sentence, fewest and most."""
PARAGRAPH = 60
"""Words after which a paragraph ends."""


@dataclass(frozen=True)
class Page:
    """A page in the tabloid's type."""

    size: str = "tabloid"
    columns: int = 5


def written(
    folder: Path, words: Sequence[int], page: Page = Page(), said: str = "", pages: str = ""
) -> Path:
    """Write a paper with a story of each number of words; ``said`` is its edition.toml, ``pages``
    its [pages] table.
    """
    stories = folder / "editions" / DAY / "stories"
    stories.mkdir(parents=True)
    rng = random.Random(str(tuple(words)))
    for number, count in enumerate(words):
        (stories / f"story-{number:02}.md").write_text(_story(rng, number, count), encoding="utf-8")
    (stories.parent / "edition.toml").write_text(said, encoding="utf-8")
    (stories.parent / "ads").mkdir()
    (folder / "paper.toml").write_text(
        f'title = "The Evening Lamp"\nlayout = "page"\n{pages}', encoding="utf-8"
    )
    layout = folder / "layouts" / "page" / "layout.toml"
    layout.parent.mkdir(parents=True)
    layout.write_text(measures(page), encoding="utf-8")
    return folder


def measures(page: Page) -> str:
    """Return the tabloid's layout.toml for another page."""
    width, height = PAGES[page.size]
    text = (assets("layouts") / "tabloid" / "layout.toml").read_text(encoding="utf-8")
    for key, value in (
        ("width", f'"{width}mm"'),
        ("height", f'"{height}mm"'),
        ("columns", page.columns),
    ):
        text = re.sub(rf"^{key} = .*$", f"{key} = {value}", text, count=1, flags=re.MULTILINE)
    return text


def with_ad(folder: Path, size: tuple[int, int] = (100, 60)) -> None:
    """Put an ad's drawing into a paper as ``ads/sold.svg``."""
    width, height = size
    box = f'viewBox="0 0 {width} {height}"'
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" {box}><rect width="100%" height="100%" fill="#ddd"/></svg>'
    (folder / "editions" / DAY / "ads" / "sold.svg").write_text(drawing, encoding="utf-8")


def _story(rng: random.Random, number: int, count: int) -> str:
    headline = " ".join(rng.choice(WORDS) for _ in range(rng.randint(4, 8))).capitalize()
    text: list[str] = []
    while sum(len(paragraph.split()) for paragraph in text) < count:
        left = count - sum(len(paragraph.split()) for paragraph in text)
        text.append(_paragraph(rng, min(left, PARAGRAPH)))
    return (
        f"---\nheadline: {headline!r}\nurgency: {1 + number % 6}\n---\n" + "\n\n".join(text) + "\n"
    )


def _paragraph(rng: random.Random, count: int) -> str:
    words = [rng.choice(WORDS) for _ in range(count)]
    start = 0
    while start < count:
        words[start] = words[start].capitalize()
        start += rng.randint(*SENTENCE)
        words[min(start, count) - 1] += "."
    return " ".join(words)
