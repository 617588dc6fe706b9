"""A Markdown story is read with all it holds, and every mistake in it is shown at its place."""

from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from edition.copy import Filed, Standing, read_story
from edition.copy.filed import File
from edition.copy.formats import read_file
from edition.copy.markdown.reader import read_markdown
from edition.copy.text_file.source import Source
from edition.problem import Problem, Severity
from edition.story import (
    Crosshead,
    Direction,
    FactBox,
    Item,
    Listing,
    Paragraph,
    Photo,
    PullQuote,
    Quote,
    Run,
    Story,
    Table,
    plain,
)

STANDING = Standing("en-GB", ("News", "Region", "Business"))
FULL = """---
headline: "Wall: mended"
section: region
urgency: 2
deck: Storms come late
kicker: Flood defences
byline: By Staff Reporter
published: 2026-11-23
updated: 2026-11-24T06:30
language: en-GB
photos:
  - file: wall.jpg
    cutline: The wall
    credit: HC photo
    focus: [0.2, 0.8]
    alt: Stones
  - mole.jpg
quotes:
  - text: We shall answer it
    who: Dora Vane
  - The sea is patient
facts:
  title: The wall
  facts: [80 cm, Nine ports]
tags: comment, feature
until: 2026-12-01
held: yes
---
PORT MERROW — The **wall** is [mended](https://example.org "t").

## Two *plans*
"""


def of(text: str, standing: Standing = STANDING) -> Filed:
    """Read a text as a story."""
    return read_markdown(Source("stories/a.md", text), "a", standing)


def story(text: str) -> Story:
    """Read a text that holds a sound story."""
    filed = of(text)
    assert filed.problems == ()
    assert filed.story
    return filed.story


def body(markdown: str) -> Story:
    """Read a body under a headline."""
    return story(f"---\nheadline: h\n---\n{markdown}")


def said(problem: Problem) -> tuple[str, str, str]:
    """Return place, message and hint."""
    return str(problem.where), problem.message, problem.hint


def test_every_key_of_the_front_matter_is_taken() -> None:
    """And the slug is the file's name."""
    found = story(FULL)

    assert replace(found, body=()) == Story(
        slug="a",
        headline="Wall: mended",
        section="Region",
        urgency=2,
        deck="Storms come late",
        kicker="Flood defences",
        byline="By Staff Reporter",
        dateline="PORT MERROW",
        published=date(2026, 11, 23),
        updated=datetime.fromisoformat("2026-11-24T06:30"),
        photos=(Photo("wall.jpg", "The wall", "HC photo", "Stones", (0.2, 0.8)), Photo("mole.jpg")),
        quotes=(PullQuote("We shall answer it", "Dora Vane"), PullQuote("The sea is patient")),
        facts=FactBox("The wall", ("80 cm", "Nine ports")),
        tags=("comment", "feature"),
        until=date(2026, 12, 1),
        held=True,
        language="en-GB",
        path="stories/a.md",
    )


def test_the_body_is_blocks_of_runs() -> None:
    """The dateline is gone from it."""
    assert story(FULL).body == (
        Paragraph(
            (
                Run("The "),
                Run("wall", strong=True),
                Run(" is "),
                Run("mended", href="https://example.org"),
                Run("."),
            )
        ),
        Crosshead((Run("Two "), Run("plans", emphasis=True))),
    )


MISTAKES = """---
headline: 2026
secton: News
section: Buisness
urgency: 12
photos:
  - file: a.jpg
    credt: Me
    focus: [0.5, 2]
  - {cutline: x}
published: 2026-13-45
updated: soon
held: maybe
quotes: hello
headline: again
facts: {title: x, facts: []}
---
Text.
"""


def test_every_mistake_is_found_at_its_place() -> None:
    """All at once, in the order they stand, each with a hint where there is one to give."""
    filed = of(MISTAKES)

    assert filed.story is None
    assert sorted(
        map(said, filed.problems), key=lambda s: [int(n) for n in s[0].split(":")[1:]]
    ) == [
        ("stories/a.md:3:1", 'unknown key "secton"', 'did you mean "section"?'),
        ("stories/a.md:4:10", 'unknown section "Buisness"', 'did you mean "Business"?'),
        ("stories/a.md:5:10", 'urgency: "12" is too large', "write at most 9"),
        ("stories/a.md:8:5", 'unknown key "credt" in photos[1]', 'did you mean "credit"?'),
        ("stories/a.md:9:18", 'photos[1].focus[2]: "2" is too large', "write at most 1"),
        ("stories/a.md:10:5", '"file" is missing in photos[2]', 'add "file"'),
        (
            "stories/a.md:11:12",
            'published: there is no such day or time as "2026-13-45"',
            "write 2026-11-24 or 2026-11-24T06:30",
        ),
        (
            "stories/a.md:12:10",
            'updated: "soon" is not a date',
            "write 2026-11-24 or 2026-11-24T06:30",
        ),
        ("stories/a.md:13:7", 'held: "maybe" is not true or false', "write true or false"),
        ("stories/a.md:14:9", 'quotes: "hello" is not a list', "write a list"),
        ("stories/a.md:15:1", '"headline" stands twice', "the first is on line 2: keep one"),
        ("stories/a.md:16:26", "facts.facts: is empty", "write it or take the key out"),
    ]
    assert {p.severity for p in filed.problems} == {Severity.ERROR}
    assert next(p for p in filed.problems if "secton" in p.message).snippet == "secton: News"


@pytest.mark.parametrize(
    ("text", "place", "message", "hint"),
    [
        (
            "Text.",
            "1:1",
            '"headline" is missing',
            'write "headline: …" at the top, between two lines that hold only "---"',
        ),
        (
            "Headline: Wall mended\nByline: By Ada Pell\n\nx",
            "1:1",
            '"headline" is missing',
            'its first lines look like front matter: put a line that holds only "---" above them and one below',
        ),
        ("---\nheadline:\n---\nx", "2:10", "headline: is empty", "write it or take the key out"),
        (
            "---\nheadline: h\n---\n\n",
            "3",
            "the story has no body",
            'write its text below the closing "---"',
        ),
        (
            "---\nheadline: h\nx",
            "1:1",
            "the front matter is not closed",
            'end it with a line that holds only "---"',
        ),
        (
            "---\nheadline: a: b\nphotos: [\n---\nx",
            "2:12",
            "the front matter is not YAML: mapping values are not allowed in this context",
            "",
        ),
        (
            "---\nheadline: h\n\tdeck: x\n---\nx",
            "3:1",
            "the front matter is not YAML: found a tab character that violates indentation",
            "indent with spaces, not with tabs",
        ),
        (
            "---\nheadline: @\n---\nx",
            "2:11",
            "the front matter is not YAML: found character that cannot start any token",
            "",
        ),
        (
            "---\n- a\n---\nx",
            "2:1",
            "the front matter holds no keys",
            'write "headline: …" and so on, one key a line',
        ),
        (
            "---\nheadline: &a h\ndeck: *a\nquotes: [&b [*b]]\n---\nx",
            "4:",
            "front matter cannot refer to itself or nest deeper",
            "write the value out",
        ),
    ],
)
def test_what_cannot_be_read_says_where_and_what_to_do(
    text: str, place: str, message: str, hint: str
) -> None:
    """One mistake, one error."""
    filed = of(text)

    assert filed.story is None
    first = filed.problems[0]
    assert str(first.where).startswith(f"stories/a.md:{place}")
    assert first.message == message
    assert first.hint
    assert not hint or first.hint == hint


def test_a_bomb_of_aliases_is_refused_quickly() -> None:
    """Ten lines that would unfold to ten thousand million values."""
    lines = ["a0: &a0 [x, x]"] + [
        f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 10) + "]" for n in range(1, 10)
    ]
    filed = of("---\nheadline: h\n" + "\n".join(lines) + "\n---\nx")

    assert filed.story is None


def test_numbers_where_words_are_wanted_are_words() -> None:
    """As they were typed, and dates and booleans too."""
    found = story("---\nheadline: 2026\ndeck: 1_000\nkicker: yes\nbyline: 2026-11-24\n---\nx")

    assert (found.headline, found.deck, found.kicker, found.byline) == (
        "2026",
        "1_000",
        "yes",
        "2026-11-24",
    )


def test_lists_keep_their_marks_and_depths() -> None:
    """A second paragraph follows its item after a line break."""
    assert body("1. one\n2. two\n   - deep\n\n     more\n3. three").body == (
        Listing(
            (
                Item("1.", 0, (Run("one"),)),
                Item("2.", 0, (Run("two"),)),
                Item("•", 1, (Run("deep\nmore"),)),
                Item("3.", 0, (Run("three"),)),
            )
        ),
    )


def test_quotations_tables_and_code_are_read() -> None:
    """Code keeps its lines, a rule leaves no trace."""
    found = body(
        "> one\n>\n> two\n\n| A | B |\n|---|---|\n| 1 | 2 |\n| 3 |\n\n---\n\n    x = 1\n    y = 2\n"
    ).body

    assert found == (
        Quote(((Run("one"),), (Run("two"),))),
        Table(((Run("A"),), (Run("B"),)), (((Run("1"),), (Run("2"),)), ((Run("3"),), ()))),
        Paragraph((Run("x = 1", code=True), Run("\n"), Run("y = 2", code=True))),
    )


def test_a_picture_in_the_body_is_a_photo_of_the_story() -> None:
    """Its title is the cutline, else its alternative text; what the front matter says of the same
    file counts.
    """
    found = body('Text ![Stones](wall.jpg "The wall") here.\n\n![A mole](mole.jpg)')

    assert found.photos == (
        Photo("wall.jpg", "The wall", alt="Stones"),
        Photo("mole.jpg", "A mole", alt="A mole"),
    )
    assert found.body == (Paragraph((Run("Text here."),)),)
    twice = story("---\nheadline: h\nphotos: [{file: wall.jpg, credit: me}]\n---\nx ![](wall.jpg)")
    assert twice.photos == (Photo("wall.jpg", credit="me"),)


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("a <b>bold</b> word", "a bold word"),
        ("a <script>alert(1)</script> word", "a word"),
        ("<div onclick=x>in a <i>box</i></div>", "in a box"),
        ("<script>\nalert(1)\n</script>", ""),
        ("<style>p{}</style>after", "after"),
        (
            "[run](javascript:alert(1)) [file](file:///etc/passwd) [data](data:text/html,x)",
            "run file data",
        ),
        ("&lt;b&gt; &amp; &eacute;", "<b> & é"),
        ("a < b and c > d", "a < b and c > d"),
        ("an <unclosed tag", "an <unclosed tag"),
    ],
)
def test_raw_html_leaves_its_words_and_nothing_else(markdown: str, words: str) -> None:
    """No tag is shown and none works; scripts go with their content."""
    blocks = body(f"{markdown}\n\nend").body
    runs = [run for block in blocks if isinstance(block, Paragraph) for run in block.text]

    assert [plain(block.text) for block in blocks if isinstance(block, Paragraph)] == [
        *([words] if words else []),
        "end",
    ]
    assert not any(run.href for run in runs)


@pytest.mark.parametrize(
    ("head", "text", "dateline", "rest"),
    [
        ("", "AMMAN — The", "AMMAN", "The"),
        ("", "NEW YORK – The", "NEW YORK", "The"),
        ("", "ST. JOHN’S, N.L. - The", "ST. JOHN’S, N.L.", "The"),
        ("", "AMMAN (Petra) — The", "AMMAN (Petra)", "The"),
        ("", "**AMMAN** — The", "AMMAN", "The"),
        ("", "ÅLESUND — The", "ÅLESUND", "The"),
        ("dateline: AMMAN", "Amman — The", "AMMAN", "The"),
        ("dateline: عمّان", "عمّان — قال", "عمّان", "قال"),
        ("dateline: AMMAN", "SALT — The", "AMMAN", "SALT — The"),
        ("", "A — The", "", "A — The"),
        ("", "Amman — The", "", "Amman — The"),
        ("", "WELL-KNOWN it is", "", "WELL-KNOWN it is"),
        ("", "UK–US talks", "", "UK–US talks"),
        (
            "",
            "THE LONG AND WINDING ROAD THAT LEADS TO YOUR DOOR — no",
            "",
            "THE LONG AND WINDING ROAD THAT LEADS TO YOUR DOOR — no",
        ),
        ("", "2026 — The", "", "2026 — The"),
    ],
)
def test_a_dateline_is_taken_only_where_it_is_clear(
    head: str, text: str, dateline: str, rest: str
) -> None:
    """Capitals, forty characters at most, and a dash that stands free."""
    found = story(f"---\nheadline: h\n{head}\n---\n{text}")

    assert found.dateline == dateline
    assert isinstance(found.body[0], Paragraph)
    assert plain(found.body[0].text) == rest


@pytest.mark.parametrize(
    ("words", "direction"),
    [
        ("مرحبا بالعالم", Direction.RTL),
        ("שלום עולם", Direction.RTL),
        ("你好世界", Direction.LTR),
        ("Hello", Direction.LTR),
        ("🙂", Direction.LTR),
    ],
)
def test_the_letters_tell_the_direction(words: str, direction: Direction) -> None:
    """Arabic and Hebrew run from the right."""
    assert story(f"---\nheadline: {words}\n---\n{words}").direction is direction


@pytest.mark.parametrize(
    "kept",
    [
        "soft\u00adhyphen",
        "no\u00a0break",
        "cafe\u0301",
        "👩‍👩‍👧",
        "a" * 200,
        "نص\u200fعربي",
        "新闻",
        "½ ‘’ “” — …",
    ],
)
def test_characters_are_kept_as_written(kept: str) -> None:
    """Nothing is composed, replaced or broken."""
    found = story(f"---\nheadline: h {kept}\n---\nx {kept} y")

    assert found.headline == f"h {kept}"
    assert found.body == (Paragraph((Run(f"x {kept} y"),)),)


def test_a_headline_of_three_hundred_characters_is_taken() -> None:
    """How it fits is not the reader's business."""
    assert story(f"---\nheadline: {'long ' * 60}\n---\nx").headline == ("long " * 60).strip()


def read(tmp_path: Path, data: bytes) -> Filed:
    """Read bytes from a file."""
    path = tmp_path / "a.md"
    path.write_bytes(data)
    return read_story(path, "stories/a.md", STANDING)


@pytest.mark.parametrize(
    ("data", "place", "message"),
    [
        (b"---\nheadline: h\n---\na\x00b", "4:2", "control character U+0000 removed"),
        (b"---\nheadline: h\x07\n---\nab\x1b", "2:12", "control character U+0007 removed"),
        ("---\nheadline: h\n---\na\x85 \u0091b".encode(), "4:4", 'U+0091 is read as "‘"'),
        (
            "---\nheadline: h\n---\né ".encode() + b"a\xffb \xc3\xa9",
            "4:4",
            "a character cannot be read as utf-8",
        ),
        (
            "---\nheadline: h\n---\nUn café à Orléans, déjà".encode("cp1252"),
            "4:7",
            "the file is not in UTF-8: read as cp1252",
        ),
    ],
)
def test_bad_bytes_are_a_warning_at_their_place(
    tmp_path: Path, data: bytes, place: str, message: str
) -> None:
    """The story is read all the same."""
    filed = read(tmp_path, data)

    assert filed.story
    assert str(filed.problems[0].where) == f"stories/a.md:{place}"
    assert filed.problems[0].message == message
    assert filed.problems[0].severity is Severity.WARNING


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_every_unicode_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    """By its byte order mark or by its zeros."""
    filed = read(tmp_path, "---\r\nheadline: “Café”\r\n---\r\nOne\ttwo\r\nthree\n".encode(encoding))

    assert filed.problems == ()
    assert filed.story
    assert filed.story.headline == "“Café”"
    assert filed.story.body == (Paragraph((Run("One two three"),)),)


def test_an_empty_file_is_an_error_and_a_stranger_a_warning(tmp_path: Path) -> None:
    """Each says what to do."""
    assert [p.message for p in read(tmp_path, b" \n\n").problems] == ["the story file is empty"]
    stranger = tmp_path / "a.story"
    stranger.write_bytes(b"x")

    filed = read_story(stranger, "stories/a.story", STANDING)

    assert [(p.severity, p.message) for p in filed.problems] == [
        (Severity.WARNING, "not a story format: the file is left out")
    ]


@pytest.mark.parametrize(
    ("said", "print_only"), [("print", True), ("all", False), ("false", True), ("true", False)]
)
def test_what_is_not_for_the_web_is_for_print_only(said: str, print_only: bool) -> None:
    matter = (
        f"headline: h\npublish: {said}\nphotos: [{{file: a.jpg, publish: {said}, crop: false}}]"
    )
    (filed,) = read_file(File("stories/a.md", f"---\n{matter}\n---\nx".encode()))
    assert filed.story is not None
    assert filed.story.print_only is filed.story.photos[0].print_only is print_only
    assert filed.story.photos[0].crop is False
