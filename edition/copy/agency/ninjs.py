"""ninjs, news in JSON (IPTC), 1 to 3 → its stories."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from edition.copy.agency.standing import withheld
from edition.copy.filed import File, Filed, Format, LeftOut, Origin, Why
from edition.copy.items.filing import file_items
from edition.copy.items.item import Item, urgency_said
from edition.copy.items.json_file import read_json, records, says, strays, words
from edition.copy.items.many import too_many
from edition.copy.items.markup import bare, paragraphs
from edition.copy.items.moments import instant, moment
from edition.copy.items.nitf_text import nitf_markup
from edition.copy.text_file.numbers import whole
from edition.copy.text_file.source import Spot
from edition.copy.words.web_address import is_address
from edition.story import Photo

_BODIES = ("xhtml", "html", "text")
"""The bodies of ninjs 1, the best first."""
_TYPES = ("text/html", "application/xhtml+xml", "nitf", "text/plain", "")
"""The bodies of ninjs 2 and 3 by their type, the best first."""
_DECKS = ("summary", "lead", "deck", "text", "")
_CAPTIONS = ("caption", "text", "")
_OTHER_MEDIA = ("picture", "graphic", "video", "audio")


def read(file: File) -> tuple[Filed, ...]:
    """Read the stories of a file of one item, or of a list of them."""
    found = read_json(file)
    record = _lower(found.record)
    key = next((key for key in ("items", "item", "_items") if records(record.get(key))), "")
    listed = records(record[key]) if key else [record]
    problems = (*found.problems, *(strays(found.source, record[key]) if key else ()))
    if refused := too_many(len(listed), found.source):
        return (Filed(None, refused, source=found.source),)
    items = [item for entry in listed for item in _items(entry)]
    if not items:
        problem = found.source.warning(
            Spot(1), "no story is found in this file", "send it again", code="story-not-found"
        )
        return (Filed(None, (*problems, problem), source=found.source),)
    return replace(found, problems=problems).told(file_items(items, file, found.source, alone=True))


def _lower(value: Any) -> Any:
    """Write all keys small: ninjs 3 has ``versionCreated`` where 1 and 2 have
    ``versioncreated``.
    """
    if isinstance(value, dict):
        return {str(key).lower(): _lower(inner) for key, inner in value.items()}
    return [_lower(inner) for inner in value] if isinstance(value, list) else value


def _items(entry: dict[str, Any]) -> Iterator[Item]:
    """Yield the item, and the texts that a composite one holds beside it."""
    inside = [
        inner
        for inner in records(entry.get("associations"))
        if words(inner, "type") in ("text", "composite")
    ]
    if not entry:
        return
    item = _item(entry)
    if item.headline or item.body or item.photos:
        yield item
    for inner in inside:
        yield _item(inner)


def _item(entry: dict[str, Any]) -> Item:
    body, others = _body(entry)
    status = words(entry, "pubstatus")
    published = (
        words(entry, "firstpublished")
        or words(entry, "firstcreated")
        or words(entry, "versioncreated")
    )
    address = words(entry, "uri")
    embargo = words(entry, "embargoed") or words(entry, "embargo") or words(entry, "embargoedto")
    return Item(
        headline=bare(
            _role(entry, "headlines", ("main", ""))
            or words(entry, "headline")
            or words(entry, "title")
        ),
        body=body,
        deck=bare(
            _role(entry, "descriptions", _DECKS)
            or words(entry, "description_text")
            or words(entry, "description_html")
        ),
        origin=Origin(
            identity=words(entry, "guid") or address,
            address=address if is_address(address) else "",
            version=words(entry, "version") or words(entry, "versioncreated"),
            embargo=instant(embargo),
            until=instant(words(entry, "expires") or words(entry, "expiry")),
            withdrawn=withheld(status) is Why.WITHDRAWN,
        ),
        names=tuple(filter(None, [bare(words(entry, "by") or words(entry, "byline"))])),
        published=moment(published),
        updated=moment(words(entry, "versioncreated")),
        subjects=tuple(
            _names(entry, "service", "services", "subject", "subjects", "genre", "genres")
        ),
        tags=tuple(_names(entry, "genre", "genres", "keywords")),
        urgency=_urgency(entry),
        language=words(entry, "language"),
        is_wire=True,
        credit=_credit(entry),
        photos=(*_own_photo(entry), *_photos(entry)),
        withheld=withheld(status) or _no_story(entry, body),
        left_out=(*others, *_notes(entry)),
    )


def _body(entry: dict[str, Any]) -> tuple[str, tuple[LeftOut, ...]]:
    """Return the best of the bodies as HTML; the others are the same words."""
    bodies = [_as_html(words(entry, f"body_{kind}"), kind) for kind in _BODIES]
    listed = sorted(records(entry.get("bodies")), key=_rank)
    bodies += [
        _as_html(words(body, "value"), words(body, "contenttype") or words(body, "role"))
        for body in listed
    ]
    full = [body for body in bodies if body and bare(body)]
    others = tuple(LeftOut(Why.REPEATED, bare(body)) for body in full[1:])
    return (full[0] if full else ""), others


def _rank(body: dict[str, Any]) -> int:
    kind = f"{words(body, 'contenttype')} {words(body, 'role')}".lower()
    return next(rank for rank, name in enumerate(_TYPES) if name in kind)


def _as_html(text: str, kind: str) -> str:
    if "nitf" in kind.lower():
        return nitf_markup(text)
    return text if "html" in kind.lower() else paragraphs(text)


def _role(entry: dict[str, Any], key: str, roles: tuple[str, ...]) -> str:
    """Return the text of a list that plays the first of the roles; the empty role is any."""
    listed = [
        text
        for text in records(entry.get(key))
        if words(text, "value") and words(text, "role") != "creditline"
    ]
    for role in roles:
        for text in listed:
            if not role or words(text, "role") == role:
                return words(text, "value")
    return ""


def _names(entry: dict[str, Any], *keys: str) -> Iterator[str]:
    for key in keys:
        value = entry.get(key)
        for each in value if isinstance(value, list) else ():
            name = words(each, "name") if isinstance(each, dict) else each
            if isinstance(name, str) and name:
                yield name


def _urgency(entry: dict[str, Any]) -> int:
    said = words(entry, "urgency") or words(entry, "priority")
    return urgency_said(said)


def _credit(entry: dict[str, Any]) -> str:
    line = next(
        (
            words(d, "value")
            for d in records(entry.get("descriptions"))
            if words(d, "role") == "creditline"
        ),
        "",
    )
    sources = next(_names(entry, "infosources"), "")
    return (
        line
        or words(entry, "creditline")
        or words(entry, "copyrightholder")
        or sources
        or words(entry, "source")
    )


def _no_story(entry: dict[str, Any], body: str) -> Why | None:
    if body:
        return None
    return Why.MEDIA if words(entry, "type") in _OTHER_MEDIA else Why.NO_STORY


def _notes(entry: dict[str, Any]) -> Iterator[LeftOut]:
    for key in ("ednote", "ed_note", "editornote"):
        if words(entry, key):
            yield LeftOut(Why.DESK, bare(words(entry, key)))


def _own_photo(entry: dict[str, Any]) -> Iterator[Photo]:
    if words(entry, "type") in ("picture", "graphic"):
        yield from _photo(entry)


def _photos(entry: dict[str, Any]) -> Iterator[Photo]:
    """Yield the pictures associated with a story, its main one first."""
    associations = entry.get("associations")
    listed = (
        list(associations.items())
        if isinstance(associations, dict)
        else [("", one) for one in records(associations)]
    )
    listed = [(name, one) for name, one in listed if name != "logo"]
    pictures = [
        (name, one)
        for name, one in listed
        if isinstance(one, dict) and words(one, "type") not in ("text", "composite")
    ]
    for _, one in sorted(
        pictures, key=lambda pair: not _is_main(pair[0] or words(pair[1], "name"))
    ):
        if (
            words(one, "type") in ("picture", "graphic", "")
            and words(one, "name") != "logo"
            and not withheld(words(one, "pubstatus"))
        ):
            yield from _photo(one)


def _is_main(name: str) -> bool:
    return name.lower() in ("featuremedia", "mainpic", "main", "featureimage", "teaser")


def _photo(record: dict[str, Any]) -> Iterator[Photo]:
    files = [file for file in records(record.get("renditions")) if words(file, "href")]
    address = words(max(files, key=_width), "href") if files else words(record, "href")
    caption = (
        _role(record, "descriptions", _CAPTIONS)
        or words(record, "description_text")
        or words(record, "description_html")
    )
    credit = words(record, "by") or words(record, "byline") or _credit(record)
    alt = words(record, "body_text") if not caption else ""
    if address:
        yield Photo(address, bare(caption), bare(credit), bare(alt))


def _width(file: dict[str, Any]) -> int:
    width = words(file, "width")
    return whole(width.partition(".")[0])


def fits(content: bytes) -> bool:
    """Say whether a file is ninjs."""
    dated = says(content, b"version[cC]reated", b"first[cC]reated")
    return dated and says(content, b"headlines?", b"body_(?:x?html|text)", b"bodies", b"renditions")


FORMAT = Format("ninjs", read, fits)
