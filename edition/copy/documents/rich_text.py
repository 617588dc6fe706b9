"""Rich text: an .rtf document → its story: heads, paragraphs, lists, tables, notes, links and
pictures.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from edition.copy.documents.manuscript import Manuscript
from edition.copy.documents.package import Unsound
from edition.copy.documents.refusal import refused
from edition.copy.documents.rich_page import (
    PLAIN,
    Line,
    Reading,
    end_cell,
    end_note,
    end_paragraph,
    end_row,
    end_table,
    mark_of,
    take_picture,
)
from edition.copy.documents.rich_words import CHARSETS, Word, codec, tokens
from edition.copy.documents.story import story_of
from edition.copy.filed import File, Filed, Format, LeftOut, Why
from edition.copy.words.web_address import safe_href
from edition.limits import DOCUMENT_DEPTH
from edition.story import Run

_LINK = re.compile(r'HYPERLINK\s+"?([^"\s]+)"?')
_TEXT = {
    "line": "\n",
    "lbr": "\n",
    "tab": " ",
    "emdash": "—",
    "endash": "–",
    "bullet": "•",
    "lquote": "‘",
    "rquote": "’",
}
_TEXT |= {
    "ldblquote": "“",
    "rdblquote": "”",
    "emspace": " ",
    "enspace": " ",
    "qmspace": " ",
    "zwj": "\u200d",
    "zwnj": "\u200c",
}
_DRESS = {"b": "strong", "i": "emphasis"}
_INTO = frozenset(
    (
        "shppict",
        "shpinst",
        "shptxt",
        "fldinst",
        "footnote",
        "annotation",
        "pntext",
        "listtext",
        "result",
        "fldrslt",
    )
)
"""Destinations that hold words, though a reader that does not know them may pass over them."""
_AROUND = (
    "header",
    "headerl",
    "headerr",
    "headerf",
    "footer",
    "footerl",
    "footerr",
    "footerf",
    "ftnsep",
    "ftnsepc",
)
_SILENT = frozenset(
    (
        *(
            "fonttbl",
            "colortbl",
            "stylesheet",
            "info",
            "listtable",
            "listoverridetable",
            "rsidtbl",
            "generator",
            "themedata",
            "datastore",
        ),
        *(
            "xe",
            "tc",
            "nonshppict",
            "objdata",
            "sp",
            "atnid",
            "atnauthor",
            "atndate",
            "atnref",
            "atntime",
            "bkmkstart",
            "bkmkend",
        ),
        *(
            "colorschememapping",
            "latentstyles",
            "pgdsctbl",
            "mmathPr",
            "xmlnstbl",
            "filetbl",
            "revtbl",
            "userprops",
            "template",
            "panose",
        ),
    )
)
_STYLE = re.compile(r"^\s*(.*?);?\s*$", re.DOTALL)


def read(file: File) -> tuple[Filed, ...]:
    """Read the story of an RTF document."""
    try:
        return (story_of(_manuscript(file.content), file),)
    except Unsound as trouble:
        return (refused(file, "RTF document", trouble),)


def _manuscript(content: bytes) -> Manuscript:
    reading = Reading()
    for word in tokens(content):
        _take(word, reading)
    _letters(reading)
    end_paragraph(reading)
    end_table(reading)
    return Manuscript(
        tuple(reading.parts), tuple(reading.notes), tuple(reading.enclosed), tuple(reading.left_out)
    )


def _take(word: Word, reading: Reading) -> None:
    if word.code:
        reading.codes += word.code[reading.skipping :]
        reading.skipping = max(0, reading.skipping - len(word.code))
        return
    _letters(reading)
    if word.name == "{":
        _open(reading)
    elif word.name == "}":
        _close(reading)
    elif word.name == "*":
        reading.state.may_skip = True
    elif word.name:
        _obey(word, reading)
    else:
        _say(word.text, reading)


def _open(reading: Reading) -> None:
    if len(reading.stack) >= DOCUMENT_DEPTH.most:
        raise Unsound(f"it nests deeper than {DOCUMENT_DEPTH}")
    reading.stack.append(replace(reading.state, may_skip=False))


def _close(reading: Reading) -> None:
    inner = reading.state
    if not reading.stack:
        return
    reading.state = reading.stack.pop()
    if inner.place == reading.state.place:
        return
    words = "".join(reading.beside.pop(inner.place, ()))
    match inner.place:
        case "footnote":
            end_note(reading)
        case "fldinst":
            found = _LINK.search(words)
            reading.state.dress = (
                replace(reading.state.dress, href=safe_href(found[1]))
                if found
                else reading.state.dress
            )
        case "pntext" | "listtext":
            reading.line.mark = mark_of(words)
        case "pict":
            take_picture(words, reading)
        case "annotation" | "around" if words.strip():
            reading.left_out.append(
                LeftOut(
                    Why.DESK if inner.place == "annotation" else Why.FURNITURE,
                    " ".join(words.split()),
                )
            )


def _letters(reading: Reading) -> None:
    """Decode the letters gathered so far."""
    if reading.codes:
        text = bytes(reading.codes).decode(
            reading.faces.get(reading.state.face, "") or reading.page, "replace"
        )
        reading.codes.clear()
        _say(text, reading)


def _say(text: str, reading: Reading) -> None:
    state = reading.state
    if not text or state.place == "silent":
        return
    if state.place in ("fonttbl", "stylesheet"):
        _name(text, reading)
    elif state.place not in ("body", "footnote"):
        reading.beside.setdefault(state.place, []).append(text)
    elif state.why is not None:
        reading.left_out.append(LeftOut(state.why, text))
    else:
        reading.line.words.append(replace(state.dress, text=text))


def _name(text: str, reading: Reading) -> None:
    found = _STYLE.match(text)
    if reading.state.place == "stylesheet" and found and found[1]:
        reading.styles.setdefault(reading.line.style, found[1])


def _obey(word: Word, reading: Reading) -> None:
    """Do what a word of control says; what is not known says nothing."""
    name, number, state = word.name, word.number, reading.state
    is_on = number != 0
    if name in _TEXT:
        _say(_TEXT[name], reading)
    elif name in _DRESS:
        state.dress = (
            replace(state.dress, strong=is_on)
            if name == "b"
            else replace(state.dress, emphasis=is_on)
        )
    elif name in ("super", "sub", "nosupersub"):
        state.dress = replace(
            state.dress, raised=name == "super" and is_on, lowered=name == "sub" and is_on
        )
    elif name in ("v", "strike", "striked", "deleted"):
        state.why = (Why.HIDDEN if name == "v" else Why.STRUCK) if is_on else None
    elif name == "plain":
        state.dress, state.why = replace(PLAIN, href=state.dress.href), None
    elif name in _ACTIONS:
        _ACTIONS[name](number or 0, reading)
    else:
        _enter(name, reading)


def _enter(name: str, reading: Reading) -> None:
    """Go where a destination's words go."""
    state = reading.state
    if name in ("fonttbl", "stylesheet"):
        state.place = name
    elif name in _AROUND:
        state.place = "around"
    elif name == "footnote":
        reading.notes.append(())
        reading.line.words.append(replace(Run(str(len(reading.notes))), raised=True))
        reading.kept.append(reading.line)
        reading.line = Line()
        state.place, state.dress = name, PLAIN
    elif name in ("annotation", "fldinst", "pntext", "listtext", "pict"):
        state.place = name
    elif name in _SILENT or (state.may_skip and name not in _INTO):
        state.place = "silent"
    state.may_skip = False


def _unicode(number: int, reading: Reading) -> None:
    unit = number & 0xFFFF
    previous = reading.line.words[-1].text if reading.line.words else ""
    if 0xDC00 <= unit < 0xE000 and previous and 0xD800 <= ord(previous[-1]) < 0xDC00:
        pair = (
            (previous[-1] + chr(unit)).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        )
        reading.line.words[-1] = replace(reading.line.words[-1], text=previous[:-1] + pair)
    else:
        _say(chr(unit), reading)
    reading.skipping = reading.state.skip


def _paragraph(number: int, reading: Reading) -> None:
    if reading.line.in_table:
        reading.cell += [*reading.line.words, Run(" ")]
        reading.line.words = []
    else:
        end_paragraph(reading)


def _plain_paragraph(number: int, reading: Reading) -> None:
    words, mark = reading.line.words, reading.line.mark
    reading.line = Line(words, mark=mark)


def _set(**changes: Callable[[int], object]) -> Callable[[int, Reading], None]:
    def obey(number: int, reading: Reading) -> None:
        for name, value in changes.items():
            setattr(reading.line, name, value(number))

    return obey


def _charset(number: int, reading: Reading) -> None:
    reading.faces[reading.state.face] = CHARSETS.get(number, "")


def _choose_face(number: int, reading: Reading) -> None:
    reading.state.face = number


def _choose_page(number: int, reading: Reading) -> None:
    reading.page = codec(number)


def _choose_skip(number: int, reading: Reading) -> None:
    reading.state.skip = max(0, number)


def _head_row(number: int, reading: Reading) -> None:
    reading.headed = reading.headed or not reading.rows


_ACTIONS: dict[str, Callable[[int, Reading], None]] = {
    **dict.fromkeys(("par", "sect", "page"), _paragraph),
    "pard": _plain_paragraph,
    **dict.fromkeys(("cell", "nestcell"), end_cell),
    **dict.fromkeys(("row", "nestrow"), end_row),
    "u": _unicode,
    "uc": _choose_skip,
    "s": _set(style=lambda number: number),
    "outlinelevel": _set(outline=lambda number: number < OUTLINE_LEVELS),
    "ilvl": _set(depth=lambda number: min(max(0, number), OUTLINE_LEVELS)),
    "intbl": _set(in_table=lambda number: True),
    "trhdr": _head_row,
    "f": _choose_face,
    "fcharset": _charset,
    "ansicpg": _choose_page,
    "mac": lambda number, reading: _choose_page(10000, reading),
    "pc": lambda number, reading: _choose_page(437, reading),
    "pca": lambda number, reading: _choose_page(850, reading),
}
OUTLINE_LEVELS = 9
"""A paragraph of a lower outline level is a heading; lists nest no deeper."""


def fits(content: bytes) -> bool:
    """Say whether a file is RTF."""
    return content.startswith(b"{\\rtf")


FORMAT = Format("an RTF document", read, fits)
