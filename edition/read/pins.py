"""Pins: what a person decided about stories in edition.toml → pins, each name in them known and none at odds with another."""

from collections.abc import Iterator
from pathlib import Path

from edition.copy.guess import did_you_mean
from edition.problem import Problem
from edition.read.editiontoml import EditionKeys, PinKeys
from edition.read.toml import Toml
from edition.story import Ad, Pin, Story


def read_pins(toml: Toml[EditionKeys]) -> tuple[Pin, ...]:
    """Return the pins of an edition."""
    return tuple(_pin(keys) for keys in (toml.values.pins if toml.values else ()))


def _pin(keys: PinKeys) -> Pin:
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
    )


def check_pins(toml: Toml[EditionKeys], stories: tuple[Story, ...], ads: tuple[Ad, ...]) -> tuple[Problem, ...]:
    """Return what is wrong with the pins: names nobody filed, and decisions that cannot both be met."""
    bookings, pins = (toml.values.ads, toml.values.pins) if toml.values else ((), ())
    slugs = [story.slug for story in stories]
    # An ad whose file cannot be used is named once, with its booking.
    booked = list(dict.fromkeys([*(ad.slug for ad in ads), *(Path(booking.file).stem for booking in bookings)]))
    pages = {pin.slug: pin.page for pin in read_pins(toml) if pin.page}
    found: list[Problem] = []
    for index, keys in enumerate(pins):
        if keys.story not in slugs:
            hint = did_you_mean(keys.story, slugs)
            found.append(toml.error(("pins", index, "story"), f'there is no story "{keys.story}" to pin', hint))
        found += _names(toml, index, slugs, booked)
        found += _at_odds(toml, index, pages)
    return tuple(found)


def _names(toml: Toml[EditionKeys], index: int, slugs: list[str], booked: list[str]) -> Iterator[Problem]:
    """Name the stories and ads of one pin that are not there."""
    assert toml.values
    keys = toml.values.pins[index]
    for place, slug in enumerate(keys.together):
        loc = ("pins", index, "together", place)
        if slug == keys.story:
            yield toml.error(loc, f'"{slug}" is to stand together with itself', "name other stories")
        elif slug not in slugs:
            yield toml.error(loc, f'there is no story "{slug}" to stand with "{keys.story}"', did_you_mean(slug, slugs))
    for place, slug in enumerate(keys.apart_from_ad):
        if slug not in booked:
            hint = did_you_mean(slug, booked) or "name an ad by its file without the ending"
            yield toml.error(("pins", index, "apart_from_ad", place), f'there is no ad "{slug}" to keep "{keys.story}" from', hint)


def _at_odds(toml: Toml[EditionKeys], index: int, pages: dict[str, int]) -> Iterator[Problem]:
    """Name the decisions of one pin that exclude each other."""
    assert toml.values
    keys = toml.values.pins[index]
    if keys.must_run and keys.may_be_held:
        yield toml.error(("pins", index, "may_be_held"), f'"{keys.story}" must run and may be held', "take one of the two out")
    own = pages.get(keys.story, 0)
    for place, slug in enumerate(keys.together):
        other = pages.get(slug, 0)
        if own and other and own != other:
            message = f'"{keys.story}" is pinned to page {own} and "{slug}", which is to stand with it, to page {other}'
            yield toml.error(("pins", index, "together", place), message, "pin both to one page, or only one of them")
