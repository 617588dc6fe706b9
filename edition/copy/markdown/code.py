"""Code: the stretches of a Markdown text that are code, in which no mark is a mark."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

_FENCE = re.compile(r"[ >]*(?:[-*+]|\d+[.)])?[ >]*(`{3,}(?=[^`\n]*$)|~{3,})")
_TICKS = re.compile(r"(?<!\\)`+")
_BLANK = re.compile(r"\n[ \t>]*\n")
HELD = "\ufdd0"
"""A code point that stands for no character, and so for none of a text's own."""
_HELD = re.compile(f"{HELD}(\\d+){HELD}")


@dataclass(frozen=True, slots=True)
class Uncoded:
    """A text in which a sign stands for each stretch of code."""

    prose: str
    code: tuple[str, ...]

    def restored(self, text: str) -> str:
        """Return a text with the code in the place of the signs."""
        return _HELD.sub(
            lambda found: self.code[int(found[1])] if int(found[1]) < len(self.code) else "", text
        )


def uncoded(text: str) -> Uncoded:
    """Take the code out of a text."""
    text = text.replace(HELD, "")
    held: list[str] = []
    parts: list[str] = []
    at = 0
    for start, end in _stretches(text):
        parts += [text[at:start], f"{HELD}{len(held)}{HELD}"]
        held.append(text[start:end])
        at = end
    return Uncoded("".join((*parts, text[at:])), tuple(held))


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Return a text whose words outside of code are changed."""
    bare = uncoded(text)
    return bare.restored(change(bare.prose))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each stretch of code begins and ends: fenced blocks, and spans in the prose
    between them.
    """
    prose = 0
    for start, end in _fenced(text):
        yield from _spans(text, prose, start)
        yield start, end
        prose = end
    yield from _spans(text, prose, len(text))


def _fenced(text: str) -> Iterator[tuple[int, int]]:
    fence, opened, at = "", 0, 0
    for line in text.split("\n"):
        found = _FENCE.match(line)
        if not fence and found:
            fence, opened = found[1], at
        elif (
            fence
            and line.strip(" >").rstrip().startswith(fence)
            and not line.strip(" >\t").strip(fence[0])
        ):
            yield opened, at + len(line)
            fence = ""
        at += len(line) + 1
    if fence:
        yield opened, len(text)


def _spans(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the spans of code of a stretch of prose: as many backticks close one as open it, in the
    same paragraph.
    """
    edges = [start, *(found.end() for found in _BLANK.finditer(text, start, end)), end]
    for first, last in pairwise(edges):
        ticks = list(_TICKS.finditer(text, first, last))
        at = 0
        while at < len(ticks):
            closing = (
                n for n in range(at + 1, len(ticks)) if len(ticks[n][0]) == len(ticks[at][0])
            )
            other = next(closing, at)
            if other > at:
                yield ticks[at].start(), ticks[other].end()
            at = other + 1
