"""One gate: every file of a paper is opened by one function, which lets in regular files of the
folder and nothing else.
"""

import ast
import hashlib
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from edition.assets import assets
from edition.cli.impose import content
from edition.gate import Shut, admit, entries
from edition.limits import FOLDER, LIMITS, Limit
from edition.planfile import read_plan
from edition.planfile.paired import is_of_its_pdf
from edition.press import changed
from edition.problem import ContentError, EditionError
from edition.read import read
from edition.read.layout import read_layout
from tests.present import present

ROOT = Path(__file__).parent.parent
DAY = "editions/2026-11-24"
FEW = Limit("a test's file", 100, "bytes", "it is small")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "home"
    (folder / "in").mkdir(parents=True)
    (folder / "in" / "a.md").write_text("words")
    (tmp_path / "secret").write_text("root:x:0:0")
    return folder


def _fifo(path: Path) -> None:
    os.mkfifo(path)


def _socket(path: Path) -> None:
    here = Path.cwd()
    os.chdir(path.parent)  # a socket's path must be short
    try:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind(path.name)
    finally:
        os.chdir(here)


def _too_large(path: Path) -> None:
    path.write_bytes(b"x" * 101)


def _link_to(target: str) -> Callable[[Path], None]:
    return lambda path: path.symlink_to(target)


NOT_LET_IN: list[tuple[Callable[[Path], None], str]] = [
    (_fifo, "is a pipe"),
    (_socket, "is a socket"),
    (Path.mkdir, "is a folder"),
    (_too_large, "is too large"),
    (_link_to("/dev/zero"), "leads out"),
    (_link_to("/etc/passwd"), "leads out"),
    (_link_to("../secret"), "leads out"),
    (_link_to("/proc/self/environ"), "leads out"),
    (_link_to("."), "is a folder"),
]


@pytest.mark.parametrize(("make", "message"), NOT_LET_IN)
def test_what_is_no_plain_file_of_the_folder_is_not_let_in(
    make: Callable[[Path], None], message: str, home: Path
) -> None:
    make(home / "b.md")
    with pytest.raises(Shut, match=message):
        admit(home / "b.md", FEW, home)


@pytest.mark.parametrize("target", ["gone", "b.md"], ids=["nowhere", "itself"])
def test_a_link_that_leads_nowhere_is_unreadable_not_a_crash(target: str, home: Path) -> None:
    (home / "b.md").symlink_to(target)
    with pytest.raises((OSError, Shut)):
        admit(home / "b.md", FEW, home)


def test_a_device_is_never_opened_even_where_a_person_named_it() -> None:
    with pytest.raises(Shut, match="is a device"):
        admit(Path("/dev/zero"), FEW)


def test_a_plain_file_and_a_link_inside_the_folder_are_let_in(home: Path) -> None:
    (home / "b.md").symlink_to("in/a.md")
    assert admit(home / "in" / "a.md", FEW, home) == admit(home / "b.md", FEW, home) == b"words"


def test_a_folder_put_in_the_way_after_it_was_judged_is_not_followed(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The race: the path is resolved, then a link takes the folder's place, then the file is
    opened.
    """
    outside = home.parent / "outside"
    outside.mkdir()
    (outside / "a.md").write_text("secret")
    walk = os.open

    def swapped(
        path: str | Path, flags: int, mode: int = 0o777, *, dir_fd: int | None = None
    ) -> int:
        if Path(path) == home and not (home / "in").is_symlink():
            shutil.rmtree(home / "in")
            (home / "in").symlink_to(outside)
        return walk(path, flags, mode, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", swapped)
    with pytest.raises(OSError, match=r"Not a directory|Too many levels"):
        admit(home / "in" / "a.md", FEW, home)


def test_a_folder_of_too_many_files_and_one_that_leads_out_are_not_listed(home: Path) -> None:
    (home / "out").symlink_to("/etc")
    with pytest.raises(Shut, match="leads out"):
        entries(home / "out", home)
    for number in range(FOLDER.most + 1):
        (home / "in" / str(number)).touch()
    with pytest.raises(Shut, match=r"holds 5002 files"):
        entries(home / "in", home)


# --- a paper's folder ----------------------------------------------------------------------------


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    root = tmp_path / "paper"
    for folder in ("stories", "photos", "ads"):
        (root / DAY / folder).mkdir(parents=True)
    (root / "paper.toml").write_text('title = "The Courier"\n')
    (root / DAY / "stories" / "a.md").write_text(
        "---\nheadline: A wall\n---\nThe wall is mended.\n"
    )
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.md").write_text("---\nheadline: SECRET\n---\nSECRET\n")
    return root


PLACES = ["stories/b.md", "stories/b.txt", "stories/b.html", "edition.toml"]


@pytest.mark.parametrize(
    "make", [_fifo, _link_to("/dev/zero"), _link_to("/etc/passwd"), _link_to("gone")]
)
@pytest.mark.parametrize("name", PLACES)
def test_a_file_of_the_edition_that_is_none_is_an_error_that_names_it(
    make: Callable[[Path], None], name: str, paper: Path
) -> None:
    make(paper / DAY / name)
    with pytest.raises(ContentError) as refused:
        read(paper)
    (problem,) = refused.value.problems
    assert problem.where.path == f"{DAY}/{name}"
    assert problem.code in ("file-refused", "file-unreadable")
    assert problem.hint


@pytest.mark.parametrize("name", ["stories", "", "ads/fillers", "../../layouts"])
def test_a_folder_that_is_a_link_out_is_an_error_that_names_it(name: str, paper: Path) -> None:
    place = paper / DAY / name
    if place.exists():
        shutil.rmtree(place)
    Path(str(place).rstrip("/")).resolve().symlink_to(paper.parent / "outside")
    with pytest.raises(ContentError) as refused:
        read(paper)
    assert "out of the paper's folder" in str(refused.value)
    assert "SECRET" not in str(refused.value)


@pytest.mark.parametrize(
    "make", [_fifo, _link_to("/dev/zero"), _link_to("../../../../outside/b.md")]
)
def test_a_photo_that_is_no_plain_file_is_left_out_and_named(
    make: Callable[[Path], None], paper: Path
) -> None:
    make(paper / DAY / "photos" / "b.jpg")
    (paper / DAY / "stories" / "a.md").write_text(
        "---\nheadline: A wall\nphotos: [b.jpg]\n---\nThe wall is mended.\n"
    )
    lineup = read(paper)
    assert [problem.severity.value for problem in lineup.budget.problems] == ["warning"]
    assert lineup.budget.stories[0].photos[0].picture is None


def test_a_story_linked_from_another_edition_of_the_paper_is_read(paper: Path) -> None:
    (paper / DAY / "stories" / "b.md").symlink_to("a.md")
    assert [story.slug for story in read(paper).budget.stories] == ["a", "b"]


OUTPUT = ["edition.pdf", "report.json", "plan.toml"]


@pytest.mark.parametrize("make", [_fifo, _link_to("/dev/zero"), _link_to("/etc/passwd")])
@pytest.mark.parametrize("name", OUTPUT)
def test_what_lies_where_the_last_edition_should_is_neither_waited_for_nor_followed(
    make: Callable[[Path], None], name: str, tmp_path: Path
) -> None:
    make(tmp_path / name)
    assert changed(tmp_path / name, b"%PDF-1.7") is None
    is_of_its_pdf(tmp_path, name)  # comes back
    with pytest.raises(ContentError):
        read_plan(tmp_path / name, name, tmp_path)


def test_a_pdf_that_is_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    _fifo(tmp_path / "a.pdf")
    with pytest.raises(ContentError, match="is a pipe"):
        content(tmp_path / "a.pdf")


# --- fonts ---------------------------------------------------------------------------------------


@pytest.fixture
def layout(tmp_path: Path) -> Path:
    folder = tmp_path / "layouts" / "mine"
    folder.mkdir(parents=True)
    shutil.copy(assets("layouts") / "tabloid" / "layout.toml", folder)
    return folder


FACE = "SourceSerif4/SourceSerif4SmText-Regular.ttf"


def _faced(layout: Path, entry: str) -> None:
    toml = layout / "layout.toml"
    toml.write_text(toml.read_text().replace(f'{{ file = "{FACE}"', f"{{ {entry}"))


def test_a_font_of_the_machine_is_read_where_its_hash_is_declared(
    layout: Path, tmp_path: Path
) -> None:
    system = tmp_path / "system.ttf"
    shutil.copy(assets("fonts") / FACE, system)
    _faced(
        layout, f'file = "{system}", sha256 = "{hashlib.sha256(system.read_bytes()).hexdigest()}"'
    )
    found = read_layout(layout)
    assert found.problems == ()
    assert present(found.value).faces[0].file.read_bytes() == system.read_bytes()


@pytest.mark.parametrize("declared", ["", f', sha256 = "{"0" * 64}"'])
def test_a_font_of_the_machine_without_its_hash_is_refused_with_the_hash_to_write(
    declared: str, layout: Path, tmp_path: Path
) -> None:
    system = tmp_path / "system.ttf"
    shutil.copy(assets("fonts") / FACE, system)
    _faced(layout, f'file = "{system}"{declared}')
    refused = read_layout(layout)
    (problem,) = refused.problems
    assert refused.value is None
    assert (problem.code, problem.where.path, problem.where.line > 1) == (
        "font-refused",
        "layouts/mine/layout.toml",
        True,
    )
    assert f'sha256 = "{hashlib.sha256(system.read_bytes()).hexdigest()}"' in problem.hint


@pytest.mark.parametrize(
    ("entry", "make"),
    [
        ('file = "../../../../etc/passwd"', None),
        ('file = "own.ttf"', _fifo),
        ('file = "own.ttf"', _link_to("/dev/zero")),
        ('file = "own.ttf"', _link_to("/etc/passwd")),
        ('file = "own.ttf"', lambda path: path.write_text("no font")),
        ('file = "/etc/passwd"', None),
        ('file = "/dev/zero"', None),
    ],
)
def test_what_is_no_font_of_the_layout_is_refused_at_its_line(
    entry: str, make: Callable[[Path], None] | None, layout: Path
) -> None:
    (layout / "fonts").mkdir()
    if make:
        make(layout / "fonts" / "own.ttf")
    _faced(layout, entry)
    refused = read_layout(layout)
    (problem,) = refused.problems
    assert refused.value is None
    assert (problem.code, problem.where.path, problem.where.line > 1) == (
        "font-refused",
        "layouts/mine/layout.toml",
        True,
    )


def test_a_layout_that_is_a_link_out_is_not_known(paper: Path, layout: Path) -> None:
    (paper / "layouts").mkdir()
    (paper / "layouts" / "mine").symlink_to(layout)
    (paper / "paper.toml").write_text('title = "The Courier"\nlayout = "mine"\n')
    with pytest.raises(EditionError, match='unknown layout "mine"'):
        read(paper)


# --- the house -----------------------------------------------------------------------------------

OPENS = {
    "open",
    "read_bytes",
    "read_text",
    "from_file_path",
    "TTFont",
    "file_digest",
    "iterdir",
    "glob",
    "rglob",
    "scandir",
    "listdir",
}
OUR_OWN = {
    "edition/gate.py": "the gate itself",
    "edition/sheet/__init__.py": "words of our own layout",
    "edition/languages/__init__.py": "tables of our own",
    "edition/copy/documents/package.py": "a document's parts, from bytes the gate let in",
    "edition/copy/pictures/prepare.py": "the print shelf",
    "edition/copy/pictures/cache.py": "the print shelf",
    "edition/copy/pictures/develop.py": "bytes the gate let in",
    "edition/copy/pictures/look.py": "the print shelf",
    "edition/copy/pictures/machine_words.py": "a table of our own",
    "edition/copy/pictures/metadata.py": "bytes the gate let in",
    "edition/gather.py": "the print shelf",
    "edition/typeset/weasy/larder.py": "fonts of our own are listed",
    "edition/typeset/weasy/faces.py": "a face in memory, which the larder served",
    "edition/typeset/contract.py": "the names of a layout's own templates",
    "edition/shaping.py": "faces of our own, and such as the gate let in, from the shelf",
    "edition/read/layout.py": "layouts of our own",
    "edition/cli/fence.py": "nowhere",
    "edition/cli/trial.py": "faces of our own",
    "edition/cli/new.py": "the folder it makes",
    "edition/cli/nextedition.py": "the names of a paper's editions",
    "edition/cli/print.py": "what a build wrote",
    "edition/wire/archive.py": "an archive's members, from bytes the gate let in, into a folder of our own",
    "edition/wire/ledger.py": "the wire's journal, which it writes",
    "edition/wire/photos.py": "bytes of a photo that was fetched",
    "edition/copy/markdown/inline.py": "opens a dress, no file",
}
"""Files that may open others, and whose."""


def test_no_file_of_a_paper_is_opened_but_by_the_gate() -> None:
    """The stages after the reading (press, deliver) see finished files alone."""
    found = set()
    for file in sorted((ROOT / "edition").rglob("*.py")):
        name = file.relative_to(ROOT).as_posix()
        calls = [
            node.func
            for node in ast.walk(ast.parse(file.read_text()))
            if isinstance(node, ast.Call)
        ]
        names = {
            call.attr if isinstance(call, ast.Attribute) else getattr(call, "id", "")
            for call in calls
        }
        if names & OPENS and not name.startswith(
            ("edition/press/", "edition/deliver/", "edition/disk.py")
        ):
            found.add(name)
    assert found == set(OUR_OWN)


def test_every_limit_stands_in_the_manual() -> None:
    manual = (ROOT / "docs" / "limits.md").read_text()
    rows = [f"| {limit.what} | {limit} | {limit.why} |" for limit in LIMITS]
    assert [row for row in rows if row not in manual] == []
