"""Apart: stories and the ads that a person does not want on their page."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from edition.makeup.draft.draft import Draft
from edition.makeup.page.ad_stack import Stack, Stacks, takes
from edition.makeup.page.items import Item
from edition.makeup.page.space import Space
from edition.makeup.story.runners import Runners
from edition.story import Ad


def beside(space: Space, items: Iterable[Item]) -> int:
    """Count the items that would stand on a page with an ad they are to stand apart from."""
    return sum(not space.ads.isdisjoint(item.apart) for item in items) if space.ads else 0


def off_front(lineup: Runners, space: Space) -> Runners:
    """Return the line-up without the stories that the front page's ads bar from it, those pinned to
    it excepted.
    """
    able = (e for e in lineup.entries if e.page == 1 or space.ads.isdisjoint(e.pin.apart_from))
    return replace(lineup, entries=tuple(able))


def parted(draft: Draft, pinned: Mapping[int, list[Item]]) -> Stacks:
    """Return a draft's ads: those that pinned stories are kept from go from these stories' pages,
    if they are free, and stay there.
    """
    excluded = {
        number: frozenset(slug for item in items for slug in item.apart)
        for number, items in pinned.items()
    }
    stands = [(number, ad) for number in sorted(draft.stacks) for ad in draft.stacks[number].ads]
    found = draft.stacks
    for number, ad in stands:
        if not ad.page and any(ad.slug in slugs for slugs in excluded.values()):
            pages = [number, *(n for n in range(2, draft.pages + 1) if n != number)]
            free = [n for n in pages if ad.slug not in excluded.get(n, ())]
            able = [
                n for n in free if n == number or takes(found.get(n, Stack()), ad, n, draft.grid)
            ]
            found = _rebooked(found, ad, number, able[0] if able else number)
    return found


def _rebooked(stacks: Stacks, ad: Ad, number: int, there: int) -> Stacks:
    """Book an ad that stands on one page onto another."""
    others = Stack(tuple(other for other in stacks[number].ads if other is not ad))
    stacks = {**stacks, number: others}
    return {**stacks, there: Stack((*stacks.get(there, Stack()).ads, replace(ad, page=there)))}
