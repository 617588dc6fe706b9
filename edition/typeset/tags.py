"""Tags: the structure tree rebuilt so that each story reads in order across its jump, and furniture
is passed over.

Works on pydyf's objects just before the file is written. WeasyPrint tags page by page; here the
parts of a story are gathered in its first ``Art``, elements cut by a leg are joined again, captions
go into their figures, and ``Part`` (our furniture) becomes artifacts.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from typing import Any

import pydyf

SCALE = 0.75
"""CSS pixels to points."""
_DISSOLVED = {"/Span", "/NonStruct"}
"""Elements that say nothing: their content goes up to what holds them."""
_OURS = {"/Figure", "/Link"}
"""Elements that stand by themselves in a module: a QR code, and its words. A photo stands in a
figure with its cutline.
"""


@dataclass(frozen=True, slots=True)
class Part:
    """One module as the tree must know it."""

    slug: str
    legs: tuple[tuple[int, ...], ...]
    """For each of its legs, for each strip in it: how many nested elements go on from the strip
    before, in whichever leg that stands.
    """
    sidebar: tuple[int, ...] = ()
    """The same for its sidebar's text."""
    language: str = ""
    """Its language, where that is not the document's (ISO 32000-1, 14.9.2)."""
    house: str = ""
    """The document's language, in which our own words stand in it."""
    turned: bool = False
    """It ends with a jump line."""


@dataclass(frozen=True, slots=True)
class Content:
    """A marked content sequence on a page."""

    page: bytes
    mcid: int


@dataclass(frozen=True, slots=True)
class Reference:
    """An object (a link's annotation) that belongs to an element."""

    ref: bytes


@dataclass(slots=True, eq=False)
class Node:
    """An element of the structure tree."""

    obj: Any
    kids: "list[Node | Content | Reference]" = field(default_factory=list)

    @property
    def tag(self) -> str:
        """Its type, with the slash."""
        return str(self.obj["S"])

    def nodes(self) -> "list[Node]":
        """Return the elements among its kids."""
        return [kid for kid in self.kids if isinstance(kid, Node)]


def rebuild(pdf: Any, parts: tuple[Part, ...]) -> None:
    """Rebuild the structure tree of a document whose modules are ``parts``, in the order of the
    pages.
    """
    tree = _Tree(pdf)
    root = tree.read()
    pages = [kid for kid in root.nodes() if kid.tag == "/Div"]
    root.kids = list(chain.from_iterable(page.kids for page in pages))
    tree.discard(root)
    _gather(root, parts)
    _tidy(root)
    tree.write(root)


def _gather(root: Node, parts: tuple[Part, ...]) -> None:
    """Bring every story's parts together in its first element."""
    articles = [kid for kid in root.nodes() if kid.tag == "/Art"]
    assert len(articles) == len(parts), f"{len(articles)} articles for {len(parts)} modules"
    homes: dict[str, _Story] = {}
    for article, part in zip(articles, parts, strict=True):
        _speak(article, part)
        homes.setdefault(part.slug, _Story(article)).add(article, part)
    for story in homes.values():
        story.home.kids = [*story.front, *story.body, *story.back]
    first = {id(story.home) for story in homes.values()}
    root.kids = [
        kid
        for kid in root.kids
        if not (isinstance(kid, Node) and kid.tag == "/Art") or id(kid) in first
    ]


def _speak(article: Node, part: Part) -> None:
    """Say in which language a module is, and which of its elements hold our own words: the jump
    line, a code and what stands beside it.
    """
    if not part.language:
        return
    article.obj["Lang"] = pydyf.String(part.language)
    *others, last = article.nodes()
    ours = [kid for kid in others if kid.tag in _OURS]
    for kid in (*ours, last) if part.turned or last.tag in _OURS else ours:
        kid.obj["Lang"] = pydyf.String(part.house)


@dataclass(slots=True)
class _Story:
    home: Node
    front: list[Any] = field(default_factory=list)
    body: list[Any] = field(default_factory=list)
    back: list[Any] = field(default_factory=list)

    def add(self, article: Node, part: Part) -> None:
        """Add one module's content: what stands before the slots of the first part leads, boxes and
        jump lines follow the text.
        """
        legs = list(part.legs)
        first = not self.body
        for kid in article.kids:
            if legs and isinstance(kid, Node) and kid.tag == "/Div":
                _string(self.body, kid.nodes(), legs.pop(0))
            elif isinstance(kid, Node) and kid.tag == "/Sect":
                self.back.append(_sidebar(kid, part.sidebar))
            elif first and len(legs) == len(part.legs):
                self.front.append(kid)
            else:
                self.back.append(kid)
        assert not legs, f"{part.slug}: {len(legs)} legs are missing from the tree"


def _sidebar(section: Node, joins: tuple[int, ...]) -> Node:
    """Join again what a sidebar's strips part: they stand in its last element."""
    text = section.nodes()[-1]
    strips, text.kids = text.nodes(), []
    _string(text.kids, strips, joins)
    return section


def _string(text: list[Any], strips: list[Node], joins: tuple[int, ...]) -> None:
    """Add the strips of a leg to a text, each where it begins or into what it goes on with."""
    for strip, depth in zip(strips, joins, strict=True):
        if depth:
            _join(text[-1], strip, depth)
        else:
            text.append(strip)


def _join(before: Node, after: Node, depth: int) -> None:
    """Put what goes on into what began, ``depth`` elements deep. A list item is two elements (LI,
    LBody) for one in the HTML.
    """
    if depth == 1:
        before.kids.extend(after.kids)
        return
    inner = after.nodes()[0]
    _join(before.nodes()[-1], inner, depth if inner.tag == "/LI" else depth - 1)


def _tidy(node: Node) -> None:
    """Mend figures, dissolve what says nothing, drop what is empty."""
    for kid in node.nodes():
        _tidy(kid)
    node.kids = list(chain.from_iterable(_kept(kid, node) for kid in node.kids))


def _kept(kid: "Node | Content | Reference", inside: Node) -> "list[Node | Content | Reference]":
    if not isinstance(kid, Node):
        return [kid]
    figures = [inner for inner in kid.nodes() if inner.tag == "/Figure"]
    if kid.tag == "/NonStruct" and figures:
        figures[0].kids += [inner for inner in kid.kids if inner is not figures[0]]
        return [figures[0]]
    if (
        kid.tag in _DISSOLVED or kid.tag == inside.tag == "/P"
    ):  # what stands beside a drop cap is a paragraph in a paragraph
        return kid.kids
    return [kid] if kid.kids else []


class _Tree:
    """The structure tree of a pydyf document, read and written."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        self.root = self._at(pdf.catalog["StructTreeRoot"])
        self.map = self._at(self.root["ParentTree"])
        self.artifacts: dict[bytes, set[int]] = {}

    def _at(self, ref: bytes) -> Any:
        return self.pdf.objects[int(ref.split()[0])]

    def read(self) -> Node:
        """Read the tree."""
        return self._node(self._at(self.root["K"][0]))

    def _node(self, obj: Any) -> Node:
        node = Node(obj)
        for kid in obj["K"]:
            if isinstance(kid, int):
                node.kids.append(Content(obj["Pg"], kid))
            elif self._at(kid).get("Type") == "/OBJR":
                node.kids.append(Reference(kid))
            else:
                node.kids.append(self._node(self._at(kid)))
        return node

    def discard(self, node: Node) -> None:
        """Take the furniture out of the tree: it becomes artifacts."""
        for kid in node.nodes():
            if kid.tag == "/Part":
                for content in _contents(kid):
                    self.artifacts.setdefault(content.page, set()).add(content.mcid)
            else:
                self.discard(kid)
        node.kids = [kid for kid in node.kids if not (isinstance(kid, Node) and kid.tag == "/Part")]

    def write(self, root: Node) -> None:
        """Write the tree back, with its map from content to elements and the pages' artifacts."""
        owners: dict[bytes, dict[int, bytes]] = {}
        self._write(root, owners)
        for n, page in enumerate(self.pdf.page_references):
            known = owners.get(page, {})
            count = len(self.map["Nums"][2 * n + 1])
            self.map["Nums"][2 * n + 1] = pydyf.Array(
                [known.get(mcid, b"null") for mcid in range(count)]
            )
            self._mark_artifacts(page)

    def _write(self, node: Node, owners: dict[bytes, dict[int, bytes]]) -> None:
        contents = [kid for kid in node.kids if isinstance(kid, Content)]
        if contents:
            node.obj["Pg"] = contents[0].page
        node.obj["K"] = pydyf.Array([self._entry(kid, node) for kid in node.kids])
        self._mend_figure(node)
        for content in contents:
            owners.setdefault(content.page, {})[content.mcid] = node.obj.reference
        for kid in node.kids:
            if isinstance(kid, Reference):
                self._own(kid, node)
        for kid in node.nodes():
            kid.obj["P"] = node.obj.reference
            self._write(kid, owners)

    def _own(self, kid: Reference, node: Node) -> None:
        """Have a link's annotation say that it belongs to this element: what held it before may be
        dissolved (a span in a link).
        """
        numbers = self.map["Nums"]
        at = numbers.index(self._at(self._at(kid.ref)["Obj"])["StructParent"])
        numbers[at + 1] = node.obj.reference

    def _entry(self, kid: "Node | Content | Reference", parent: Node) -> Any:
        if isinstance(kid, Node):
            return kid.obj.reference
        if isinstance(kid, Reference):
            return kid.ref
        if kid.page == parent.obj["Pg"]:
            return kid.mcid
        return pydyf.Dictionary({"Type": "/MCR", "Pg": kid.page, "MCID": kid.mcid})

    def _mend_figure(self, node: Node) -> None:
        """Turn a figure's box into the page's own coordinates: WeasyPrint leaves CSS pixels from
        the top.
        """
        if node.tag != "/Figure":
            return
        height = float(self._at(node.obj["Pg"])["MediaBox"][3])
        x1, y1, x2, y2 = (float(value) * SCALE for value in node.obj["A"]["BBox"])
        node.obj["A"]["BBox"] = pydyf.Array(
            [round(value, 3) for value in (x1, height - y2, x2, height - y1)]
        )

    def _mark_artifacts(self, page: bytes) -> None:
        wanted = self.artifacts.get(page, set())
        stream = self._at(self._at(page)["Contents"]).stream
        for n, item in enumerate(stream):
            if isinstance(item, pydyf.Dictionary) and item.get("MCID") in wanted:
                stream[n - 1 : n + 2] = ["/Artifact", b"", b"BMC"]


def _contents(node: Node) -> Iterator[Content]:
    for kid in node.kids:
        if isinstance(kid, Content):
            yield kid
        elif isinstance(kid, Node):
            yield from _contents(kid)
