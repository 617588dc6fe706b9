"""Web: the archive's pages from their templates. Templates loop and place; they choose nothing."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import nh3
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from edition.assets import assets
from edition.deliver.archive.words import words

HERE = Path(__file__).parent
FONTS = (
    "SourceSerif4/SourceSerif4Display-Bold.ttf",
    "SourceSerif4/SourceSerif4SmText-Regular.ttf",
    "SourceSerif4/SourceSerif4SmText-It.ttf",
    "SourceSerif4/SourceSerif4SmText-Bold.ttf",
    "SourceSans3/SourceSans3-Semibold.ttf",
    "Amiri/Amiri_400Regular.ttf",
    "Amiri/Amiri_700Bold.ttf",
)
"""What fonts.css names, in our folder of fonts."""

_TAGS = {
    "a",
    "blockquote",
    "br",
    "code",
    "em",
    "h2",
    "li",
    "ol",
    "p",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
}
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that neither HTML nor XML may hold."""
_PLACES = {"http", "https", "mailto"}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a page of the archive stands: the way from it to the archive's root, and its
    language.
    """

    root: str
    """``"./"`` at the root, else ``"../"`` and so on."""
    language: str
    direction: str
    home: str | None = None
    """The way to the edition's own folder, for pages inside it."""


def page(template: str, spot: Spot, **given: Any) -> str:
    """Write one page."""
    styles = spot.root if spot.home is None else spot.home
    made = (
        _templates()
        .get_template(template)
        .render(spot=spot, styles=styles, words=words(spot.language), **given)
    )
    return _FORBIDDEN.sub("", made)


def safe(html: str) -> Markup:
    """Let nothing through but text, its markup and links to elsewhere."""
    return Markup(
        nh3.clean(
            html,
            tags=_TAGS,
            attributes={"a": {"href"}, "ol": {"start"}},
            url_schemes=_PLACES,
            link_rel="noopener",
        )
    )


def style() -> dict[str, bytes]:
    """Return the style sheets, the icon and the fonts, by their place in the archive."""
    ours = {
        place: (HERE / Path(place).name).read_bytes()
        for place in ("archive.css", "favicon.svg", "fonts/fonts.css")
    }
    return ours | {
        f"fonts/{Path(name).name}": (assets("fonts") / name).read_bytes() for name in FONTS
    }


@cache
def _templates() -> Environment:
    env = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=select_autoescape(["html", "xml"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    env.filters["address"] = lambda path: quote(path, safe="/~")
    return env
