"""Flatplan: a picture of all pages as they face each other. Chooses places in pixels; flatplan.svg
beside it draws them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from edition.finished import MadeUp
from edition.makeup.score import measure
from edition.page import Box, Dummy, Flatplan, Jump, Module, Turn
from edition.paper import Grid

STEP = 6.0
"""Pixels a grid line takes."""
MARGIN = 20.0
"""Pixels round the type area."""
HEADING = 34.0
"""Pixels over a page, for its name and how full it is."""
BETWEEN = 46.0
"""Pixels between spreads: more than twice a margin, so that facing pages are seen as such."""
TOP = 96.0
"""Pixels over the first row, for the paper's name and the legend."""
IN_A_ROW = 2
"""Spreads side by side."""
TINTS = ("#dfe9f2", "#e9e3d3", "#e2ecdc", "#f0dfdb", "#e6e0ee", "#dceae8", "#f1ead0", "#e4e4e4")
"""One for each section, in the paper's order."""
LETTER = 0.48
"""The width of a letter on average, in ems."""


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return round(self.x + self.width, 2)

    @property
    def foot(self) -> float:
        """Its lower edge."""
        return round(self.y + self.height, 2)


@dataclass(frozen=True, slots=True)
class Words:
    """A line of words: where its baseline begins, how large, and how wide it may be where it must
    be squeezed (0 leaves it alone).
    """

    text: str
    x: float
    y: float
    size: float
    squeezed: float = 0.0


@dataclass(frozen=True, slots=True)
class Labelled:
    """An ad or furniture, with its name in it."""

    area: Area
    name: Words


@dataclass(frozen=True, slots=True)
class Drawn:
    """A story, or a part of it, on a page."""

    area: Area
    tint: str
    head: tuple[Words, ...]
    legs: tuple[Area, ...]
    photos: tuple[Area, ...]
    boxes: tuple[Area, ...]
    """Fact boxes and pull quotes."""
    label: Area
    """The white ground of the two lines that follow."""
    slug: Words
    lines: Words


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page."""

    number: int
    section: str
    fill: str
    paper: Area
    guides: tuple[Area, ...]
    """Its columns."""
    furniture: tuple[Labelled, ...]
    ads: tuple[Labelled, ...]
    stories: tuple[Drawn, ...]


def draw(made_up: MadeUp) -> str:
    """Return the picture as SVG; the same plan gives the same picture."""
    plan, paper = made_up.flatplan, made_up.lineup.paper
    fills = {page.number: page.percent for page in measure(plan).pages}
    sections = {story.slug: story.section for story in made_up.lineup.budget.stories}
    tints = {name: TINTS[n % len(TINTS)] for n, name in enumerate(paper.sections)}
    of_story = {slug: tints.get(section, TINTS[-1]) for slug, section in sections.items()}
    sheets = tuple(_sheet(page, fills[page.number], of_story, plan) for page in plan.pages)
    width, height = (
        max(edge) for edge in zip(*((s.paper.right, s.paper.foot) for s in sheets), strict=True)
    )
    folder = FileSystemLoader(Path(__file__).parent)
    page = Environment(
        loader=folder, autoescape=True, undefined=StrictUndefined, trim_blocks=True
    ).get_template("flatplan.svg")
    told = {
        "title": paper.title,
        "day": made_up.lineup.budget.day,
        "stories": len(sections),
        "held": plan.held,
    }
    return page.render(sheets=sheets, tints=tints, width=width, height=height, **told)


def _sheet(page: Dummy, holes: float, tints: dict[str, str], plan: Flatplan) -> Sheet:
    paper = _paper(page.number, page.grid)
    at = _Placer(paper.x + MARGIN, paper.y + MARGIN, page.grid)
    return Sheet(
        number=page.number,
        section=page.section,
        fill=f"{100 - holes:.0f}%",
        paper=paper,
        guides=tuple(at(Box(n, 0, 1, page.grid.lines)) for n in range(page.grid.columns)),
        furniture=tuple(_labelled(f.label or f.kind.value, at(f.box), 13) for f in page.fixtures),
        ads=tuple(_labelled(ad.slug, at(ad.box), 12) for ad in page.ads),
        stories=tuple(
            _drawn(module, page, tints[module.slug], at, plan.jumps) for module in page.modules
        ),
    )


def _paper(number: int, grid: Grid) -> Area:
    """Return where a page lies: page 1 alone on the right, then two and two."""
    width, height = grid.span(grid.columns) * STEP + 2 * MARGIN, grid.lines * STEP + 2 * MARGIN
    spread, right = divmod(number, 2)
    row, place = divmod(spread, IN_A_ROW)
    x = BETWEEN + place * (2 * width + BETWEEN) + right * width
    return Area(
        round(x, 2), TOP + HEADING + row * (height + HEADING + BETWEEN), round(width, 2), height
    )


@dataclass(frozen=True, slots=True)
class _Placer:
    """Turns boxes of one page's grid into areas."""

    left: float
    top: float
    grid: Grid

    def __call__(self, box: Box) -> Area:
        x = self.left + box.column * (self.grid.column + self.grid.alley) * STEP
        return Area(
            round(x, 2),
            round(self.top + box.line * STEP, 2),
            round(self.grid.span(box.columns) * STEP, 2),
            box.lines * STEP,
        )


def _drawn(module: Module, page: Dummy, tint: str, at: _Placer, jumps: tuple[Jump, ...]) -> Drawn:
    first = at(module.legs[0].box if module.legs else module.box)
    lines = f"{sum(leg.lines for leg in module.legs)} lines{''.join(_turn(module, page, jumps))}"
    label = Area(
        first.x,
        first.y,
        min(first.width, round(max(len(module.slug), len(lines)) * LETTER * 10 + 8, 2)),
        27,
    )
    others = (*((module.facts,) if module.facts else ()), *module.quotes)
    return Drawn(
        area=at(module.box),
        tint=tint,
        head=tuple(_head(module, at(module.head_box))),
        legs=tuple(at(leg.box) for leg in module.legs if leg.lines),
        photos=tuple(at(photo.box) for photo in module.photos),
        boxes=tuple(at(other.box) for other in others),
        label=label,
        slug=_squeezed(module.slug, label.x + 3, label.y + 11, 10, label.width - 6),
        lines=_squeezed(lines, label.x + 3, label.y + 22, 9, label.width - 6),
    )


def _turn(module: Module, page: Dummy, jumps: tuple[Jump, ...]) -> Iterator[str]:
    for jump in jumps:
        if (
            jump.slug == module.slug
            and module.turn is Turn.STARTS
            and jump.from_page == page.number
        ):
            yield f" → p. {jump.to_page}"
        elif (
            jump.slug == module.slug
            and module.turn is Turn.CONTINUES
            and jump.to_page == page.number
        ):
            yield f" ← p. {jump.from_page}"


def _head(module: Module, area: Area) -> Iterator[Words]:
    """Set the given lines of a head at the foot of its box, as the page does."""
    step = area.height / max(len(module.head.lines), 1)
    for n, line in enumerate(module.head.lines):
        yield _squeezed(
            line,
            area.x,
            round(area.y + (n + 0.8) * step, 2),
            round(min(step * 0.92, 48), 2),
            area.width,
        )


def _labelled(text: str, area: Area, size: float) -> Labelled:
    down = round(area.y + min(area.height - 3, size + 4), 2)
    return Labelled(area, _squeezed(text, area.x + 5, down, size, area.width - 10))


def _squeezed(text: str, x: float, y: float, size: float, room: float) -> Words:
    return Words(
        text,
        round(x, 2),
        round(y, 2),
        size,
        round(room, 2) if len(text) * LETTER * size > room else 0.0,
    )
