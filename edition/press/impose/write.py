"""Write: pages of a PDF onto the sides of sheets, each as a form that shows its trim and nothing
outside.
"""

from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page

from edition.copy.words.direction import direction
from edition.press.impose.fold import Binding
from edition.press.impose.lay import Box, Laid, Line, Side, Size
from edition.press.labels import page_labels
from edition.press.sound import believing, damaged, opened, whole
from edition.story import Direction

Layer = Callable[[tuple[Size, ...], Binding], tuple[Side, ...]]
"""Lays pages of given sizes; is told how the document is read."""

KEPT = ("/Type", "/Pages", "/Metadata", "/OutputIntents", "/OCProperties", "/Lang")
"""What is still true of the document; tags, outline and links are of single pages."""
_PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
"""What a file says of itself as an archive's (ISO 19005-3, 6.6.4)."""
_PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
"""The same as one that all can read (ISO 14289-1, 5)."""
LARGEST = 14_400.0 * 75_000.0
"""Points: the side of the largest page there can be, by the largest user unit (ISO 32000-1, annex
C).
"""
_HAIR = 0.25
"""Points: how thick a mark is."""


def impose(raw: bytes, name: str, lay: Layer) -> bytes:
    """Put a PDF's pages onto sheets; the same input gives the same bytes. ``name`` is what the file
    is called in messages.

    Raises ContentError where it is no PDF, is locked or has no pages, BuildFailed where it is
    damaged.
    """
    with opened(raw, name) as pdf, believing(name):
        labels = [page.label for page in pdf.pages]
        forms = [_form(pdf, page) for page in pdf.pages]
        sides = lay(tuple(_size(form) for form in forms), _read(pdf))
        _strip(pdf)
        for side in sides:
            pdf.pages.append(_page(pdf, side, forms))
        pdf.Root.PageLabels = page_labels(tuple(_label(side, labels) for side in sides), len(sides))
        return saved(pdf, name)


def saved(pdf: pikepdf.Pdf, name: str) -> bytes:
    """Write a changed PDF, its identity reckoned from what is written. Raises BuildFailed where
    what was taken over cannot be read.
    """
    if Name.ID in pdf.trailer:
        del pdf.trailer[Name.ID]
    out = BytesIO()
    pdf.save(
        out,
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        deterministic_id=True,
        min_version="1.7",
    )
    if pdf.get_warnings() or not whole(out.getvalue(), len(pdf.pages)):
        raise damaged(name, "a page or a picture in it cannot be read")
    return out.getvalue()


def _read(pdf: pikepdf.Pdf) -> Binding:
    """Say how the document is bound: as it asks viewers to show it, else as its language is
    read.
    """
    preferences = pdf.Root.get(Name.ViewerPreferences, Dictionary())
    said = preferences.get(Name.Direction)
    if said is not None:
        return Binding.RIGHT if said == Name.R2L else Binding.LEFT
    return (
        Binding.RIGHT
        if direction("", str(pdf.Root.get(Name.Lang, ""))) is Direction.RTL
        else Binding.LEFT
    )


def _form(pdf: pikepdf.Pdf, page: Page) -> Object:
    # qpdf turns the page upright, scales it by its user unit and clips it to its trim box.
    return pdf.make_indirect(page.as_form_xobject())


def _shown(form: Object) -> Box:
    """Return the box a form fills, where it is drawn unmoved."""
    a, b, c, d, e, f = (float(n) for n in form.get(Name.Matrix, Array([1, 0, 0, 1, 0, 0])))
    left, bottom, right, top = (float(n) for n in form.BBox)
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (left, right) for y in (bottom, top)]
    return (
        min(x for x, _ in corners),
        min(y for _, y in corners),
        max(x for x, _ in corners),
        max(y for _, y in corners),
    )


def _size(form: Object) -> Size:
    left, bottom, right, top = _shown(form)
    size = right - left, top - bottom
    if not all(0 < side <= LARGEST for side in size):
        raise ValueError("a page of no size")
    return size


def _strip(pdf: pikepdf.Pdf) -> None:
    """Take away the single pages and everything said of them."""
    del pdf.pages[:]
    for key in [str(key) for key in pdf.Root if str(key) not in KEPT]:
        del pdf.Root[key]
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    if Name.Metadata not in pdf.Root:
        return
    # Sheets have no tags: the file is archivable still, but no longer accessible, and must not say
    # so.
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as meta:
        if meta.get(f"{_PDFA}conformance") == "A":
            meta[f"{_PDFA}conformance"] = "B"
        if f"{_PDFUA}part" in meta:
            del meta[f"{_PDFUA}part"]


def _page(pdf: pikepdf.Pdf, side: Side, forms: list[Object]) -> Page:
    shown = {f"/P{laid.page}": forms[laid.page - 1] for laid in side.pages}
    resources = Dictionary(XObject=Dictionary(shown))
    if side.crops:
        resources.ColorSpace = Dictionary(All=_registration(pdf))
    drawn = [*(_drawn(laid, forms[laid.page - 1]) for laid in side.pages), *_marks(side)]
    page = Dictionary(
        Type=Name.Page,
        MediaBox=_box((0, 0, side.width, side.height)),
        TrimBox=_box(side.trim),
        Resources=resources,
        Contents=pdf.make_stream("\n".join(drawn).encode()),
    )
    return Page(pdf.make_indirect(page))


def _drawn(laid: Laid, form: Object) -> str:
    """Draw a page through its window."""
    left, bottom, right, top = laid.window
    shown = _shown(form)
    window = f"{_said(left, bottom, right - left, top - bottom)} re W n"
    place = _said(
        laid.scale, 0, 0, laid.scale, laid.x - shown[0] * laid.scale, laid.y - shown[1] * laid.scale
    )
    return f"q {window} {place} cm /P{laid.page} Do Q"


def _marks(side: Side) -> list[str]:
    if not side.crops:
        return []
    lines = [*map(_line, side.crops), "[3 3] 0 d", *map(_line, side.folds)]
    return [f"q /All CS 1 SCN {_HAIR} w", *lines, "Q"]


def _line(line: Line) -> str:
    return f"{_said(*line[:2])} m {_said(*line[2:])} l S"


def _registration(pdf: pikepdf.Pdf) -> Array:
    """Return the colour that stands on every plate."""
    black = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1], C1=[0], N=1)
    return Array([Name.Separation, Name.All, Name.DeviceGray, pdf.make_indirect(black)])


def _box(box: Box) -> Array:
    return Array([round(n, 4) for n in box])


def _said(*numbers: float) -> str:
    return " ".join(f"{n:.4f}".rstrip("0").rstrip(".") for n in numbers)


def _label(side: Side, labels: list[str]) -> str:
    """Name a side by its first and last page: ``8–1``."""
    pages = [labels[laid.page - 1] for laid in side.pages]
    return "–".join(dict.fromkeys((pages[0], pages[-1]))) if pages else "blank"
