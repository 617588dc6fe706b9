"""A trial page: sets a word in every bundled font and tells, as JSON, what this machine used for it."""

import json
from collections import Counter
from io import BytesIO
from pathlib import Path

import click
import jinja2
import pikepdf
from fontTools.ttLib import TTFont

from edition.assets import assets, use_only_our_fonts

SAMPLE = 12
"""Letters set in each font."""


def main() -> None:
    """Print the facts; a library that is missing ends the process with its name as the last word."""
    use_only_our_fonts()
    # Loads Pango, which reads the setting above.
    import weasyprint
    from weasyprint.text.ffi import pango

    fonts = [_described(path) for path in sorted(assets("fonts").glob("*/*.ttf"))]
    pdf = weasyprint.HTML(string=_page(fonts)).write_pdf()
    version = pango.pango_version()
    facts = {
        "weasyprint": weasyprint.__version__,
        "pango": [version // 10_000, version // 100 % 100, version % 100],
        "fonts": len(fonts),
        "missing": _missing(fonts, _embedded(pdf)),
        "bytes": len(pdf),
    }
    click.echo(json.dumps(facts))


def _described(path: Path) -> dict[str, str]:
    """Return how CSS asks for a font, and letters it has."""
    with TTFont(path, lazy=True) as font:
        letters = [chr(code) for code in sorted(font.getBestCmap()) if chr(code).isalpha()]
        return {
            "family": font["name"].getBestFamilyName() or "",
            "weight": str(font["OS/2"].usWeightClass),
            "style": "italic" if font["OS/2"].fsSelection & 1 else "normal",
            "text": "".join(letters[:SAMPLE]),
        }


def _page(fonts: list[dict[str, str]]) -> str:
    folder = jinja2.FileSystemLoader(Path(__file__).parent)
    return jinja2.Environment(loader=folder, autoescape=True).get_template("trial.html").render(fonts=fonts)


def _embedded(raw: bytes) -> list[str]:
    with pikepdf.open(BytesIO(raw)) as pdf:
        return [str(font.BaseFont)[1:].partition("+")[2] for font in pdf.pages[0].resources.Font.as_dict().values()]


def _missing(fonts: list[dict[str, str]], embedded: list[str]) -> list[str]:
    """Return the families of which fewer fonts stand on the page than lie in the folder."""
    filed = Counter(font["family"] for font in fonts)
    return [family for family, count in filed.items() if sum(n.startswith(family.replace(" ", "-")) for n in embedded) < count]


if __name__ == "__main__":
    main()
