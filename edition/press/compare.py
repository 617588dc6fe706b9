"""Compare: which pages of a new file are printed otherwise than in the one before it."""

import re
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Page, PdfError, Stream

from edition.gate import Shut, admit
from edition.limits import PDF_FILE

MARKS = re.compile(rb"/\w+\s*(?:<<.*?>>|/\w+)\s*BDC\b", re.DOTALL)
"""Where a tagged element begins: seen by reading aids, not printed."""
NAMED = re.compile(rb"/([A-Za-z][\w.+-]*)")
DEEPEST = 12
"""Objects inside objects that are looked through."""


def changed(before: Path, now: bytes) -> list[int] | None:
    """Return the numbers of the pages that are not as in the file before; None where there is none
    to compare with.
    """
    try:
        earlier = admit(before, PDF_FILE, before.parent)
        with pikepdf.open(BytesIO(earlier)) as old, pikepdf.open(BytesIO(now)) as new:
            known = [_printed(page) for page in old.pages]
            made = [_printed(page) for page in new.pages]
    except (OSError, PdfError, Shut):
        return None
    return [number for number, page in enumerate(made, 1) if known[number - 1 : number] != [page]]


def _printed(page: Page) -> bytes:
    """Return what stands for all that is printed of a page."""
    resources = page.obj.get(Name.Resources, Dictionary())
    found = sha256(repr([page.mediabox, page.trimbox]).encode())
    page.contents_coalesce()
    contents = page.obj.get(Name.Contents)
    found.update(_drawn(contents, resources) if isinstance(contents, Stream) else b"")
    return found.digest()


def _drawn(stream: Stream, resources: Object) -> bytes:
    """Return drawing instructions in which each name stands for the thing that it names in the
    file's resources.
    """
    things: dict[bytes, bytes] = {}
    for kind, entries in resources.items():
        if isinstance(entries, Dictionary):
            things |= {name[1:].encode(): _thing(kind, entry) for name, entry in entries.items()}
    bare = MARKS.sub(b"", stream.read_bytes())
    return NAMED.sub(lambda name: things.get(name[1], name[0]), bare)


def _thing(kind: str, entry: Object) -> bytes:
    """Return what stands for a font, by its name, or for a picture, pattern or state, by all it is
    made of.
    """
    if kind == "/Font":
        # The font's program holds every letter of the edition: it changes with any page.
        return (
            str(entry.get(Name.BaseFont, "")).partition("+")[2].encode()
            or str(entry.get(Name.BaseFont, "")).encode()
        )
    return sha256(_made_of(entry, DEEPEST)).hexdigest().encode()


def _made_of(thing: object, deep: int) -> bytes:
    if not deep:
        return b""
    if isinstance(thing, Stream):
        drawn = (
            _drawn(thing, thing.get(Name.Resources, Dictionary()))
            if thing.get(Name.Subtype) == Name.Form
            else thing.read_raw_bytes()
        )
        return drawn + _entries(thing, deep)
    if isinstance(thing, Dictionary):
        return _entries(thing, deep)
    if isinstance(thing, Array):
        return b"[" + b" ".join(_made_of(entry, deep - 1) for entry in thing) + b"]"
    return str(thing).encode()


def _entries(thing: Object, deep: int) -> bytes:
    left_out = ("/Parent", "/Resources", "/Length", "/Font", "/StructParent", "/StructParents")
    return b"".join(
        key.encode() + _made_of(entry, deep - 1)
        for key, entry in sorted(thing.items())
        if key not in left_out
    )
