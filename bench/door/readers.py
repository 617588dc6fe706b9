"""Readers: what Edition, and the libraries it is measured beside, read in a page."""

import re
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib.util import find_spec

from door.sets import Page
from door.words import letters, shown, text_of
from edition.copy.filed import File, Filed
from edition.copy.formats import read_file
from edition.copy.html.tree import named_charset, named_language
from edition.copy.text_file.decoding import decode
from edition.copy.to_json import to_json
from edition.problem import Severity

DOUBT = frozenset(["words-in-doubt"])
"""Codes of problems that say a page may have been read badly."""
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
_PAGE = "https://example.org/2026/11/30/page.html"
MILLI = 1000


@dataclass(frozen=True)
class Reading:
    """What a reader takes for a page's article."""

    text: str = ""
    title: str = ""
    titles: tuple[str, ...] = ()
    """All that are offered for it."""
    authors: tuple[str, ...] = ()
    date: str = ""
    crossheads: tuple[str, ...] = ()
    photos: tuple[tuple[str, str], ...] = ()
    """Address and words of each."""
    beside: str = ""
    """Its words outside the body: headline, deck, cutlines."""
    left_out: str = ""
    unaccounted: float = 0.0
    """The share of the page's letters that are neither in the story nor left out under a name."""
    in_doubt: bool = False
    is_refused: bool = False
    milliseconds: float = 0.0


def timed(reader: Callable[[Page], Reading], page: Page) -> Reading:
    """Read a page and take the time of the processor."""
    begun = time.process_time()
    reading = reader(page)
    return replace(reading, milliseconds=MILLI * (time.process_time() - begun))


def warm(page: Page) -> None:
    """Read a page with all of them, so that no reader's time is that of its loading."""
    for reader in (edition, *LIBRARIES.values()):
        reader(page)


def edition(page: Page) -> Reading:
    """Read a page as a build does; of a file of several stories the first."""
    return understood(read_file(File(page.name, page.content))[0])


def accounted(page: Page, reading: Reading) -> Reading:
    """Add how much of the page is neither read nor left out."""
    text = decode(
        page.content, page.name, named_charset(page.content), named_language(page.content)
    ).source.text
    there = shown(re.sub(r"^\s*<\?xml[^>]*\?>", "", text))
    told = Counter(letters(f"{reading.text} {reading.beside} {reading.left_out}"))
    return replace(reading, unaccounted=(there - told).total() / max(1, there.total()))


def understood(filed: Filed) -> Reading:
    """Say what came of it in the ruler's words."""
    doubt = any(
        problem.code in DOUBT or problem.severity is Severity.ERROR for problem in filed.problems
    )
    left_out = "\n".join(left.words for left in filed.left_out)
    if filed.story is None:
        return Reading(left_out=left_out, in_doubt=True, is_refused=True)
    said = to_json(filed.story)
    photos = tuple(
        (photo["src"], f"{photo['cutline']} {photo['credit']}") for photo in said["photos"]
    )
    cutlines = [words for _, words in photos]
    return Reading(
        text=said["body_text"],
        title=said["headline"],
        titles=(said["headline"], *getattr(filed, "headlines", ())),
        authors=tuple(said["bylines"]),
        date=(said["published"] or "")[:10],
        crossheads=headings(said["body_html"]),
        photos=photos,
        beside="\n".join(
            [
                *(said[name] for name in ("headline", "deck", "kicker", "dateline")),
                filed.story.byline,
                *cutlines,
            ]
        ),
        left_out=left_out,
        in_doubt=doubt,
    )


def headings(page: str) -> tuple[str, ...]:
    """Return the headings of some HTML."""
    return tuple(text_of(found) for found in _HEADING.findall(page))


def trafilatura(page: Page) -> Reading:
    """Read a page with trafilatura, words and facts as Edition does."""
    from trafilatura import bare_extraction
    from trafilatura.settings import Document

    found = bare_extraction(
        page.content, url=_PAGE, include_comments=False, include_tables=True, with_metadata=True
    )
    return Reading(found.text or "" if isinstance(found, Document) else "")


def readability(page: Page) -> Reading:
    """Read a page with readability-lxml, given the text that Edition decodes it to."""
    from readability import Document

    source = decode(page.content, page.name, named_charset(page.content)).source
    try:
        summary = Document(re.sub(r"^\s*<\?xml[^>]*\?>", "", source.text)).summary()
    except Exception:  # whatever it stumbles over, it has read nothing
        return Reading(is_refused=True)
    return Reading(text_of(summary))


LIBRARIES = {"trafilatura": trafilatura} | (
    {"readability": readability} if find_spec("readability") else {}
)
