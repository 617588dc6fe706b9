"""Web wording: what an element says, as it is read on the screen: the one function that gives the
words of an element.

Blocks and line breaks part words; quoted speech has its marks, struck-out words are gone, ruby
stands in brackets beside its base, and a picture that is a letter or a formula is its text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from lxml import etree

from edition.copy.filed import Why
from edition.copy.words.markup import SILENT
from edition.copy.words.quotation import marks
from edition.copy.words.web_address import safe_href
from edition.story import Run

Element: TypeAlias = etree._Element

_PARTS = (
    "body main section article aside header footer nav div hgroup center address details summary"
    " figure figcaption"
)
_TEXTS = (
    "p li h1 h2 h3 h4 h5 h6 blockquote pre td th dl dt dd ul ol menu table tr tbody thead tfoot"
    " caption hr"
)
_FORMS = "form fieldset legend option button"
BLOCKS = frozenset(f"{_PARTS} {_TEXTS} {_FORMS}".split())
"""Elements that begin a line of their own (HTML 15.3)."""
_UNHEARD = frozenset(
    [*SILENT, "video", "audio", "canvas", "rp", "annotation", "annotation-xml"]
) - {"math"}
"""Elements whose content shows nothing."""
STRUCK = frozenset(["del", "s", "strike"])
_DRESSES = "span b i em strong a u small mark sup sub font ins label code abbr time"
PARTS = STRUCK | frozenset(_DRESSES.split())
"""Elements that are parts of a line."""
_DRESS = {
    **dict.fromkeys(["b", "strong"], "strong"),
    **dict.fromkeys(["i", "em", "cite"], "emphasis"),
    **dict.fromkeys(["code", "kbd", "samp", "tt"], "code"),
    "sup": "raised",
    "sub": "lowered",
}
_FOR_EARS = re.compile(
    r"(?:^|\s)(?:u-)?(?:visually-?hidden|sr-only|screen-?reader(?:-(?:text|only))?|a11y-hidden)(?:\s|$)",
    re.IGNORECASE,
)
_UNSHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CROSSED = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_CALLED_CROSSED = re.compile(
    r"(?:^|\s)(?:(?:text-)?(?:line-?through|strike-?through|decoration-line-through)|struck(?:-out)?)"
    r"(?:\s|$)",
    re.IGNORECASE,
)
_SHRUNK = re.compile(
    r"(?:font-size|opacity)\s*:\s*0(?:\.0+)?(?:[a-z%]+)?\s*(?:;|!|$)", re.IGNORECASE
)
"""What makes a part of a line nothing; round a block it only sets a place for its parts."""
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.IGNORECASE)
_SIGN = re.compile(r"emoji|smiley|wp-smiley", re.IGNORECASE)
_FORMULA = re.compile(r"\b(?:latex|tex|math\w*|mwe-math\S*|equation|formula)\b", re.IGNORECASE)
_STYLED = re.compile(r"^\{\\(?:display|text)style\s+(.*)\}$", re.DOTALL)
_RELATIONS = frozenset("=<>≤≥≈≠+−-±×→⇒∈")
_STOPS = frozenset(".,)]…。，、")
"""Signs before which no language has a space."""
LONGEST_SIGN = 8
"""Characters of a picture's text that may be one letter or sign: emoji are made of several."""
BARE = Run("")


@dataclass(frozen=True, slots=True, eq=False)
class Said:
    """Some words and their dress, and the innermost element they stand in; ``"\\n"`` is a break the
    page makes.
    """

    text: str
    dress: Run
    """A run without words that is dressed as they are."""
    element: Element
    leads: bool = False
    """Whether it leads elsewhere, wherever that is."""

    @property
    def run(self) -> Run:
        """The words in their dress."""
        return replace(self.dress, text=self.text)


@dataclass(frozen=True, slots=True, eq=False)
class Passage:
    """Words that stand on a line or paragraph of their own."""

    holder: Element
    """The block they stand in."""
    said: tuple[Said, ...]
    why: Why | None = None
    """Why they are not seen, where they are not."""


def passages(root: Element, language: str = "en") -> tuple[Passage, ...]:
    """Part an element into its passages in the order they stand, those that are not seen
    included.
    """
    return tuple(_heard(root, language))


def words_of(element: Element, most: int = 0) -> str:
    """Return the words inside an element as they are seen, white space collapsed; none where they
    are more than ``most`` characters, for those who want but a line.
    """
    if not len(element):  # most are asked of words that nothing parts
        words = " ".join((element.text or "").split())
        return "" if most and len(words) > most else words
    seen = ""
    for passage in _heard(element, "en"):
        if passage.why is None:
            spoken = "".join(said.text for said in passage.said)
            seen = " ".join(f"{seen} {spoken}".split())
        if most and len(seen) > most:
            return ""
    return seen


def _heard(root: Element, language: str) -> Iterator[Passage]:
    scribe = _Scribe(root, language)
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if event == "end":
            scribe.leave(element)
        elif not scribe.enter(element):
            walk.skip_subtree()
        if scribe.out:
            yield from scribe.out
            scribe.out.clear()
    scribe.close()
    yield from scribe.out


class _Scribe:
    """Writes down the passages while a page is walked through."""

    def __init__(self, root: Element, language: str) -> None:
        self.out: list[Passage] = []
        self._root = root
        self._language = language
        self._speech = 0
        """How many spoken passages are open, one in the other."""
        self._holders = [root]
        self._dresses = [BARE]
        self._current: list[Said] = []
        self._unseen: list[tuple[Element, Why]] = []
        self._skipped: Element | None = None
        self._gap = False
        """Something stood here that is not seen: a space before it may stand before a stop now."""
        self._breaks = 0
        self._links = 0

    def enter(self, element: Element) -> bool:
        """Take an element's beginning; say whether to go inside."""
        if not isinstance(element.tag, str):
            return self._pass(element)
        if (instead := _instead(element)) is not None:
            self._say(instead, element)
            return self._pass(element)
        if element.tag in _UNHEARD and element is not self._root:
            return self._pass(element)
        if element is not self._root and (why := why_unseen(element)):
            return self._keep_unseen(element, why)
        self._open(element)
        return True

    def _pass(self, element: Element) -> bool:
        self._skipped = element
        return False

    def _keep_unseen(self, element: Element, why: Why) -> bool:
        """Write down the words of a part of a line that is not seen; a block that is not seen is
        gone through like any other.
        """
        if element.tag in BLOCKS:
            self._open(element)
            self._unseen.append((element, why))
            return True
        words = "".join(map(str, element.itertext()))
        if words.strip():
            self.out.append(Passage(element, (Said(words, BARE, element),), why))
        self._gap = True
        return self._pass(element)

    def _open(self, element: Element) -> None:
        if element.tag in BLOCKS:
            self._flush()
            self._holders.append(element)
        self._dresses.append(_dressed(element, self._dresses[-1]))
        self._links += element.tag == "a"
        if element.tag == "br":
            self._break(element)
        if element.tag in ("q", "rt"):
            self._say(self._open_speech() if element.tag == "q" else " (", element)
        self._say(element.text, element)

    def leave(self, element: Element) -> None:
        """Take an element's end, and the text after it."""
        if element is self._skipped:
            self._skipped = None
        else:
            self._shut(element)
        if element is not self._root:
            self._say(element.tail, element.getparent())

    def _shut(self, element: Element) -> None:
        if element.tag in ("q", "rt"):
            self._say(self._close_speech() if element.tag == "q" else ")", element)
        self._dresses.pop()
        self._links -= element.tag == "a"
        if element.tag in BLOCKS:
            self._flush()
            self._holders.pop()
        if self._unseen and self._unseen[-1][0] is element:
            self._unseen.pop()

    def _open_speech(self) -> str:
        self._speech += 1
        return marks(self._language, inside=self._speech % 2 == 0)[0]

    def _close_speech(self) -> str:
        self._speech -= 1
        return marks(self._language, inside=self._speech % 2 == 1)[1]

    def _break(self, element: Element) -> None:
        """A second break in a row leaves an empty line, which parts paragraphs."""
        self._breaks += 1
        if self._breaks > 1:
            self._flush()
        else:
            self._current.append(Said("\n", BARE, element))

    def _say(self, text: str | None, element: Element | None) -> None:
        if not text or element is None:
            return
        if self._gap and self._current and text[0] in _STOPS:
            self._current[-1] = replace(last := self._current[-1], text=last.text.rstrip())
        self._gap = False
        if text.strip():
            self._breaks = 0
        if ("\n" in text or "\r" in text) and not self._is_typed():
            text = text.replace("\n", " ").replace("\r", " ")
        self._current.append(Said(text, self._dresses[-1], element, self._links > 0))

    def _is_typed(self) -> bool:
        """Say whether lines stand as they were typed."""
        return any(holder.tag == "pre" for holder in self._holders[-2:])

    def _flush(self) -> None:
        if any(said.text.strip() for said in self._current):
            why = self._unseen[-1][1] if self._unseen else None
            self.out.append(Passage(self._holders[-1], tuple(self._current), why))
        self._current = []
        self._breaks = 0

    def close(self) -> None:
        """Write down what is left."""
        self._flush()


def why_unseen(element: Element) -> Why | None:
    """Return why an element's words are not seen by its own tag, style and class; None where
    nothing hides them.
    """
    style, name = element.get("style") or "", element.get("class") or ""
    if element.tag in STRUCK or _CROSSED.search(style) or _CALLED_CROSSED.search(name):
        return Why.STRUCK
    in_line = element.tag not in BLOCKS
    quiet = element.get("hidden") is not None or (
        in_line and (element.get("aria-hidden") == "true" or _SHRUNK.search(style) is not None)
    )
    unshown = quiet or _UNSHOWN.search(style) or _FOR_EARS.search(name)
    return Why.HIDDEN if unshown else None


def _dressed(element: Element, dress: Run) -> Run:
    if element.tag == "a":
        return replace(dress, href=safe_href((element.get("href") or "").strip()) or dress.href)
    change: dict[str, Any] = {_DRESS[str(element.tag)]: True} if element.tag in _DRESS else {}
    if _BOLD.search(element.get("style") or ""):
        change["strong"] = True
    if element.tag == "pre":
        change["code"] = True
    return replace(dress, **change) if change else dress


def _instead(element: Element) -> str | None:
    """Return the text that a picture or a formula stands for; None where an element is neither."""
    if element.tag == "math":
        return f" {_formula(element)} "
    if element.tag != "img":
        return None
    alt = (element.get("alt") or "").strip()
    about = f"{element.get('class') or ''} {element.get('src') or ''}"
    if alt and (_FORMULA.search(element.get("class") or "")):
        return _STYLED.sub(r"\1", alt).strip()
    if (
        alt
        and len(alt) <= LONGEST_SIGN
        and (_SIGN.search(about) or not any(c.isascii() for c in alt))
    ):
        return alt
    return ""


def _formula(math: Element) -> str:
    """Write MathML in a line: its signs apart, a fraction with a stroke."""
    said = math.get("alttext") or "".join(_signs(math))
    return " ".join(said.split())


def _signs(element: Element) -> Iterator[str]:
    """Yield the signs of a formula; how deep formulas nest is bounded as the page is."""
    if element.tag in ("annotation", "annotation-xml") or not isinstance(element.tag, str):
        return
    said = (element.text or "").strip()
    yield f" {said} " if said in _RELATIONS else said
    between = {"mfrac": "/", "msup": "^", "msub": "_"}.get(element.tag, "")
    for number, child in enumerate(element):
        if number and between:
            yield between
        yield from _signs(child)
