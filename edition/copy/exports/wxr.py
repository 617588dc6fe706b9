"""WordPress export (WXR, 1.0 to 1.2) → its published posts, classic or of blocks."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from urllib.parse import unquote

from edition.copy.exports.classic import classic_markup, shortcodes
from edition.copy.filed import File, Filed, Format, Origin, Why
from edition.copy.html.tree import TooLarge, classes
from edition.copy.items.filing import file_items
from edition.copy.items.item import NO_URGENCY, Item
from edition.copy.items.many import too_many
from edition.copy.items.markup import bare
from edition.copy.items.moments import moment
from edition.copy.items.taking_out import Cleared, body_of, taken_out, written
from edition.copy.items.xml_file import read_xml
from edition.copy.items.xml_tree import HEAD, Element, child, children, named, raw_of
from edition.copy.text_file.source import Source, Spot
from edition.copy.words.credit import split_credit
from edition.problem import Problem
from edition.story import Photo

_BLOCK_EDITOR = "<!-- wp:"
_STICKY_URGENCY = 3
"""What its editors keep at the head of their site."""
_FURNITURE = {
    "wp-block-button": Why.CALL,
    "wp-block-file__button": Why.CALL,
    "wp-block-search": Why.FURNITURE,
    "wp-block-social-links": Why.FURNITURE,
    "wp-block-loginout": Why.FURNITURE,
    "wp-block-embed__wrapper": Why.MARK,
    "sharedaddy": Why.FURNITURE,
    "jp-relatedposts": Why.TEASER,
}
"""Blocks that are no text, by their class."""
_KINDS = {
    "page": "pages",
    "attachment": "pictures and files",
    "nav_menu_item": "entries of menus",
    "wp_navigation": "menus",
    "revision": "earlier versions",
}


def read(file: File) -> tuple[Filed, ...]:
    """Read the published posts of an export; what else it holds is counted."""
    found = read_xml(file)
    if found.root is None:
        return (Filed(None, found.problems, source=found.source),)
    entries = [_Entry(item) for item in named(found.root, "item")]
    if refused := too_many(sum(entry.is_public for entry in entries), found.source):
        return (Filed(None, refused, source=found.source),)
    site = _Site.of(found.root, entries)
    items = [_item(entry, site) for entry in entries if entry.is_public]
    problems = (*found.problems, *_counted(entries, found.source))
    if not items:
        message = "the export has no published posts"
        problem = found.source.error(Spot(1), message, "export the posts", code="story-not-found")
        return (Filed(None, (*problems, problem), source=found.source),)
    return replace(found, problems=problems).told(file_items(items, file, found.source))


@dataclass(frozen=True, slots=True)
class _Entry:
    """One item of the export: a post, a page, a picture, an entry of a menu."""

    element: Element

    def words(self, name: str) -> str:
        return raw_of(child(self.element, name)).strip()

    def encoded(self, which: str) -> str:
        """Return the text or the excerpt: both are called ``encoded``, each in a namespace of its
        own.
        """
        for found in children(self.element, "encoded"):
            if ("excerpt" in str(found.tag)) is (which == "excerpt"):
                return raw_of(found)
        return ""

    @property
    def meta(self) -> dict[str, str]:
        pairs = children(self.element, "postmeta")
        return {
            raw_of(child(pair, "meta_key")): raw_of(child(pair, "meta_value")) for pair in pairs
        }

    @property
    def kind(self) -> str:
        return self.words("post_type") or "post"

    @property
    def is_public(self) -> bool:
        published = self.words("status") in ("publish", "")
        return self.kind == "post" and published and not self.words("post_password")

    @property
    def called(self) -> str:
        """What it is, where it is not printed."""
        if self.kind != "post":
            return _KINDS.get(self.kind, f'entries of the kind "{self.kind}"')
        return (
            "posts under a password"
            if self.words("post_password")
            else f'posts marked "{self.words("status")}"'
        )

    def terms(self, domain: str) -> tuple[str, ...]:
        found = (
            each
            for each in children(self.element, "category")
            if (each.get("domain") or "category") == domain
        )
        names = (bare(raw_of(each)) for each in found)
        return tuple(name for name in dict.fromkeys(names) if name and name != "Uncategorized")


def _counted(entries: list[_Entry], source: Source) -> Iterator[Problem]:
    """Say how many of which are left out."""
    kinds = Counter(entry.called for entry in entries if not entry.is_public)
    if kinds:
        listed = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        yield source.note(
            Spot(1),
            f"left out of the export: {listed}",
            "publish what is to be printed",
            code="items-left-out",
        )


@dataclass(frozen=True, slots=True)
class _Site:
    """What the posts of an export refer to."""

    language: str
    base: str
    authors: dict[str, str]
    """Login → name."""
    pictures: dict[str, _Entry]
    """Id → its entry."""

    @classmethod
    def of(cls, root: Element, entries: list[_Entry]) -> "_Site":
        channel = next(named(root, "channel"), root)
        authors = {
            raw_of(child(each, "author_login")).strip(): (
                raw_of(child(each, "author_display_name")).strip()
            )
            for each in children(channel, "author")
        }
        pictures = {
            entry.words("post_id"): entry for entry in entries if entry.kind == "attachment"
        }
        language = raw_of(child(channel, "language")).strip()
        return cls(language, raw_of(child(channel, "link")).strip(), authors, pictures)

    def photo(self, number: str) -> Photo | None:
        """Return the picture of an id, with what its library says of it."""
        entry = self.pictures.get(number)
        address = (entry.words("attachment_url") or entry.words("guid")) if entry else ""
        if entry is None or not address:
            return None
        cutline, credit = split_credit(bare(entry.encoded("excerpt")))
        return Photo(address, cutline, credit, entry.meta.get("_wp_attachment_image_alt", ""))

    def gallery(self, post: str, ids: str) -> str:
        """Return the HTML of a gallery: of the pictures it names, else of all that belong to its
        post.
        """
        ours = (
            number for number, entry in self.pictures.items() if entry.words("post_parent") == post
        )
        numbers = re.findall(r"\d+", ids) or list(ours)
        photos = filter(None, map(self.photo, numbers))
        return "".join(map(_figure, photos))


def _figure(photo: Photo) -> str:
    words = f"{photo.cutline} ({photo.credit})" if photo.credit else photo.cutline
    picture = f'<img src="{escape(photo.file)}" alt="{escape(photo.alt)}">'
    return f"<figure>{picture}<figcaption>{escape(words)}</figcaption></figure>"


def _item(entry: _Entry, site: _Site) -> Item:
    number = entry.words("post_id")
    body = _body(entry, site, number)
    lead = site.photo(entry.meta.get("_thumbnail_id", ""))
    author = entry.words("creator")
    published = moment(entry.words("pubDate")) or moment(entry.words("post_date"))
    changed = entry.words("post_modified_gmt") or entry.words("post_modified")
    return Item(
        headline=bare(entry.words("title")),
        body=body.markup,
        deck=bare(shortcodes(entry.encoded("excerpt"), lambda ids: "").markup),
        origin=Origin(
            identity=entry.words("guid") or f"{site.base}?p={number}",
            address=entry.words("link"),
            version=changed or entry.words("post_date_gmt"),
        ),
        names=tuple(filter(None, [site.authors.get(author) or author])),
        published=published,
        updated=moment(changed),
        subjects=entry.terms("category"),
        tags=entry.terms("post_tag"),
        urgency=_STICKY_URGENCY if entry.words("is_sticky") == "1" else NO_URGENCY,
        language=site.language,
        photos=(lead,) if lead else (),
        slug=unquote(entry.words("post_name")),
        left_out=body.left_out,
    )


def _body(entry: _Entry, site: _Site, number: str) -> Cleared:
    text = entry.encoded("content")

    def gallery(ids: str) -> str:
        return site.gallery(number, ids)

    coded = shortcodes(text, gallery) if _BLOCK_EDITOR in text else classic_markup(text, gallery)
    try:
        body = body_of(coded.markup)
    except TooLarge:
        return coded
    furniture = taken_out(body, _why)
    return Cleared(written(body), (*coded.left_out, *furniture))


def _why(element: Element) -> Why | None:
    marks = classes(element).split()
    return next((why for name, why in _FURNITURE.items() if name in marks), None)


def fits(content: bytes) -> bool:
    """Say whether a file is a WordPress export."""
    return b"wordpress.org/export/" in content[:HEAD] or (
        b"<wp:" in content and b"<rss" in content[:HEAD]
    )


FORMAT = Format("a WordPress export", read, fits)
