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
from edition.copy.html.lines import lines_of
from edition.copy.html.photos import photos
from edition.copy.html.tree import Element, TooLarge, letters, parse, select, words_of
from edition.story import Block, Photo

_MACHINERY_NAMES = (
    "audio button canvas embed iframe input noscript object optgroup option script select style svg"
    " template textarea video"
)
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


def read_fragment(markup: str, base: str = "", language: str = "en") -> Fragment:
    """Read a fragment; ``base`` is what its addresses are relative to. Raises TooLarge."""
    if not markup.strip():
        return Fragment()
    tree = parse(f"<html><body><div>{markup}</div></body></html>")
    body = next(tree.root.iter("body"))
    left_out = tuple(_machinery(body))
    _join_addresses(body, base)
    _unframe(body)
    shots = tuple(_shots(body, base))
    lines = [line for line in lines_of(tree, language) if not line.tags("figure")]
    words = blocks([line for line in lines if line.why is None], body)
    unseen = [LeftOut(line.why, line.words) for line in lines if line.why]
    return Fragment(words, shots, (*left_out, *unseen, *_uncaptioned(body, shots)))


def _written(element: Element) -> str:
    return (
        f"<html><body>{html.tostring(element, encoding='unicode', with_tail=False)}</body></html>"
    )


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


def _uncaptioned(body: Element, shots: tuple[Photo, ...]) -> Iterator[LeftOut]:
    """Name the words in figures that no photo took, or took from another figure."""
    taken = Counter(
        letters(word) for shot in shots for word in f"{shot.cutline} {shot.credit}".split()
    )
    said = set(taken)
    for figure in body.iter("figure"):
        if any(a.tag == "figure" for a in figure.iterancestors()):
            continue
        over = []
        for word in words_of(figure).split():
            if taken[letters(word)] < 1:
                over.append(word)
            taken[letters(word)] -= 1
        if any(map(letters, over)):
            again = {letters(word) for word in over} <= said
            yield LeftOut(Why.REPEATED if again else Why.FURNITURE, " ".join(over))


__all__ = ["Fragment", "TooLarge", "read_fragment"]
