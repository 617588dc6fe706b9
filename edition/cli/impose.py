"""edition impose."""

from pathlib import Path
from typing import Any

import click

from edition.cli.loading import loading
from edition.cli.sizes import Length, MediaName
from edition.cli.speak import exits, save
from edition.gate import Shut, admit
from edition.limits import PDF_FILE
from edition.problem import ContentError, error


@click.command("impose")
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--booklet",
    is_flag=True,
    help="Two pages on a side, to be folded and stitched; blank pages are added at the end.",
)
@click.option(
    "--nup",
    "per",
    type=click.Choice(["2", "4", "8", "16"]),
    metavar="N",
    help="2, 4, 8 or 16 pages on a side, in the order they are read.",
)
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="Where to write; - is standard output."
)
@click.option(
    "--media",
    type=MediaName(),
    help=(
        "The sheet: A3, A4, Letter, Tabloid or a size such as 450x320mm. Else as large as its"
        " pages."
    ),
)
@click.option(
    "--binding",
    type=click.Choice(["left", "right", "auto"]),
    default="auto",
    metavar="SIDE",
    help=(
        "Where the fold is when the front page faces you: left, right or auto, which asks the"
        " document's language. The default is auto."
    ),
)
@click.option(
    "--creep",
    type=Length(),
    help=(
        "With --booklet: how thick the paper is, such as 0.1mm; inner pages move to the fold by it."
    ),
)
@click.option("--marks", is_flag=True, help="With --booklet: draw crop marks and fold marks.")
@click.pass_context
def command(context: click.Context, /, file: Path, output: str, **asked: Any) -> None:
    """Put a PDF's pages onto sheets: a booklet, or several pages on a side.

    FILE is any PDF, such as a paper's edition.pdf. Fronts and backs of a booklet's sheets take
    turns: print them on both sides, turned on the short edge.

    \b
    Example: edition impose edition.pdf --booklet --media A3 -o booklet.pdf
    """
    if bool(asked["booklet"]) is bool(asked["per"]):
        raise click.UsageError("Say either --booklet or --nup.", context)
    if asked["per"] and (asked["creep"] or asked["marks"]):
        raise click.UsageError("--creep and --marks belong to --booklet.", context)
    if output != "-" and file.resolve() == Path(output).resolve():
        message = f"{file} is the file that is imposed: name another"
        raise click.BadParameter(message, context, param_hint="--output")
    with exits(context):
        save(_imposed(content(file), str(file), asked), output)
    if output != "-":
        click.echo(output)


def content(file: Path) -> bytes:
    """Return a file's bytes. Raises ContentError where there are none."""
    try:
        return admit(file, PDF_FILE)
    except Shut as shut:
        raise ContentError(error(str(file), str(shut), shut.hint, code="file-refused")) from None
    except OSError as trouble:
        raise ContentError(
            error(
                str(file),
                f"cannot be read: {(trouble.strerror or str(trouble)).lower()}",
                code="file-unreadable",
            )
        ) from trouble


def _imposed(raw: bytes, name: str, asked: dict[str, Any]) -> bytes:
    with loading():
        from edition.press.impose import Binding, Booklet, NUp, booklet, nup

    binding = None if asked["binding"] == "auto" else Binding(asked["binding"])
    media = (asked["media"].width, asked["media"].height) if asked["media"] else None
    if asked["booklet"]:
        return booklet(raw, name, Booklet(media, binding, asked["creep"] or 0.0, asked["marks"]))
    return nup(raw, name, NUp(int(asked["per"]), media, binding))
