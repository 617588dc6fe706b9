"""Web caption: the words under a picture of a page, found near it and parted into cutline and credit."""

import re
from collections.abc import Iterator

from edition.copy.html.tree import Element, classes, letters, select, words_of
from edition.copy.words.credit import split_credit

_CAPTION = re.compile(
    r"caption|legend|bildunter|bu-text|leyenda|didascalia|cutline|info-?text|info__text"
    r"|(?:img|image|bild|photo|foto|picture|media)[\w-]*(?:desc|text|info|sub-?title)",
    re.IGNORECASE,
)
_CREDIT = re.compile(r"credit|copyright|source|photographer|author|byline|rights|quelle|fotograf|firma|courtesy", re.IGNORECASE)
LENGTHS = range(9, 600)
"""Characters of a caption that stands in no ``figcaption``."""


def figure_caption(figure: Element) -> Element | None:
    """Return the first caption of a figure that holds words."""
    captions = [*select(figure, ".//figcaption"), *_marked(figure)]
    return next((c for c in captions if words_of(c)), None)


def caption_near(around: list[Element], alt: str, most: int) -> Element | None:
    """Find a caption in the narrowest element round a picture, so long as that is no whole article.

    Words that repeat the picture's alternative text are a caption too.
    """
    key = letters(alt)
    for ancestor in around:
        for element in ancestor.iterdescendants():
            if element.tag == "figcaption" and words_of(element):
                return element
            if len(key) > 12 and isinstance(element.tag, str) and len(element) < 3 and letters(words_of(element)) == key:
                return element
        found = next(_marked(ancestor), None)
        if found is not None:
            return found
        if len(letters(words_of(ancestor))) > most:
            return None
    return None


def _marked(element: Element) -> Iterator[Element]:
    """Yield what the page's classes call a caption."""
    return (e for e in element.iterdescendants() if isinstance(e.tag, str) and _CAPTION.search(classes(e)) and len(words_of(e)) in LENGTHS)


def said(caption: Element) -> tuple[str, str]:
    """Part a caption's words into cutline and credit: by the page's own marks, else by how it ends."""
    words = words_of(caption)
    for inner in caption.iterdescendants():
        credit = words_of(inner)
        if credit and _CREDIT.search(classes(inner)) and (words.endswith(credit) or words.startswith(credit)):
            cutline = words.removesuffix(credit) if words.endswith(credit) else words.removeprefix(credit)
            return cutline.rstrip(" |(–—-").strip(), credit.strip("()| ")
    return split_credit(words)
