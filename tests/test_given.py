"""Given lines: WeasyPrint's short way comes to the same boxes as its long one."""

import pytest

from edition.assets import assets
from edition.typeset.weasy import given, lay, write

SERIF = next(
    assets("fonts").glob("SourceSerif*/*-Regular.ttf"),
    next(assets("fonts").glob("*/*-Regular.ttf")),
)
CSS = f"""
@font-face {{ font-family: Body; src: url("{SERIF.as_uri()}") }}
@page {{ size: 180pt 400pt; margin: 10pt 6.1pt; background: #eee }}
p, li {{ font: 9pt/10pt Body; margin: 0 1.3pt 3pt; white-space: pre-line; text-align: justify }}
p, li {{ text-align-last: justify; word-spacing: -0.6pt }}
.old {{ font-variant-numeric: oldstyle-nums }}
.far {{ text-align-last: end; letter-spacing: 0.3pt }} .under {{ text-decoration: underline }}
.cap {{ float: left; font-size: 24pt; line-height: 30pt }} .box {{ border: 1pt solid; padding: 2pt; background: #ffc }}
"""
LINES = "The council met on 24 March and\\nagreed <b>at <i>last</i></b> to mend the\\nsea wall, office by\u00a0office"
PAGES = {
    "plain lines": f"<p>{LINES}</p><p>{LINES}</p>",
    "features, letters, decoration": f'<p class="old">{LINES}</p><p class="far">{LINES}</p><p class="under">{LINES}</p>',
    "a drop cap and boxes": f'<p><span class="cap">T</span>{LINES}</p><div class="box"><p class="box">{LINES}</p></div>',
    "a list over pages": "<ul>" + f"<li>{LINES}</li>" * 14 + "</ul>",
    "from right to left": '<div dir="rtl"><p>שלום עולם\\nמה שלומך היום</p><p class="far">שלום אחד</p></div>',
    "a table": f"<table><tr><td><p>{LINES}</p></td><td>Two\\nwords</td></tr></table>",
}


def pdf(body: str) -> bytes:
    return write(
        lay(f'<html lang="en-GB"><body>{body}</body></html>'.replace("\\n", "\n"), CSS),
        lambda file: None,
    )


@pytest.mark.parametrize("body", PAGES.values(), ids=PAGES)
def test_the_short_way_comes_to_the_same_page(body: str, monkeypatch: pytest.MonkeyPatch) -> None:
    short = pdf(body)
    for module, name, _ in given._OURS:
        monkeypatch.setattr(module, name, getattr(module, name).args[0])
    for kind in given._ANONYMOUS:
        monkeypatch.delattr(kind, "is_in_normal_flow")
    assert pdf(body) == short


def test_a_page_with_its_lines_given_otherwise_is_another_page() -> None:
    assert pdf(PAGES["plain lines"]) != pdf(PAGES["plain lines"].replace("last", "best"))
