"""Papers: a seed → the folder of a small paper such as people have, and what a reader must find in
its PDF.
"""

import json
import random
from dataclasses import dataclass, field
from io import BytesIO

from PIL import Image, ImageDraw

from edition.assets import assets
from soak.scripts import Script, at_hand
from soak.typefaces import typeface
from soak.written import Author

DAY = "2026-11-24"
SHEETS = {
    "A6": (105, 148),
    "A5": (148, 210),
    "A4": (210, 297),
    "tabloid": (280, 400),
    "berliner": (315, 470),
    "broadsheet": (375, 600),
}
"""Millimetres."""
MARGINS = 22
"""Millimetres at both sides of a page, in the tabloid."""
ALLEY = 4
"""Millimetres between two columns."""
BASELINE = 10 * 25.4 / 72
"""Millimetres from line to line."""
DOTS = 10
"""To a millimetre, in an ad."""
OWN_SHEET = 0.25
"""The share of papers on a sheet and a grid of their own."""
OWN_FACES = 0.5
"""The share of papers in a script that Edition's own faces have; the rest are in any."""
MOST_PHOTOS = 3
"""Of one story."""
SECTIONS = 4
"""The most sections of a paper."""


@dataclass
class Paper:
    """A paper's folder: its files by name, and what was said in it."""

    seed: int
    script: Script
    width: int = 280
    """Millimetres."""
    columns: int = 5
    files: dict[str, bytes] = field(default_factory=dict)
    stories: dict[str, list[str]] = field(default_factory=dict)
    """By slug: every text of the story that must be printed whole."""
    photos: dict[str, list[str]] = field(default_factory=dict)
    """By file: the words under a photo, which are printed where it is."""
    furniture: dict[str, str] = field(default_factory=dict)
    """By key of paper.toml: what must stand on its pages."""

    def write(self, name: str, text: str) -> None:
        """File a text."""
        self.files[name] = text.encode()


def paper(seed: int, scripts: tuple[Script, ...] = ()) -> Paper:
    """Make the paper of a seed: the same one each time. ``scripts``: those to choose from, else all
    that can be set here.
    """
    rng = random.Random(seed)
    own = rng.random() < OWN_FACES
    made = Paper(
        seed,
        rng.choice([script for script in scripts or at_hand() if not own or not script.family]),
    )
    author = Author(rng, made.script)
    sections = tuple(
        author.plain(rng.randint(1, 2)) for _ in range(rng.choice((0, 1, 1, 2, 3, SECTIONS)))
    )
    sections = tuple(dict.fromkeys(sections))
    layout = _layout(made, rng)
    _standing(made, author, sections, layout)
    slugs = [f"s{n:02}" for n in range(rng.choice((1, 1, 2, 2, 3, 3, 4, 5, 6, 8, 10, 14)))]
    for slug in slugs:
        _story(made, author, slug, sections)
    _edition(made, author, slugs)
    return made


# --- the paper ------------------------------------------------------------------------------------


def _quoted(text: str) -> str:
    """Write a text as TOML and YAML both take it."""
    return json.dumps(text, ensure_ascii=False)


def _standing(made: Paper, author: Author, sections: tuple[str, ...], layout: str) -> None:
    rng = author.rng
    said = {"title": author.headline(rng.choice((3, 8, 14, 14, 25, 40)))}
    for key, words, share in (("motto", 8, 0.6), ("place", 2, 0.6), ("imprint", 60, 0.5)):
        if rng.random() < share:
            said[key] = author.words(1, words if rng.random() < 0.8 else 3 * words)
    if rng.random() < 0.4:
        said["price"] = rng.choice(("£1.40", "2,50 €", "free", "₺ 15"))
    if rng.random() < 0.4:
        said["website"] = "paper.example/" + "x" * rng.choice((0, 5, 30))
    lines = [f"{key} = {_quoted(text)}" for key, text in said.items()]
    lines += [f"language = {_quoted(made.script.language)}", f"layout = {_quoted(layout)}"]
    lines += [f"sections = [{', '.join(map(_quoted, sections))}]"]
    if rng.random() < 0.4:
        ears = [author.words(1, rng.choice((4, 12))), author.words(1, 6)]
        lines.append(f"ears = [{', '.join(map(_quoted, ears))}]")
        said["ear"] = " ".join(ears)
    if rng.random() < 0.3:
        lines.append("qr = true")
    if rng.random() < 0.4:
        lines.append(
            f"[pages]\nmultiple = {rng.choice((1, 1, 2, 4))}\nleast = {rng.choice((1, 2, 4))}"
        )
    made.furniture = said
    made.write("paper.toml", "\n".join(lines) + "\n")


def _layout(made: Paper, rng: random.Random) -> str:
    """Give the paper a layout of its own where its script or its sheet asks for one; return the
    layout's name.
    """
    sheet = rng.choice(sorted(SHEETS)) if rng.random() < OWN_SHEET else ""
    if not sheet and not made.script.family:
        return "tabloid"
    text = (assets("layouts") / "tabloid" / "layout.toml").read_text()
    if sheet:
        width, height = SHEETS[sheet]
        made.width, made.columns = width, _columns(width, rng)
        text = text.replace('"280mm"', f'"{width}mm"').replace('"400mm"', f'"{height}mm"')
        text = text.replace("columns = 5", f"columns = {made.columns}")
    if made.script.family:
        made.files["layouts/own/fonts/Own-Regular.ttf"] = typeface(made.script, False)
        made.files["layouts/own/fonts/Own-Bold.ttf"] = typeface(made.script, True)
        files = [
            f'  {{ file = "Own-{name}.ttf", weight = {weight}, italic = false }},'
            for name, weight in (("Regular", 400), ("Bold", 700))
        ]
        text = text.replace(
            "[fallback]", "\n".join(['[faces."Own"]', "files = [", *files, "]", "", "[fallback]"])
        )
        text = text.replace('faces = ["Edition Text"', 'faces = ["Own", "Edition Text"', 1)
    made.write("layouts/own/layout.toml", text)
    return "own"


def _span(made: Paper, columns: int) -> float:
    """Return how wide so many columns are, in millimetres."""
    column = (made.width - MARGINS - (made.columns - 1) * ALLEY) / made.columns
    return columns * column + (columns - 1) * ALLEY


def _columns(width: int, rng: random.Random) -> int:
    """Return a number of columns whose measure is at least 12 em of the tabloid's body type."""
    em = 8.7 * 25.4 / 72
    most = int((width - MARGINS + ALLEY) / (12 * em + ALLEY))
    return rng.randint(1, max(1, min(10, most)))


# --- a story --------------------------------------------------------------------------------------


def _story(made: Paper, author: Author, slug: str, sections: tuple[str, ...]) -> None:
    rng, said = author.rng, made.stories.setdefault(slug, [])
    keys = {"headline": author.headline(rng.choice((12, 37, 70, 70, 75, 124, 170)))}
    for key, words, share in (
        ("deck", 20, 0.5),
        ("kicker", 4, 0.4),
        ("byline", 4, 0.6),
        ("dateline", 1, 0.4),
    ):
        if rng.random() < share:
            keys[key] = author.plain(rng.randint(1, words))
    said += keys.values()
    front = [f"{key}: {_quoted(text)}" for key, text in keys.items()]
    if sections:
        front.append(f"section: {_quoted(rng.choice(sections))}")
    front.append(f"urgency: {rng.randint(1, 9)}")
    front += _photos(made, author, slug) if rng.random() < 0.35 else []
    front += _asides(author, said)
    if rng.random() < 0.2:
        front.append(f"link: https://paper.example/{'y' * rng.choice((5, 60, 400))}")
    body = _body(author, said)
    made.write(f"editions/{DAY}/stories/{slug}.md", "\n".join(["---", *front, "---", *body]) + "\n")


def _photos(made: Paper, author: Author, slug: str) -> list[str]:
    rng, lines = author.rng, ["photos:"]
    for n in range(rng.choice((1, 1, 1, 2, MOST_PHOTOS))):
        cutline, credit = author.sentence(3, 14), f"Photo: {author.plain(2)}"
        made.files[f"editions/{DAY}/photos/{slug}-{n}.jpg"] = _picture(rng, "JPEG")
        lines += [
            f"  - file: {slug}-{n}.jpg",
            f"    cutline: {_quoted(cutline)}",
            f"    credit: {_quoted(credit)}",
        ]
        made.photos[f"{slug}-{n}.jpg"] = [cutline, credit]
    return lines


def _asides(author: Author, said: list[str]) -> list[str]:
    rng, lines = author.rng, []
    if rng.random() < 0.12:
        facts = [author.sentence(3, 10) for _ in range(rng.randint(1, 4))]
        title = author.plain(2)
        lines += [
            "facts:",
            f"  title: {_quoted(title)}",
            "  facts:",
            *(f"    - {_quoted(fact)}" for fact in facts),
        ]
        said += [title, *facts]
    if rng.random() < 0.12:
        headline, text = author.plain(3), author.paragraph(30)
        lines += ["sidebar:", f"  headline: {_quoted(headline)}", "  text: |", f"    {text}"]
        said += [headline, text]
    if rng.random() < 0.15:
        lines += ["quotes:", f"  - text: {_quoted(author.plain(6))}"]
    return lines


def _body(author: Author, said: list[str]) -> list[str]:
    rng = author.rng
    lines: list[str] = []
    words = rng.choice((5, 20, 40, 80, 150, 300, 300, 500, 900))
    while words > 0:
        least = min(words, rng.choice((12, 30, 60, 90)))
        texts = _block(author, least, bool(lines))
        lines += ["", *(marked for marked, _ in texts)]
        said += (text for _, text in texts)
        words -= least
    return lines


def _block(author: Author, words: int, later: bool) -> list[tuple[str, str]]:
    """Return the lines of a block of Markdown, each with what it says."""
    kind = author.rng.random()
    if later and kind < 0.08:
        text = author.plain(3)
        return [(f"## {text}", text)]
    if later and kind < 0.14:
        items = [author.plain(author.rng.randint(1, 9)) for _ in range(author.rng.randint(2, 5))]
        return [(f"- {text}", text) for text in items]
    if later and kind < 0.18:
        text = author.sentence()
        return [(f"> {_escaped(text)}", text)]
    if later and kind < 0.21:
        return _table(author)
    text = author.paragraph(words)
    return [(_escaped(text), text)]


def _table(author: Author) -> list[tuple[str, str]]:
    rows = [
        (author.plain(1), str(author.rng.randint(0, 9999))) for _ in range(author.rng.randint(2, 6))
    ]
    lines = [(f"| {name} | {number} |", f"{name} {number}") for name, number in rows]
    return [lines[0], ("|---|--:|", ""), *lines[1:]]


def _escaped(text: str) -> str:
    return "".join(f"\\{c}" if c in "*_`[]<#&" else c for c in text)


# --- the edition ----------------------------------------------------------------------------------


def _edition(made: Paper, author: Author, slugs: list[str]) -> None:
    rng = author.rng
    lines = [f"number = {rng.choice((0, 1, 7, 11873))}"]
    pages = rng.choice((1, 2, 3, 4, 6)) if rng.random() < 0.2 else 0
    if pages:
        lines.append(f"pages = {pages}")
    for n in range(rng.choice((0, 0, 0, 1, 1, 2, 4))):
        lines += _ad(made, rng, n, pages or 3)
    for slug in rng.sample(slugs, min(len(slugs), rng.choice((0, 0, 0, 1, 2)))):
        lines += ["", "[[pins]]", f'story = "{slug}"', *_pin(rng)]
    made.write(f"editions/{DAY}/edition.toml", "\n".join(lines) + "\n")


def _ad(made: Paper, rng: random.Random, n: int, pages: int) -> list[str]:
    columns, depth = rng.randint(1, made.columns), rng.choice((6, 12, 24, 50))
    drawn = rng.random() < 0.5
    name = f"ad{n}.{'svg' if drawn else 'png'}"
    shape = (round(_span(made, columns) * DOTS), round(depth * BASELINE * DOTS))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {shape[0]} {shape[1]}"><rect'
        ' width="90%" height="80%" fill="#ccc"/></svg>'
    )
    made.files[f"editions/{DAY}/ads/{name}"] = (
        svg.encode() if drawn else _picture(rng, "PNG", shape)
    )
    page = [f"page = {rng.randint(1, pages)}"] if rng.random() < 0.3 else []
    return [
        "",
        "[[ads]]",
        f'file = "{name}"',
        f"columns = {columns}",
        f"lines = {depth}",
        f'advertiser = "Shop {n}"',
        *page,
    ]


def _pin(rng: random.Random) -> list[str]:
    return rng.choice(
        (
            ["page = 1", "lead = true"],
            ["lead = true"],
            ["page = 1"],
            ["page = 2"],
            ['size = "brief"'],
            ['size = "large"'],
            ["jump = false"],
            ["must_run = true"],
            ["may_be_held = true"],
            ["spread = true"],
        )
    )


def _picture(rng: random.Random, kind: str, size: tuple[int, int] | None = None) -> bytes:
    size = size or rng.choice(((1200, 800), (800, 1200), (900, 900), (2000, 600), (300, 200)))
    image = Image.new("RGB", size, tuple(rng.randrange(256) for _ in range(3)))
    corner = (size[0] // 4, size[1] // 4)
    ImageDraw.Draw(image).rectangle((*corner, 3 * corner[0], 3 * corner[1]), fill=(240, 240, 240))
    out = BytesIO()
    image.save(out, kind)
    return out.getvalue()
