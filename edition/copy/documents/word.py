"""Word: a .docx document → its story. Changes are taken as made, comments are the desk's."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edition.copy.documents.manuscript import Grid, Manuscript, Part, Passage, Role, Shot
from edition.copy.documents.package import (
    Element,
    Package,
    Unsound,
    attribute,
    child,
    local,
    named,
    opened,
    words_in,
)
from edition.copy.documents.refusal import refused
from edition.copy.documents.story import story_of
from edition.copy.documents.word_runs import Beside, runs
from edition.copy.documents.word_styles import Numbering, Styles, numbering, styles
from edition.copy.filed import Enclosed, File, Filed, Format, LeftOut, Why
from edition.copy.words.runs import single_line, tidy
from edition.story import Run, Text

MAIN = "word/document.xml"
_INTO = frozenset(
    (
        "body",
        "sdt",
        "sdtContent",
        "ins",
        "moveTo",
        "customXml",
        "smartTag",
        "txbxContent",
        "footnote",
        "endnote",
    )
)
QUOTED = 360
"""Twentieths of a point: a paragraph set in by a quarter of an inch more than its style is a
quotation.
"""


@dataclass(slots=True)
class _Reading:
    """A document while it is read."""

    package: Package
    styles: Styles
    numbering: Numbering
    beside: Beside
    begun: list[Run] = field(default_factory=list)
    """The words of a paragraph whose end was struck out: it goes on in the next."""


def read(file: File) -> tuple[Filed, ...]:
    """Read the story of a Word document."""
    try:
        return (story_of(_manuscript(opened(file.content)), file),)
    except (Unsound, RecursionError) as trouble:
        return (refused(file, "Word document", trouble),)


def _manuscript(package: Package) -> Manuscript:
    main = _main(package)
    root = package.tree(main)
    body = child(root, "body")
    if body is None:
        raise Unsound("it has no body")
    links = _links(package, main)
    parts = {kind: target for kind, target, _ in _relations(package, main)}
    reading = _Reading(
        package,
        styles(package.tree(parts.get("styles", ""))),
        numbering(package.tree(parts.get("numbering", ""))),
        Beside(links),
    )
    found = tuple(_parts(body, reading))
    notes = tuple(_notes(reading, parts))
    left_out = (*reading.beside.left_out, *_around(package, main))
    shots = {part.name for part in found if isinstance(part, Shot)}
    enclosed = tuple(_enclosed(package, name) for name in sorted(shots) if package.has(name))
    named_parts = tuple(_inside(part, package) for part in found)
    return Manuscript(named_parts, notes, enclosed, left_out)


def _inside(part: Part, package: Package) -> Part:
    """Name a picture of the package as it is enclosed; another keeps its address."""
    within = isinstance(part, Shot) and package.has(part.name)
    return (
        replace(part, name=posixpath.basename(part.name))
        if isinstance(part, Shot) and within
        else part
    )


def _main(package: Package) -> str:
    """Return the name of the part that holds the text: it may be called otherwise."""
    return next(
        (target for kind, target, _ in _relations(package, "") if kind == "officeDocument"), MAIN
    )


def _relations(package: Package, part: str) -> Iterator[tuple[str, str, str]]:
    """Yield kind, target and id of what a part refers to."""
    folder, name = posixpath.split(part)
    root = package.tree(posixpath.join(folder, "_rels", f"{name}.rels"))
    for each in root if root is not None else ():
        target = attribute(each, "Target")
        inside = attribute(each, "TargetMode") != "External"
        yield (
            attribute(each, "Type").rpartition("/")[2],
            package.near(part, target) if inside else target,
            attribute(each, "Id"),
        )


def _links(package: Package, part: str) -> dict[str, str]:
    return {name: target for _, target, name in _relations(package, part)}


def _enclosed(package: Package, name: str) -> Enclosed:
    return Enclosed(posixpath.basename(name), package.part(name))


def _parts(element: Element, reading: _Reading) -> Iterator[Part]:
    for each in element:
        match local(each):
            case "p":
                yield from _paragraph(each, reading)
            case "tbl":
                yield from _table(each, reading)
            case "del" | "moveFrom":
                reading.beside.left_out.append(LeftOut(Why.STRUCK, words_in(each)))
            case "oMathPara" | "oMath":
                yield from _paragraph(each, reading)
            case name if name in _INTO:
                yield from _parts(each, reading)


def _paragraph(element: Element, reading: _Reading) -> Iterator[Part]:
    properties = child(element, "pPr")
    beside = reading.beside
    words = [
        *reading.begun,
        *(_math(element) if local(element) != "p" else runs(element, reading.styles, beside)),
    ]
    reading.begun = []
    if (
        child(properties, "rPr", "del") is not None
        or child(properties, "rPr", "moveFrom") is not None
    ):
        reading.begun = words
        return
    shots, boxes, beside.shots, beside.boxes = beside.shots, beside.boxes, [], []
    text = tidy(words)
    if text:
        yield _passage(text, properties, reading)
    yield from shots
    for box in boxes:
        yield from _parts(box, reading)


def _math(element: Element) -> Iterator[Run]:
    yield Run("".join(str(text.text or "") for text in named(element, "t")))


def _passage(text: Text, properties: Element | None, reading: _Reading) -> Passage:
    role = reading.styles.role(properties)
    item = reading.styles.property(properties, "numPr")
    number = attribute(child(item, "numId"), "val")
    if role in (Role.TEXT, Role.QUOTE) and number not in ("", "0"):
        depth = attribute(child(item, "ilvl"), "val")
        level = int(depth) if depth.isdigit() else 0
        return Passage(Role.ITEM, text, reading.numbering.mark(number, level), level)
    if role is Role.TEXT and item is None and _is_set_in(properties, reading.styles):
        return Passage(Role.QUOTE, text)
    return Passage(role, text)


def _is_set_in(properties: Element | None, kinds: Styles) -> bool:
    """Say whether a paragraph is set in as a whole, further than its style, and not by its first
    line alone.
    """
    own = child(properties, "ind")
    chain = kinds.chain(attribute(child(properties, "pStyle"), "val"))
    styled = next(
        (found for style in chain if (found := child(style, "pPr", "ind")) is not None), None
    )
    hanging = attribute(own, "hanging")
    return own is not None and not hanging and _left(own) - _left(styled) >= QUOTED


def _left(indent: Element | None) -> int:
    left = attribute(indent, "left") or attribute(indent, "start")
    return int(left) if left.isdigit() else 0


def _table(element: Element, reading: _Reading) -> Iterator[Part]:
    """Read a table as a grid; one of a single column places text on the page, and its text is
    read.
    """
    rows = [
        row
        for row in named(element, "tr")
        if _nearest(row) is element and child(row, "trPr", "del") is None
    ]
    filled = [tuple(_cells(row, element, reading)) for row in rows]
    width = max(map(len, filled), default=0)
    if width < 2:
        for row in filled:
            yield from (Passage(Role.TEXT, cell) for cell in row if cell)
        return
    even = [(*row, *((),) * (width - len(row))) for row in filled]
    headed = bool(rows) and len(rows) > 1 and _is_head(rows[0], element)
    yield Grid(even[0] if headed else (), tuple(even[headed:]))


def _nearest(element: Element) -> Element | None:
    return next((around for around in element.iterancestors() if local(around) == "tbl"), None)


def _is_head(row: Element, table: Element) -> bool:
    if child(row, "trPr", "tblHeader") is not None:
        return True
    look = child(table, "tblPr", "tblLook")
    value = attribute(look, "val")
    bits = int(value, 16) if value and all(c in "0123456789abcdefABCDEF" for c in value) else 0
    return attribute(look, "firstRow") in ("1", "true", "on") or (
        not attribute(look, "firstRow") and bool(bits & FIRST_ROW)
    )


FIRST_ROW = 0x20
"""The bit of a table's look that sets its first row apart (ISO 29500-4, 14.4.4)."""


def _cells(row: Element, table: Element, reading: _Reading) -> Iterator[Text]:
    """Yield the cells of a row, an empty one for each column that a wide or a high one covers."""
    yield from ((),) * _count(child(row, "trPr", "gridBefore"), 0)
    for cell in named(row, "tc"):
        if _nearest(cell) is not table:
            continue
        properties = child(cell, "tcPr")
        merged = child(properties, "vMerge")
        covered = merged is not None and attribute(merged, "val") != "restart"
        yield () if covered else _cell(cell, reading)
        yield from ((),) * (_count(child(properties, "gridSpan"), 1) - 1)


def _count(element: Element | None, usual: int) -> int:
    value = attribute(element, "val")
    return min(int(value), MOST_COLUMNS) if value.isdigit() else usual


MOST_COLUMNS = 63
"""Word has no more in a table."""


def _cell(cell: Element, reading: _Reading) -> Text:
    out: list[Run] = []
    for part in _parts(cell, reading):
        match part:
            case Passage():
                out += (
                    [Run(f"{part.mark} "), *part.text, Run(" ")]
                    if part.mark
                    else [*part.text, Run(" ")]
                )
            case Grid():
                out += [
                    run
                    for each in (part.head, *part.rows)
                    for text in each
                    for run in (*text, Run(" "))
                ]
            case Shot():
                reading.beside.shots.append(part)
    return single_line(tidy(out))


def _notes(reading: _Reading, parts: dict[str, str]) -> Iterator[tuple[Text, ...]]:
    """Yield the notes in the order they are called; one that is not there is empty."""
    found: dict[tuple[str, str], Element] = {}
    links: dict[str, dict[str, str]] = {}
    for kind in ("footnote", "endnote"):
        place = parts.get(f"{kind}s", "")
        root = reading.package.tree(place)
        links[kind] = _links(reading.package, place) if root is not None else {}
        found |= (
            {(kind, attribute(each, "id")): each for each in root if local(each) == kind}
            if root is not None
            else {}
        )
    for kind, name in list(reading.beside.notes):
        reading.beside.links = links[kind]
        note = found.get((kind, name))
        inside = _parts(note, reading) if note is not None else ()
        yield tuple(part.text for part in inside if isinstance(part, Passage))


def _around(package: Package, main: str) -> Iterator[LeftOut]:
    """Name the words of heads and feet of pages, and of the desk's comments."""
    for kind, target, _ in _relations(package, main):
        why = {"header": Why.FURNITURE, "footer": Why.FURNITURE, "comments": Why.DESK}.get(kind)
        root = package.tree(target) if why else None
        words = words_in(root) if root is not None else ""
        if why and words:
            yield LeftOut(why, words)


def fits(content: bytes) -> bool:
    """Say whether a file is a Word document, whatever its part with the text is called."""
    return content.startswith(b"PK\x03\x04") and (
        b"word/" in content or b"wordprocessingml" in content
    )


FORMAT = Format("a Word document", read)
