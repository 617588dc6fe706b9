"""Typed text: a text as a wire's machines write it, its lines broken to a width → its
paragraphs.
"""

import re
from itertools import groupby

SET_IN = "  "
"""What a paragraph's first line begins with, where its others begin with nothing."""
_TABLED = re.compile(r"\S {3,}\S")
_ENTRY = re.compile(r"\s*[-•*#]+ ")
_RULE = re.compile(r"[\s*_=-]{3,}")


def typed_paragraphs(text: str) -> list[str]:
    """Part a text at its empty lines, and at lines that are set in among others that are not.

    Lines of one paragraph are joined; those of a table keep their ends.
    """
    lines = text.split("\n")
    filled = [line for line in lines if line.strip()]
    # Of XML that is set in as a whole only the first line, after its mark, is not.
    set_in = any(line.startswith(SET_IN) for line in filled) and any(
        line[:1] != " " for line in filled[1:]
    )
    parts: list[list[str]] = []
    for is_filled, group in groupby(lines, key=lambda line: bool(line.strip())):
        for at, line in enumerate(group if is_filled else ()):
            if at == 0 or _begins(line, parts[-1][-1], set_in=set_in):
                parts.append([])
            parts[-1].append(line)
    return [_joined(part) for part in parts]


def _begins(line: str, before: str, *, set_in: bool) -> bool:
    """Say whether a line begins a paragraph: set in, an entry of a list, or under a rule."""
    return (
        (set_in and line.startswith(SET_IN))
        or _ENTRY.match(line) is not None
        or _RULE.fullmatch(before) is not None
    )


def _joined(lines: list[str]) -> str:
    tabled = 2 * sum(_TABLED.search(line) is not None for line in lines) > len(lines)
    return ("\n" if tabled else " ").join(line.strip() for line in lines)
