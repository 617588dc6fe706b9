"""BCP 47: whether a language tag is one (RFC 5646, 2.1)."""

import re

_TAG = re.compile(
    r"""(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4,8})       # language
        (?:-[a-z]{4})?                                    # script
        (?:-(?:[a-z]{2}|\d{3}))?                          # region
        (?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*             # variants
        (?:-[a-wy-z0-9](?:-[a-z0-9]{2,8})+)*              # extensions
        (?:-x(?:-[a-z0-9]{1,8})+)?                        # private use
        |x(?:-[a-z0-9]{1,8})+""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def is_tag(text: str) -> bool:
    """Say whether a text is a language tag.

    >>> is_tag("en-GB"), is_tag("zh-Hant-TW"), is_tag("xx-!!"), is_tag("en_GB")
    (True, True, False, False)
    """
    return _TAG.fullmatch(text) is not None


def tag(text: str) -> str:
    """Return a language tag; an empty text names no language. Raises ValueError where it is
    none.
    """
    if text and not is_tag(text):
        like = text.replace("_", "-")
        raise ValueError(
            f'"{text}" is no language tag (write'
            f" {like if is_tag(like) else 'en-GB, ar or zh-Hant'})"
        )
    return text
