"""Reading: one file of the stories' folder → Story, by the format its suffix names."""

from collections.abc import Callable
from pathlib import Path

from edition.copy.filed import Filed, Standing
from edition.copy.markdown.reader import read_markdown
from edition.copy.plain_text.reader import read_text
from edition.copy.text_file.decoding import decode
from edition.copy.text_file.references import read_in
from edition.copy.text_file.source import Source, unreadable
from edition.copy.words.bounds import beyond
from edition.copy.words.shown import shown
from edition.gate import Shut, admit
from edition.limits import STORY_FILE
from edition.problem import error, warning

Reader = Callable[[Source, str, Standing], Filed]
WEB = (".html", ".htm")
FORMATS = ".md (Markdown), .html (a saved web page) or .txt (plain text)"


def read_story(path: Path, name: str, standing: Standing, home: Path | None = None) -> Filed:
    """Read the story at ``path``; ``name`` is the path as shown in messages, ``home`` the folder that it must lie in.

    The slug is the file's name.
    """
    suffix = path.suffix.lower()
    if suffix not in (".md", ".txt", *WEB):
        return Filed(
            None, (warning(name, "not a story format: the file is left out", f"file a story as {FORMATS}", code="format-unknown"),)
        )
    try:
        data = admit(path, STORY_FILE, home)
    except (OSError, Shut) as trouble:
        return Filed(None, (unreadable(name, trouble),))
    decoded = decode(data, name, _named_charset(data) if suffix in WEB else "")
    if not decoded.source.text.strip():
        return Filed(None, (error(name, "the story file is empty", "write the story or take the file out", code="story-empty"),))
    source, odd = (decoded.source, ()) if suffix == ".txt" else read_in(decoded.source)
    filed = _reader(suffix)(source, path.stem, standing)
    story = shown(filed.story) if filed.story else None
    much = beyond(story, source) if story else ()
    unseen = () if story is None or story.headline else (error(name, "the headline shows nothing", "write one", code="headline-empty"),)
    problems = sorted((*decoded.problems, *odd, *filed.problems, *much, *unseen), key=lambda problem: problem.where)
    return Filed(None if unseen or much else story, tuple(problems))


def _reader(suffix: str) -> Reader:
    if suffix in WEB:
        from edition.copy.html.reader import read_webpage  # lxml's HTML parser is needed for web pages alone

        return read_webpage
    return read_markdown if suffix == ".md" else read_text


def _named_charset(data: bytes) -> str:
    from edition.copy.html.tree import named_charset  # as above

    return named_charset(data)
