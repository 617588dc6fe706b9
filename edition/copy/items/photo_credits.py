"""Photo credits: a paragraph of a feed that only says who took its picture → the picture's
credit.
"""

from dataclasses import replace

from edition.copy.html.fragment import Fragment
from edition.copy.items.item import Item
from edition.copy.items.said import said
from edition.copy.words.credit import split_credit
from edition.story import Paragraph, Photo


def with_photo_credits(item: Item, fragment: Fragment) -> tuple[Item, Fragment]:
    """Take paragraphs such as ``(Image credit: Ada Reed)`` off a body, for the first picture that
    names nobody.
    """
    for block in fragment.blocks:
        _, credit = split_credit(f"x {said(block)}") if isinstance(block, Paragraph) else ("", "")
        if not credit or len(credit) + len("()") < len(said(block)):
            continue
        beside, inside = _credited(item.photos, credit), _credited(fragment.photos, credit)
        blocks = tuple(other for other in fragment.blocks if other is not block)
        if beside != item.photos:
            item, fragment = replace(item, photos=beside), replace(fragment, blocks=blocks)
        elif inside != fragment.photos:
            fragment = replace(fragment, photos=inside, blocks=blocks)
    return item, fragment


def _credited(photos: tuple[Photo, ...], credit: str) -> tuple[Photo, ...]:
    at = next((at for at, photo in enumerate(photos) if not photo.credit), len(photos))
    return (
        *photos[:at],
        *(replace(photo, credit=credit) for photo in photos[at : at + 1]),
        *photos[at + 1 :],
    )
