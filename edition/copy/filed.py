"""Filed copy: what a reader of a format is given, and what it hands back."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import PurePath

from edition.copy.text_file.source import Source
from edition.problem import Problem, error
from edition.story import Story


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands in the paper whatever is filed: a reader of copy needs no more of it."""

    language: str = "en-GB"
    """BCP 47."""
    sections: tuple[str, ...] = ()
    """The paper's sections; empty lets a story name any."""
    day: date | None = None
    """The edition's; None where a story is read for none."""
    furniture: frozenset[str] = frozenset()
    """Letters of the words that stand on several of the day's saved pages of one site."""


@dataclass(frozen=True, slots=True)
class File:
    """A file as it came."""

    name: str
    """The path as shown in messages, relative to the paper's folder."""
    content: bytes
    standing: Standing = Standing()

    @property
    def stem(self) -> str:
        """The file's name without its suffix: the slug of its story."""
        return PurePath(self.name).stem


class Why(StrEnum):
    """Why words of a source are no words of its story."""

    MENU = "menu"
    TEASER = "teaser of another story"
    ADVERT = "advertisement"
    HIDDEN = "hidden"
    STRUCK = "struck out"
    CONSENT = "consent notice or placeholder"
    CALL = "call to the reader"
    LINKS = "list of links"
    REPEATED = "said twice"
    FURNITURE = "furniture of the page"
    ANOTHER = "another story"
    COMMENTS = "readers' comments"
    DESK = "desk's comment"
    MARK = "mark of another program"
    CODE = "code of the page"
    NO_WORDS = "words for machines"
    NOT_PUBLIC = "not for publication"
    WITHDRAWN = "withdrawn by its source"
    UNPUBLISHED = "not published by its source"
    WORDLESS = "nothing stands under it"
    MEDIA = "a picture, a film or a sound without a story"
    NO_STORY = "no story but a list or a plan"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Words of a source that its story has not."""

    why: Why
    words: str


@dataclass(frozen=True, slots=True)
class Enclosed:
    """A picture that came inside a file; a story's photo names it."""

    name: str
    content: bytes


NO_TEXT = Source("", "")


@dataclass(frozen=True, slots=True)
class Origin:
    """What the source of a story says of the item it came as: what tells a new story from a changed
    one.
    """

    identity: str = ""
    """The item's own name at its source, the same in every version of it; empty where it has none.
    """
    address: str = ""
    """Where its page is on the web; empty where the source names none."""
    version: str = ""
    """What the source counts its versions by: a number, or the moment of the last change."""
    embargo: datetime | None = None
    """Nothing of it may be published before."""
    until: datetime | None = None
    """Nothing of it may be published after."""
    withdrawn: bool = False
    """The source has taken it back: there is no story, and one filed before must go."""
    summary_only: bool = False
    """Its body is but a summary: the whole of it is on its page."""


NO_ORIGIN = Origin()


@dataclass(frozen=True, slots=True)
class Filed:
    """A story as read, or None where its file holds none, and everything found wrong with it.

    The law of the door: every printable word of the article that was filed is in the story or in
    ``left_out``.
    """

    story: Story | None
    problems: tuple[Problem, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    enclosed: tuple[Enclosed, ...] = ()
    pictures_out: tuple[LeftOut, ...] = ()
    """Pictures among the article that are none of its photos, by their addresses."""
    source: Source = NO_TEXT
    """The text as read, where it was a text: places are found in it."""
    headlines: tuple[str, ...] = ()
    """All that the source calls its article, the story's own headline first; none where there is
    but one.
    """
    origin: Origin = NO_ORIGIN
    """The item of a feed, an export or a wire that it came as."""
    inner: tuple[File, ...] = ()
    """Files inside it that may hold stories of their own: a message's documents."""


Reader = Callable[[File], tuple[Filed, ...]]
"""A file → its stories, one in most formats."""


def empty(name: str) -> Filed:
    """Say that a story's file holds nothing."""
    hint = "write the story or take the file out"
    return Filed(None, (error(name, "the story file is empty", hint, code="story-empty"),))


def _any(content: bytes) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file that holds copy."""

    name: str
    """As said in messages: ``a Word document``."""
    read: Reader
    fits: Callable[[bytes], bool] = _any
    """Says by its first bytes whether a file is of this kind: several may share a suffix."""
