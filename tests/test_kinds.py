"""A file that holds no story is refused by what it is, with what to do; a renamed one is read as
what it is.
"""

from pathlib import Path

import pytest

from edition.copy import Standing, read_story
from edition.copy.filed import File
from edition.copy.formats import BUILT_IN, read_file
from edition.copy.kinds import KINDS, Kind
from edition.problem import Severity
from tests.documents import docx, odt, packed, paragraph

SUFFIXES = [(suffix, kind) for kind in KINDS for suffix in kind.suffixes]
PAGE = b"".join(
    (
        b"<!DOCTYPE html><html><head><title>Ferry is back</title></head><body><article><h1>Ferry is back</h1>",
        b"<p>The ferry came back to the quay on Monday with nine cars and a hearse on board, an hour after the tide had turned.</p>",
        b"<p>The harbour master said that nobody had been hurt, and that the boat would sail again as soon as the wind allowed it.</p>",
        b"<p>A second boat is to be hired for the winter, the council decided, and the fare will stay what it has been since May.</p>",
        b"</article></body></html>",
    )
)
FEED = b"".join(
    (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>Courier</title><link>https://example.org</link>',
        b"<item><title>Ferry is back</title><description>The ferry is back, and it was late on Monday.</description></item>",
        b"</channel></rss>",
    )
)
WORD = docx(paragraph("Ferry is back") + paragraph("It was late."))


@pytest.mark.parametrize(("suffix", "kind"), SUFFIXES)
def test_every_kind_is_named_and_has_a_hint(tmp_path: Path, suffix: str, kind: Kind) -> None:
    path = tmp_path / f"ferry.{suffix}"
    path.write_bytes(b"whatever")
    filed = read_story(path, path.name, Standing())

    assert filed.story is None
    assert [(problem.severity, problem.code) for problem in filed.problems] == [
        (Severity.WARNING, "format-unknown")
    ]
    assert kind.name in filed.problems[0].message and filed.problems[0].hint == kind.hint


def test_no_kind_is_one_that_is_read() -> None:
    assert not {suffix for suffix, _ in SUFFIXES} & {name.partition(".")[0] for name in BUILT_IN}
    assert len(SUFFIXES) == len({suffix for suffix, _ in SUFFIXES})


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"%PDF-1.7", "a PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word document of before 2007"),
        (packed({"xl/workbook.xml": ""}), "a spreadsheet"),
        (packed({"mimetype": "application/epub+zip"}), "an e-book"),
        (packed({"a.txt": "x"}), "an archive"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"\x00\x00\x00\x18ftypheic", "a picture"),
    ],
    ids=["pdf", "doc", "xlsx", "epub", "zip", "jpeg", "heic"],
)
@pytest.mark.parametrize("suffix", ["txt", "md", "html", "story", ""])
def test_a_file_under_another_name_is_refused_as_what_it_is(
    content: bytes, name: str, suffix: str
) -> None:
    (filed,) = read_file(File(f"stories/ferry.{suffix}".rstrip("."), content))

    assert filed.story is None
    assert [problem.code for problem in filed.problems] == ["format-unknown"]
    assert name in filed.problems[0].message


@pytest.mark.parametrize(
    ("content", "suffixes"),
    [
        (WORD, ("txt", "doc", "docx", "odt", "")),
        (
            odt("<text:p>Ferry is back</text:p><text:p>It was late.</text:p>"),
            ("txt", "docx", "odt"),
        ),
        (PAGE, ("txt", "html", "doc", "docx", "")),
        (b"---\nheadline: Ferry is back\n---\nIt was late.\n", ("txt", "md", "")),
        (FEED, ("html", "txt", "xml", "rss")),
    ],
    ids=["docx", "odt", "page", "markdown", "feed"],
)
def test_a_story_under_another_name_is_read_as_what_it_is(
    content: bytes, suffixes: tuple[str, ...]
) -> None:
    for suffix in suffixes:
        (filed,) = read_file(File(f"stories/ferry.{suffix}".rstrip("."), content))
        assert filed.story and filed.story.headline == "Ferry is back", suffix


@pytest.mark.parametrize(
    "words",
    ["BMW opens a yard", "OTTO is back", "ID3 cards come", "RIFF of the week", "GIF8 or not"],
)
def test_words_that_begin_as_a_picture_does_are_words(words: str) -> None:
    (filed,) = read_file(File("stories/ferry.txt", f"{words}\n\nThe ferry is back.\n".encode()))

    assert filed.story and filed.story.headline == words
