"""Web fragment: the HTML of one item of a feed, an export or a wire → its blocks and photos.

All of a fragment is article: nothing is judged, and what makes no block is left out under a name.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urljoin

from lxml import html

from edition.copy.filed import LeftOut, Why
from edition.copy.html.blocks import blocks
from edition.copy.html.extraction import Picks
from edition.copy.html.lines import Line, lines_of
from edition.copy.html.photos import photos
from edition.copy.html.tree import Element, TooLarge, parse, select, words_of
from edition.story import Block, Photo

_BLOCK_NAMES = (
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary "
    "table tbody td tfoot th thead tr ul"
)
_BLOCK = frozenset(_BLOCK_NAMES.split())
_LISTS = {"ul": ("li", "ul", "ol"), "ol": ("li", "ul", "ol")}
_TABLES = {
    "table": ("tbody", "thead", "tfoot", "tr", "colgroup", "col"),
    "tbody": ("tr",),
    "thead": ("tr",),
    "tfoot": ("tr",),
    "tr": ("td", "th"),
}
"""What may stand in a list, and in a table: these hold no words but those of their entries."""
_MACHINERY_NAMES = "audio button canvas embed iframe input noscript object optgroup option script select style svg template textarea video"
_MACHINERY = frozenset(_MACHINERY_NAMES.split())
"""Elements whose words are for programs, or for those that cannot show them."""
_OLD_FRAMES = ".//div[contains(@class, 'wp-caption')]|.//dl[contains(@class, 'wp-caption')]"
_OLD_CAPTIONS = ".//*[contains(@class, 'wp-caption-text') or contains(@class, 'wp-caption-dd')]"
_IMAGES = ".//img|.//picture|.//amp-img"


@dataclass(frozen=True, slots=True)
class Fragment:
    """What a fragment of HTML holds."""

    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def read_fragment(markup: str, base: str = "") -> Fragment:
    """Read a fragment; ``base`` is what its addresses are relative to. Raises TooLarge."""
    if not markup.strip():
        return Fragment()
    body = _body(markup)
    left_out = tuple(_machinery(body))
    _join_addresses(body, base)
    _unframe(body)
    _sort_out(body)
    for element in list(body.iter()):
        _wrap(element)
    tree = parse(_written(body))
    whole = next(tree.root.iter("body"))
    shots = tuple(_shots(whole, base))
    words = blocks(tuple(filter(_is_text, lines_of(tree, "en"))), whole)
    return Fragment(words, shots, (*left_out, *_uncaptioned(whole, shots)))


def _body(markup: str) -> Element:
    tree = parse(f"<html><body><div>{markup}</div></body></html>")
    return next(tree.root.iter("body"))


def _written(element: Element) -> str:
    words = html.tostring(element, encoding="unicode", with_tail=False)
    return f"<html>{words}</html>" if element.tag == "body" else f"<html><body>{words}</body></html>"


def _shots(body: Element, base: str) -> Iterator[Photo]:
    """Yield the photos, each read alone with its own frame: no picture takes another's caption."""
    frames: dict[Element, None] = {}
    for image in select(body, _IMAGES):
        around = (image, *image.iterancestors())
        frames[next((a for a in reversed(around) if a.tag == "figure"), _outermost(around))] = None
    seen: set[str] = set()
    for frame in frames:
        tree = parse(_written(frame))
        whole = next(tree.root.iter("body"))
        *_, last = whole.iter()
        ends = Picks((whole, last), whole)
        for shot in photos(tree, ends).photos:
            file = _joined(base, shot.file)
            if file not in seen:
                yield replace(shot, file=file)
            seen.add(file)


def _outermost(around: tuple[Element, ...]) -> Element:
    """Return the picture that holds an image, or the image."""
    return next((a for a in reversed(around) if a.tag in ("picture", "amp-img")), around[0])


def _machinery(body: Element) -> Iterator[LeftOut]:
    """Take out what is no text, and name its words."""
    for element in list(body.iter(*_MACHINERY)):
        if any(a.tag in _MACHINERY for a in element.iterancestors()):
            continue
        images = select(element, ".//img") if element.tag == "noscript" else []
        if words := " ".join(" ".join(map(str, element.itertext())).split()):
            yield LeftOut(Why.NO_WORDS, words)
        if not images:
            _drop(element)


def _drop(element: Element) -> None:
    """Take an element out and leave the text after it."""
    element.tail, tail = None, element.tail
    parent, before = element.getparent(), element.getprevious()
    if parent is None:
        return
    if before is not None:
        before.tail = (before.tail or "") + (tail or "")
    else:
        parent.text = (parent.text or "") + (tail or "")
    parent.remove(element)


def _join_addresses(body: Element, base: str) -> None:
    for link in body.iter("a"):
        if link.get("href"):
            link.set("href", _joined(base, (link.get("href") or "").strip()))


def _joined(base: str, address: str) -> str:
    try:
        return urljoin(base, address) if base else address
    except ValueError:
        return address


def _unframe(body: Element) -> None:
    """Make a figure without a picture of its own, as round a table or a gallery, plain text."""
    for frame in select(body, _OLD_FRAMES):
        frame.tag = "figure"
        for caption in select(frame, _OLD_CAPTIONS):
            caption.tag = "figcaption"
    for figure in list(body.iter("figure")):
        if select(figure, ".//figure") or not select(figure, _IMAGES):
            figure.tag = "div"
            for caption in select(figure, "./figcaption"):
                caption.tag = "p"


def _sort_out(body: Element) -> None:
    """Make whatever stands loose in a list an entry of it, and put what stands between cells before their table."""
    for part in list(body.iter(*_LISTS)):
        for child in _strangers(part, _LISTS[str(part.tag)]):
            entry = body.makeelement("li", {}, None)
            part.replace(child, entry)
            entry.append(child)
    for part in list(body.iter(*_TABLES)):
        if part.tag != "table" and not any(a.tag == "table" for a in part.iterancestors()):
            part.tag = "div"
    for table in list(body.iter("table")):
        for part in (table, *select(table, ".//tbody|.//thead|.//tfoot|.//tr")):
            for child in _strangers(part, _TABLES[str(part.tag)]):
                holder = body.makeelement("div", {}, None)
                table.addprevious(holder)
                holder.append(child)


def _strangers(part: Element, allowed: tuple[str, ...]) -> list[Element]:
    """Return the children that may not stand in a part, its own words held by one each."""
    if (part.text or "").strip():
        part.insert(0, _holding(part, part.text))
    part.text = None
    for child in list(part):
        if (child.tail or "").strip():
            words, child.tail = child.tail, None
            part.insert(part.index(child) + 1, _holding(part, words))
        child.tail = None
    return [child for child in part if child.tag not in allowed]


def _holding(part: Element, words: str | None) -> Element:
    holder = part.makeelement("span", {}, None)
    holder.text = words
    return holder


def _wrap(element: Element) -> None:
    """Put the loose text beside blocks into paragraphs of its own: only elements without blocks hold words."""
    if element.tag in {*_LISTS, *_TABLES} or not _has_blocks(element):
        return
    if element.tag == "p":
        element.tag = "div"  # no paragraph stands in another
    children = list(element)
    paragraph = None
    if (element.text or "").strip():
        paragraph = _paragraph(element, 0)
        paragraph.text, element.text = element.text, None
    for child in children:
        if not _is_block(child):
            paragraph = paragraph if paragraph is not None else _paragraph(element, element.index(child))
            paragraph.append(child)
        elif (child.tail or "").strip():
            paragraph = _paragraph(element, element.index(child) + 1)
            paragraph.text, child.tail = child.tail, None
        else:
            paragraph = None


def _paragraph(parent: Element, place: int) -> Element:
    paragraph = parent.makeelement("p", {}, None)
    parent.insert(place, paragraph)
    return paragraph


def _is_block(element: Element) -> bool:
    return element.tag in _BLOCK or _has_blocks(element)


def _has_blocks(element: Element) -> bool:
    return any(inner.tag in _BLOCK for inner in element.iterdescendants())


def _is_text(line: Line) -> bool:
    """Say whether a line stands outside of a picture's frame."""
    return line.why is None and not line.tags("figure")


def _uncaptioned(body: Element, shots: tuple[Photo, ...]) -> Iterator[LeftOut]:
    """Name the words in figures that no photo took."""
    taken = Counter(" ".join(f"{shot.cutline} {shot.credit}" for shot in shots).split())
    said = set(taken)
    for figure in body.iter("figure"):
        words = Counter(words_of(figure).split())
        if any(a.tag == "figure" for a in figure.iterancestors()):
            continue
        if words - taken:
            yield LeftOut(Why.REPEATED if set(words) <= said else Why.FURNITURE, words_of(figure))
        taken -= words


__all__ = ["Fragment", "TooLarge", "read_fragment"]
