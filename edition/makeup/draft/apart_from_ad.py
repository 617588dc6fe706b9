"""Apart: stories and the ads that a person does not want on their page."""

from collections.abc import Iterable
from dataclasses import replace

from edition.makeup.draft.draft import Issue
from edition.makeup.page.ad_stack import Stack, Stacks, takes
from edition.makeup.page.items import Item
from edition.makeup.page.space import Space
from edition.makeup.story.runners import Lineup
from edition.story import Ad


def beside(space: Space, items: Iterable[Item]) -> int:
    """Count the items that would stand on a page with an ad they are to stand apart from."""
    return sum(not space.ads.isdisjoint(item.apart) for item in items) if space.ads else 0


def off_front(lineup: Lineup, space: Space) -> Lineup:
    """Return the line-up without the stories that the front page's ads bar from it, those pinned to
    it excepted.
    """
    able = (e for e in lineup.entries if e.page == 1 or space.ads.isdisjoint(e.pin.apart_from))
    return replace(lineup, entries=tuple(able))


def parted(issue: Issue, pinned: dict[int, list[Item]]) -> Stacks:
    """Return an issue's ads: those that pinned stories are kept from go from these stories' pages,
    if they are free, and stay there.
    """
    barred = {
        number: frozenset(slug for item in items for slug in item.apart)
        for number, items in pinned.items()
    }
    stands = [(number, ad) for number in sorted(issue.stacks) for ad in issue.stacks[number].ads]
    found = dict(issue.stacks)
    for number, ad in stands:
        if not ad.page and any(ad.slug in slugs for slugs in barred.values()):
            pages = [number, *(n for n in range(2, issue.pages + 1) if n != number)]
            free = [n for n in pages if ad.slug not in barred.get(n, ())]
            able = [
                n for n in free if n == number or takes(found.get(n, Stack()), ad, n, issue.grid)
            ]
            _rebooked(found, ad, number, able[0] if able else number)
    return found


def _rebooked(stacks: Stacks, ad: Ad, number: int, there: int) -> None:
    """Book an ad that stands on one page onto another."""
    stacks[number] = Stack(tuple(other for other in stacks[number].ads if other is not ad))
    stacks[there] = Stack((*stacks.get(there, Stack()).ads, replace(ad, page=there)))
