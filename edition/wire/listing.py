"""Listing: a source → its items: a feed or a site fetched, a file read, a folder or an archive
looked through.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urljoin

from edition.copy import SAVED
from edition.copy.filed import File, Filed, Standing
from edition.copy.formats import read_file
from edition.copy.text_file.source import unreadable
from edition.gate import Shut, admit
from edition.limits import FOLDER, STORY_FILE, WIRE_ARCHIVE, WIRE_FILE, WIRE_ITEMS
from edition.problem import Problem, error, warning
from edition.wire.answer import NONE, Answer, Unfetched
from edition.wire.archive import unpacked
from edition.wire.client import Client
from edition.wire.items import Item, Listing, key_of, told_apart
from edition.wire.ledger import Ledger
from edition.wire.shelf import under
from edition.wire.site import FrontPage, front_page, newest, sitemap
from edition.wire.sniff import PICTURES, is_packed, suffix
from edition.wire.sources import Kind, SourceKeys

LISTS = 5
"""Pages of a site's list that are followed, and sitemaps of its sitemap."""
FROM_SITEMAP = 100
"""Articles taken from a sitemap, the newest, where a site's front page lists none."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What listing and reading stand on."""

    root: Path
    client: Client
    ledger: Ledger
    standing: Standing
    hold: Path
    """A folder for what archives are unpacked into; it is gone after the run."""


def listing(source: SourceKeys, desk: Desk) -> Listing:
    """List what a source has; one that cannot be read says why, and stops no other."""
    try:
        found = _listed(source, desk)
        return replace(found, items=told_apart(found.items))
    except Unfetched as why:
        return Listing(problems=(silent(source, str(why)),), failed=True)
    except (OSError, Shut) as trouble:
        return Listing(
            problems=(replace(unreadable(source.place, trouble), code="source-silent"),),
            failed=True,
        )


def silent(source: SourceKeys, why: str) -> Problem:
    """Say that a source cannot be read."""
    message = f'the source "{source.name}" cannot be read: {why}'
    return error(
        source.place,
        message,
        "look at its address, or take it out of sources.toml",
        code="source-silent",
    )


def _listed(source: SourceKeys, desk: Desk) -> Listing:
    match Kind(source.kind):
        case Kind.FEED:
            return _of_content(source, kept_list(source.place, desk), desk)
        case Kind.PAGE:
            return Listing((_waiting(source, source.place, 0),))
        case Kind.SITE:
            return _site(source, desk)
        case Kind.FILE:
            content = admit(_path(source, desk), WIRE_FILE)
            return _of_content(source, Answer(source.place, content), desk)
        case Kind.FOLDER:
            return Listing(tuple(_in_folder(source, _path(source, desk), desk)))
        case Kind.ARCHIVE:
            content = admit(_path(source, desk), WIRE_ARCHIVE)
            return Listing(
                tuple(_in_folder(source, unpacked(content, desk.hold / source.name), desk))
            )


def kept_list(address: str, desk: Desk) -> Answer:
    """Fetch the list of a source, or take the one of last time where the host says that it is the
    same.

    Raises Unfetched.
    """
    last = desk.ledger.kept(address)
    answer = desk.client.fetch(
        address, WIRE_FILE, desk.ledger.validators.get(address, NONE) if last else NONE
    )
    if answer.unchanged:
        return replace(answer, content=last)
    if answer.content != last:
        desk.ledger.keep_list(address, answer.content)
    desk.ledger.validators[address] = answer.validators
    return answer


def _of_content(source: SourceKeys, answer: Answer, desk: Desk) -> Listing:
    """List the stories of a file that holds several: a feed, an export, a wire's file, or an
    archive of them.
    """
    if is_packed(answer.content):
        return Listing(
            tuple(_in_folder(source, unpacked(answer.content, desk.hold / source.name), desk))
        )
    ending = suffix(answer.content, answer.media) or Path(answer.address).suffix
    filed = read_file(File(f"{source.name}{ending}", answer.content, desk.standing))
    items = tuple(
        _item(source, each, order, answer.address)
        for order, each in enumerate(filed[: WIRE_ITEMS.most])
    )
    if not any(item.story or item.page or item.origin.identity for item in items):
        why = next(
            (problem.message for each in filed for problem in each.problems), "it holds no stories"
        )
        return Listing(problems=(silent(source, why),), failed=True)
    return Listing(items, _more(source, len(filed)))


def _more(source: SourceKeys, count: int) -> tuple[Problem, ...]:
    if count <= WIRE_ITEMS.most:
        return ()
    message = f'the source "{source.name}" has {count} items: the first {WIRE_ITEMS} are read'
    return (warning(source.place, message, "part it", code="source-long"),)


def _item(source: SourceKeys, filed: Filed, order: int, address: str) -> Item:
    origin = filed.origin
    said = origin.address or (filed.story.link if filed.story else "")
    link = urljoin(address, said) if said and "://" in address else said
    page = link if origin.summary_only and source.full_text and not origin.withdrawn else ""
    key = key_of(
        source.name, link, origin.identity or (filed.story.slug if filed.story else f"item {order}")
    )
    base = address if "://" in address else ""
    return Item(key, source.name, order, filed, page, base=link or base)


def _waiting(source: SourceKeys, address: str, order: int) -> Item:
    return Item(key_of(source.name, address, ""), source.name, order, page=address, base=address)


def _site(source: SourceKeys, desk: Desk) -> Listing:
    """List a site: what its feed says of its stories, in the order of its front page, and what its
    front page has besides.
    """
    pages = tuple(_front_pages(source, desk))
    first = pages[0]
    order = tuple(dict.fromkeys(address for page in pages for address in page.articles))
    told = _told_by_feed(source, first, desk)
    by_key = {item.key: item for item in told}
    addresses = order or (() if told else tuple(_by_sitemap(source, desk)))
    listed = [
        by_key.pop(key_of("", address, ""), _waiting(source, address, 0)) for address in addresses
    ]
    items = tuple(
        replace(item, order=place) for place, item in enumerate((*listed, *by_key.values()))
    )
    if not items:
        return Listing(
            problems=(silent(source, "its front page leads to no article"),), failed=True
        )
    return Listing(items[: WIRE_ITEMS.most], _more(source, len(items)))


def _front_pages(source: SourceKeys, desk: Desk) -> Iterator[FrontPage]:
    """Yield the front page and those that its list goes on to."""
    address = source.place
    seen: set[str] = set()
    while address and address not in seen and len(seen) < LISTS:
        seen.add(address)
        try:
            answer = kept_list(address, desk)
        except Unfetched:
            if len(seen) == 1:
                raise
            return
        page = front_page(answer.content, answer.address)
        yield page
        address = page.following


def _told_by_feed(source: SourceKeys, page: FrontPage, desk: Desk) -> tuple[Item, ...]:
    """Return the items of the first feed that a front page names and that can be read."""
    for address in page.feeds[:LISTS]:
        try:
            found = _of_content(source, kept_list(address, desk), desk)
        except Unfetched:
            continue
        if found.items:
            return found.items
    return ()


def _by_sitemap(source: SourceKeys, desk: Desk) -> Iterator[str]:
    """Yield the newest addresses of a site's sitemaps, as its robots.txt names them."""
    entries: list[tuple[str, str]] = []
    for address in desk.client.robots(source.place).sitemaps[:LISTS]:
        for found, changed in _entries(address, desk):
            nested = found.partition("?")[0].endswith((".xml", ".xml.gz"))
            entries += _entries(found, desk) if nested else ((found, changed),)
    yield from newest(tuple(entries), FROM_SITEMAP)


def _entries(address: str, desk: Desk) -> tuple[tuple[str, str], ...]:
    try:
        return sitemap(kept_list(address, desk).content)
    except Unfetched:
        return ()


def _path(source: SourceKeys, desk: Desk) -> Path:
    return desk.root / Path(source.place).expanduser()


def _in_folder(source: SourceKeys, folder: Path, desk: Desk) -> Iterator[Item]:
    """Yield the stories of a folder and of all folders in it, by the files' paths."""
    if not folder.is_dir():
        raise Shut("is no folder", "name a folder that is there")
    files = [path for path in under(folder) if not _passed_over(path.relative_to(folder))]
    order = 0
    for path in files[: FOLDER.most]:
        name = path.relative_to(folder).as_posix()
        for filed in _read(path, name, folder, desk):
            story = filed.story
            identity = filed.origin.identity or (
                f"{name}#{story.slug}" if story and story.slug != path.stem else name
            )
            link = filed.origin.address
            yield Item(
                key_of(source.name, link, identity),
                source.name,
                order,
                filed,
                shelf=folder,
                story_file=name,
                base=link,
            )
            order += 1


def _read(path: Path, name: str, folder: Path, desk: Desk) -> tuple[Filed, ...]:
    try:
        content = admit(path, STORY_FILE if path.suffix.lower() != ".xml" else WIRE_FILE, folder)
    except (OSError, Shut) as trouble:
        return (Filed(None, (unreadable(name, trouble),)),)
    return read_file(File(name, content, desk.standing))


def _passed_over(path: Path) -> bool:
    """Say whether a file is none of a story: a picture, a hidden file, a backup, or beside a saved
    page.
    """
    hidden = any(step.startswith((".", "~$", "__MACOSX")) for step in path.parts)
    saved = any(step.endswith(SAVED) for step in path.parts[:-1])
    return hidden or saved or path.name.endswith("~") or path.suffix.lower() in PICTURES
