"""A night at the desk: a paper is built, corrected late, locked, and built by an edited plan, all
by commands.
"""

import gc
import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner, Result

from edition.cli import edition

COURIER = Path(__file__).parent.parent / "papers" / "harbour-courier"
DAY = "2026-11-24"


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """A build switches the collection of circles off for its process; the tests share one."""
    yield
    gc.enable()


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample paper, built once."""
    root = tmp_path_factory.mktemp("night") / "courier"
    shutil.copytree(COURIER, root, ignore=shutil.ignore_patterns("out"))
    ran("build", root)
    return root


@pytest.fixture
def paper(built: Path, tmp_path: Path) -> Path:
    """Return a copy of it for one test."""
    return Path(shutil.copytree(built, tmp_path / "courier"))


FEW = 9
"""Stories of a paper that is published again and again."""


@pytest.fixture
def thin(thinned: Path, tmp_path: Path) -> Path:
    """Return a copy of it for one test."""
    return Path(shutil.copytree(thinned, tmp_path / "thin"))


@pytest.fixture(scope="module")
def thinned(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the sample paper with few stories, built."""
    root = tmp_path_factory.mktemp("thin") / "thin"
    shutil.copytree(COURIER, root, ignore=shutil.ignore_patterns("out"))
    for path in sorted((root / "editions" / DAY / "stories").iterdir())[FEW:]:
        path.unlink()
    (root / "editions" / DAY / "edition.toml").write_text(
        "number = 1\npages = 4\n", encoding="utf-8"
    )
    ran("build", root)
    return root


def ran(*words: object, code: int = 0) -> Result:
    """Run a command and see how it ends."""
    result = CliRunner().invoke(edition, [str(word) for word in words], catch_exceptions=False)
    assert result.exit_code == code, result.output
    return result


def out(paper: Path, name: str) -> Path:
    """Return a file of the last build."""
    return paper / "out" / DAY / name


def story(paper: Path, slug: str) -> Path:
    """Return a story's file."""
    return paper / "editions" / DAY / "stories" / f"{slug}.md"


def alone(paper: Path) -> tuple[int, str]:
    """Return a page between which and others nothing jumps, and the longest story on it."""
    stories = json.loads(out(paper, "report.json").read_text())["stories"]
    tied = {leg["page"] for story in stories if story["jumps"] for leg in story["legs"]}
    free = [story for story in stories if story["legs"] and story["legs"][0]["page"] not in tied]
    longest = max(free, key=lambda story: story["words"])
    return longest["legs"][0]["page"], longest["slug"]


def corrected(path: Path, wrong: str, right: str) -> None:
    """Correct a file."""
    text = path.read_text(encoding="utf-8")
    assert wrong in text
    path.write_text(text.replace(wrong, right, 1), encoding="utf-8")


def differing(before: bytes, after: bytes) -> list[int]:
    """Return the numbers of the pages that look otherwise."""
    return [
        number
        for number, (one, other) in enumerate(
            zip(pictures(before), pictures(after), strict=True), 1
        )
        if one != other
    ]


def pictures(pdf: bytes) -> list[bytes]:
    """Return every page as it looks."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=1).to_numpy().tobytes() for page in document]


def test_a_late_change_prints_one_page_anew_and_names_it(paper: Path) -> None:
    before = out(paper, "edition.pdf").read_bytes()
    page, slug = alone(paper)
    head, body = story(paper, slug).read_text(encoding="utf-8").rsplit("---\n", 1)
    story(paper, slug).write_text(f"{head}---\n{body.replace(' the ', ' thy ')}", encoding="utf-8")
    told = ran("build", "--late", paper)
    seen = differing(before, out(paper, "edition.pdf").read_bytes())
    assert json.loads(out(paper, "report.json").read_text())["changed"] == seen == [page]
    assert f"changed since the last build: page {page}\n" in told.stderr


def test_the_plan_of_a_build_builds_the_same_file_again_and_an_edited_one_another(
    paper: Path,
) -> None:
    before = out(paper, "edition.pdf").read_bytes()
    plan = paper / "plan.toml"
    shutil.copy(out(paper, "plan.toml"), plan)
    assert "changed since the last build: no page" in ran("build", "--plan", plan, paper).stderr
    assert out(paper, "edition.pdf").read_bytes() == before
    corrected(plan, 'kind = "index"', 'kind = "indx"')
    refused = ran("build", "--plan", plan, paper, code=3)
    assert f"{plan}:" in refused.stderr
    assert out(paper, "edition.pdf").read_bytes() == before
    assert "exclude each other" in ran("build", "--late", "--plan", plan, paper, code=2).stderr


def test_what_was_built_late_is_published_as_it_was_built(thin: Path, tmp_path: Path) -> None:
    _, slug = alone(thin)
    story(thin, slug).unlink()
    ran("build", "--late", thin)
    late = out(thin, "edition.pdf").read_bytes()
    ran("publish", thin, "--to", tmp_path / "afresh")
    ran("publish", thin, "--late", "--to", tmp_path / "late")
    ran("publish", thin, "--plan", out(thin, "plan.toml"), "--to", tmp_path / "planned")
    assert late in pdfs(tmp_path / "late")
    assert late in pdfs(tmp_path / "planned")
    assert late not in pdfs(tmp_path / "afresh")


def pdfs(archive: Path) -> list[bytes]:
    """Return every PDF of an archive."""
    return [file.read_bytes() for file in archive.rglob("*.pdf")]


def test_an_edited_plan_is_shown_and_checked_without_being_built(
    thin: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.toml"
    shutil.copy(out(thin, "plan.toml"), plan)
    assert (
        ran("plan", "--plan", plan, thin).stdout
        == ran("plan", "--late", thin).stdout
        == ran("plan", thin).stdout
    )
    corrected(plan, 'kind = "index"', 'kind = "indx"')
    for command in ("plan", "check", "publish"):
        extra = ("--to", tmp_path / "archive") if command == "publish" else ()
        assert f"{plan}:" in ran(command, "--plan", plan, thin, *extra, code=3).stderr
        assert (
            "exclude each other"
            in ran(command, "--late", "--plan", plan, thin, *extra, code=2).stderr
        )
    assert not (tmp_path / "archive").exists()
    assert (
        "name the paper's FOLDER"
        in ran("publish", "--late", "--reindex", "--to", tmp_path / "archive", code=2).stderr
    )


def test_locked_pages_are_kept_in_the_editions_folder_and_refuse_what_they_cannot_hold(
    paper: Path,
) -> None:
    page, slug = alone(paper)
    assert ran("lock", paper).stdout == "locked: no page\n"
    assert ran("lock", paper, page).stdout == f"locked: {page}\n"
    assert (paper / "editions" / DAY / "locked.toml").is_file()
    text = story(paper, slug).read_text(encoding="utf-8")
    story(paper, slug).write_text(
        text + "\n\n" + "The replay is on Tuesday at seven. " * 60, encoding="utf-8"
    )
    refused = ran("build", paper, code=3)
    assert f'page {page} is locked, and "{slug}" is' in refused.stderr
    assert "lines too long for its box" in refused.stderr
    assert f"or unlock the page: edition unlock FOLDER {page}" in refused.stderr
    assert ran("unlock", paper, page).stdout == "locked: no page\n"
    assert not (paper / "editions" / DAY / "locked.toml").exists()
    ran("check", paper)


def test_a_locked_page_stays_when_others_are_planned_afresh(paper: Path) -> None:
    page, _ = alone(paper)
    before = out(paper, "edition.pdf").read_bytes()
    ran("lock", paper, page)
    stories = json.loads(out(paper, "report.json").read_text())["stories"]
    others = [
        other for other in stories if other["legs"] and other["legs"][0]["page"] not in (1, page)
    ]
    gone = max(others, key=lambda other: other["words"])
    story(paper, gone["slug"]).unlink()
    ran("build", paper)
    seen = differing(before, out(paper, "edition.pdf").read_bytes())
    assert seen
    assert page not in seen


def test_what_cannot_be_locked_is_said(paper: Path) -> None:
    assert "there is no page 99" in ran("lock", paper, 99, code=3).stderr
    shutil.rmtree(paper / "out")
    assert (
        "there is no plan of a last build to lock pages of" in ran("lock", paper, 1, code=3).stderr
    )


def test_without_a_last_build_a_late_one_is_planned_afresh_and_says_so(
    paper: Path, tmp_path: Path
) -> None:
    told = ran("build", "--late", "-o", tmp_path / "elsewhere", paper)
    assert "there is no last plan to keep: the edition is planned afresh" in told.stderr
    assert json.loads((tmp_path / "elsewhere" / "report.json").read_text())["changed"] is None
    assert (tmp_path / "elsewhere" / "plan.toml").read_bytes() == out(
        paper, "plan.toml"
    ).read_bytes()


def test_a_plan_that_is_not_that_of_its_pdf_is_neither_kept_nor_locked(thin: Path) -> None:
    out(thin, "plan.toml").write_text(
        out(thin, "plan.toml").read_text().replace("section =", "section  =")
    )
    told = ran("check", thin, "--late", "--json")
    assert "plan-astray" in [problem["code"] for problem in json.loads(told.stdout)["problems"]]
    assert (
        "is not the plan that the PDF beside it was built by" in ran("lock", thin, 1, code=3).stderr
    )
    ran("build", thin)
    assert "plan-astray" not in ran("check", thin, "--late", "--json").stdout
    out(thin, "edition.pdf").write_bytes(b"another paper")
    assert "plan-astray" in ran("check", thin, "--late", "--json").stdout
    out(thin, "edition.pdf").unlink()
    assert "plan-astray" not in ran("check", thin, "--late", "--json").stdout, (
        "a plan may be kept without its paper"
    )


def test_a_set_that_a_killed_run_left_is_the_one_that_counts(thin: Path) -> None:
    good = out(thin, "plan.toml").read_bytes()
    pending = out(thin, ".edition-set")
    pending.mkdir()
    for name in ("report.json", "plan.toml"):
        out(thin, name).rename(pending / name)
    out(thin, "plan.toml").write_text("an old one")
    assert "plan-astray" not in ran("check", thin, "--late", "--json").stdout
    assert ran("lock", thin, 1).stdout.startswith("locked: 1")
    ran("unlock", thin, 1, 2, 3, 4)
    assert out(thin, "plan.toml").read_text() == "an old one", "who only reads writes nothing"
    ran("build", thin, "--late")
    assert out(thin, "plan.toml").read_bytes() == good
    assert not pending.exists()
