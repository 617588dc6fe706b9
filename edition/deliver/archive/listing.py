"""Listing: questions to the index while the server runs. An index that is behind, damaged or gone
is made good before it is asked again.
"""

import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from edition.deliver.archive import index

LOOK = 10.0
"""Seconds after which the folders are looked at again: for editions that came or went by hand."""
REST = 10.0
"""Seconds between two times that the whole index is made anew, which reads every edition's record.
"""
_GARBLED = (sqlite3.Error, ArithmeticError, LookupError, TypeError, ValueError)
"""What comes of asking an index whose bytes are not what they were."""

Answer = TypeVar("Answer")
State = tuple[tuple[int, int, int], ...]
_log = logging.getLogger("edition.archive")


class Unlisted(Exception):
    """The index cannot be read now, nor made again."""


@dataclass(frozen=True, slots=True)
class Listing:
    """The index of an archive, kept good."""

    root: Path
    path: Path
    _one: threading.Lock = field(default_factory=threading.Lock)
    """Held by whoever makes the index good."""
    _times: dict[str, float] = field(default_factory=dict)
    """When it was last looked at, mended and made anew."""
    _states: dict[str, State] = field(default_factory=dict)
    """The file as it was then."""

    def ask(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        """Ask the index. Raises Unlisted where there is no answer to be had."""
        self._keep_up()
        for mend in (self._mend, self._make_anew):
            asked_at = time.monotonic()
            try:
                return self._asked(question)
            except _GARBLED as trouble:
                _log.warning("the index is damaged and is made good: %s", trouble)
                mend(asked_at)
        try:
            return self._asked(question)
        except _GARBLED as trouble:
            raise Unlisted(str(trouble)) from trouble

    def _asked(self, question: Callable[[sqlite3.Connection], Answer]) -> Answer:
        with index.reading(self.path) as db:
            return question(db)

    def _keep_up(self) -> None:
        """Bring the index up to date where its file is another than before, or the last look is
        some time ago.
        """
        late = time.monotonic() - self._times.get("looked", -LOOK) >= LOOK
        changed = _state(self.path) != self._states.get("looked")
        if (late or changed) and self._one.acquire(blocking=False):
            try:
                with suppress(sqlite3.Error, OSError):
                    if not index.is_current(self.root, self.path, thoroughly=changed):
                        index.refresh(self.root, self.path)
            finally:
                self._note("looked")
                self._one.release()

    def _mend(self, asked_at: float) -> None:
        self._good("mended", asked_at, again=False)

    def _make_anew(self, asked_at: float) -> None:
        self._good("anew", asked_at, again=True)

    def _good(self, how: str, asked_at: float, *, again: bool) -> None:
        """Make the index good, unless somebody has since we asked, or it is as it was left a moment
        ago: then the question is to blame.
        """
        with self._one:
            last = self._times.get(how, -REST)
            if last > asked_at or (
                asked_at - last < REST and _state(self.path) == self._states.get(how)
            ):
                return
            with suppress(sqlite3.Error, OSError):
                if again:
                    index.drop(self.path)
                index.refresh(self.root, self.path)
            for event in (how, "looked"):
                self._note(event)

    def _note(self, event: str) -> None:
        self._times[event] = time.monotonic()
        self._states[event] = _state(self.path)


def _state(path: Path) -> State:
    """Return what changes when an index does: the file, and what is written but not yet in it."""
    return tuple(_seen(place) for place in (path, path.with_name(f"{path.name}-wal")))


def _seen(path: Path) -> tuple[int, int, int]:
    try:
        seen = path.stat()
    except OSError:
        return (0, 0, 0)
    return (seen.st_ino, seen.st_mtime_ns, seen.st_size) if seen.st_size else (0, 0, 0)
