"""Cleaning: words from outside → words that print: nothing in them that draws nothing, tears a line
or turns the order of what follows.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

import regex

from edition.story import Run, Text

CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
SURROGATES = "\ud800-\udfff"
_PRINTED = "\t\n\r -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd" + "".join(
    f"{chr(plane << 16)}-{chr(plane << 16 | 0xFFFD)}" for plane in range(1, 17)
)
"""All but controls, surrogates, the two that end lines whatever a page's width is, and code points
that stand for no character and never will (Unicode 16, sections 23.7 and 5.8).
"""
LINE_ENDS = "\u2028\u2029"
"""They are no mistake: a space serves for them, and nobody need be told."""
_PARTING = f"\x0b\x0c{LINE_ENDS}"
"""What parts words and prints nothing."""
UNPRINTED = re.compile(f"[^{_PRINTED}]")
"""Asked by what prints, which is ten times as quick: nearly all of a text is among the first of it.
"""
OPENS = dict.fromkeys("\u202a\u202b\u202d\u202e", "\u202c") | dict.fromkeys(
    "\u2066\u2067\u2068", "\u2069"
)
"""What turns the order of the words after it, and what ends that (UAX #9, 2.1 to 2.4)."""
TURNERS = f"{''.join(OPENS)}\u202c\u2069"
TURNING = re.compile(f"[{TURNERS}]")
SEEN = regex.compile(r"[^\p{Default_Ignorable_Code_Point}\p{White_Space}\p{Cc}\u2800]")
"""What leaves something on paper; of signs that look like space, the Braille blank is no space to
Unicode.
"""
LOST = "\ufffd"
JOINERS = "\xa0\u202f\u2007"
"""Spaces at which no line ends."""
TOGETHER = 80
"""Characters that such spaces may keep together: two lines of a narrow column. More of them are no
figure and no name, but an editor's program that has no other space.
"""
_TOGETHER = re.compile(rf"[^ \t\n]{{{TOGETHER + 1},}}")


def printable(text: str) -> str:
    """Return a text without the characters that never print."""
    return UNPRINTED.sub(_instead, text) if UNPRINTED.search(text) else text


def cleaned(text: str) -> str:
    """Return a text as it can be printed; empty where it would show nothing."""
    text = printable(text)
    if TURNING.search(text):
        loose = set(unclosed(text))
        text = "".join(character for at, character in enumerate(text) if at not in loose)
    return text if SEEN.search(text) else ""


def loosened(text: str) -> str:
    """Return a text in which no-break spaces keep no more together than can be set."""
    joining = _joining(text)
    return _spaced(text, joining) if joining else text


def spoilt(text: str) -> tuple[str, ...]:
    """Return the characters of a text that cleaning takes out or reads otherwise, each once."""
    loose = [text[at] for at in unclosed(text)] if TURNING.search(text) else []
    spoiling = [one for one in UNPRINTED.findall(text) if one not in LINE_ENDS]
    return tuple(dict.fromkeys([*spoiling, *loose]))


def said(character: str) -> str:
    """Say what became of a character."""
    code = f"U+{ord(character):04X}"
    if character in OPENS or character in OPENS.values():
        return f"{code} turns the order of the words and is not closed: removed"
    read = read_as(character)
    if read:
        return f'{code} is read as "{read}"'
    kind = "control character" if re.match(f"[{CONTROLS}]", character) else "character"
    return f"{kind} {code} removed"


def read_as(character: str) -> str:
    """Return what stands where a character cannot: its sign in Windows' own code, as in HTML
    (13.2.5.80), or the sign for lost ones.
    """
    if "\x80" <= character <= "\x9f":
        return bytes([ord(character)]).decode("cp1252", "ignore")
    return LOST if re.match(f"[{SURROGATES}]", character) else ""


def unclosed(text: str) -> tuple[int, ...]:
    """Return the places of marks that turn the order of words and are not closed in their
    paragraph, or close nothing.
    """
    loose: list[int] = []
    open_at: list[int] = []
    for at, character in enumerate(text):
        if character == "\n":
            loose += open_at
            open_at = []
        elif character in OPENS:
            open_at.append(at)
        elif character in "\u202c\u2069":
            if open_at and OPENS[text[open_at[-1]]] == character:
                open_at.pop()
            else:
                loose.append(at)
    return tuple(sorted([*loose, *open_at]))


def cleaned_runs(runs: Iterable[Run]) -> Sequence[Run]:
    """Return runs as they can be printed; none where they would show nothing."""
    dressed = tuple(runs)
    text = "".join(run.text for run in dressed)
    if not SEEN.search(text):
        return ()
    joining = _joining(text)
    if not (joining or UNPRINTED.search(text) or TURNING.search(text)):
        return dressed
    return _without(dressed, set(unclosed(text)), joining)


def _joining(text: str) -> frozenset[int]:
    """Return the places of the spaces that keep too much together to be set."""
    if not any(joiner in text for joiner in JOINERS):
        return frozenset()
    return frozenset(
        stretch.start() + at
        for stretch in _TOGETHER.finditer(text)
        for at, character in enumerate(stretch[0])
        if character in JOINERS
    )


def _spaced(text: str, joining: frozenset[int], start: int = 0) -> str:
    """Write common spaces for those at some places, counted from ``start``."""
    return "".join(" " if at in joining else one for at, one in enumerate(text, start))


def _without(runs: Text, loose: set[int], joining: frozenset[int]) -> list[Run]:
    out: list[Run] = []
    start = 0
    for run in runs:
        spaced = _spaced(run.text, joining, start) if joining else run.text
        kept = "".join(character for at, character in enumerate(spaced, start) if at not in loose)
        out.append(replace(run, text=UNPRINTED.sub(_instead, kept)))
        start += len(run.text)
    return out


def _instead(match: re.Match[str]) -> str:
    """Leave a space for what parts words, and what else a character stands for."""
    return " " if match[0] in _PARTING else read_as(match[0])
