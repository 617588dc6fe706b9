"""Computed: where the computed style of given words differs between two style sheets.

Private surface of WeasyPrint 70.0: ``css.get_all_computed_styles`` and what it returns;
``HTML.wrapper_element``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from edition.typeset.libraries import found_at_once

with found_at_once():
    from weasyprint import CSS, HTML
    from weasyprint.css import get_all_computed_styles
    from weasyprint.logger import LOGGER

_VARIANTS = ("alternates", "caps", "east_asian", "ligatures", "numeric", "position")
TYPE = (
    *(
        "font_family",
        "font_feature_settings",
        "font_kerning",
        "font_language_override",
        "font_size",
        "font_stretch",
        "font_style",
    ),
    *("font_variation_settings", "font_weight", *(f"font_variant_{name}" for name in _VARIANTS)),
    *(
        "letter_spacing",
        "word_spacing",
        "line_height",
        "text_indent",
        "text_transform",
        "white_space",
        "tab_size",
        "vertical_align",
    ),
    *("block_ellipsis", "text_overflow", "max_lines", "display", "float", "position", "visibility"),
)
"""What changes how wide, how high or which the letters of given lines are."""
_SIDES = ("top", "right", "bottom", "left")
BOX = (
    *(f"{name}_{side}" for name in ("margin", "padding") for side in _SIDES),
    *(f"border_{side}_width" for side in _SIDES),
    "column_count",
)
"""What moves the lines of a leg."""
DRAWN = ("opacity", "transform", "clip", "overflow")
"""What hides given words, or draws them elsewhere than they were laid, from any element that they
stand in.
"""
FAINTEST = 1.5
"""The contrast (WCAG 2.2, 1.4.3) under which nobody reads words on newsprint."""
PAPER = (1.0, 1.0, 1.0)
PSEUDO = ("before", "after", "first-letter", "first-line")
"""What adds words to given ones, or dresses some of them anew."""


@dataclass(frozen=True, slots=True, eq=False)
class Changed:
    """A property that has another value for some words, and the elements it may have come from:
    theirs and all they stand in.
    """

    name: str
    """As CSS writes it."""
    elements: tuple[Any, ...]
    pseudo: str = ""


def changed(html: str, css: str, usual: str) -> Iterator[Changed]:
    """Yield what ``css`` changes of the given words of a document that the ``usual`` style sheet
    sets as they were measured.
    """
    page = HTML(string=html, url_fetcher=_nothing)
    with _unheard():
        ours, theirs = (
            get_all_computed_styles(page, [CSS(string=text, url_fetcher=_nothing)])
            for text in (usual, css)
        )
    known: set[tuple[str, ...]] = set()
    for element in page.wrapper_element.iter_subtree():
        chain = (element, *reversed(element.ancestors))
        named = next(
            (n for n, each in enumerate(chain) if each.etree_element.get("data-name")), None
        )
        if named is None or not (key := _kind(chain)) or key in known:
            continue
        known.add(key)
        leg = any("leg" in each.classes for each in chain[: named + 1])
        yield from _differences(chain, ours, theirs, TYPE + BOX if leg else TYPE)


@contextmanager
def _unheard() -> Iterator[None]:
    """Let pass what is wrong with a style sheet itself: it was heard when the pages were laid."""
    LOGGER.disabled = True
    try:
        yield
    finally:
        LOGGER.disabled = False


def _nothing(url: str, *others: Any, **options: Any) -> Any:
    raise ValueError(url)


def _kind(chain: tuple[Any, ...]) -> tuple[str, ...]:
    """Return what tells elements apart that rules can tell apart."""
    return tuple(map(_look, chain[:-2]))


def _look(element: Any) -> str:
    classes = " ".join(sorted(element.classes))
    return f"{element.local_name} {classes} {element.etree_element.get('style') or ''}"


def _differences(
    chain: tuple[Any, ...], ours: Any, theirs: Any, names: tuple[str, ...]
) -> Iterator[Changed]:
    element = chain[0].etree_element
    one, two = ours(element), theirs(element)
    yield from (Changed(name.replace("_", "-"), chain) for name in names if one[name] != two[name])
    yield from (
        Changed(name, chain)
        for each in chain
        for name in DRAWN
        if ours(each.etree_element)[name] != theirs(each.etree_element)[name]
    )
    if _contrast(chain, theirs) < FAINTEST <= _contrast(chain, ours):
        yield Changed("color", chain)
    for pseudo in PSEUDO:
        if theirs(element, pseudo) is not None and ours(element, pseudo) is None:
            yield Changed(f"::{pseudo}", chain, pseudo)


def _contrast(chain: tuple[Any, ...], styles: Any) -> float:
    """Return the contrast between words and what they stand on, as WCAG 2.2 reckons it: 1 is
    none.
    """
    ground: tuple[float, ...] = PAPER
    for each in reversed(chain):
        ground = _over(styles(each.etree_element)["background_color"], ground)
    words = _over(styles(chain[0].etree_element)["color"], ground)
    light, dark = sorted(map(_luminance, (words, ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _over(colour: Any, ground: tuple[float, ...]) -> tuple[float, ...]:
    """Return a colour as it is seen on another."""
    parts = zip(colour.to("srgb").coordinates, ground, strict=True)
    return tuple(colour.alpha * ours + (1 - colour.alpha) * under for ours, under in parts)


def _luminance(colour: tuple[float, ...]) -> float:
    """Return the relative luminance of a colour in sRGB (WCAG 2.2, "relative luminance")."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
