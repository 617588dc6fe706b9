"""XML file: the bytes of a file of XML → its elements, and the text that places are found in."""

from dataclasses import dataclass, replace

from edition.copy.filed import File, Filed
from edition.copy.items.xml_tree import Element, named_encoding, xml_tree
from edition.copy.text_file.decoding import decode
from edition.copy.text_file.source import Source
from edition.problem import Problem


@dataclass(frozen=True, slots=True)
class XmlFile:
    """What a file of XML holds."""

    source: Source
    root: Element | None
    """None where nothing of it is XML."""
    problems: tuple[Problem, ...] = ()

    def told(self, stories: tuple[Filed, ...]) -> tuple[Filed, ...]:
        """Say with the first story what was wrong with the file."""
        if not stories:
            return (Filed(None, self.problems, source=self.source),)
        first, *others = stories
        return (replace(first, problems=(*self.problems, *first.problems)), *others)


def read_xml(file: File) -> XmlFile:
    """Decode and parse a file."""
    decoded = decode(file.content, file.name, named_encoding(file.content))
    tree = xml_tree(decoded.source)
    return XmlFile(decoded.source, tree.root, (*decoded.problems, *tree.problems))
