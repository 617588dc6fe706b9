"""Shells: a flatplan's pages as views for the templates. All that is chosen about a page is chosen
by here.
"""

import math
from dataclasses import replace
from itertools import takewhile

from edition.copy.pictures.prepare import crop
from edition.fonts import Case
from edition.page import Box, Dummy, Furniture, Module, Placed, Turn
from edition.paper import Style
from edition.setting import Line, SetStory, joined
from edition.story import Ad, Story
from edition.typeset.anchors import anchor
from edition.typeset.desk import Desk, module_name
from edition.typeset.fixtures import fixture, imprint
from edition.typeset.flow import flow
from edition.typeset.folio import folio
from edition.typeset.furnishings import Place
from edition.typeset.geometry import PICTURE_INSET, Sheet
from edition.typeset.index import index
from edition.typeset.nameplate import nameplate
from edition.typeset.phrases import Phrases
from edition.typeset.sheeting import sheeting
from edition.typeset.tail import tail
from edition.typeset.turns import turn
from edition.typeset.views import AdView, LegView, ModuleView, PageView, PhotoView, QuoteView

SAFE = 0.1
"""Points a credit keeps from its line's end, so that no rounding breaks the line."""


def pages(desk: Desk) -> tuple[PageView, ...]:
    """Return every page's view."""
    return tuple(_page(dummy, desk) for dummy in desk.flatplan.pages)


def leg_name(slug: str, page: int, leg: int) -> str:
    """Name a leg: the story, the page and the leg's place among the story's legs there."""
    return f"{anchor(slug)}/{page}/{leg}"


def _page(dummy: Dummy, desk: Desk) -> PageView:
    sheet = Sheet(desk.forme.layout, dummy.number)
    fixtures = {fixture.kind: fixture for fixture in dummy.fixtures}
    plate, listed = fixtures.get(Furniture.NAMEPLATE), fixtures.get(Furniture.INDEX)
    return PageView(
        number=dummy.number,
        side="recto" if sheet.recto else "verso",
        folio=folio(dummy, sheet, _opens(dummy, desk), not plate and not desk.forme.sheet, desk),
        nameplate=nameplate(sheet.place(plate.box), desk) if plate else None,
        index=index(sheet.place(listed.box), desk) if listed else None,
        fixtures=tuple(
            fixture(each, f"page{dummy.number}/{each.kind.value}{n}", sheet.place(each.box), desk)
            for n, each in enumerate(dummy.fixtures)
            if each.kind in (Furniture.SECTION, Furniture.BRIEFS, Furniture.HOUSE)
        ),
        modules=tuple(_module(module, dummy, sheet, desk) for module in dummy.modules),
        ads=tuple(
            _ad(desk.ad(spot.slug), sheet.place(spot.box), desk.phrases) for spot in dummy.ads
        ),
        rules=sheet.column_rules(dummy),
        imprint=(
            imprint(sheet, desk)
            if dummy is desk.flatplan.pages[-1] and not desk.forme.sheet
            else ()
        ),
        sheet=(
            sheeting(dummy.number, len(desk.flatplan.pages), sheet.folio(), desk)
            if desk.forme.sheet
            else None
        ),
    )


def _opens(dummy: Dummy, desk: Desk) -> str:
    """Return the section a page opens, for the outline."""
    if dummy.number == 1:
        return desk.phrases.front
    earlier = {page.section for page in desk.flatplan.pages if page.number < dummy.number}
    return dummy.section if dummy.section not in earlier or dummy.number == 2 else ""


def _ad(ad: Ad, place: Place, phrases: Phrases) -> AdView:
    alt = f"{phrases.advertisement}: {ad.advertiser}" if ad.advertiser else phrases.advertisement
    return AdView(ad.picture.path.as_uri(), alt, place)


def _module(module: Module, dummy: Dummy, sheet: Sheet, desk: Desk) -> ModuleView:
    story, setting = desk.story(module.slug), desk.setting(module.slug)
    part = module.turn is not Turn.CONTINUES
    shown = module.head.kicker if part and not module.brief else ()
    kicker = _display(shown, desk.style("kicker"), desk)
    style = _set_in(module, story, sheet)
    head_place = _head_place(module, style, bool(kicker), sheet, desk.case)
    under = tail(module.facts, setting, sheet, desk)
    return ModuleView(
        name=module_name(story.slug, dummy.number),
        slug=story.slug,
        language=story.language or desk.forme.paper.language,
        direction=story.direction.value,
        dress=_dress(module, story, sheet),
        level=module.head.level,
        kicker=kicker,
        kicker_place=_kicker_place(module, head_place, style, sheet, desk.case) if kicker else None,
        head=_display(module.head.lines, style, desk),
        head_place=head_place,
        head_size=style.size * module.head.size,
        head_leading=style.leading,
        label=story.headline if part else "",
        deck=(
            _display(module.deck.lines, sheet.layout.deck_of(module.deck.points, story.light), desk)
            if module.deck
            else ()
        ),
        deck_place=_deck_place(module, sheet),
        deck_style=(sheet.layout.deck_of(module.deck.points, story.light) if module.deck else None),
        photos=tuple(_photo(placed, story, setting, sheet, desk) for placed in module.photos),
        legs=_legs(module, dummy, sheet, setting),
        facts=under.facts,
        sidebar=under.sidebar,
        code=under.code,
        quotes=tuple(_quote(placed, setting, sheet) for placed in module.quotes),
        turn=turn(module, dummy, sheet.place(module.turn_line), desk) if module.turn_line else None,
        rule=sheet.rule_over(module.box) if _ruled(module, dummy) else None,
    )


def _display(lines: tuple[str, ...], style: Style, desk: Desk) -> Line:
    return joined(tuple(desk.case.bits(line, style) for line in lines))


def _dress(module: Module, story: Story, sheet: Sheet) -> str:
    """Name the classes a module is dressed by."""
    voice = "brief" if module.brief else "feature" if story.light else "news"
    wide = module.box.columns == sheet.layout.grid.columns
    return " ".join((module.turn.value, voice, *(("wide",) if wide else ())))


def _legs(module: Module, dummy: Dummy, sheet: Sheet, setting: SetStory) -> tuple[LegView, ...]:
    legs = tuple(leg for leg in module.legs if leg.lines)
    dealt = zip(legs, flow(setting.blocks, legs), strict=True)
    return tuple(
        LegView(leg_name(module.slug, dummy.number, n), sheet.place(leg.box), strips)
        for n, (leg, strips) in enumerate(dealt)
    )


def _head_place(module: Module, style: Style, kicked: bool, sheet: Sheet, case: Case) -> Place:
    """A headline stands at the foot of its box, or under its kicker, as near as a tall face lets
    it.
    """
    whole, step = sheet.place(module.head_box), sheet.layout.baseline
    under = module.head.under * step
    deep = math.ceil(len(module.head.lines) * style.leading / step - 0.01) * step
    given = style, module.head.size, module.head.lines
    free = (
        case.kicker_room(*given) * step - case.kicker_air(*given)
        if kicked and case.kicker_room(*given)
        else 0.0
    )
    return Place(whole.left, whole.top + whole.height - deep - under - free, whole.width, deep)


def _set_in(module: Module, story: Story, sheet: Sheet) -> Style:
    """Return the style of a module's head, its lines as far apart as their ink wants."""
    style = (sheet.layout.light_heads if story.light else sheet.layout.heads)[module.head.level]
    return replace(style, leading=module.head.leading or style.leading)


def _kicker_place(module: Module, head: Place, style: Style, sheet: Sheet, case: Case) -> Place:
    """A kicker stands right over its head, as near as a tall face lets it."""
    whole, step = sheet.place(module.head_box), sheet.layout.baseline
    given = style, module.head.size, module.head.lines
    deep = whole.height - head.height - (case.kicker_room(*given) + module.head.under) * step
    return Place(whole.left, head.top - case.kicker_air(*given) - deep, whole.width, deep)


def _deck_place(module: Module, sheet: Sheet) -> Place | None:
    """A deck stands at the foot of its box: the air is between it and the head."""
    if not module.deck or not module.deck_box:
        return None
    whole = sheet.place(module.deck_box)
    deep = len(module.deck.lines) * sheet.layout.deck_of(module.deck.points, False).leading
    return Place(whole.left, whole.top + whole.height - deep, whole.width, deep)


def _ruled(module: Module, dummy: Dummy) -> bool:
    """A rule stands over every module that has something above it; a rail of briefs has its label's
    rule instead.
    """
    boxes = [*(other.box for other in dummy.modules), *(ad.box for ad in dummy.ads)]
    return not _in_rail(module, dummy) and any(_over(box, module.box) for box in boxes)


def _in_rail(module: Module, dummy: Dummy) -> bool:
    """Say whether a brief stands in a rail: under a label, with nothing but briefs between."""
    over = [other for other in dummy.modules if _over(other.box, module.box)]
    labels = [
        fixture.box
        for fixture in dummy.fixtures
        if fixture.kind is Furniture.BRIEFS and _over(fixture.box, module.box)
    ]
    return module.brief and any(
        all(other.brief or other.box.line < label.line for other in over) for label in labels
    )


def _over(box: Box, below: Box) -> bool:
    return box.foot <= below.line and box.column < below.right and below.column < box.right


def _photo(placed: Placed, story: Story, setting: SetStory, sheet: Sheet, desk: Desk) -> PhotoView:
    photo, place = story.photos[placed.index], sheet.place(placed.box)
    assert photo.picture is not None
    inner = Place(
        place.left, place.top + PICTURE_INSET, place.width, place.height - 2 * PICTURE_INSET
    )
    if not photo.crop:
        inner = _whole(inner, photo.picture.width / photo.picture.height)
    picture = crop(photo.picture, inner.width / inner.height, photo.focus, inner.width)
    below = Place(
        place.left, place.top + place.height, place.width, placed.cutline * sheet.layout.baseline
    )
    words, credit = parted(joined(setting.cutlines[placed.index][placed.box.columns - 1]))
    air = _credit_air(words, credit, place.width, desk) if credit else 0.0
    alt = photo.alt or photo.cutline or f"{desk.phrases.photo}: {story.headline}"
    return PhotoView(picture.path.as_uri(), alt, inner, below, words, credit, air)


def parted(cutline: Line) -> tuple[Line, Line]:
    """Part the credit that ends a cutline's last line, in all its faces, from the words before it;
    one that is broken over lines is left among them.
    """
    credit = tuple(takewhile(lambda bit: bit.dress.credit, reversed(cutline)))[::-1]
    if not credit or any("\n" in bit.text for bit in credit):
        return cutline, ()
    return cutline[: -len(credit)], credit


def _credit_air(words: Line, credit: Line, room: float, desk: Desk) -> float:
    """Return the points between a cutline's last words and the credit at the line's end."""
    style, at = desk.forme.layout.styles["cutline"], 0.0
    for bit in words:
        last = bit.text.rpartition("\n")
        at = 0.0 if last[1] else at
        at += desk.case.width(last[2], style, bit.dress)
    at += sum(desk.case.width(bit.text, style, bit.dress) for bit in credit)
    return max(0.0, room - at - SAFE)


def _whole(place: Place, ratio: float) -> Place:
    """Return the largest place of a ratio in the middle of another, at its head."""
    width, height = min(place.width, place.height * ratio), min(place.height, place.width / ratio)
    return Place(place.left + (place.width - width) / 2, place.top, width, height)


def _quote(placed: Placed, setting: SetStory, sheet: Sheet) -> QuoteView:
    said = setting.quotes[placed.index]
    return QuoteView(sheet.place(placed.box), joined(said.words), joined(said.who))
