"""Classic: the text of WordPress's first editor → HTML: shortcodes understood, paragraphs where
lines part.
"""

import re
from collections.abc import Callable, Iterator

from edition.copy.filed import LeftOut, Why
from edition.copy.items.taking_out import Cleared

_BLOCK_NAMES = (
    "address article aside blockquote caption center dd details div dl dt fieldset figcaption"
    " figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary"
    " table tbody td tfoot th thead tr ul"
)
_BLOCK = re.compile(rf"(</?(?:{'|'.join(_BLOCK_NAMES.split())})(?:\s[^<>]*)?/?>)", re.IGNORECASE)
_HOLDERS = frozenset(
    [
        "p",
        "li",
        "td",
        "th",
        "dd",
        "dt",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "figcaption",
        "caption",
        "summary",
        "pre",
    ]
)
"""What holds words itself: none of its text is a paragraph of its own."""
_KEPT = re.compile(
    r"(<(pre|script|style|textarea)\b(?:(?!<\2\b).)*?</\2>)", re.IGNORECASE | re.DOTALL
)
_SHORTCODE = re.compile(r"(?<!\[)\[(/?)([a-zA-Z][\w-]*)((?:\s[^\[\]]*|/)?)\](?!\])")
_PAIRED = re.compile(r"\[(caption|wp_caption)\b([^\]]*)\]((?:(?!\[\1\b).)*?)\[/\1\]", re.DOTALL)
_EMBED = re.compile(
    r"\[(embed|video|audio|playlist)\b([^\]]*)\](?:((?:(?!\[\1\b).)*?)\[/\1\])?", re.DOTALL
)
_GALLERY = re.compile(r"\[gallery\b([^\]]*)\]")
_ADDRESS_LINE = re.compile(r"^[ \t]*(https?://\S+)[ \t]*$", re.MULTILINE)
_PICTURE = re.compile(r"\s*(?:<p>)?\s*((?:<a\b[^>]*>)?\s*<img\b[^>]*>\s*(?:</a>)?)(.*)", re.DOTALL)
_ATTRIBUTE = re.compile(r"""(\w+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")

Gallery = Callable[[str], str]
"""The ids a gallery names, empty for all of its post → HTML of its pictures."""


def classic_markup(text: str, gallery: Gallery) -> Cleared:
    """Return the HTML that WordPress makes of such a text."""
    read = shortcodes(text.replace("\r\n", "\n"), gallery)
    return Cleared(paragraphed(read.markup), read.left_out)


def shortcodes(text: str, gallery: Gallery) -> Cleared:
    """Understand captions and galleries; take out of a text what else is a program's mark, and keep
    words between.
    """
    text = _PAIRED.sub(_figure, text)
    text = _GALLERY.sub(lambda found: gallery(_attributes(found[1]).get("ids", "")), text)
    left_out = [LeftOut(Why.MARK, " ".join(found[0].split())) for found in _EMBED.finditer(text)]
    text = _EMBED.sub("", text)
    closed = {found[2] for found in _SHORTCODE.finditer(text) if found[1]}
    codes = [found for found in _SHORTCODE.finditer(text) if _is_code(found, closed)]
    left_out += [LeftOut(Why.MARK, found[0]) for found in codes]
    text = _SHORTCODE.sub(lambda found: "" if _is_code(found, closed) else found[0], text)
    left_out += [LeftOut(Why.MARK, found[1]) for found in _ADDRESS_LINE.finditer(text)]
    return Cleared(_ADDRESS_LINE.sub("", text), tuple(left_out))


def _is_code(found: re.Match[str], closed: set[str]) -> bool:
    """Say whether brackets are a shortcode: it is closed, or has attributes; ``[sic]`` is a
    writer's.
    """
    return (
        found[2] in closed
        or _ATTRIBUTE.search(found[3]) is not None
        or found[3].rstrip().endswith("/")
    )


def _figure(found: re.Match[str]) -> str:
    """Make a figure of a picture and its caption, which older exports have as an attribute."""
    picture = _PICTURE.match(found[3])
    caption = _attributes(found[2]).get("caption", "")
    if not picture:
        return f"<figure>{found[3]}<figcaption>{caption}</figcaption></figure>"
    words = picture[2].strip().removesuffix("</p>")
    return f"<figure>{picture[1]}<figcaption>{words} {caption}</figcaption></figure>"


def _attributes(text: str) -> dict[str, str]:
    return {found[1].lower(): found[2] or found[3] or "" for found in _ATTRIBUTE.finditer(text)}


def paragraphed(text: str) -> str:
    """Put a text's paragraphs into ``<p>``, parted by empty lines, and a ``<br>`` where else a line
    ends.
    """
    pieces = _KEPT.split(text)
    out = []
    for at, piece in enumerate(pieces):
        kind = at % 3  # a split by two groups gives text, the whole that is kept, its name
        out.append(piece if kind == 1 else "".join(_paragraphs(piece)) if kind == 0 else "")
    return "".join(out)


def _paragraphs(text: str) -> Iterator[str]:
    holder = ""
    for at, piece in enumerate(_BLOCK.split(text)):
        if at % 2:
            name = re.sub(r"\W.*", "", piece.strip("</").lower(), flags=re.DOTALL)
            opens = not piece.startswith("</")
            holder = name if opens and name in _HOLDERS else ""
            yield piece
        elif holder:
            yield _with_breaks(piece)
        else:
            parts = (part for part in re.split(r"\n\s*\n", piece) if part.strip())
            yield from (f"<p>{_with_breaks(part)}</p>" for part in parts)


def _with_breaks(text: str) -> str:
    return re.sub(r"(?<!<br>)(?<!<br />)(?<!<br/>)\n", "<br>\n", text.strip("\n"))
