"""OpenDocument: an .odt document → its story. Changes are taken as made, annotations are the desk's (ODF 1.3, part 3)."""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edition.copy.documents.manuscript import Grid, Manuscript, Part, Passage, Role, Shot, role_of
from edition.copy.documents.package import Element, Package, Unsound, attribute, child, local, named, opened, words_in
from edition.copy.documents.refusal import refused
from edition.copy.documents.story import story_of
from edition.copy.filed import Enclosed, File, Filed, Format, LeftOut, Why
from edition.copy.words.lists import BULLET, counted
from edition.copy.words.runs import single_line, tidy
from edition.copy.words.web_address import safe_href
from edition.story import Run, Text

MOST_BASES = 20
"""How many styles a style is based on, one on the other, at most: files have rings of them."""
MOST_REPEATED = 63
"""Columns that a cell may stand for; spreadsheets say that their last stands for thousands, all empty."""
_MONO = ("courier", "mono", "consolas", "fixed")
_INTO = frozenset(("text", "section", "index-body", "text-box", "note-body", "list-header", "tracked", "object-index"))
_INDEXES = frozenset(("table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index"))
_LEFT_OUT = frozenset(("tracked-changes", "annotation", "annotation-end", "forms", "sequence-decls", "variable-decls", "user-field-decls"))
_SIGNS = {"tab": " ", "line-break": "\n"}
_KINDS = {"i": "lowerRoman", "I": "upperRoman", "a": "lowerLetter", "A": "upperLetter"}
PLAIN = Run("")


@dataclass(slots=True)
class _Reading:
    """A document while it is read."""

    package: Package
    styles: dict[str, Element]
    lists: dict[str, Element]
    notes: list[Element] = field(default_factory=list)
    floating: list[Element] = field(default_factory=list)
    """Frames that hang on the paragraph being read."""
    counted: dict[str, list[int]] = field(default_factory=dict)
    """How far each list is counted, by its style."""
    left_out: list[LeftOut] = field(default_factory=list)

    def chain(self, name: str) -> list[Element]:
        """Return a style and those it is based on, the nearest first."""
        found: list[Element] = []
        while name in self.styles and len(found) < MOST_BASES:
            found.append(self.styles[name])
            name = attribute(found[-1], "parent-style-name")
        return found

    def says(self, name: str, kind: str, key: str) -> str:
        """Return what a style says of a text or a paragraph."""
        values = (attribute(child(style, f"{kind}-properties"), key) for style in self.chain(name))
        return next(filter(None, values), "")


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
    notes = tuple(tuple(part.text for part in _parts(note, reading) if isinstance(part, Passage)) for note in reading.notes)
    shots = {part.name for part in found if isinstance(part, Shot) and package.has(part.name)}
    enclosed = tuple(Enclosed(posixpath.basename(name), package.part(name)) for name in sorted(shots))
    named_parts = tuple(_inside(part, shots) for part in found)
    return Manuscript(named_parts, notes, enclosed, tuple(reading.left_out))


def _inside(part: Part, shots: set[str]) -> Part:
    """Name a picture of the package as it is enclosed; another keeps its address."""
    return replace(part, name=posixpath.basename(part.name)) if isinstance(part, Shot) and part.name in shots else part


def _reading(package: Package, content: Element) -> _Reading:
    roots = [root for root in (package.tree("styles.xml"), content) if root is not None]
    styles: dict[str, Element] = {}
    lists: dict[str, Element] = {}
    for root in roots:
        styles |= {attribute(each, "name"): each for each in named(root, "style")}
        lists |= {attribute(each, "name"): each for each in named(root, "list-style")}
    return _Reading(package, styles, lists)


def _parts(element: Element, reading: _Reading) -> Iterator[Part]:
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
        elif name in _INDEXES or name in _LEFT_OUT:
            _leave_out(each, Why.MENU if name in _INDEXES else Why.DESK if name == "annotation" else Why.STRUCK, reading)
        elif name in _INTO:
            yield from _parts(each, reading)


def _leave_out(element: Element, why: Why, reading: _Reading) -> None:
    if words := words_in(element):
        reading.left_out.append(LeftOut(why, words))


def _paragraph(element: Element, reading: _Reading) -> Iterator[Part]:
    style = attribute(element, "style-name")
    words = tidy(_runs(element, reading, _dressed(PLAIN, style, reading)))
    floating, reading.floating = reading.floating, []
    if words:
        yield Passage(_role(element, reading), words)
    for frame in floating:
        yield from _frame(frame, reading)


def _role(element: Element, reading: _Reading) -> Role:
    style = attribute(element, "style-name")
    names = tuple(attribute(each, "display-name") or attribute(each, "name") for each in reading.chain(style))
    role = role_of((style, *names))
    if local(element) == "h":
        return role if role is Role.TITLE or role is Role.SUBTITLE else Role.HEADING
    left, first = (_length(reading.says(style, "paragraph", key)) for key in ("margin-left", "text-indent"))
    return Role.QUOTE if role is Role.TEXT and left > 0 and first >= 0 else role


def _length(text: str) -> float:
    """Return a length's number: only its sign is asked for."""
    found = re.match(r"-?\d+(?:\.\d+)?", text)
    return float(found[0]) if found else 0.0


def _runs(element: Element, reading: _Reading, dress: Run) -> Iterator[Run]:
    """Yield the runs inside an element; white space of the file is single spaces, as ODF has it."""
    yield from _said(element.text, dress)
    for part in element:
        yield from _part(part, reading, dress)
        yield from _said(part.tail, dress)


def _said(text: str | None, dress: Run) -> Iterator[Run]:
    if text:
        yield replace(dress, text=text.replace("\n", " "))


def _part(part: Element, reading: _Reading, dress: Run) -> Iterator[Run]:
    name = local(part)
    if name == "span":
        style = attribute(part, "style-name")
        if why := _hidden(style, reading):
            _take_out(part, why, reading)
        else:
            yield from _runs(part, reading, _dressed(dress, style, reading))
    elif name == "a":
        yield from _runs(part, reading, replace(dress, href=safe_href(attribute(part, "href"))))
    elif name == "s":
        yield replace(dress, text=" ")
    elif name in _SIGNS:
        yield replace(dress, text=_SIGNS[name])
    elif name == "note":
        reading.notes += [body for body in part if local(body) == "note-body"]
        yield replace(dress, text=str(len(reading.notes)), raised=True)
    elif name in ("frame", "custom-shape", "g"):
        yield from _formula(part, reading, dress)
    elif name == "ruby":
        yield from _ruby(part, reading, dress)
    elif name in _LEFT_OUT or name in ("script", "hidden-text", "hidden-paragraph"):
        _leave_out(part, Why.DESK if name == "annotation" else Why.HIDDEN, reading)
    else:
        yield from _runs(part, reading, dress)


def _hidden(style: str, reading: _Reading) -> Why | None:
    """Say why the words of a style are not printed."""
    if reading.says(style, "text", "display") == "none":
        return Why.HIDDEN
    through = reading.says(style, "text", "text-line-through-style") or reading.says(style, "text", "text-line-through-type")
    return Why.STRUCK if through and through != "none" else None


def _take_out(part: Element, why: Why, reading: _Reading) -> None:
    words = "".join(map(str, part.itertext()))
    if words.strip():
        reading.left_out.append(LeftOut(why, words))


def _dressed(dress: Run, style: str, reading: _Reading) -> Run:
    position = reading.says(style, "text", "text-position").partition(" ")[0]
    faces = f"{reading.says(style, 'text', 'font-name')} {reading.says(style, 'text', 'font-family')} {style}".lower()
    strong, slant = reading.says(style, "text", "font-weight"), reading.says(style, "text", "font-style")
    raised = position == "super" or (position.rstrip("%").isdigit() and int(position.rstrip("%")) > 0)
    return replace(
        dress,
        strong=dress.strong if not strong else strong == "bold" or (strong.isdigit() and int(strong) >= BOLD),
        emphasis=dress.emphasis if not slant else slant in ("italic", "oblique"),
        code=dress.code or any(face in faces for face in _MONO) or "source_20_text" in faces,
        raised=dress.raised or raised,
        lowered=dress.lowered or position == "sub" or position.startswith("-"),
    )


BOLD = 600
"""A weight from which type is bold (CSS Fonts 4, 2.2)."""


def _ruby(part: Element, reading: _Reading, dress: Run) -> Iterator[Run]:
    base, over = child(part, "ruby-base"), child(part, "ruby-text")
    if base is not None:
        yield from _runs(base, reading, dress)
    if over is not None and over.text:
        yield replace(dress, text=f" ({over.text})")


def _formula(part: Element, reading: _Reading, dress: Run) -> Iterator[Run]:
    """Write a formula as its signs; every other frame is read after the paragraph."""
    objects = named(part, "object")
    target = posixpath.normpath(attribute(objects[0], "href")) if objects else ""
    root = reading.package.tree(posixpath.join(target, "content.xml")) if target else None
    math = root if root is not None and local(root) == "math" else child(objects[0], "math") if objects else None
    if math is None:
        reading.floating.append(part)
        return
    for note in named(math, "annotation"):
        note.text = None
    yield replace(dress, text="".join("".join(map(str, math.itertext())).split()))


def _frame(frame: Element, reading: _Reading) -> Iterator[Part]:
    """Read a frame: a picture, or a box with text in which pictures and their captions stand."""
    image, box = child(frame, "image"), child(frame, "text-box")
    if image is not None and attribute(image, "href"):
        alt = child(frame, "desc") if child(frame, "desc") is not None else child(frame, "title")
        yield Shot(attribute(image, "href").removeprefix("./"), str(alt.text or "") if alt is not None else "")
    elif box is not None:
        found = list(_parts(box, reading))
        caption = any(isinstance(part, Shot) for part in found)
        yield from (replace(part, role=Role.CAPTION) if caption and isinstance(part, Passage) else part for part in found)
    else:
        yield from _parts(frame, reading)


def _list(element: Element, reading: _Reading, style: str, depth: int) -> Iterator[Part]:
    style = attribute(element, "style-name") or style
    numbers = reading.counted.setdefault(style, [])
    goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
    del numbers[depth if not goes_on else depth + 1 :]
    for item in element:
        if local(item) == "list-item":
            yield from _item(item, reading, style, depth)
        elif local(item) == "list-header":
            yield from _parts(item, reading)


def _item(item: Element, reading: _Reading, style: str, depth: int) -> Iterator[Part]:
    mark = _mark(item, reading, style, depth)
    for part in item:
        if local(part) == "list":
            yield from _list(part, reading, style, depth + 1)
            continue
        for found in _parts([part], reading):  # type: ignore[arg-type]
            if isinstance(found, Passage) and found.role not in (Role.HEADING, Role.CAPTION):
                yield Passage(Role.ITEM, found.text, mark, depth)
                mark = ""
            else:
                yield found


def _mark(item: Element, reading: _Reading, style: str, depth: int) -> str:
    """Count one item on, and return its mark."""
    levels = [each for each in reading.lists.get(style, ()) if attribute(each, "level") == str(depth + 1)]
    if not levels or local(levels[0]) != "list-level-style-number":
        return BULLET
    numbers = reading.counted[style]
    begins = attribute(item, "start-value") or (attribute(levels[0], "start-value") if len(numbers) <= depth else "")
    numbers += [0] * (depth + 1 - len(numbers))
    numbers[depth] = int(begins) if begins.isdigit() else numbers[depth] + 1
    del numbers[depth + 1 :]
    return f"{counted(numbers[depth], _KINDS.get(attribute(levels[0], 'num-format'), ''))}."


def _table(element: Element, reading: _Reading) -> Iterator[Part]:
    """Read a table as a grid; one of a single column places text on the page, and its text is read."""
    rows = [row for row in named(element, "table-row") if _nearest(row) is element]
    filled = [tuple(_cells(row, reading)) for row in rows]
    width = max((_filled(row) for row in filled), default=0)
    if width < 2:
        yield from (Passage(Role.TEXT, cell) for row in filled for cell in row if cell)
        return
    even = [(*row, *((),) * width)[:width] for row in filled]
    heads = sum(local(around) == "table-header-rows" for row in rows[:1] for around in row.iterancestors())
    yield Grid(even[0] if heads else (), tuple(even[1:] if heads else even))


def _nearest(element: Element) -> Element | None:
    return next((around for around in element.iterancestors() if local(around) == "table"), None)


def _filled(row: tuple[Text, ...]) -> int:
    """Return how many columns of a row hold something."""
    return max((place for place, cell in enumerate(row, 1) if cell), default=0)


def _cells(row: Element, reading: _Reading) -> Iterator[Text]:
    for cell in row:
        if local(cell) not in ("table-cell", "covered-table-cell"):
            continue
        times = attribute(cell, "number-columns-repeated")
        text = _cell(cell, reading)
        yield from (text,) * (min(int(times), MOST_REPEATED) if times.isdigit() else 1)


def _cell(cell: Element, reading: _Reading) -> Text:
    out: list[Run] = []
    for part in _parts(cell, reading):
        if isinstance(part, Passage):
            out += [Run(f"{part.mark} "), *part.text, Run(" ")] if part.mark else [*part.text, Run(" ")]
        elif isinstance(part, Grid):
            out += [run for each in (part.head, *part.rows) for text in each for run in (*text, Run(" "))]
    return single_line(tidy(out))


def fits(content: bytes) -> bool:
    """Say whether a file is an OpenDocument text."""
    return content.startswith(b"PK\x03\x04") and b"content.xml" in content


FORMAT = Format("an OpenDocument text", read)
