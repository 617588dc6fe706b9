"""Web caption: the words under a picture of a page, found near it and parted into cutline and
credit.
"""

import re
from collections.abc import Callable, Iterator

from edition.copy.html.tree import Element, classes, letters, words_of
from edition.copy.words.credit import split_credit

_CAPTION = re.compile(
    r"caption|legend|bildunter|bu-text|leyenda|didascalia|cutline|info-?text|info__text"
    r"|(?:img|image|bild|photo|foto|picture|media)[\w-]*(?:desc|text|info|sub-?title)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"credit|copyright|source|photographer|author|byline|rights|quelle|fotograf|firma|courtesy",
    re.IGNORECASE,
)
LENGTHS = range(9, 600)
"""Characters of a caption that stands in no ``figcaption``."""


_HOLDS_PICTURE = re.compile(
    r"image|img|photo|foto|bild|picture|media|figure|caption|thumb", re.IGNORECASE
)
_HEADS = ("h1", "h2", "h3", "h4", "header", "nav", "button")
AROUND = 6
"""Elements round a picture in which its caption is looked for."""
_TELLING = 12
"""Letters of an alternative text that can be told from a word of the page."""
_SIMPLE = 3
"""Elements directly inside one that repeats such a text: fewer."""
MOST = 800
"""Letters in an element that holds a picture and its caption; with more it is a part of the
article.
"""


def own_caption(picture: Element) -> Element | None:
    """Return the caption of the figure that a picture stands in, where that holds words."""
    for figure in picture.iterancestors():
        if figure.tag == "figure" or "wp-caption" in (figure.get("class") or "").split():
            nearest = [c for c in figure.iterdescendants("figcaption") if _figure_of(c) is figure]
            captions: list[Element] = [
                *nearest,
                *(() if nearest else _marked(figure)),
                *figure.iterdescendants("figcaption"),
            ]
            found = next((c for c in captions if words_of(c)), None)
            if found is not None:
                return found
    return None


def _figure_of(element: Element) -> Element | None:
    return next(
        (
            a
            for a in element.iterancestors()
            if a.tag == "figure" or "wp-caption" in (a.get("class") or "").split()
        ),
        None,
    )


def caption_near(picture: Element, alt: str, others: Callable[[Element], bool]) -> Element | None:
    """Find a caption near a picture that stands in no figure; ``others`` says whether an element
    holds another picture.

    It is marked as one, or repeats the picture's alternative text, or is all there is in what holds
    the picture.
    """
    unit = picture
    for around in list(picture.iterancestors())[:AROUND]:
        if others(around):
            break
        found = _in(around, alt)
        if found is not None:
            return found
        if len(letters(words_of(around))) > MOST:
            return None
        unit = around
    behind = unit.getnext()
    if (
        behind is not None
        and isinstance(behind.tag, str)
        and (behind.tag == "figcaption" or _CAPTION.search(classes(behind)))
    ):
        return behind if len(words_of(behind)) in LENGTHS and not others(behind) else None
    return None


def _in(around: Element, alt: str) -> Element | None:
    key = letters(alt)
    for element in around.iterdescendants():
        if not isinstance(element.tag, str) or element.tag in _HEADS:
            continue
        if element.tag == "figcaption" and words_of(element):
            return element
        if (
            len(key) > _TELLING
            and len(element) < _SIMPLE
            and letters(words_of(element, 2 * len(alt))) == key
        ):
            return element
    found = next(_marked(around), None)
    if found is not None:
        return found
    bare = _HOLDS_PICTURE.search(classes(around)) and next(around.iter("a", *_HEADS), None) is None
    return around if bare and len(words_of(around)) in LENGTHS else None


def _marked(element: Element) -> Iterator[Element]:
    """Yield what the page's classes call a caption."""
    return (
        e
        for e in element.iterdescendants()
        if isinstance(e.tag, str)
        and e.tag not in _HEADS
        and _CAPTION.search(classes(e))
        and len(words_of(e)) in LENGTHS
    )


def said(caption: Element) -> tuple[str, str]:
    """Part a caption's words into cutline and credit: by the page's own marks, else by how it
    ends.
    """
    words = words_of(caption)
    for inner in caption.iterdescendants():
        credit = words_of(inner)
        if (
            credit
            and _CREDIT.search(classes(inner))
            and (words.endswith(credit) or words.startswith(credit))
        ):
            cutline = (
                words.removesuffix(credit) if words.endswith(credit) else words.removeprefix(credit)
            )
            return cutline.rstrip(" |(–—-").strip(), credit.strip("()| ")
    return split_credit(words)
