"""The finished file is read back: a word, a glyph, a map or a tree that is not as it was filed
fails the build, which says whose it is.
"""

import random
import re
import sys
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pikepdf
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from edition.build import build
from edition.press.readback import read_back, story_fault
from edition.press.readback.compare import difference, words
from edition.press.readback.leaf import read_content, read_leaf
from edition.press.readback.tounicode import read_map
from edition.press.readback.tree import articles
from edition.problem import BuildFailed, Problem
from edition.proof import Reading, Wording

DAY = date(2026, 11, 24)
PAPER = 'title = "The Ferry"\nlanguage = "en-GB"\nlayout = "tabloid"\nmotto = "Daily, but for Sundays"\nimprint = "Printed by the quay"\n'
LEAD = """---
headline: The ferry leaves at eight and comes back at noon
deck: Forty minutes to the island, three calls on the way
kicker: On the water
byline: Ada Quill, our reporter
dateline: Port Hallin
tags: [news]
facts: {title: In figures, facts: [Two boats, Nine crew]}
sidebar: {headline: The other boat, text: "She is older and slower, and many like her better."}
---

The boat was full. Nobody minded, **least of all** the captain.

## Prices

* A single is £9.
* A return is £15.

> It was never cheaper, said the harbourmaster.

| From | To |
| --- | --- |
| Hallin | Merrow |

Those who missed it waited for the ten o’clock, which was late: the effervescent affair ended with a waffle.
"""
ARABIC = """---
headline: تغادر العبارة الميناء في الساعة 8 صباحا
language: ar
link: https://example.org/abbara
qr: true
---

تغادر العبارة الميناء في الساعة 8:30 صباحا (كل يوم). وتصل إلى الجزيرة بعد 40 دقيقة.
"""


@dataclass(frozen=True)
class Pressed:
    """A paper as it was printed, and what it must say."""

    pdf: bytes
    wording: Wording


@cache
def pressed() -> Pressed:
    """Print a paper of two stories, one of them read from right to left."""
    with TemporaryDirectory() as kept:
        stories = Path(kept) / "editions" / DAY.isoformat() / "stories"
        stories.mkdir(parents=True)
        (Path(kept) / "paper.toml").write_text(PAPER, encoding="utf-8")
        (stories / "lead.md").write_text(LEAD, encoding="utf-8")
        (stories / "abbara.md").write_text(ARABIC, encoding="utf-8")
        edition = build(Path(kept))
    return Pressed(edition.printfile.pdf, edition.proof.wording)


def found(sabotage: Callable[[pikepdf.Pdf], Any]) -> tuple[Problem, ...]:
    """Return what is found in the file after somebody was at it."""
    with pikepdf.open(BytesIO(pressed().pdf)) as file:
        sabotage(file)
        out = BytesIO()
        file.save(out)
    return read_back(out.getvalue(), pressed().wording)


def rewritten(page: int, change: Callable[[bytes], bytes]) -> Callable[[pikepdf.Pdf], None]:
    """Rewrite a page's content."""

    def sabotage(file: pikepdf.Pdf) -> None:
        content = file.pages[page].Contents.read_bytes()
        changed = change(content)
        assume(changed != content)
        file.pages[page].Contents.write(changed)

    return sabotage


def test_what_was_printed_says_what_was_filed() -> None:
    assert read_back(pressed().pdf, pressed().wording) == ()
    (lead,) = [reading for reading in pressed().wording.stories if reading.slug == "lead"]
    heard = words("\n".join(lead.pieces))
    assert heard[:4] == ["On", "the", "water", "The"]
    assert all(
        said in " ".join(heard)
        for said in (
            "£9.",
            "Hallin Merrow",
            "In figures Two boats",
            "older and slower",
            "Port Hallin — The boat",
        )
    )


def test_a_story_says_its_language_and_what_is_ours_in_it_says_ours() -> None:
    with opened() as file:
        articles = [kid for kid in file.Root.StructTreeRoot.K[0].K if kid.S == "/Art"]
        lead, ferry = sorted(articles, key=lambda article: "/Lang" in article)
        ours = {str(kid.S): kid for kid in ferry.K if kid.S in ("/Figure", "/Link")}
        assert str(file.Root.Lang) == "en-GB"
        assert "/Lang" not in lead
        assert str(ferry.Lang) == "ar"
        assert {name: str(kid.Lang) for name, kid in ours.items()} == {
            "/Figure": "en-GB",
            "/Link": "en-GB",
        }
        assert str(ours["/Figure"].Alt) == "QR code: read this story on the web"


SHOWN = re.compile(rb"<([0-9a-f]{4,})>")


@settings(max_examples=40, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_glyph_changed_dropped_or_doubled_is_found(rng: random.Random) -> None:
    def change(content: bytes) -> bytes:
        runs = [run for run in SHOWN.finditer(content) if b"FEFF" not in run[1]]
        run = rng.choice(runs)
        glyphs = [run[1][n : n + 4] for n in range(0, len(run[1]), 4)]
        at = rng.randrange(len(glyphs))
        other = rng.choice([rng.choice(runs)[1][:4], b"", glyphs[at] * 2])
        glyphs[at] = other
        return content[: run.start(1)] + b"".join(glyphs) + content[run.end(1) :]

    before = [read_text(page) for page in opened().pages]
    after: list[str] = []

    def sabotage(file: pikepdf.Pdf) -> None:
        rewritten(0, change)(file)
        after.extend(read_text(page) for page in file.pages)

    problems = found(sabotage)
    assume(" ".join(before).split() != " ".join(after).split())
    assert problems
    assert all(problem.code == "words-lost" for problem in problems)


def opened() -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(pressed().pdf))


def read_text(page: pikepdf.Page) -> str:
    """Return what a page says as the reader of the law sees it: the sabotage may have changed
    nothing that is heard.
    """
    leaf = read_leaf(page)
    return " ".join([*leaf.texts.values(), *leaf.passed])


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_a_map_entry_that_says_another_letter_is_found(rng: random.Random) -> None:
    def sabotage(file: pikepdf.Pdf) -> None:
        fonts = [font for page in file.pages for font in page.obj.Resources.Font.values()]
        stream = rng.choice(fonts).ToUnicode
        entries = list(re.finditer(rb"<[0-9a-f]{4}> <([0-9a-f]{4})>", stream.read_bytes()))
        entry = rng.choice(entries)
        assume(not chr(int(entry[1], 16)).isspace())
        data = stream.read_bytes()
        stream.write(data[: entry.start(1)] + b"2603" + data[entry.end(1) :])

    problems = found(sabotage)
    # An entry may serve only words that say themselves.
    assert problems or "☃" not in "".join(read_text(page) for page in opened().pages)


def kids(element: Any) -> list[Any]:
    """Return every list of kids of a tree that holds a story's content, with at least two of
    them.
    """
    lists = (
        [element.K] if isinstance(element.get("/K"), pikepdf.Array) and len(element.K) > 1 else []
    )
    inner = element.K if isinstance(element.get("/K"), pikepdf.Array) else []
    return lists + [
        found
        for kid in inner
        if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") != "/OBJR"
        for found in kids(kid)
    ]


@pytest.mark.parametrize("what", ["dropped", "doubled", "swapped"])
@settings(max_examples=20, deadline=None)
@given(rng=st.randoms(use_true_random=False))
def test_an_element_dropped_doubled_or_swapped_is_found_with_its_story(
    what: str, rng: random.Random
) -> None:
    slugs = [reading.slug for reading in pressed().wording.stories]
    which, seed = rng.randrange(len(slugs)), rng.random()

    def sabotage(file: pikepdf.Pdf) -> None:
        stories = [kid for kid in file.Root.StructTreeRoot.K[0].K if kid.S == "/Art"]
        lists = kids(stories[which])
        them = lists[int(seed * len(lists))]
        at = int(seed * 997) % (len(them) - 1)
        match what:
            case "dropped":
                del them[at]
            case "doubled":
                them.insert(at, them[at])
            case _:
                one, other = them[at], them[at + 1]
                assume(str(one) != str(other))
                them[at], them[at + 1] = other, one

    problems = found(sabotage)
    assume(problems or heard_otherwise(sabotage, which))
    assert [problem.about for problem in problems] == [slugs[which]]
    assert str(problems[0].where) == f"editions/{DAY}/stories/{slugs[which]}.md"


def heard_otherwise(sabotage: Callable[[pikepdf.Pdf], Any], which: int) -> bool:
    """Say whether a story's words are others than before: what changed places may be two spaces, or
    a link's note and its words.
    """
    with opened() as file:
        before = story_words(file, which)
        sabotage(file)
        return story_words(file, which) != before


def story_words(file: pikepdf.Pdf, which: int) -> list[str]:
    leaves = tuple(read_leaf(page) for page in file.pages)
    return words(list(articles(file.Root.StructTreeRoot.K[0], file))[which].said(leaves))


@settings(max_examples=20, deadline=None)
@given(st.randoms(use_true_random=False))
def test_marked_content_under_another_number_is_found(rng: random.Random) -> None:
    def change(content: bytes) -> bytes:
        marks = list(re.finditer(rb"/MCID (\d+)", content))
        one, other = rng.sample(marks, 2)
        return content[: one.start(1)] + bytes(other[1]) + content[one.end(1) :]

    assert found(rewritten(0, change))


def test_furniture_that_is_cut_is_found_with_its_page() -> None:
    pages = pressed().wording.pages
    longer = replace(pages[0], tagged=(*pages[0].tagged, "Sundays too"))
    (problem,) = read_back(pressed().pdf, replace(pressed().wording, pages=(longer, *pages[1:])))
    assert "page 1" in problem.message


def test_a_story_that_is_not_in_the_file_is_found() -> None:
    assert read_back(
        pressed().pdf, replace(pressed().wording, stories=pressed().wording.stories[:1])
    )


def test_a_build_whose_file_says_something_else_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stories = tmp_path / "editions" / DAY.isoformat() / "stories"
    stories.mkdir(parents=True)
    (tmp_path / "paper.toml").write_text(PAPER, encoding="utf-8")
    (stories / "lead.md").write_text("---\nheadline: One\n---\n\nTwo three.\n", encoding="utf-8")
    other = pressed().pdf
    monkeypatch.setattr(sys.modules["edition.build"], "press", lambda raw, facts: other)
    with pytest.raises(BuildFailed) as failed:
        build(tmp_path)
    assert {problem.code for problem in failed.value.problems} == {"words-lost"}


WORDS = st.lists(st.sampled_from(["a", "be", "see", "□x", "été"]), min_size=1, max_size=12)


@given(WORDS, st.data())
def test_words_are_compared_in_order_each_once(them: list[str], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(them) - 1))
    assert difference(them, them) == ""
    assert difference(them, them[:at] + them[at + 1 :])
    assert difference(them, [*them[:at], them[at], *them[at:]])
    swapped = them[:at] + them[at + 1 :] + [them[at]]
    assert bool(difference(them, swapped)) == (swapped != them)


@pytest.mark.parametrize(
    ("filed", "read", "same"),
    [
        ("e\u0301te\u0301", "été", True),
        ("extra\u00adordinary", "extraordinary", True),
        ("🦄 runs", "□ runs", True),
        ("🦄runs", "□walks", False),
        ("می\u200cخواهم", "میخواهم", False),
        ("\u200bone", "one", True),
        ("one two", "onetwo", False),
    ],
)
def test_what_a_reader_cannot_hear_does_not_count(filed: str, read: str, same: bool) -> None:
    assert (story_fault(read, Reading("s", "", (filed,))) == "") is same


MAP = {1: "a", 2: "b", 3: "ffi", 4: "8"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("[<00010002>] TJ", "ab"),
        ("[<0001>-20<0003>] TJ", "affi"),
        ("/Span <</ActualText <FEFF00E9>>> BDC [<0001>] TJ EMC [<0002>] TJ", "éb"),
        ("/ReversedChars BMC [<000200030001>] TJ EMC", "affib"),
        (
            "/ReversedChars BMC [<0002>] TJ /ReversedChars BMC [<00040001>] TJ EMC [<0001>] TJ EMC",
            "a8ab",
        ),
        (
            "/ReversedChars BMC [<0001>] TJ /Span <</ActualText <FEFF006300640065>>> BDC [<00020004>] TJ EMC EMC",
            "cdea",
        ),
        ("[<0009>] TJ", "\ufffd"),
        ("(a) Tj", "\ufffd"),
    ],
)
def test_a_text_is_what_its_marks_and_its_font_say(content: str, said: str) -> None:
    leaf = read_content(f"/F 9 Tf /P << /MCID 7 >> BDC {content} EMC".encode(), {b"F": MAP})
    assert leaf.texts == {7: said}
    assert leaf.unmarked == ""


def test_a_map_is_read_character_by_character() -> None:
    assert read_map(b"2 beginbfchar\n<0001> <0061>\n<0002> <d83edd84>\nendbfchar") == {
        1: "a",
        2: "🦄",
    }
