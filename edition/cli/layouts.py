"""edition layouts."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from edition.assets import assets
from edition.cli.speak import answer, exits, tell

if TYPE_CHECKING:
    from edition.paper import Layout


@click.command("layouts")
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the list as JSON.")
@click.pass_context
def command(context: click.Context, folder: Path | None, as_json: bool) -> None:
    """List the layouts a paper can be set in; with a paper's FOLDER, its own too.

    \b
    Example: edition layouts my-paper
    """
    from edition.problem import ContentError, error
    from edition.read.layout import layouts, read_layout

    with exits(context, as_json):
        if folder and not folder.is_dir():
            raise ContentError(
                error(
                    str(folder),
                    "there is no such folder",
                    "name a paper's folder, or none to list Edition's own layouts",
                    code="folder-missing",
                )
            )
        # Our own folder holds no paper's layouts, so that it stands for no paper.
        found = layouts(folder or assets("layouts"))
        read = {path: read_layout(path) for _, path in sorted(found.items())}
    tell(tuple(problem for outcome in read.values() for problem in outcome.problems))
    rows = [_row(path, outcome.value) for path, outcome in read.items() if outcome.value]
    if as_json:
        answer(rows)
        return
    wide = max(len(row["name"]) for row in rows)
    for row in rows:
        columns = "1 column" if row["columns"] == 1 else f"{row['columns']} columns"
        click.echo(
            f"{row['name']:{wide}}  {row['width_mm']:g} × {row['height_mm']:g} mm, {columns}:"
            f" {row['description']}"
        )


def _row(folder: Path, layout: "Layout") -> dict[str, Any]:
    from edition.units import POINTS_PER

    width, height = (round(side / POINTS_PER["mm"], 1) for side in (layout.width, layout.height))
    return {
        "name": layout.name,
        "width_mm": width,
        "height_mm": height,
        "columns": layout.grid.columns,
        "description": _description(folder),
        "folder": str(folder),
    }


def _description(folder: Path) -> str:
    """Return the first comment of the layout's file: its first sentence says what the layout is
    for.
    """
    from edition.gate import admit
    from edition.limits import TOML_FILE

    for line in (
        admit(folder / "layout.toml", TOML_FILE, folder).decode("utf-8", "replace").splitlines()
    ):
        if line.startswith("#"):
            return line.lstrip("# ").rstrip(".")
        if line.strip():
            break
    return ""
