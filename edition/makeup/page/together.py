"""Together: stories that a person wants side by side go to one page as one, and stand there in one
rectangle.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from edition.makeup.page.items import Item, bundle
from edition.makeup.story.runners import Entry, Runners

Together = frozenset[str]
"""Slugs of stories that stand together."""


def groups(known: Mapping[str, tuple[str, ...]]) -> list[Together]:
    """Return the groups that stories fall into, by slug those each is to stand with, in the order
    of slugs.

    >>> asked = {"a": ("b",), "b": (), "c": ("b", "gone"), "d": ()}
    >>> [sorted(group) for group in groups(asked)]
    [['a', 'b', 'c']]
    """
    found: list[Together] = []
    for slug, others in known.items():
        mine = frozenset({slug, *others} & known.keys())
        joined = [group for group in found if group & mine]
        found = [group for group in found if not group & mine] + [mine.union(*joined)]
    return sorted((group for group in found if len(group) > 1), key=min)


def groups_of(lineup: Runners) -> list[Together]:
    """Return the groups among the stories that may run; one that runs over two pages goes its own
    way.
    """
    able = [entry for entry in lineup.entries if not entry.pin.spread]
    return groups({entry.story.slug: entry.pin.together for entry in able})


def tied(items: Sequence[Item], tie: Callable[[list[Item]], Item]) -> list[Item]:
    """Return a page's items with those that stand together tied into one."""
    whole = [item.parts[0] for item in items if item.shapes]
    kin = groups({part.slug: part.pin.together for part in whole})
    alone = [
        item
        for item in items
        if not (item.shapes and any(item.parts[0].slug in group for group in kin))
    ]
    return [*alone, *(tie(_members(items, group)) for group in kin)]


def _members(items: Iterable[Item], group: Together) -> list[Item]:
    return [item for item in items if item.shapes and item.parts[0].slug in group]


def gathered(
    inside: dict[str, list[Item]], fixed: dict[int, list[Item]], kin: list[Together]
) -> None:
    """Make one item of each group of stories that still seek a page; where one has its page the
    others go there with it.
    """
    for group in kin:
        mine = sorted(
            (i for items in inside.values() for i in _members(items, group)), key=lambda i: i.order
        )
        page = next(
            (number for number, items in sorted(fixed.items()) if _members(items, group)), 0
        )
        one = bundle(mine) if len(mine) > 1 and not page else None
        if not page and not (one and one.fits):
            continue
        for name, items in inside.items():
            inside[name] = [item for item in items if not any(item is member for member in mine)]
        if page:
            fixed[page] += mine
        elif one:
            section = min(mine, key=lambda i: (i.rank, i.key)).section
            inside[section].append(
                replace(one, section=section, after=max(item.after for item in mine))
            )


def complete(candidates: list[Entry], lineup: Runners) -> list[Entry]:
    """Let each story that may stand on page 1 bring those it is to stand with; one whose company
    has another page stays inside.
    """
    by_slug = {entry.story.slug: entry for entry in lineup.entries}
    company = {slug: sorted(group) for group in groups_of(lineup) for slug in group}
    found: dict[str, Entry] = {}
    for entry in candidates:
        mine = [by_slug[slug] for slug in company.get(entry.story.slug, [entry.story.slug])]
        if all(other.page in (0, 1) and other.part.lines + len(other.part.art) for other in mine):
            found |= {other.story.slug: other for other in (entry, *mine)}
        elif entry.page == 1:
            found[entry.story.slug] = entry
    return list(found.values())
