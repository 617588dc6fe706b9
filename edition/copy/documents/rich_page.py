"""Rich page: what is gathered of an RTF file while it is read: its paragraphs, cells, rows, notes
and pictures.
"""

import re
from dataclasses import dataclass, field

from edition.copy.documents.manuscript import Grid, Part, Passage, Role, Shot, role_of
from edition.copy.filed import Enclosed, LeftOut, Why
from edition.copy.words.lists import BULLET
from edition.copy.words.runs import single_line, tidy
from edition.story import Run, Text

_NUMBER = re.compile(r"\(?(\d{1,4}|[a-zA-Z]|[ivxlIVXL]{1,6})[.)]")
PLAIN = Run("")


@dataclass(slots=True)
class State:
    """What holds inside a pair of braces."""

    place: str = "body"
    """Where words go: the body, a destination's name, or nowhere (``silent``)."""
    dress: Run = PLAIN
    why: Why | None = None
    """Why these words are not printed."""
    skip: int = 1
    """Letters after a ``\\u`` that stand for it in old readers."""
    face: int = 0
    may_skip: bool = False


@dataclass(slots=True)
class Line:
    """The paragraph being read."""

    words: list[Run] = field(default_factory=list)
    style: int = 0
    outline: bool = False
    mark: str = ""
    depth: int = 0
    in_table: bool = False


@dataclass(slots=True)
class Reading:
    """A file while it is read."""

    state: State = field(default_factory=State)
    stack: list[State] = field(default_factory=list)
    line: Line = field(default_factory=Line)
    parts: list[Part] = field(default_factory=list)
    codes: bytearray = field(default_factory=bytearray)
    """Bytes of letters not yet decoded: in some sets two make one."""
    skipping: int = 0
    page: str = "cp1252"
    faces: dict[int, str] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    beside: dict[str, list[str]] = field(default_factory=dict)
    """The words of destinations that are no body."""
    cells: list[Text] = field(default_factory=list)
    cell: list[Run] = field(default_factory=list)
    rows: list[tuple[Text, ...]] = field(default_factory=list)
    headed: bool = False
    notes: list[tuple[Text, ...]] = field(default_factory=list)
    kept: list[Line] = field(default_factory=list)
    """The paragraphs in which notes that are being read are called."""
    enclosed: list[Enclosed] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)


def end_paragraph(reading: Reading) -> None:
    """Set the words gathered as a paragraph."""
    line = reading.line
    text = tidy(line.words)
    if not line.in_table:
        end_table(reading)
    if text:
        role = role_of((reading.styles.get(line.style, ""),)) if line.style else Role.TEXT
        role = Role.HEADING if line.outline and role is Role.TEXT else role
        is_item = bool(line.mark) and role is Role.TEXT
        reading.parts.append(
            Passage(Role.ITEM, text, line.mark, line.depth) if is_item else Passage(role, text)
        )
    line.words, line.mark = [], ""


def end_cell(number: int, reading: Reading) -> None:
    """Set the words gathered as a cell."""
    reading.cells.append(single_line(tidy([*reading.cell, *reading.line.words])))
    reading.cell, reading.line.words = [], []


def end_row(number: int, reading: Reading) -> None:
    """Set the cells gathered as a row."""
    if reading.cells:
        reading.rows.append(tuple(reading.cells))
    reading.cells = []


def end_table(reading: Reading) -> None:
    """Set the rows gathered as a table; one of a single column is text."""
    rows, reading.rows = reading.rows, []
    width = max(map(len, rows), default=0)
    even = [(*row, *((),) * (width - len(row))) for row in rows]
    if width > 1:
        reading.parts.append(Grid(even[0] if reading.headed else (), tuple(even[reading.headed :])))
    else:
        reading.parts += [Passage(Role.TEXT, cell) for row in even for cell in row if cell]
    reading.headed = False


def end_note(reading: Reading) -> None:
    """Set the words gathered as a note, and go on where it was called."""
    if reading.kept:
        words = reading.line.words
        first = next((at for at, run in enumerate(words) if run.text.strip()), 0)
        own_number = bool(words) and words[first].raised and words[first].text.strip().isdigit()
        text = tidy(words[first + own_number :])
        reading.notes[-1] = (text,) if text else ()
        reading.line = reading.kept.pop()


def mark_of(words: str) -> str:
    """Return the mark of an item by the words that stand for it in old readers."""
    found = _NUMBER.match(words.strip())
    return f"{found[1]}." if found else BULLET if words.strip() else ""


def take_picture(words: str, reading: Reading) -> None:
    """Take a picture by its bytes in figures; a drawing of Windows' own cannot be opened."""
    digits = re.sub(r"[^0-9a-fA-F]", "", words)
    content = bytes.fromhex(digits[: len(digits) // 2 * 2])
    kinds = ((b"\x89PNG", "png"), (b"\xff\xd8", "jpg"))
    suffix = next((suffix for begins, suffix in kinds if content.startswith(begins)), "")
    name = f"image{len(reading.enclosed) + 1}.{suffix}"
    if suffix:
        reading.enclosed.append(Enclosed(name, content))
        if not reading.line.in_table:
            end_paragraph(reading)
        reading.parts.append(Shot(name))
