"""Isolation, proved from outside: the kernel says what a build of a hostile paper opens and whom it
calls (strace).
"""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image

from edition.assets import assets

ROOT = Path(__file__).parent.parent
DAY = "editions/2026-11-24"
TRACED = "open,openat,openat2,creat,socket,connect,execve"
OPENED = re.compile(r'(?:open|openat|openat2|creat)\((?:AT_FDCWD|\d+)?(?:, )?"([^"]*)".* = \d+$')
LIBRARIES = (
    *("/lib/", "/lib64/", "/usr/lib/", "/usr/lib64/", "/usr/local/lib/", "/usr/libexec/"),
    *(
        "/etc/ld.so.",
        "/etc/localtime",
        "/usr/share/zoneinfo",
        "/usr/share/locale",
        "/proc/filesystems",
        "/proc/sys/vm/",
        "/sys/",
    ),
    *(
        "/usr/share/fontconfig/conf.avail",
        "/etc/mime.types",
        "/usr/share/gcc/",
        "/dev/null",
        "/dev/urandom",
    ),
)
"""What the loader, the C library, fontconfig and Python read of themselves."""
BODY = "The wall by the quay is mended, and everybody came to see it at seven this morning. " * 8

pytestmark = pytest.mark.skipif(
    not shutil.which("strace"), reason="strace is for Linux; ./run test installs it there"
)


@dataclass(frozen=True)
class Seen:
    """What a build did, by the kernel's word."""

    code: int
    said: str
    outside: set[str]
    """Files opened besides the paper's, Edition's, the interpreter's and the caches."""
    calls: list[str]
    """Sockets, connections and programs."""


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    root = tmp_path / "paper"
    for name in ("stories", "photos", "ads"):
        (root / DAY / name).mkdir(parents=True)
    (root / "paper.toml").write_text('title = "The Courier"\n[pages]\nmultiple = 1\nleast = 1\n')
    (root / DAY / "stories" / "wall.md").write_text(f"---\nheadline: The wall\n---\n{BODY}\n")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "secret.md").write_text("---\nheadline: SECRET\n---\nSECRET\n")
    Image.new("RGB", (300, 200), "red").save(tmp_path / "outside" / "secret.png")
    return root


def watched(paper: Path) -> Seen:
    """Build a paper under strace."""
    beside = paper.parent
    for name in ("cache", "temporary"):
        (beside / name).mkdir()
    log = beside / "log"
    command = [sys.executable, "-c", "from edition.cli import main; main()", "build", str(paper)]
    own = {
        "XDG_CACHE_HOME": str(beside / "cache"),
        "TMPDIR": str(beside / "temporary"),
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    traced = [
        "strace",
        "-f",
        "-qq",
        "-s",
        "4096",
        "-e",
        f"trace={TRACED}",
        "-o",
        str(log),
        *command,
    ]
    ran = subprocess.run(
        traced,
        cwd=ROOT,
        env=os.environ | own,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    lines = [
        line.partition(" ")[2].strip() for line in log.read_text(errors="replace").splitlines()
    ]
    # Steps below a folder that is open already are named from there: the gate goes so, through the
    # paper alone.
    opened = {
        os.path.normpath(found[1])
        for line in lines
        if (found := OPENED.match(line)) and found[1].startswith("/")
    }
    ours = (paper, ROOT, beside / "cache", beside / "temporary", sys.prefix, sys.base_prefix)
    inside = [*map(str, ours), *(path for path in sys.path if path.startswith("/"))]
    homes = tuple(f"{path}/" for path in inside) + LIBRARIES
    outside = {path for path in opened if not f"{path}/".startswith(homes)}
    calls = [line for line in lines if line.startswith(("socket(", "connect(", "execve("))]
    return Seen(
        ran.returncode, ran.stderr + ran.stdout, outside, calls[1:]
    )  # the first is the build itself


def kept_in(seen: Seen) -> None:
    """Nothing outside was opened, nobody called, no program started."""
    assert seen.outside == set()
    assert seen.calls == []
    assert "SECRET" not in seen.said
    assert "Traceback" not in seen.said


def test_a_paper_whose_stories_photos_and_pages_name_the_world_is_built_of_its_own_folder(
    paper: Path,
) -> None:
    secret = (paper.parent / "outside" / "secret.png").as_uri()
    (paper / DAY / "photos" / "linked.png").symlink_to(paper.parent / "outside" / "secret.png")
    (paper / DAY / "stories" / "links.md").write_text(
        "---\nheadline: Links\nlink: https://192.0.2.1/\nqr: true\n"
        f"photos: [linked.png, ../../../../outside/secret.png, /etc/passwd, '{secret}']\n---\n{BODY}\n\n"
        f"![x]({secret}) ![y](http://192.0.2.1/a.png)\n"
        f"<img src='{secret}'> <script src='{secret}'></script>\n"
    )
    (paper / DAY / "stories" / "page.html").write_text(
        f"""<html><head><link rel="stylesheet" href="{secret}"><base href="http://192.0.2.1/"></head><body><article>
        <h1>The pier is mended at last</h1><img src="{secret}"><img src="b.png"><iframe src="{secret}"></iframe>
        <object data="{secret}"></object><p style="background:url({secret})">{BODY}</p><p>{BODY}</p></article></body></html>"""
    )
    seen = watched(paper)
    assert seen.code == 0, seen.said
    kept_in(seen)


def test_a_paper_of_links_pipes_and_drawings_that_reach_out_is_refused_unopened(
    paper: Path,
) -> None:
    outside = paper.parent / "outside"
    (paper / DAY / "stories" / "a.md").symlink_to(outside / "secret.md")
    (paper / DAY / "stories" / "b.txt").symlink_to("/etc/passwd")
    (paper / DAY / "stories" / "c.md").symlink_to("/dev/zero")
    os.mkfifo(paper / DAY / "stories" / "d.md")
    drawings = {
        "base.svg": f'<image href="#" xml:base="{(outside / "secret.png").as_uri()}" width="9" height="9"/>',
        "escape.svg": "<style>@font-face{font-family:X;src:u\\72l(file:///usr/share/fonts/a.ttf)}</style><text font-family='X'>x</text>",
        "import.svg": "<style>@\\69mport 'file:///etc/passwd'</style>",
        "use.svg": '<use href="file:///etc/passwd#a"/>',
    }
    for name, inside in drawings.items():
        (paper / DAY / "ads" / name).write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 137 100">{inside}</svg>'
        )
    (paper / DAY / "ads" / "linked.png").symlink_to(outside / "secret.png")
    booked = (
        f'[[ads]]\nfile = "{name}"\ncolumns = 1\nlines = 10\n'
        for name in (*drawings, "linked.png", "../../../../outside/secret.png")
    )
    (paper / DAY / "edition.toml").write_text("".join(booked))
    seen = watched(paper)
    assert seen.code == 3, seen.said
    kept_in(seen)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("page.html", "{{ cycler.__init__.__globals__.os.system('cat /etc/passwd') }}"),
        (
            "page.html",
            '<html><link rel="attachment" href="file:///etc/passwd"><img src="file:///etc/passwd"><img src="http://192.0.2.1/a"></html>',
        ),
        (
            "page.css",
            "@import 'file:///etc/passwd'; .page { background: url(file:///etc/passwd) } p { background: url(http://192.0.2.1/a.png) }",
        ),
        ("layout.toml", None),
    ],
    ids=["program", "attachment", "style", "font"],
)
def test_a_strangers_layout_opens_nothing_calls_nobody_and_starts_nothing(
    name: str, content: str | None, paper: Path
) -> None:
    folder = paper / "layouts" / "mine"
    shutil.copytree(assets("layouts") / "tabloid", folder)
    (paper / "paper.toml").write_text(
        (paper / "paper.toml").read_text().replace("[pages]", 'layout = "mine"\n[pages]')
    )
    measures = (folder / "layout.toml").read_text()
    (folder / name).write_text(
        content
        or measures.replace('file = "SourceSans3/SourceSans3-Regular.ttf"', 'file = "/etc/passwd"')
    )
    seen = watched(paper)
    assert seen.code == 3, seen.said
    kept_in(seen)
