"""An edition is in the archive whole or not at all, twice the same as once, and what is there can
be read without us.
"""

import json
import os
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

import pikepdf
import pypdfium2
import pytest
from lxml import html
from PIL import Image

from edition import disk
from edition.deliver.archive import export, index, publish, reindex
from edition.deliver.archive.names import addresses, disposition, file_name, shelf, tame
from edition.deliver.archive.record import editions
from edition.problem import BuildFailed, ContentError
from edition.story import Direction
from tests.archives import DAY, SHELF, article, faults, issue, jpeg, published, served, state
from tests.papers import ROOT
from tests.present import of, present


def page(root: Path, name: str) -> html.HtmlElement:
    return html.fromstring((root / SHELF / name).read_bytes())


# --- what is there -------------------------------------------------------------------------------


def test_an_edition_is_a_folder_of_plain_files_under_its_day(tmp_path: Path) -> None:
    place = publish(issue(), tmp_path)
    assert place == tmp_path / "2026/11/24/the-evening-lamp"
    names = {str(path.relative_to(place)) for path in place.rglob("*") if path.is_file()}
    assert names == {
        *("edition.pdf", "edition.json", "cover.jpg", "archive.css", "index.html"),
        *(f"pages/{n}{end}" for n in (1, 2) for end in (".webp", "-small.webp", ".html")),
        *(f"articles/{slug}{end}" for slug in ("lamp-post", "goat") for end in (".html", ".pdf")),
        *(f"photos/{slug}-1.jpg" for slug in ("lamp-post", "goat")),
    }
    assert (place / "edition.pdf").read_bytes() == issue().pdf
    assert faults(tmp_path) == []


def test_pages_are_pictures_in_two_sizes(tmp_path: Path) -> None:
    place = publish(issue(), tmp_path)
    sizes = {}
    for name in ("pages/1.webp", "pages/1-small.webp", "cover.jpg"):
        with Image.open(place / name) as picture:
            sizes[name] = (
                picture.format,
                picture.height,
                picture.width / picture.height == pytest.approx(200 / 280, abs=0.003),
            )
            assert of(int, picture.convert("L").getextrema()[0]) < 80, "the page is blank"
    assert sizes == {
        "pages/1.webp": ("WEBP", 1600, True),
        "pages/1-small.webp": ("WEBP", 480, True),
        "cover.jpg": ("JPEG", 1000, True),
    }


def test_an_article_is_read_without_a_server(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    shown = page(tmp_path, "articles/lamp-post.html")
    assert shown.get("lang") == "en-GB"
    assert [e.text for e in shown.iter("h1")] == ["Lamp-post painted green"]
    text = " ".join(shown.find(".//main").text_content().split())
    for said in (
        "Nobody has owned up",
        "By Ada Pell",
        "found painted green on Monday",
        "The lamp-post.",
        "Photo: Ada Pell",
        "There are 41 lamps.",
        "Lamps of old",
        "They burned oil.",
    ):
        assert said in text
    folder = tmp_path / SHELF / "articles"
    for element, attribute, link, _ in shown.iterlinks():
        outside = link.startswith(("../../", "#"))
        assert outside or (folder / link).exists(), (element.tag, attribute, link)


def test_every_link_of_every_page_leads_to_a_file_of_the_site(tmp_path: Path) -> None:
    root, site = tmp_path / "archive", tmp_path / "site"
    publish(issue(), root)
    publish(
        issue(title="الميناء", language="ar", direction=Direction.RTL, day=date(2025, 1, 2)), root
    )
    export(root, site)
    seen = 0
    for file in site.rglob("*.html"):
        for _, _, link, _ in of(html.HtmlMixin, html.fromstring(file.read_bytes())).iterlinks():
            assert ":" not in link, "every address is relative"
            there = (file.parent / unquote(link)).resolve() if not link.startswith("#") else file
            assert there.is_relative_to(site.resolve())
            assert (there / "index.html" if there.is_dir() else there).is_file(), f"{file}: {link}"
            seen += 1
    assert seen > 100


def test_the_record_says_what_other_programs_want_to_know(tmp_path: Path) -> None:
    said = json.loads((publish(issue(), tmp_path) / "edition.json").read_bytes())
    assert (said["title"], said["date"], said["number"], said["language"], said["direction"]) == (
        *("The Evening Lamp", "2026-11-24", 7, "en-GB", "ltr"),
    )
    assert said["pages"] == [{"number": 1, "section": "News"}, {"number": 2, "section": "Region"}]
    assert [(a["slug"], a["html"], a["pdf"], a["pages"]) for a in said["articles"]] == [
        ("lamp-post", "articles/lamp-post.html", "articles/lamp-post.pdf", [1]),
        ("goat", "articles/goat.html", "articles/goat.pdf", [1, 2]),
    ]


def test_zones_lie_over_the_articles_of_a_page(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    drawn = page(tmp_path, "pages/1.html").find(".//svg")
    wide, high = (int(n) for n in drawn.get("viewbox", drawn.get("viewBox")).split()[2:])
    zones = {
        a.get("href"): [int(a.find("rect").get(key)) for key in ("x", "y", "width", "height")]
        for a in drawn.iter("a")
    }
    assert zones["../articles/lamp-post.html"] == [
        round(0.1 * wide),
        round(0.1 * high),
        round(0.5 * wide),
        round(0.4 * high),
    ]
    assert list(zones) == ["../articles/lamp-post.html", "../articles/goat.html"]
    assert page(tmp_path, "pages/2.html").find(".//svg") is None


def test_a_large_photo_is_made_as_large_as_a_screen_needs(tmp_path: Path) -> None:
    shots = tuple(
        replace(article().photos[0], jpeg=jpeg(*size)) for size in ((2400, 1200), (300, 200))
    )
    place = publish(issue(articles=(article(photos=shots),)), tmp_path)
    sizes = []
    for number in (1, 2):
        with Image.open(place / f"photos/lamp-post-{number}.jpg") as picture:
            sizes.append(picture.size)
    assert sizes == [(1600, 800), (300, 200)]
    assert (place / "photos/lamp-post-2.jpg").read_bytes() == shots[1].jpeg


def test_a_paper_that_runs_from_the_right_is_shown_so_in_its_words(tmp_path: Path) -> None:
    place = publish(issue(title="الميناء", language="ar", direction=Direction.RTL), tmp_path)
    shown = html.fromstring((place / "index.html").read_bytes())
    assert (shown.get("lang"), shown.get("dir")) == ("ar", "rtl")
    words = of(html.HtmlMixin, shown).text_content()
    assert "تنزيل PDF" in words
    assert "نوفمبر" in words
    assert place.name == "الميناء"


# --- twice the same as once ----------------------------------------------------------------------


def test_publishing_again_changes_nothing(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    before = state(tmp_path)
    publish(issue(), tmp_path)
    assert state(tmp_path) == before


def test_the_same_issue_gives_the_same_bytes_elsewhere(tmp_path: Path) -> None:
    digests = []
    for name in ("here", "there"):
        publish(issue(), tmp_path / name)
        digests.append({path: said[2] for path, said in state(tmp_path / name).items()})
    assert digests[0] == digests[1]


def test_a_corrected_edition_takes_the_place_of_the_first(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    publish(issue(articles=(article(headline="Lamp-post was always green"),)), tmp_path)
    assert [folder.name for folder in editions(tmp_path)] == ["the-evening-lamp"]
    assert not (tmp_path / SHELF / "articles/goat.html").exists()
    assert faults(tmp_path) == []
    assert leftovers(tmp_path) == []
    client = served(tmp_path)
    assert "always green" in client.get("/search/?q=always").text
    assert "Goat" not in client.get("/search/?q=goat").text


def test_a_harmed_edition_is_made_whole_by_publishing_it_again(tmp_path: Path) -> None:
    place = publish(issue(), tmp_path)
    (place / "pages/2.webp").write_bytes(b"half")
    (place / "articles/goat.pdf").unlink()
    publish(issue(), tmp_path)
    assert faults(tmp_path) == []


def test_two_papers_and_two_days_stand_side_by_side(tmp_path: Path) -> None:
    for one in (issue(), issue(title="The Morning Lamp"), issue(day=date(2026, 11, 25))):
        publish(one, tmp_path)
    assert [str(folder.relative_to(tmp_path)) for folder in editions(tmp_path)] == [
        *(
            "2026/11/24/the-evening-lamp",
            "2026/11/24/the-morning-lamp",
            "2026/11/25/the-evening-lamp",
        ),
    ]


# --- whole or not at all -------------------------------------------------------------------------


def leftovers(root: Path) -> list[str]:
    return [str(path.relative_to(root)) for path in root.glob("*/*/*/.*")]


def test_an_edition_that_cannot_be_finished_leaves_the_first_one_untouched(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    before = state(tmp_path)
    with pytest.raises(pypdfium2.PdfiumError):
        publish(issue(pdf=b"no PDF"), tmp_path)
    assert state(tmp_path) == before
    assert leftovers(tmp_path) == []


def test_what_a_killed_run_left_is_cleared_away_by_the_next(tmp_path: Path) -> None:
    place = publish(issue(), tmp_path)
    half = place.with_name(".the-evening-lamp.new")
    half.mkdir()
    (half / "edition.pdf").write_bytes(b"%PDF half")
    publish(issue(day=date(2026, 11, 25)), tmp_path)
    assert leftovers(tmp_path) == []
    assert faults(tmp_path) == []


def test_where_folders_cannot_be_swapped_in_one_step_two_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(disk, "exchanged", lambda one, other: False)
    publish(issue(), tmp_path)
    publish(issue(number=8), tmp_path)
    assert json.loads((tmp_path / SHELF / "edition.json").read_bytes())["number"] == 8
    assert leftovers(tmp_path) == []


def test_an_edition_whose_new_one_never_came_goes_back_to_its_place(tmp_path: Path) -> None:
    place = publish(issue(), tmp_path)
    place.rename(place.with_name(".the-evening-lamp.old"))
    publish(issue(day=date(2026, 11, 25)), tmp_path)
    assert len(list(editions(tmp_path))) == 2
    assert faults(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux is asked")
def test_two_folders_change_places_in_one_step_here(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / name).touch()
    assert disk.exchanged(tmp_path / "a", tmp_path / "b")
    assert (tmp_path / "a" / "b").exists()
    assert (tmp_path / "b" / "a").exists()


def test_an_archive_that_cannot_be_written_to_is_said_plainly(tmp_path: Path) -> None:
    (tmp_path / "archive").write_text("a file")
    with pytest.raises(BuildFailed, match="the archive cannot be written"):
        publish(issue(), tmp_path / "archive")
    with pytest.raises(ContentError, match="there is no such archive"):
        reindex(tmp_path / "nothing")


_KILLED = """
import os, random, shutil, signal, sys, time
from datetime import date
from pathlib import Path
from edition.deliver.archive import publish
from tests.archives import article, faults, issue
root, rng = Path(sys.argv[1]), random.Random(26)
first, second = issue(), issue(number=8, articles=(article(headline="Corrected"),))
publish(first, root)
start = time.perf_counter()
publish(second, root)
took, survived, killed = time.perf_counter() - start, 0, 0
for attempt in range(50):
    child = os.fork()
    if not child:
        for turn in range(3):
            publish((first, second)[(attempt + turn) % 2], root)
            publish(issue(day=date(2026, 12, 1 + attempt % 28), number=attempt), root)
        os._exit(0)
    time.sleep(rng.uniform(0, 3 * took))
    os.kill(child, signal.SIGKILL)
    killed += os.WIFSIGNALED(os.waitpid(child, 0)[1])
    wrong = faults(root)
    assert not wrong, (attempt, wrong)
    assert (root / "2026/11/24/the-evening-lamp/edition.json").exists(), attempt
    survived += 1
publish(first, root)
left = [str(path) for path in root.glob("*/*/*/.*")]
print(survived, killed, len(left))
"""


@pytest.mark.slow
def test_killed_fifty_times_while_publishing_the_archive_shows_whole_editions_only(
    tmp_path: Path,
) -> None:
    env = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, str(tmp_path)],
        env=env,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    survived, killed, left = map(int, done.stdout.split())
    assert (survived, left) == (50, 0)
    assert killed >= 45, "most were killed at work"
    index.refresh(tmp_path)
    with index.reading(tmp_path / index.NAME) as db:
        listed = {row["path"] for row in db.execute("SELECT path FROM editions")}
    assert listed == {str(folder.relative_to(tmp_path)) for folder in editions(tmp_path)}


# --- names ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "slug",
    [
        "../../etc/passwd",
        "a/b",
        "..",
        ".",
        "",
        "\x00",
        "<script>",
        "a\r\nb",
        "x" * 500,
        "con?",
        "a b",
        "É",
        "%2e%2e",
        "\\",
        "🙂",
    ],
)
def test_any_slug_becomes_a_name_inside_its_folder(slug: str, tmp_path: Path) -> None:
    name = tame(slug)
    assert name
    assert not set(name) & set("/\\.<>%?\x00\r\n \"'")
    assert len(name.encode()) < 200
    publish(issue(articles=(article(slug),)), tmp_path)
    assert (tmp_path / SHELF / f"articles/{name}.html").is_file()


def test_slugs_that_become_the_same_name_are_told_apart() -> None:
    names = addresses(["a b", "a-b", "A B", "c"])
    assert len(set(names.values())) == 4
    assert names["a b"] == "a-b"


def test_an_edition_stands_under_its_day_and_title() -> None:
    assert shelf(DAY, "The Evening Lamp") == SHELF
    assert shelf(date(987, 1, 2), "!") == "0987/01/02/paper"


@pytest.mark.parametrize(
    "title",
    [
        'a"b',
        "a\r\nSet-Cookie: x=1",
        "a;b",
        "..",
        "a/../../b",
        "\x00",
        "é",
        "الميناء",
        "a\\b",
        "%22",
        "🙂",
    ],
)
def test_no_title_breaks_out_of_the_head_of_an_answer(title: str) -> None:
    said = disposition(file_name(title, "2026-11-24"))
    assert said.isascii()
    assert said.isprintable()
    plain = said.partition("; filename*=")[0]
    assert plain.count('"') == 2
    assert not set(plain.split('"')[1]) & set("/\\;%")
    assert plain.endswith('.pdf"')


# --- the index -----------------------------------------------------------------------------------


def found(root: Path) -> list[str]:
    with index.reading(root / index.NAME) as db:
        return [row["path"] for row in db.execute("SELECT path FROM editions ORDER BY path")]


@pytest.mark.parametrize(
    "harm", ["missing", "empty", "noise", "cut", "holed", "other tables", "older"]
)
def test_a_missing_or_damaged_index_is_made_again(harm: str, tmp_path: Path) -> None:
    for number in range(1, 9):
        publish(issue(day=date(2026, 1, number)), tmp_path)
    path = tmp_path / index.NAME
    whole = path.read_bytes()
    index.drop(path)
    match harm:
        case "empty":
            path.touch()
        case "noise":
            path.write_bytes(b"no database " * 999)
        case "cut":
            path.write_bytes(whole[: len(whole) // 2])
        case "holed":
            path.write_bytes(whole[:8192] + b"\xff" * 20_000 + whole[28_192:])
        case "other tables" | "older":
            with sqlite3.connect(path) as db:
                db.execute("CREATE TABLE editions (a)")
                db.execute(f"PRAGMA user_version = {0 if harm == 'older' else index.VERSION - 1}")
            db.close()
    assert index.refresh(tmp_path) == 8
    assert len(found(tmp_path)) == 8
    assert served(tmp_path).get("/search/?q=lamp").text.count("<mark>") >= 8


def test_the_index_follows_the_files(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    second = publish(issue(day=date(2026, 11, 25)), tmp_path)
    second.rename(tmp_path / "gone")
    assert index.refresh(tmp_path) == 1
    assert found(tmp_path) == [SHELF]
    (tmp_path / "gone").rename(second)
    assert reindex(tmp_path) == 2


def test_a_folder_whose_record_cannot_be_understood_is_not_listed(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    for name, text in (
        ("broken", "{"),
        ("other", '{"schema": 99}'),
        ("list", "[]"),
        (".hidden", "{}"),
    ):
        folder = tmp_path / "2026/11/24" / name
        folder.mkdir()
        (folder / "edition.json").write_text(text)
    index.refresh(tmp_path)
    assert found(tmp_path) == [SHELF]


# --- the site without a server -------------------------------------------------------------------


def test_the_site_is_written_once_and_left_alone_after(tmp_path: Path) -> None:
    root, site = tmp_path / "archive", tmp_path / "site"
    publish(issue(), root)
    export(root, site)
    before = {
        path: path.stat().st_mtime_ns
        for path in site.rglob("*")
        if path.is_file() and path.name != ".lock"
    }
    export(root, site)
    assert {
        path: path.stat().st_mtime_ns
        for path in site.rglob("*")
        if path.is_file() and path.name != ".lock"
    } == before
    assert (site / SHELF / "edition.pdf").read_bytes() == (
        root / SHELF / "edition.pdf"
    ).read_bytes()
    assert "<form" not in (site / "index.html").read_text()
    assert "Lamp-post painted green" in (site / "search/index.html").read_text()


def test_a_site_inside_the_archive_is_refused(tmp_path: Path) -> None:
    publish(issue(), tmp_path)
    with pytest.raises(BuildFailed, match="lies in the archive itself"):
        export(tmp_path, tmp_path / "site")


# --- the sample paper ----------------------------------------------------------------------------


@pytest.mark.xdist_group("archive")
def test_the_sample_paper_is_published_with_every_story_and_its_sheet() -> None:
    folder = next(editions(published()))
    said = json.loads((folder / "edition.json").read_bytes())
    stories = {
        path.stem
        for path in (ROOT / "papers/harbour-courier/editions/2026-11-24/stories").glob("*.md")
    }
    assert {a["slug"] for a in said["articles"]} == stories
    assert faults(published()) == []
    for a in said["articles"]:
        assert a["pages"]
        with pikepdf.open(BytesIO((folder / a["pdf"]).read_bytes())) as sheet:
            assert str(sheet.docinfo["/Title"]) == a["headline"]
        shown = html.fromstring((folder / a["html"]).read_bytes())
        text = of(html.HtmlMixin, shown.find(".//div[@class='body']")).text_content()
        body = " ".join(of(str, text).split())
        assert all(
            " ".join(line.split()).lstrip("•0123456789. ")[:60] in body
            for line in a["text"].split("\n\n")[:1]
        )


@pytest.mark.xdist_group("archive")
def test_the_zones_of_the_sample_paper_lie_inside_their_pages_and_do_not_overlap() -> None:
    folder = next(editions(published()))
    pages = sorted((folder / "pages").glob("*.html"))
    assert len(pages) == len(json.loads((folder / "edition.json").read_bytes())["pages"])
    for file in pages:
        drawn = present(html.fromstring(file.read_bytes()).find(".//svg"))
        view = present(drawn.get("viewbox", drawn.get("viewBox")))
        wide, high = (int(n) for n in view.split()[2:])
        boxes = [
            [int(present(rect.get(key))) for key in ("x", "y", "width", "height")]
            for rect in drawn.iter("rect")
        ]
        assert boxes
        assert all(
            x >= 0 and y >= 0 and w > 0 and h > 0 and x + w <= wide and y + h <= high
            for x, y, w, h in boxes
        )
        for n, (x, y, w, h) in enumerate(boxes):
            for x2, y2, w2, h2 in boxes[n + 1 :]:
                apart = x + w <= x2 + 1 or x2 + w2 <= x + 1 or y + h <= y2 + 1 or y2 + h2 <= y + 1
                assert apart, file.name
