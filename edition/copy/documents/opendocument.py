"""OpenDocument: an .odt document → its story. Changes are taken as made, annotations are the desk's
(ODF 1.3, part 3).
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace

from edition.copy.documents.manuscript import Grid, Manuscript, Part, Passage, Role, Shot, role_of
from edition.copy.documents.open_runs import LEFT_OUT, PLAIN, Reading, dressed, leave_out, runs
from edition.copy.documents.package import (
    Element,
    Package,
    Unsound,
    attribute,
    child,
    local,
    named,
    opened,
)
from edition.copy.documents.refusal import refused
from edition.copy.documents.story import story_of
from edition.copy.filed import Enclosed, File, Filed, Format, Why
from edition.copy.words.lists import BULLET, counted
from edition.copy.words.runs import single_line, tidy
from edition.story import Run, Text

MOST_REPEATED = 63
"""Columns that a cell may stand for; spreadsheets say that their last stands for thousands, all
empty.
"""
_INTO = frozenset(
    (
        "text",
        "section",
        "index-body",
        "text-box",
        "note-body",
        "list-header",
        "tracked",
        "object-index",
    )
)
_INDEXES = frozenset(
    ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index")
)
_ENTERED = frozenset(Role) - {Role.HEADING, Role.CAPTION, Role.ITEM}
"""What is an item's own text; a heading in a list stays one."""
_KINDS = {"i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter"}


def read(file: File) -> tuple[Filed, ...]:
    """Read the story of an OpenDocument text."""
    try:
        return (story_of(_manuscript(opened(file.content)), file),)
    except (Unsound, RecursionError) as trouble:
        return (refused(file, "OpenDocument text", trouble),)


def _manuscript(package: Package) -> Manuscript:
    content = package.tree("content.xml")
    body = child(content, "body", "text")
    if content is None or body is None:
        raise Unsound("it holds no text")
    reading = _reading(package, content)
    found = list(_parts(body, reading))
    notes = tuple(
        tuple(part.text for part in _parts(note, reading) if isinstance(part, Passage))
        for note in reading.notes
    )
    shots = {part.name for part in found if isinstance(part, Shot) and package.has(part.name)}
    enclosed = tuple(
        Enclosed(posixpath.basename(name), package.part(name)) for name in sorted(shots)
    )
    named_parts = tuple(_inside(part, shots) for part in found)
    return Manuscript(named_parts, notes, enclosed, tuple(reading.left_out))


def _inside(part: Part, shots: set[str]) -> Part:
    """Name a picture of the package as it is enclosed; another keeps its address."""
    return (
        replace(part, name=posixpath.basename(part.name))
        if isinstance(part, Shot) and part.name in shots
        else part
    )


def _reading(package: Package, content: Element) -> Reading:
    roots = [root for root in (package.tree("styles.xml"), content) if root is not None]
    styles: dict[str, Element] = {}
    lists: dict[str, Element] = {}
    for root in roots:
        styles |= {attribute(each, "name"): each for each in named(root, "style")}
        lists |= {attribute(each, "name"): each for each in named(root, "list-style")}
    return Reading(package, styles, lists)


def _parts(element: Element, reading: Reading) -> Iterator[Part]:
    for each in element:
        name = local(each)
        if name in ("p", "h"):
            yield from _paragraph(each, reading)
        elif name == "list":
            yield from _list(each, reading, "", 0)
        elif name == "table":
            yield from _table(each, reading)
        elif name == "frame":
            yield from _frame(each, reading)
        elif name in _INDEXES or name in LEFT_OUT:
            leave_out(
                each,
                Why.MENU if name in _INDEXES else Why.DESK if name == "annotation" else Why.STRUCK,
                reading,
            )
        elif name in _INTO:
            yield from _parts(each, reading)


def _paragraph(element: Element, reading: Reading) -> Iterator[Part]:
    style = attribute(element, "style-name")
    words = tidy(runs(element, reading, dressed(PLAIN, style, reading)))
    floating, reading.floating = reading.floating, []
    if words:
        yield Passage(_role(element, reading), words)
    for frame in floating:
        yield from _frame(frame, reading)


def _role(element: Element, reading: Reading) -> Role:
    style = attribute(element, "style-name")
    names = tuple(
        attribute(each, "display-name") or attribute(each, "name") for each in reading.chain(style)
    )
    role = role_of((style, *names))
    if local(element) == "h":
        return role if role is Role.TITLE or role is Role.SUBTITLE else Role.HEADING
    left, first = (
        _length(reading.says(style, "paragraph", key)) for key in ("margin-left", "text-indent")
    )
    return Role.QUOTE if role is Role.TEXT and left > 0 and first >= 0 else role


def _length(text: str) -> float:
    """Return a length's number: only its sign is asked for."""
    found = re.match(r"-?\d+(?:\.\d+)?", text)
    return float(found[0]) if found else 0.0


def _frame(frame: Element, reading: Reading) -> Iterator[Part]:
    """Read a frame: a picture, or a box with text in which pictures and their captions stand."""
    image, box = child(frame, "image"), child(frame, "text-box")
    if image is not None and attribute(image, "href"):
        alt = child(frame, "desc") if child(frame, "desc") is not None else child(frame, "title")
        yield Shot(
            attribute(image, "href").removeprefix("./"),
            str(alt.text or "") if alt is not None else "",
        )
    elif box is not None:
        found = list(_parts(box, reading))
        caption = any(isinstance(part, Shot) for part in found)
        yield from (
            replace(part, role=Role.CAPTION) if caption and isinstance(part, Passage) else part
            for part in found
        )
    else:
        yield from _parts(frame, reading)


def _list(element: Element, reading: Reading, style: str, depth: int) -> Iterator[Part]:
    style = attribute(element, "style-name") or style
    numbers = reading.counted.setdefault(style, [])
    goes_on = attribute(element, "continue-numbering") == "true" or attribute(
        element, "continue-list"
    )
    del numbers[depth if not goes_on else depth + 1 :]
    for item in element:
        if local(item) == "list-item":
            yield from _item(item, reading, style, depth)
        elif local(item) == "list-header":
            yield from _header(item, reading, style, depth)


def _item(item: Element, reading: Reading, style: str, depth: int) -> Iterator[Part]:
    mark = _mark(item, reading, style, depth)
    for found in _inside_item(item, reading, style, depth):
        if isinstance(found, Passage) and found.role in _ENTERED:
            yield Passage(Role.ITEM, found.text, mark, depth)
            mark = ""
        else:
            yield found


def _header(header: Element, reading: Reading, style: str, depth: int) -> Iterator[Part]:
    """Read what stands in a list without a number (ODF 1.3, part 3, 5.3.4): in a nested list it
    goes on in the item above, before the outermost it is a paragraph.
    """
    for found in _inside_item(header, reading, style, depth):
        if depth and isinstance(found, Passage) and found.role in _ENTERED:
            yield Passage(Role.ITEM, found.text, "", depth)
        else:
            yield found


def _inside_item(item: Element, reading: Reading, style: str, depth: int) -> Iterator[Part]:
    for part in item:
        if local(part) == "list":
            yield from _list(part, reading, style, depth + 1)
        else:
            yield from _parts([part], reading)  # type: ignore[arg-type]


def _mark(item: Element, reading: Reading, style: str, depth: int) -> str:
    """Count one item on, and return its mark."""
    levels = [
        each for each in reading.lists.get(style, ()) if attribute(each, "level") == str(depth + 1)
    ]
    if not levels or local(levels[0]) != "list-level-style-number":
        return BULLET
    numbers = reading.counted[style]
    begins = attribute(item, "start-value") or (
        attribute(levels[0], "start-value") if len(numbers) <= depth else ""
    )
    numbers += [0] * (depth + 1 - len(numbers))
    numbers[depth] = int(begins) if begins.isdigit() else numbers[depth] + 1
    del numbers[depth + 1 :]
    return f"{counted(numbers[depth], _KINDS.get(attribute(levels[0], 'num-format'), ''))}."


def _table(element: Element, reading: Reading) -> Iterator[Part]:
    """Read a table as a grid; one of a single column places text on the page, and its text is
    read.
    """
    rows = [row for row in named(element, "table-row") if _nearest(row) is element]
    filled = [tuple(_cells(row, reading)) for row in rows]
    width = max((_filled(row) for row in filled), default=0)
    if width < 2:
        yield from (Passage(Role.TEXT, cell) for row in filled for cell in row if cell)
        return
    even = [(*row, *((),) * width)[:width] for row in filled]
    heads = sum(
        local(around) == "table-header-rows" for row in rows[:1] for around in row.iterancestors()
    )
    yield Grid(even[0] if heads else (), tuple(even[1:] if heads else even))


def _nearest(element: Element) -> Element | None:
    return next((around for around in element.iterancestors() if local(around) == "table"), None)


def _filled(row: tuple[Text, ...]) -> int:
    """Return how many columns of a row hold something."""
    return max((place for place, cell in enumerate(row, 1) if cell), default=0)


def _cells(row: Element, reading: Reading) -> Iterator[Text]:
    for cell in row:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        times = attribute(cell, "number-columns-repeated")
        text = _cell(cell, reading)
        yield from (text,) * (min(int(times), MOST_REPEATED) if times.isdigit() else 1)


def _cell(cell: Element, reading: Reading) -> Text:
    out: list[Run] = []
    for part in _parts(cell, reading):
        if isinstance(part, Passage):
            out += (
                [Run(f"{part.mark} "), *part.text, Run(" ")]
                if part.mark
                else [*part.text, Run(" ")]
            )
        elif isinstance(part, Grid):
            out += [
                run
                for each in (part.head, *part.rows)
                for text in each
                for run in (*text, Run(" "))
            ]
    return single_line(tidy(out))


def fits(content: bytes) -> bool:
    """Say whether a file is an OpenDocument text."""
    return content.startswith(b"PK\x03\x04") and b"content.xml" in content


FORMAT = Format("an OpenDocument text", read)
