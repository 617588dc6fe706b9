"""Folder: finished files into a folder, all of them or none, and nothing else in it touched."""

import errno
import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from edition.deliver.drafts import PREFIX, drafted, sweep
from edition.deliver.turns import put_in_turn, settle
from edition.disk import alone, take_place, write, write_all
from edition.problem import BuildFailed, Problem, error

CARRIED = 1000
"""Files of others that are carried over when a folder is exchanged; where there are more, it is
not.
"""


def put(files: dict[str, bytes], folder: Path) -> tuple[Path, ...]:
    """Write files into a folder, by their paths in it: all change together, and others that lie
    there stay.

    Several files are a set: its folder is exchanged in one step for one that holds the new set;
    where that cannot be, the files are changed one after the other, and a run that was killed
    between two is finished by the next one.

    Raises BuildFailed where the folder cannot be made or written to; what stood there before is
    untouched.
    """
    place = Path(os.path.realpath(folder))
    try:
        _refuse_taken(files, place)
        _made(place.parent)
        if len(files) == 1:
            _put_one(files, place)
        else:
            with _alone(place.parent):
                _put_set(files, place)
    except OSError as trouble:
        raise BuildFailed(_refused(trouble, folder)) from trouble
    return tuple(folder / name for name in files)


def _refuse_taken(files: dict[str, bytes], place: Path) -> None:
    """Refuse to write where a folder, a device or a pipe of that name stands: a file would take its
    place.
    """
    for name in files:
        there = place / name
        if there.exists() and not there.is_file():
            what = "folder" if there.is_dir() else "device or a pipe"
            raise BuildFailed(
                error(
                    str(there),
                    f"is a {what}, and a file is to be written there",
                    "move it away" if there.is_dir() else "name a file",
                    code="output-taken",
                )
            )


def _made(folder: Path) -> None:
    """Make a folder where there is none. Raises OSError."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder)) from None


def _put_one(files: dict[str, bytes], place: Path) -> None:
    """Write one file: it takes its place in one step by itself."""
    _made(place)
    with _alone(place), drafted(place) as draft:
        for name, content in files.items():
            write(content, draft / name)
            (draft / name).replace(place / name)


def _put_set(files: dict[str, bytes], place: Path) -> None:
    if not place.exists():
        with drafted(place.parent, place.name) as draft:
            write_all(files, draft)
            take_place(draft, place)
        return
    with _alone(place):
        settle(place)
        if not (_may_go(place) and _exchanged(files, place)):
            put_in_turn(files, place)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let nobody else write into a folder, and clear away what a killed run left there. A folder
    that may not be read is not locked.
    """
    with ExitStack() as stack:
        if os.access(folder, os.R_OK):
            stack.enter_context(alone(folder))
            sweep(folder)
        yield


def _may_go(place: Path) -> bool:
    """Say whether a folder may be exchanged for another: it is no disk's root, nobody stands in it,
    and it holds but some files.
    """
    if os.path.ismount(place) or not os.access(place.parent, os.W_OK) or _stood_in(place):
        return False
    entries = [path for path in place.iterdir() if not path.name.startswith(PREFIX)]
    return len(entries) <= CARRIED and not any(
        path.is_dir() and not path.is_symlink() for path in entries
    )


def _stood_in(place: Path) -> bool:
    """Say whether this is our own working folder: whoever called us from there would find himself
    in a folder that is gone.
    """
    try:
        return Path.cwd().is_relative_to(place)
    except OSError:
        return False


def _exchanged(files: dict[str, bytes], place: Path) -> bool:
    """Exchange a folder for one that holds the new set, and what else lay in it; False where that
    cannot be done.
    """
    others = [
        path.name
        for path in place.iterdir()
        if path.name not in files and not path.name.startswith(PREFIX)
    ]
    with drafted(place.parent, place.name) as draft:
        if not _alike(place, draft) or not _carried(others, place, draft):
            return False
        write_all(files, draft)
        if not take_place(draft, place):
            return False
        _follow(others, draft, place)
    return True


def _alike(place: Path, draft: Path) -> bool:
    """Give a draft the owner and the rights of a folder; False where that is not allowed."""
    was, now = place.stat(), draft.stat()
    try:
        if (was.st_uid, was.st_gid) != (now.st_uid, now.st_gid):
            os.chown(draft, was.st_uid, was.st_gid)
        shutil.copystat(place, draft)
    except OSError:
        return False
    return stat.S_IMODE(draft.stat().st_mode) == stat.S_IMODE(was.st_mode)


def _carried(names: list[str], place: Path, draft: Path) -> bool:
    """Give files of others a second name in a draft; False where the system knows no second
    names.
    """
    try:
        for name in names:
            os.link(place / name, draft / name, follow_symlinks=False)
    except OSError:
        return False
    return True


def _follow(names: list[str], old: Path, place: Path) -> None:
    """Let what another program wrote anew, while its folder was exchanged, take its place again."""
    for name in names:
        try:
            if (old / name).lstat().st_ino != (place / name).lstat().st_ino:
                (old / name).replace(place / name)
        except OSError:
            continue


def _refused(trouble: OSError, folder: Path) -> Problem:
    reason = (trouble.strerror or str(trouble)).lower()
    hints = {
        "no space left on device": "free some space there, or write elsewhere with -o",
        "another run is writing there": "wait until it has done, or end it",
    }
    return error(
        str(folder),
        f"cannot be written: {reason}",
        hints.get(reason, "choose another folder with -o"),
        code="output-unwritable",
    )
