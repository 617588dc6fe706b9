"""Notes: the footnotes of a Markdown text, numbered as they are called and set at its end."""

import re
from dataclasses import dataclass, field

from edition.copy.markdown.code import outside_code

_NOTE = re.compile(r"^[ ]{0,3}\[\^([^\]\s]+)\]:[ \t]*(.*)$")
_CALL = re.compile(r"(?<!\\)\[\^([^\]\s]+)\](?!:)")
_INLINE = re.compile(r"(?<!\\)\^\[([^\[\]\n]*(?:\[[^\[\]\n]*\][^\[\]\n]*)*)\]")
_INDENTED = re.compile(r"(?:[ ]{2,}|\t)\S")


@dataclass(slots=True)
class _Notes:
    """The notes' words by their names, and the names in the order they are called."""

    words: dict[str, list[str]] = field(default_factory=dict)
    called: list[str] = field(default_factory=list)


def with_notes(text: str) -> str:
    """Write the calls of notes as raised numbers, and the notes as paragraphs at the text's end."""
    if "[^" not in text and "^[" not in text:
        return text
    return outside_code(text, _with_notes)


def _with_notes(prose: str) -> str:
    notes = _Notes()
    text = _called(_gathered(prose, notes), notes)
    names = [*notes.called, *(name for name in notes.words if name not in notes.called)]
    said = (_said(number, notes.words[name]) for number, name in enumerate(names, 1))
    return "\n\n".join((text.rstrip("\n"), *said)) + "\n" if names else text


def _gathered(prose: str, notes: _Notes) -> str:
    """Take the notes' words out of a text: a line, those that go on with it, and indented
    paragraphs after it.
    """
    kept: list[str] = []
    lines = prose.split("\n")
    at = 0
    while at < len(lines):
        found = _NOTE.match(lines[at])
        if not found or found[1] in notes.words:
            kept.append(lines[at])
            at += 1
            continue
        end = _end(lines, at + 1)
        notes.words[found[1]] = [found[2], *(line.strip() for line in lines[at + 1 : end])]
        kept.append("")
        at = end
    return "\n".join(kept)


def _end(lines: list[str], at: int) -> int:
    """Return the line after a note."""
    while at < len(lines):
        blank = not lines[at].strip()
        ends = not _INDENTED.match(lines[at + 1]) if blank and at + 1 < len(lines) else blank
        if ends or _NOTE.match(lines[at]):
            return at
        at += 1
    return at


def _called(prose: str, notes: _Notes) -> str:
    """Number the calls; a call of no note stays as it was typed."""

    def inline(found: re.Match[str]) -> str:
        name = f"^{len(notes.words)}"
        notes.words[name] = [found[1]]
        return f"[^{name}]"

    def call(found: re.Match[str]) -> str:
        if found[1] not in notes.words:
            return found[0]
        if found[1] not in notes.called:
            notes.called.append(found[1])
        return f"<sup>{notes.called.index(found[1]) + 1}</sup>"

    prose = _CALL.sub(call, _INLINE.sub(inline, prose))
    for lines in [words for name, words in notes.words.items() if "[^" in "".join(words)]:
        lines[:] = [_CALL.sub(call, line) for line in lines]
    return prose


def _said(number: int, lines: list[str]) -> str:
    return f"<sup>{number}</sup> " + "\n".join(lines).strip("\n")
