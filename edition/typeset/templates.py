"""Templates: Jinja2 over a layout's folder. Templates loop and place; they choose nothing."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from edition.assets import assets
from edition.fonts import PLAIN, squeeze
from edition.paper import Figures, Style
from edition.setting import Dress
from edition.typeset.desk import Desk
from edition.typeset.views import PageView

_FIGURES = {
    Figures.LINING: "lining-nums proportional-nums",
    Figures.OLDSTYLE: "oldstyle-nums proportional-nums",
    Figures.TABULAR: "lining-nums tabular-nums",
}


@cache
def environment(folder: Path) -> Environment:
    """Return the templates of a layout's folder, compiled once; what it lacks comes from the tabloid's."""
    folders = [folder, assets("layouts") / "tabloid"]
    env = Environment(
        loader=FileSystemLoader(folders), autoescape=select_autoescape(["html"]), undefined=StrictUndefined, keep_trailing_newline=False
    )
    env.filters |= {"font": font, "figures": figures, "classes": classes, "pt": lambda value: f"{value:.3f}pt"}
    env.tests |= {"plain": lambda dress: dress == PLAIN, "worn": lambda dress: bool(classes(dress))}
    return env


def sheet(env: Environment, views: tuple[PageView, ...], desk: Desk) -> str:
    """Write the pages."""
    day, baseline = desk.forme.budget.day.isoformat(), desk.forme.layout.baseline
    return env.get_template("page.html").render(pages=views, paper=desk.forme.paper, title=title(desk), day=day, baseline=baseline)


def title(desk: Desk) -> str:
    """Name the edition: the paper's title and the day, written out."""
    return f"{desk.forme.paper.title}, {desk.phrases.day(desk.forme.budget.day)}"


def style_sheet(env: Environment, desk: Desk) -> str:
    """Join a layout's style sheets, its variables first."""
    layout = desk.forme.layout
    taken = round(squeeze(desk.case, layout.styles["body"]), 4)
    return "\n".join(env.get_template(name).render(layout=layout, squeeze=taken) for name in ("variables.css", "text.css", "page.css"))


def font(style: Style) -> str:
    """Write a type style as a CSS font."""
    slant = "italic " if style.italic else ""
    return f'{slant}{style.weight} {style.size}pt/{style.leading}pt "{style.face}"'


def figures(style: Style) -> str:
    """Write a style's figures as CSS."""
    return _FIGURES[style.figures]


def classes(dress: Dress) -> str:
    """Name the classes of a dress; strong, emphasis and links are elements."""
    worn = {
        "code": dress.code,
        "raised": dress.raised,
        "lowered": dress.lowered,
        "credit": dress.credit,
        "small-caps": dress.caps,
        "fallback": bool(dress.family),
    }
    return " ".join(name for name, on in worn.items() if on)
