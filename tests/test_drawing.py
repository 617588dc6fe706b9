"""An SVG from outside is built anew: what prints prints as it was drawn, and nothing else of the
file is left.
"""

from base64 import b64encode
from io import BytesIO

import numpy as np
import pypdfium2
import pytest
from lxml import etree
from PIL import Image

from edition.assets import assets
from edition.copy.pictures.drawing import Unfit, rebuilt
from edition.copy.pictures.drawing_words import ELEMENTS
from edition.typeset.weasy import lay, write
from tests.marked import Picture

FACE = assets("fonts") / "SourceSans3" / "SourceSans3-Regular.ttf"
HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100">'


def svg(inside: str) -> bytes:
    return f"{HEAD}{inside}</svg>".encode()


def picture(kind: str = "PNG", mode: str = "RGB") -> str:
    image = Image.new(mode, (40, 30), (200, 30, 30, 90)[: len(mode)])
    out = BytesIO()
    image.save(out, kind)
    return f"data:image/{kind.lower()};base64,{b64encode(out.getvalue()).decode()}"


def printed(drawing: bytes, tmp_path_name: str = "a") -> Picture:
    """Return the pixels of a drawing on a page."""
    inside = drawing[drawing.index(b"<svg") :].decode()
    page = f'<html lang="en"><title>{tmp_path_name}</title><body><p style="width:100pt">{inside}</p></body></html>'
    css = f'@page {{ size: 100pt 100pt; margin: 0 }} body, p {{ margin: 0 }} @font-face {{ font-family: F; src: url("{FACE.as_uri()}") }}'
    pdf = write(lay(page, css), lambda file: None)
    pixels: Picture = pypdfium2.PdfDocument(pdf)[0].render(scale=2).to_numpy()
    return pixels


GRADIENT = '<linearGradient id="g"><stop offset="0" stop-color="red"/><stop offset="1" stop-color="#00f" stop-opacity=".5"/></linearGradient>'
ORDINARY = {
    "shapes": '<rect x="5" y="5" width="40" height="30" rx="4" fill="#c33"/><circle cx="70" cy="30" r="20" stroke="navy" stroke-width="3" '
    'fill="none" stroke-dasharray="4 2"/><ellipse cx="50" cy="80" rx="30" ry="9"/><line x1="0" y1="0" x2="99" y2="99" stroke="green"/>'
    '<polyline points="5,95 20,60 35,95" fill="none" stroke="#000"/><polygon points="60,95 75,60 90,95" fill="gold"/>',
    "paths": '<path d="M10 10 C 20 20, 40 20, 50 10 S 80 0 90 10 q 5 30 -40 40 t -20 20 a 10 5 30 0 1 20 10 z" fill-rule="evenodd"/>',
    "gradients": f'<defs>{GRADIENT}<radialGradient id="r" xlink:href="#g" cx=".3"/></defs><rect width="100" height="50" fill="url(#g)"/>'
    '<rect y="50" width="100" height="50" style="fill: url(#r)"/>',
    "clips": '<defs><clipPath id="c"><circle cx="50" cy="50" r="40"/></clipPath></defs><rect width="100" height="100" clip-path="url(#c)"/>',
    "masks": f'<defs>{GRADIENT}<mask id="m"><rect width="100" height="100" fill="url(#g)"/></mask></defs>'
    '<rect width="100" height="100" mask="url(#m)"/>',
    "patterns": '<defs><pattern id="p" width="10" height="10" patternUnits="userSpaceOnUse"><circle cx="5" cy="5" r="3"/></pattern></defs>'
    '<rect width="100" height="100" fill="url(#p)"/>',
    "uses": '<defs><symbol id="s" viewBox="0 0 10 10"><rect width="8" height="8"/></symbol><g id="h"><path d="M0 0h9v9z"/></g></defs>'
    '<use xlink:href="#s" width="30" height="30"/><use href="#h" x="50" y="20" fill="red"/>',
    "transforms": '<g transform="translate(50 50) rotate(30) scale(1.5,.8) skewX(10)"><rect width="20" height="20"/></g>'
    '<rect width="9" height="9" transform="matrix(1 .2 -.3 1 20 70)" opacity=".4"/>',
    "words": '<text x="50" y="30" text-anchor="middle" font-size="12">Bread <tspan fill="red" dy="4">daily</tspan> &amp; <a href="https://example.org">'
    'fresh</a> again</text><text x="5" y="60" xml:space="preserve" letter-spacing="2">a  b</text>',
    "styles": "<style>.a{fill:teal;stroke:#000} #b{fill:url(#g)} rect{stroke-width:2} .a:hover{fill:red} g > .c {fill : RED !important}</style>"
    f'<defs>{GRADIENT}</defs><rect class="a x" width="40" height="40"/><rect id="b" x="50" width="40" height="40"/><g><rect class="c" y="50"'
    ' width="40" height="40" style="fill:blue;-inkscape-stroke:none"/></g>',
    "markers": '<defs><marker id="m" markerWidth="6" markerHeight="6" refX="3" refY="3" orient="auto"><path d="M0 0L6 3L0 6z"/></marker></defs>'
    '<path d="M10 50H80" stroke="#000" marker-end="url(#m)"/>',
    "inheritance": '<g fill="none" stroke="red" stroke-width="4"><g stroke="inherit"><path d="M10 10h50v50"/></g><path d="M0 90h90" stroke="currentColor"'
    ' color="green"/></g>',
    "escapes": '<defs><linearGradient id="g"><stop stop-color="re\\64"/></linearGradient></defs><rect style="fil\\6c: url(#g)" width="99" height="99"/>',
    "a drawing program's notes": '<metadata><rdf xmlns="http://www.w3.org/rdf">x</rdf></metadata><title>Bread</title><!-- by hand -->'
    '<g xmlns:i="http://ns.adobe.com/AdobeIllustrator/10.0/" i:layer="yes" data-name="Ebene 1"><rect width="50" height="50"/><i:pgf>AAAA</i:pgf></g>',
}


@pytest.mark.parametrize("inside", ORDINARY.values(), ids=ORDINARY)
def test_an_ordinary_drawing_prints_as_it_was_drawn(inside: str) -> None:
    before, after = printed(svg(inside)), printed(rebuilt(svg(inside)).content)
    assert (before != 255).any()
    assert np.array_equal(before, after)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_in_a_drawing_is_printed(kind: str) -> None:
    drawing = rebuilt(
        svg(f'<image x="10" y="10" width="80" height="60" xlink:href="{picture(kind)}"/>')
    )
    red, green, blue = (int(channel) for channel in printed(drawing.content)[80, 100][::-1][:3])
    assert max(abs(red - 200), abs(green - 30), abs(blue - 30)) < 12


def test_what_is_under_a_picture_shows_through_it() -> None:
    drawing = rebuilt(
        svg(
            f'<rect width="100" height="100" fill="blue"/><image width="100" height="100" href="{picture("PNG", "RGBA")}"/>'
        )
    )
    seen = printed(drawing.content)[100, 100]
    assert min(seen[0], seen[2]) > 40


def test_what_does_not_print_is_left_out_and_named() -> None:
    drawing = rebuilt(
        svg(
            '<rect width="9" height="9" data-x="1" onfocus2=""><animate attributeName="x" to="9"/><set attributeName="y"/></rect>'.replace(
                ' onfocus2=""', ""
            )
            + "<style>@font-face{font-family:X;src:url(#f)} @media print{rect{fill:red}}</style><mesh/>"
        )
    )
    assert set(drawing.left_out) == {"animate", "set", "@font-face", "@media", "mesh"}
    assert b"animate" not in drawing.content
    assert b"font-face" not in drawing.content


def test_nothing_is_in_a_drawing_built_anew_but_what_is_on_the_list() -> None:
    wild = svg(
        '<x:y xmlns:x="urn:x"><rect/></x:y><metadata>x</metadata><foo><rect/></foo><?pi x?><g foo="1" xml:lang="en" aria-label="x"><rect/></g>'
    )
    root = etree.fromstring(rebuilt(wild).content)
    assert {etree.QName(element).localname for element in root.iter()} <= ELEMENTS
    assert {str(name) for element in root.iter() for name in element.attrib} == {"viewBox"}


USE_BOMB = "".join(
    f'<g id="a{n}">' + f'<use href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 11)
)
PATTERN_BOMB = "".join(
    f'<pattern id="p{n}" width="9" height="9">'
    + f'<rect width="9" height="9" fill="url(#p{n - 1})"/>' * 10
    + "</pattern>"
    for n in range(1, 11)
)
STYLE_BOMB = (
    "<style>" + "".join(f".c{n} {{ fill: url(#p{n - 1}) }}" for n in range(1, 11)) + "</style>"
)
STYLE_BOMB += "".join(
    f'<pattern id="p{n}" width="9" height="9">' + f'<rect class="c{n}"/>' * 10 + "</pattern>"
    for n in range(11)
)
REFUSED = {
    "a script": ("<script>x</script>", "holds a script"),
    "a script of an event": ('<rect onclick="x()"/>', "holds a script"),
    "an event in capitals": ('<rect OnClick="x()"/>', "holds a script"),
    "a page inside": ("<foreignObject><p/></foreignObject>", "holds a foreignObject"),
    "a picture of the web": ('<image href="http://example.org/a.png"/>', "reaches for"),
    "a picture of the machine": ('<image xlink:href="file:///etc/passwd"/>', "reaches for"),
    "a picture beside it": ('<image href="a.png"/>', "reaches for"),
    "a picture of itself": ('<image href="#"/>', "reaches for"),
    "another base": ('<image href="#" xml:base="file:///etc/passwd"/>', "reaches for"),
    "another base further up": ('<g xml:base="file:///etc/"><use href="#a"/></g>', "reaches for"),
    "a use of a file": ('<use href="file:///etc/a.svg#b"/>', "reaches for"),
    "a use of a file beside it": ('<use xlink:href="b.svg#b"/>', "reaches for"),
    "a fill of a file": ('<rect fill="url(file:///etc/a.svg#b)"/>', "reaches for"),
    "a fill with an escape": ('<rect fill="u\\72l(file:///etc/a.svg#b)"/>', "reaches for"),
    "a style with an escape": (
        '<rect style="fill:u\\000072 l(http://example.org)"/>',
        "reaches for",
    ),
    "a style with a comment": ('<rect style="fill:url(/**/http://example.org)"/>', "reaches for"),
    "a style sheet's import": ("<style>@import 'x.css'</style>", "reaches for"),
    "an import with an escape": ("<style>@\\69mport 'x.css'</style>", "reaches for"),
    "an import in capitals": ("<style>@IMPORT url(x.css)</style>", "reaches for"),
    "a rule that reaches out": (
        "<style>.a{fill:url('http://example.org/#x')}</style>",
        "reaches for",
    ),
    "a mask of a file": ('<rect mask="url(http://example.org/#m)"/>', "reaches for"),
    "a filter of a file": ('<rect style="filter: url(a.svg#f)"/>', "reaches for"),
    "a cursor as an image": ('<rect style="fill: image(&quot;a.png&quot;)"/>', "reaches for"),
    "a bomb of uses": (f'<path id="a0" d="M0 0h9"/>{USE_BOMB}<use href="#a10"/>', "draws "),
    "a bomb of patterns": (f'<pattern id="p0"/>{PATTERN_BOMB}<rect fill="url(#p10)"/>', "draws "),
    "a bomb of styles": (f'{STYLE_BOMB}<rect fill="url(#p10)"/>', "draws "),
    "a use of itself": ('<g id="a"><use href="#a"/></g>', "draws itself"),
    "two uses of each other": (
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        "draws itself",
    ),
    "a pattern of itself": (
        '<pattern id="p"><rect fill="url(#p)"/></pattern><rect fill="url(#p)"/>',
        "draws itself",
    ),
    "deep groups": ("<g>" * 100 + "</g>" * 100, "nests deeper"),
    "very deep groups": ("<g>" * 5000 + "</g>" * 5000, "nests deeper|not sound"),
    "a long chain of uses": (
        "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(500)) + '<g id="a500"/>',
        "nests deeper",
    ),
    "many elements": ("<rect/>" * 60_000, "has more than"),
    "an endless number": ('<rect width="1e999"/>', "beyond all measure"),
    "an endless number in a path": ('<path d="M0 0L99999999999 0"/>', "beyond all measure"),
    "an endless number in a style": ('<rect style="stroke-width:1e400px"/>', "beyond all measure"),
    "a picture that is none": ('<image href="data:image/png;base64,AAAA"/>', "holds a picture"),
    "a picture of torn data": ('<image href="data:image/png;base64,A"/>', "holds a picture"),
    "a page as a picture": ('<image href="data:text/html,x"/>', "holds a picture"),
    "a drawing as a picture": ('<image href="data:image/svg+xml,%3Csvg/%3E"/>', "holds a picture"),
    "PostScript as a picture": (
        '<image href="data:image/png;base64,JSFQUy1BZG9iZS0zLjA="/>',
        "holds a picture",
    ),
}


@pytest.mark.parametrize(("inside", "message"), REFUSED.values(), ids=REFUSED)
def test_a_drawing_that_reaches_out_runs_or_has_no_end_is_refused(
    inside: str, message: str
) -> None:
    with pytest.raises(Unfit, match=message):
        rebuilt(svg(inside))


@pytest.mark.parametrize(
    "drawing",
    [
        b"<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg viewBox='0 0 9 9'><text>&x;</text></svg>",
        b"<!DOCTYPE svg [<!ENTITY x 'y'>]><svg viewBox='0 0 9 9'><g>&x;</g></svg>",
        b"<!DOCTYPE svg [<!ENTITY a '"
        + b"a" * 10_000
        + b"'><!ENTITY b '"
        + b"&a;" * 10_000
        + b"'>]><svg viewBox='0 0 9 9'><g id='&b;&b;&b;'/></svg>",
        b"<svg><text>x</text></svg>",
        b"<svg viewBox='0 0 0 9'/>",
        b"<svg viewBox='a b c d'/>",
        b"<svg viewBox='0 0 1e99 1e99'/>",
        b"<svg",
        b"",
        b"\xff\xfe<svg/>",
        b"<html/>",
        b"%!PS-Adobe-3.0 EPSF-3.0",
        b"%PDF-1.7",
    ],
)
def test_what_is_no_drawing_is_refused(drawing: bytes) -> None:
    with pytest.raises(Unfit):
        rebuilt(drawing)
