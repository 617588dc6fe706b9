"""A layout's own style sheets may dress the words, and never change how wide or how high they are:
what does is told at its line.
"""

from pathlib import Path

import pytest

from edition.assets import assets
from edition.build import build
from edition.problem import ContentError, Problem

TABLOID = assets("layouts") / "tabloid"
STORY = "---\nheadline: The bridge is closed\ndeck: And will be for a year\ntags: [comment]\n---\n\n# Rain\n\n{}\n".format(
    "It fell all day. " * 12
)


def paper(folder: Path, name: str = "", more: str = "", layout: str = "") -> Path:
    """Write a paper whose layout adds ``more`` to one of the tabloid's files, or has another
    ``layout.toml``.
    """
    stories, mine = folder / "editions/2026-11-24/stories", folder / "layouts/mine"
    stories.mkdir(parents=True)
    mine.mkdir(parents=True)
    (stories / "bridge.md").write_text(STORY, encoding="utf-8")
    keys = 'title = "The Lamp"\nlayout = "mine"\nmotto = "By night"\n[pages]\nmultiple = 1\nleast = 1\n'
    (folder / "paper.toml").write_text(keys, encoding="utf-8")
    (mine / "layout.toml").write_text(
        layout or (TABLOID / "layout.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    if name:
        (mine / name).write_text(
            (TABLOID / name).read_text(encoding="utf-8") + more, encoding="utf-8"
        )
    return folder


def refused(folder: Path) -> tuple[Problem, ...]:
    with pytest.raises(ContentError) as trouble:
        build(folder)
    return trouble.value.problems


def line_of(name: str, more: str) -> int:
    """Return the line on which what is added to a file of the tabloid's begins."""
    return (
        (TABLOID / name).read_text(encoding="utf-8").count("\n")
        + more.count("\n", 0, len(more) - len(more.lstrip("\n")))
        + 1
    )


CHANGES = """
p { letter-spacing: .02em }
.leg .crosshead { text-transform: uppercase }
@media print { .head { word-spacing: 2pt } }
.deck { font-size: 14pt !important }
.leg p { padding-left: 3pt }
.leg p::before { content: "+" }
.leg { columns: 2 }
.motto { font-weight: 700 !important }
"""


def test_what_changes_given_words_is_told_at_its_line(tmp_path: Path) -> None:
    first = line_of("page.css", CHANGES)
    problems = refused(paper(tmp_path, "page.css", CHANGES))
    assert {problem.code for problem in problems} == {"layout-changes-text"}
    assert {problem.where.path for problem in problems} == {"layouts/mine/page.css"}
    found = {problem.message.split()[0]: problem.where.line - first + 1 for problem in problems}
    wanted = (
        "letter-spacing",
        "text-transform",
        "word-spacing",
        "font-size",
        "padding-left",
        "::before",
        "column-count",
        "font-weight",
    )
    assert found == {name: number for number, name in enumerate(wanted, 1)}
    assert (
        next(problem for problem in problems if "letter-spacing" in problem.message).hint
        == "set tracking in layout.toml"
    )


HIDDEN = """
.leg { color: #fff }
.deck { opacity: 0.5 }
.leg { clip: rect(0, 0, 0, 0) }
.at.leg { overflow: hidden; height: 20pt }
.head { transform: scale(0.5) }
.motto { color: rgb(0 0 0 / 5%) !important }
"""


def test_what_hides_words_or_draws_them_elsewhere_is_told_at_its_line(tmp_path: Path) -> None:
    first = line_of("page.css", HIDDEN)
    problems = refused(paper(tmp_path, "page.css", HIDDEN))
    assert {problem.code for problem in problems} == {"layout-changes-text"}
    found = {(p.message.split()[0], p.where.line - first + 1) for p in problems}
    assert found == {
        ("color", 1),
        ("opacity", 2),
        ("clip", 3),
        ("overflow", 4),
        ("transform", 5),
        ("color", 6),
    }


def test_white_words_on_a_dark_ground_are_no_hidden_words(tmp_path: Path) -> None:
    more = "\n.kicker { background: #900; color: #fff }\n"
    assert build(paper(tmp_path, "page.css", more)).printfile.pages == 1


def test_what_only_dresses_words_is_let_be(tmp_path: Path) -> None:
    more = "\n.head { color: #930; text-align: center }\n.kicker { text-decoration: underline }\n.folio { background: #eee }\n"
    assert build(paper(tmp_path, "page.css", more)).printfile.pages == 1


def test_a_declaration_the_engine_does_not_know_is_told_at_its_line(tmp_path: Path) -> None:
    more = "\nhtml { zoom: 1.2 }\n"
    (problem,) = refused(paper(tmp_path, "text.css", more))
    assert (problem.where.path, problem.where.line) == (
        "layouts/mine/text.css",
        line_of("text.css", more),
    )


@pytest.mark.parametrize(
    ("more", "line"),
    [
        ("\n.a { color: red }\n.b > > c { color: red }\n", 2),
        ("\n.a { color: red }\n.b\n", 2),
        ("\n.a { color: red }\n@import 'b.css';\n", 2),
    ],
)
def test_what_is_no_css_is_told_at_its_line(more: str, line: int, tmp_path: Path) -> None:
    (problem,) = refused(paper(tmp_path, "page.css", more))
    assert (problem.code, problem.where.path) == ("layout-css", "layouts/mine/page.css")
    assert problem.where.line == line_of("page.css", more) + line - 1


def test_a_rule_without_an_end_is_told_where_it_begins(tmp_path: Path) -> None:
    more = "\n.a { color: red }\n.b { color: red;\n"
    (problem,) = refused(paper(tmp_path, "story.css", more))
    assert (problem.code, problem.where.path, problem.where.line) == (
        "layout-css",
        "layouts/mine/story.css",
        line_of("story.css", more) + 1,
    )


def test_a_template_that_moves_words_is_named_and_not_edition(tmp_path: Path) -> None:
    folder = paper(tmp_path, "module.html")
    module = folder / "layouts/mine/module.html"
    text = module.read_text(encoding="utf-8")
    module.write_text(
        text.replace(
            '<div class="at leg" style="', '<div class="at leg" style="letter-spacing:1pt;'
        ),
        encoding="utf-8",
    )
    (problem,) = refused(folder)
    assert problem.where.path == "layouts/mine"
    assert "report" not in problem.hint


@pytest.mark.parametrize(
    "colour", ["device-cmyk(0 100% 100% 20%)", "color(display-p3 1 0 0)", "nonsense"]
)
def test_a_colour_that_no_archive_takes_is_refused_at_its_line(colour: str, tmp_path: Path) -> None:
    text = (TABLOID / "layout.toml").read_text(encoding="utf-8").replace('"#8c1d18"', f'"{colour}"')
    (problem,) = refused(paper(tmp_path, layout=text))
    assert problem.where.path == "layouts/mine/layout.toml"
    assert text.splitlines()[problem.where.line - 1].startswith("accent")


def test_a_colour_of_a_press_in_a_style_sheet_is_refused_at_its_line(tmp_path: Path) -> None:
    more = "\n.kicker { color: device-cmyk(0 1 1 0) }\n"
    (problem,) = refused(paper(tmp_path, "page.css", more))
    assert (problem.where.path, problem.where.line) == (
        "layouts/mine/page.css",
        line_of("page.css", more),
    )
    assert problem.code == "colour-refused"


def test_a_layout_that_names_a_face_which_came_with_edition_once_is_set_in_what_follows_it(
    tmp_path: Path,
) -> None:
    text = (
        (TABLOID / "layout.toml")
        .read_text(encoding="utf-8")
        .replace("Amiri/Amiri_", "NotoNaskhArabic/NotoNaskhArabic_")
    )
    assert build(paper(tmp_path, layout=text)).printfile.pages == 1
