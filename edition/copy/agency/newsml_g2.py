"""NewsML-G2 (IPTC): a news message or a single item → its stories."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape, unescape

from edition.copy.agency.nitf import nitf_body
from edition.copy.agency.standing import withheld
from edition.copy.filed import File, Filed, Format, LeftOut, Origin, Why
from edition.copy.items.filing import file_items
from edition.copy.items.item import Item, urgency_said
from edition.copy.items.many import too_many
from edition.copy.items.markup import bare, markup_of, paragraphs
from edition.copy.items.moments import instant, moment
from edition.copy.items.xml_file import read_xml
from edition.copy.items.xml_tree import (
    Element,
    child,
    children,
    local,
    named,
    raw_of,
    root_name,
    text_of,
)
from edition.copy.text_file.numbers import whole
from edition.copy.text_file.source import Spot
from edition.story import Photo

_ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_PROSE = ("p", "div", "body", "section", "article")
"""What text begins with that no type is said of; other XML is for machines."""
_PICTURES = ("picture", "photo", "graphic")


def read(file: File) -> tuple[Filed, ...]:
    """Read the stories of a message; pictures sent with one story alone are its photos."""
    found = read_xml(file)
    root = found.root
    if root is None:
        return (Filed(None, found.problems, source=found.source),)
    elements = [root] if local(root) in _ITEMS else list(named(root, *_ITEMS))
    if refused := too_many(len(elements), found.source):
        return (Filed(None, refused, source=found.source),)
    items = tuple(_item(element) for element in elements)
    if not items:
        problem = found.source.warning(
            Spot(1), "the message has no items", "send it again", code="story-not-found"
        )
        return (Filed(None, (*found.problems, problem), source=found.source),)
    return found.told(file_items(_with_pictures(items), file, found.source, alone=True))


def _with_pictures(items: tuple[Item, ...]) -> tuple[Item, ...]:
    """Give the one story of a message the pictures that came with it."""
    stories = [item for item in items if item.withheld is None]
    pictures = [item for item in items if item.withheld is Why.MEDIA and item.photos]
    if len(stories) != 1 or not pictures:
        return items
    photos = (*stories[0].photos, *(photo for item in pictures for photo in item.photos))
    return (
        replace(stories[0], photos=photos),
        *(i for i in items if i is not stories[0] and i not in pictures),
    )


def _item(element: Element) -> Item:
    meta = _Meta(element)
    content = _content(element)
    status = meta.attribute("pubStatus", "qcode", "uri")
    embargo = meta.item_words("embargoed")
    return Item(
        headline=meta.headline() or content.headline or meta.item_words("title"),
        body=content.markup,
        deck=meta.deck(),
        origin=Origin(
            identity=element.get("guid") or "",
            version=element.get("version") or meta.words("versionCreated"),
            embargo=instant(embargo) if embargo else None,
            until=instant(meta.words("contentExpires") or meta.words("expires")),
            withdrawn=withheld(status) is Why.WITHDRAWN,
        ),
        names=tuple(filter(None, [meta.words("by")])),
        dateline=meta.dateline(),
        published=moment(meta.words("firstCreated")) or moment(meta.words("versionCreated")),
        updated=moment(meta.words("versionCreated")),
        subjects=meta.subjects(),
        tags=tuple(
            dict.fromkeys(text_of(word) for word in named(element, "keyword") if text_of(word))
        ),
        urgency=meta.urgency(),
        language=meta.attribute("language", "tag") or element.get(_LANGUAGE) or "",
        is_wire=True,
        credit=meta.credit(),
        photos=(*content.photos, *_remote(element, meta)),
        withheld=_why(element, meta, status, content),
        left_out=(*content.left_out, *_notes(element)),
    )


def _why(element: Element, meta: "_Meta", status: str, content: "_Content") -> Why | None:
    """Return why an item is no story, or may not be printed."""
    if withheld(status):
        return withheld(status)
    empty = child(meta.item_meta, "embargoed") if meta.item_meta is not None else None
    if empty is not None and not text_of(empty):
        return Why.NOT_PUBLIC  # an embargo with no end: until the agency says so
    if local(element) != "newsItem":
        return Why.NO_STORY
    if bare(content.markup):
        return None
    kind = meta.attribute("itemClass", "qcode", "uri").rpartition(":")[2]
    if kind == "text":
        return None
    return Why.MEDIA if kind in (*_PICTURES, "video", "audio", "animation") else Why.NO_STORY


def _notes(element: Element) -> Iterator[LeftOut]:
    """Yield the notes to editors."""
    for note in named(element, "edNote"):
        if words := text_of(note):
            private = "nonpublic" in (note.get("pubconstraint") or "")
            yield LeftOut(Why.NOT_PUBLIC if private else Why.DESK, words)


@dataclass(frozen=True, slots=True)
class _Content:
    """The text of an item, of several renditions the fullest."""

    markup: str = ""
    headline: str = ""
    photos: tuple[Photo, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def _content(element: Element) -> _Content:
    contents = [_inline(part) for part in named(element, "inlineXML", "inlineData")]
    if not contents:
        return _Content()
    fullest = max(contents, key=lambda content: len(bare(content.markup)))
    others = (LeftOut(Why.REPEATED, bare(each.markup)) for each in contents if each is not fullest)
    return replace(fullest, left_out=(*fullest.left_out, *(part for part in others if part.words)))


def _inline(part: Element) -> _Content:
    first = next((inner for inner in part if isinstance(inner.tag, str)), None)
    if local(part) == "inlineData":
        text = raw_of(part)
        return _Content(text if "</" in text or "<br" in text else paragraphs(text))
    if first is None:
        return _Content(f"<p>{escape(raw_of(part))}</p>")
    if local(first) == "nitf":
        body = nitf_body(first)
        headline = next(map(text_of, named(first, "hl1")), "")
        return _Content(body.markup, headline, body.photos, body.left_out)
    if local(first) == "html":
        markup = "".join(map(markup_of, named(first, "body")))
        return _Content(markup if "<" in markup else paragraphs(unescape(markup)))
    told = any(name in (part.get("contenttype") or "") for name in ("html", "nitf", "text/plain"))
    return _Content(markup_of(part) if told or local(first) in _PROSE else "")


def _remote(element: Element, meta: "_Meta") -> Iterator[Photo]:
    """Yield the picture that an item of pictures is, its largest file."""
    kind = meta.attribute("itemClass", "qcode", "uri").rpartition(":")[2]
    files = [file for file in named(element, "remoteContent") if file.get("href")]
    if kind in _PICTURES and files:
        largest = max(files, key=_size)
        yield Photo(
            largest.get("href") or "", meta.caption(), meta.words("creditline") or meta.credit()
        )


def _size(file: Element) -> int:
    size = file.get("width") or file.get("size") or ""
    return whole(size)


@dataclass(frozen=True, slots=True)
class _Meta:
    """What an item says of itself round its content."""

    element: Element

    @property
    def item_meta(self) -> Element | None:
        return child(self.element, "itemMeta")

    @property
    def parts(self) -> list[Element]:
        """Its own metadata: what its content holds, or the items it names, say of themselves is not
        its.
        """
        return children(self.element, "itemMeta", "contentMeta", "rightsInfo")

    def words(self, name: str) -> str:
        found = (inner for part in self.parts for inner in named(part, name))
        return next((text for each in found if (text := text_of(each))), "")

    def item_words(self, name: str) -> str:
        return "" if self.item_meta is None else text_of(child(self.item_meta, name))

    def attribute(self, name: str, *keys: str) -> str:
        found = (inner for part in self.parts for inner in named(part, name))
        return next((each.get(key) or "" for each in found for key in keys if each.get(key)), "")

    def _headlines(self, *, sub: bool) -> list[str]:
        found = (inner for part in self.parts for inner in children(part, "headline"))
        return [
            text
            for each in found
            if ("sub" in (each.get("role") or "").lower()) is sub and (text := text_of(each))
        ]

    def headline(self) -> str:
        return next(iter(self._headlines(sub=False)), "")

    def deck(self) -> str:
        summaries = [
            text_of(inner)
            for part in self.parts
            for inner in children(part, "description")
            if "summary" in (inner.get("role") or "")
        ]
        return next(filter(None, [*self._headlines(sub=True), *summaries]), "")

    def caption(self) -> str:
        found = (text_of(inner) for part in self.parts for inner in children(part, "description"))
        return max(found, key=len, default="")

    def dateline(self) -> str:
        """Return the place; some agencies write the moment there."""
        words = self.words("dateline")
        return "" if words[:1].isdigit() else words.rstrip(" -–—_,")

    def subjects(self) -> tuple[str, ...]:
        found = [
            inner for part in self.parts for inner in named(part, "subject", "genre", "service")
        ]
        names = [text_of(child(each, "name")) or each.get("literal") or "" for each in found]
        return tuple(name for name in dict.fromkeys(names) if name)

    def urgency(self) -> int:
        said = self.words("urgency")
        return urgency_said(said)

    def credit(self) -> str:
        """Return whose item it is: the line it asks for, else the holder of its rights, else its
        provider.
        """
        line = self.words("creditline").rstrip(" -–—")
        holders = [line]
        for name in ("copyrightHolder", "provider"):
            holders += [self.words_in(name, "name"), self.attribute(name, "literal")]
        return next(filter(None, holders), "")

    def words_in(self, name: str, inner: str) -> str:
        found = (each for part in self.parts for each in named(part, name))
        return next((text for each in found if (text := text_of(child(each, inner)))), "")


def fits(content: bytes) -> bool:
    """Say whether a file is NewsML-G2."""
    return root_name(content) in ("newsMessage", *_ITEMS)


FORMAT = Format("NewsML-G2", read, fits)
