"""Adding: an address or a path that a person names → a table in sources.toml that says what it
is.
"""

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import tomlkit

from edition.copy.items.slugs import slug
from edition.disk import write_over
from edition.gate import Shut, admit
from edition.limits import TOML_FILE, WIRE_FILE
from edition.problem import ContentError, error
from edition.wire.answer import Unfetched
from edition.wire.client import Client
from edition.wire.ledger import DRAFT
from edition.wire.site import front_page
from edition.wire.sniff import is_packed, is_page
from edition.wire.sources import NAME, Kind, WireKeys

HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
"""An address as people type it: ``example.org``."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a source is, as far as can be seen."""

    name: str
    kind: Kind
    place: str


def look(named: str, root: Path, client: Client) -> Found:
    """Look at what a person names as a source. Raises ContentError where it cannot be reached."""
    if HOST.fullmatch(named) and not Path(named).expanduser().exists():
        named = f"https://{named}"
    if not re.match(r"https?://", named):
        return _on_disk(named, root)
    try:
        answer = client.fetch(named, WIRE_FILE)
    except Unfetched as why:
        raise ContentError(
            error(named, f"it cannot be read: {why}", "look at the address", code="source-silent")
        ) from None
    return Found(_web_name(named), _web_kind(answer.content, answer.media, answer.address), named)


def _web_kind(content: bytes, media: str, address: str) -> Kind:
    """Say what lies at an address: a page that says it is an article, or leads to none, is a page;
    any other page a site.
    """
    if not is_page(content, media):
        return Kind.FEED
    page = front_page(content, address)
    at_top = not urlsplit(address).path.strip("/")
    if at_top:
        return Kind.SITE
    return Kind.PAGE if page.is_article or not page.articles else Kind.SITE


def _on_disk(named: str, root: Path) -> Found:
    path = Path(named).expanduser()
    whole = path.resolve()
    if not whole.exists():
        hint = "name a file or a folder that is there, or an address that begins with https://"
        raise ContentError(error(named, "it is not there", hint, code="source-silent"))
    place = whole.relative_to(root).as_posix() if whole.is_relative_to(root) else str(whole)
    name = slug(whole.stem) or "folder"
    if whole.is_dir():
        return Found(name, Kind.FOLDER, place)
    return Found(name, Kind.ARCHIVE if _packed(whole) else Kind.FILE, place)


def _packed(path: Path) -> bool:
    """Say whether a file is an archive; a Word document, which is one too, is a story."""
    try:
        return path.suffix.lower() not in (".docx", ".odt") and is_packed(
            admit(path, WIRE_FILE)[:512]
        )
    except (OSError, Shut):
        return path.suffix.lower() in (".zip", ".tar", ".tgz", ".gz", ".xz", ".bz2")


def _web_name(address: str) -> str:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    return re.sub(r"[^a-z0-9]+", "-", host.lower()).strip("-") or "site"


def told_apart(found: Found, keys: WireKeys) -> Found:
    """Give a source a name that no other has; one that is there already keeps its own."""
    for source in keys.sources:
        if source.place == found.place:
            return Found(source.name, Kind(source.kind), found.place)
    names = {source.name for source in keys.sources}
    plain = re.sub(r"[^a-z0-9]+", "-", found.name.lower()).strip("-") or "source"
    name, count = plain, 1
    while name in names:
        count += 1
        name = f"{plain}-{count}"
    return Found(name, found.kind, found.place)


def write(found: Found, said: dict[str, Any], root: Path) -> None:
    """Write a source into sources.toml: what stands there, a person's comments too, stays.

    Raises OSError.
    """
    path = root / NAME
    text = admit(path, TOML_FILE, root).decode() if path.exists() else HEAD
    file: Any = tomlkit.parse(text)
    table = tomlkit.table()
    for key, value in {
        "name": found.name,
        "kind": str(found.kind),
        "from": found.place,
        **said,
    }.items():
        table[key] = value
    if "sources" not in file:
        file["sources"] = tomlkit.aot()
    file["sources"].append(table)
    write_over(tomlkit.dumps(file).encode(), path, DRAFT)


HEAD = """# Where copy comes from: edition wire add SOURCE adds one, \
edition wire run fetches what is new.

"""
