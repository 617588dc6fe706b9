"""A paper's folder is read whole, and every mistake in it is shown at its place before anything is
raised.
"""

import shutil
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import pytest
import yaml
from PIL import Image

from edition.assets import assets
from edition.copy import Standing
from edition.copy.pictures import develop
from edition.copy.text_file.source import Source
from edition.copy.text_file.toml import places
from edition.limits import STORIES
from edition.paper import NEEDED
from edition.problem import ContentError, EnvironmentLacking, Problem, Severity
from edition.read import Lineup, read
from edition.read.locate import locate
from edition.read.stories import read_stories
from edition.story import Pin, Story

LAYOUT = """[page]
width = "280mm"
height = "400mm"
inner = "11mm"
outer = "11mm"
head = "20mm"
folio = "9mm"
foot = "11mm"
[grid]
columns = 5
alley = "4mm"
baseline = "10pt"
[faces."Edition Text"]
files = [{ file = "SourceSerif4/SourceSerif4SmText-Regular.ttf" }]
[styles.body]
face = "Edition Text"
size = 8.7
leading = 10
[[heads]]
face = "Edition Text"
size = 40
leading = 40
[[heads]]
face = "Edition Text"
size = 20
leading = 20
"""
LAYOUT += "".join(
    f'[styles.{name}]\nface = "Edition Text"\nsize = 8\nleading = 10\n'
    for name in NEEDED
    if name != "body"
)
PAPER = 'title = "The Harbour Courier"\nlayout = "plain"\nsections = ["News", "Sport"]\n'
STORY = "---\nheadline: Wall mended\nsection: News\nphotos: [{file: wall.jpg, cutline: The wall, credit: Ada Reed}]\n---\nThe wall is mended.\n"
AD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 137.2 300"><text x="9" y="20">Bread</text></svg>'


class Folder:
    """A paper's folder on disk, written a file at a time."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.edition = root / "editions" / "2026-11-24"

    def write(self, name: str, text: str | bytes) -> Path:
        """Write a file of the paper's folder."""
        path = self.root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    def file(self, name: str, text: str | bytes) -> Path:
        """Write a file of the edition's folder."""
        return self.write(f"editions/2026-11-24/{name}", text)

    def photo(self, name: str = "photos/wall.jpg") -> Path:
        """Draw a photo."""
        path = self.file(name, b"")
        Image.new("RGB", (300, 200), (90, 90, 90)).save(path)
        return path

    def read(self, day: date | None = None) -> Lineup:
        """Read the newest edition, or that of a day."""
        return read(self.root, day)

    def errors(self) -> list[str]:
        """Return the first line of every problem the folder is refused for."""
        with pytest.raises(ContentError) as refused:
            self.read()
        return firsts(refused.value.problems)


def firsts(problems: tuple[Problem, ...]) -> list[str]:
    """Return each problem's place, severity and message."""
    return [str(problem).splitlines()[0] for problem in problems]


@pytest.fixture
def paper(tmp_path: Path) -> Folder:
    """Write a sound paper with one edition of one story and one photo."""
    folder = Folder(tmp_path / "paper")
    folder.write("paper.toml", PAPER)
    folder.write("layouts/plain/layout.toml", LAYOUT)
    folder.file("stories/wall.md", STORY)
    folder.photo()
    return folder


def test_everything_in_the_folder_is_read(paper: Folder) -> None:
    """Paper, layout, decisions, stories, photos and ads."""
    paper.file(
        "edition.toml",
        'number = 7\npages = 8\n[[ads]]\nfile = "bread.svg"\ncolumns = 1\nlines = 30\nadvertiser = "Bread"\npage = 3\n'
        '[[ads]]\nfile = "bread.svg"\ncolumns = 1\nlines = 30\n[[pins]]\nstory = "wall"\npage = 1\nlead = true\n',
    )
    paper.file("ads/bread.svg", AD)

    lineup = paper.read()

    assert (lineup.root, lineup.edition) == (paper.root, paper.edition)
    assert (lineup.paper.title, lineup.paper.sections) == ("The Harbour Courier", ("News", "Sport"))
    budget = lineup.budget
    assert (budget.day, budget.number, budget.pages, budget.problems) == (
        date(2026, 11, 24),
        7,
        8,
        (),
    )
    assert [(s.slug, s.path) for s in budget.stories] == [
        ("wall", "editions/2026-11-24/stories/wall.md")
    ]
    picture = budget.stories[0].photos[0].picture
    assert picture
    assert (picture.width, picture.height) == (300, 200)
    assert [(a.slug, a.page, a.picture.width, a.picture.height) for a in budget.ads] == [
        ("bread", 3, 137, 300),
        ("bread-2", 0, 137, 300),
    ]
    assert budget.pins == (Pin("wall", 1, True),)


def test_everything_a_pin_decides_is_read(paper: Folder) -> None:
    paper.file("stories/gate.md", STORY)
    paper.file("ads/bread.svg", AD)
    paper.file(
        "edition.toml",
        '[[ads]]\nfile = "bread.svg"\ncolumns = 1\nlines = 30\n[[pins]]\nstory = "wall"\npage = 2\nsize = "large"\nphoto = false\n'
        'together = ["gate"]\napart_from_ad = ["bread"]\njump = false\nmust_run = true\nspread = true\n'
        '[[pins]]\nstory = "gate"\nmay_be_held = true\n',
    )

    wall, gate = paper.read().budget.pins

    assert wall == Pin(
        "wall",
        2,
        False,
        "large",
        False,
        ("gate",),
        ("bread",),
        jump=False,
        must_run=True,
        spread=True,
    )
    assert str(wall.at("apart_from")) == "editions/2026-11-24/edition.toml:11:17"
    assert (str(gate.at("may_hold")), str(gate.at("page"))) == (
        "editions/2026-11-24/edition.toml:17:15",
        "",
    )
    assert gate == Pin("gate", may_hold=True)


def test_a_story_without_a_photo_that_is_pinned_to_run_with_one_is_named_at_the_pin(
    paper: Folder,
) -> None:
    paper.file(
        "stories/gate.md", "---\nheadline: Gate shut\nsection: News\n---\nThe gate is shut.\n"
    )
    paper.file("edition.toml", '[[pins]]\nstory = "gate"\nphoto = true\n')

    said = [
        str(problem).partition("\n")[0]
        for problem in paper.read().budget.problems
        if '"gate"' in problem.message
    ]

    assert said == [
        'editions/2026-11-24/edition.toml:3:9: warning: "gate" is to run with its photo and has none'
    ]


def test_a_layout_becomes_points_and_grid_lines(paper: Folder) -> None:
    """280 by 400 mm, 11 mm margins, five columns with 4 mm between."""
    layout = paper.read().layout

    assert layout.name == "plain"
    assert round(layout.width, 2) == 793.70
    assert layout.grid.lines == 104
    assert round(layout.span(5), 3) == round(layout.width - layout.inner - layout.outer, 3)
    assert round(layout.measure, 1) == 137.2
    assert [head.size for head in layout.heads] == [40, 20]
    assert layout.faces[0].file == assets("fonts") / "SourceSerif4/SourceSerif4SmText-Regular.ttf"


def test_an_editions_folder_may_be_named_too(
    paper: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also as the folder one stands in."""
    assert read(paper.edition).budget.day == date(2026, 11, 24)
    monkeypatch.chdir(paper.edition)
    assert read(Path()).root == paper.root


def test_the_newest_edition_is_taken_unless_a_day_is_named(paper: Folder) -> None:
    """Folders not named by a day are no editions."""
    shutil.copytree(paper.edition, paper.root / "editions" / "2026-11-25")
    shutil.copytree(paper.edition, paper.root / "editions" / "old")

    assert paper.read().budget.day == date(2026, 11, 25)
    assert paper.read(date(2026, 11, 24)).budget.day == date(2026, 11, 24)
    with pytest.raises(ContentError) as refused:
        paper.read(date(2026, 1, 1))
    assert firsts(refused.value.problems) == ["editions: error: there is no edition for 2026-01-01"]
    assert refused.value.problems[0].hint == "there are: 2026-11-24, 2026-11-25"


def test_an_edition_of_another_name_says_its_date(paper: Folder) -> None:
    """In edition.toml."""
    special = paper.edition.rename(paper.root / "editions" / "special")
    with pytest.raises(ContentError, match="this edition has no date"):
        read(special)
    (special / "edition.toml").write_text("date = 2026-12-24\n")

    assert read(special).budget.day == date(2026, 12, 24)


@pytest.mark.parametrize(
    ("spoil", "message"),
    [
        (lambda f: shutil.rmtree(f.root), "the folder is not there"),
        (lambda f: (f.root / "paper.toml").unlink(), "there is no paper.toml in this folder"),
        (
            lambda f: shutil.rmtree(f.root / "editions"),
            "editions: error: the paper has no editions",
        ),
        (
            lambda f: shutil.rmtree(f.edition / "stories"),
            "editions/2026-11-24/stories: error: the edition has no stories",
        ),
        (
            lambda f: f.file("stories/a.md", ""),
            "editions/2026-11-24/stories/a.md: error: the story file is empty",
        ),
        (
            lambda f: f.file("stories/a.md", "Text"),
            'editions/2026-11-24/stories/a.md:1:1: error: "headline" is missing',
        ),
        (
            lambda f: f.file("stories/a.md", "---\nheadline: h\n---\n"),
            "editions/2026-11-24/stories/a.md:3: error: the story has no body",
        ),
        (
            lambda f: f.file("stories/a.md", "---\nheadline: h\nsection: Nwes\n---\nx"),
            'a.md:3:10: error: unknown section "Nwes"',
        ),
        (
            lambda f: f.file("stories/wall.txt", "Wall\n\nText of it."),
            'wall.txt: error: two stories are called "wall": wall.md and wall.txt',
        ),
        (
            lambda f: (f.edition / "stories/a.md").symlink_to("gone.md"),
            "a.md: error: the file cannot be read",
        ),
        (
            lambda f: f.write("paper.toml", 'title = "x\n'),
            "paper.toml:1:11: error: this is not TOML: illegal character",
        ),
        (
            lambda f: f.write("paper.toml", 'titel = "x"\n'),
            'paper.toml:1:1: error: unknown key "titel"',
        ),
        (
            lambda f: f.write("paper.toml", 'title = "x"\nlayout = "plane"\n'),
            'paper.toml:2:10: error: unknown layout "plane"',
        ),
        (
            lambda f: f.write("paper.toml", 'title = "x"\nhyphenation = ["a b"]\n'),
            'paper.toml:2:16: error: hyphenation[1]: "a b"',
        ),
        (
            lambda f: f.write("paper.toml", 'title = "x"\nears = ["a"]\n'),
            "paper.toml:2:8: error: ears: a value is missing",
        ),
        (
            lambda f: f.write("paper.toml", 'title = "x"\n[pages]\nleast = 9\nmost = 4\n'),
            "paper.toml:2:2: error: pages: least (9) is more than most (4)",
        ),
        (
            lambda f: f.file("edition.toml", "pages = 8\npgaes = 8\n"),
            'editions/2026-11-24/edition.toml:2:1: error: unknown key "pgaes"',
        ),
        (
            lambda f: f.file("edition.toml", '[[pins]]\nstory = "walls"\n'),
            'edition.toml:2:9: error: there is no story "walls" to pin',
        ),
        (
            lambda f: f.file("edition.toml", '[[pins]]\nstory = "wall"\ntogehter = ["x"]\n'),
            'edition.toml:3:1: error: unknown key "togehter" in pins[1]',
        ),
        (
            lambda f: f.file("edition.toml", '[[pins]]\nstory = "wall"\nsize = "huge"\n'),
            'edition.toml:3:8: error: pins[1].size: "huge" is no size',
        ),
        (
            lambda f: f.file("edition.toml", '[[pins]]\nstory = "wall"\ntogether = ["wal"]\n'),
            'edition.toml:3:13: error: there is no story "wal" to stand with "wall"',
        ),
        (
            lambda f: f.file("edition.toml", '[[pins]]\nstory = "wall"\ntogether = ["wall"]\n'),
            'edition.toml:3:13: error: "wall" is to stand together with itself',
        ),
        (
            lambda f: f.file(
                "edition.toml", '[[pins]]\nstory = "wall"\napart_from_ad = ["bread"]\n'
            ),
            'edition.toml:3:18: error: there is no ad "bread" to keep "wall" from',
        ),
        (
            lambda f: f.file(
                "edition.toml", '[[pins]]\nstory = "wall"\nmust_run = true\nmay_be_held = true\n'
            ),
            'edition.toml:4:15: error: "wall" must run and may be held',
        ),
        (
            lambda f: f.file(
                "edition.toml", '[[pins]]\nstory = "wall"\nlead = true\nsize = "small"\n'
            ),
            'edition.toml:4:8: error: "wall" is to lead its page and to be small',
        ),
        (
            lambda f: f.file("edition.toml", '[[pins]]\nstory = "wall"\npage = 3\nspread = true\n'),
            'edition.toml:4:10: error: "wall" is to run over two facing pages, and page 3 is a right-hand page',
        ),
        (
            lambda f: (
                f.file("ads/bread.svg", AD),
                f.file(
                    "edition.toml",
                    '[[ads]]\nfile = "bread.svg"\ncolumns = 1\nlines = 30\npage = 2\n'
                    '[[pins]]\nstory = "wall"\npage = 2\napart_from_ad = ["bread"]\n',
                ),
            ),
            'edition.toml:9:18: error: "wall" is pinned to page 2, onto which the ad "bread" is booked',
        ),
        (
            lambda f: (
                f.file("stories/gate.md", STORY),
                f.file(
                    "edition.toml",
                    '[[pins]]\nstory = "wall"\npage = 2\ntogether = ["gate"]\n[[pins]]\nstory = "gate"\npage = 3\n',
                ),
            ),
            'edition.toml:4:13: error: "wall" is pinned to page 2 and "gate", which is to stand with it, to page 3',
        ),
        (
            lambda f: f.write("layouts/plain/layout.toml", LAYOUT.replace("columns", "colums")),
            'layout.toml:10:1: error: unknown key "colums" in grid',
        ),
        (
            lambda f: f.write("layouts/plain/layout.toml", LAYOUT.replace('"10pt"', '"10px"')),
            'layout.toml:12:12: error: grid.baseline: "10px" is not a length',
        ),
        (
            lambda f: f.write(
                "layouts/plain/layout.toml", LAYOUT.replace("[styles.turn]", "[styles.turns]")
            ),
            'layouts/plain/layout.toml: error: there is no style "turn"',
        ),
        (
            lambda f: f.write(
                "layouts/plain/layout.toml",
                LAYOUT.replace("size = 8.7\nleading = 10", "size = 8.7\nleading = 11"),
            ),
            'layouts/plain/layout.toml:18:11: error: the leading of "body" is not the baseline, on which its lines stand',
        ),
        (
            lambda f: f.write(
                "layouts/plain/layout.toml", LAYOUT.replace("size = 20", "size = 50")
            ),
            "layout.toml:25:8: error: the heads do not stand largest first",
        ),
        (
            lambda f: f.write(
                "layouts/plain/layout.toml",
                LAYOUT.replace('face = "Edition Text"\nsize = 8.7', 'face = "Txt"\nsize = 8.7'),
            ),
            'unknown face "Txt"',
        ),
    ],
)
def test_a_folder_that_cannot_be_read_says_what_is_wrong(
    paper: Folder, spoil: Callable[[Folder], object], message: str
) -> None:
    """With the place, and a hint one can act on."""
    spoil(paper)

    with pytest.raises(ContentError) as refused:
        paper.read()

    assert [line for line in firsts(refused.value.problems) if message in line], firsts(
        refused.value.problems
    )
    assert next(p for p in refused.value.problems if message in str(p)).hint


def test_near_words_are_offered(paper: Folder) -> None:
    """For keys, sections, layouts, stories and files."""
    paper.write("paper.toml", 'title = "x"\nlayout = "plane"\nsections = ["News"]\nmoto = "x"\n')
    paper.file("stories/a.md", "---\nheadline: h\nsection: Nwes\nphotos: [wal.jpg]\n---\nx")
    with pytest.raises(ContentError) as refused:
        paper.read()
    assert [p.hint for p in refused.value.problems] == [
        'did you mean "motto"?',
        'did you mean "wall.jpg"?',
    ]

    paper.write("paper.toml", 'title = "x"\nlayout = "plane"\nsections = ["News"]\n')
    with pytest.raises(ContentError) as again:
        paper.read()
    assert [p.hint for p in again.value.problems] == [
        'did you mean "plain"?',
        'did you mean "News"?',
    ]


def test_posts_of_one_name_are_told_apart_by_their_day(paper: Folder) -> None:
    for day in ("2026-11-02", "2026-11-09"):
        paper.file(f"stories/{day}-weekly.md", "---\ntitle: The week\n---\nIt rained.\n")

    assert {story.slug for story in paper.read().budget.stories} >= {
        "2026-11-02-weekly",
        "2026-11-09-weekly",
    }


@pytest.mark.parametrize("place", ["photos/lamp.PNG", "stories/lamp.png", "photos/Lamp.webp"])
def test_any_photo_laid_beside_a_text_joins_its_cutline_and_credit(
    paper: Folder, place: str
) -> None:
    paper.file(
        "stories/lamp.txt",
        "Lamp painted\n\nThe lamp at the corner on Monday (HC photo)\n\nThe lamp is green.\n",
    )
    picture = paper.file(place, "")
    Image.new("RGB", (90, 60)).save(picture)
    lineup = paper.read()
    (photo,) = next(story for story in lineup.budget.stories if story.slug == "lamp").photos

    assert photo.picture and (photo.cutline, photo.credit) == (
        "The lamp at the corner on Monday",
        "HC photo",
    )
    assert not [problem for problem in lineup.budget.problems if problem.code == "format-unknown"]


def test_all_files_are_read_before_anything_is_raised(paper: Folder) -> None:
    """Errors and warnings of every story come together."""
    paper.file("stories/a.md", "---\nheadline: h\nx: 1\n---\nx")
    paper.file("stories/b.md", "Text")
    paper.file("stories/b.doc", "Text")  # left out: no second story of one name
    paper.file("stories/c.doc", "Text")

    assert [line.split("stories/")[1] for line in paper.errors()] == [
        'a.md:3:1: error: unknown key "x"',
        "b.doc: warning: a Word document of before 2007: the file is left out",
        'b.md:1:1: error: "headline" is missing',
        "c.doc: warning: a Word document of before 2007: the file is left out",
    ]


@pytest.mark.parametrize(
    ("file", "message", "hint"),
    [
        ("wal.jpg", "cannot be found", 'did you mean "wall.jpg"?'),
        ("xyz.jpg", "cannot be found", "put it into photos/"),
        ("../../../secret.jpg", "lies outside the edition's folder", ""),
        ("/etc/passwd", "lies outside the edition's folder", ""),
        ("link.jpg", "lies outside the edition's folder", ""),
        (
            "http://example.org/wall.jpg",
            "is not fetched from elsewhere",
            "put the file into photos/ and name it there",
        ),
        ("//example.org/wall.jpg", "is not fetched from elsewhere", ""),
        ("file:///etc/passwd", "is not fetched from elsewhere", ""),
        ("data:image/png;base64,AAAA", "is not fetched from elsewhere", ""),
    ],
)
def test_a_photo_that_cannot_be_had_is_a_warning(
    paper: Folder, file: str, message: str, hint: str
) -> None:
    """The story runs without it, and nothing outside the edition's folder is touched."""
    secret = paper.write("secret.jpg", b"")
    Image.new("L", (100, 100)).save(secret)
    (paper.edition / "photos" / "link.jpg").symlink_to(secret)
    paper.file("stories/wall.md", f'---\nheadline: h\nphotos: ["{file}"]\n---\nx')

    budget = paper.read().budget

    assert budget.stories[0].photos[0].picture is None
    (problem,) = budget.problems
    assert problem.severity is Severity.WARNING
    assert str(problem.where) == "editions/2026-11-24/stories/wall.md"
    assert message in problem.message
    assert hint in problem.hint


def test_photos_are_looked_for_where_newsrooms_put_them(paper: Folder) -> None:
    """In photos/, beside the story, and for a saved page in the folder saved with it."""
    page = (Path(__file__).parent / "stories" / "harbour-page.html").read_bytes()
    paper.file(
        "stories/harbour-page.html",
        page.replace(b'articleSection": "region', b'articleSection": "news'),
    )
    paper.photo("stories/harbour-page_files/wall.jpg")
    paper.photo("stories/beside.jpg")
    paper.photo("photos/deep/below.jpg")
    paper.photo("photos/copied.jpg")
    paper.file(
        "stories/copied.txt", (Path(__file__).parent / "stories" / "harbour-page.txt").read_bytes()
    )
    paper.file(
        "stories/wall.md",
        "---\nheadline: h\nphotos: [wall.jpg, beside.jpg, deep/below.jpg, ../photos/wall.jpg]\n---\nx",
    )

    budget = paper.read().budget

    assert all(
        photo.picture
        for story in budget.stories
        for photo in story.photos
        if not photo.file.startswith("file:")
    )
    assert [s.slug for s in budget.stories] == ["copied", "harbour-page", "wall"]


def stories_of(paper: Folder) -> tuple[Story, ...]:
    located = locate(paper.root)
    return read_stories(located, Standing()).value


@pytest.mark.parametrize(
    ("file", "told"),
    [
        ("café wall.jpg", False),
        ("cafe\u0301 wall.jpg", False),
        ("caf%C3%A9%20wall.jpg", False),
        ("photos/café wall.jpg", False),
        ("/assets/img/café wall.jpg", False),
        ("..\\..\\attachments\\café wall.jpg", False),
        ("C:\\Users\\ada\\café wall.jpg", False),
        ("file:///C:/Users/ada/café%20wall.jpg", False),
        ("Café Wall.JPG", True),
        ("café wall.jpeg", True),
        ("café wall.webp", True),
    ],
)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_photos_name_is_forgiven_where_exactly_one_file_fits(
    paper: Folder, file: str, told: bool, form: Literal["NFC", "NFD"]
) -> None:
    paper.photo(f"photos/2026/{unicodedata.normalize(form, 'café wall.jpg')}")
    entry = yaml.safe_dump({"headline": "h", "photos": [{"file": file, "credit": "Ada Reed"}]})
    paper.file("stories/cafe.md", f"---\n{entry}---\nx")

    budget = paper.read().budget

    assert budget.stories[0].photos[0].picture is not None
    assert [problem.code for problem in budget.problems] == ["photo-spelt-otherwise"] * told


def test_cmyk_without_a_profile_is_told_and_read_by_the_papers_own(paper: Folder) -> None:
    photo = paper.edition / "photos" / "wall.jpg"
    Image.new("CMYK", (90, 60), (60, 200, 40, 10)).save(photo)
    (told,) = paper.read().budget.problems
    assert (told.severity, told.code, told.about) == (Severity.NOTE, "photo-unprofiled", "wall")
    plain = paper.read().budget.stories[0].photos[0].picture
    (paper.root / "wide.icc").write_bytes(develop.newsprint() + b"\0" * 4)
    file = paper.root / "paper.toml"
    file.write_text(f'cmyk_profile = "wide.icc"\n{file.read_text()}')
    budget = paper.read().budget
    assert budget.problems == ()
    assert plain is not None and budget.stories[0].photos[0].picture is not None
    assert budget.stories[0].photos[0].picture.path != plain.path


@pytest.mark.parametrize("name", ["gone.icc", "../../wide.icc", "paper.toml"])
def test_a_profile_that_cannot_be_used_is_an_error_at_its_line(paper: Folder, name: str) -> None:
    file = paper.root / "paper.toml"
    file.write_text(f'cmyk_profile = "{name}"\n{file.read_text()}')
    assert any(line.startswith("paper.toml:1:") and name in line for line in paper.errors())


def test_a_photo_is_found_by_its_name_in_a_folder_of_notes_but_not_among_another_pages_own(
    paper: Folder,
) -> None:
    paper.photo("stories/attachments/2026/gull.jpg")
    paper.file("stories/elsewhere.html", "<html><body><p>x</p></body></html>")
    paper.photo("stories/elsewhere_files/image001.jpg")
    paper.file("stories/gate.md", "---\nheadline: h\nphotos: [gull.jpg, image001.jpg]\n---\nx")

    (gate,) = (story for story in stories_of(paper) if story.slug == "gate")

    assert [photo.picture is not None for photo in gate.photos] == [True, False]


def test_of_two_photos_that_fit_a_name_none_is_taken(paper: Folder) -> None:
    paper.photo("photos/Gate.jpg")
    paper.photo("photos/GATE.jpg")
    paper.file("stories/gate.md", "---\nheadline: h\nphotos: [gate.jpg]\n---\nx")

    (problem,) = paper.read().budget.problems

    assert "GATE.jpg, Gate.jpg" in problem.hint


def test_photos_that_cannot_be_had_are_one_warning_a_story(paper: Folder) -> None:
    (paper.edition / "photos" / "torn.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\0" * 60)
    names = ", ".join(f"gone-{number}.jpg" for number in range(6))
    paper.file(
        "stories/gate.md",
        f"---\nheadline: h\nphotos: [torn.png, https://example.org/a.jpg, {names}]\n---\nx",
    )

    (problem,) = paper.read().budget.problems

    assert (problem.severity, problem.code, problem.about) == (
        Severity.WARNING,
        "photo-left-out",
        "gate",
    )
    assert all(
        word in problem.message
        for word in ("8 of 8", "torn.png", "damaged", "gone-2.jpg", "3 more", "example.org")
    )
    assert "gone-3.jpg" not in problem.message


def test_photos_without_a_credit_are_one_note_a_story(paper: Folder) -> None:
    paper.photo("photos/a.jpg")
    paper.photo("photos/b.jpg")
    paper.file(
        "stories/gate.md",
        "---\nheadline: h\nphotos: [a.jpg, b.jpg, {file: wall.jpg, credit: Ada Reed}]\n---\nx",
    )

    (problem,) = paper.read().budget.problems

    assert (problem.severity, problem.code, problem.about) == (
        Severity.NOTE,
        "photo-uncredited",
        "gate",
    )
    assert all(name in problem.message for name in ("a.jpg", "b.jpg"))
    assert "wall.jpg" not in problem.message


@pytest.mark.parametrize(
    "photo", ["photos/copied.JPEG", "photos/Copied.webp", "stories/copied.png", "stories/any.jpg"]
)
def test_a_page_copied_as_text_is_joined_to_the_photo_laid_beside_it(
    paper: Folder, photo: str
) -> None:
    (paper.edition / "stories" / "wall.md").unlink()
    paper.file(
        "stories/copied.txt", (Path(__file__).parent / "stories" / "harbour-page.txt").read_bytes()
    )
    paper.photo(photo)

    (story,) = stories_of(paper)

    assert story.photos[0].picture is not None
    assert story.photos[0].credit == "HC photo"


def test_a_photo_that_may_be_another_storys_is_not_joined(paper: Folder) -> None:
    paper.file(
        "stories/copied.txt", (Path(__file__).parent / "stories" / "harbour-page.txt").read_bytes()
    )
    paper.photo("stories/any.jpg")

    assert (
        next(story for story in stories_of(paper) if story.slug == "copied").photos[0].picture
        is None
    )


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ("link: https://www.herald.example/news/1", True),
        ("link: https://www.herald.example/news/1\nbyline: By Ada Reed", False),
        ("link: https://www.lamp.example/news/1", False),
        ("link: https://news.lamp.example/1", False),
        ("link: https://badlamp.example/1", True),
        ("urgency: 4", False),
    ],
)
def test_a_story_of_another_house_that_names_nobody_is_told(
    paper: Folder, keys: str, told: bool
) -> None:
    file = paper.root / "paper.toml"
    file.write_text(f'website = "lamp.example"\n{file.read_text()}')
    paper.file("stories/gate.md", f"---\nheadline: h\n{keys}\n---\nx")

    found = [
        problem for problem in paper.read().budget.problems if problem.code == "story-uncredited"
    ]

    assert [problem.about for problem in found] == ["gate"] * told


def test_what_a_camera_wrote_and_a_program_passed_on_is_no_cutline(paper: Folder) -> None:
    paper.photo("photos/a.jpg")
    paper.file(
        "stories/gate.md",
        "---\nheadline: h\nphotos: [{file: a.jpg, cutline: OLYMPUS DIGITAL CAMERA}]\n---\nx",
    )

    assert paper.read().budget.stories[0].photos[0].cutline == ""


def test_a_page_copied_without_its_photo_says_so(paper: Folder) -> None:
    """A note: the cutline is known, the file is not."""
    paper.file(
        "stories/copied.txt", (Path(__file__).parent / "stories" / "harbour-page.txt").read_bytes()
    )

    (problem,) = (found for found in paper.read().budget.problems if found.code == "photo-unfiled")

    assert (problem.severity, problem.hint) == (Severity.NOTE, "file it as photos/copied.jpg")


@pytest.mark.parametrize(
    ("svg", "message"),
    [
        (
            "<svg viewBox='0 0 9 9' xmlns='http://www.w3.org/2000/svg'><script>x</script></svg>",
            "holds a script",
        ),
        ("<svg viewBox='0 0 9 9' onload='x()'/>", "holds a script"),
        (
            "<svg viewBox='0 0 9 9'><image href='http://example.org/a.png'/></svg>",
            "reaches for another file",
        ),
        (
            "<svg viewBox='0 0 9 9'><image href='file:///etc/passwd'/></svg>",
            "reaches for another file",
        ),
        ("<svg viewBox='0 0 9 9'><style>@import 'x.css'</style></svg>", "reaches for another file"),
        (
            "<svg viewBox='0 0 9 9'><rect style='fill: url(http://example.org)'/></svg>",
            "reaches for another file",
        ),
        (
            "<!DOCTYPE svg [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><svg viewBox='0 0 9 9'><text>&x;</text></svg>",
            "holds an entity",
        ),
        ("<svg><text>x</text></svg>", "has no size"),
        ("<svg", "is not sound SVG"),
        ("<html/>", "is not SVG"),
    ],
)
def test_an_ad_that_is_not_safe_to_print_is_an_error(paper: Folder, svg: str, message: str) -> None:
    """At its place in edition.toml."""
    paper.file("edition.toml", '[[ads]]\nfile = "a.svg"\ncolumns = 1\nlines = 9\n')
    paper.file("ads/a.svg", svg)

    (line,) = paper.errors()

    assert line.startswith(f'editions/2026-11-24/edition.toml:2:8: error: the ad "a.svg" {message}')


def test_an_ad_that_is_not_there_is_an_error(paper: Folder) -> None:
    """It was paid for."""
    paper.file("edition.toml", '[[ads]]\nfile = "braed.svg"\ncolumns = 1\nlines = 9\n')
    paper.file("ads/bread.svg", AD)

    with pytest.raises(ContentError) as refused:
        paper.read()

    assert refused.value.problems[0].hint == 'did you mean "bread.svg"?'


def test_a_font_that_is_missing_is_the_machines_fault(paper: Folder) -> None:
    """Not the newsroom's."""
    paper.write("layouts/plain/layout.toml", LAYOUT.replace("SmText-Regular", "SmText-Gone"))

    with pytest.raises(EnvironmentLacking, match="SmText-Gone"):
        paper.read()


def test_every_key_of_a_toml_file_is_found_where_it_stands() -> None:
    """In tables, arrays of tables, inline tables, arrays over several lines and after long
    strings.
    """
    text = '# c\na = "x"\nb = [1,\n  2]\n[t."u v"]\nc = [{d = 1}, {d = 2}]\n[[e]]\nf = """\ng = 1\n"""\n[[e]]\nh.i = 1979-05-27\n'
    found = {
        loc: (place.key.line, place.key.column, place.value.column)
        for loc, place in places(Source("x", text)).items()
    }

    assert found[("a",)] == (2, 1, 5)
    assert found[("b", 1)] == (4, 3, 3)
    assert found[("t", "u v", "c", 1, "d")] == (6, 16, 20)
    assert found[("e", 0, "f")] == (8, 1, 5)
    assert found[("e", 1, "h", "i")] == (12, 1, 7)
    assert ("e", 0, "g") not in found


def test_a_big_edition_is_read_whole(paper: Folder) -> None:
    prose = "\n\n".join(
        [
            "The council agreed on **Tuesday** to [mend](https://example.org) the wall before the storms come. "
            * 4
        ]
        * 6
    )
    for number in range(160):
        paper.file(
            f"stories/s{number}.md",
            f"---\nheadline: Story {number}\nsection: News\nbyline: By A\ndeck: d\n---\n{prose}",
        )

    assert len(paper.read().budget.stories) == 161


def test_reading_markdown_imports_nothing_for_web_pages() -> None:
    """trafilatura is slow to import."""
    code = "import sys, edition.read; print([m for m in ('trafilatura', 'charset_normalizer', 'lxml.html') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent.parent,
    )

    assert done.stdout.strip() == "[]"


FEED = (
    """<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel>{}</channel></rss>"""
)
ITEM = """<item>
<title>Bridge {0} closes</title><link>https://elsewhere.example/{0}</link><description>Until spring.</description>
<media:content url="https://elsewhere.example/{0}.jpg" medium="image"/></item>
"""


def test_the_stories_of_a_feed_are_filed_and_what_is_wrong_with_one_is_told_at_its_place(
    paper: Folder,
) -> None:
    paper.file("stories/site.rss", FEED.format("".join(map(ITEM.format, (1, 2)))))
    budget = paper.read().budget
    assert {"bridge-1-closes", "bridge-2-closes"} <= {story.slug for story in budget.stories}
    assert [
        problem.where.line for problem in budget.problems if problem.code == "photo-left-out"
    ] == [2, 5]


def test_the_stories_of_one_feed_that_name_nobody_are_told_of_together(paper: Folder) -> None:
    paper.file("stories/site.rss", FEED.format("".join(map(ITEM.format, (1, 2)))))
    (problem,) = [
        problem for problem in paper.read().budget.problems if problem.code == "story-uncredited"
    ]
    assert "2 stories" in problem.message


def test_a_file_of_more_stories_than_an_edition_holds_is_refused(
    paper: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.modules["edition.read.stories"], "STORIES", replace(STORIES, most=2))
    paper.file("stories/site.rss", FEED.format("".join(map(ITEM.format, (1, 2, 3)))))
    with pytest.raises(ContentError) as caught:
        paper.read()
    assert "stories-many" in [problem.code for problem in caught.value.problems]


def test_a_language_without_a_pack_is_a_note_at_its_line(paper: Folder) -> None:
    paper.write("paper.toml", 'title = "Heroldo"\nlanguage = "eo"\n')

    (problem,) = paper.read().budget.problems

    assert (problem.severity, problem.code) == (Severity.NOTE, "words-in-english")
    assert (problem.where.path, problem.where.line) == ("paper.toml", 2)
