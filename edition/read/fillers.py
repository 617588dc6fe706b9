"""Fillers: the paper's own ads in ads/fillers/ → what may stand where copy is short."""

from pathlib import Path

from edition.copy.text_file.source import unreadable
from edition.copy.words.shown import is_nameable
from edition.gate import Shut, entries
from edition.paper import Layout
from edition.problem import Outcome, Problem, warning
from edition.read.adfile import Art, Unfit, read_art
from edition.read.locate import Located
from edition.story import Ad

FINEST = 150
"""Pixels an inch under which a filler is not printed."""
_PICTURES = (".svg", ".jpg", ".jpeg", ".png", ".webp", ".tif", ".tiff")


def read_fillers(located: Located, layout: Layout | None) -> Outcome[tuple[Ad, ...]]:
    """Read every picture in the paper's ads/fillers/ and the edition's own; what cannot be printed
    is named and left out.
    """
    found: list[Ad] = []
    files = _files(located)
    problems = list(files.problems)
    for path in files.value:
        slug = f"filler-{path.stem}"
        try:
            art = _printed(read_art(path, located.root, located.cmyk), layout)
        except Unfit as why:
            name = path.relative_to(located.root).as_posix()
            hint = "put another file in its place, or take it away"
            problems.append(
                warning(
                    name, f'the filler "{path.name}" {why}', hint, code="filler-refused", about=slug
                )
            )
        else:
            found.append(
                Ad(slug, _widest(art, layout), 0, art.picture, path.stem.replace("-", " "))
            )
    return Outcome(tuple(found), tuple(problems))


def _printed(art: Art, layout: Layout | None) -> Art:
    """Return a filler whose every letter can be printed. Raises Unfit for another."""
    if layout and (lost := art.lacks(layout)):
        raise Unfit(f"has the letters {lost}, which no font has")
    return art


def _files(located: Located) -> Outcome[tuple[Path, ...]]:
    """Return the pictures of both folders, the edition's own first in right."""
    found: dict[str, Path] = {}
    problems: list[Problem] = []
    for folder in (located.root / "ads" / "fillers", located.edition / "ads" / "fillers"):
        try:
            found |= {
                path.stem: path for path in entries(folder, located.root) if _is_picture(path)
            }
        except (OSError, Shut) as trouble:
            problems.append(unreadable(folder.relative_to(located.root).as_posix(), trouble))
    return Outcome(tuple(found.values()), tuple(problems))


def _is_picture(path: Path) -> bool:
    return (
        path.suffix.lower() in _PICTURES
        and not path.name.startswith(".")
        and is_nameable(path.name)
    )


def _widest(art: Art, layout: Layout | None) -> int:
    """Return the most columns a filler prints at; a drawing at any width."""
    if layout is None:
        return 1
    columns = range(1, layout.grid.columns + 1)
    return max(
        [n for n in columns if art.drawn or art.picture.width / (layout.span(n) / 72) >= FINEST],
        default=0,
    )
