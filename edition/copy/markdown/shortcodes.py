"""Shortcodes: marks of other programs that place a picture → the picture as Markdown has it."""

import re

_SAID = re.compile(r"([\w-]+)\s*[=:]\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"',}]+))")
_BARE = re.compile(
    r"(?:^|[\s\"'])((?:[^\s\"'=]*)\.(?:jpe?g|png|gif|webp|tiff?|avif|heic|svg))\b", re.IGNORECASE
)
_FILES = ("src", "file", "url", "path", "image", "image_path", "link", "href")
_WORDS = ("caption", "title", "description", "attr", "attribution", "credit")
_IMAGE = re.compile(
    r"!\[([^\]]*)\]\(\s*<?([^)>\s]+)[^)]*\)|<img\b[^>]*?\bsrc=[\"']([^\"']+)[\"'][^>]*>", re.DOTALL
)
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")


def figure(found: re.Match[str]) -> str:
    """Write a shortcode that names a picture by attributes; one that names none is no picture."""
    said = {
        each[1].lower(): each[2] or each[3] or each[4] or ""
        for each in _SAID.finditer(found["said"])
    }
    files = (said[name] for name in _FILES if said.get(name))
    bare = _BARE.search(found["said"])
    file = next((name for name in files if _BARE.search(name)), bare[1] if bare else "")
    if not file:
        return found[0]
    return picture(
        file, " ".join(said[name] for name in _WORDS if said.get(name)), said.get("alt", "")
    )


def captioned(found: re.Match[str]) -> str:
    """Write WordPress's caption: a picture, and the words after it."""
    inside = found["inside"]
    image = _IMAGE.search(inside)
    words = " ".join(_TAG.sub("", _IMAGE.sub(" ", inside)).split())
    if not image:
        return words
    return picture(image[2] or image[3], words, image[1] or "")


def wiki_picture(found: re.Match[str]) -> str:
    """Write a picture that a wiki embeds; what follows the bar is its width or its words."""
    said = (found["said"] or "").strip()
    return picture(found["file"].strip(), "" if re.fullmatch(r"\d+(?:x\d+)?", said) else said, "")


def picture(file: str, cutline: str, alt: str) -> str:
    """Write a picture as Markdown."""
    title = " ".join(cutline.split()).replace("\\", "\\\\").replace('"', '\\"')
    shown = re.sub(r"[\[\]\\]", "", " ".join(alt.split()))
    address = re.sub(r"[<>\n]", "", file)
    return f'![{shown}](<{address}> "{title}")' if title else f"![{shown}](<{address}>)"
