"""Tree: what pandoc writes of a document (``-t native``) → what stands in it, counted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_TOKEN = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|([A-Za-z][\w.]*)|(-?[\d.]+(?:e-?\d+)?)|([][(),]))')
_ESCAPED = re.compile(r"\\(?:&|x([0-9a-fA-F]+)|(\d+)|(.))")
_LETTERS = {"n": "\n", "t": "\t"}
LISTS = frozenset(("BulletList", "OrderedList"))
_SPACES = frozenset(("Space", "SoftBreak", "LineBreak"))


@dataclass(frozen=True)
class Node:
    """A constructor and what it is given; lists, pairs and brackets are nodes without a name."""

    name: str
    inside: tuple["Node | str", ...]


@dataclass(frozen=True)
class Standing:
    """What stands in a document."""

    words: str
    headings: tuple[str, ...]
    items: tuple[str, ...]
    """The words of each item of a list, those of lists in it left aside."""
    rows: tuple[tuple[str, ...], ...]
    """The cells of each row that hold words."""
    pictures: int
    notes: int


def standing(native: str) -> Standing:
    """Count what stands in a document as pandoc has it."""
    found = _parsed(native)
    nodes = list(_all(found))
    items = (each for node in nodes if node.name in LISTS for each in _nodes(_last(node)))
    rows = (_row(node) for node in nodes if node.name == "Row")
    return Standing(
        _said(found),
        tuple(_said(_last(node)) for node in nodes if node.name == "Header"),
        tuple(_said(each, but=LISTS) for each in items),
        tuple(row for row in rows if row),
        sum(node.name == "Image" for node in nodes),
        sum(node.name == "Note" for node in nodes),
    )


def _row(node: Node) -> tuple[str, ...]:
    cells = (each for each in _nodes(_last(node)) if each.name == "Cell")
    return tuple(words for cell in cells if (words := " ".join(_said(_last(cell)).split())))


def _last(node: Node) -> Node:
    return [each for each in node.inside if isinstance(each, Node)][-1]


def _nodes(node: Node) -> Iterator[Node]:
    return (each for each in node.inside if isinstance(each, Node))


def _all(node: Node) -> Iterator[Node]:
    yield node
    for each in _nodes(node):
        yield from _all(each)


def _said(node: Node, but: frozenset[str] = frozenset()) -> str:
    """Return the words under a node, blocks parted by lines."""
    if node.name in _SPACES:
        return " "
    if node.name in ("Str", "Math"):
        return "".join(each for each in node.inside if isinstance(each, str))
    if node.name in ("Code", "CodeBlock"):
        return str(node.inside[-1])
    if node.name == "Image":  # what it shows: a figure says it again as its caption
        return ""
    if node.name in ("Link", "Span"):
        return "".join(_said(each, but) for each in list(_nodes(node))[1:2])
    words = "".join(_said(each, but) for each in _nodes(node) if each.name not in but)
    return f"\n{words}\n" if node.name in _PARTED else words


_PARTED = frozenset(
    ["Para", "Plain", "Header", "Cell", "Row", "BlockQuote", "Note", "CodeBlock", "MetaInlines"]
)


def _parsed(native: str) -> Node:
    tokens = list(_TOKEN.finditer(native))
    node, _ = _sequence(tokens, 0)
    return node


def _sequence(tokens: list[re.Match[str]], at: int, name: str = "") -> tuple[Node, int]:
    """Read what stands up to a closing bracket."""
    inside: list[Node | str] = []
    while at < len(tokens):
        text, word, number, sign = tokens[at].groups()
        at += 1
        if sign in ("]", ")"):
            break
        if sign in ("[", "("):
            node, at = _sequence(tokens, at)
            inside.append(node)
        elif text is not None:
            inside.append(_ESCAPED.sub(_letter, text))
        elif word:
            node, at = _called(tokens, at, word)
            inside.append(node)
        elif number:
            inside.append(number)
    return Node(name, tuple(inside)), at


def _called(tokens: list[re.Match[str]], at: int, name: str) -> tuple[Node, int]:
    """Read what a constructor is given: up to the next comma or closing bracket."""
    inside: list[Node | str] = []
    while at < len(tokens) and tokens[at][4] not in (",", "]", ")"):
        text, word, number, _ = tokens[at].groups()
        at += 1
        if text is not None:
            inside.append(_ESCAPED.sub(_letter, text))
        elif word or number:
            inside.append(Node(word, ()) if word else number)
        else:
            node, at = _sequence(tokens, at)
            inside.append(node)
    return Node(name, tuple(inside)), at


def _letter(found: re.Match[str]) -> str:
    if found[1]:
        return chr(int(found[1], 16))
    return chr(int(found[2])) if found[2] else _LETTERS.get(found[3] or "", found[3] or "")
