"""Word's runs: the inside of a paragraph of Word's → runs, and the pictures and notes that stand in
it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from edition.copy.documents.manuscript import Shot
from edition.copy.documents.package import Element, attribute, child, local, named
from edition.copy.documents.word_styles import Styles
from edition.copy.filed import LeftOut, Why
from edition.copy.words.web_address import safe_href
from edition.story import Run

_LINK = re.compile(r'^\s*HYPERLINK\s+(?:\\[a-z]\s+)*"?([^"\s]+)"?', re.IGNORECASE)
_SIGNS = {"tab": " ", "ptab": " ", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_THROUGH = frozenset(
    (
        "ins",
        "moveTo",
        "smartTag",
        "customXml",
        "sdt",
        "sdtContent",
        "fldSimple",
        "dir",
        "bdo",
        "r",
        "ruby",
        "rubyBase",
    )
)
_OFF = ("0", "false", "off", "none")
_PRIVATE = 0xF000
"""Where Word puts the signs of fonts that have a code of their own (ISO 29500-1, 17.3.3.30)."""


PLAIN = Run("")


@dataclass(slots=True)
class Beside:
    """What is found in paragraphs beside their words."""

    links: dict[str, str] = field(default_factory=dict)
    """Where each relation of the part leads."""
    shots: list[Shot] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    """Text boxes that hang on the paragraph."""
    notes: dict[tuple[str, str], int] = field(default_factory=dict)
    """Kind and id of each note → its number, in the order they are called."""
    left_out: list[LeftOut] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    """The instructions of the fields that are open."""
    instructing: bool = False
    """The innermost field's instruction is being read, not its result."""


def runs(element: Element, styles: Styles, beside: Beside, dress: Run = PLAIN) -> Iterator[Run]:
    """Yield the runs inside an element."""
    for part in element:
        yield from _part(part, styles, beside, dress)


def _part(part: Element, styles: Styles, beside: Beside, dress: Run) -> Iterator[Run]:
    name = local(part)
    if name == "r":
        yield from _run(part, styles, beside, dress)
    elif name == "hyperlink":
        target = beside.links.get(attribute(part, "id"), "")
        yield from runs(part, styles, beside, replace(dress, href=safe_href(target)))
    elif name == "fldSimple":
        yield from runs(part, styles, beside, _linked(attribute(part, "instr"), dress))
    elif name in ("del", "moveFrom"):
        words = "".join(str(text.text or "") for text in named(part, "delText", "t"))
        beside.left_out += [LeftOut(Why.STRUCK, words)] if words.strip() else []
    elif name in ("oMath", "oMathPara"):
        yield replace(dress, text="".join(str(text.text or "") for text in named(part, "t")))
    elif name in _THROUGH:
        yield from runs(part, styles, beside, dress)


def _run(run: Element, styles: Styles, beside: Beside, dress: Run) -> Iterator[Run]:
    properties = child(run, "rPr")
    dressed = _dressed(properties, styles, dress)
    if beside.fields:
        dressed = _linked(beside.fields[-1], dressed)
    for part in run:
        if local(part) == "AlternateContent":
            part = next(
                (choice for choice in part if named(choice, "txbxContent", "blip", "imagedata")),
                part,
            )
        text = _text(part, styles, beside)
        if text and _is_on(properties, "vanish"):
            beside.left_out.append(LeftOut(Why.HIDDEN, text))
        elif text and (_is_on(properties, "strike") or _is_on(properties, "dstrike")):
            beside.left_out.append(LeftOut(Why.STRUCK, text))
        elif text:
            yield replace(dressed, text=text)
        if local(part) in ("footnoteReference", "endnoteReference"):
            name = local(part).removesuffix("Reference"), attribute(part, "id")
            number = beside.notes.setdefault(name, len(beside.notes) + 1)
            yield replace(dress, text=str(number), raised=True)
        if local(part) == "ruby":
            yield from _ruby(part, styles, beside, dressed)


def _text(part: Element, styles: Styles, beside: Beside) -> str:
    """Return the words of a part of a run; what is no words is put beside."""
    name = local(part)
    match name:
        case "t" | "delText":
            return "" if beside.instructing else str(part.text or "")
        case "br":
            return "" if attribute(part, "type") in ("page", "column") else "\n"
        case "sym":
            code = int(attribute(part, "char") or "0", 16)
            return "" if code >= _PRIVATE else chr(code)
        case "fldChar" | "instrText":
            _field(part, beside)
        case "drawing" | "pict" | "object" | "Choice" | "Fallback" | "AlternateContent":
            _drawn(part, beside)
    return _SIGNS.get(name, "")


def _field(part: Element, beside: Beside) -> None:
    """Follow a field: between its beginning and its middle stands what it does, then what it
    shows.
    """
    kind = attribute(part, "fldCharType")
    if local(part) == "instrText" and beside.fields:
        beside.fields[-1] += str(part.text or "")
    elif kind == "begin":
        beside.fields.append("")
        beside.instructing = True
    elif kind == "separate":
        beside.instructing = False
    elif kind == "end" and beside.fields:
        beside.fields.pop()
        beside.instructing = False


def _linked(instruction: str, dress: Run) -> Run:
    found = _LINK.match(instruction)
    return replace(dress, href=safe_href(found[1])) if found else dress


def _drawn(part: Element, beside: Beside) -> None:
    """Take the pictures and the text boxes of a drawing."""
    boxes = named(part, "txbxContent")
    beside.boxes += boxes[:1]
    described = next((each for each in named(part, "docPr") if attribute(each, "descr")), None)
    alt = attribute(described, "descr")
    for picture in named(part, "blip", "imagedata"):
        if any(local(around) == "txbxContent" for around in picture.iterancestors()):
            continue
        target = beside.links.get(
            attribute(picture, "embed") or attribute(picture, "id") or attribute(picture, "link"),
            "",
        )
        if target:
            beside.shots.append(Shot(target, alt))


def _dressed(properties: Element | None, styles: Styles, dress: Run) -> Run:
    raised = attribute(child(properties, "vertAlign"), "val")
    return replace(
        dress,
        strong=dress.strong or _is_on(properties, "b"),
        emphasis=dress.emphasis or _is_on(properties, "i"),
        code=dress.code or styles.is_code(attribute(child(properties, "rStyle"), "val")),
        raised=dress.raised or raised == "superscript",
        lowered=dress.lowered or raised == "subscript",
    )


def _is_on(properties: Element | None, name: str) -> bool:
    found = child(properties, name)
    return found is not None and attribute(found, "val").lower() not in _OFF


def _ruby(part: Element, styles: Styles, beside: Beside, dress: Run) -> Iterator[Run]:
    """Set what is written over a word in brackets after it."""
    for inner in part:
        if local(inner) == "rubyBase":
            yield from runs(inner, styles, beside, dress)
    over = "".join(
        str(text.text or "") for inner in part if local(inner) == "rt" for text in named(inner, "t")
    )
    if over:
        yield replace(dress, text=f" ({over})")
