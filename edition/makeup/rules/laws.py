"""Laws: what must be true of every flatplan, said in sentences where it is not."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise

from edition.makeup.rules.absent import AD_OUT, PHOTO_OUT, Wait
from edition.page import Box, Break, Dummy, Flatplan, Galley, Leg, Module, Turn
from edition.story import Budget


def broken(flatplan: Flatplan, galleys: tuple[Galley, ...], budget: Budget) -> tuple[str, ...]:
    """Return a sentence for each law the flatplan breaks; none is as it should be."""
    by_slug = {galley.slug: galley for galley in galleys}
    found = [f"pages are numbered {[p.number for p in flatplan.pages]}"] * (
        [p.number for p in flatplan.pages] != _numbers(flatplan)
    )
    for page in flatplan.pages:
        found += [f"page {page.number}: {what}" for what in _page(page)]
        for module in page.modules:
            found += [
                f"page {page.number}, {module.slug}: {what}"
                for what in _module(module, by_slug[module.slug])
            ]
    parts = _parts(flatplan)
    papers = _Papers(
        flatplan, by_slug, frozenset(pin.slug for pin in budget.pins if pin.photo is False)
    )
    for slug in sorted({story.slug for story in budget.stories}):
        found += [f"{slug}: {what}" for what in _story(slug, parts.get(slug, []), papers)]
    found += [
        f"{slug} is on the page and in no budget"
        for slug in sorted(parts)
        if slug not in {s.slug for s in budget.stories}
    ]
    return (*found, *_ads(flatplan, budget), *_jumps(flatplan, parts))


def _numbers(flatplan: Flatplan) -> list[int]:
    return list(range(1, len(flatplan.pages) + 1))


@dataclass(frozen=True, slots=True, eq=False)
class _Papers:
    """What a plan was made of."""

    flatplan: Flatplan
    galleys: dict[str, Galley]
    bare: frozenset[str]
    """Stories that a person wants without a photo."""


@dataclass(frozen=True, slots=True, eq=False)
class _Standing:
    """A part of a story, and the number of its page."""

    page: int
    module: Module


def _parts(flatplan: Flatplan) -> dict[str, list[_Standing]]:
    """Return each story's parts with their pages, in the order of pages."""
    parts: dict[str, list[_Standing]] = {}
    for page in flatplan.pages:
        for module in page.modules:
            parts.setdefault(module.slug, []).append(_Standing(page.number, module))
    return parts


def lawful(page: Dummy) -> bool:
    """Say whether everything of a page stands on it, nothing on anything else, nothing under an
    ad.
    """
    return not any(_page(page))


def _page(page: Dummy) -> Iterator[str]:
    """Everything stands on the page, nothing on anything else, nothing under an ad."""
    sheet = Box(0, 0, page.grid.columns, page.grid.lines)
    boxes = (
        [(m.slug, m.box) for m in page.modules]
        + [(a.slug, a.box) for a in page.ads]
        + [(str(f.kind), f.box) for f in page.fixtures]
    )
    for name, box in boxes:
        if not sheet.holds(box) or box.lines < 1 or box.columns < 1:
            yield f"{name} stands outside the page: {box}"
    for (name, box), (other, second) in combinations(boxes, 2):
        if box.overlaps(second):
            yield f"{name} and {other} overlap"
    for module in page.modules:
        yield from (
            f"{module.slug} stands under the ad {a.slug}"
            for a in page.ads
            if a.box.above(module.box)
        )
        for other_module in page.modules:
            least = 1 if module.brief and other_module.brief else page.grid.gap
            if (
                module.box.above(other_module.box)
                and other_module.box.line - module.box.foot < least
            ):
                yield f"{module.slug} stands too close over {other_module.slug}"


def _module(module: Module, galley: Galley) -> Iterator[str]:
    """A module's own boxes lie inside it and apart; its head and deck are of its width; its legs
    end where they may.
    """
    boxes = _inner(module)
    for name, box in boxes:
        if box.lines and not module.box.holds(box):
            yield f"the {name} lies outside: {box} in {module.box}"
    for (name, box), (other, second) in combinations(boxes, 2):
        if box.overlaps(second):
            yield f"the {name} and the {other} overlap"
    if module.head.columns != module.box.columns or module.head_box.lines != module.head.depth:
        yield "the head is not of the module's width and depth"
    if (
        module.turn is not Turn.CONTINUES
        and any(d.columns == module.box.columns for d in galley.decks)
        and not module.deck_box
    ):
        yield "the deck is missing"
    yield from _legs(module, galley)


def _legs(module: Module, galley: Galley) -> Iterator[str]:
    for one, two in pairwise(module.legs):
        if one.first + one.lines != two.first or not (one.column < two.column or _opened(one, two)):
            yield "the legs are not in order"
    over = {two.first for one, two in pairwise(module.legs) if _opened(one, two)} & {
        galley.byline,
        *galley.crossheads,
    }
    for leg in module.legs:
        end = leg.first + leg.lines
        if not 0 < end <= galley.lines or (
            galley.breaks[end - 1] is Break.NEVER and end not in over
        ):
            yield f"a leg ends after line {end}, where it never may"


def _opened(one: Leg, two: Leg) -> bool:
    """Say whether two legs are one with a line more in it."""
    return one.column == two.column and one.box.foot < two.line


def _inner(module: Module) -> list[tuple[str, Box]]:
    boxes = [("head", module.head_box)] + [("leg", leg.box) for leg in module.legs]
    for placed in module.photos:
        box = placed.box
        boxes.append(("photo", Box(box.column, box.line, box.columns, box.lines + placed.cutline)))
    boxes += [("quote", placed.box) for placed in module.quotes]
    boxes += [("fact box", module.facts.box)] if module.facts else []
    boxes += [("deck", module.deck_box)] if module.deck_box else []
    return boxes + ([("turn line", module.turn_line)] if module.turn_line else [])


def _story(
    slug: str,
    parts: list[_Standing],
    papers: _Papers,
) -> Iterator[str]:
    """A story is placed whole and once, or held and named; each photo stands or is named, unless a
    person wants none.
    """
    flatplan, modules = papers.flatplan, [part.module for part in parts]
    if not parts:
        if slug not in flatplan.held:
            yield "it is neither placed nor held"
        elif not _named(flatplan, slug, *Wait):
            yield "it is held and not named"
        return
    if slug in flatplan.held:
        yield "it is placed and held"
    galley = papers.galleys[slug]
    legs = [leg for module in modules for leg in module.legs]
    if [leg.first for leg in legs] != _firsts(legs) or sum(
        leg.lines for leg in legs
    ) != galley.lines:
        yield (
            "its lines are not placed once and in order:"
            f" {[(leg.first, leg.lines) for leg in legs]} of {galley.lines}"
        )
    if (len(parts) == 1) != (modules[0].turn is Turn.WHOLE):
        yield "its parts do not say whether it jumps"
    if any((module.turn is Turn.WHOLE) != (module.turn_line is None) for module in modules):
        yield "a turn line is missing or too many"
    yield from _furniture(galley, modules)
    shown = {photo.index for module in modules for photo in module.photos}
    if (
        len(shown) < len(galley.art)
        and slug not in papers.bare
        and not _named(flatplan, slug, PHOTO_OUT)
    ):
        yield "a photo is lost"


def _firsts(legs: list[Leg]) -> list[int]:
    found, line = [], 0
    for leg in legs:
        found.append(line)
        line += leg.lines
    return found


def _furniture(galley: Galley, modules: list[Module]) -> Iterator[str]:
    """No photo stands twice; the fact box stands once; no quote stands twice."""
    shown = [photo.index for module in modules for photo in module.photos]
    if len(set(shown)) != len(shown):
        yield "a photo stands twice"
    if sum(module.facts is not None for module in modules) != bool(galley.facts):
        yield "its fact box does not stand once"
    quotes = [quote.index for module in modules for quote in module.quotes]
    if len(set(quotes)) != len(quotes):
        yield "a quote stands twice"


def _named(flatplan: Flatplan, slug: str, *codes: str) -> bool:
    return any(problem.about == slug and problem.code in codes for problem in flatplan.problems)


def _ads(flatplan: Flatplan, budget: Budget) -> Iterator[str]:
    """Each ad stands once, in its size, on the page it is booked onto, or is named."""
    spots = [(page.number, spot) for page in flatplan.pages for spot in page.ads]
    for ad in budget.ads:
        mine = [(number, spot) for number, spot in spots if spot.slug == ad.slug]
        if not mine and not _named(flatplan, ad.slug, AD_OUT):
            yield f"ad {ad.slug} is lost"
        if len(mine) > 1:
            yield f"ad {ad.slug} stands twice"
        for number, spot in mine:
            if (spot.box.columns, spot.box.lines) != (ad.columns, ad.lines) or ad.page not in (
                0,
                number,
            ):
                yield f"ad {ad.slug} is not as booked"


def _jumps(flatplan: Flatplan, parts: dict[str, list[_Standing]]) -> Iterator[str]:
    """Every turn of a story has its jump, and the jump says where the rest stands."""
    wanted = []
    for slug, found in sorted(parts.items()):
        for begun, goes_on in pairwise(found):
            module = goes_on.module
            wanted.append(
                (
                    slug,
                    begun.page,
                    goes_on.page,
                    module.box.column + 1,
                    module.legs[0].first if module.legs else -1,
                )
            )
    given = [(j.slug, j.from_page, j.to_page, j.to_column, j.at_line) for j in flatplan.jumps]
    if sorted(wanted) != sorted(given):
        yield f"jumps are {given}, and the parts stand {wanted}"
    yield from (
        f"{slug} jumps from page {here} to page {there}"
        for slug, here, there, _, _ in wanted
        if here >= there
    )
