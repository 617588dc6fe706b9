"""Samples: real files of feeds, exports and wires → what is in them by another count, and what came
of them.
"""

import re
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from edition.copy.filed import Filed
from items.cases import read
from tests.door import counted, html_words, vanished

PRIVATE = re.compile(
    r"not (?:\w+ )?for publication|nicht zur Veröffentlichung|tel\b\W{0,3}\d|[\w.]+@[\w-]+\.\w+",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Sample:
    """A file, counted twice."""

    name: str
    items: int
    """By this count."""
    filed: int
    """Items the program gives a story or a reason for."""
    stories: int
    lost: Counter[str]
    """Words of its items that are neither printed nor left out under a name."""
    codes: tuple[str, ...]


def feed(path: Path) -> Sample:
    """Count a feed by its elements and their words."""
    found = read(path)
    if path.suffix == ".json":
        items = len(
            re.findall(
                r'"(?:content_html|content_text|guid)"\s*:', path.read_text("utf-8", "replace")
            )
        )
        return _sample(path, items, found, Counter())
    tree = etree.fromstring(
        path.read_bytes(), etree.XMLParser(recover=True, resolve_entities=False)
    )
    entries = [e for e in tree.iter() if _name(e) in ("item", "entry")]
    words: Counter[str] = Counter()
    for entry in entries:
        words += _entry_words(entry)
    return _sample(path, len(entries), found, vanished(words, found))


def _entry_words(entry: etree._Element) -> Counter[str]:
    words: Counter[str] = Counter()
    for child in entry:
        name, kind = _name(child), child.get("type") or ""
        if name in ("title", "description", "summary", "content", "encoded") and "mrss" not in str(
            child.tag
        ):
            inner = (
                "".join(etree.tostring(inner, encoding="unicode") for inner in child)
                if kind == "xhtml"
                else child.text or ""
            )
            words += counted(inner) if kind == "text" else html_words(inner)
    return words


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def export(path: Path) -> Sample:
    """Count the published posts of a WordPress export."""
    found = read(path)
    tree = etree.fromstring(
        path.read_bytes(), etree.XMLParser(recover=True, resolve_entities=False)
    )
    posts = [item for item in tree.iter("item") if _is_published(item)]
    words: Counter[str] = Counter()
    for item in posts:
        for child in item:
            if _name(child) == "title" or (
                _name(child) == "encoded" and "content" in str(child.tag)
            ):
                text = re.sub(
                    r"<!--.*?-->|\[/?\w[^\[\]]*\]", " ", child.text or "", flags=re.DOTALL
                )
                words += html_words(text)
    return _sample(path, len(posts), found, vanished(words, found))


def _is_published(item: etree._Element) -> bool:
    said = {_name(child): child.text or "" for child in item}
    return (
        said.get("post_type", "post") == "post"
        and said.get("status", "publish") == "publish"
        and not said.get("post_password")
    )


def wire(path: Path) -> Sample:
    """Count nothing: a wire's file has a story, or says why it has none."""
    found = read(path)
    return _sample(path, len(found), found, Counter())


def printed_private(found: tuple[Filed, ...]) -> list[str]:
    """Return what is printed that looks as if it were for editors."""
    bodies = (str(one.story.body) for one in found if one.story)
    return [match[0] for body in bodies for match in PRIVATE.finditer(body)]


def _sample(path: Path, items: int, found: tuple[Filed, ...], lost: Counter[str]) -> Sample:
    named = [one for one in found if one.story or one.problems]
    codes = tuple(dict.fromkeys(problem.code for one in found for problem in one.problems))
    return Sample(
        path.name, items, len(named), sum(one.story is not None for one in found), lost, codes
    )
