"""What HarfBuzz measures is what WeasyPrint sets: in every style, with its figures, its tracking
and its small capitals.
"""

import re

import pytest

from edition.assets import assets
from edition.fonts import Case
from edition.paper import Figures, Layout, Style
from edition.read.layout import read_layout
from edition.setting import Dress
from edition.typeset.templates import environment
from edition.typeset.weasy import lay, named_boxes
from tests.papers import tabloid

TEXT = "The office of 1,111 in 2017: £2.30m, 64 fjords, 8,000 waffles, 11.52"
SLACK = 0.1
"""Points: Pango rounds every glyph."""


def styles(layout: Layout) -> dict[str, Style]:
    """Return every type style under the name its CSS variables have."""
    heads = {f"head{n}": style for n, style in enumerate(layout.heads)}
    return (
        layout.styles | heads | {f"light{n}": style for n, style in enumerate(layout.light_heads)}
    )


def set_in(layout: Layout, dress: str = "") -> dict[str, float]:
    """Let WeasyPrint set a line in every style of a layout; return how wide each comes out, in
    points.
    """
    env = environment(layout.folder)
    sheets = "".join(
        env.get_template(name).render(layout=layout, squeeze=0)
        for name in ("variables.css", "text.css")
    )
    lines = "".join(
        f'<p data-name="{name}" style="white-space:pre;font:var(--{name});letter-spacing:var(--{name}-tracking);'
        f'font-variant-numeric:var(--{name}-figures)"><span class="{dress}">{TEXT}</span></p>'
        for name in styles(layout)
    )
    document = lay(f"<html><body>{lines}</body></html>", sheets + "@page { size: 4000pt 9000pt }")
    return {box.name: box.lines[0].width for box in named_boxes(document, {}, {})}


@pytest.mark.parametrize("name", ["tabloid", "sheet"])
@pytest.mark.parametrize("dress", [Dress(), Dress(caps=True)], ids=["plain", "small capitals"])
def test_every_style_is_as_wide_as_it_was_measured(name: str, dress: Dress) -> None:
    layout = read_layout(assets("layouts") / name).value
    assert layout is not None
    case, wide = Case(layout), set_in(layout, "small-caps" if dress.caps else "")
    off = {
        name: wide[name] - case.width(TEXT, style, dress) for name, style in styles(layout).items()
    }
    assert {name: miss for name, miss in off.items() if abs(miss) > SLACK} == {}


def test_text_has_old_style_figures_heads_lining_ones_and_tables_columns() -> None:
    layout = tabloid()
    case, found = Case(layout), styles(layout)
    assert found["body"].figures is Figures.OLDSTYLE
    assert {
        style.figures for name, style in found.items() if name.startswith(("head", "light"))
    } == {Figures.LINING}
    table, head = found["table"], found["head0"]
    assert len({case.width(digit * 9, table) for digit in "0123456789"}) == 1
    assert case.width("1111", head) < case.width("0000", head)


def test_small_capitals_are_cut_and_not_capitals_made_small() -> None:
    layout = tabloid()
    case, body = Case(layout), layout.styles["body"]
    small, capitals = case.width("AMMAN", body, Dress(caps=True)), case.width("AMMAN", body)
    assert 0.6 * capitals < small < 0.95 * capitals
    assert small == case.width("amman", body, Dress(caps=True))


@pytest.mark.parametrize("sheet", ["tabloid/story.css", "tabloid/page.css", "sheet/page.css"])
def test_whatever_css_sets_in_a_style_it_sets_with_its_figures(sheet: str) -> None:
    css = (assets("layouts") / sheet).read_text(encoding="utf-8")
    for rule in re.findall(r"\{[^{}]*\}", re.sub(r"\{\{.*?\}\}", "N", css)):
        for style in re.findall(r"\bfont: var\(--(\w+)\)", rule):
            assert f"font-variant-numeric: var(--{style}-figures)" in rule, rule
