"""Beside: what stands in or round an article and is not its text, by the page's own marks:
elements, roles, classes.
"""

import re
from functools import lru_cache

from edition.copy.filed import Why
from edition.copy.html.lines import Line
from edition.copy.html.tree import Element, classes, within, words_of

_TAGS = {
    **dict.fromkeys(["nav", "select", "option", "menu"], Why.MENU),
    **dict.fromkeys(["footer", "aside", "button", "dialog"], Why.FURNITURE),
    **dict.fromkeys(["figure", "figcaption"], Why.FURNITURE),
    "form": Why.CALL,
}
NEVER = ("nav", "form", "button", "select", "option", "dialog", "footer")
"""Elements that hold no words of an article."""
_ROLES = {
    "navigation": Why.MENU,
    "complementary": Why.FURNITURE,
    "contentinfo": Why.FURNITURE,
    "dialog": Why.CONSENT,
}
_CLASSES = tuple(
    (why, re.compile(words, re.IGNORECASE))
    for why, words in (
        (Why.COMMENTS, r"\bcomments?\b|comment-|livefyre|disqus"),
        (
            Why.ADVERT,
            r"advert|\bads?[-_]|[-_]ads?\b|banner|sponsor|outbrain|taboola|donat|contribut",
        ),
        (
            Why.CONSENT,
            r"disclaimer|copyright|consent|cookie|gdpr|embed-?placeholder|[-_]error\b|error-(?:screen|desc|message)",
        ),
        (Why.CALL, r"(?:pay|reg(?:istration)?|access|login|meter(?:ed)?)-?_?wall[-_]"),
        (
            Why.TEASER,
            r"related|recommend|recirc|teaser|promo|read-?(?:more|next|also|on)|more-?on|most-?read|trending|popular|breaking|see-?also|up-?next|"
            r"next-?(?:article|story)",
        ),
        (
            Why.CALL,
            r"newsletter|whatsapp|telegram|subscri(?!bed)|share|social|sharing|\bpoll|elementpoll|quiz|survey|sign-?up|follow|feedback|correction-?form|mentions",
        ),
        (Why.MENU, r"breadcrumb|\btags?\b|tag-?list|topics|keywords|toolbar|pagination"),
        (
            Why.FURNITURE,
            r"author-?(?:bio|info|box|card|desc|profile|data|name)|about-?(?:the-)?author|bio-?box|widget|\brail\b|sidebar|audio-?player|"
            r"byline|dateline-?time|timestamp|publish-?date|(?:article|post|entry)-?(?:meta|date|info|tags|footer)|caption|credit|pull-?quote",
        ),
    )
)
"""Words of classes, which are English wherever a page comes from: its makers' names for its parts.
"""
NAMES = 10_000
"""Names of classes that are remembered: a page has some hundred, on a thousand elements."""
_POST = re.compile(r"twitter-tweet|twitter-video|instagram-media|bluesky-embed|mastodon-embed")
"""Classes of quoted posts, as the networks' own instructions have them."""
_AROUND_POST = 60
"""Characters that stand round a quoted post in a box that holds nothing else."""
_NEAR = 6
"""Elements round a line that can mark it where the article's place is not known."""


def marked_as(element: Element) -> Why | None:
    """Return what an element is by its name or role; None for what may be text. A figure without a
    picture holds text.
    """
    if element.tag in ("figure", "figcaption") and not _pictured(element):
        return None
    if is_attribution(element):
        return None
    return _TAGS.get(str(element.tag)) or _ROLES.get(element.get("role") or "")


def is_attribution(element: Element) -> bool:
    """Say whether a footer is a quotation's: it holds who said it (HTML, 4.4.4)."""
    return element.tag == "footer" and within(element, {"blockquote"}) is not None


def _pictured(element: Element) -> bool:
    figure = within(element, {"figure"})
    return (
        figure is None
        or next(figure.iter("img", "picture", "video", "iframe", "amp-img", "svg"), None)
        is not None
    )


def named_as(element: Element) -> Why | None:
    """Return what an element's class calls it; None where that is nothing beside an article."""
    return _called(classes(element))


@lru_cache(maxsize=NAMES)
def _called(name: str) -> Why | None:
    return (
        next((why for why, words in _CLASSES if words.search(name)), None) if name.strip() else None
    )


def post_of(line: Line) -> Element | None:
    """Return the quoted post of a network that a line stands in."""
    return next((e for e in line.named("blockquote") if _POST.search(classes(e))), None)


def is_post(element: Element, line: Line) -> bool:
    """Say whether an element is a quoted post of a network that a line stands in, or holds nothing
    but that: pages call it after sharing, and what it says is quoted.
    """
    quote = post_of(line)
    if quote is None or element in quote.iterdescendants():
        return quote is not None
    return len(words_of(element)) <= len(words_of(quote)) + _AROUND_POST


def is_marked(line: Line) -> bool:
    """Say whether a line stands in something that its page marks or names as no text."""
    return any(
        marked_as(element) or named_as(element)
        for element in line.around[:_NEAR]
        if element.tag not in ("body", "html")
    )
