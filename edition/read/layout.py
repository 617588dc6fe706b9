"""Layout: a layout's folder → Layout, its lengths in points and its page as a grid."""

import math
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from edition.assets import assets
from edition.copy.text_file.did_you_mean import did_you_mean
from edition.copy.text_file.source import unreadable
from edition.copy.text_file.toml import Toml, read_toml
from edition.copy.text_file.validation import Loc
from edition.gate import Shut, entries, inside
from edition.limits import LINES
from edition.paper import NEEDED, NEVER, ON_GRID, Face, Grid, Layout, OwnPoints
from edition.problem import ContentError, Outcome, Problem, error, errors
from edition.read.faces import read_faces
from edition.read.layouttoml import GridKeys, LayoutKeys, PageKeys

NAME = "layout.toml"
LEAST_MEASURE = 12
"""Ems of body type: narrower columns hold fewer than five words a line, and their word spaces gape.
"""
_SLACK = 1e-6
"""Grid lines: a page height that is a whole number of lines must not lose one to rounding."""


def layouts(root: Path) -> dict[str, Path]:
    """Return the folders of all layouts by name: ours, and the paper's own, which win."""
    ours = sorted(assets("layouts").glob(f"*/{NAME}"))
    try:
        own = [
            folder / NAME
            for folder in entries(root / "layouts", root)
            if inside(folder, root) and (folder / NAME).is_file()
        ]
    except (OSError, Shut) as trouble:
        raise ContentError(unreadable("layouts", trouble)) from None
    return {toml.parent.name: toml.parent for toml in (*ours, *own)}


def read_layout(folder: Path) -> Outcome[Layout | None]:
    """Read the layout in ``folder``."""
    toml = read_toml(folder / NAME, f"layouts/{folder.name}/{NAME}", LayoutKeys, folder)
    if toml.values is None:
        return Outcome(None, toml.problems)
    found = read_faces(folder, toml)
    problems = (*toml.problems, *_unsound(toml, toml.values), *found.problems)
    layout = None if errors(problems) else _layout(folder, toml, toml.values, found.faces)
    return Outcome(layout, problems)


def missing_fonts(layout: Layout) -> tuple[Problem, ...]:
    """Name every font file of the layout that is not on this machine."""
    gone = [face for face in layout.faces if not face.file.is_file()]
    hint = "put the file into fonts/ or into fonts/ in the layout's folder"
    return tuple(
        error(
            f"layouts/{layout.name}/{NAME}",
            f'the font file "{face.file.name}" of "{face.family}" is missing',
            hint,
            code="font-missing",
        )
        for face in gone
    )


def _unsound(toml: Toml[LayoutKeys], keys: LayoutKeys) -> Iterator[Problem]:
    """Find what no schema sees: faces not declared, heads out of order, a page without room."""
    for loc, name in _faces_named(keys):
        if name not in keys.faces:
            yield toml.error(
                loc, f'unknown face "{name}"', did_you_mean(name, keys.faces), code="face-unknown"
            )
    sizes = [head.size for head in keys.heads]
    for index, (size, next_size) in enumerate(pairwise(sizes), 1):
        if next_size > size:
            yield toml.error(
                ("heads", index, "size"),
                "the heads do not stand largest first",
                "put them in order of size",
                code="heads-unordered",
            )
    for name in NEEDED:
        if name not in keys.styles:
            yield toml.error(
                ("styles",),
                f'there is no style "{name}"',
                f"add [styles.{name}]",
                code="style-missing",
            )
        elif name in ON_GRID and keys.styles[name].leading != keys.grid.baseline:
            hint = f"write leading = {keys.grid.baseline:g}"
            yield toml.error(
                ("styles", name, "leading"),
                f'the leading of "{name}" is not the baseline, on which its lines stand',
                hint,
                code="leading-off-grid",
            )
    yield from _cramped(toml, keys)


def _cramped(toml: Toml[LayoutKeys], keys: LayoutKeys) -> Iterator[Problem]:
    """Find a page too small for its columns or its furniture, and one of more lines than are
    planned.
    """
    grid, lines = keys.grid, _lines(keys.page, keys.grid)
    if _column(keys.page, grid) <= 0 or lines < 1:
        yield toml.error(
            ("page",),
            "the margins leave no room for type",
            "make the page larger or its margins smaller",
            code="page-small",
        )
        return
    if lines > LINES.most:
        hint = f"write a larger one: at most {LINES} are planned"
        yield toml.error(
            ("grid", "baseline"), f"the page has {lines} grid lines", hint, code="too-many-lines"
        )
    if "body" in keys.styles:
        yield from _narrow(toml, keys, LEAST_MEASURE * keys.styles["body"].size)
    for name in ("nameplate", "index", "section", "gap"):
        if (taken := getattr(grid, name)) > lines // 2:
            message = f"the {name} takes {taken} of the page's {lines} grid lines"
            yield toml.error(
                ("grid", name), message, f"write at most {lines // 2}", code="furniture-deep"
            )


def _narrow(toml: Toml[LayoutKeys], keys: LayoutKeys, least: float) -> Iterator[Problem]:
    """Find columns narrower than so many points, and say how many would do."""
    page, grid = keys.page, keys.grid
    if _column(page, grid) >= least:
        return
    most = int((page.width - page.inner - page.outer + grid.alley) // (least + grid.alley))
    leave = (
        f"{grid.columns} columns of {_column(page, grid):.0f} pt"
        if grid.columns > 1
        else f"a column of {_column(page, grid):.0f} pt"
    )
    message = (
        f"{leave} are too narrow for body type, which needs {LEAST_MEASURE} ems ({least:.0f} pt)"
    )
    hint = (
        f"write at most {most}"
        if most
        else "make the page wider, its margins or the body type smaller"
    )
    yield toml.error(("grid", "columns"), message, hint, code="columns-narrow")


def _faces_named(keys: LayoutKeys) -> Iterator[tuple[Loc, str]]:
    yield from ((("styles", name, "face"), style.face) for name, style in keys.styles.items())
    yield from ((("heads", index, "face"), head.face) for index, head in enumerate(keys.heads))
    yield from (
        (("fallback", "faces", index), name) for index, name in enumerate(keys.fallback.faces)
    )


def _layout(
    folder: Path, toml: Toml[LayoutKeys], keys: LayoutKeys, faces: tuple[Face, ...]
) -> Layout:
    page, grid = keys.page, keys.grid
    return Layout(
        name=folder.name,
        folder=folder,
        width=page.width,
        height=page.height,
        inner=page.inner,
        outer=page.outer,
        head=page.head,
        folio=page.folio,
        baseline=grid.baseline,
        alley=grid.alley,
        grid=replace(_grid(page, grid), rules=_rules(toml, keys)),
        faces=faces,
        styles={name: style.style() for name, style in keys.styles.items()},
        heads=tuple(head.style() for head in keys.heads),
        accent=keys.colour.accent,
        fallback=keys.fallback.faces,
        space=keys.hj.space or 0.0,
    )


def _rules(toml: Toml[LayoutKeys], keys: LayoutKeys) -> tuple[OwnPoints, ...]:
    priced = (
        (name, NEVER if points == "never" else points)
        for name, points in sorted(keys.rules.items())
    )
    return tuple(OwnPoints(name, points, toml.where(("rules", name))) for name, points in priced)


def _grid(page: PageKeys, grid: GridKeys) -> Grid:
    return Grid(
        columns=grid.columns,
        lines=_lines(page, grid),
        column=_column(page, grid) / grid.baseline,
        alley=grid.alley / grid.baseline,
        gap=grid.gap,
        nameplate=grid.nameplate,
        index=grid.index,
        section=grid.section,
    )


def _lines(page: PageKeys, grid: GridKeys) -> int:
    return math.floor((page.height - page.head - page.foot) / grid.baseline + _SLACK)


def _column(page: PageKeys, grid: GridKeys) -> float:
    """Return a column's width in points."""
    return (page.width - page.inner - page.outer - (grid.columns - 1) * grid.alley) / grid.columns
