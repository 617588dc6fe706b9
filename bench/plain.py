"""Plain: a paper's stories as one HTML file for WeasyPrint alone: headline and photo across the
page, text in balanced columns.

    bench/plain.py papers/harbour-courier plain.html && weasyprint --pdf-variant pdf/ua-1 plain.html
    plain.pdf

Same fonts, size of type, page and language as the paper; justified and hyphenated.
"""

import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from edition.read import read


def write_html(folder: Path, out: Path) -> Path:
    """Read the paper's folder as the command does and write the HTML."""
    lineup = read(folder)
    env = Environment(loader=FileSystemLoader(Path(__file__).parent), autoescape=True)
    html = env.get_template("plain.html").render(
        lineup=lineup, layout=lineup.layout, photos=lineup.edition / "photos"
    )
    out.write_text(html, encoding="utf-8")
    return out


if __name__ == "__main__":
    write_html(Path(sys.argv[1]), Path(sys.argv[2]))
