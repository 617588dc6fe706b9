"""Pins: what a person decided about stories in edition.toml → pins, each name in them known and
none at odds with another.
"""

from collections.abc import Iterator
from pathlib import Path

from edition.copy.text_file.did_you_mean import did_you_mean
from edition.copy.text_file.toml import Toml
from edition.copy.text_file.validation import Loc
from edition.problem import Problem
from edition.read.editiontoml import EditionKeys, PinKeys
from edition.story import SIZES, Ad, Pin, Story

RENAMED = {"apart_from_ad": "apart_from", "may_be_held": "may_hold"}
"""Keys of the file that the noun calls otherwise."""


def read_pins(toml: Toml[EditionKeys]) -> tuple[Pin, ...]:
    """Return the pins of an edition."""
    return tuple(
        _pin(toml, index, keys)
        for index, keys in enumerate(toml.values.pins if toml.values else ())
    )


def _pin(toml: Toml[EditionKeys], index: int, keys: PinKeys) -> Pin:
    written = [key for key in PinKeys.model_fields if key in keys.model_fields_set]
    return Pin(
        slug=keys.story,
        page=keys.page,
        lead=keys.lead,
        size=keys.size,
        photo=keys.photo,
        together=keys.together,
        apart_from=keys.apart_from_ad,
        jump=keys.jump,
        must_run=keys.must_run,
        may_hold=keys.may_be_held,
        spread=keys.spread,
        places=tuple((RENAMED.get(key, key), toml.where(("pins", index, key))) for key in written),
    )


def check_pins(
    toml: Toml[EditionKeys], stories: tuple[Story, ...], ads: tuple[Ad, ...], last: int
) -> tuple[Problem, ...]:
    """Return what is wrong with the pins: names nobody filed, and decisions that cannot both be
    met. ``last`` is the last page there can be.
    """
    bookings, pins = (toml.values.ads, toml.values.pins) if toml.values else ((), ())
    slugs = [story.slug for story in stories]
    # An ad whose file cannot be used is named once, with its booking.
    booked = list(
        dict.fromkeys(
            [*(ad.slug for ad in ads), *(Path(booking.file).stem for booking in bookings)]
        )
    )
    pages = {pin.slug: pin.page for pin in read_pins(toml) if pin.page}
    found = [*_beyond(toml, last), *_against_each_other(toml)]
    for index, keys in enumerate(pins):
        if keys.story not in slugs:
            hint = did_you_mean(keys.story, slugs)
            found.append(
                toml.error(
                    ("pins", index, "story"),
                    f'there is no story "{keys.story}" to pin',
                    hint,
                    code="story-unknown",
                    about=keys.story,
                )
            )
        found += _names(toml, index, slugs, booked)
        found += _at_odds(toml, index, pages)
        found += _place_at_odds(toml, index, ads)
        found += _without_photo(toml, index, stories)
    return tuple(found)


def _contradiction(toml: Toml[EditionKeys], loc: Loc, message: str, hint: str) -> Problem:
    """Name a decision of a pin that another decision excludes."""
    assert toml.values
    story = toml.values.pins[int(loc[1])].story
    return toml.error(loc, message, hint, code="pin-contradiction", about=story)


def _beyond(toml: Toml[EditionKeys], last: int) -> Iterator[Problem]:
    """Name the pins to pages that the edition cannot have."""
    for index, keys in enumerate(toml.values.pins if toml.values else ()):
        if keys.page > last:
            yield toml.error(
                ("pins", index, "page"),
                f'"{keys.story}" is pinned to page {keys.page}, and the edition has at most {last}',
                "pin it to another page, or print more pages",
                code="pin-page-beyond",
                about=keys.story,
            )


def _against_each_other(toml: Toml[EditionKeys]) -> Iterator[Problem]:
    """Name the pins that another pin excludes: of one story to two pages, and of two stories that
    are to lead one page.
    """
    pins = toml.values.pins if toml.values else ()
    for index, keys in enumerate(pins):
        if not keys.page:
            continue
        before = [pin for pin in pins[:index] if pin.page]
        if any(pin.story == keys.story and pin.page != keys.page for pin in before):
            yield _contradiction(
                toml,
                ("pins", index, "page"),
                f'"{keys.story}" is pinned to another page, too',
                "take one of the two pins out",
            )
        leads = (pin.story for pin in before if pin.lead and pin.page == keys.page)
        other = next((story for story in leads if story != keys.story), "")
        if keys.lead and other:
            yield _contradiction(
                toml,
                ("pins", index, "lead"),
                f'"{keys.story}" is to lead page {keys.page}, and so is "{other}"',
                "let one of the two lead it",
            )


def _names(
    toml: Toml[EditionKeys], index: int, slugs: list[str], booked: list[str]
) -> Iterator[Problem]:
    """Name the stories and ads of one pin that are not there."""
    assert toml.values
    keys = toml.values.pins[index]
    for place, slug in enumerate(keys.together):
        loc = ("pins", index, "together", place)
        if slug == keys.story:
            yield _contradiction(
                toml,
                ("pins", index, "together", place),
                f'"{slug}" is to stand together with itself',
                "name other stories",
            )
        elif slug not in slugs:
            yield toml.error(
                loc,
                f'there is no story "{slug}" to stand with "{keys.story}"',
                did_you_mean(slug, slugs),
                code="story-unknown",
                about=keys.story,
            )
    for place, slug in enumerate(keys.apart_from_ad):
        if slug not in booked:
            hint = did_you_mean(slug, booked) or "name an ad by its file without the ending"
            yield toml.error(
                ("pins", index, "apart_from_ad", place),
                f'there is no ad "{slug}" to keep "{keys.story}" from',
                hint,
                code="ad-unknown",
                about=keys.story,
            )


def _at_odds(toml: Toml[EditionKeys], index: int, pages: dict[str, int]) -> Iterator[Problem]:
    """Name the decisions of one pin that exclude each other."""
    assert toml.values
    keys = toml.values.pins[index]
    if keys.must_run and keys.may_be_held:
        yield _contradiction(
            toml,
            ("pins", index, "may_be_held"),
            f'"{keys.story}" must run and may be held',
            "take one of the two out",
        )
    own = pages.get(keys.story, 0)
    for place, slug in enumerate(keys.together):
        other = pages.get(slug, 0)
        if own and other and own != other:
            message = (
                f'"{keys.story}" is pinned to page {own} and "{slug}", which is to stand with it,'
                f" to page {other}"
            )
            yield _contradiction(
                toml,
                ("pins", index, "together", place),
                message,
                "pin both to one page, or only one of them",
            )


def _place_at_odds(toml: Toml[EditionKeys], index: int, ads: tuple[Ad, ...]) -> Iterator[Problem]:
    """Name the decisions about a story's place that exclude its size, its spread or the ads it is
    kept from.
    """
    assert toml.values
    keys = toml.values.pins[index]
    if keys.lead and keys.size not in ("", SIZES[0]):
        message = f'"{keys.story}" is to lead its page and to be {keys.size}'
        yield _contradiction(
            toml,
            ("pins", index, "size"),
            message,
            "take one of the two out",
        )
    if keys.spread and keys.page % 2:
        message = (
            f'"{keys.story}" is to run over two facing pages, and page {keys.page} is a right-hand'
            " page"
        )
        yield _contradiction(
            toml,
            ("pins", index, "spread"),
            message,
            f"pin it to page {keys.page - 1 or 2} or {keys.page + 1}",
        )
    for place, slug in enumerate(keys.apart_from_ad):
        if keys.page and any(ad.slug == slug and ad.page == keys.page for ad in ads):
            message = (
                f'"{keys.story}" is pinned to page {keys.page}, onto which the ad "{slug}" is'
                " booked"
            )
            yield _contradiction(
                toml,
                ("pins", index, "apart_from_ad", place),
                message,
                "move one of the two to another page",
            )


def _without_photo(
    toml: Toml[EditionKeys], index: int, stories: tuple[Story, ...]
) -> Iterator[Problem]:
    """Name a story that is to run with its photo and has none that can be printed."""
    assert toml.values
    keys = toml.values.pins[index]
    story = next((story for story in stories if story.slug == keys.story), None)
    if keys.photo and story and not any(photo.picture for photo in story.photos):
        yield toml.warning(
            ("pins", index, "photo"),
            f'"{keys.story}" is to run with its photo and has none',
            "file a photo with it",
            code="pin-without-photo",
            about=keys.story,
        )
