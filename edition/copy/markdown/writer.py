"""To Markdown: Story → a ``.md`` file that reads back as the same story."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import yaml

from edition.story import (
    Block,
    Crosshead,
    Item,
    Listing,
    Paragraph,
    Photo,
    Quote,
    Run,
    Story,
    Table,
    Text,
)

_SPECIAL = re.compile(r"[\\`*_\[\]<>&|]")
_WORD_START = re.compile(r"(?:(?<=\s)|^)#")
_MARK = re.compile(r"(?:[=%~^](?=[=%~\\[]))|[{]|\^(?=\w)|:(?=::)")
"""What other programs' marks begin with."""
_LINE_START = re.compile(r"^(?:[-+=~:>]|(?<!\d)\d{1,9}(?=[.)]))")
_TAGS = (("raised", "sup"), ("lowered", "sub"))


def to_markdown(story: Story) -> str:
    """Write a story as front matter and body."""
    matter = yaml.safe_dump(
        dict(_keys(story)), allow_unicode=True, sort_keys=False, width=float("inf")
    )
    return f"---\n{matter}---\n\n{_body(story.body)}\n"


def _body(blocks: tuple[Block, ...]) -> str:
    return "\n\n".join(_block(block, place) for place, block in enumerate(blocks))


def _keys(story: Story) -> Iterator[tuple[str, Any]]:
    """Yield the keys that say something."""
    yield "headline", story.headline
    for name in ("section", "deck", "kicker", "byline", "dateline", "language"):
        if getattr(story, name):
            yield name, getattr(story, name)
    if story.urgency != 5:
        yield "urgency", story.urgency
    for name in ("published", "updated", "until"):
        moment: date | None = getattr(story, name)
        if moment:
            yield name, moment.isoformat()
    if story.photos:
        yield "photos", [dict(_photo(photo)) for photo in story.photos]
    yield from _beside(story)
    yield from _orders(story)


def _orders(story: Story) -> Iterator[tuple[str, Any]]:
    """Yield what the desk is to do with it."""
    if story.tags:
        yield "tags", list(story.tags)
    if story.print_only:
        yield "publish", "print"
    if story.held:
        yield "held", True
    if story.may_cut:
        yield "may_cut", story.may_cut


def _beside(story: Story) -> Iterator[tuple[str, Any]]:
    """Yield what stands beside the text."""
    if story.quotes:
        yield "quotes", [{"text": q.text, "who": q.who} if q.who else q.text for q in story.quotes]
    if story.facts:
        yield "facts", {"title": story.facts.title, "facts": list(story.facts.facts)}
    if story.sidebar:
        yield "sidebar", {"headline": story.sidebar.headline, "text": _body(story.sidebar.body)}
    if story.link:
        yield "link", story.link
    if story.qr is not None:
        yield "qr", story.qr


def _photo(photo: Photo) -> Iterator[tuple[str, Any]]:
    yield "file", photo.file
    for name in ("cutline", "credit", "alt"):
        if getattr(photo, name):
            yield name, getattr(photo, name)
    if photo.focus is not None:
        yield "focus", list(photo.focus)
    if not photo.crop:
        yield "crop", False
    if photo.print_only:
        yield "publish", "print"


def _block(block: Block, place: int) -> str:
    match block:
        case Paragraph(text):
            return _text(text)
        case Crosshead(text):
            return f"## {_text(text)}"
        case Quote(paragraphs):
            return "\n>\n".join(_indented(_text(text), "> ", "> ") for text in paragraphs)
        case Listing(items):
            return "\n".join(_items(items, place))
        case Table(head, rows):
            return "\n".join(_table(head, rows))


def _indented(text: str, first: str, rest: str) -> str:
    return first + text.replace("\n", "\n" + rest)


def _items(items: tuple[Item, ...], place: int) -> Iterator[str]:
    """Write a list. Two lists that follow each other need different marks, or they would be one."""
    indents: list[int] = [0]
    for item in items:
        del indents[item.depth + 1 :]
        number = re.fullmatch(r"(\d+)\.", item.mark)
        mark = f"{number[1]}{'.)'[place % 2]} " if number else f"{'-*'[place % 2]} "
        here = indents[item.depth]
        # Only a list that begins at 1 may follow a text without an empty line.
        gap = "\n" if number and number[1] != "1" and item.depth else ""
        yield gap + _indented(_text(item.text), " " * here + mark, " " * (here + len(mark)))
        indents.append(here + len(mark))


def _table(head: tuple[Text, ...], rows: tuple[tuple[Text, ...], ...]) -> Iterator[str]:
    width = len(head) or len(rows[0])
    yield _row(head or ((),) * width)
    yield "|" + "---|" * width
    for row in rows:
        yield _row(row)


def _row(cells: tuple[Text, ...]) -> str:
    return "| " + " | ".join(_text(cell, table=True) for cell in cells) + " |"


def _text(text: Text, *, table: bool = False) -> str:
    """Write a text; a line break is a backslash at the line's end."""
    parts = []
    for index, run in enumerate(text):
        before = text[index - 1].text[-1] if index else "\n"
        after = text[index + 1].text[0] if index + 1 < len(text) else "\n"
        parts.append(
            _run(run, before, after).replace("|", "\\|")
            if table and run.code
            else _run(run, before, after)
        )
    return "\\\n".join(_line_start(line) for line in "".join(parts).split("\n"))


def _line_start(line: str) -> str:
    """Keep a line from being taken for a list, a rule, a fence or a quotation."""
    found = _LINE_START.match(line)
    if not found:
        return line
    return f"{found[0]}\\{line[found.end() :]}" if found[0].isdigit() else f"\\{line}"


def _run(run: Run, before: str, after: str) -> str:
    """Write one run between the characters that stand before and after it."""
    words = _code(run.text) if run.code else _escaped(run.text)
    for flag, tag in _TAGS:
        if getattr(run, flag):
            words = f"<{tag}>{words}</{tag}>"
    starred = _can_star(run, before, after)
    if run.emphasis:
        words = f"*{words}*" if starred and not run.strong else f"<em>{words}</em>"
    if run.strong:
        words = f"**{words}**" if starred and not run.emphasis else f"<strong>{words}</strong>"
    return f"[{words}](<{_address(run.href)}>)" if run.href else words


def _can_star(run: Run, before: str, after: str) -> bool:
    """Say whether asterisks are sure to be taken for emphasis: round whole words, at spaces or the
    line's ends.
    """
    if run.code or run.raised or run.lowered or run.href:
        return False
    return (
        run.text[0].isalnum() and run.text[-1].isalnum() and before in " \n" and after in " \n.,;:?"
    )


def _escaped(text: str) -> str:
    text = _SPECIAL.sub(lambda m: "\\" + m[0], text)
    text = _WORD_START.sub(r"\\#", text)
    text = _MARK.sub(r"\\\g<0>", text)
    return re.sub(r"!$", r"\\!", text)


def _code(text: str) -> str:
    """Fence code with one backtick more than any run of them inside."""
    fence = "`" * (max(map(len, re.findall("`+", text)), default=0) + 1)
    pad = (
        " "
        if text[0] == "`" or text[-1] == "`" or (text[0] == text[-1] == " " and text.strip(" "))
        else ""
    )
    return f"{fence}{pad}{text}{pad}{fence}"


def _address(href: str) -> str:
    return re.sub(r"[\\<>|]", lambda m: "\\" + m[0], href).replace("&", "&amp;")
