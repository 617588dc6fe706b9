"""Blocks: the Markdown of a story's body → blocks, and the photos that stand among them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from edition.copy.markdown.inline import bare, inline
from edition.copy.words.lists import BULLET, sound
from edition.copy.words.runs import single_line, tidy
from edition.limits import BODY_DEPTH
from edition.story import Block, Crosshead, Item, Listing, Paragraph, Photo, Quote, Run, Table, Text

LEVEL = 2
"""Elements that a list is for the parser: itself and its item; a quotation is one, and so may nest twice as deep."""


def _parser() -> MarkdownIt:
    """Make the parser: CommonMark and tables. Raw HTML is tokenised so that we can take its words, and never passed on."""
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": LEVEL * (BODY_DEPTH.most + 1)}).enable("table")
    # Links are judged when the runs are made: here they keep the author's characters.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    return parser


_PARSER = _parser()


def body(markdown: str) -> tuple[tuple[Block, ...], tuple[Photo, ...]]:
    """Read a story's body."""
    photos: list[Photo] = []
    found = _blocks(_PARSER.parse(markdown), photos)
    return tuple(block for block in found if not _empty(block)), tuple(photos)


def deeper(markdown: str) -> int | None:
    """Return the line, from 0, at which lists and quotations nest deeper than is set; None where none does."""
    if markdown.count(">") + markdown.count("-") + markdown.count("+") + markdown.count("*") + markdown.count(".") < BODY_DEPTH.most:
        return None
    deep = (token for token in _PARSER.parse(markdown) if token.level >= LEVEL * BODY_DEPTH.most and token.map)
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


def _blocks(tokens: Sequence[Token], photos: list[Photo]) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        end = _end(tokens, at)
        inner = tokens[at + 1 : end]
        match token.type:
            case "paragraph_open":
                yield Paragraph(_text(inner, photos))
            case "heading_open":
                yield Crosshead(single_line(_text(inner, photos)))
            case "blockquote_open":
                yield Quote(tuple(text for text in _texts(inner, photos) if text))
            case "bullet_list_open" | "ordered_list_open":
                yield Listing(_items(tokens[at : end + 1], photos))
            case "table_open":
                yield _table(inner, photos)
            case "fence" | "code_block" | "html_block":
                yield Paragraph(_text((token,), photos))
        at = end + 1


def _end(tokens: Sequence[Token], at: int) -> int:
    """Find the token that closes the one at ``at``; a token that opens nothing closes itself."""
    if tokens[at].nesting != 1:
        return at
    return next(i for i in range(at + 1, len(tokens)) if tokens[i].nesting == -1 and tokens[i].level == tokens[at].level)


def _text(tokens: Sequence[Token], photos: list[Photo]) -> Text:
    return next(_texts(tokens, photos), ())


def _texts(tokens: Sequence[Token], photos: list[Photo]) -> Iterator[Text]:
    """Yield one text for each token that holds words, whatever it stands in."""
    for token in tokens:
        match token.type:
            case "inline":
                text, found = inline(token.children or [])
                photos.extend(found)
                yield text
            case "fence" | "code_block":
                yield tidy([Run(token.content, code=True)])
            case "html_block":
                yield tidy([Run(bare(token.content).replace("\n", " "))])


@dataclass(slots=True)
class _Lists:
    """The lists open at this point, innermost last, and the items made."""

    items: list[Item] = field(default_factory=list)
    numbers: list[int | None] = field(default_factory=list)
    """The next number of each open list; None for bullets."""
    mark: str = ""
    """The mark of an item that has no words yet."""

    def say(self, text: Text) -> None:
        if not text:
            return
        if self.mark:
            self.items.append(Item(self.mark, len(self.numbers) - 1, text))
            self.mark = ""
        else:
            last = self.items.pop()
            self.items.append(Item(last.mark, last.depth, tidy((*last.text, Run("\n"), *text))))


def _items(tokens: Sequence[Token], photos: list[Photo]) -> tuple[Item, ...]:
    """Flatten a list and the lists inside it; the second paragraph of an item follows after a line break."""
    lists = _Lists()
    for token in tokens:
        match token.type:
            case "bullet_list_open":
                lists.numbers.append(None)
            case "ordered_list_open":
                lists.numbers.append(int(token.attrGet("start") or 1) if token.attrGet("start") != 0 else 0)
            case "bullet_list_close" | "ordered_list_close":
                lists.numbers.pop()
            case "list_item_open":
                lists.mark = _mark(lists.numbers)
            case _:
                for text in _texts((token,), photos):
                    lists.say(text)
    return sound(lists.items)


def _mark(numbers: list[int | None]) -> str:
    number = numbers[-1]
    if number is None:
        return BULLET
    numbers[-1] = number + 1
    return f"{number}."


def _table(tokens: Sequence[Token], photos: list[Photo]) -> Table:
    starts = [i for i, token in enumerate(tokens) if token.type == "tr_open"]
    rows = [tuple(single_line(t) for t in _texts(tokens[a:b], photos)) for a, b in pairwise([*starts, len(tokens)])]
    head, *rest = rows
    return Table(head if any(head) else (), tuple(rest))
