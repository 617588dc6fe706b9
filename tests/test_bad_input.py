"""What newsrooms really file: mistakes, broken pictures, odd scripts, full disks. The command says
what is wrong; the last paper stays.
"""

import gc
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image

from edition.cli import edition

ROOT = Path(__file__).parent.parent
DAY = "2026-11-24"
GOOD = b"%PDF the last good paper"
BODY = (
    "The ferry sails at seven, and the harbour master has asked that everybody be on the quay by a quarter to. "
    * 6
)


@pytest.fixture(autouse=True)
def _collecting() -> Iterator[None]:
    """A build switches the collection of circles off for its process; the tests share one."""
    yield
    gc.enable()


@dataclass(frozen=True)
class Outcome:
    """What a build said and left behind."""

    code: int
    said: str
    answer: dict[str, Any] | None
    pdf: bytes

    def story(self, slug: str) -> dict[str, Any]:
        assert self.answer
        return next(story for story in self.answer["stories"] if story["slug"] == slug)

    @property
    def text(self) -> str:
        document = pypdfium2.PdfDocument(self.pdf)
        return " ".join(
            " ".join(page.get_textpage().get_text_bounded() for page in document).split()
        )


@dataclass(frozen=True)
class Paper:
    """A paper's folder with a finished edition in it, and what is done to it."""

    root: Path

    @property
    def edition(self) -> Path:
        return self.root / "editions" / DAY

    @property
    def out(self) -> Path:
        return self.root / "out" / DAY

    def file(self, name: str, content: str | bytes) -> None:
        place = self.edition / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content.encode() if isinstance(content, str) else content)

    def story(self, slug: str, body: str = BODY, **keys: str) -> None:
        matter = "".join(
            f"{key}: {value}\n"
            for key, value in ({"headline": f"The story of {slug}"} | keys).items()
        )
        self.file(f"stories/{slug}.md", f"---\n{matter}---\n{body}\n")

    def photo(self, name: str, picture: Image.Image, **options: Any) -> None:
        buffer = BytesIO()
        picture.save(
            buffer,
            "PNG" if name.endswith("png") else "TIFF" if name.endswith("tif") else "JPEG",
            **options,
        )
        self.file(f"photos/{name}", buffer.getvalue())

    def build(self, *options: str) -> Outcome:
        result = CliRunner().invoke(
            edition, ["build", str(self.root), "--json", *options], catch_exceptions=False
        )
        return Outcome(
            result.exit_code,
            result.stderr,
            json.loads(result.stdout or "null"),
            (self.out / "edition.pdf").read_bytes(),
        )


@pytest.fixture
def paper(tmp_path: Path) -> Paper:
    made = Paper(tmp_path / "paper")
    made.file(
        "../../paper.toml",
        'title = "The Acceptance"\nsections = ["News", "World"]\n[pages]\nmultiple = 1\nleast = 1\n',
    )
    made.file(f"../../out/{DAY}/edition.pdf", GOOD)
    made.story("ferry")
    made.story("quay", urgency="7")
    return made


def bare(text: str) -> str:
    """Return a text without spaces and hyphens."""
    return "".join(text.split()).replace("-", "").replace("\u00ad", "")


def refused(outcome: Outcome, *messages: str) -> None:
    """The folder must be mended: code 3, the place and the reason said, the last paper
    untouched.
    """
    assert outcome.code == 3, outcome.said
    for message in messages:
        assert message in outcome.said
    assert outcome.pdf == GOOD


def built(outcome: Outcome) -> None:
    """The paper came out, every story is in it, and none lost a letter."""
    assert outcome.code == 0, outcome.said
    assert outcome.pdf.startswith(b"%PDF-1.7")
    assert outcome.answer
    assert [story["slug"] for story in outcome.answer["stories"] if story["held"]] == [], (
        outcome.said
    )
    assert all(story["chars_in"] == story["chars_set"] > 0 for story in outcome.answer["stories"])


# --- stories -------------------------------------------------------------------------------------


def test_a_folder_without_stories_makes_no_paper(paper: Paper) -> None:
    for story in (paper.edition / "stories").iterdir():
        story.unlink()
    refused(
        paper.build(),
        f"editions/{DAY}/stories: error: the edition has no stories",
        "hint: put .md files into",
    )


def test_a_folder_that_is_not_there_is_named(paper: Paper) -> None:
    result = CliRunner().invoke(edition, ["build", str(paper.root / "nowhere")])
    assert (result.exit_code, result.stdout) == (3, "")
    assert "nowhere: error: the folder is not there" in result.stderr


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "empty.md: error: the story file is empty"),
        (" \n\n\t\n", "empty.md: error: the story file is empty"),
        ("---\nheadline: Only a head\n---\n", "empty.md:3: error: the story has no body"),
        ("Just words\n", 'empty.md:1:1: error: "headline" is missing'),
        ("---\nheadline: Open\nThe rest\n", "empty.md:1:1: error: the front matter is not closed"),
        ("---\nheadline: [\n---\nWords\n", "error: the front matter is not YAML"),
    ],
)
def test_an_empty_or_torn_story_is_refused_with_its_place(
    paper: Paper, content: str, message: str
) -> None:
    paper.file("stories/empty.md", content)
    refused(paper.build(), message)


def test_a_wrong_key_is_refused_with_the_one_that_was_meant(paper: Paper) -> None:
    paper.story("wrong", headlin="Twice", urgency="very")
    refused(
        paper.build(),
        f'editions/{DAY}/stories/wrong.md:3:1: error: unknown key "headlin"',
        'hint: did you mean "headline"?',
        "wrong.md:4:10: error:",
        '"very" is not a whole number',
    )


def test_all_mistakes_of_all_files_are_shown_together(paper: Paper) -> None:
    paper.story("one", section="Wold")
    paper.story("two", published="yesterday")
    outcome = paper.build()
    refused(
        outcome,
        'one.md:3:10: error: unknown section "Wold"',
        'did you mean "World"?',
        "two.md:3:12: error:",
        "is not a date",
    )
    assert outcome.answer
    assert [problem["line"] for problem in outcome.answer["problems"]] == [3, 3]


def test_two_stories_of_one_name_are_refused(paper: Paper) -> None:
    paper.file("stories/ferry.txt", f"Another ferry sails\n\n{BODY}\n\n{BODY}")
    refused(
        paper.build(),
        'two stories are called "ferry": ferry.md and ferry.txt',
        "give one of them another name",
    )


def test_a_story_of_one_word_is_set(paper: Paper) -> None:
    paper.story("short", body="Rain.")
    outcome = paper.build()
    built(outcome)
    assert (outcome.story("short")["words"], outcome.story("short")["chars_set"]) == (1, 5)


def test_a_headline_of_300_letters_is_set(paper: Paper) -> None:
    head = "A headline that goes on and on about the harbour and its ferries " * 5
    paper.story("long-head", headline=head[:300].strip())
    outcome = paper.build()
    built(outcome)
    assert "".join(head[:300].split()) in "".join(outcome.text.split()).replace("-", "")


def test_a_story_named_with_quotes_and_signs_is_printed_and_stands_in_the_plan(
    paper: Paper,
) -> None:
    slug = 'Mayor "resigns" & <b>goes 100%'
    paper.story(slug)
    built(paper.build())
    again = paper.build("--late")
    assert again.story(slug)["chars_set"] > 0


def test_a_word_of_200_letters_is_set_and_whole(paper: Paper) -> None:
    word = "".join(chr(97 + n * 7 % 26) for n in range(200))
    paper.story("long-word", body=f"It began {word} and ended. {BODY}")
    outcome = paper.build()
    built(outcome)
    assert outcome.story("long-word")["chars_set"] == len("Itbegan") + 200 + len("andended.") + len(
        "".join(BODY.split())
    )


def test_a_headline_of_one_word_of_200_letters_is_set_or_the_story_named_as_held(
    paper: Paper,
) -> None:
    paper.story("long-word", headline="abcdefghij" * 20)
    outcome = paper.build()
    assert outcome.code == 0, outcome.said
    assert outcome.story("long-word")["held"] == ('"long-word" is held' in outcome.said)
    assert outcome.story("long-word")["held"] or outcome.story("long-word")["chars_set"]


@pytest.mark.slow
def test_a_story_of_20000_words_is_set_whole_or_named_as_held(paper: Paper) -> None:
    paper.story("novel", body="\n\n".join(BODY for _ in range(20_000 // len(BODY.split()))))
    outcome = paper.build()
    assert outcome.code == 0, outcome.said
    story = outcome.story("novel")
    assert story["held"] == ('"novel" is held' in outcome.said)
    assert story["held"] or story["chars_in"] == story["chars_set"] > 80_000


def test_a_fact_box_deeper_than_a_page_is_set_as_text_and_named(paper: Paper) -> None:
    facts = [
        f"In {1900 + n} the council met and agreed to mend the sea wall before the winter storms."
        for n in range(40)
    ]
    listed = "".join(f'    - "{fact}"\n' for fact in facts)
    paper.file(
        "stories/wall.md",
        f"---\nheadline: The wall\nfacts:\n  title: A hundred years\n  facts:\n{listed}---\n{BODY}\n",
    )
    outcome = paper.build()
    built(outcome)
    assert "set at the end of its text" in outcome.said
    assert outcome.story("wall")["chars_in"] > len("".join("".join(facts).split()))


def test_a_table_too_wide_for_a_column_is_set_as_a_list_and_named(paper: Paper) -> None:
    rows = [[f"value{row}-{n}" for n in range(25)] for row in range(6)]
    table = "\n".join(
        " | ".join(row) for row in [[f"column{n}" for n in range(25)], ["---"] * 25, *rows]
    )
    paper.story("wide", body=f"{BODY}\n\n{table}\n")
    outcome = paper.build()
    built(outcome)
    assert '"wide" has too many columns' in outcome.said
    assert all(bare(", ".join(row)) in bare(outcome.text) for row in rows)


def test_a_long_table_of_deep_rows_is_set_whole(paper: Paper) -> None:
    cell = "The council agreed to mend the sea wall before winter"
    rows = "\n".join(f"{n} | {cell} | {cell}" for n in range(90))
    paper.story("table", body=f"Year | What | Why\n---|---|---\n{rows}\n")
    built(paper.build())


def test_a_paper_in_which_every_story_is_held_is_not_printed(paper: Paper) -> None:
    for slug in ("ferry", "quay"):
        paper.story(slug, held="true")
    refused(
        paper.build(),
        f"editions/{DAY}/stories: error: nothing is left to print: every story of the edition is held",
    )


# --- photos --------------------------------------------------------------------------------------


def _grey(width: int, height: int) -> Image.Image:
    return Image.fromarray(
        np.linspace(0, 255, width * height).astype(np.uint8).reshape(height, width)
    ).convert("RGB")


def test_a_photo_that_is_missing_is_named_and_the_story_runs(paper: Paper) -> None:
    paper.photo("quay.jpg", _grey(600, 400))
    paper.story("ferry", photos="[{file: quai.jpg, cutline: The quay}]")
    outcome = paper.build()
    built(outcome)
    assert (
        'ferry.md: warning: the photo "quai.jpg" cannot be found: the story runs without it'
        in outcome.said
    )
    assert 'did you mean "quay.jpg"?' in outcome.said


def test_strict_lets_no_warning_pass(paper: Paper) -> None:
    paper.story("ferry", photos="[{file: gone.jpg}]")
    assert paper.build("--strict").code == 4


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no picture at all",
        b"\xff\xd8\xff\xe0 torn",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
)
def test_a_photo_that_is_no_picture_is_named_and_the_story_runs(
    paper: Paper, content: bytes
) -> None:
    paper.file("photos/torn.jpg", content)
    paper.story("ferry", photos="[{file: torn.jpg, cutline: Torn}]")
    outcome = paper.build()
    built(outcome)
    assert "photos/torn.jpg: warning: " in outcome.said


def test_a_photo_cut_short_is_named(paper: Paper) -> None:
    buffer = BytesIO()
    Image.effect_noise((800, 600), 80).convert("RGB").save(buffer, "JPEG")
    paper.file("photos/half.jpg", buffer.getvalue()[: len(buffer.getvalue()) // 2])
    paper.story("ferry", photos="[{file: half.jpg}]")
    outcome = paper.build()
    built(outcome)
    assert "photos/half.jpg: warning: " in outcome.said


def test_a_photo_of_one_pixel_is_named(paper: Paper) -> None:
    paper.photo("dot.png", _grey(1, 1))
    paper.story("ferry", photos="[{file: dot.png}]")
    outcome = paper.build()
    built(outcome)
    assert "dot.png" in outcome.said


@pytest.mark.slow
def test_a_photo_of_100_megapixels_is_printed_small(paper: Paper) -> None:
    paper.photo("vast.jpg", Image.linear_gradient("L").resize((12_000, 8_400)))
    paper.story("ferry", photos="[{file: vast.jpg, cutline: Vast}]")
    outcome = paper.build()
    built(outcome)
    assert len(_pictures(outcome.pdf)) == 1
    assert max(max(size) for size in _pictures(outcome.pdf)) < 4_000
    assert len(outcome.pdf) < 2_000_000


def _pictures(pdf: bytes) -> list[tuple[int, int]]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [
            thing
            for thing in opened.objects
            if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        ]
        return [(int(stream.Width), int(stream.Height)) for stream in streams]


def test_photos_of_every_kind_are_printed(paper: Paper) -> None:
    """CMYK, 16 bits a sample, one with transparency, and one that lies on its side until EXIF is
    asked.
    """
    paper.photo("cmyk.jpg", _grey(900, 600).convert("CMYK"))
    paper.photo(
        "deep.png",
        Image.fromarray(np.linspace(0, 65_535, 900 * 600).astype(np.uint16).reshape(600, 900)),
    )
    paper.photo("clear.png", _grey(900, 600).convert("RGBA"))
    exif = Image.Exif()
    exif[0x0112] = 6
    paper.photo("aside.jpg", _grey(900, 600), exif=exif)
    for name in ("cmyk.jpg", "deep.png", "clear.png", "aside.jpg"):
        paper.story(name.split(".")[0], photos=f"[{{file: {name}, cutline: A picture}}]")
    outcome = paper.build()
    built(outcome)
    assert outcome.said.count("warning") == outcome.said.count("is left open")
    shapes = [width < height for width, height in _pictures(outcome.pdf)]
    assert len(shapes) == 4
    assert any(shapes), "the upright one lies on its side"


# --- what must not be reached for ----------------------------------------------------------------

WATCHED = """
import sys
reached = []
def watch(event, args):
    outside = event in ("socket.connect", "socket.getaddrinfo") or event == "urllib.Request" and not str(args[0]).startswith("file:")
    if outside or event in ("open", "urllib.Request") and any(name in str(args[0]) for name in ("canary", "passwd")):
        reached.append((event, str(args)))
sys.addaudithook(watch)
from edition.cli import main
try:
    main(["build", {folder!r}, "-q"])
except SystemExit as end:
    print("reached", reached)
    sys.exit(end.code)
"""


def test_a_saved_page_reaches_for_nothing(paper: Paper, tmp_path: Path) -> None:
    """Scripts, frames, addresses of this machine and of the network: none is opened, run or
    printed.
    """
    canary = tmp_path / "canary.png"
    _grey(40, 30).save(canary)
    paper.file(
        "stories/page.html",
        f"""<html><head><title>Ferry news</title><link rel="stylesheet" href="http://192.0.2.1/a.css"></head><body><article>
        <h1>Ferry sails early from the quay</h1><script>document.write("SCRIPTED")</script>
        <img src="{canary.as_uri()}"><img src="http://192.0.2.1/b.png"><img src="file:///etc/passwd">
        <img src="../../../../../canary.png" onerror="alert(1)">
        <iframe src="{canary.as_uri()}"></iframe><object data="file:///etc/passwd"></object>
        <p style="background: url({canary.as_uri()})">{BODY}</p><p>{BODY}</p><p>{BODY}</p></article></body></html>""",
    )
    paper.story(
        "links", body=f'![passwd](file:///etc/passwd)\n\n<img src="{canary.as_uri()}">\n\n{BODY}'
    )
    script = WATCHED.format(folder=str(paper.root))
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert ran.returncode == 0, ran.stderr
    assert "reached []" in ran.stdout
    outcome = Outcome(0, ran.stderr, None, (paper.out / "edition.pdf").read_bytes())
    assert "sails at seven" in outcome.text
    assert "SCRIPTED" not in outcome.text
    assert "root:" not in outcome.text
    assert _pictures(outcome.pdf) == []


def test_a_story_cannot_name_a_photo_outside_the_edition(paper: Paper) -> None:
    paper.photo("../../../secret.png", _grey(400, 300))
    paper.story("ferry", photos="[{file: ../../../secret.png}, {file: /etc/passwd}]")
    outcome = paper.build()
    built(outcome)
    assert "lies outside the edition's folder" in outcome.said
    assert all(
        name in outcome.said for name in ('"../../../secret.png"', '"/etc/passwd"', "2 of 2")
    )


# --- scripts and signs ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "They said مرحبا بالعالم and left",
        "A café with an e\u0301clair and o\u0308l",
        "Don\u00adau\u00addampf\u00adschiff sailed",
        "10\u00a0000 people paid 5\u202f€ each",
        "zero\u200bwidth\u200djoined\u2060text and bidi \u202bmarks\u202c",
        "non\u2011breaking and em\u2014dash \u2026",
    ],
)
def test_signs_our_fonts_have_are_set_without_a_word(paper: Paper, text: str) -> None:
    paper.story("signs", body=f"{text}. {BODY}")
    outcome = paper.build()
    built(outcome)
    assert "signs.md" not in outcome.said


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("the 🎉 flies", "U+1F389"),
        ("שלום to you", "U+05E9"),
        ("漢字 are words", "U+6F22"),
        ("👩‍👩‍👧 came", "U+1F469 U+200D"),
    ],
)
def test_a_character_no_font_has_is_named_and_stood_in_for(
    paper: Paper, text: str, code: str
) -> None:
    paper.story("signs", body=f"{text}. {BODY}", headline=f"Say {text}")
    outcome = paper.build()
    built(outcome)
    assert "signs.md: warning: no font has the character" in outcome.said
    assert code in outcome.said
    assert "□" in outcome.text


def test_control_characters_are_named_and_taken_out(paper: Paper) -> None:
    paper.file(
        "stories/control.md",
        f"---\nheadline: Bells\n---\nRing\x07 the \x00bell \x1b[31mred\x1b[0m. {BODY}".encode(),
    )
    outcome = paper.build()
    built(outcome)
    for code in ("U+0000", "U+0007", "U+001B"):
        assert f"control character {code} removed" in outcome.said
    assert "\x1b" not in outcome.said, "a story must not write to the terminal"


def test_a_story_in_another_encoding_is_read_and_named(paper: Paper) -> None:
    paper.file(
        "stories/old.md",
        f"---\nheadline: Café façade\n---\nA café with a façade costs £5. {BODY}".encode("cp1252"),
    )
    outcome = paper.build()
    built(outcome)
    assert "old.md:2:14: warning: the file is not in UTF-8: read as cp1252" in outcome.said
    assert "Café façade" in outcome.text


def test_an_arabic_paper_is_set(paper: Paper) -> None:
    paper.file(
        "../../paper.toml", 'title = "المرفأ"\nlanguage = "ar"\n[pages]\nmultiple = 1\nleast = 1\n'
    )
    (paper.edition / "stories" / "ferry.md").unlink()
    paper.story(
        "safina",
        headline="العبّارة تبحر في السابعة",
        body="تبحر العبّارة في الساعة السابعة من صباح كل يوم ما عدا يوم الجمعة. " * 30,
    )
    built(paper.build())


# --- machines that fail --------------------------------------------------------------------------


def test_a_file_where_the_folder_should_be_is_named(paper: Paper, tmp_path: Path) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file")
    result = CliRunner().invoke(edition, ["build", str(paper.root), "-o", str(blocked / "out")])
    assert result.exit_code == 1
    assert f"{blocked / 'out'}: error: cannot be written: not a directory" in result.stderr
    assert blocked.read_text() == "a file"


def _run(
    paper: Paper, before: Callable[[], object] | None = None, **settings: str
) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", "from edition.cli import main; main()", "build", str(paper.root)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | settings,
        preexec_fn=before,
    )


def _left(paper: Paper) -> set[str]:
    return {path.name for path in paper.out.iterdir()}


@pytest.mark.parametrize(
    ("most", "message"),
    [
        (8_192, "error: a file cannot be written: file too large"),
        (700_000, f"out/{DAY}: error: cannot be written: file too large"),
    ],
    ids=["for-the-fonts", "for-the-paper"],
)
def test_a_full_disk_leaves_the_last_paper(
    paper: Paper, most: int, message: str, tmp_path: Path
) -> None:
    """No file may grow over a size, so that writing fails in the middle: first what is unpacked on
    the way, then the paper itself.
    """
    paper.photo("noise.jpg", Image.effect_noise((3_000, 2_000), 120), quality=95)
    paper.story("noise", photos="[{file: noise.jpg}]")
    assert paper.build("-o", str(tmp_path / "elsewhere")).code == 0  # the photo is on the shelf now

    def small() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    running = _run(paper, small)
    _, said = running.communicate(timeout=60)
    assert running.returncode == 1, said
    assert message in said
    assert (paper.out / "edition.pdf").read_bytes() == GOOD
    assert _left(paper) == {"edition.pdf"}


@pytest.mark.parametrize("after", [0.15, 0.4, 0.8])
def test_ctrl_c_leaves_the_last_paper_and_no_crumbs(
    paper: Paper, after: float, tmp_path: Path
) -> None:
    (tmp_path / "temporary").mkdir()
    for n in range(30):
        paper.story(f"more{n}", body=BODY * 4)
    # What a shell runs in the background is deaf to Ctrl-C, and so are its children.
    running = _run(
        paper,
        lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
        TMPDIR=str(tmp_path / "temporary"),
    )
    time.sleep(after)
    running.send_signal(signal.SIGINT)
    _, said = running.communicate(timeout=60)
    assert running.returncode in (1, 130, -signal.SIGINT), said
    assert (paper.out / "edition.pdf").read_bytes() == GOOD
    assert _left(paper) == {"edition.pdf"}
    assert list((tmp_path / "temporary").iterdir()) == []


LONG = "9" * 5000


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("edition.toml", f"\npages = {LONG}\n"),
        ("../../paper.toml", f'title = "The Courier"\n[pages]\nmost = {LONG}\n'),
        ("edition.toml", f"\npages = 0x{'f' * 5000}\n"),
        ("stories/a.md", f"---\nheadline: A\nurgency: {LONG}\n---\n{BODY}\n"),
        ("stories/a.md", f"+++\ntitle = 'A'\nweight = {LONG}\n+++\n{BODY}\n"),
        ("stories/a.md", f'{{"title": "A",\n"weight": {LONG}}}\n\n{BODY}\n'),
    ],
    ids=[
        "edition",
        "paper",
        "hexadecimal",
        "front matter",
        "front matter TOML",
        "front matter JSON",
    ],
)
def test_a_number_beyond_all_measure_is_told_at_its_place(
    name: str, content: str, paper: Paper
) -> None:
    paper.story("b")
    paper.file(name, content)
    outcome = paper.build()
    assert outcome.code == 3
    assert f"{Path(name).name}:" in outcome.said
    assert LONG not in outcome.said


def test_an_export_with_such_a_number_is_named_and_the_paper_comes_out(paper: Paper) -> None:
    paper.story("b")
    paper.file("stories/a.json", f'{{"items":\n[{{"id": {LONG}}}]}}')
    outcome = paper.build()
    built(outcome)
    assert "stories/a.json:" in outcome.said


@pytest.mark.parametrize(
    "title", ["Gazette" * 25, "W" * 190, "A paper of a name that goes on and on " * 4]
)
def test_a_paper_of_a_long_name_comes_out(title: str, paper: Paper) -> None:
    paper.story("a", kicker="K" * 300)
    paper.file("../../paper.toml", f'title = "{title}"\n')
    built(paper.build())


def test_a_name_longer_than_that_is_an_error_at_its_place(paper: Paper) -> None:
    paper.story("a")
    paper.file("../../paper.toml", f'title = "{"Gazette" * 60}"\n')
    outcome = paper.build()
    assert outcome.code == 3
    assert "paper.toml:1:9: error: title:" in outcome.said
    assert "write at most 200" in outcome.said


def test_a_photo_named_twice_loses_no_cutline_untold(paper: Paper) -> None:
    paper.photo("quay.jpg", Image.new("RGB", (900, 600)))
    paper.file(
        "stories/a.md",
        "---\nheadline: A\nphotos:\n  - file: quay.jpg\n    cutline: The quay\n    credit: B\n"
        f"---\n![The quay](quay.jpg)\n\n{BODY}\n\n![The quay at night](quay.jpg)\n",
    )
    outcome = paper.build()
    built(outcome)
    assert outcome.said.count("named twice") == 1
    assert "The quay at night" in outcome.said


def test_a_key_of_a_photo_called_otherwise_is_told_by_its_name_here(paper: Paper) -> None:
    paper.file(
        "stories/a.md",
        f"---\nheadline: A\nphotos:\n  - src: quay.jpg\n    caption: The quay\n---\n{BODY}\n",
    )
    outcome = paper.build()
    assert outcome.code == 3
    assert all(f'write "{key}"' in outcome.said for key in ("file", "cutline"))


PINS = [
    ('{story = "a", page = 1}, {story = "a", page = 2}', "page"),
    ('{story = "a", page = 1, lead = true}, {story = "b", page = 1, lead = true}', "lead"),
    ('{story = "b", page = 1}, {story = "a", page = 65}', "page"),
]


@pytest.mark.parametrize(("pins", "key"), PINS)
def test_pins_that_cannot_all_be_met_are_an_error_at_the_last_of_them(
    pins: str, key: str, paper: Paper
) -> None:
    paper.story("a")
    paper.story("b")
    paper.file("edition.toml", f"pins = [{pins}]\n")
    outcome = paper.build()
    column = pins.rfind(f"{key} =") + len("pins = [") + len(f"{key} = ") + 1
    assert outcome.code == 3
    assert f"edition.toml:1:{column}: error:" in outcome.said


def test_a_pin_to_a_page_for_which_there_are_no_stories_asks_for_no_blank_pages(
    paper: Paper,
) -> None:
    paper.story("a")
    paper.story("b")
    paper.file("edition.toml", 'pins = [{story = "b", page = 40}]\n')
    outcome = paper.build()
    built(outcome)
    assert outcome.answer
    assert outcome.answer["pages"] == 1
    assert "pinned to page 40" in outcome.said
