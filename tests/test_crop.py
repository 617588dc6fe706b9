"""A crop shows what a photo is about: what a person says, else the faces in it, else what draws the
eye, or all of it.
"""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from edition.build import build, plan
from edition.copy.pictures import look
from edition.copy.pictures.cache import store
from edition.copy.pictures.eye import eye
from edition.copy.pictures.faces import faces
from edition.copy.pictures.look import looked_at
from edition.copy.pictures.prepare import cut, developed
from edition.galley import furniture
from edition.makeup.story.arrangements import depths
from edition.page import Art
from edition.story import Area, Photo, Picture
from tests.papers import tabloid
from tests.present import of

HALL = (90, 110, 130)


def hall(
    *heads: tuple[int, int], size: tuple[int, int] = (600, 400), half: int = 60
) -> Image.Image:
    """Draw people in a hall, each head round a point, of so many pixels from its middle to an
    ear.
    """
    image = Image.new("RGB", size, HALL)
    for x, y in heads:
        person(ImageDraw.Draw(image), x, y, half, size[1])
    return image


def person(draw: ImageDraw.ImageDraw, x: int, y: int, half: int, foot: int) -> None:
    def oval(
        left: float, top: float, right: float, low: float, colour: tuple[int, int, int]
    ) -> None:
        draw.ellipse(
            (x + left * half, y + top * half, x + right * half, y + low * half), fill=colour
        )

    oval(-1.1, -1.6, 1.1, 1.0, (50, 35, 25))
    draw.rectangle(
        (x - 0.4 * half, y + 0.8 * half, x + 0.4 * half, y + 1.8 * half), fill=(200, 160, 135)
    )
    draw.rectangle((x - 1.8 * half, y + 1.7 * half, x + 1.8 * half, foot), fill=(40, 50, 90))
    oval(-0.85, -1.2, 0.85, 1.25, (225, 185, 160))
    for side in (-0.36, 0.36):
        oval(side - 0.2, -0.26, side + 0.2, -0.04, (250, 250, 250))
        oval(side - 0.1, -0.25, side + 0.1, -0.05, (40, 25, 20))
        oval(side - 0.25, -0.45, side + 0.25, -0.35, (60, 40, 30))
    oval(-0.15, 0.0, 0.15, 0.38, (205, 155, 130))
    oval(-0.32, 0.62, 0.32, 0.8, (170, 70, 70))


def picture(image: Image.Image, path: Path) -> Picture:
    image.save(path)
    return developed(path.read_bytes())


def test_a_face_is_found_where_it_is() -> None:
    (face,) = faces(hall((150, 200)))
    assert face.left < 150 / 600 < face.right
    assert face.top < 200 / 400 < face.foot
    assert 0.1 < face.right - face.left < 0.25


def test_no_face_is_found_where_none_is() -> None:
    assert faces(hall()) == ()


def test_a_face_is_found_to_the_same_256th_of_a_pixel_on_every_machine() -> None:
    """This is a promise of bytes: a change here changes what every paper with faces prints."""
    (face,) = faces(hall((300, 150)))
    pixels = [
        round(side * 256, 6)
        for side in (face.left * 480, face.top * 320, face.right * 480, face.foot * 320)
    ]
    assert pixels == [51714, 18393, 72398, 45688]


def test_whole_numbers_add_up_alike_in_whatever_order() -> None:
    dice = np.random.default_rng(7)
    values = np.rint(dice.normal(0, 20_000, (64, 64)))
    weights = np.rint(dice.normal(0, 8_000, (64, 64)))
    order = dice.permutation(64)
    assert (values @ weights == values[:, order] @ weights[order]).all()
    floats = values / 3
    assert (floats @ weights != floats[:, order] @ weights[order]).any()


def test_a_crop_keeps_a_face_with_air_over_it_in_every_shape(tmp_path: Path) -> None:
    seen = looked_at(picture(hall((130, 90), size=(600, 800)), tmp_path / "a.png"))
    (kept,) = seen.keeps
    (face,) = faces(hall((130, 90), size=(600, 800)))
    assert kept.top < face.top and kept.left < face.left and kept.right > face.right
    for ratio in (0.3, 0.5, 1.0, 1.5, 3.0):
        left, top, right, foot = cut(seen, ratio)
        assert left <= kept.left * 600 and right >= kept.right * 600, ratio
        assert top <= kept.top * 800 and foot >= kept.foot * 800, ratio


def test_a_photo_of_faces_is_looked_at_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    plain = picture(hall((130, 90)), tmp_path / "a.png")
    seen = looked_at(plain)
    monkeypatch.setattr(look, "faces", lambda image: pytest.fail("it was looked at before"))
    assert looked_at(plain) == seen


def test_what_was_remembered_wrongly_is_looked_at_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    plain = picture(hall((130, 90)), tmp_path / "a.png")
    seen = looked_at(plain)
    (file,) = (tmp_path / "cache").rglob("*.json")
    for harmed in (b"", b"{}", b'{"keeps": 3, "eye": [1]}', b"[]"):
        store(file, harmed)
        assert looked_at(plain) == seen


def test_without_faces_a_crop_is_round_what_draws_the_eye(tmp_path: Path) -> None:
    image = Image.new("RGB", (600, 300), HALL)
    ImageDraw.Draw(image).ellipse((430, 100, 520, 190), fill=(240, 200, 40))
    seen = looked_at(picture(image, tmp_path / "a.png"))
    assert seen.keeps == ()
    assert seen.eye[0] > 0.65
    left, _, right, _ = cut(seen, 1.0)
    assert left < 430 and right > 520


@pytest.mark.parametrize(
    "image",
    [Image.new("RGB", (1, 1)), Image.new("L", (40, 900), 255), Image.effect_noise((90, 60), 50)],
)
def test_the_eye_finds_a_point_in_any_picture(image: Image.Image) -> None:
    assert all(0.25 <= share <= 0.75 for share in eye(image))


shares = st.integers(0, 20)


@given(
    size=st.tuples(st.integers(100, 2600), st.integers(100, 2600)),
    ratio=st.floats(0.2, 5),
    boxes=st.lists(st.tuples(shares, shares, shares, shares), min_size=1, max_size=5),
)
def test_a_cut_keeps_the_first_area_whole_where_there_is_room(
    size: tuple[int, int], ratio: float, boxes: list[tuple[int, int, int, int]]
) -> None:
    areas = tuple(
        Area(min(a, c) / 20, min(b, d) / 20, max(a, c) / 20, max(b, d) / 20) for a, b, c, d in boxes
    )
    assume(all(area.left < area.right and area.top < area.foot for area in areas))
    width, height = size
    left, top, right, foot = cut(Picture(Path("a.jpg"), width, height, areas), ratio)
    assert min(left, top) >= 0
    assert right <= width + 0.01 and foot <= height + 0.01
    first = areas[0]
    if (first.right - first.left) * width <= right - left:
        assert left - 0.01 <= first.left * width and right + 0.01 >= first.right * width
    if first.height * height <= foot - top:
        assert top - 0.01 <= first.top * height and foot + 0.01 >= first.foot * height


FILED = Photo(
    "a.jpg",
    picture=Picture(
        Path("a.jpg"), 1500, 1000, (Area(0.05, 0.1, 0.2, 0.9), Area(0.8, 0.3, 0.9, 0.5))
    ),
)


def art(photo: Photo) -> Art:
    made = furniture.art(0, photo, ((),) * tabloid().grid.columns, tabloid())
    assert made is not None
    return made


def test_the_make_up_cuts_no_face_off() -> None:
    least, most, natural = depths(art(FILED), 3, tabloid().grid)
    assert least >= 0.8 * natural
    assert most <= natural / 0.85
    free = depths(art(replace(FILED, focus=(0.5, 0.5))), 3, tabloid().grid)
    assert free[0] < least and free[1] > most


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_a_photo_that_is_not_to_be_cropped_has_its_own_depth(columns: int) -> None:
    least, most, natural = depths(art(replace(FILED, crop=False)), columns, tabloid().grid)
    assert least == most
    assert natural <= least < 1.04 * natural + 1


DAY = Path("editions") / "2026-11-24"
WORDS = (
    "The keeper of the pier said on Monday that the boards would hold another winter if nobody danced on them. "
    * 12
)


def filed(root: Path, crop: bool) -> Path:
    """Write a paper of a tall photo and a wide one, each in a red frame."""
    for folder in ("photos", "stories"):
        (root / DAY / folder).mkdir(parents=True, exist_ok=True)
    (root / "paper.toml").write_text('title = "The Pier"\n')
    for name, size in (("tower", (400, 2800)), ("pier", (1600, 260))):
        image = Image.new("RGB", size, "white")
        ImageDraw.Draw(image).rectangle((0, 0, size[0] - 1, size[1] - 1), outline="red", width=12)
        image.save(root / DAY / "photos" / f"{name}.png")
        entry = f"photos: [{{file: {name}.png, credit: Ada Reed, crop: {str(crop).lower()}}}]"
        (root / DAY / "stories" / f"{name}.md").write_text(
            f"---\nheadline: A {name}\n{entry}\n---\n{WORDS}\n"
        )
    return root


def test_a_photo_cropped_hard_is_told_by_the_plan(tmp_path: Path) -> None:
    told = [
        problem
        for problem in plan(filed(tmp_path, crop=True)).problems
        if problem.code == "photo-cropped"
    ]
    assert [problem.about for problem in told] == ["tower"]
    assert "tower.png" in told[0].message


def test_a_photo_that_is_not_to_be_cropped_is_printed_to_its_edges(tmp_path: Path) -> None:
    edition = build(filed(tmp_path, crop=False))
    assert "photo-cropped" not in {problem.code for problem in edition.problems}
    printed = sorted(pictures(edition.printfile.pdf), key=lambda image: image.width / image.height)
    for image, natural in zip(printed, (400 / 2800, 1600 / 260), strict=True):
        assert image.width / image.height == pytest.approx(natural, rel=0.02)
        for side in (
            (0, 0, image.width, 1),
            (0, image.height - 1, image.width, image.height),
            (0, 0, 1, image.height),
        ):
            red, green, _ = np.asarray(image.crop(side).convert("RGB")).reshape(-1, 3).mean(0)
            assert red > 180 and green < 90


def pictures(pdf: bytes) -> list[Image.Image]:
    with pikepdf.open(BytesIO(pdf)) as file:
        return [
            pikepdf.PdfImage(of(pikepdf.Stream, image)).as_pil_image()
            for page in file.pages
            for image in page.get_images().values()
        ]
