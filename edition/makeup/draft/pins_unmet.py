"""Unmet: the pins a plan does not meet, each named where it is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from edition.makeup.story.prominence import off_size
from edition.makeup.story.runners import Entry, Runners
from edition.page import Box, Dummy, Module, Tried, Turn, Way
from edition.problem import Problem, warning

NAMED = 2
"""Stories that a reason names, at most."""
Parts = list[tuple[Dummy, Module]]
"""What stands of a story, in the order of pages."""
Said = tuple[str, str, str]
"""The decision, what is otherwise, and why."""


@dataclass(frozen=True, slots=True)
class _Plan:
    pages: tuple[Dummy, ...]
    parts: dict[str, Parts]
    pinned: dict[str, Entry]
    full: frozenset[Tried] = frozenset()
    """Where stories were tried whole and found no room beside what stands there."""


def unmet(
    pages: tuple[Dummy, ...], lineup: Runners, why: str = "", tried: frozenset[Tried] = frozenset()
) -> tuple[Problem, ...]:
    """Name the pins of placed stories that are not met.

    ``why`` is the reason where all of them have one; ``tried`` are the places that were tried in
    vain.
    """
    parts: dict[str, Parts] = {}
    for page in pages:
        for module in page.modules:
            parts.setdefault(module.slug, []).append((page, module))
    full = frozenset(place for place in tried if place.way is Way.STAND)
    plan = _Plan(
        pages,
        parts,
        {entry.story.slug: entry for entry in lineup.entries if entry.story.slug in parts},
        full,
    )
    found = []
    for slug, entry in plan.pinned.items():
        for decision, what, reason in _unmet(plan, entry):
            where = entry.pin.at(decision)
            place = where if where.path else entry.story.path
            found.append(
                warning(place, f'"{slug}" {what}: {why or reason}', code="pin-unmet", about=slug)
            )
    return tuple(found)


def _unmet(plan: _Plan, entry: Entry) -> Iterator[Said]:
    yield from _page(plan, entry)
    yield from _lead(plan, entry)
    yield from _size(plan, entry)
    yield from _photo(plan, entry)
    yield from _together(plan, entry)
    yield from _apart(plan, entry)
    yield from _whole(plan, entry)
    yield from _spread(plan, entry)


def _page(plan: _Plan, entry: Entry) -> Iterator[Said]:
    wanted, stands = entry.page, plan.parts[entry.story.slug][0][0].number
    if wanted and wanted != stands:
        yield (
            "page",
            f"is pinned to page {wanted} and stands on page {stands}",
            _elsewhere(plan, entry),
        )


def _elsewhere(plan: _Plan, entry: Entry) -> str:
    """Say why a story does not begin on the page it is pinned to."""
    wanted, slug = entry.page, entry.story.slug
    if wanted > len(plan.pages):
        return f"the edition has {len(plan.pages)} pages"
    if Tried(wanted, Way.STAND, slug) not in plan.full:
        return (
            "it runs over two facing pages"
            if entry.pin.spread
            else "no place was found for it there"
        )
    others = [
        f'"{module.slug}"' for module in plan.pages[wanted - 1].modules if module.slug != slug
    ]
    beside = (
        f" beside {' and '.join(others[:NAMED])}"
        if 0 < len(others) <= NAMED
        else " beside what stands there"
        if others
        else ""
    )
    return f"page {wanted} has no room for it{beside}"


def _lead(plan: _Plan, entry: Entry) -> Iterator[Said]:
    page, module = plan.parts[entry.story.slug][0]
    begun = [
        other for other in page.modules if not other.brief and other.turn is not Turn.CONTINUES
    ]
    first = min(begun, key=lambda m: (m.head.level, m.slug != module.slug, m.slug), default=module)
    if entry.lead and first.slug != module.slug:
        larger = (
            f'is to lead its page, and the headline of "{first.slug}" is larger on page'
            f" {page.number}"
        )
        yield "lead", larger, "no way to fill the page that was tried makes it smaller"


def _size(plan: _Plan, entry: Entry) -> Iterator[Said]:
    _, module = plan.parts[entry.story.slug][0]
    size = entry.pin.size
    if size and not module.brief and off_size(size, module.head):
        yield (
            "size",
            f"is to be {size}, and its headline is set in {module.head.points:g} points",
            "it sits in no size of that kind",
        )


def _photo(plan: _Plan, entry: Entry) -> Iterator[Said]:
    shown = any(module.photos for _, module in plan.parts[entry.story.slug])
    if entry.pin.photo and entry.part.art and not shown:
        yield "photo", "is to run with its photo and runs without", "its place has no room for one"
    if entry.pin.photo is False and shown:
        yield "photo", "is to run without a photo and runs with one", "it stood so before"


def _together(plan: _Plan, entry: Entry) -> Iterator[Said]:
    page, module = plan.parts[entry.story.slug][0]
    company = [slug for slug in entry.pin.together if slug in plan.parts]
    for slug in entry.pin.together:
        if slug not in plan.parts:
            yield "together", f'is to stand with "{slug}"', "that story is held"
        elif (there := plan.parts[slug][0][0].number) != page.number:
            yield (
                "together",
                f'is to stand with "{slug}" and stands on page {page.number}',
                f"the other stands on page {there}",
            )
    mine = [
        module,
        *(other for slug in company for at, other in plan.parts[slug][:1] if at is page),
    ]
    between = _between(plan, page, mine)
    if len(mine) > 1 and between:
        others = ", ".join(f'"{m.slug}"' for m in mine[1:])
        yield (
            "together",
            f"is to stand with {others} on page {page.number}",
            f"{between} stands between them",
        )


def _between(plan: _Plan, page: Dummy, mine: list[Module]) -> str:
    """Return what stands inside the rectangle about stories that stand together and is no company
    of theirs; empty for nothing.
    """
    corner = min(m.box.column for m in mine), min(m.box.line for m in mine)
    about = Box(
        *corner,
        max(m.box.right for m in mine) - corner[0],
        max(m.box.foot for m in mine) - corner[1],
    )
    slugs = {m.slug for m in mine}
    kin = {slug for slug, entry in plan.pinned.items() if not slugs.isdisjoint(entry.pin.together)}
    kin |= {slug for mate in slugs for slug in plan.pinned[mate].pin.together}
    others = [m.slug for m in page.modules if m.slug not in slugs | kin and m.box.overlaps(about)]
    return next((f'"{slug}"' for slug in others), "")


def _apart(plan: _Plan, entry: Entry) -> Iterator[Said]:
    for slug in entry.pin.apart_from:
        both = [
            page.number
            for page, _ in plan.parts[entry.story.slug]
            if any(spot.slug == slug for spot in page.ads)
        ]
        if both:
            yield (
                "apart_from",
                f'is to stand apart from the ad "{slug}", and both stand on page {both[0]}',
                "no other page has room for it",
            )


def _whole(plan: _Plan, entry: Entry) -> Iterator[Said]:
    parts = plan.parts[entry.story.slug]
    if not entry.pin.jump and not entry.pin.spread and len(parts) > 1:
        yield (
            "jump",
            f"is not to jump and goes on on page {parts[1][0].number}",
            "it is too long for a page",
        )


def _spread(plan: _Plan, entry: Entry) -> Iterator[Said]:
    numbers = [page.number for page, _ in plan.parts[entry.story.slug]]
    if entry.pin.spread and (numbers[0] % 2 or numbers[1:2] != [numbers[0] + 1]):
        on = " and ".join(map(str, numbers))
        yield (
            "spread",
            f"is to run over two facing pages and stands on page {on}",
            "no two facing pages of its section take it",
        )
