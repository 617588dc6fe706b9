"""Ads: the bookings of edition.toml and their files → ads, each looked at in the place it was
booked.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from edition.copy.text_file.toml import Toml
from edition.paper import Layout
from edition.problem import Outcome, Problem
from edition.read.adfile import ANOTHER, OUTLINES, Art, Unfit, read_art
from edition.read.editiontoml import AdKeys, EditionKeys
from edition.read.inside import Outside, find, nearest
from edition.read.locate import Located
from edition.story import Ad, Picture
from edition.units import POINTS_PER

MOST_CUT = 0.05
"""The share of an ad that may be cut off to fit its place: more is an error, for an ad is sold
whole.
"""
CUT_TOLD = 0.01
"""The share from which it is told: less is rounding."""
FINEST = 150
"""Pixels an inch under which the letters of an ad are coarse on newsprint."""


@dataclass(frozen=True, slots=True)
class _Booked:
    """One booking as it stands in edition.toml."""

    toml: Toml[EditionKeys]
    index: int
    keys: AdKeys

    def error(self, message: str, hint: str, *, code: str, about: str = "") -> Problem:
        return self.toml.error(("ads", self.index, "file"), message, hint, code=code, about=about)

    def warning(self, message: str, hint: str, *, code: str, about: str) -> Problem:
        return self.toml.warning(("ads", self.index, "file"), message, hint, code=code, about=about)


def read_ads(
    toml: Toml[EditionKeys], located: Located, layout: Layout | None = None
) -> Outcome[tuple[Ad, ...]]:
    """Read every ad booked into the edition."""
    ads: list[Ad] = []
    problems: list[Problem] = []
    for index, keys in enumerate(toml.values.ads if toml.values else ()):
        booked = _Booked(toml, index, keys)
        try:
            art = _art(keys.file, located)
        except Outside:
            message = f'the ad "{keys.file}" lies outside the edition\'s folder'
            problems.append(booked.error(message, "put it into ads/", code="ad-outside"))
        except FileNotFoundError:
            hint = nearest(keys.file, located.edition / "ads")
            problems.append(
                booked.error(f'the ad "{keys.file}" cannot be found', hint, code="ad-missing")
            )
        except Unfit as why:
            problems.append(booked.error(f'the ad "{keys.file}" {why}', ANOTHER, code="ad-refused"))
        else:
            ads.append(replace(_ad(keys, art.picture, ads), booked=toml.where(("ads", index))))
            problems += _looked_at(booked, ads[-1], art, layout)
    return Outcome(tuple(ads), tuple(problems))


def _ad(booking: AdKeys, picture: Picture, others: list[Ad]) -> Ad:
    stem = Path(booking.file).stem
    again = sum(
        other.slug == stem or re.fullmatch(rf"{re.escape(stem)}-\d+", other.slug) is not None
        for other in others
    )
    slug = f"{stem}-{again + 1}" if again else stem
    return Ad(
        slug,
        booking.columns,
        booking.lines,
        picture,
        booking.advertiser,
        booking.page,
        booking.may_be_left_out,
    )


def _art(file: str, located: Located) -> Art:
    found = find(file, (located.edition / "ads",), located.edition)
    if found is None:
        raise FileNotFoundError
    return read_art(found.path, located.root, located.cmyk)


def _looked_at(booked: _Booked, ad: Ad, art: Art, layout: Layout | None) -> Iterator[Problem]:
    """Say what of an ad would not be printed as it was drawn."""
    if art.left_out:
        message = f'of the ad "{booked.keys.file}" this is not printed: {", ".join(art.left_out)}'
        yield booked.warning(
            message,
            "look at it on the page, or ask for it in plain shapes",
            code="ad-left-out",
            about=ad.slug,
        )
    if layout and (lost := art.lacks(layout)):
        message = f'no font has the letters {lost} of the ad "{booked.keys.file}"'
        yield booked.error(message, OUTLINES, code="ad-letters", about=ad.slug)
    if layout and ad.columns <= layout.grid.columns:
        yield from _fit(booked, ad, art, layout)


def _fit(booked: _Booked, ad: Ad, art: Art, layout: Layout) -> Iterator[Problem]:
    """Hold an ad against its place: its shape and its pixels."""
    width, depth = layout.span(ad.columns), ad.lines * layout.baseline
    fits = ad.picture.width / ad.picture.height / (width / depth)
    cut = 1 - min(fits, 1 / fits)
    place = f"{width / POINTS_PER['mm']:.0f} × {depth / POINTS_PER['mm']:.0f} mm"
    if cut > CUT_TOLD:
        message = (
            f"{booked.keys.file}: {cut:.0%} of it would be cut off: its place is {place}".replace(
                "%", " %"
            )
        )
        told = booked.error if cut > MOST_CUT else booked.warning
        yield told(
            message,
            f"have it made {place}, or book it in another size",
            code="ad-cut",
            about=ad.slug,
        )
    pixels = min(ad.picture.width / width, ad.picture.height / depth) * POINTS_PER["in"]
    if not art.drawn and pixels < FINEST and cut <= MOST_CUT:
        wanted = " × ".join(f"{side / POINTS_PER['in'] * FINEST:.0f}" for side in (width, depth))
        message = (
            f"{booked.keys.file}: it has {pixels:.0f} pixels an inch in its place and will be"
            " coarse"
        )
        yield booked.warning(
            message,
            f"have it made with {wanted} pixels or more, or as SVG",
            code="ad-coarse",
            about=ad.slug,
        )
