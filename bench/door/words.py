"""Words: how texts are compared: as bags of words, and by letters alone."""

import html
import re
from collections import Counter
from urllib.parse import unquote, urlsplit

import regex
from lxml import etree
from lxml import html as lxml_html

from tests.present import all_of

# Scripts that part no words by spaces are counted by characters.
_WORD = regex.compile(
    r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Myanmar}\p{Khmer}]|[\p{L}\p{M}\p{N}]+"
)
_LETTER = regex.compile(r"\p{L}")
_LATIN = regex.compile(r"\p{Latin}")
_BLOCKS = frozenset(
    [
        *(
            "p",
            "div",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "li",
            "ul",
            "ol",
            "table",
            "tr",
            "td",
            "th",
            "blockquote",
        ),
        *(
            "figure",
            "figcaption",
            "pre",
            "section",
            "article",
            "header",
            "footer",
            "br",
            "hr",
            "dl",
            "dt",
            "dd",
            "main",
            "aside",
        ),
    ]
)
_CODES = ("script", "style", "template", "noscript", "iframe", "object", "svg", "math")
_UNSEEN = (*_CODES, "textarea", "title", "video", "audio", "canvas", "rp")
_SIZE = re.compile(
    r"^(?:\d{2,4}x\d{2,4}|w\d{2,4}_h\d{2,4}(?:_[xy]\d+)*(?:_isr)?)[-_]"
    r"|(?:[-_~.](?:\d{1,4}x\d{1,4}|w\d{3,4}|\d{3,4}w?|scaled|master|original))+$"
)
"""What says of one picture how large it is, before its name and behind it."""
_SUFFIX = re.compile(r"\.(jpe?g|png|webp|gif|avif).*$")
_CODE = " or ".join(f"ancestor::{name}" for name in _UNSEEN)
_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
_QUERIED = re.compile(r"[?&](?:url|src)=(https?:/[^&]+)")
"""Another picture's address, which a server that makes it smaller is asked for."""
SHORTEST_STEM = 8
"""Letters of a file's name that two pictures hardly share."""
SHORTEST_KEY = 6
"""Characters of a part of an address that tells one picture from another."""


def bag(text: str) -> Counter[str]:
    """Return how often each word of a text stands in it."""
    return Counter(_WORD.findall(text.lower()))


def letters(text: str) -> str:
    """Return letters and digits alone, in lower case."""
    return re.sub(r"[\W_]+", "", html.unescape(text)).lower()


def is_latin(text: str) -> bool:
    """Say whether most letters of a text are Latin."""
    return 2 * len(_LATIN.findall(text)) > len(_LETTER.findall(text))


def shared(one: Counter[str], other: Counter[str]) -> int:
    """Return how many words two bags have in common."""
    return (one & other).total()


def picture_key(address: str) -> str:
    """Return what of a picture's address tells it from others: the longest part of its path,
    without size and suffix.
    """
    whole = unquote(unquote(address)).lower()
    inner = re.search(r"https?://[^?]*?(https?://.*)$", whole)
    try:
        path = urlsplit(inner[1] if inner else whole).path
    except ValueError:
        return ""
    parts = [_SIZE.sub("", _SUFFIX.sub("", part)) for part in path.rstrip("/").split("/")]
    return max((part for part in parts if len(part) >= SHORTEST_KEY), key=len, default="")


def picture_keys(address: str) -> frozenset[str]:
    """Return all that tells a picture of an address from others, which one site writes in several
    ways: the longest part of its path, the names that machines give (RFC 9562), and its file's own
    name where that has a number.
    """
    whole = unquote(unquote(address)).lower()
    queried = _QUERIED.search(whole)
    if queried:
        return picture_keys(queried[1])
    stem = _SIZE.sub("", _SUFFIX.sub("", whole.partition("?")[0].rstrip("/").rpartition("/")[2]))
    told = any(map(str.isdigit, stem)) and len(stem) >= SHORTEST_STEM
    keys = (picture_key(address), *_UUID.findall(whole), stem if told else "")
    return frozenset(filter(None, keys))


def text_of(page: str) -> str:
    """Return the words of some HTML, its blocks parted by lines."""
    if not page.strip():
        return ""
    try:
        root = lxml_html.fromstring(page)
    except etree.ParserError:
        return ""
    said: list[str] = []
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            said.append(element.tail or "")
            continue
        said.append("\n" if element.tag in _BLOCKS else "")
        said.append((element.text if event == "start" else element.tail) or "")
    return re.sub(r"[ \t\xa0]+", " ", "".join(said)).strip()


def shown(page: str) -> Counter[str]:
    """Count the letters that a page's tree shows or hides, by another walk than Edition's: whatever
    is no code.
    """
    root = lxml_html.document_fromstring(page or "<p></p>")
    body = root.find("body")
    texts = (root if body is None else body).xpath(f".//text()[not({_CODE})]")
    return Counter(character for text in all_of(str, texts) for character in letters(text))
