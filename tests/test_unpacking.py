"""edition read --to: what a file holds becomes Markdown with its pictures beside it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from edition.cli import edition
from tests.documents import PNG, RELATIONS, docx, paragraph
from tests.webpages import CLOSE, HEAD, PROSE


def ran(*words: object, code: int = 0) -> Result:
    said = CliRunner().invoke(edition, [str(word) for word in words])
    assert said.exit_code == code, said.output
    return said


def test_a_document_is_unpacked_with_its_pictures_and_reads_the_same(tmp_path: Path) -> None:
    relation = f'<Relationship Id="p" Type="{RELATIONS}/image" Target="media/image1.png"/>'
    shot = '<w:p><w:r><w:drawing><a:blip r:embed="p"/></w:drawing></w:r></w:p>'
    body = paragraph("The roof is mended", "Title") + paragraph("It was mended on Monday.") + shot
    (tmp_path / "roof.docx").write_bytes(docx(body, {"word/media/image1.png": PNG}, relation))
    written = ran("read", tmp_path / "roof.docx", "--to", tmp_path / "out").stdout.split()
    assert sorted(Path(name).suffix for name in written) == [".md", ".png"]
    told = json.loads(ran("read", tmp_path / "out" / "roof.md", "--json").stdout)
    source = json.loads(ran("read", tmp_path / "roof.docx", "--json").stdout)
    assert told["body_text"] == source["body_text"]
    assert [photo["src"] for photo in told["photos"]] == ["roof-image1.png"]
    assert (tmp_path / "out" / told["photos"][0]["src"]).read_bytes() == PNG


def test_unpacking_writes_over_nothing(tmp_path: Path) -> None:
    (tmp_path / "roof.txt").write_text("Roof mended\n\nThe roof was mended on Monday.\n")
    ran("read", tmp_path / "roof.txt", "--to", tmp_path / "out")
    (tmp_path / "out" / "roof.md").write_text("a person's work")
    assert (
        "lies there" in ran("read", tmp_path / "roof.txt", "--to", tmp_path / "out", code=1).stderr
    )
    assert (tmp_path / "out" / "roof.md").read_text() == "a person's work"


def test_a_saved_page_is_unpacked_with_the_pictures_beside_it(tmp_path: Path) -> None:
    (tmp_path / "roof_files").mkdir()
    (tmp_path / "roof_files" / "boat house.jpg").write_bytes(b"of the roof")
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    shots = "".join(
        f'<figure><img src="{src}"><figcaption>The roof as it was</figcaption></figure>'
        for src in ("roof_files/boat%20house.jpg", "../secret.jpg")
    )
    (tmp_path / "pages").mkdir()
    (tmp_path / "roof_files").rename(tmp_path / "pages" / "roof_files")
    (tmp_path / "pages" / "roof.html").write_text(
        f"<html><head><title>{HEAD}</title></head><body><article><h1>{HEAD}</h1>{PROSE}{shots}"
        f"{CLOSE}</article></body></html>"
    )
    ran("read", tmp_path / "pages" / "roof.html", "--to", tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == [
        "boat house.jpg",
        "roof.md",
    ]


def test_all_stories_of_a_feed_are_unpacked_or_the_one_that_is_named(tmp_path: Path) -> None:
    items = "".join(
        f"<item><title>{name} closes</title><description>Until spring.</description></item>"
        for name in ("Bridge", "Ferry")
    )
    (tmp_path / "site.rss").write_text(f"<rss><channel>{items}</channel></rss>")
    ran("read", tmp_path / "site.rss", "--to", tmp_path / "all")
    ran("read", tmp_path / "site.rss", "--to", tmp_path / "one", "--story", "ferry-closes")
    assert sorted(path.name for path in (tmp_path / "all").iterdir()) == [
        "bridge-closes.md",
        "ferry-closes.md",
    ]
    assert [path.name for path in (tmp_path / "one").iterdir()] == ["ferry-closes.md"]
    assert "ferry-closes" in ran("read", tmp_path / "site.rss", "--to", tmp_path / "no", "--story",
                                 "fery-closes", code=3).stderr  # fmt: skip


def test_a_folder_is_read_file_by_file_and_no_story_stands_for_another(tmp_path: Path) -> None:
    (tmp_path / "roof.md").write_text("# Roof mended\n\nThe roof was mended on Monday.\n")
    (tmp_path / "roof.txt").write_text("Ferry is back\n\nThe ferry has been back since Monday.\n")
    (tmp_path / "torn.md").write_text("---\nheadline: [\n---\nx")
    first = ran("read", tmp_path)
    assert "Roof mended" in first.stdout
    assert "roof-2" in first.stderr and "torn.md:3" in first.stderr
    assert "Ferry is back" in ran("read", tmp_path, "--story", "roof-2").stdout
    written = ran("read", tmp_path, "--to", tmp_path / "out").stdout.split()
    assert [Path(name).name for name in written] == ["roof.md", "roof-2.md"]


def test_what_is_no_folder_of_copy_says_what_to_do(tmp_path: Path) -> None:
    edition_folder = tmp_path / "editions" / "2026-11-24"
    (edition_folder / "stories").mkdir(parents=True)
    (edition_folder / "stories" / "roof.md").write_text("# Roof\n\nMended.\n")
    assert str(edition_folder / "stories") in ran("read", edition_folder, code=3).stderr
    (tmp_path / "paper.toml").write_text('title = "Evening Post"\n')
    for folder in (tmp_path, edition_folder):
        assert f"edition check {folder}" in ran("read", folder, code=3).stderr
    assert "Mended." in ran("read", edition_folder / "stories").stdout
    assert "no such file" in ran("read", tmp_path / "nothing", code=3).stderr
