"""Message: an ``.eml`` file → the story in its text; photos that came with it are the story's,
documents are read as well.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import PurePosixPath

from edition.copy.filed import Enclosed, File, Filed, Format, LeftOut, Why
from edition.copy.html.fragment import TooLarge, read_fragment
from edition.copy.plain_text.blocks import written
from edition.copy.plain_text.lines import blocks_of
from edition.copy.text_file.decoding import decode
from edition.copy.words.byline import byline, is_byline
from edition.copy.words.dateline import with_dateline
from edition.copy.words.direction import directed
from edition.copy.words.runs import words
from edition.problem import error, note
from edition.story import Block, Paragraph, Photo, Story, plain, texts

_REPLY = re.compile(r"^(?:\s*(?:re|aw|fw|fwd|wg|tr|sv|vs)\s*:)+\s*", re.IGNORECASE)
_QUOTED = re.compile(r"^>.*(?:\n>.*|\n(?=>))*$", re.MULTILINE)
_SIGNATURE = re.compile(r"^-- ?$", re.MULTILINE)
_HEADERS = re.compile(rb"\A(?:[A-Za-z][\w-]*:[^\n]*(?:\r?\n[ \t][^\n]*)*\r?\n){2,}", re.DOTALL)
COVERING = 60
"""Words: a message of fewer to which a document is attached is no story."""
SHOWN = 60
"""Characters of what is left out that a message shows."""
DOCUMENTS = frozenset((".docx", ".docm", ".odt", ".rtf", ".md", ".txt", ".html", ".htm"))
"""Attachments that may be stories themselves: a press release comes so."""


@dataclass(frozen=True, slots=True)
class _Text:
    """The text of a message."""

    blocks: tuple[Block, ...] = ()
    photos: tuple[Photo, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def read(file: File) -> tuple[Filed, ...]:
    """Read the stories of a message."""
    try:
        message = message_from_bytes(file.content, _class=EmailMessage, policy=policy.default)
        return (_filed(message, file),)
    except (
        RecursionError,
        TooLarge,
        ValueError,
        LookupError,
        IndexError,
        AttributeError,
        TypeError,
    ):
        hint = "open it in a mail program and save its text"
        return (
            Filed(
                None,
                (error(file.name, "this message cannot be read", hint, code="document-refused"),),
            ),
        )


def _filed(message: EmailMessage, file: File) -> Filed:
    text = _text(message, file)
    pictures = tuple(_pictures(message))
    inner = tuple(_documents(message, file))
    shown = {photo.file for photo in text.photos}
    photos = (
        *text.photos,
        *(Photo(picture.name) for picture in pictures if picture.name not in shown),
    )
    head, *rest = text.blocks or (None,)
    signed = isinstance(head, Paragraph) and is_byline(plain(head.text))
    sender = parseaddr(str(message.get("From", "")))[0]
    story = Story(
        slug=file.stem,
        headline=words(_REPLY.sub("", str(message.get("Subject", "")))),
        body=tuple(rest) if signed else text.blocks,
        byline=(
            plain(head.text)
            if signed and isinstance(head, Paragraph)
            else byline((sender,) if sender else (), file.standing.language)
        ),
        published=_sent(message),
        photos=photos,
        path=file.name,
    )
    if inner and story.words < COVERING:
        return _covering(story, text, inner)
    if story.body and story.headline:
        whole = directed(with_dateline(story), file.standing.language)
        return Filed(whole, (), text.left_out, pictures, inner=inner)
    lacks = "no text" if story.headline else "no subject"
    problem = error(
        file.name,
        f"the message has {lacks}",
        "write the story, or take the file out",
        code="body-missing",
    )
    return Filed(None, (problem,), text.left_out, inner=inner)


def _covering(story: Story, text: _Text, inner: tuple[File, ...]) -> Filed:
    """Leave out a few words that only cover documents."""
    said = " ".join(plain(line) for block in text.blocks for line in texts(block))
    told = note(
        story.path,
        f'only covers its documents: "{said[:SHOWN]}" is left out',
        code="message-covers",
    )
    return Filed(None, (told,), (*text.left_out, LeftOut(Why.DESK, said)), inner=inner)


def _sent(message: EmailMessage) -> datetime | None:
    found = getattr(message.get("Date"), "datetime", None)
    return found if isinstance(found, datetime) else None


def _text(message: EmailMessage, file: File) -> _Text:
    """Read the body: as plain text where it is there, else as HTML."""
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        source = _decoded(part, file) if isinstance(part, EmailMessage) else ""
        if source.strip():
            return _plain(source, part) if kind == "plain" else _html(source, message)
    return _Text()


def _decoded(part: EmailMessage, file: File) -> str:
    content = part.get_payload(decode=True)
    return (
        decode(content, file.name, part.get_content_charset() or "").source.text
        if isinstance(content, bytes)
        else ""
    )


def _plain(source: str, part: object) -> _Text:
    """Read plain text without what it quotes and without its signature (RFC 3676, 4.3 and 4.5)."""
    left_out: list[LeftOut] = []
    if isinstance(part, EmailMessage) and part.get_param("format") == "flowed":
        source = re.sub(r"(?<=[^\n]) \n(?!\n)", " ", source)
    signed = _SIGNATURE.search(source)
    text, signature = (source[: signed.start()], source[signed.end() :]) if signed else (source, "")
    left_out += [LeftOut(Why.DESK, signature)] if signature.strip() else []
    left_out += [LeftOut(Why.ANOTHER, found[0]) for found in _QUOTED.finditer(text)]
    return _Text(tuple(written(blocks_of(_QUOTED.sub("", text)))), (), tuple(left_out))


def _html(source: str, message: EmailMessage) -> _Text:
    found = read_fragment(source)
    names = {
        f"cid:{str(part.get('Content-ID', '')).strip('<> ')}": _name(part)
        for part in message.walk()
    }
    photos = tuple(replace(photo, file=names.get(photo.file, photo.file)) for photo in found.photos)
    return _Text(found.blocks, photos, found.left_out)


def _name(part: object) -> str:
    name = part.get_filename() if isinstance(part, EmailMessage) else ""
    return PurePosixPath(str(name or "").replace("\\", "/")).name


def _pictures(message: EmailMessage) -> Iterator[Enclosed]:
    for number, part in enumerate(message.walk(), 1):
        content = part.get_payload(decode=True) if part.get_content_maintype() == "image" else None
        if isinstance(content, bytes):
            yield Enclosed(_name(part) or f"image{number}.{part.get_content_subtype()}", content)


def _documents(message: EmailMessage, file: File) -> Iterator[File]:
    """Yield the attachments that may be stories."""
    for part in message.iter_attachments() if message.is_multipart() else ():
        name = _name(part)
        content = part.get_payload(decode=True)
        if PurePosixPath(name).suffix.lower() in DOCUMENTS and isinstance(content, bytes):
            yield File(f"{file.name}/{name}", content, file.standing)


def fits(content: bytes) -> bool:
    """Say whether a file begins with the lines of a message's head."""
    return bool(_HEADERS.match(content))


FORMAT = Format("a message", read, fits)
