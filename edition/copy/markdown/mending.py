"""Mending: what CommonMark would pass over without a word, written so that it stays: unclosed
comments, words in angle brackets, cells too many, names of pictures with spaces.
"""

import re
from dataclasses import dataclass

from edition.copy.filed import LeftOut, Why
from edition.copy.markdown.code import HELD, outside_code
from edition.copy.text_file.source import Source
from edition.copy.words.markup import ATTRIBUTES, ELEMENTS
from edition.problem import Problem

_OPEN_COMMENT = re.compile(rf"(?<!\\)<!--(?P<inside>(?:[^\n{HELD}]|\n(?![ \t]*\n))*)")
_TAG = re.compile(
    r"(?<!\\)(?<!\]\()(?<!\]:"
    r" )<(?P<close>/?)(?P<name>[A-Za-z][\w:-]*)(?P<rest>(?:\s[^<>]{0,2000})?/?)>"
)
_CLOSE = re.compile(r"</([A-Za-z][\w:-]*)\s*>")
_VALUE = re.compile(r"[\w:@.-]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+)")
_AUTOLINK = re.compile(r"<(?:[A-Za-z][A-Za-z0-9+.-]{1,31}:[^\s<>]*|[^\s<>@]+@[^\s<>]+)>")
_RAW = re.compile(
    r"(?<!\\)<(?P<name>script|style|textarea|pre|title|xmp)\b[^<>]{0,2000}>", re.IGNORECASE
)
_DECLARED = re.compile(r"(?<!\\)<(?=[?!])(?!!--)")
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\[\]\n]*)\]\((?P<file>[^()<>\"\n]*[^()<>\"\s]["
    r" ][^()<>\"\n]*?\.(?:jpe?g|png|gif|webp|tiff?|avif|heic))"
    r"(?P<title>\s+\"[^\"\n]*\")?\s*\)",
    re.IGNORECASE,
)
_RULE = re.compile(r"(?P<in>[ >]{0,60})\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*")
_BAR = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Mended:
    """A body in which nothing is passed over."""

    text: str
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()


def mended(body: str, source: Source) -> Mended:
    """Write a body so that CommonMark reads all of it."""
    comments: list[str] = []
    marks: list[str] = []

    def change(prose: str) -> str:
        comments.extend(found["inside"] for found in _OPEN_COMMENT.finditer(prose))
        prose = _OPEN_COMMENT.sub("", prose)
        prose = _closed(prose)
        closed = frozenset(found[1] for found in _CLOSE.finditer(prose))
        prose = _TAG.sub(lambda found: _told_apart(found, closed, marks), prose)
        return _PICTURE.sub(r"![\g<alt>](<\g<file>>\g<title>)", prose)

    text = _widened(outside_code(body, change))
    left_out = (
        *(LeftOut(Why.DESK, words) for words in comments),
        *(LeftOut(Why.MARK, mark) for mark in marks),
    )
    return Mended(text, left_out, tuple(_open_comment(source) for _ in comments[:1]))


def _open_comment(source: Source) -> Problem:
    spot = source.spot(max(0, source.text.rfind("<!--")))
    message = "a comment is not closed: it ends with its paragraph"
    return source.warning(spot, message, "write --> at its end", code="comment-open")


def _closed(prose: str) -> str:
    """Keep what opens a block of HTML and is not closed from taking all that follows."""
    last = {
        name: prose.lower().rfind(f"</{name}")
        for name in ("script", "style", "textarea", "pre", "title", "xmp")
    }
    prose = _RAW.sub(
        lambda found: found[0] if found.start() < last[found["name"].lower()] else "", prose
    )
    return _DECLARED.sub("&lt;", prose)


def _told_apart(found: re.Match[str], closed: frozenset[str], marks: list[str]) -> str:
    """Keep an element of HTML; take a component of another program for a mark; what is neither is
    words.
    """
    name = found["name"].lower()
    rest = found["rest"].strip().rstrip("/")
    if _AUTOLINK.fullmatch(found[0]):
        return found[0]
    bare = set(_VALUE.sub(" ", rest).lower().split())
    if name in ELEMENTS and bare <= ATTRIBUTES:
        return found[0]
    paired = found["name"] in closed or "-" in name
    if name not in ELEMENTS and (
        found["rest"].endswith("/") or "=" in rest or found["close"] or paired
    ):
        marks.append(found[0])
        return ""
    return "&lt;" + found[0][1:]


def _widened(text: str) -> str:
    """Give every table as many columns as its widest row has: cells beyond the head's would be
    passed over.
    """
    if "|" not in text:
        return text
    lines = text.split("\n")
    at = 1
    while at < len(lines):
        at = _widen(lines, at) if _is_rule(lines, at) else at + 1
    return "\n".join(lines)


def _is_rule(lines: list[str], at: int) -> bool:
    """Say whether a line is the rule under a table's head."""
    if "-" not in lines[at] or "|" not in lines[at - 1] or not _RULE.fullmatch(lines[at]):
        return False
    return "|" in lines[at] or _cells(lines[at - 1]) == 1


def _widen(lines: list[str], rule: int) -> int:
    """Widen a table's head and rule; return the line after the table."""
    end = next((at for at in range(rule + 1, len(lines)) if "|" not in lines[at]), len(lines))
    width = max(map(_cells, [lines[rule - 1], *lines[rule:end]]))
    for at, cell in ((rule - 1, "  "), (rule, "---")):
        lacking = width - _cells(lines[at])
        if lacking:
            lines[at] = lines[at].rstrip().removesuffix("|") + f"|{cell}" * lacking + "|"
    return end + 1


def _cells(line: str) -> int:
    """Count the cells of a row."""
    bare = line.strip(" >\t")
    return (
        len(_BAR.findall(bare))
        + 1
        - bare.startswith("|")
        - (bare.endswith("|") and not bare.endswith("\\|"))
    )
