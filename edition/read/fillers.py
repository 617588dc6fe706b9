"""Fillers: the paper's own ads in ads/fillers/ → what may stand where copy is short."""

from pathlib import Path

from edition.copy.source import unreadable
from edition.gate import Shut, entries
from edition.paper import Layout
from edition.problem import Problem, warning
from edition.read.ads import Unfit, picture_of
from edition.read.locate import Located
from edition.story import Ad, Picture

FINEST = 150
"""Pixels an inch under which a filler is not printed."""
_PICTURES = (".svg", ".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff")


def read_fillers(located: Located, layout: Layout | None) -> tuple[tuple[Ad, ...], tuple[Problem, ...]]:
    """Read every picture in the paper's ads/fillers/ and the edition's own; what cannot be printed is named and left out."""
    found: list[Ad] = []
    paths, shut = _files(located)
    problems: list[Problem] = list(shut)
    for path in paths:
        try:
            picture = picture_of(path, located)
        except Unfit as why:
            name = path.relative_to(located.root).as_posix()
            problems.append(warning(name, f'the filler "{path.name}" {why}', "put another file in its place, or take it away"))
        else:
            found.append(Ad(f"filler-{path.stem}", _widest(picture, layout), 0, picture, path.stem.replace("-", " ")))
    return tuple(found), tuple(problems)


def _files(located: Located) -> tuple[list[Path], list[Problem]]:
    """Return the pictures of both folders, the edition's own first in right, and what is wrong with the folders."""
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for folder in (located.root / "ads" / "fillers", located.edition / "ads" / "fillers"):
        try:
            found |= {path.stem: path for path in entries(folder, located.root) if _is_picture(path)}
        except (OSError, Shut) as trouble:
            problems.append(unreadable(folder.relative_to(located.root).as_posix(), trouble))
    return list(found.values()), problems


def _is_picture(path: Path) -> bool:
    return path.suffix.lower() in _PICTURES and not path.name.startswith(".")


def _widest(picture: Picture, layout: Layout | None) -> int:
    """Return the most columns a filler prints at; a drawing at any width."""
    if layout is None:
        return 1
    columns = range(1, layout.grid.columns + 1)
    drawn = picture.path.suffix == ".svg"
    return max([n for n in columns if drawn or picture.width / (layout.span(n) / 72) >= FINEST], default=0)
