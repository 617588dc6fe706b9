"""The darkroom: a picture file of any kind becomes an upright sRGB or grey picture of a printable
size.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

import numpy as np
from PIL import Image, ImageCms, ImageFile, UnidentifiedImageError

from edition.copy.pictures.kinds import BROKEN, HEIC_HINT, TAKEN, is_ours, is_raw, packing, refused
from edition.limits import PHOTO_PIXELS

FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF", "BMP", "JPEG2000")
"""Nothing else is opened: an EPS, for one, would run a program. JPEG takes in MPO, of which the
first picture counts.
"""
HEIC = "HEIF"
"""What the reader of HEIC calls it."""
MOST_PIXELS = PHOTO_PIXELS.most
LONGEST = 2_600
"""Pixels: 300 to the inch over half a tabloid spread, more than newsprint shows."""
QUALITY = 88
FINE = 250_000
"""Pixels below which colours are kept as fine as light: in small pictures, logos and charts they
would bleed.
"""
NEWSPRINT = "newsprint.icc"
"""IFRA26S, newsprint printed coldset; newsprint.md tells where it comes from."""

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_ORIENTATION = 0x0112
_SPACES = {"RGB": "RGB", "CMYK": "CMYK", "L": "GRAY"}
"""Pillow's modes and what an ICC profile for them says of itself."""


class Refused(Exception):
    """The picture cannot be used; ``hint`` says what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


def develop(content: bytes, clear: bool = False, cmyk: bytes = b"") -> Image.Image:
    """Read a picture file's bytes and return it upright, in sRGB or grey, at most ``LONGEST``
    pixels long.

    It is laid on white paper, unless what is under it is to show through it (``clear``). CMYK that
    names no profile of its own is read by ``cmyk``, or as printed on newsprint.
    """
    with _strictly(), warnings.catch_warnings():
        # Pillow warns of harmless oddities in metadata and of sizes that are judged here.
        warnings.simplefilter("ignore")
        image = _read(content)
        profile = image.info.get("icc_profile", b"")
        turned = _upright(image)
    plain = _fitted(_plain(turned))
    if clear and plain.has_transparency_data:
        return plain.convert("RGBA")
    return _in_srgb(_on_white(plain), profile, cmyk or newsprint())


def is_unprofiled(content: bytes) -> bool:
    """Say whether a picture is in CMYK and names no profile that fits: its colours are then
    anybody's guess.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(BytesIO(content), formats=formats()) as image:
                return (
                    image.mode == "CMYK"
                    and _profile(image.info.get("icc_profile", b""), _SPACES["CMYK"]) is None
                )
        except (*BROKEN, Image.DecompressionBombError):
            return False


def is_of_inks(profile: bytes) -> bool:
    """Say whether this is a colour profile that CMYK can be read by."""
    return _profile(profile, _SPACES["CMYK"]) is not None


@cache
def newsprint() -> bytes:
    """Return the profile that CMYK is read by where nobody names one: newsprint, as this paper is
    printed.
    """
    return Path(__file__).with_name(NEWSPRINT).read_bytes()


def jpeg(image: Image.Image) -> bytes:
    """Write a baseline JPEG that carries nothing but the picture."""
    image.info = {}
    try:
        return _written(image, optimize=True)
    except OSError:  # Pillow's room for it is a byte a pixel, which noise outgrows
        return _written(image, optimize=False)


def _written(image: Image.Image, *, optimize: bool) -> bytes:
    out = BytesIO()
    colours = "4:4:4" if image.width * image.height < FINE else "4:2:0"
    image.save(
        out, "JPEG", quality=QUALITY, subsampling=colours, optimize=optimize, progressive=False
    )
    return out.getvalue()


@cache
def formats() -> tuple[str, ...]:
    """Return the formats that are opened here: HEIC too, where the user chose to install its
    reader.
    """
    if find_spec("pillow_heif") is None:
        return FORMATS
    from pillow_heif import register_heif_opener

    register_heif_opener(thumbnails=False)
    return (*FORMATS, HEIC)


@contextmanager
def _strictly() -> Iterator[None]:
    """Let Pillow refuse a picture that is cut short; WeasyPrint, once loaded, lets it print grey
    where the rest is missing.
    """
    kept = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = kept


def _read(content: bytes) -> ImageFile.ImageFile:
    """Read all of a picture, a big JPEG at about the size that is wanted."""
    if is_raw(content):  # Pillow would open the small copy in it
        raise _of_no_use(content)
    try:
        with Image.open(BytesIO(content), formats=formats()) as image:
            if image.width * image.height > MOST_PIXELS:
                raise _too_big(f"{image.width} × {image.height}")
            image.draft(None, _printable(image.size))  # None keeps the mode
            image.load()
            return image
    except Image.DecompressionBombError as error:
        raise _too_big("far more than 120 million") from error
    except (UnidentifiedImageError, *BROKEN) as error:
        raise _of_no_use(content) from error


def _of_no_use(content: bytes) -> Refused:
    """Say truly why a file cannot be opened: it is of another kind, packed in a rare way, or
    damaged.
    """
    kind = refused(content)
    is_heic = kind is not None and kind.hint == HEIC_HINT and HEIC in formats()
    if kind and not is_heic:
        return Refused(kind.name, kind.hint)
    if way := packing(content):
        return Refused(f"is a TIFF packed as {way}", "save it again as TIFF with LZW, or as JPEG")
    if is_heic or is_ours(content):
        return Refused(
            "is damaged and cannot be read to its end", "ask the photographer for the file again"
        )
    return Refused("is not a picture Edition can open", f"file it as {TAKEN}")


def _too_big(pixels: str) -> Refused:
    return Refused(
        f"has {pixels} pixels", "make it smaller: 4000 pixels on the long side is plenty for print"
    )


def _printable(size: tuple[int, int]) -> tuple[int, int]:
    scale = min(1.0, LONGEST / max(size))
    return (max(1, round(size[0] * scale)), max(1, round(size[1] * scale)))


def _upright(image: Image.Image) -> Image.Image:
    """Turn the picture as its camera noted; Pillow has done so itself for a TIFF."""
    try:
        turn = _TURNS.get(image.getexif().get(_ORIENTATION, 1))
    except BROKEN:
        return image
    return image if turn is None else image.transpose(turn)


def _plain(image: Image.Image) -> Image.Image:
    """Bring the rarer modes to grey, RGB or CMYK, with or without transparency."""
    match image.mode:
        case "RGB" | "RGBA" | "L" | "LA" | "CMYK":
            return image
        case "P" | "PA":
            return image.convert("RGBA" if image.has_transparency_data else "RGB")
        case "1":
            return image.convert("L")
        case "LAB":
            return _through(image, ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")))
        case mode if mode[0] in "IF":
            return _eight_bits(image)
        case _:
            return image.convert("RGB")


def _eight_bits(image: Image.Image) -> Image.Image:
    """Scale deep greys down: Pillow's own conversion clips them to white."""
    values = np.asarray(image).astype(np.float64)
    peak = 65_535.0 if image.mode.startswith("I;16") else max(float(np.nanmax(values)), 1.0)
    return Image.fromarray(
        np.nan_to_num(values * (255 / peak)).clip(0, 255).round().astype(np.uint8)
    )


def _fitted(image: Image.Image) -> Image.Image:
    size = _printable(image.size)
    return (
        image
        if size == image.size
        else image.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)
    )


def _on_white(image: Image.Image) -> Image.Image:
    """Lay a picture with transparency on white paper."""
    if not image.has_transparency_data:
        return image
    seen = image.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(seen)
    return paper.convert("L" if image.mode in {"L", "LA"} else "RGB")


def _in_srgb(image: Image.Image, profile: bytes, cmyk: bytes) -> Image.Image:
    """Bring colours to sRGB by the embedded profile, as far as it fits the picture; grey stays
    grey.
    """
    source = _profile(profile, _SPACES[image.mode])
    if source is None and image.mode == "CMYK":
        source = _profile(cmyk, "CMYK")
    try:
        seen = image if source is None else _through(image, source)
    except ImageCms.PyCMSError:
        seen = image
    return seen.convert("L" if image.mode == "L" else "RGB")


def _profile(profile: bytes, space: str) -> ImageCms.ImageCmsProfile | None:
    if not profile:
        return None
    try:
        found = ImageCms.ImageCmsProfile(BytesIO(profile))
        return found if found.profile.xcolor_space.strip() == space else None
    except (OSError, UnicodeError):
        return None


def _through(image: Image.Image, source: ImageCms.ImageCmsProfile) -> Image.Image:
    intent = ImageCms.Intent.RELATIVE_COLORIMETRIC
    flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
    seen = ImageCms.profileToProfile(
        image, source, ImageCms.createProfile("sRGB"), intent, "RGB", False, flags
    )
    assert seen is not None, "profileToProfile returns a picture unless asked to work in place"
    return seen
