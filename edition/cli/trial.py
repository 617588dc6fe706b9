"""A trial page: sets a word in every bundled font and tells, as JSON, what this machine used for
it.
"""

import json
from io import BytesIO
from pathlib import Path

import click
import jinja2
import pikepdf
import uharfbuzz as hb

from edition.assets import assets

SAMPLE = 12
"""Letters set in each font."""


def main() -> None:
    """Print the facts; a library that is missing ends the process with its name as the last
    word.
    """
    # Loads Pango.
    from edition.typeset.weasy import lay, versions, write

    fonts = [_described(path) for path in sorted(assets("fonts").glob("*/*.ttf"))]
    pdf = write(lay(_page("trial.html", fonts), _page("trial.css", fonts)), lambda file: None)
    facts = versions() | {
        "fonts": len(fonts),
        "missing": _missing(fonts, _embedded(pdf)),
        "bytes": len(pdf),
    }
    click.echo(json.dumps(facts))


def _described(path: Path) -> dict[str, str]:
    """Return where a font lies, its own name, and letters it has."""
    face = hb.Face(hb.Blob.from_file_path(str(path)))
    letters = [character for character in map(chr, sorted(face.unicodes)) if character.isalpha()]
    name = face.get_name(hb.OTNameIdPredefined.POSTSCRIPT_NAME)
    return {"name": name or path.stem, "file": path.as_uri(), "text": "".join(letters[:SAMPLE])}


def _page(template: str, fonts: list[dict[str, str]]) -> str:
    folder = jinja2.FileSystemLoader(Path(__file__).parent)
    return (
        jinja2.Environment(loader=folder, autoescape=True)
        .get_template(template)
        .render(fonts=fonts)
    )


def _embedded(raw: bytes) -> set[str]:
    with pikepdf.open(BytesIO(raw)) as pdf:
        fonts = pdf.pages[0].resources.Font.as_dict().values()
        return {str(font.BaseFont)[1:].partition("+")[2] for font in fonts}


def _missing(fonts: list[dict[str, str]], embedded: set[str]) -> list[str]:
    """Name the fonts that lie in the folder and do not stand on the page."""
    return [font["name"] for font in fonts if font["name"] not in embedded]


if __name__ == "__main__":
    main()
