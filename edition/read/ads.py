"""Ads: the bookings of edition.toml and their files → ads."""

import re
from pathlib import Path

from lxml import etree

from edition.copy.darkroom import Refused
from edition.copy.photo import developed
from edition.gate import Shut, admit
from edition.limits import DRAWING_FILE
from edition.problem import Problem
from edition.read.editiontoml import AdKeys, EditionKeys
from edition.read.inside import Outside, find, nearest
from edition.read.locate import Located
from edition.read.toml import Toml
from edition.story import Ad, Picture

_UNSAFE = {"script", "foreignObject", "iframe", "object", "embed", "audio", "video", "handler", "set", "animate"}
_OWN = ("#", "data:image/png", "data:image/jpeg")
"""What an address in an ad may begin with."""


class Unfit(Exception):
    """An ad's file cannot be printed, and why."""


def read_ads(toml: Toml[EditionKeys], located: Located) -> tuple[tuple[Ad, ...], tuple[Problem, ...]]:
    """Read every ad booked into the edition."""
    ads: list[Ad] = []
    problems: list[Problem] = []
    for index, booking in enumerate(toml.values.ads if toml.values else ()):
        try:
            picture = _picture(booking.file, located)
        except Outside:
            problems.append(
                toml.error(("ads", index, "file"), f'the ad "{booking.file}" lies outside the edition\'s folder', "put it into ads/")
            )
        except FileNotFoundError:
            hint = nearest(booking.file, located.edition / "ads")
            problems.append(toml.error(("ads", index, "file"), f'the ad "{booking.file}" cannot be found', hint))
        except Unfit as why:
            problems.append(toml.error(("ads", index, "file"), f'the ad "{booking.file}" {why}', "ask the advertiser for another file"))
        else:
            ads.append(_ad(booking, picture, ads))
    return tuple(ads), tuple(problems)


def _ad(booking: AdKeys, picture: Picture, others: list[Ad]) -> Ad:
    stem = Path(booking.file).stem
    again = sum(other.slug == stem or re.fullmatch(rf"{re.escape(stem)}-\d+", other.slug) is not None for other in others)
    slug = f"{stem}-{again + 1}" if again else stem
    return Ad(slug, booking.columns, booking.lines, picture, booking.advertiser, booking.page)


def _picture(file: str, located: Located) -> Picture:
    path = find(file, (located.edition / "ads",), located.edition)
    if path is None:
        raise FileNotFoundError
    return picture_of(path, located)


def picture_of(path: Path, located: Located) -> Picture:
    """Make an ad's file ready for print. Raises Unfit where it cannot be."""
    if path.suffix.lower() == ".svg":
        return _drawing(path, located.root)
    try:
        return developed(path, located.root)
    except Refused as refusal:
        raise Unfit(str(refusal)) from None


def _drawing(path: Path, home: Path) -> Picture:
    """Look through an SVG, which is printed as it is."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(admit(path, DRAWING_FILE, home), parser)
    except (OSError, Shut) as trouble:
        raise Unfit(str(trouble)) from None
    except etree.XMLSyntaxError as why:
        raise Unfit(f"is not sound SVG ({str(why).lower()})") from None
    if etree.QName(root).localname != "svg":
        raise Unfit("is not SVG")
    for element in root.iter():
        _fit(element)
    return Picture(path, *_size(root))


def _fit(element: etree._Element) -> None:
    if not isinstance(element.tag, str):
        if not isinstance(element, etree._Comment):
            raise Unfit("holds an entity or a processing instruction")
        return
    name = etree.QName(element).localname
    if name in _UNSAFE:
        raise Unfit(f"holds a {name}")
    if name == "style":
        _own_addresses(element.text or "")
    for attribute, value in element.attrib.items():
        local = etree.QName(attribute).localname.lower()
        if local.startswith("on"):
            raise Unfit("holds a script")
        if local in ("href", "src") and not str(value).strip().lower().startswith(_OWN):
            raise Unfit(f'reaches for another file ("{str(value)[:60]}")')
        _own_addresses(str(value))


def _own_addresses(css: str) -> None:
    if "@import" in css.lower():
        raise Unfit("reaches for another file (@import)")
    for address in re.findall(r"url\(\s*[\"']?\s*([^)\"']*)", css, re.IGNORECASE):
        if not address.lower().startswith(_OWN):
            raise Unfit(f'reaches for another file ("{address[:60]}")')


def _size(root: etree._Element) -> tuple[int, int]:
    numbers = re.findall(r"[-+.\deE]+", root.get("viewBox") or "")
    if len(numbers) != 4:
        numbers = ["0", "0", *(re.match(r"[.\d]*", root.get(side, ""))[0] for side in ("width", "height"))]  # type: ignore[index]
    try:
        width, height = round(float(numbers[2])), round(float(numbers[3]))
    except (ValueError, OverflowError):
        raise Unfit("has no size (it needs a viewBox)") from None
    if width < 1 or height < 1:
        raise Unfit("has no size (it needs a viewBox)")
    return width, height
