"""Blocks: the Markdown of a story's body → blocks, and the photos that stand among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from edition.copy.filed import LeftOut, Why
from edition.copy.markdown.definitions import parsed
from edition.copy.markdown.indented import is_code, is_prose, shifted
from edition.copy.markdown.inline import inline
from edition.copy.markdown.markup import Markup, bare, element, markup
from edition.copy.markdown.notes import with_notes
from edition.copy.words.credit import split_credit
from edition.copy.words.lists import BULLET, numbered, sound
from edition.copy.words.runs import single_line, tidy
from edition.limits import BODY_DEPTH
from edition.story import (
    Block,
    Crosshead,
    Item,
    Listing,
    Paragraph,
    Photo,
    Quote,
    Run,
    Table,
    Text,
    plain,
)

LEVEL = 2
"""Elements that a list is for the parser: itself and its item; a quotation is one, and so may nest
twice as deep.
"""
STRETCHES = 1_000
"""Of HTML in one story: a thing of seconds to read; an export has a hundred."""
QUERIES = frozenset(("dataview", "dataviewjs", "tasks", "query", "button"))
"""Fenced blocks that Obsidian's plugins run and show the answer of."""


def _parser() -> MarkdownIt:
    """Make the parser: CommonMark and tables. Raw HTML is tokenised so that we can take its words,
    and never passed on.
    """
    options = {"html": True, "store_labels": True, "maxNesting": LEVEL * (BODY_DEPTH.most + 1)}
    parser = MarkdownIt("commonmark", options).enable("table")
    # Links are judged when the runs are made: here they keep the author's characters.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


@dataclass(frozen=True, slots=True)
class Body:
    """What a body holds."""

    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    is_titled: bool = False
    """Its first block is a heading of the first rank."""


@dataclass(slots=True)
class _Beside:
    """What is found beside the text while it is read."""

    photos: list[Photo] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    stretches: int = 0
    """Stretches of HTML read so far."""

    def read(self, html: str) -> Markup:
        """Read a stretch of HTML; of a text with more of them than anybody writes, the words
        alone.
        """
        self.stretches += 1
        found = markup(html) if self.stretches <= STRETCHES else bare(html)
        self.photos += found.photos
        self.left_out += found.left_out
        return found


def body(markdown: str) -> Body:
    """Read a story's body."""
    beside = _Beside()
    found = parsed(with_notes(markdown), _PARSER)
    blocks = tuple(block for block in _blocks(found.tokens, beside) if not _empty(block))
    is_titled = bool(found.tokens) and found.tokens[0].tag == "h1"
    return Body(blocks, tuple(beside.photos), (*found.left_out, *beside.left_out), is_titled)


def deeper(markdown: str) -> int | None:
    """Return the line, from 0, at which lists and quotations nest deeper than is set; None where
    none does.
    """
    if (
        markdown.count(">")
        + markdown.count("-")
        + markdown.count("+")
        + markdown.count("*")
        + markdown.count(".")
        < BODY_DEPTH.most
    ):
        return None
    deep = (
        token
        for token in _PARSER.parse(markdown)
        if token.level >= LEVEL * BODY_DEPTH.most and token.map
    )
    return next((token.map[0] for token in deep if token.map), None)


def _empty(block: Block) -> bool:
    match block:
        case Paragraph(text) | Crosshead(text):
            return not text
        case Quote(paragraphs):
            return not paragraphs
        case Listing(items):
            return not items
        case Table(head, rows):
            return not any(any(row) for row in (head, *rows))


def _blocks(tokens: Sequence[Token], beside: _Beside) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = element(tokens, at) if token.type == "html_block" else _end(tokens, at)
        yield from _block(tokens[at : end + 1], beside)
        at = end + 1


def _block(tokens: Sequence[Token], beside: _Beside) -> Iterator[Block]:
    inner = tokens[1:-1]
    match tokens[0].type:
        case "paragraph_open":
            yield Paragraph(_uncaptioned(_text(inner, beside), inner, beside))
        case "heading_open":
            yield Crosshead(single_line(_text(inner, beside)))
        case "blockquote_open":
            yield Quote(tuple(text for text in _quoted(inner, beside) if text))
        case "bullet_list_open" | "ordered_list_open":
            yield Listing(_items(tokens, beside))
        case "table_open":
            yield _table(inner, beside)
        case "code_block":
            yield from _indented(tokens[0].content, beside)
        case "fence" if tokens[0].info.partition(" ")[0].strip().lower() in QUERIES:
            beside.left_out.append(LeftOut(Why.MARK, tokens[0].content))
        case "fence":
            yield Paragraph(_text(tokens, beside))
        case "html_block":
            yield from beside.read(_PARSER.renderer.render(tokens, _PARSER.options, {})).blocks


def _uncaptioned(text: Text, tokens: Sequence[Token], beside: _Beside) -> Text:
    """Take a paragraph that holds one picture and then nothing but words in italics for the
    picture's caption.
    """
    children = (
        [token for token in tokens[0].children or [] if token.type != "softbreak"] if tokens else []
    )
    pictured = (
        bool(children)
        and children[0].type == "image"
        and [token.type for token in children].count("image") == 1
    )
    if not pictured or not text or not all(run.emphasis for run in text):
        return text
    cutline, credit = split_credit(plain(single_line(text)))
    beside.photos[-1] = replace(beside.photos[-1], cutline=cutline, credit=credit)
    return ()


def _indented(content: str, beside: _Beside) -> Iterator[Block]:
    """Read an indented block: code, or the prose or verse of somebody who sets in her
    paragraphs.
    """
    if is_code(content):
        yield Paragraph(tidy([Run(content, code=True)]))
    elif is_prose(content):
        yield from _blocks(_PARSER.parse(shifted(content)), beside)
    else:
        yield from (Paragraph(tidy([Run(part)])) for part in content.split("\n\n"))


def _end(tokens: Sequence[Token], at: int) -> int:
    """Find the token that closes the one at ``at``; a token that opens nothing closes itself."""
    if tokens[at].nesting != 1:
        return at
    return next(
        i
        for i in range(at + 1, len(tokens))
        if tokens[i].nesting == -1 and tokens[i].level == tokens[at].level
    )


def _text(tokens: Sequence[Token], beside: _Beside) -> Text:
    return next(_texts(tokens, beside), ())


def _texts(tokens: Sequence[Token], beside: _Beside) -> Iterator[Text]:
    """Yield one text for each token that holds words, whatever it stands in."""
    for token in tokens:
        match token.type:
            case "inline":
                found = inline(token.children or [])
                beside.photos.extend(found.photos)
                beside.left_out.extend(found.left_out)
                yield found.text
            case "fence" | "code_block":
                yield tidy([Run(token.content, code=True)])
            case "html_block":
                yield from beside.read(token.content).texts


def _quoted(tokens: Sequence[Token], beside: _Beside) -> Iterator[Text]:
    """Yield the paragraphs of a quotation; the items of a list in it keep their marks."""
    mark = ""
    for token in tokens:
        if token.type == "list_item_open":
            mark = f"{token.info}{token.markup} " if token.info else f"{BULLET} "
        for text in _texts((token,), beside):
            yield tidy((Run(mark), *text)) if mark and text else text
            mark = "" if text else mark


@dataclass(slots=True)
class _Lists:
    """The lists open at this point, innermost last, and the items made."""

    items: list[Item] = field(default_factory=list)
    marks: list[Iterator[str]] = field(default_factory=list)
    """The marks to come of each open list."""
    mark: str = ""
    """The mark of an item that has no words yet."""

    def say(self, text: Text) -> None:
        if not text:
            return
        if self.mark:
            self.items.append(Item(self.mark, len(self.marks) - 1, text))
            self.mark = ""
        else:
            last = self.items.pop()
            self.items.append(Item(last.mark, last.depth, tidy((*last.text, Run("\n"), *text))))


def _items(tokens: Sequence[Token], beside: _Beside) -> tuple[Item, ...]:
    """Flatten a list and the lists inside it; the second paragraph of an item follows after a line
    break.
    """
    lists = _Lists()
    for at, token in enumerate(tokens):
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                lists.marks.append(_marks(tokens[at : _end(tokens, at)]))
            case "bullet_list_close" | "ordered_list_close":
                lists.marks.pop()
            case "list_item_open":
                lists.mark = next(lists.marks[-1])
            case _:
                for text in _texts((token,), beside):
                    lists.say(text)
    return sound(lists.items)


def _marks(tokens: Sequence[Token]) -> Iterator[str]:
    """Yield the marks of a list's own items."""
    items = [
        token
        for token in tokens
        if token.type == "list_item_open" and token.level == tokens[0].level + 1
    ]
    if tokens[0].type == "bullet_list_open":
        return iter([BULLET] * len(items))
    return iter([f"{number}." for number in numbered([int(item.info) for item in items])])


def _table(tokens: Sequence[Token], beside: _Beside) -> Table:
    starts = [i for i, token in enumerate(tokens) if token.type == "tr_open"]
    rows = [
        tuple(single_line(t) for t in _texts(tokens[a:b], beside))
        for a, b in pairwise([*starts, len(tokens)])
    ]
    head, *rest = rows
    return Table(head if any(head) else (), tuple(rest))
