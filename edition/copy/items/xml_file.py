"""XML file: the bytes of a file of XML → its elements, and the text that places are found in."""

from dataclasses import dataclass

from edition.copy.filed import File
from edition.copy.items.opened import Opened
from edition.copy.items.xml_tree import Element, named_encoding, xml_tree
from edition.copy.text_file.decoding import decode


@dataclass(frozen=True, slots=True)
class XmlFile(Opened):
    """What a file of XML holds."""

    root: Element | None
    """None where nothing of it is XML."""


def read_xml(file: File) -> XmlFile:
    """Decode and parse a file."""
    decoded = decode(file.content, file.name, named_encoding(file.content))
    tree = xml_tree(decoded.source)
    return XmlFile(decoded.source, (*decoded.problems, *tree.problems), tree.root)
