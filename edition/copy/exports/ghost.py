"""Ghost export (JSON) → its published posts."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from edition.copy.exports.ghost_cards import lexical_markup, mobiledoc_markup
from edition.copy.filed import File, Filed, Format, Origin
from edition.copy.items.filing import file_items
from edition.copy.items.item import NO_URGENCY, Item
from edition.copy.items.json_file import read_json, records, says, strays, words
from edition.copy.items.many import too_many
from edition.copy.items.markup import bare, paragraphs
from edition.copy.items.moments import moment
from edition.copy.text_file.numbers import whole
from edition.copy.text_file.source import Source, Spot
from edition.copy.words.credit import split_credit
from edition.problem import Problem
from edition.story import Photo

_FEATURED_URGENCY = 3
"""What its editors keep at the head of their site."""
_SITE = "__GHOST_URL__"
"""What stands in an export for the address of its site."""
MILLISECONDS = 1_000
"""Of a second."""


def read(file: File) -> tuple[Filed, ...]:
    """Read the published posts of an export; what else it holds is counted."""
    found = read_json(file)
    export = _Export.of(found.record)
    posts = [post for post in export.table("posts") if _is_public(post)]
    posts_of = export.tables.get("posts")
    told = (*strays(found.source, posts_of), *_counted(export.table("posts"), found.source))
    problems = (*found.problems, *told)
    if not posts:
        message = "the export has no published posts"
        problem = found.source.error(
            Spot(1), message, "publish what is to be printed", code="story-not-found"
        )
        return (Filed(None, (*problems, problem), source=found.source),)
    if refused := too_many(len(posts), found.source):
        return (Filed(None, refused, source=found.source),)
    items = [export.item(post) for post in posts]
    return replace(found, problems=problems).told(file_items(items, file, found.source))


def _is_public(post: dict[str, Any]) -> bool:
    return words(post, "status") == "published" and not _is_page(post)


def _is_page(post: dict[str, Any]) -> bool:
    return words(post, "type") == "page" or bool(post.get("page"))


def _counted(posts: list[dict[str, Any]], source: Source) -> Iterator[Problem]:
    """Say how many of which are left out."""
    others = [post for post in posts if not _is_public(post)]
    kinds = Counter(
        "pages" if _is_page(post) else f'posts marked "{words(post, "status")}"' for post in others
    )
    if kinds:
        listed = ", ".join(f"{count} {kind}" for kind, count in kinds.items())
        message = f"left out of the export: {listed}"
        yield source.note(Spot(1), message, "publish what is to be printed", code="items-left-out")


@dataclass(frozen=True, slots=True)
class _Export:
    """The tables of an export."""

    tables: dict[str, Any]

    @classmethod
    def of(cls, record: dict[str, Any]) -> "_Export":
        databases = records(record.get("db")) or records(record.get("items")) or [record]
        data = databases[0].get("data")
        return cls(data if isinstance(data, dict) else {})

    def table(self, name: str) -> list[dict[str, Any]]:
        return records(self.tables.get(name))

    def linked(self, post: dict[str, Any], link: str, key: str, table: str) -> list[dict[str, Any]]:
        """Return the rows of a table that a table of links ties to a post, in their order."""
        ties = [tie for tie in self.table(link) if words(tie, "post_id") == words(post, "id")]
        ties.sort(key=lambda tie: whole(words(tie, "sort_order")))
        rows = {words(row, "id"): row for row in self.table(table)}
        return [rows[words(tie, key)] for tie in ties if words(tie, key) in rows]

    def names(self, post: dict[str, Any]) -> tuple[str, ...]:
        authors = self.linked(post, "posts_authors", "author_id", "users")
        if not authors:
            authors = [
                user
                for user in self.table("users")
                if words(user, "id") == words(post, "author_id")
            ]
        return tuple(words(author, "name") for author in authors if words(author, "name"))

    def tags(self, post: dict[str, Any]) -> tuple[str, ...]:
        """Return the names of its public tags: those that begin with ``#`` are for the site's own
        use.
        """
        tags = self.linked(post, "posts_tags", "tag_id", "tags")
        return tuple(words(tag, "name") for tag in tags if not words(tag, "name").startswith("#"))

    def meta(self, post: dict[str, Any]) -> dict[str, Any]:
        return next(
            (row for row in self.table("posts_meta") if words(row, "post_id") == words(post, "id")),
            {},
        )

    def item(self, post: dict[str, Any]) -> Item:
        tags = self.tags(post)
        slug = words(post, "slug")
        changed = words(post, "updated_at")
        return Item(
            headline=bare(words(post, "title")),
            body=_body(post).replace(_SITE, ""),
            deck=bare(words(post, "custom_excerpt")),
            origin=Origin(
                identity=words(post, "uuid") or words(post, "id") or slug,
                address=words(post, "canonical_url") or words(post, "url"),
                version=changed,
            ),
            names=self.names(post),
            published=_moment(post, "published_at"),
            updated=_moment(post, "updated_at"),
            subjects=tags,
            tags=tags,
            urgency=_FEATURED_URGENCY if post.get("featured") in (True, 1) else NO_URGENCY,
            language=words(post, "locale"),
            photos=tuple(_lead(post, self.meta(post))),
            slug=slug,
        )


def _moment(post: dict[str, Any], key: str) -> Any:
    """Read a moment; exports of the first versions count milliseconds from 1970."""
    said = words(post, key)
    if not said.isdecimal():
        return moment(said)
    try:
        return datetime.fromtimestamp(whole(said) / MILLISECONDS, UTC)
    except (OverflowError, ValueError, OSError):  # no year of ours
        return None


def _body(post: dict[str, Any]) -> str:
    """Return a post as HTML: as the site showed it, else from what its editor kept."""
    for key, made in (("html", str), ("lexical", lexical_markup), ("mobiledoc", mobiledoc_markup)):
        if words(post, key) and bare(markup := made(words(post, key))):
            return markup
    return paragraphs(words(post, "plaintext") or words(post, "markdown"))


def _lead(post: dict[str, Any], meta: dict[str, Any]) -> Iterator[Photo]:
    address = words(post, "feature_image") or words(post, "image")
    caption = words(meta, "feature_image_caption") or words(post, "feature_image_caption")
    alt = words(meta, "feature_image_alt") or words(post, "feature_image_alt")
    cutline, credit = split_credit(bare(caption))
    if address:
        yield Photo(address.replace(_SITE, ""), cutline, credit, alt)


def fits(content: bytes) -> bool:
    """Say whether a file is an export of Ghost."""
    return says(content, b"posts") and says(
        content, b"db", b"posts_tags", b"posts_authors", b"mobiledoc", b"lexical"
    )


FORMAT = Format("a Ghost export", read, fits)
