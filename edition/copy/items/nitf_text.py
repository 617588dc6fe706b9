"""NITF as a text inside another file → HTML."""

from edition.copy.items.markup import bare, markup_of
from edition.copy.items.xml_tree import named, xml_tree
from edition.copy.text_file.source import Source


def nitf_markup(text: str) -> str:
    """Return the body of NITF that another format carries; its bare words where it is no XML."""
    root = xml_tree(Source("", text)).root
    if root is None:
        return bare(text)
    return "".join(map(markup_of, named(root, "body.content"))) or markup_of(root)
