"""Site: a site's front page → the addresses of its articles, in the order in which the site itself
leads with them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html

from edition.copy.text_file.xml_parser import xml_parser
from edition.limits import WEB_DEPTH

FEEDS = ("application/rss+xml", "application/atom+xml", "application/feed+json", "application/json")
LETTERS = 18
"""A link of fewer letters outside a heading is a menu's."""
HEADINGS = ("h1", "h2", "h3", "h4", "article")
FURNITURE = ("nav", "footer", "aside", "form", "header")
FILES = (
    ".jpg",
    ".jpeg",
    ".png",
    ".gif",
    ".webp",
    ".svg",
    ".mp3",
    ".mp4",
    ".xml",
    ".json",
    ".css",
    ".js",
    ".ics",
)
"""What a link leads to that is no article; of a PDF among the stories it is said that it is none.
"""


@dataclass(frozen=True, slots=True)
class FrontPage:
    """What a site's front page leads to."""

    articles: tuple[str, ...] = ()
    feeds: tuple[str, ...] = ()
    """Those that it says are its own, in its order."""
    following: str = ""
    """The page after it, where its list goes on."""
    is_article: bool = False
    """It says of itself that it is an article."""


def front_page(content: bytes, address: str) -> FrontPage:
    """Read a front page."""
    root = _parsed(content)
    if root is None:
        return FrontPage()
    base = urljoin(
        address, next((str(e.get("href")) for e in root.iter("base") if e.get("href")), "")
    )
    links = dict.fromkeys(link for anchor in root.iter("a") if (link := _article(anchor, base)))
    links.pop(urldefrag(address).url, None)
    feeds = [urljoin(base, e.get("href", "")) for e in root.iter("link") if _is_feed(e)]
    later = [
        urljoin(base, e.get("href", ""))
        for e in root.iter("link", "a")
        if "next" in (e.get("rel") or "").split()
    ]
    return FrontPage(
        tuple(links), tuple(dict.fromkeys(feeds)), next(iter(later), ""), _says_article(root)
    )


def sitemap(content: bytes) -> tuple[tuple[str, str], ...]:
    """Return the addresses of a sitemap and the moment of each one's last change, empty where it
    says none.
    """
    parser = xml_parser(recover=True)
    root = etree.fromstring(content, parser) if content.strip() else None
    if root is None:
        return ()
    found = []
    for entry in root.iter("{*}url", "{*}sitemap"):
        said = {
            etree.QName(part).localname: (part.text or "").strip()
            for part in entry
            if isinstance(part.tag, str)
        }
        if said.get("loc"):
            found.append((said["loc"], said.get("lastmod", "")))
    return tuple(found)


def _parsed(content: bytes) -> "html.HtmlElement | None":
    parser = html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True)
    try:
        return html.document_fromstring(content, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return None


def _article(anchor: "html.HtmlElement", base: str) -> str:
    """Return the address of a link that may lead to an article; empty where it does not."""
    try:
        address = urldefrag(urljoin(base, (anchor.get("href") or "").strip())).url
        parts, home = urlsplit(address), urlsplit(base)
    except ValueError:
        return ""
    path = parts.path.rstrip("/").lower()
    if (
        parts.scheme not in ("http", "https")
        or _bare(parts.netloc) != _bare(home.netloc)
        or not path
        or path.endswith(FILES)
    ):
        return ""
    return address if _leads(anchor) else ""


def _leads(anchor: "html.HtmlElement") -> bool:
    """Say whether a link is one of a list of stories: it stands in a heading or an article, or has
    as many words as a headline.
    """
    around = [
        element.tag
        for _, element in zip(range(WEB_DEPTH.most), anchor.iterancestors(), strict=False)
    ]
    if any(tag in FURNITURE for tag in around) and not any(tag in HEADINGS for tag in around):
        return False
    return (
        any(tag in HEADINGS for tag in around)
        or anchor.find(".//h2") is not None
        or len(_words(anchor)) >= LETTERS
    )


def _words(anchor: "html.HtmlElement") -> str:
    return " ".join(anchor.text_content().split())


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.")


def _is_feed(element: "html.HtmlElement") -> bool:
    kind = (element.get("type") or "").partition(";")[0].strip().lower()
    return (
        "alternate" in (element.get("rel") or "").split()
        and kind in FEEDS
        and bool(element.get("href"))
    )


def _says_article(root: "html.HtmlElement") -> bool:
    for element in root.iter("meta"):
        if element.get("property") == "og:type":
            return (element.get("content") or "").strip().lower() == "article"
    scripts = (
        element.text or ""
        for element in root.iter("script")
        if "ld+json" in (element.get("type") or "")
    )
    return any(
        f'"{kind}"' in text
        for text in scripts
        for kind in ("NewsArticle", "Article", "BlogPosting")
    )


def newest(entries: tuple[tuple[str, str], ...], most: int) -> Iterator[str]:
    """Yield the addresses of a sitemap, those changed last first."""
    for address, _ in sorted(entries, key=lambda entry: entry[1], reverse=True)[:most]:
        yield address
