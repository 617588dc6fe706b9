"""Pick: some pages of a PDF, as people write them: 1-3,5."""

import re
from dataclasses import dataclass

from edition.press.impose.write import saved
from edition.press.sound import believing, opened, whole
from edition.problem import ContentError, error

_RANGE = re.compile(r"\s*(?P<first>\d+)?\s*(?P<to>-)?\s*(?P<last>\d+)?\s*")


@dataclass(frozen=True, slots=True)
class Picked:
    """A PDF, and how many pages it has."""

    pdf: bytes
    pages: int


def pick(raw: bytes, name: str, wanted: str) -> Picked:
    """Return a PDF's wanted pages, all where ``wanted`` is empty.

    Raises ContentError where it cannot be read or lacks a page, BuildFailed where it is damaged.
    """
    with opened(raw, name) as pdf, believing(name):
        count = len(pdf.pages)
        if not wanted:
            return Picked(raw if whole(raw, count) else saved(pdf, name), count)
        try:
            numbers = numbers_of(wanted, count)
        except ValueError as wrong:
            raise ContentError(error(name, str(wrong), code="page-missing")) from None
        kept = [pdf.pages[number - 1] for number in numbers]
        del pdf.pages[:]
        pdf.pages.extend(kept)
        # They would name pages that are gone.
        for key in (
            "/StructTreeRoot",
            "/MarkInfo",
            "/Outlines",
            "/Names",
            "/Dests",
            "/PageLabels",
            "/OpenAction",
        ):
            if key in pdf.Root:
                del pdf.Root[key]
        return Picked(saved(pdf, name), len(numbers))


def numbers_of(text: str, count: int) -> tuple[int, ...]:
    """Read page numbers and ranges; a range may be open, and pages come in the order they are
    named.

    >>> numbers_of("1-3,5", 8), numbers_of("7-", 8)
    ((1, 2, 3, 5), (7, 8))

    Raises ValueError where it is none, or the document has no such page.
    """
    return tuple(number for part in text.split(",") for number in _range(part, count))


def _range(part: str, count: int) -> range:
    found = _RANGE.fullmatch(part)
    if not found or not (found["first"] or found["last"]):
        raise ValueError(f'"{part.strip()}" is not a page or a range of pages (write 1-3,5)')
    first = int(found["first"] or 1)
    last = int(found["last"] or count) if found["to"] else first
    if not 1 <= first <= last:
        raise ValueError(
            f'"{part.strip()}" is not a range of pages (write the first page first: 1-3)'
        )
    if last > count:
        raise ValueError(f"there is no page {last}: the document has {count}")
    return range(first, last + 1)
