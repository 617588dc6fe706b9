"""Package: a document that is a zip of parts (Word's, OpenDocument) → its parts, none of them
larger than is taken.
"""

import io
import posixpath
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from edition.copy.text_file.xml_parser import xml_parser
from edition.limits import DOCUMENT_DEPTH, DOCUMENT_PARTS, DOCUMENT_SIZE, DOCUMENT_TEXT

Element = etree._Element
_ENTRY = b"PK\x01\x02"
"""What each entry of a zip's directory begins with (APPNOTE 4.3.12)."""


class Unsound(Exception):
    """A document that cannot be read, and why."""


@dataclass(frozen=True, slots=True)
class Package:
    """An open package."""

    archive: zipfile.ZipFile

    def has(self, name: str) -> bool:
        """Say whether there is such a part."""
        return name in self.archive.NameToInfo

    def part(self, name: str) -> bytes:
        """Return a part's bytes, empty where there is none. Raises Unsound."""
        if not self.has(name):
            return b""
        try:
            with self.archive.open(name) as file:
                return file.read(DOCUMENT_SIZE.most)
        except (
            zipfile.BadZipFile,
            zlib.error,
            RuntimeError,
            NotImplementedError,
            EOFError,
            OSError,
        ) as trouble:
            raise Unsound(f"its part {name} is damaged or locked") from trouble

    def tree(self, name: str) -> Element | None:
        """Return a part that is XML, None where there is none. Raises Unsound."""
        content = self.part(name)
        if not content:
            return None
        if len(content) > DOCUMENT_TEXT.most:
            raise Unsound(f"its part {name} is too large: at most {DOCUMENT_TEXT} are read")
        try:
            return etree.fromstring(content, xml_parser(bare=True))
        except etree.XMLSyntaxError as trouble:
            raise Unsound(
                f"its part {name} is not sound, or nests deeper than {DOCUMENT_DEPTH}"
            ) from trouble

    def near(self, name: str, target: str) -> str:
        """Return the name of a part as another part says it."""
        if target.startswith("/"):
            return target.lstrip("/")
        return posixpath.normpath(posixpath.join(posixpath.dirname(name), target))


def opened(content: bytes) -> Package:
    """Open a package. Raises Unsound where it is none, or holds more than is taken."""
    if (
        content.count(_ENTRY) > DOCUMENT_PARTS.most
    ):  # counted before the directory is read: that takes long, too
        raise Unsound(f"it has more than {DOCUMENT_PARTS}")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError) as trouble:
        raise Unsound("it is damaged: its directory cannot be read") from trouble
    if sum(info.file_size for info in archive.infolist()) > DOCUMENT_SIZE.most:
        raise Unsound(f"it unpacks to more than {DOCUMENT_SIZE}")
    return Package(archive)


def local(element: Element) -> str:
    """Return an element's name without its namespace: strict and transitional files differ in
    those.
    """
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def attribute(element: Element | None, name: str) -> str:
    """Return an attribute by its local name, empty where there is none."""
    if element is None:
        return ""
    return next(
        (
            str(value)
            for key, value in element.attrib.items()
            if str(key).rpartition("}")[2] == name
        ),
        "",
    )


def child(element: Element | None, *path: str) -> Element | None:
    """Follow local names down from an element."""
    for name in path:
        element = (
            next((inner for inner in element if local(inner) == name), None)
            if element is not None
            else None
        )
    return element


def named(element: Element, *names: str) -> list[Element]:
    """Return the elements inside one that bear one of the local names, in document order."""
    return [inner for inner in element.iterdescendants() if local(inner) in names]


def words_in(element: Element) -> str:
    """Return all the words in an element, its paragraphs parted."""
    parts = ("".join(map(str, each.itertext())) for each in named(element, "p", "h"))
    return " ".join(" ".join(parts).split())
