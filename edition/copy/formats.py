"""Formats: one file of the stories' folder → its stories, by the format its suffix names.

A format is found under the entry points ``edition.formats``, by the suffix it reads: the built-in
ones and those of other packages come through the same door.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path

from edition.copy.filed import Enclosed, File, Filed, Format, Standing, empty
from edition.copy.kinds import by_content, kind_of, true_suffix
from edition.copy.text_file.source import unreadable
from edition.copy.words.bounds import beyond
from edition.copy.words.legible import illegible
from edition.copy.words.shown import shown
from edition.gate import Shut, admit
from edition.limits import DOCUMENT_FILE, EXPORT_FILE, STORY_FILE, Limit
from edition.problem import error, errors, warning

GROUP = "edition.formats"
SAVED = "_files"
"""How browsers end the name of the folder that holds what a saved page shows."""
BUILT_IN = {
    "md": "edition.copy.markdown.reader:FORMAT",
    "markdown": "edition.copy.markdown.reader:FORMAT",
    "mdown": "edition.copy.markdown.reader:FORMAT",
    "html": "edition.copy.html.reader:FORMAT",
    "htm": "edition.copy.html.reader:FORMAT",
    "xhtml": "edition.copy.html.reader:FORMAT",
    "text": "edition.copy.plain_text.reader:FORMAT",
    "txt.iptc7901": "edition.copy.agency.iptc7901:FORMAT",
    "txt.anpa": "edition.copy.agency.refused:ANPA",
    "txt": "edition.copy.plain_text.reader:FORMAT",
    "docx": "edition.copy.documents.word:FORMAT",
    "odt": "edition.copy.documents.opendocument:FORMAT",
    "rtf": "edition.copy.documents.rich_text:FORMAT",
    "eml": "edition.copy.mail.reader:FORMAT",
    "docm": "edition.copy.documents.word:FORMAT",
    "rss": "edition.copy.feeds.reader:FORMAT",
    "rdf": "edition.copy.feeds.reader:FORMAT",
    "atom": "edition.copy.feeds.reader:FORMAT",
    "xml.wxr": "edition.copy.exports.wxr:FORMAT",
    "wxr": "edition.copy.exports.wxr:FORMAT",
    "rss.wxr": "edition.copy.exports.wxr:FORMAT",
    "xml.feed": "edition.copy.feeds.reader:FORMAT",
    "xml.nitf": "edition.copy.agency.nitf:FORMAT",
    "xml.newsml-g2": "edition.copy.agency.newsml_g2:FORMAT",
    "xml.newsml-1": "edition.copy.agency.refused:NEWSML_1",
    "nitf": "edition.copy.agency.nitf:FORMAT",
    "newsml": "edition.copy.agency.newsml_g2:FORMAT",
    "newsml.1": "edition.copy.agency.refused:NEWSML_1",
    "iptc": "edition.copy.agency.iptc7901:FORMAT",
    "tst": "edition.copy.agency.refused:ANPA",
    "json.ghost": "edition.copy.exports.ghost:FORMAT",
    "json.ninjs": "edition.copy.agency.ninjs:FORMAT",
    "ninjs": "edition.copy.agency.ninjs:FORMAT",
    "json.feed": "edition.copy.feeds.json_feed:FORMAT",
}
"""Suffix → where its format is. A suffix that several formats share is written ``xml.nitf``,
``xml.rss``.
"""
WITH_PICTURES = frozenset(("docx", "docm", "odt", "rtf", "eml"))
"""Files that hold their photos, and are as large."""
NAMES = (
    ".md (Markdown), .docx (Word), .odt (LibreOffice), .rtf, .html (a saved web page) or .txt"
    " (plain text)"
)
_OF_MANY = (".xml", ".json", ".wxr", ".rss")
"""Suffixes of files that may hold all the stories of a site."""
PAGES = ("html", "htm", "xhtml")
FEW = 3
"""Saved pages that have something in common."""
NONE = Filed(None)


def is_read(name: str) -> bool:
    """Say whether a file's name ends as those of a format do."""
    return bool(_doors(_suffix(name)))


def read_copy(
    path: Path, name: str, standing: Standing, home: Path | None = None
) -> tuple[Filed, ...]:
    """Read the stories of the file at ``path``, never none: one without a story says why.

    ``name`` is the path as shown in messages, ``home`` the folder that it must lie in.
    """
    suffix = _suffix(name)
    try:
        content = admit(path, _most(suffix), home)
    except (OSError, Shut) as trouble:
        known = _doors(suffix) or isinstance(trouble, OSError)
        return (Filed(None, (unreadable(name, trouble),)) if known else _unknown(name, b""),)
    return read_file(File(name, content, standing))


def with_furniture(standing: Standing, paths: Iterable[Path], home: Path | None = None) -> Standing:
    """Return what stands in the paper with what the saved pages among some files have in common."""
    pages = [path for path in paths if _suffix(path.name) in PAGES]
    if len(pages) < FEW:
        return standing
    from edition.copy.html.furniture import furniture  # lxml's parser is needed for web pages alone

    return replace(
        standing,
        furniture=furniture(content for path in pages if (content := _content(path, home))),
    )


def _content(path: Path, home: Path | None) -> bytes:
    try:
        return admit(path, STORY_FILE, home)
    except (OSError, Shut):
        return b""


def read_file(file: File) -> tuple[Filed, ...]:
    """Read the stories of a file that is at hand: as what it is, whatever it is called."""
    suffix = true_suffix(_suffix(file.name), file.content)
    if by_content(file.content) and suffix not in WITH_PICTURES:
        return (_unknown(file.name, file.content),)
    if not file.content.strip(b"\0 \t\r\n"):
        return (empty(file.name),)
    form = next((form for form in _loaded(suffix) if form.fits(file.content)), None)
    return tuple(_all(form.read(file))) if form else (_unknown(file.name, file.content),)


def _all(stories: Iterable[Filed]) -> Iterator[Filed]:
    """Yield stories, and those of the files inside them: what is inside these is let alone."""
    for filed in stories:
        yield _judged(replace(filed, inner=()))
        for file in filed.inner:
            yield from (replace(each, inner=()) for each in read_file(file))


def _most(suffix: str) -> Limit:
    if f".{suffix}" in _OF_MANY:
        return EXPORT_FILE
    return DOCUMENT_FILE if suffix in WITH_PICTURES or not _doors(suffix) else STORY_FILE


def _suffix(name: str) -> str:
    return Path(name).suffix.lower().removeprefix(".")


def read_story(path: Path, name: str, standing: Standing, home: Path | None = None) -> Filed:
    """Read the story of the file at ``path``, the first where it holds several."""
    return read_copy(path, name, standing, home)[0]


@cache
def _doors(suffix: str) -> tuple[EntryPoint, ...]:
    """Return where the formats of a suffix are: other packages' first, in the order of their
    names.
    """
    others = sorted(entry_points(group=GROUP), key=lambda door: (door.name, door.value))
    ours = (EntryPoint(name, value, GROUP) for name, value in BUILT_IN.items())
    return tuple(
        door for door in (*others, *ours) if suffix and door.name.partition(".")[0] == suffix
    )


def _loaded(suffix: str) -> Iterator[Format]:
    for door in _doors(suffix):  # loaded one by one: lxml's parser is needed for web pages alone
        yield door.load()


def _unknown(name: str, content: bytes) -> Filed:
    """Say what a file is that holds no story, and what to do about it."""
    kind = kind_of(_suffix(name), content)
    what, hint = (
        (kind.name, kind.hint) if kind else ("not a story format", f"file a story as {NAMES}")
    )
    return Filed(
        None, (warning(name, f"{what}: the file is left out", hint, code="format-unknown"),)
    )


def _judged(filed: Filed) -> Filed:
    """Clean a story's words, and refuse one that shows nothing or is more than can be set."""
    story = shown(filed.story) if filed.story else None
    much = beyond(story, filed.source) if story else ()
    letters = illegible(story) if story else ()
    name = story.path if story else ""
    unseen = (
        ()
        if story is None or story.headline
        else (error(name, "the headline shows nothing", "write one", code="headline-empty"),)
    )
    problems = sorted(
        (*filed.problems, *much, *letters, *unseen), key=lambda problem: problem.where
    )
    return replace(
        filed, story=None if unseen or much or errors(letters) else story, problems=tuple(problems)
    )


__all__ = ["Enclosed", "read_copy", "read_file", "read_story", "with_furniture"]
