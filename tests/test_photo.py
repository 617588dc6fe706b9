"""The photo desk takes whatever is filed: what can be printed is printed right, what cannot is
named and left out.
"""

import random
import struct
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile

from edition.copy.pictures import cache as printshelf
from edition.copy.pictures import develop
from edition.copy.pictures.develop import Refused, is_unprofiled, newsprint
from edition.copy.pictures.prepare import LEAST, admitted, crop, cut, developed
from edition.story import Picture
from tests.present import of, present

QUARTERS = ((200, 30, 30), (30, 160, 30), (30, 30, 200), (240, 240, 240))
"""Red, green, blue and white from the top left, row by row."""


def quarters(width: int = 320, height: int = 200) -> Image.Image:
    image = Image.new("RGB", (width, height))
    for index, colour in enumerate(QUARTERS):
        left, top = index % 2 * width // 2, index // 2 * height // 2
        image.paste(colour, (left, top, left + width // 2, top + height // 2))
    return image


def file(image: Image.Image, path: Path, **how: Any) -> Path:
    image.save(path, **how)
    return path


def picture(path: Path) -> Picture:
    return developed(admitted(path))


def refusal(path: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        picture(path)
    return refused.value


def printed(path: Path) -> Image.Image:
    return loaded(picture(path))


def loaded(prepared: Picture) -> Image.Image:
    with Image.open(prepared.path) as image:
        image.load()
        assert image.size == (prepared.width, prepared.height)
        return image


def colours(image: Image.Image) -> list[tuple[int, ...]]:
    """Return the colour in the middle of each quarter."""
    seen = image.convert("RGB")
    points = [(x * image.width // 4, y * image.height // 4) for y in (1, 3) for x in (1, 3)]
    return [of(tuple, seen.getpixel(point)) for point in points]


def near(seen: list[tuple[int, ...]], meant: tuple[tuple[int, ...], ...], by: int = 12) -> bool:
    return all(
        abs(a - b) <= by
        for one, other in zip(seen, meant, strict=True)
        for a, b in zip(one, other, strict=True)
    )


def srgb() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.mark.parametrize(
    "name", ["a.jpg", "a.png", "a.webp", "a.avif", "a.tif", "a.gif", "a.bmp", "a.jp2"]
)
def test_every_format_of_the_list_prints_in_its_colours(name: str, tmp_path: Path) -> None:
    image = printed(file(quarters(), tmp_path / name))
    assert (image.format, image.mode, image.size) == ("JPEG", "RGB", (320, 200))
    assert near(colours(image), QUARTERS)


def test_a_stereo_picture_prints_its_first_half(tmp_path: Path) -> None:
    path = file(
        quarters(), tmp_path / "a.mpo", save_all=True, append_images=[Image.new("RGB", (320, 200))]
    )
    assert near(colours(printed(path)), QUARTERS)


def test_a_moving_picture_prints_its_first_frame(tmp_path: Path) -> None:
    path = file(
        quarters(), tmp_path / "a.gif", save_all=True, append_images=[Image.new("RGB", (320, 200))]
    )
    assert near(colours(printed(path)), QUARTERS)


@pytest.mark.parametrize("name", ["a.jpg", "a.webp", "a.avif", "a.png", "a.tif"])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_stands_upright_however_the_camera_was_held(
    name: str, orientation: int, tmp_path: Path
) -> None:
    undo = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    image = (
        quarters() if orientation == 1 else quarters().transpose(Image.Transpose(undo[orientation]))
    )
    exif = Image.Exif()
    exif[0x0112] = orientation
    seen = printed(file(image, tmp_path / name, exif=exif))
    assert seen.size == (320, 200)
    assert near(colours(seen), QUARTERS)


INKS = (
    (0, 200, 180, 0),
    (190, 20, 200, 20),
    (230, 160, 0, 0),
    (0, 0, 0, 60),
    (120, 110, 110, 90),
    (0, 0, 0, 0),
)
"""Red, green, blue, a grey, a dark brown and paper."""


def managed(inks: tuple[int, ...], profile: bytes) -> np.ndarray:
    """Return the Lab colour of an ink by a profile."""
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    way = ImageCms.buildTransform(
        source,
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    seen = ImageCms.applyTransform(Image.new("CMYK", (1, 1), inks), way)
    return laboured(present(seen))


def laboured(seen: Image.Image) -> np.ndarray:
    lab = ImageCms.createProfile("LAB")
    there = ImageCms.profileToProfile(
        seen.convert("RGB"), ImageCms.createProfile("sRGB"), lab, outputMode="LAB"
    )
    light, red, blue = np.asarray(there).astype(float).mean((0, 1))
    return np.array([light / 2.55, (red + 128) % 256, (blue + 128) % 256])


@pytest.mark.parametrize("name", ["a.jpg", "a.tif"])
@pytest.mark.parametrize("inks", INKS)
def test_cmyk_without_a_profile_is_read_as_newsprint(
    inks: tuple[int, ...], name: str, tmp_path: Path
) -> None:
    seen = printed(file(Image.new("CMYK", (60, 60), inks), tmp_path / name))
    difference = laboured(seen) - managed(inks, newsprint())
    assert np.linalg.norm(difference) <= 3


@pytest.mark.parametrize("size", [(320, 200), (1300, 900)])
def test_noise_is_printed_though_it_does_not_shrink(size: tuple[int, int], tmp_path: Path) -> None:
    noise = Image.fromarray(
        np.random.default_rng(3).integers(0, 256, (size[1], size[0], 3), np.uint8)
    )
    assert printed(file(noise, tmp_path / "a.png")).size == size


def test_the_fine_lines_of_a_small_drawing_keep_their_colour(tmp_path: Path) -> None:
    lines = Image.new("RGB", (120, 120), "black")
    for y in range(0, 120, 2):
        lines.paste((230, 50, 50), (0, y, 120, y + 1))
    seen = np.asarray(printed(file(lines, tmp_path / "a.png"))).astype(int)
    assert np.abs(seen - np.asarray(lines)).mean() < 6


def test_cmyk_without_a_profile_is_known(tmp_path: Path) -> None:
    cmyk = Image.new("CMYK", (60, 60))
    assert is_unprofiled(file(cmyk, tmp_path / "a.jpg").read_bytes())
    assert is_unprofiled(file(cmyk, tmp_path / "b.jpg", icc_profile=srgb()).read_bytes())
    assert not is_unprofiled(file(cmyk, tmp_path / "c.jpg", icc_profile=newsprint()).read_bytes())
    assert not is_unprofiled(file(cmyk.convert("RGB"), tmp_path / "d.jpg").read_bytes())


def test_a_colour_profile_is_followed(tmp_path: Path) -> None:
    """A profile whose red and blue are exchanged proves that it is used and not merely dropped."""
    profile = bytearray(srgb())
    red, blue = profile.index(b"rXYZ"), profile.index(b"bXYZ")
    profile[red : red + 4], profile[blue : blue + 4] = b"bXYZ", b"rXYZ"
    seen = colours(printed(file(quarters(), tmp_path / "a.png", icc_profile=bytes(profile))))
    assert seen[0][2] > 150 > seen[0][0]
    assert seen[2][0] > 150 > seen[2][2]


@pytest.mark.parametrize(
    "profile", [b"no profile", b"\0" * 200, srgb()[:300]], ids=["words", "nothing", "torn"]
)
@pytest.mark.parametrize("mode", ["RGB", "L"])
def test_a_useless_profile_does_no_harm(profile: bytes, mode: str, tmp_path: Path) -> None:
    path = file(quarters().convert(mode), tmp_path / "a.jpg", icc_profile=profile)
    meant = colours(quarters().convert(mode).convert("RGB"))
    assert near(colours(printed(path)), tuple(meant))


@pytest.mark.parametrize("mode", ["L", "1", "LA"])
def test_grey_stays_grey(mode: str, tmp_path: Path) -> None:
    assert printed(file(quarters().convert("L").convert(mode), tmp_path / "a.png")).mode == "L"


@pytest.mark.parametrize("name", ["a.png", "a.tif"])
def test_sixteen_bits_keep_their_greys(name: str, tmp_path: Path) -> None:
    ramp = np.repeat(np.linspace(0, 65535, 256).astype(np.uint16)[None, :], 60, axis=0)
    seen = np.asarray(printed(file(Image.fromarray(ramp), tmp_path / name)))
    assert seen.ndim == 2
    assert abs(seen[30].astype(int) - np.arange(256)).max() <= 4


def test_what_is_transparent_prints_as_paper(tmp_path: Path) -> None:
    image = quarters().convert("RGBA")
    image.paste((0, 0, 0, 0), (0, 0, 160, 100))
    assert near(colours(printed(file(image, tmp_path / "a.png"))), ((255, 255, 255), *QUARTERS[1:]))


def test_the_transparent_colour_of_a_palette_prints_as_paper(tmp_path: Path) -> None:
    image = Image.new("P", (320, 200), 0)
    image.putpalette([0, 0, 0, 200, 30, 30])
    image.paste(1, (160, 0, 320, 200))
    seen = colours(printed(file(image, tmp_path / "a.png", transparency=0)))
    assert near(seen, ((255, 255, 255), (200, 30, 30), (255, 255, 255), (200, 30, 30)))


def test_nothing_but_the_picture_is_kept(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[270] = "SECRET"
    path = file(
        quarters(),
        tmp_path / "a.jpg",
        exif=exif,
        comment=b"SECRET",
        icc_profile=srgb(),
        xmp=b"<x>SECRET</x>",
        progressive=True,
    )
    raw = picture(path).path.read_bytes()
    assert b"SECRET" not in raw
    assert b"ICC_PROFILE" not in raw
    assert b"\xff\xc0" in raw
    assert b"\xff\xc2" not in raw


@pytest.mark.parametrize(
    ("size", "prints"),
    [((5200, 3900), (2600, 1950)), ((3000, 300), (2600, 260)), ((300, 5000), (156, 2600))],
)
@pytest.mark.parametrize("name", ["a.jpg", "a.png"])
def test_big_pictures_are_brought_to_what_paper_shows(
    size: tuple[int, int], prints: tuple[int, int], name: str, tmp_path: Path
) -> None:
    seen = printed(file(quarters(*size), tmp_path / name))
    assert seen.size == prints
    assert near(colours(seen), QUARTERS)


def test_the_same_photo_gives_the_same_bytes_without_a_cache(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    noise = Image.fromarray(np.random.default_rng(7).integers(0, 255, (300, 400, 3), np.uint8))
    path = file(noise, tmp_path / "a.png")
    found = []
    for cache in ("one", "two"):
        monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / cache))
        found.append(picture(path).path)
    assert found[0] != found[1]
    assert found[0].name == found[1].name
    assert found[0].read_bytes() == found[1].read_bytes()


def test_a_photo_is_prepared_once_whatever_its_name(tmp_path: Path) -> None:
    first = picture(file(quarters(), tmp_path / "a.png"))
    made = first.path.stat().st_mtime_ns
    (tmp_path / "b.png").write_bytes((tmp_path / "a.png").read_bytes())
    second = picture(tmp_path / "b.png")
    assert second == first
    assert second.path.stat().st_mtime_ns == made


def test_a_harmed_file_on_the_shelf_is_made_again(tmp_path: Path) -> None:
    path = file(quarters(), tmp_path / "a.png")
    picture(path).path.write_bytes(b"")
    assert near(colours(printed(path)), QUARTERS)


def test_a_cache_that_cannot_be_written_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "taken").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "taken"))
    assert near(colours(printed(file(quarters(), tmp_path / "a.png"))), QUARTERS)
    assert tmp_path not in printshelf.shelf().parents


@pytest.mark.parametrize("size", [(1, 900), (900, 1), (39, 400), (1, 1)])
def test_a_speck_is_named_and_left_out(size: tuple[int, int], tmp_path: Path) -> None:
    assert f"{size[0]} × {size[1]} pixels" in str(
        refusal(file(Image.new("RGB", size), tmp_path / "a.png"))
    )


def test_a_picture_of_the_least_size_prints(tmp_path: Path) -> None:
    assert picture(file(Image.new("RGB", (LEAST, LEAST)), tmp_path / "a.png")).width == LEAST


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        (
            "a.eps",
            b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 100 100\n(hello) print\n",
            "PostScript file (EPS)",
        ),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>", "drawing (SVG)"),
        ("a.jpg", b"", "is empty"),
        ("a.jpg", b"\n<HTML>404 Not Found</html>", "web page"),
        ("a.bmp", b"BM" + b"\0" * 100, "damaged"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 60, "damaged"),
        ("a.psd", b"8BPS\0\1" + b"\0" * 60, "Photoshop document (PSD)"),
        ("a.hdr", b"#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n", "high-range picture (HDR)"),
        ("a.ico", b"\0\0\1\0\1\0" + b"\0" * 60, "icon (ICO)"),
        ("a.pgm", b"P5\n2 2\n65535\n" + b"\0" * 8, "Netpbm"),
        ("a.cr2", b"II*\0\x10\0\0\0CR\2\0", "raw file"),
        ("a.mp4", b"\0\0\0\x18ftypmp42" + b"\0" * 60, "film"),
        ("a.pdf", b"%PDF-1.7\n", "PDF"),
        ("a.jxl", b"\xff\x0a" + b"\0" * 60, "JPEG XL"),
        ("a.xyz", b"something else" * 9, "not a picture Edition can open"),
    ],
)
def test_what_is_no_photo_is_named_and_left_out(
    name: str, content: bytes, says: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(content)
    assert says in str(refusal(tmp_path / name))


def tiff(*tags: tuple[int, int]) -> bytes:
    """Return a TIFF of these whole-number tags, in the order of their numbers, without a
    picture.
    """
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0\x08\0\0\0" + struct.pack("<H", len(tags)) + entries + b"\0" * 60


def test_a_tiff_packed_in_a_rare_way_is_named_by_it(tmp_path: Path) -> None:
    (tmp_path / "a.tif").write_bytes(tiff((256, 60), (257, 60), (259, 50001), (262, 2)))
    assert "TIFF packed as WebP" in str(refusal(tmp_path / "a.tif"))


def test_a_cameras_raw_file_is_not_printed_from_the_small_copy_in_it(tmp_path: Path) -> None:
    (tmp_path / "a.nef").write_bytes(tiff((254, 1), (256, 160), (257, 120), (259, 1), (330, 90)))
    assert "raw file" in str(refusal(tmp_path / "a.nef"))


def test_heic_is_read_where_its_reader_is_installed_and_named_where_not(tmp_path: Path) -> None:
    (tmp_path / "a.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 60)
    refused = refusal(tmp_path / "a.heic")
    assert "HEIC" in str(refused)
    assert "edition[heic]" in refused.hint


def test_a_harmed_heic_is_damaged_where_its_reader_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(develop, "formats", lambda: (*develop.FORMATS, develop.HEIC))
    (tmp_path / "a.heic").write_bytes(b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 60)
    assert "damaged" in str(refusal(tmp_path / "a.heic"))


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    assert "cannot be found" in str(refusal(tmp_path / "gone.jpg"))
    assert "is a folder" in str(refusal(tmp_path))


@pytest.mark.parametrize(("width", "height"), [(20_000, 6_001), (60_000, 60_000)])
def test_a_picture_that_unpacks_too_big_is_refused_before_it_is_unpacked(
    width: int, height: int, tmp_path: Path
) -> None:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (
            (b"IHDR", header),
            (b"IDAT", zlib.compress(b"\0" * 1000)),
            (b"IEND", b""),
        )
    )
    (tmp_path / "bomb.png").write_bytes(b"\x89PNG\r\n\x1a\n" + chunks)
    refused = refusal(tmp_path / "bomb.png")
    assert "pixels" in str(refused)
    assert "4000 pixels on the long side" in refused.hint


@pytest.mark.parametrize("format_", ["JPEG", "PNG", "TIFF"])
def test_a_photo_cut_short_is_refused_even_where_another_library_lets_it_pass(
    format_: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    out = BytesIO()
    quarters().save(out, format_)
    (tmp_path / "a.img").write_bytes(out.getvalue()[: len(out.getvalue()) * 2 // 3])
    assert "damaged" in str(refusal(tmp_path / "a.img"))
    assert ImageFile.LOAD_TRUNCATED_IMAGES


@pytest.mark.parametrize(
    "format_", ["JPEG", "PNG", "WEBP", "AVIF", "TIFF", "GIF", "BMP", "JPEG2000"]
)
def test_no_harmed_file_stops_the_build(format_: str, tmp_path: Path) -> None:
    """Cut files at many places and strike random bytes: each prints or is named, none crashes."""
    dice = random.Random(format_)
    out = BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[270] = "Words"
    quarters(120, 80).save(
        out,
        format_,
        **({} if format_ in ("GIF", "BMP", "JPEG2000") else {"exif": exif, "icc_profile": srgb()}),
    )
    whole, path = out.getvalue(), tmp_path / "a.img"
    refused = 0
    for _ in range(150):
        harmed = bytearray(whole[: dice.randrange(1, len(whole))] if dice.random() < 0.3 else whole)
        for _ in range(dice.randrange(1, 8)):
            harmed[dice.randrange(len(harmed))] = dice.randrange(256)
        path.write_bytes(harmed)
        try:
            picture(path)
        except Refused:
            refused += 1
    assert refused > 20


@given(
    size=st.tuples(st.integers(40, 2600), st.integers(40, 2600)),
    ratio=st.floats(0.2, 5),
    focus=st.tuples(st.floats(0, 1), st.floats(0, 1)),
)
def test_a_cut_lies_inside_the_picture_has_its_shape_and_keeps_the_focus(
    size: tuple[int, int], ratio: float, focus: tuple[float, float]
) -> None:
    left, top, right, foot = cut(Picture(Path("a.jpg"), *size), ratio, focus)
    assert min(left, top) >= 0
    assert right <= size[0] + 0.01
    assert foot <= size[1] + 0.01
    assert (right - left) / (foot - top) == pytest.approx(ratio, rel=1e-6)
    assert left - 0.01 <= focus[0] * size[0] <= right + 0.01
    assert top - 0.01 <= focus[1] * size[1] <= foot + 0.01
    assert right - left == pytest.approx(size[0]) or foot - top == pytest.approx(size[1])


def test_a_crop_shows_the_side_of_the_focus(tmp_path: Path) -> None:
    whole = picture(file(quarters(1600, 1000), tmp_path / "a.png"))
    left, right = crop(whole, 0.5, (0.1, 0.4), 100), crop(whole, 0.5, (0.9, 0.4), 100)
    assert near(colours(loaded(left)), (QUARTERS[0], QUARTERS[0], QUARTERS[2], QUARTERS[2]))
    assert near(colours(loaded(right)), (QUARTERS[1], QUARTERS[1], QUARTERS[3], QUARTERS[3]))


def test_a_crop_is_as_sharp_as_newsprint_shows_and_no_sharper(tmp_path: Path) -> None:
    whole = picture(file(quarters(1600, 1000), tmp_path / "a.png"))
    assert (crop(whole, 1.6, (0.5, 0.5), 144).width, crop(whole, 1.6, (0.5, 0.5), 144).height) == (
        440,
        275,
    )
    assert crop(whole, 1.6, (0.5, 0.5), 1000) == whole
    assert crop(whole, 1.0, (0.5, 0.5), 1000).width == 1000
    assert crop(whole, 1.0, (0.5, 0.5), 100) == crop(whole, 1.0, (0.5, 0.5), 100)
