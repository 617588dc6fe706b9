"""Pages one can tell apart in a picture: each framed in a colour of its own, with a black square at
its top left.
"""

from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pypdfium2
from pikepdf import Array

Picture = np.ndarray[tuple[int, int, int], np.dtype[np.uint8]]
COLOURS = (
    (230, 0, 0),
    (0, 150, 0),
    (0, 0, 230),
    (240, 150, 0),
    (150, 0, 150),
    (0, 150, 150),
    (130, 90, 50),
    (120, 120, 120),
)
FRAME = 24
"""Points."""
SQUARE = 60
"""Points."""
DPI = 36


def marked(pages: int, width: float = 400, height: float = 560, bleed: float = 0) -> pikepdf.Pdf:
    """Make a PDF of marked pages; ``bleed`` adds so many points of black all round, outside the
    trim.
    """
    pdf = pikepdf.new()
    for number in range(1, pages + 1):
        red, green, blue = (part / 255 for part in colour(number))
        inner, top = (FRAME, FRAME, width - 2 * FRAME, height - 2 * FRAME), height - FRAME - SQUARE
        drawn = [
            f"0 g {-bleed} {-bleed} {width + 2 * bleed} {height + 2 * bleed} re f",
            f"{red} {green} {blue} rg 0 0 {width} {height} re f",
            f"1 g {' '.join(map(str, inner))} re f",
            f"0 g {FRAME} {top} {SQUARE} {SQUARE} re f",
        ]
        page = pdf.add_blank_page(page_size=(width, height))
        page.obj.MediaBox = Array([-bleed, -bleed, width + bleed, height + bleed])
        page.obj.TrimBox = Array([0, 0, width, height])
        page.obj.Contents = pdf.make_stream("\n".join(drawn).encode())
    return pdf


def raw(pdf: pikepdf.Pdf) -> bytes:
    """Return a PDF's bytes."""
    out = BytesIO()
    pdf.save(out, deterministic_id=True)
    return out.getvalue()


def colour(number: int) -> tuple[int, int, int]:
    """Return the colour of a page's frame."""
    return COLOURS[(number - 1) % len(COLOURS)]


def pictures(pdf: bytes | Path) -> list[Picture]:
    """Return the pictures of a PDF's pages."""
    document = pypdfium2.PdfDocument(pdf)
    return [
        np.asarray(page.render(scale=DPI / 72, no_smoothtext=True).to_pil().convert("RGB"))
        for page in document
    ]


def ink(picture: Picture) -> tuple[int, int, int, int]:
    """Return what is not white: left, top, right and bottom in points, to a pixel."""
    rows, columns = np.where(picture.min(axis=2) < 200)
    left, top, right, foot = (
        round(n * 72 / DPI) for n in (columns.min(), rows.min(), columns.max() + 1, rows.max() + 1)
    )
    return left, top, right, foot


def number_of(part: Picture) -> int:
    """Tell by its colour which page is seen in a part of a picture; 0 is white."""
    ink_there = part[(part.min(axis=2) < 200) & (part.max(axis=2) > 60)].astype(int)
    if len(ink_there) < 20:
        return 0
    typical = np.median(ink_there, axis=0)
    return 1 + min(range(len(COLOURS)), key=lambda n: float(np.abs(typical - COLOURS[n]).sum()))


def head(part: Picture) -> str:
    """Tell where a page's head is: up, right, down or left, by the corner its black square is
    in.
    """
    black = np.argwhere(part.max(axis=2) < 60)
    down, across = black.mean(axis=0) / np.array(part.shape[:2])
    corners = {
        (False, False): "up",
        (False, True): "right",
        (True, True): "down",
        (True, False): "left",
    }
    return corners[(bool(down > 0.5), bool(across > 0.5))]


def halves(picture: Picture) -> tuple[Picture, Picture]:
    """Cut a picture in two along its longer side: left and right, or top and bottom."""
    height, width = picture.shape[:2]
    if width > height:
        return picture[:, : width // 2], picture[:, width // 2 :]
    return picture[: height // 2], picture[height // 2 :]


def size(picture: Picture) -> tuple[int, int]:
    """Return a picture's size in points."""
    return picture.shape[1] * 72 // DPI, picture.shape[0] * 72 // DPI


def near(found: tuple[float, ...], wanted: tuple[float, ...], room: float = 3) -> bool:
    """Say whether numbers agree to within so many points."""
    return all(abs(one - other) <= room for one, other in zip(found, wanted, strict=True))
