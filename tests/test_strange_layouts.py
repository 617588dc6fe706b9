"""A layout may be a stranger's: its templates reach nothing and come to an end, and its pages are
served files of its own alone.
"""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from edition.assets import assets
from edition.build import plan
from edition.finished import MadeUp
from edition.problem import ContentError, Problem
from edition.proof import Forme, Proof
from edition.typeset import typeset

STORY = (
    "---\nheadline: The wall is mended\nlink: https://example.org/wall\n---\n"
    + "The wall by the quay is mended. " * 40
)
PAPER = 'title = "The Courier"\nlayout = "mine"\n[pages]\nmultiple = 1\nleast = 1\n'
Set = Callable[..., Proof]


@pytest.fixture(scope="module")
def made_up(tmp_path_factory: pytest.TempPathFactory) -> MadeUp:
    root = tmp_path_factory.mktemp("strange") / "paper"
    (root / "editions/2026-11-24/stories").mkdir(parents=True)
    (root / "editions/2026-11-24/stories/wall.md").write_text(STORY)
    (root / "layouts/mine").mkdir(parents=True)
    shutil.copy(assets("layouts") / "tabloid" / "layout.toml", root / "layouts/mine")
    (root / "paper.toml").write_text(PAPER)
    return plan(root)


@pytest.fixture
def folder(made_up: MadeUp, tmp_path: Path) -> Path:
    place = tmp_path / "layouts" / "mine"
    shutil.copytree(made_up.lineup.layout.folder, place)
    (tmp_path / "secret.png").write_bytes(b"SECRET")
    Image.new("RGB", (60, 40), "red").save(place / "logo.png")
    return place


@pytest.fixture
def set_in(made_up: MadeUp, folder: Path) -> Set:
    """Set the pages with templates and style sheets of one's own; words in them are put into the
    tabloid's.
    """

    def do(**files: str) -> Proof:
        for name, content in files.items():
            (folder / name.replace("_", ".")).write_text(content)
        layout = replace(made_up.lineup.layout, folder=folder)
        return typeset(
            made_up.flatplan,
            Forme(made_up.lineup.paper, layout, made_up.lineup.budget, made_up.settings),
        )

    return do


def tabloid(name: str) -> str:
    return (assets("layouts") / "tabloid" / name).read_text()


def page_with(markup: str) -> str:
    """Return the tabloid's page with something put before its end: the line after its last."""
    return tabloid("page.html").replace("</body></html>", f"\n{markup}\n</body></html>")


def told(set_in: Set, **files: str) -> Problem:
    """Set a layout that is at fault, and return the one problem that says so."""
    with pytest.raises(ContentError) as refused:
        set_in(**files)
    (problem,) = refused.value.problems
    assert problem.where.path.startswith("layouts/mine")
    assert problem.hint
    return problem


def test_a_layout_of_ones_own_is_set_with_the_tabloids_templates(set_in: Set) -> None:
    assert set_in().pdf.startswith(b"%PDF")


@pytest.mark.parametrize(
    ("markup", "column"),
    [
        ("{% for page in pages %}", 4),  # no end
        ("<p>{{ title </p>", 0),
        ("<p>{% endfor %}</p>", 7),
        ("<p>{% frobnicate %}", 7),
        ("<p>{{ titel }}</p>", 7),
        ("<b>{{ paper.titel }}</b>", 13),
        ('<p>{% include "gone.html" %}', 0),
        ("<p>{{ 1 / 0 }}", 4),
        ("<p>{{ title + 1 }}", 0),
        ("<p>{{ pages[99].number }}", 0),
        ("<p>{{ title | nosuch }}", 15),
    ],
)
def test_a_fault_of_a_template_is_told_at_its_line_and_column(
    markup: str, column: int, set_in: Set
) -> None:
    page = page_with(markup)
    problem = told(set_in, page_html=page)
    assert (problem.code, problem.where.path) == ("template-fault", "layouts/mine/page.html")
    assert problem.where.line == page[: page.index(markup)].count("\n") + 1
    assert problem.where.column >= 1
    assert not column or problem.where.column == column


def test_a_fault_of_a_style_sheet_is_told_in_it(set_in: Set) -> None:
    problem = told(set_in, page_css="p { color: black }\np { width: {{ layout.widht }}pt }\n")
    assert (problem.where.path, problem.where.line, problem.where.column) == (
        "layouts/mine/page.css",
        2,
        22,
    )


OUT_OF_BOUNDS = [
    "{{ cycler.__init__.__globals__.os.system('true') }}",
    "{{ ''.__class__.__mro__[1].__subclasses__() }}",
    "{{ title.__class__.__base__ }}",
    "{{ self.__init__.__globals__ }}",
    "{{ (title | attr('__class__')).__mro__ }}",
    "{{ '{0.__class__}'.format(title) }}",
    "{{ '%s' % title }}",
    "{{ range.__self__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ lipsum.__globals__.os.popen('id').read() }}",
    "{{ pages[0].__class__ }}",
    "{{ paper.__class__.__init__.__globals__ }}",
    "{{ pages.__getattribute__('count') }}",
    "{{ dict.mro() }}",
    "{{ [].append(1) }}",
    "{{ pages[0].modules[0].furniture.__func__ }}",
    "{{ title | pprint }}",
    "{{ pages | random }}",
    "{{ joiner.__init__ }}",
    "{{ file.__self__ }}",
    "{{ file.func.__globals__ }}",
    "{{ file.args[0].parent.iterdir() | list }}",
    "{% set x = cycler('a').__init__ %}{{ x.__globals__ }}",
    "{% import 'text.html' as t %}{{ t.__init__ }}",
    "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
    "{{ m.__module__ }}",
]


@pytest.mark.parametrize("markup", OUT_OF_BOUNDS)
def test_a_template_reaches_nothing_but_what_it_is_given(markup: str, set_in: Set) -> None:
    problem = told(set_in, page_html=page_with(markup))
    assert problem.code == "template-fault"


@pytest.mark.parametrize("path", ["layout.folder", "layout.faces[0].file"])
@pytest.mark.parametrize(
    "what",
    [
        "read_text()",
        "write_text('x')",
        "unlink()",
        "iterdir() | list",
        "parent.parent",
        "open()",
        "home()",
        "rename('x')",
        "stat()",
    ],
)
def test_a_template_can_do_nothing_with_a_path_but_name_it(
    path: str, what: str, set_in: Set
) -> None:
    problem = told(set_in, page_css=f"/* {{{{ {path}.{what} }}}} */")
    assert problem.code == "template-fault"


ENDLESS = [
    "{% for i in range(10**9) %}x{% endfor %}",
    "{% for i in range(1000000000) %}x{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "".join(f"{{% for {name} in title %}}" for name in "abcdefg") + "{% endfor %}" * 7,
    "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{% include 'page.html' %}",
    "{{ 'x' * 1000000000 }}",
    "{{ [1] * 1000000000 }}",
    "{{ 9 ** 9 ** 9 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ 'x'.ljust(1000000000) }}",
    "{{ 'x' | center(1000000000) }}",
    "{{ '{:1000000000}'.format(1) }}",
    "{% set n = namespace(x='xxxxxxxxxx') %}{% for i in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "{% set n = namespace(x='xxxxxxxxxx') %}{% for i in range(60) %}{% set n.x = n.x + n.x %}{% endfor %}",
    "{% set n = namespace(x='xxxxxxxxxx') %}{% for i in range(60) %}{% set n.x = n.x.replace('x', 'xxxxxxxxxx') %}{% endfor %}",
    "{% set n = namespace(x='xxxxxxxxxx') %}{% for i in range(60) %}{% set n.x = n.x | replace('x', 'xxxxxxxxxx') %}{% endfor %}",
    "{% set n = namespace(x='xxxxxxxxxx') %}{% for i in range(60) %}{% set n.x = [n.x, n.x] | join %}{% endfor %}",
    "{% for i in range(99999) %}{{ tabloid }}{% endfor %}".replace("{{ tabloid }}", "x" * 900),
]


@pytest.mark.parametrize("markup", ENDLESS)
def test_a_template_without_end_is_broken_off_and_told(markup: str, set_in: Set) -> None:
    problem = told(set_in, page_html=page_with(markup))
    assert (problem.code, problem.where.path) == ("template-fault", "layouts/mine/page.html")


@pytest.mark.parametrize(
    "page",
    [
        "",
        "<html><body></body></html>",
        "{# nothing #}",
        tabloid("page.html").replace("module(m)", "''"),
    ],
)
def test_a_page_that_leaves_the_stories_out_is_told_once_and_of_the_layout(
    page: str, set_in: Set
) -> None:
    problem = told(set_in, page_html=page)
    assert (problem.code, problem.where.path) == ("template-incomplete", "layouts/mine/page.html")


OUTSIDE = "../../secret.png"
REACHING = [
    ("page_html", '<link rel="attachment" href="{out}">', "layout-reaches-out"),
    ("page_html", '<a rel="attachment" href="{out}">file</a>', "layout-reaches-out"),
    ("page_html", '<a rel="Nofollow ATTACHMENT" href="{own}">file</a>', "layout-reaches-out"),
    ("page_html", '<link rel="attachment" href="{own}">', "layout-reaches-out"),
    ("page_html", '<img src="{out}">', "layout-reaches-out"),
    ("page_html", '<img src="file:///etc/passwd">', "layout-reaches-out"),
    ("page_html", '<img src="file://localhost/etc/passwd">', "layout-reaches-out"),
    ("page_html", '<img src="http://192.0.2.1/a.png">', "layout-reaches-out"),
    ("page_html", '<img src="FTP://192.0.2.1/a.png">', "layout-reaches-out"),
    ("page_html", '<embed src="file:///etc/passwd">', "layout-reaches-out"),
    ("page_html", '<object data="file:///etc/passwd"></object>', "layout-reaches-out"),
    ("page_html", '<link rel="stylesheet" href="file:///etc/passwd">', "layout-reaches-out"),
    ("page_html", "<style>@import 'file:///etc/passwd';</style>", "layout-reaches-out"),
    ("page_html", '<p style="background: url(file:///etc/passwd)">x</p>', "layout-reaches-out"),
    (
        "page_html",
        '<svg><image href="file:///etc/passwd" width="9" height="9"/></svg>',
        "layout-reaches-out",
    ),
    ("page_html", '<img src="data:image/svg+xml,%3Csvg/%3E">', "layout-reaches-out"),
    ("page_html", '<a href="file:///etc/passwd">x</a>', "layout-reaches-out"),
    ("page_html", '<a href="java\nscript:alert(1)">x</a>', "layout-reaches-out"),
    ("page_html", "<img src=\"{{{{ file('../../secret.png') }}}}\">", "layout-reaches-out"),
    ("text_css", "p {{ background: url({out}) }}", "layout-reaches-out"),
    ("text_css", "p {{ background: url(../../secret.png) }}", "layout-reaches-out"),
    ("text_css", "p {{ background: \\75 rl(file:///etc/passwd) }}", "layout-reaches-out"),
    ("text_css", "@\\69mport 'file:///etc/passwd';", "layout-css"),
    (
        "text_css",
        "@font-face {{ font-family: X; src: url(file:///usr/share/fonts/x.ttf) }} p {{ font-family: X }}",
        "layout-reaches-out",
    ),
    (
        "text_css",
        "li {{ list-style-image: url(http://192.0.2.1/x) }} .a::before {{ content: url(http://192.0.2.1/y) }}",
        "",
    ),
    ("text_css", "@color-profile --x {{ src: url(file:///etc/passwd) }}", "layout-reaches-out"),
]


@pytest.mark.parametrize(("name", "markup", "code"), REACHING)
def test_a_page_is_served_nothing_from_outside_its_layout(
    name: str, markup: str, code: str, set_in: Set, folder: Path
) -> None:
    content = markup.format(
        out=(folder / OUTSIDE).resolve().as_uri(), own=(folder / "logo.png").as_uri()
    )
    whole = page_with(content) if name == "page_html" else tabloid("text.css") + content
    if not code:  # nothing on these pages asks for it
        assert set_in(**{name: whole}).pdf
        return
    problem = told(set_in, **{name: whole})
    assert (problem.code, problem.where.path) == (code, f"layouts/mine/{name.replace('_', '.')}")
    assert problem.where.line > whole.count("\n") - 3


@pytest.mark.parametrize(
    "files",
    [
        {
            "page_html": page_with(
                '<img src="{{ file(\'logo.png\') }}" alt="logo" style="position:absolute;left:0;top:0;width:20pt">'
            )
        },
        {"page_css": tabloid("page.css") + ".page { background: url(logo.png) }"},
        {"page_css": tabloid("page.css") + ".page { background: url('{{ file(\"logo.png\") }}') }"},
    ],
)
def test_a_layout_is_served_a_picture_of_its_own(files: dict[str, str], set_in: Set) -> None:
    proof = set_in(**files)
    assert proof.problems == ()
    assert b"/Subtype /Image" in proof.pdf


def test_a_picture_of_a_layout_that_is_a_link_out_is_not_served(set_in: Set, folder: Path) -> None:
    (folder / "logo.png").unlink()
    (folder / "logo.png").symlink_to("../../secret.png")
    with pytest.raises(ContentError):
        set_in(page_css=tabloid("page.css") + ".page { background: url(logo.png) }")


def test_nothing_is_attached_to_the_pdf_by_a_page(set_in: Set) -> None:
    assert b"/EmbeddedFile" not in set_in().pdf
