"""Static: the archive as plain pages for any web server."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from edition.deliver.archive import index, newsstand, swap
from edition.deliver.archive.record import NAME, editions, files_of, is_whole, read_record
from edition.deliver.archive.search import years
from edition.deliver.archive.web import style
from edition.deliver.folder import put
from edition.problem import BuildFailed, error


def export(root: Path, site: Path) -> None:
    """Write the archive at ``root`` as a site into the folder ``site``; what is there already and
    the same is left alone.

    Raises BuildFailed where the folder cannot be written to, or lies in the archive.
    """
    if site.resolve().is_relative_to(root.resolve()):
        raise BuildFailed(
            error(
                str(site),
                "lies in the archive itself",
                "choose another folder with --static",
                code="site-in-archive",
            )
        )
    try:
        with swap.alone(site):
            for folder in editions(root):
                _copy(folder, site / folder.relative_to(root))
            for file in _own_pages(root):
                _keep(site / file.path, file.content)
    except OSError as trouble:
        reason = (trouble.strerror or str(trouble)).lower()
        raise BuildFailed(
            error(
                str(site),
                f"the site cannot be written: {reason}",
                "choose another folder with --static",
                code="site-unwritable",
            )
        ) from trouble


def _copy(folder: Path, place: Path) -> None:
    """Bring one edition over, whole or not at all."""
    said, there = read_record(folder), read_record(place)
    if said is None or (said == there and is_whole(place, said)):
        return
    with swap.drafted(place) as draft:
        for name in (*files_of(said), NAME):
            (draft / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(folder / name, draft / name)
        swap.take_place(draft, place)


def _own_pages(root: Path) -> Iterator[swap.File]:
    with index.reading(root / index.NAME) as db:
        yield swap.File("index.html", newsstand.newsstand(db, live=False).encode())
        for number in years(db):
            page = newsstand.year(db, number, live=False)
            yield swap.File(f"{number}/index.html", page.encode())
        yield swap.File("search/index.html", newsstand.all_headlines(db).encode())
    yield from (swap.File(path, content) for path, content in style().items())


def _keep(path: Path, content: bytes) -> None:
    if not path.is_file() or path.read_bytes() != content:
        put({path.name: content}, path.parent)
