"""Web embeds: films, sounds and frames in an article, which paper cannot show: each is told with
its address.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from edition.copy.html.extraction import Picks
from edition.copy.html.tree import Element, WebTree, classes, select, squeeze
from edition.copy.text_file.source import Source
from edition.copy.words.web_address import is_address
from edition.problem import Problem, note
from edition.story import Story

_FILMS = "video|iframe|embed|object|audio"
_OWN = (
    ".//*[contains(name(), '-youtube') or contains(name(), '-vimeo') or contains(name(), '-video')"
    " or contains(name(), '-player')]"
)
_EMBEDS = f".//*[{' or '.join(f'self::{name}' for name in _FILMS.split('|'))}]|{_OWN}"
_SERVED = re.compile(
    r"doubleclick|googlesyndication|googletagmanager|adservice|amazon-adsystem|taboola|outbrain|/ads?[/.?-]|\bads\.|consent|recaptcha|disqus"
    r"|facebook\.com/plugins|platform\.twitter|newsletter|piano\.io|about:blank|^javascript:|widget|paywall|subscri",
    re.IGNORECASE,
)
"""Frames of adverts, of what counts readers, and of what they are asked."""
_SOUND = re.compile(r"spotify|soundcloud|podcast|omny|megaphone|audio|\.mp3|\.m4a", re.IGNORECASE)
_FILM = re.compile(
    r"youtu\.?be|vimeo|dailymotion|video|jwplayer|brightcove|player|\.mp4|\.m3u8|tiktok",
    re.IGNORECASE,
)
_YOUTUBE = re.compile(r"youtube(?:-nocookie)?\.com/embed/([\w-]+)")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
_DOT = ("0", "1")
MOST = 3
"""So many are named in a line."""
_INSTEAD = "a film has a QR code beside its story: link leads it elsewhere, qr: false takes it out"


@dataclass(frozen=True, slots=True)
class Embed:
    """Something of a page that moves or sounds."""

    kind: str
    """``video``, ``sound`` or ``frame``."""
    title: str
    """As the page calls it; empty where it does not."""
    address: str
    """Where it can be seen or heard; empty where the page does not say."""


def embeds(tree: WebTree, picks: Picks) -> tuple[Embed, ...]:
    """Return what an article embeds, each once, in the order it stands."""
    last = max(tree.order[e] for e in picks.elements)
    inside = [
        e for e in select(picks.container, _EMBEDS) if tree.order[e] <= last and not _is_nested(e)
    ]
    return tuple(dict.fromkeys(_found(inside)))


def _is_nested(element: Element) -> bool:
    return any(
        a.tag in (*_FILMS.split("|"), "noscript", "aside", "footer", "nav")
        for a in element.iterancestors()
    )


def _found(elements: list[Element]) -> Iterator[Embed]:
    for element in elements:
        address = _address(element)
        about = f"{address} {classes(element)} {element.tag}"
        if not address or _SERVED.search(about) or _is_unseen(element):
            continue
        kind = "sound" if _SOUND.search(about) else "video" if _FILM.search(about) else "frame"
        yield Embed(
            kind,
            squeeze(
                element.get("title") or element.get("playlabel") or element.get("aria-label") or ""
            ),
            address,
        )


def _is_unseen(element: Element) -> bool:
    style = element.get("style") or ""
    return (
        bool(_HIDDEN.search(style))
        or element.get("width") in _DOT
        or element.get("height") in _DOT
        or element.get("hidden") is not None
    )


def _address(element: Element) -> str:
    """Return where an embed leads, a film of YouTube to its own page."""
    if element.get("videoid") and "youtube" in str(element.tag):
        return f"https://www.youtube.com/watch?v={element.get('videoid')}"
    places = [
        e.get(name) or ""
        for e in (element, *element.iter("source"))
        for name in ("src", "data-src", "data-lazy-src", "data")
    ]
    address = next(filter(None, map(squeeze, places)), "")
    address = f"https:{address}" if address.startswith("//") else address
    film = _YOUTUBE.search(address)
    if film:
        return f"https://www.youtube.com/watch?v={film[1]}"
    return address if is_address(address) or not address.startswith(("data:", "blob:")) else ""


def coded(story: Story, found: tuple[Embed, ...]) -> Story:
    """Return a story with a code that leads to its first film or sound: to its own page, which
    shows it, where the page says its address.
    """
    plays = (one.address for one in found if one.kind != "frame" and is_address(one.address))
    link = story.link or next(plays, "")
    plays_any = any(one.kind != "frame" for one in found)
    return replace(story, link=link, qr=True) if plays_any and link else story


def unprinted(found: tuple[Embed, ...], source: Source, slug: str) -> tuple[Problem, ...]:
    """Say in one line what of an article paper cannot show."""
    if not found:
        return ()
    each = ", ".join(map(_said, found[:MOST]))
    more = f" and {len(found) - MOST} more" if len(found) > MOST else ""
    return (
        note(
            source.name,
            f"paper cannot show {each}{more}",
            _INSTEAD,
            code="embed-left-out",
            about=slug,
        ),
    )


def _said(one: Embed) -> str:
    title = f' "{one.title}"' if one.title else ""
    return f"a {one.kind}{title} ({one.address})"
