"""Cases: files of one feature each, with what others' tests expect of them → whether a story has
it.
"""

import ast
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from edition.copy.filed import File, Filed, Standing
from edition.copy.formats import read_file
from edition.copy.items.moments import instant
from tests.door import filed_words, html_words
from tests.present import of


@dataclass(frozen=True)
class Case:
    """One expectation of one file."""

    name: str
    feature: str
    met: bool | None
    """None where no story has such a thing."""
    why: str = ""


def read(path: Path) -> tuple[Filed, ...]:
    """Read a file as a story file."""
    return read_file(File(path.name, path.read_bytes(), Standing()))


def serde_cases(folder: Path) -> Iterator[Case]:
    """Yield the cases of feed-rs: the expected parse of a file lies beside it as JSON."""
    for gold in sorted(folder.glob("*.serde.json")):
        path = next(
            (
                p
                for p in (
                    gold.with_name(gold.name.replace(".serde.json", end))
                    for end in (".xml", ".json")
                )
                if p.is_file()
            ),
            None,
        )
        if path is not None:
            yield from _serde(gold.name, json.loads(gold.read_text("utf-8"))["entries"], read(path))


def _serde(name: str, entries: list[dict[str, Any]], found: tuple[Filed, ...]) -> Iterator[Case]:
    yield Case(name, "entries", len(entries) == len(found), f"{len(found)} of {len(entries)}")
    for entry, filed in zip(entries, found, strict=False):
        for feature, expected in _expected(entry).items():
            met = _has(filed, feature, expected)
            yield Case(name, feature, met, "" if met else f"wanted {expected[:80]!r}")


def _expected(entry: dict[str, Any]) -> dict[str, str]:
    """Return what an entry says, by feature; what it does not say is left out."""
    content = (
        (entry.get("content") or {}).get("body")
        or (entry.get("summary") or {}).get("content")
        or ""
    )
    media = [
        c
        for m in entry.get("media") or ()
        for c in m.get("content") or ()
        if "image" in (c.get("content_type") or "")
    ]
    said = {
        "title": (entry.get("title") or {}).get("content") or "",
        "text": content,
        "author": next(
            (
                a["name"]
                for a in entry.get("authors") or ()
                if a.get("name") and "@" not in a["name"]
            ),
            "",
        ),
        "link": next(
            (
                link["href"]
                for link in entry.get("links") or ()
                if link.get("rel") in (None, "alternate")
            ),
            "",
        ),
        "published": entry.get("published") or "",
        "category": next((c.get("label") or c["term"] for c in entry.get("categories") or ()), ""),
        "photo": next((c["url"] for c in media if c.get("url")), ""),
    }
    return {feature: words for feature, words in said.items() if words}


def _has(filed: Filed, feature: str, expected: str) -> bool:
    """Say whether what was filed of an item has what is expected."""
    words = html_words(expected)
    if feature in ("title", "text"):
        return not words - filed_words([filed])
    if feature == "link":
        return filed.origin.address.rstrip("/") == expected.rstrip("/") or not expected.startswith(
            "http"
        )
    story = filed.story
    if story is None:
        return bool(filed_words([filed]))  # it is named, with what it said
    if feature == "author":
        return not words - html_words(story.byline)
    if feature == "published":
        return _instant(story.published) == _instant(expected)
    if feature == "category":
        return expected in story.tags
    return expected in [photo.file for photo in story.photos]


def _instant(moment: object) -> datetime | None:
    if isinstance(moment, datetime):
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).replace(microsecond=0)
    found = instant(str(moment))
    return found.replace(microsecond=0) if found else None


_STORY = {
    "title": "words",
    "summary": "words",
    "description": "words",
    "content": "words",
    "id": "identity",
    "guid": "identity",
    "link": "address",
    "links": "address",
    "author": "byline",
    "authors": "byline",
    "author_detail": "byline",
    "tags": "tags",
    "created_parsed": "date",
}
"""What a case of feedparser asks for → what a story has of it."""


def comment_cases(folder: Path) -> Iterator[Case]:
    """Yield the cases of feedparser: a comment at the head of a file says what it expects."""
    for path in sorted(folder.glob("*.xml")):
        found = re.search(rb"Expect:\s*(.+?)\s*-->", path.read_bytes(), re.DOTALL)
        expression = found[1].decode("utf-8", "replace") if found else "1"
        yield _comment(path, expression)


def _comment(path: Path, expression: str) -> Case:
    filed = read(path)
    wanted = list(_wanted(expression))
    feature = "/".join(key for _, key, _ in wanted)
    if not wanted:
        why = (
            "is said of the feed, not of a story"
            if "feed" in expression or "version" in expression
            else "asks for no answer"
        )
        return Case(path.name, expression[:60], None, why)
    unknown = [key for _, key, _ in wanted if key not in _STORY]
    if unknown:
        return Case(path.name, feature, None, f"no story has a {unknown[0]}")
    met = all(at < len(filed) and _answers(filed[at], key, value) for at, key, value in wanted)
    return Case(path.name, feature, met, "" if met else expression[:100])


def _wanted(expression: str) -> Iterator[tuple[int, str, str]]:
    """Yield each ``entries[0]['title'] == 'x'`` of an expectation: place, key, value."""
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except SyntaxError:
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare) and isinstance(
            node.comparators[0], ast.Constant | ast.Dict | ast.Tuple
        ):
            keys = [
                sub.slice.value for sub in _chain(node.left) if isinstance(sub.slice, ast.Constant)
            ]
            if "entries" in ast.unparse(node.left) and len(keys) > 1:
                detail = next((key for key in keys[2:] if isinstance(key, str)), "")
                plain = detail in ("", "value", "name", "term", "href")
                key = str(keys[1])
                yield (
                    of(int, keys[0]),
                    key if plain else f"{key} {detail}",
                    str(ast.literal_eval(node.comparators[0])),
                )


def _chain(node: ast.expr) -> list[ast.Subscript]:
    """Return the subscripts of ``entries[0]['a']``, the innermost first."""
    return [*_chain(node.value), node] if isinstance(node, ast.Subscript) else []


def _answers(filed: Filed, key: str, value: str) -> bool:
    story = filed.story
    match _STORY[key]:
        case "words":
            return not html_words(value) - filed_words([filed])
        case "identity":
            return filed.origin.identity == value
        case "address":
            return filed.origin.address in value
        case "byline":
            return story is None or not html_words(value) - html_words(story.byline)
        case "tags":
            return story is None or value in story.tags
        case _:
            return True
