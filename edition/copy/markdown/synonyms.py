"""Synonyms: what other programs call the keys of a story. docs/folder.md shows this table."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Synonyms:
    """A key of ours and what it is called elsewhere, the surest name first."""

    key: str
    names: tuple[str, ...]


SYNONYMS = (
    Synonyms("headline", ("title", "heading", "hed", "name")),
    Synonyms(
        "deck",
        (
            "subtitle",
            "standfirst",
            "dek",
            "subheadline",
            "custom_excerpt",
            "excerpt",
            "description",
            "summary",
            "abstract",
            "teaser",
        ),
    ),
    Synonyms("kicker", ("overline", "eyebrow", "supertitle")),
    Synonyms("byline", ("authors", "author", "by", "writer", "creator", "primary_author")),
    Synonyms("dateline", ("location", "place")),
    Synonyms(
        "published",
        (
            "date",
            "pubDate",
            "publishDate",
            "published_at",
            "date_published",
            "created",
            "created_at",
        ),
    ),
    Synonyms(
        "updated",
        (
            "lastmod",
            "last_modified_at",
            "modified",
            "updated_at",
            "updatedDate",
            "date_modified",
            "last_update",
        ),
    ),
    Synonyms("until", ("expiryDate", "unpublishDate", "expires")),
    Synonyms(
        "photos",
        (
            *(
                "feature_image",
                "featured_image",
                "featuredImage",
                "coverImage",
                "heroImage",
                "cover",
                "hero",
                "image",
                "images",
            ),
            *(
                "photo",
                "picture",
                "banner",
                "header",
                "teaser_image",
                "thumbnail",
                "og_image",
                "social_image",
            ),
        ),
    ),
    Synonyms("section", ("categories", "category", "primary_tag", "channel")),
    Synonyms("tags", ("tag", "keywords", "topics", "labels")),
    Synonyms("language", ("lang", "locale")),
    Synonyms(
        "link", ("canonical_url", "canonical", "canonicalURL", "url", "original_url", "source_url")
    ),
    Synonyms("held", ("draft", "status", "visibility", "private")),
)
"""In each row the first name that a post has is taken."""
PHOTO_KEYS = {
    **dict.fromkeys(("caption", "text", "description", "title", "legend"), "cutline"),
    **dict.fromkeys(("author", "by", "photographer", "source", "copyright"), "credit"),
    **dict.fromkeys(("src", "image", "path", "url", "name", "filename", "photo"), "file"),
}
"""What people call the keys of a photo, and what they are called here."""
PASSED_OVER = (
    *(
        "layout",
        "slug",
        "permalink",
        "aliases",
        "alias",
        "path",
        "weight",
        "type",
        "template",
        "id",
        "uid",
        "uuid",
        "version",
    ),
    *(
        "toc",
        "comments",
        "math",
        "pin",
        "sticky",
        "cssclass",
        "cssclasses",
        "publish",
        "featured",
        "redirect_from",
        "series",
    ),
    *(
        "eleventyNavigation",
        "eleventyExcludeFromCollections",
        "sidebar_position",
        "sidebar_label",
        "meta_title",
        "meta_description",
    ),
)
"""Keys of posts that say nothing to a paper, and by which a post is known all the same."""
NESTED = ("taxonomies", "extra", "params", "data")
"""Tables of Zola and Hugo whose keys count as the post's own."""


def folded(name: str) -> str:
    """Return a key without what programs differ in: ``pubDate``, ``pub_date`` and ``PubDate`` are
    one.
    """
    return "".join(character for character in name.casefold() if character.isalnum())


OURS = {folded(name): row.key for row in SYNONYMS for name in row.names}
"""What another program calls a key, folded → what we call it."""
RANK = {folded(name): place for row in SYNONYMS for place, name in enumerate(row.names, 1)}
STRANGE = frozenset({*OURS, *map(folded, PASSED_OVER), *map(folded, NESTED)})
