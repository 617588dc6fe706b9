"""Foreign matter: the keys of a post for another program → ours, by the table of synonyms."""

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from edition.copy.filed import Standing
from edition.copy.markdown.frontmatter import FrontMatter
from edition.copy.markdown.synonyms import NESTED, OURS, RANK, STRANGE, folded
from edition.copy.text_file.source import Spot
from edition.copy.text_file.validation import Loc, Place
from edition.copy.words.bcp47 import is_tag
from edition.copy.words.byline import byline
from edition.copy.words.dates import written
from edition.copy.words.runs import words
from edition.copy.words.web_address import is_address

_TRUE = ("true", "yes", "on", "1")
_FALSE = ("false", "no", "off", "0")
_SHUT = ("draft", "private", "pending", "future", "hidden", "trash", "unpublished")
"""What a status says of a post that may not run."""
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_FILES = ("file", "src", "url", "path", "image", "filename", "feature", "overlayimage", "href")
_SAID = {
    "cutline": ("cutline", "caption", "title"),
    "credit": ("credit", "attribution", "photographer", "copyright"),
    "alt": ("alt", "alttext", "description"),
}
"""What other programs call the parts of a photo, folded."""
_NOWHERE = Place(Spot(), Spot())


@dataclass(frozen=True, slots=True)
class _Entry:
    """A key of the post, its value, and what we call it; empty where we have no such key."""

    name: str
    loc: Loc
    value: object
    ours: str

    @property
    def rank(self) -> int:
        """How sure the name is among those that mean the same: a name of our own comes first."""
        return RANK.get(folded(self.name), 0)


def is_foreign(matter: FrontMatter, known: frozenset[str]) -> bool:
    """Say whether front matter is a post's for another program: it has no headline, and keys or a
    fence that only such have.
    """
    if "headline" in matter.values:
        return False
    return bool(matter.language) or any(
        folded(name) in STRANGE and name not in known for name in matter.values
    )


def in_our_keys(matter: FrontMatter, known: frozenset[str], standing: Standing) -> FrontMatter:
    """Return a post's front matter under our keys; what says nothing to a paper is passed over."""
    values: dict[str, object] = {}
    places: dict[Loc, Place] = {}
    passed: dict[str, object] = {}
    said: set[str] = set()
    for entry in sorted(_entries(matter, known), key=lambda entry: entry.rank):
        value = _value(entry, matter, standing)
        if entry.ours == "held":
            values["held"] = "true" if "true" in (value, values.get("held")) else "false"
        elif value in (None, "", []) or entry.ours in values:
            passed[entry.name] = entry.value
        else:
            values[entry.ours] = value
            places[(entry.ours,)] = matter.places.get(
                entry.loc, matter.places.get(entry.loc[:1], _NOWHERE)
            )
            said |= _beside(entry)
    passed = {name: value for name, value in passed.items() if folded(name) not in said}
    sections = values.pop("section", [])
    values |= _sorted_out(sections, values.get("tags"), standing)
    return replace(matter, values=values, places=places, passed_over=passed)


def _entries(matter: FrontMatter, known: frozenset[str]) -> Iterator[_Entry]:
    """Yield the post's keys, those of its tables as its own."""
    for name, value in matter.values.items():
        if folded(name) in NESTED and isinstance(value, dict):
            for inner, each in value.items():
                yield _Entry(inner, (name, inner), each, _ours(inner, each, known))
        else:
            yield _Entry(name, (name,), value, _ours(name, value, known))


def _ours(name: str, value: object, known: frozenset[str]) -> str:
    if name == "published" and str(value).strip().lower() in (*_TRUE, *_FALSE):
        return "held"  # Jekyll's "published: false" is a draft
    return name if name in known else OURS.get(folded(name), "")


def _value(entry: _Entry, matter: FrontMatter, standing: Standing) -> object:
    """Return the value that our key takes; None where there is none in what the post says."""
    if entry.ours == "byline":
        named = matter.values.get("lang", matter.values.get("language"))
        language = named if isinstance(named, str) else standing.language
        names = (
            (_plain(entry.value),) if isinstance(entry.value, str) else tuple(_names(entry.value))
        )
        return byline(tuple(name for name in names if name), language)
    if entry.ours == "photos" and entry.name != "photos":
        return _photos(entry, matter)
    convert = _CONVERT.get(entry.ours)
    return convert(entry) if convert else entry.value if entry.ours else None


def _text(entry: _Entry) -> object:
    return _plain(entry.value) if isinstance(entry.value, str) else None


def _plain(text: str) -> str:
    """Return the words of a text, in which exports have entities and tags."""
    return words(html.unescape(_TAG.sub("", text)))


def _moment(entry: _Entry) -> object:
    return written(entry.value) if isinstance(entry.value, str) else None


def _held(entry: _Entry) -> object:
    value = str(entry.value).strip().lower()
    if folded(entry.name) == "published":
        return str(value in _FALSE).lower()
    return str(value in (*_TRUE, *_SHUT)).lower()


def _list(entry: _Entry) -> object:
    return [name for name in _names(entry.value) if name]


def _names(value: object) -> Iterator[str]:
    """Yield the names in a value: a text, a list of such, or tables that have a name each."""
    match value:
        case str():
            yield from (name for name in map(_plain, value.split(",")) if name)
        case list():
            yield from (
                name for each in value if not isinstance(each, list) for name in _names(each)
            )
        case dict():
            yield from _names(next((value[key] for key in ("name", "title") if key in value), ""))


def _language(entry: _Entry) -> object:
    tag = str(entry.value).replace("_", "-")
    return tag if is_tag(tag) else None


def _link(entry: _Entry) -> object:
    return entry.value if isinstance(entry.value, str) and is_address(entry.value) else None


def _photos(entry: _Entry, matter: FrontMatter) -> object:
    """Return the entries of our ``photos`` for what a post says of its pictures."""
    each = entry.value if isinstance(entry.value, list) else [entry.value]
    found = [photo for photo in map(_photo, each) if photo]
    if len(found) == 1:
        beside = {
            folded(name): value for name, value in matter.values.items() if isinstance(value, str)
        }
        for key, names in _SAID.items():
            said = next(
                (
                    beside[folded(entry.name) + name]
                    for name in names
                    if folded(entry.name) + name in beside
                ),
                "",
            )
            found[0] = found[0] | ({key: _plain(said)} if said else {})
    return found


def _photo(value: object) -> dict[str, str]:
    if isinstance(value, str):
        return {"file": value.strip()} if value.strip().lower() not in (*_FALSE, "true", "") else {}
    if not isinstance(value, dict):
        return {}
    parts = {
        folded(str(name)): part
        for name, part in value.items()
        if isinstance(part, str) and part.strip()
    }
    files = [parts[name] for name in _FILES if name in parts]
    said = {key: [parts[name] for name in names if name in parts] for key, names in _SAID.items()}
    texts = {key: _plain(found[0]) for key, found in said.items() if found}
    return {"file": files[0].strip(), **texts} if files else {}


def _beside(entry: _Entry) -> set[str]:
    """Return the keys, folded, that say something of a post's picture beside it:
    ``image_caption``.
    """
    names = (name for names in _SAID.values() for name in names) if entry.ours == "photos" else ()
    return {folded(entry.name) + name for name in names}


def _sorted_out(categories: object, tags: object, standing: Standing) -> dict[str, object]:
    """Take the first category that is a section of the paper's for the story's; the others are
    tags.
    """
    names = (
        [name for name in categories if isinstance(name, str)]
        if isinstance(categories, list)
        else []
    )
    ours = {name.casefold() for name in standing.sections}
    section = next((name for name in names if not ours or name.casefold() in ours), "")
    others = [name for name in names if name != section]
    own = list(_names(tags))
    out: dict[str, object] = {"tags": list(dict.fromkeys([*own, *others]))} if own or others else {}
    return out | ({"section": section} if section else {})


_CONVERT: dict[str, Callable[[_Entry], object]] = {
    **dict.fromkeys(("headline", "deck", "kicker", "dateline"), _text),
    **dict.fromkeys(("published", "updated", "until"), _moment),
    **dict.fromkeys(("section", "tags"), _list),
    "held": _held,
    "language": _language,
    "link": _link,
}
