"""Templates: Jinja2 over a layout's folder. Templates loop and place; they choose nothing."""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound, select_autoescape

from edition.assets import assets
from edition.fonts import PLAIN, squeeze
from edition.gate import Shut, admit
from edition.limits import TEMPLATE_FILE
from edition.paper import Figures, Style
from edition.setting import Dress
from edition.typeset.amiss import blamed
from edition.typeset.desk import Desk
from edition.typeset.sandbox import Sandbox
from edition.typeset.views import PageView

_FIGURES = {
    Figures.LINING: "lining-nums proportional-nums",
    Figures.OLDSTYLE: "oldstyle-nums proportional-nums",
    Figures.TABULAR: "lining-nums tabular-nums",
}


class _Folders(BaseLoader):
    """Templates of a layout's folder; what it lacks comes from the tabloid's."""

    def __init__(self, *folders: Path) -> None:
        self.folders = folders

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Read a template through the gate."""
        folder = next((folder for folder in self.folders if (folder / template).exists()), None)
        if folder is None or Path(template).is_absolute():
            raise TemplateNotFound(template)
        try:
            source = admit(folder / template, TEMPLATE_FILE, folder).decode("utf-8", "replace")
        except (OSError, Shut) as trouble:
            raise TemplateNotFound(template, f"{template} {trouble}") from None
        written = (folder / template).stat().st_mtime_ns
        return source, str(folder / template), lambda: _written(folder / template) == written


def _written(path: Path) -> int:
    return path.stat().st_mtime_ns if path.is_file() else 0


@cache
def environment(folder: Path) -> Sandbox:
    """Return the templates of a layout's folder, compiled once; what it lacks comes from the
    tabloid's.
    """
    env = Sandbox(
        loader=_Folders(folder, assets("layouts") / "tabloid"),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        keep_trailing_newline=False,
    )
    env.filters |= {
        "font": font,
        "type": in_type,
        "figures": figures,
        "classes": classes,
        "pt": lambda value: f"{value:.3f}pt",
    }
    env.tests |= {"plain": lambda dress: dress == PLAIN, "worn": lambda dress: bool(classes(dress))}
    env.globals["file"] = partial(_address, folder)
    return env


def _address(folder: Path, name: str) -> str:
    """Return the address of a file in the layout's folder."""
    return (folder / name).as_uri()


def sheet(env: Sandbox, views: tuple[PageView, ...], desk: Desk) -> str:
    """Write the pages. Raises ContentError where a template is at fault, with its place."""
    day, baseline = desk.forme.budget.day.isoformat(), desk.forme.layout.baseline
    with blamed(desk.forme.layout):
        return env.render(
            "page.html",
            pages=views,
            paper=desk.forme.paper,
            title=title(desk),
            day=day,
            baseline=baseline,
        )


def title(desk: Desk) -> str:
    """Name the edition: the paper's title and the day, written out."""
    return f"{desk.forme.paper.title}, {desk.phrases.day(desk.forme.budget.day)}"


def style_sheet(env: Sandbox, desk: Desk) -> str:
    """Join a layout's style sheets, its variables first. Raises ContentError where one is at fault,
    with its place.
    """
    layout = desk.forme.layout
    body = layout.styles["body"]
    taken, added = round(squeeze(desk.case, body), 4), round(desk.case.added(body), 4)
    with blamed(layout):
        return "\n".join(
            env.render(name, layout=layout, squeeze=taken, added=added)
            for name in ("variables.css", "text.css", "page.css")
        )


def font(style: Style) -> str:
    """Write a type style as a CSS font."""
    slant = "italic " if style.italic else ""
    return f"{slant}{style.weight} {style.size}pt/{style.leading}pt '{style.face}'"


def in_type(style: Style) -> str:
    """Write a style as CSS declarations: what words that are fitted to their place are set in."""
    numerals = f"font-variant-numeric:{figures(style)}"
    return f"font:{font(style)};{numerals};letter-spacing:{style.tracking}em"


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
        "joined": dress.joined,
    }
    return " ".join(name for name, on in worn.items() if on)
