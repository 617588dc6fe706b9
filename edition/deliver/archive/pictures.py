"""Pictures: pages and photos as browsers show them."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
from PIL import Image

LARGE = 1600
"""Pixels a page's picture is high where it is looked at alone."""
SMALL = 480
"""Pixels it is high among others."""
COVER = 1000
"""Pixels the JPEG of the first page is high: readers of feeds know no WebP."""
PHOTO = 1600
"""Pixels on a photo's long side."""
QUALITY = 80


@dataclass(frozen=True, slots=True)
class Shown:
    """A page's pictures."""

    large: bytes
    small: bytes
    size: tuple[int, int]
    """Pixels of the large one."""
    small_size: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scaled:
    """A photo no larger than a screen needs, and its size in pixels."""

    jpeg: bytes
    width: int
    height: int


def page_pictures(pdf: bytes) -> Iterator[Shown]:
    """Show every page, one at a time."""
    with _opened(pdf) as document:
        for number in range(len(document)):
            picture = _page(document, number, LARGE)
            small = _high(picture, SMALL)
            yield Shown(_webp(picture), _webp(small), picture.size, small.size)


def cover(pdf: bytes) -> bytes:
    """Show the first page as a JPEG."""
    with _opened(pdf) as document:
        return _jpeg(_page(document, 0, COVER))


def photo(jpeg: bytes) -> Scaled:
    """Scale a photo down to what a screen needs; a smaller one stays as it is."""
    with Image.open(BytesIO(jpeg)) as image:
        if max(image.size) <= PHOTO:
            return Scaled(jpeg, *image.size)
        scale = PHOTO / max(image.size)
        smaller = image.resize(
            (max(1, round(image.width * scale)), max(1, round(image.height * scale))),
            Image.Resampling.LANCZOS,
        )
    return Scaled(_jpeg(smaller), *smaller.size)


def _opened(pdf: bytes) -> pypdfium2.PdfDocument:
    return pypdfium2.PdfDocument(pdf)


def _page(document: pypdfium2.PdfDocument, number: int, high: int) -> Image.Image:
    page = document[number]
    bitmap = page.render(scale=high / page.get_height())
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    page.close()
    return _high(picture, high)


def _high(picture: Image.Image, high: int) -> Image.Image:
    if picture.height == high:
        return picture
    return picture.resize(
        (max(1, round(picture.width * high / picture.height)), high), Image.Resampling.LANCZOS
    )


def _webp(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=4)
    return out.getvalue()


def _jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.save(out, "JPEG", quality=85, optimize=True, progressive=True)
    return out.getvalue()
