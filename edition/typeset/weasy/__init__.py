"""WeasyPrint: all that Edition knows of its inside. Given lines' short way stands in given.py, how
they are drawn in inking.py and showing.py, what stands beside the stories in beside.py.

Private surface of WeasyPrint 70.0: ``Page._page_box``, ``Box.element``, ``Box.descendants``,
``AbsolutePlaceholder._box`` and the classes LineBox, TextBox and BlockLevelBox, all of them only
read, to prove the laws; ``Document.fonts``. tests/test_torture.py is the gate for every upgrade.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from edition.setting import Fit
from edition.typeset.furnishings import Place
from edition.typeset.libraries import found_at_once
from edition.typeset.weasy.beside import beside
from edition.typeset.weasy.faces import Faces, OwnFaces
from edition.typeset.weasy.given import shorten
from edition.typeset.weasy.inked import inked
from edition.typeset.weasy.inking import as_it_stands, ink
from edition.typeset.weasy.larder import Larder, Waiter, fonts_alone, larder
from edition.units import PX_PER_PT

with found_at_once():
    from weasyprint import CSS, HTML, Document, __version__
    from weasyprint.formatting_structure import boxes
    from weasyprint.text.ffi import pango
    from weasyprint.urls import URLFetchingError

__all__ = [
    "Document",
    "Fits",
    "LaidBox",
    "LaidLine",
    "Larder",
    "Starved",
    "beside",
    "larder",
    "lay",
    "named_boxes",
    "overheard",
    "versions",
    "write",
]

VARIANT = "pdf/a-3a"

Fits = dict[str, tuple[tuple[Fit, ...], ...]]
"""By the name of a leg: how the lines of each of its strips fill the measure."""

shorten()


@dataclass(frozen=True, slots=True)
class LaidLine:
    """A line as the engine laid it. Points from the page's top left corner."""

    text: str
    x: float
    y: float
    width: float
    """How far its characters reach."""
    height: float


@dataclass(frozen=True, slots=True)
class LaidBox:
    """An element that carries a name (``data-name``), and the lines inside it, in order."""

    page: int
    """From 0."""
    name: str
    lines: tuple[LaidLine, ...]
    ink: tuple[Place, ...] = ()
    """What its glyphs ink; of legs, whose lines are a baseline apart, nothing is said."""


def versions() -> dict[str, Any]:
    """Say which WeasyPrint and which Pango set the pages here."""
    number = pango.pango_version()
    return {
        "weasyprint": __version__,
        "pango": [number // 10_000, number // 100 % 100, number % 100],
    }


class Starved(Exception):
    """The engine cannot go on without what it was not served."""


def lay(html: str, css: str, served: Larder | None = None) -> Document:
    """Lay out a whole edition. The engine is served the files of a larder, else the fonts that come
    with Edition, and nothing besides.

    Raises Starved where it cannot go on without.
    """
    served = served or fonts_alone()
    fonts, waiter = OwnFaces(), Waiter(served)
    base = f"{served.folder.as_uri()}/" if served.folder else None
    page = HTML(string=html, url_fetcher=waiter)
    served.look(page.etree_element)
    try:
        sheet = CSS(string=css, font_config=fonts, url_fetcher=waiter, base_url=base)
        return page.render(font_config=fonts, stylesheets=[sheet], pdf_variant=VARIANT)
    except URLFetchingError:
        raise Starved from None


def named_boxes(
    document: Document, fits: Fits, ends: dict[str, tuple[Fit, ...]]
) -> Iterator[LaidBox]:
    """Yield every named element as it will be drawn, its lines fitted. ``ends`` says how those end
    that are set as they stand.
    """
    for n, page in enumerate(document.pages):
        for box in page._page_box.descendants(placeholders=True):
            element = getattr(box, "element", None)
            name = element.get("data-name") if element is not None else None
            real = getattr(box, "_box", box)
            if name and isinstance(real, boxes.BlockLevelBox):
                glyphs = (
                    ()
                    if name in fits
                    else tuple(glyph for line, _ in _lines(real) for glyph in inked(line))
                )
                _fit(real, fits.get(name, ()), ends.get(name, ()))
                yield LaidBox(
                    n, name, tuple(_line(line, cap) for line, cap in _lines(real)), glyphs
                )


def _fit(root: Any, fits: tuple[tuple[Fit, ...], ...], ends: tuple[Fit, ...]) -> None:
    """Fit the lines of an element: a leg has one element for each strip, and its fits; other lines
    are set as they stand.
    """
    # Where templates of a paper's own leave strips or lines out, or add some, the laws find it.
    for strip, told in zip(root.children, fits, strict=False) if fits else [(root, ends)]:
        lines = [line for line, _ in _lines(strip)]
        for line, fit in zip(
            lines,
            told if len(told) == len(lines) else [as_it_stands(_line(n, "").text) for n in lines],
            strict=True,
        ):
            ink(line, fit)


def _lines(root: Any, cap: str = "") -> Iterator[tuple[Any, str]]:
    """Yield the outermost lines, and the drop cap before each: the mark of a list item is a box
    with a line of its own inside a line.
    """
    for box in getattr(root, "_box", root).children:
        if box.is_floated():
            cap += "".join(
                part.text for part in box.descendants() if isinstance(part, boxes.TextBox)
            )
        elif isinstance(box, boxes.LineBox):
            yield box, cap
            cap = ""
        elif hasattr(getattr(box, "_box", box), "children"):
            yield from _lines(box, cap)
            cap = ""


def _line(box: Any, cap: str) -> LaidLine:
    parts = [part for part in box.descendants() if isinstance(part, boxes.TextBox)]
    left = min((part.position_x for part in parts), default=box.position_x)
    reach = max((part.position_x + part.width for part in parts), default=left)
    places = (left, box.position_y, reach - left, box.height)
    # WeasyPrint puts a zero-width space after a space that is a box of its own.
    text = "".join(" " if part.text == " \u200b" else part.text for part in parts)
    return LaidLine(cap + text, *(place / PX_PER_PT for place in places))


def write(document: Document, finisher: Callable[[Any], None]) -> bytes:
    """Write the one PDF; ``finisher`` gets pydyf's document just before it is written. The press
    compresses.
    """

    document.fonts = Faces()

    def finish(written: Document, pdf: Any) -> None:
        _say_heights(written, pdf)
        finisher(pdf)

    return document.write_pdf(pdf_variant=VARIANT, uncompressed_pdf=True, finisher=finish)  # type: ignore[no-any-return]


def _say_heights(document: Document, pdf: Any) -> None:
    """Say in every font's descriptor how tall its letters are without accents (ISO 32000-1, 9.8.1):
    WeasyPrint says how tall its line is.

    Programs that read the file take that for the height of each letter.
    """
    heights = {face.name: face.heights for face in document.fonts.values()}
    for said in pdf.objects:
        if (
            isinstance(said, dict)
            and said.get("Type") == "/FontDescriptor"
            and (found := heights[said["FontName"]])
        ):
            said["Ascent"], said["CapHeight"] = found


class _Listener(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


@contextmanager
def overheard() -> Iterator[list[str]]:
    """Collect what WeasyPrint says went wrong: it never fails, it logs. A program that silenced
    logging does not silence it here.
    """
    logger, listener = logging.getLogger("weasyprint"), _Listener()
    propagate, disabled, level = logger.propagate, logger.disabled, logger.level
    silenced = logging.root.manager.disable
    logger.propagate = logger.disabled = False
    logger.setLevel(logging.WARNING)
    logging.disable(logging.NOTSET)
    logger.addHandler(listener)
    try:
        yield listener.said
    finally:
        logger.removeHandler(listener)
        logging.disable(silenced)
        logger.propagate, logger.disabled = propagate, disabled
        logger.setLevel(level)
