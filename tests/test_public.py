"""What is for print only is in the paper and in nothing that the archive shows: not a word and not
a pixel of it.
"""

from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from edition.build import Edition, build
from edition.deliver.archive import publish
from edition.gather import gather
from edition.public import public
from tests.present import of

DAY = Path("editions") / "2026-11-24"
PUPIL = (220, 20, 30)
"""The colour of the photo for print only; no other picture and no layout has it."""
WORDS = (
    "The keeper of the pier said on Monday that the boards would hold another winter if nobody danced on them. "
    * 9
)
SECRETS = ("Zebedee", "Quillfeather", "photographer Snoop", "Secretariat", "whispered")


@pytest.fixture(scope="module")
def edition(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    root = tmp_path_factory.mktemp("school")
    for folder in ("photos", "stories"):
        (root / DAY / folder).mkdir(parents=True)
    (root / "paper.toml").write_text('title = "The Pier"\nsections = ["News", "School"]\n')
    Image.new("RGB", (900, 600), PUPIL).save(root / DAY / "photos" / "pupil.png")
    Image.new("RGB", (900, 600), (20, 90, 160)).save(root / DAY / "photos" / "pier.png")
    secret = '{file: pupil.png, cutline: "Zebedee Quillfeather, 9", credit: photographer Snoop, alt: Zebedee, publish: print}'
    write(
        root, "pier", f"photos: [{secret}, {{file: pier.png, cutline: The pier, credit: Ada Reed}}]"
    )
    write(
        root,
        "class",
        "section: School\npublish: print\nheadline: Secretariat of class four",
        "They whispered. " * 80,
    )
    write(root, "boats", "section: School")
    return build(root)


def write(root: Path, slug: str, keys: str, words: str = WORDS) -> None:
    headline = "" if "headline" in keys else f"headline: All about {slug}\n"
    (root / DAY / "stories" / f"{slug}.md").write_text(f"---\n{headline}{keys}\n---\n{words}\n")


def words(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(pdf) as file:
        return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in file).split())


def has_pupil(pdf: bytes) -> bool:
    with pikepdf.open(BytesIO(pdf)) as file:
        images = [
            pikepdf.PdfImage(of(pikepdf.Stream, image)).as_pil_image()
            for page in file.pages
            for image in page.get_images().values()
        ]
    return any(is_pupil(image) for image in images)


def is_pupil(image: Image.Image) -> bool:
    middle = of(tuple, image.convert("RGB").getpixel((image.width // 2, image.height // 2)))
    return all(abs(one - other) < 30 for one, other in zip(middle, PUPIL, strict=True))


def test_the_printed_paper_has_all_of_it(edition: Edition) -> None:
    assert all(secret.split()[-1] in words(edition.printfile.pdf) for secret in SECRETS)
    assert has_pupil(edition.printfile.pdf)


def test_the_archives_pdf_has_none_of_it_and_all_the_rest(edition: Edition) -> None:
    shown = public(edition).printfile.pdf
    assert not any(secret in words(shown) for secret in SECRETS)
    assert not any(
        secret.encode("utf-16-be") in raw(shown) or secret.encode() in raw(shown)
        for secret in SECRETS
    )
    assert not has_pupil(shown)
    assert all(said in words(shown) for said in ("All about pier", "All about boats", "The pier"))


def raw(pdf: bytes) -> bytes:
    """Return every object of a PDF unpacked: alternative texts and outlines too."""
    with pikepdf.open(BytesIO(pdf)) as file:
        return b"\n".join(
            bytes(each.unparse(resolved=True))
            for each in file.objects
            if not isinstance(each, pikepdf.Stream)
        )


def test_what_is_kept_out_is_told_and_kept_out_once(edition: Edition) -> None:
    shown = public(edition)
    (told,) = (problem for problem in shown.problems if problem.code == "archive-without")
    assert "stories 1, photos 1" in told.message
    assert public(shown) is shown


def test_every_story_stays_at_its_place(edition: Edition) -> None:
    before, after = edition.made_up.flatplan, public(edition).made_up.flatplan
    places = [{module.slug: module.box for module in page.modules} for page in before.pages]
    kept = [{module.slug: module.box for module in page.modules} for page in after.pages]
    assert kept == [{slug: box for slug, box in page.items() if slug != "class"} for page in places]


def test_no_file_of_the_archive_tells_it(edition: Edition, tmp_path: Path) -> None:
    publish(gather(edition), tmp_path)
    for path in (path for path in tmp_path.rglob("*") if path.is_file()):
        content = path.read_bytes()
        assert not any(secret.encode() in content for secret in SECRETS), path.name
        if path.suffix == ".pdf":
            assert not has_pupil(content), path.name
            assert not any(secret in words(content) for secret in SECRETS), path.name
        if path.parent.name == "photos":
            assert not is_pupil(Image.open(path)), path.name
    assert list(tmp_path.rglob("articles/boats.html"))
    assert not list(tmp_path.rglob("articles/class.*"))
    assert len(list(tmp_path.rglob("photos/*"))) == 1


def test_an_edition_without_secrets_is_shown_as_it_is(tmp_path: Path) -> None:
    (tmp_path / DAY / "stories").mkdir(parents=True)
    (tmp_path / "paper.toml").write_text('title = "The Pier"\n')
    write(tmp_path, "boats", "urgency: 1")
    plain = build(tmp_path)
    assert public(plain) is plain
