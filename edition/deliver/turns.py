"""Turns: a set of files into a folder that cannot be exchanged for another, one file after the
other and yet all or none.

The set is written whole into ``.edition-set`` inside the folder. From the moment it has that name,
it is the set that counts: whoever is killed later is finished by the next run, and who only reads
looks there first.
"""

import os
from collections.abc import Iterable
from pathlib import Path

from edition.deliver.drafts import PREFIX, drafted
from edition.disk import onto_disk, whole_onto_disk, write, write_all

PENDING = f"{PREFIX}set"


def put_in_turn(files: dict[str, bytes], place: Path) -> None:
    """Put a set into a folder that is locked. Raises OSError, with what stood there back in its
    place.
    """
    with drafted(place) as before:
        kept = [name for name in files if os.path.lexists(place / name)]
        for name in kept:
            _double(place / name, before / name)
        try:
            with drafted(place) as draft:
                write_all(files, draft)
                whole_onto_disk(draft)
                draft.rename(place / PENDING)
            settle(place)
        except OSError:
            _restore(files, kept, before, place)
            raise


def settle(place: Path) -> None:
    """Finish what a killed run began: from ``.edition-set`` into the folder, which is locked.
    Raises OSError.
    """
    begun = place / PENDING
    if not pending(place):
        return
    onto_disk(place)
    with drafted(place) as draft:
        for path in sorted(path for path in begun.rglob("*") if not path.is_dir()):
            name = path.relative_to(begun)
            _double(path, draft / name)
            (place / name).parent.mkdir(parents=True, exist_ok=True)
            (draft / name).replace(place / name)
        onto_disk(place)
        # Taken away in one step: half of it would count as a set.
        begun.rename(draft / PENDING)


def pending(folder: Path) -> bool:
    """Say whether a killed run left a set in a folder that the next one finishes."""
    return (folder / PENDING).is_dir()


def standing(folder: Path, name: str) -> Path:
    """Return where a file of a folder's set lies, whatever happened to the run that wrote it.
    Nothing is written.
    """
    begun = folder / PENDING / name
    return begun if begun.exists() else folder / name


def _restore(files: Iterable[str], kept: list[str], before: Path, place: Path) -> None:
    """Put back what stood in a folder; where that fails too, the new set still counts, and the next
    run finishes it.
    """
    if not pending(place):
        return
    try:
        for name in files:
            if name in kept:
                (before / name).replace(place / name)
            else:
                (place / name).unlink(missing_ok=True)
        (place / PENDING).rename(before / PENDING)
    except OSError:
        return


def _double(file: Path, place: Path) -> None:
    """Give a file a second name; where the system knows no second names, write it again."""
    place.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(file, place, follow_symlinks=False)
    except OSError:
        write(file.read_bytes(), place)
