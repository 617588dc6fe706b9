"""Marks: what other programs write into Markdown, each understood or left out under a name."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from edition.copy.filed import LeftOut, Why
from edition.copy.markdown.code import uncoded
from edition.copy.markdown.shortcodes import captioned, figure, wiki_picture
from edition.copy.text_file.source import Source
from edition.problem import Problem


@dataclass(frozen=True, slots=True)
class Mark:
    """A kind of mark: whose it is, how it is written, why it is left out, and what of it stays."""

    owner: str
    """As said in messages; empty where nothing is lost by it and nothing said."""
    written: re.Pattern[str]
    why: Why = Why.MARK
    stays: str | Callable[[re.Match[str]], str] = ""
    """What stands in its place: a template for ``re``, or a function."""
    is_sign: bool = False
    """It is a sign beside words that all stay: none is left out."""
    closes: str = ""
    """What ends it where that may stand far off: nothing is looked for behind the last."""


def _rule(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.MULTILINE | re.DOTALL)


_QUOTED = r"\"[^\"\n]*\"|'[^'\n]*'"
_PICTURE = r"(?:jpe?g|png|gif|webp|tiff?|avif|heic|svg)"
_NAME = re.compile(r"\[([a-z][\w-]*)")
_DESK_COMMENT = r"\[(?://|comment|_metadata_:\w+)\]:\s*(?:#|<>)\s*[(\"'][^\n]*[)\"'][ \t]*$"
_BLOCKS = r"more|truncate|excerpt|toc|endexcerpt|/?wp:[^>]{0,2000}?"


def _titled(found: re.Match[str]) -> str:
    """Keep the title that a box has beside its sign."""
    title = (found[1] or found[2] or "").strip()
    return f"**{title}**\n" if title else ""


MARKS = (
    Mark("", _rule(rf"<!--\s*(?:{_BLOCKS})\s*/?-->"), Why.MARK, closes="-->"),
    Mark("", _rule(r"<!--.*?-->"), Why.DESK, closes="-->"),
    Mark("", _rule(r"(?<!\\)%%.*?%%"), Why.DESK, closes="%%"),
    Mark(
        "",
        _rule(r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}"),
        Why.DESK,
        closes=r"endcomment\s*-?%\}",
    ),
    Mark("", _rule(r"\{::comment\}.*?\{:/(?:comment)?\}"), Why.DESK, closes=r"\{:/(?:comment)?\}"),
    Mark("", _rule(rf"^[ ]{{0,3}}{_DESK_COMMENT}"), Why.DESK),
    Mark("HTML", _rule(r"<(?:iframe|video|audio|embed|object)\b[^<>]{0,2000}>")),
    # Hugo
    Mark(
        "",
        _rule(r"\{\{[<%]\s*(?:figure|img|image|picture)\s(?P<said>[^{}]*?)/?\s*[>%]\}\}"),
        stays=figure,
    ),
    Mark(
        "",
        _rule(
            r"\{\{[<%]\s*highlight\s+(\w+)[^{}]*[>%]\}\}\n?(.*?)\n?\{\{[<%]\s*/\s*highlight\s*[>%]\}\}"
        ),
        stays="```\\1\n\\2\n```",
        closes=r"/\s*highlight\s*[>%]\}\}",
    ),
    Mark("Hugo", _rule(r"(?<!\\)\{\{[<%][^{}]*[>%]\}\}")),
    # Jekyll, Eleventy and others that speak Liquid or Nunjucks
    Mark(
        "",
        _rule(r"\{%-?\s*(?:include|figure|image|img|picture)\b(?P<said>[^{}]*?)-?%\}"),
        stays=figure,
    ),
    Mark(
        "",
        _rule(r"\{%-?\s*highlight\s+(\w+)[^{}]*%\}\n?(.*?)\n?\{%-?\s*endhighlight\s*-?%\}"),
        stays="```\\1\n\\2\n```",
        closes=r"endhighlight\s*-?%\}",
    ),
    Mark("", _rule(r"\{%-?\s*(?:end)?raw\s*-?%\}")),
    Mark("Liquid", _rule(r"(?<!\\)\{%[^{}]*%\}")),
    Mark("Liquid", _rule(r"(?<!\\)\{\{[^{}]*\}\}")),
    # kramdown, pandoc, Docusaurus
    Mark("", _rule(r"^[-*+][ ][^\n]*\n[ ]*\{:toc[^{}\n]*\}")),
    Mark("kramdown", _rule(r"(?<!\\)\{::?/?(?=[\w.#\s:/}])[^{}\n]*\}")),
    Mark("", _rule(r"(?<=[^\s\\])[ \t]+\{[#.:][^{}\n]{0,200}\}(?=[ \t]*$)")),
    Mark("", _rule(r"(?<=[)\]])\{(?=[^{}\n]{0,200}[=.#])[^{}\n]{0,200}\}")),
    Mark(
        "",
        _rule(r"^:{3,}[ \t]*(?:\{[^{}\n]*\}|[\w-]*)(?:\[([^\]\n]*)\])?[ \t]*([^\n]*)$"),
        stays=_titled,
    ),
    # WordPress
    Mark(
        "",
        _rule(r"\[(?:wp_)?caption\b[^\]\n]{0,500}\](?P<inside>.*?)\[/(?:wp_)?caption\]"),
        stays=captioned,
        closes=r"\[/(?:wp_)?caption\]",
    ),
    Mark(
        "",
        _rule(r"\[embed\b[^\]\n]{0,500}\](.*?)\[/embed\]"),
        stays=r"\1",
        is_sign=True,
        closes=r"\[/embed\]",
    ),
    Mark(
        "WordPress",
        _rule(
            r"(?<!\\)\[/?(?:gallery|caption|audio|video|playlist|embed|more|nextpage)\b[^\[\]\n]*\](?![(:])"
        ),
    ),
    Mark(
        "WordPress",
        _rule(rf"(?<![\\\w!])\[/?[a-z][\w-]*(?:[ ]+[\w-]+=(?:{_QUOTED}))+\s*/?\](?![(:\[])"),
    ),
    # Obsidian and other wikis
    Mark(
        "",
        _rule(rf"!\[\[(?P<file>[^\[\]|#\n]+?\.{_PICTURE})(?:\|(?P<said>[^\[\]\n]*))?\]\]"),
        stays=wiki_picture,
    ),
    Mark("Obsidian", _rule(r"!\[\[[^\[\]\n]+\]\]")),
    Mark("", _rule(r"(?<!\\)\[\[[^\[\]|\n]+\|([^\[\]\n]+)\]\]"), stays=r"\1", is_sign=True),
    Mark("", _rule(r"^[ \t]*(?<!\\)\[\[?_?(?:toc|TOC)_?\]?\][ \t]*$")),
    Mark(
        "",
        _rule(r"(?<!\\)\[\[#?([^\[\]|#^\n]+)(?:[#^][^\[\]\n]*)?\]\](?!\()"),
        stays=r"\1",
        is_sign=True,
    ),
    Mark("", _rule(r"(?<=>)[ ]*\[![\w-]+\][+-]?[ \t]*$")),
    Mark(
        "",
        _rule(r"^([ >]*>)[ ]*\[![\w-]+\][+-]?[ \t]+([^\n]*\S)[ \t]*$"),
        stays="\\1 **\\2**\n\\1",
        is_sign=True,
    ),
    Mark("", _rule(r"(?<![\\=])==(?=[^\s=])([^\n=]*[^\s=\\])==(?!=)"), stays=r"\1", is_sign=True),
    Mark("", _rule(r"(?<=\S)[ ]\^[A-Za-z][\w-]{3,}$")),
    Mark("Obsidian", _rule(r"^[ \t]*#[^\s#]\S*(?:[ \t]+#[^\s#]\S*)+[ \t]*$")),
    Mark("", _rule(r"(?<![\\~])~~(?=[^\s~])([^\n~]*[^\s~\\])~~(?!~)"), Why.STRUCK),
)
"""In the order they are looked for: what one takes, no later one sees."""


@dataclass(frozen=True, slots=True)
class Unmarked:
    """A body without the marks of other programs, and what was left out with them."""

    text: str
    left_out: tuple[LeftOut, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(slots=True)
class _Found:
    """What was found so far: words left out, and the marks to be told, by whose they are."""

    left_out: list[LeftOut] = field(default_factory=list)
    owned: dict[str, list[str]] = field(default_factory=dict)


def unmarked(body: str, source: Source) -> Unmarked:
    """Take the marks of other programs out of a body; code is let alone."""
    found = _Found()
    bare = uncoded(body)
    text = bare.restored(_cleared(bare.prose, found))
    left_out = tuple(LeftOut(out.why, bare.restored(out.words)) for out in found.left_out)
    problems = tuple(_told(owner, marks, source) for owner, marks in found.owned.items())
    return Unmarked(text, left_out, problems)


def _cleared(prose: str, found: _Found) -> str:
    for mark in MARKS:
        end = _last(mark.closes, prose)
        taken = partial(_taken, mark, found=found)
        prose = mark.written.sub(taken, prose[:end]) + prose[end:]
    return _unpaired(prose, found)


def _unpaired(prose: str, found: _Found) -> str:
    """Take out what closes a mark of WordPress that was taken out: alone it may be anybody's."""
    opened = {_NAME.match(mark) for mark in found.owned.get("WordPress", ())}
    names = "|".join(sorted(re.escape(name[1]) for name in opened if name))
    if not names:
        return prose
    closing = Mark("WordPress", _rule(rf"(?<!\\)\[/(?:{names})\]"))
    return closing.written.sub(partial(_taken, closing, found=found), prose)


def _last(closes: str, prose: str) -> int:
    """Return where the last of what closes a mark ends: to look on behind it takes a time that
    grows with the square.
    """
    if not closes:
        return len(prose)
    return max((found.end() for found in re.finditer(closes, prose)), default=0)


def _taken(mark: Mark, match: re.Match[str], found: _Found) -> str:
    stays = mark.stays(match) if callable(mark.stays) else match.expand(mark.stays)
    if stays == match[0]:
        return stays
    if not mark.is_sign and not stays:
        found.left_out.append(LeftOut(mark.why, match[0].strip()))
    if mark.owner:
        found.owned.setdefault(mark.owner, []).append(match[0].strip())
    return stays


def _told(owner: str, marks: list[str], source: Source) -> Problem:
    """Say at the first of its places that a program's marks are left out."""
    first = marks[0].partition("\n")[0]
    more = f" and {len(marks) - 1} more" if len(marks) > 1 else ""
    spot = source.spot(max(0, source.text.find(first)))
    message = f"a mark of {owner} is left out: {first[:LONGEST]}{more}"
    return source.warning(
        spot, message, "write what it stands for, or take it out", code="mark-left-out"
    )


LONGEST = 60
"""Characters of a mark that a message shows."""
