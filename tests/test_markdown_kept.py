"""What people and programs write into Markdown is printed, or left out under a name: nothing of it
vanishes, no mark is printed.
"""

import re
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.copy import Filed, Standing
from edition.copy.filed import Why
from edition.copy.markdown.reader import read_markdown
from edition.copy.text_file.source import Source
from edition.copy.to_json import to_json
from edition.story import (
    Crosshead,
    Item,
    Listing,
    Paragraph,
    Photo,
    Quote,
    Run,
    Story,
    Table,
    plain,
    texts,
)
from tests.present import of as of_kind


def of(body: str) -> Filed:
    return read_markdown(Source("stories/a.md", f"---\nheadline: h\n---\n{body}"), "a", Standing())


def story(body: str) -> Story:
    filed = of(body)
    assert filed.story, filed.problems
    return filed.story


def said(body: str) -> list[str]:
    """Return the text of each block."""
    return [" ".join(plain(text) for text in texts(block)) for block in story(body).body]


def left(filed: Filed, why: Why) -> list[str]:
    return [out.words.strip() for out in filed.left_out if out.why is why]


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        (
            "[Q]: Why?\n\n[A]: Because.\n\n[Clerk]: No.\n\n[Editor]: /ends",
            ["[Q]: Why?", "[A]: Because.", "[Clerk]: No.", "[Editor]: /ends"],
        ),
        ("see [A]\n\n[A]: Because.", ["see [A]", "[A]: Because."]),
        (
            "A witness, <name withheld>, saw <the boat> sink.",
            ["A witness, <name withheld>, saw <the boat> sink."],
        ),
        (
            "<Ada Pell> was there, <address withheld>, in <code>x</code>.",
            ["<Ada Pell> was there, <address withheld>, in x."],
        ),
        ("<sigh>\n\nIt rained.", ["<sigh>", "It rained."]),
        ("<![CDATA[ it rained\n\nall day", ["<![CDATA[ it rained", "all day"]),
        ("<script>var a\n\nIt rained.", ["var a", "It rained."]),
        (
            "    The clerk, who sets in her paragraphs, wrote this one so.\n\nEnd.",
            ["The clerk, who sets in her paragraphs, wrote this one so.", "End."],
        ),
        ("    x = 1\n    y = 2", ["x = 1\ny = 2"]),
        (
            "    O slates of the house\n    by the edge of the sea",
            ["O slates of the house\nby the edge of the sea"],
        ),
        ("> 1. one\n> 2. two", ["1. one 2. two"]),
        (
            "~~~\n{{ code }} <!-- stays --> %%so%%\n~~~\n\nand `{% this %}`",
            ["{{ code }} <!-- stays --> %%so%%", "and {% this %}"],
        ),
    ],
)
def test_what_was_typed_to_be_read_is_printed(typed: str, printed: list[str]) -> None:
    assert said(typed) == printed


def test_code_and_prose_that_are_set_in_are_told_apart() -> None:
    prose, code = story(
        "    The clerk wrote this sentence at her desk.\n\nand\n\n    x = 1\n"
    ).body[::2]

    assert isinstance(prose, Paragraph) and not prose.text[0].code
    assert isinstance(code, Paragraph) and code.text[0].code


def test_a_definition_that_leads_to_the_web_and_is_not_used_is_left_out_by_name() -> None:
    filed = of("It rained.\n\n[one]: https://example.org\n[//]: # (ask Tom)")

    assert left(filed, Why.MARK) == ["[one]: https://example.org"]
    assert left(filed, Why.DESK) == ["[//]: # (ask Tom)"]
    assert story("see [the roof][r]\n\n[r]: /roof/").body == (Paragraph((Run("see the roof"),)),)


def test_notes_are_numbered_as_they_are_called_and_stand_at_the_end() -> None:
    found = story(
        "One[^b] and two[^a], again[^b] and no[^note].\n\n[^a]: First\n  line.\n\n[^b]: Second.\n\n    More of it.\n\n[^c]: Unused.\n"
    )

    assert [plain(text) for block in found.body for text in texts(block)] == [
        "One1 and two2, again1 and no[^note].",
        "1 Second.",
        "More of it.",
        "2 First line.",
        "3 Unused.",
    ]
    assert isinstance(found.body[0], Paragraph) and found.body[0].text[1] == Run("1", raised=True)


def test_a_comment_that_is_not_closed_ends_with_its_paragraph() -> None:
    filed = of("It rained.\n\n<!-- ask Tom\nabout it\n\nIt rained again.")

    assert filed.story and [
        plain(b.text) for b in filed.story.body if isinstance(b, Paragraph)
    ] == ["It rained.", "It rained again."]
    assert [(str(problem.where), problem.code) for problem in filed.problems] == [
        ("stories/a.md:6:1", "comment-open")
    ]
    assert left(filed, Why.DESK) == ["ask Tom\nabout it"]


def test_cells_beyond_the_head_are_kept() -> None:
    (table,) = story("| a | b |\n|---|---|\n| 1 | 2 | 3 |\n| 4 |").body

    assert isinstance(table, Table)
    assert [[plain(cell) for cell in row] for row in (table.head, *table.rows)] == [
        ["a", "b", ""],
        ["1", "2", "3"],
        ["4", "", ""],
    ]


def test_the_numbers_of_a_list_are_those_that_were_filed() -> None:
    assert said("1. Pell\n1. Eddery\n3. Quayle") == ["1. Pell 1. Eddery 3. Quayle"]
    assert said("1. Pell\n1. Eddery\n1. Quayle") == ["1. Pell 2. Eddery 3. Quayle"]
    assert said("1986. A good year for slates.") == ["1986. A good year for slates."]


def test_numbers_that_do_not_count_on_are_said_in_html_too() -> None:
    told = to_json(story("1. Pell\n1. Eddery\n3. Quayle"))["body_html"]

    assert [line for line in told.split("\n") if line.startswith("<ol")] == [
        "<ol>",
        "<ol>",
        '<ol start="3">',
    ]


def test_html_keeps_its_shape() -> None:
    found = story(
        "<p>The council met.</p><p>It rained.</p>\n\n<ul><li>Slates</li><li>Lead</li></ul>\n\n"
        "<table>\n<tr><td>Lanmere</td><td>2</td></tr>\n\n<tr><td>Skell</td><td>1</td></tr>\n</table>\n\n"
        "<blockquote>Nobody spoke.</blockquote>\n\n"
        "<figure><img src='roof.jpg'><figcaption>The roof.</figcaption></figure>\n\n<div>\n\n**All** of it\n\n</div>\n\nThe end."
    )

    assert [type(block) for block in found.body] == [
        Paragraph,
        Paragraph,
        Listing,
        Table,
        Quote,
        Paragraph,
        Paragraph,
    ]
    assert found.body[2] == Listing((Item("•", 0, (Run("Slates"),)), Item("•", 0, (Run("Lead"),))))
    assert [plain(cell) for row in of_kind(Table, found.body[3]).rows for cell in row] == [
        "Lanmere",
        "2",
        "Skell",
        "1",
    ]
    assert found.photos == (Photo("roof.jpg", "The roof."),)


def test_words_struck_out_are_not_printed() -> None:
    filed = of("It cost ~~£50,000~~ £40,000 and <del>rose</del> <s>much</s> fell.")

    assert filed.story and filed.story.body == (Paragraph((Run("It cost £40,000 and fell."),)),)
    assert left(filed, Why.STRUCK) == ["~~£50,000~~", "rose", "much"]


@pytest.mark.parametrize(
    ("typed", "photo"),
    [
        ("![The roof](my roof.jpg)", Photo("my roof.jpg", "The roof", alt="The roof")),
        ("![The roof](my%20roof.jpg)", Photo("my roof.jpg", "The roof", alt="The roof")),
        ("![[my roof.jpg]]", Photo("my roof.jpg")),
        ("![[roof.jpg|300]]", Photo("roof.jpg")),
        ("![[roof.jpg|The roof]]", Photo("roof.jpg", "The roof")),
        (
            '{{< figure src="roof.jpg" caption="The roof" alt="Slates" >}}',
            Photo("roof.jpg", "The roof", alt="Slates"),
        ),
        (
            '{% include image.html file="roof.jpg" caption="The roof" %}',
            Photo("roof.jpg", "The roof"),
        ),
        ("{% image roof.jpg %}", Photo("roof.jpg")),
        (
            '[caption id="a"]![x](roof.jpg) The roof[/caption]',
            Photo("roof.jpg", "The roof", alt="x"),
        ),
        (
            '[caption id="a"]<img src="roof.jpg" /> The roof[/caption]',
            Photo("roof.jpg", "The roof"),
        ),
        (
            "![Slates](roof.jpg)\n*The roof. Photo: Jo Lund*",
            Photo("roof.jpg", "The roof.", "Photo: Jo Lund", "Slates"),
        ),
        ('text <img src="roof.jpg" alt="Slates"> text', Photo("roof.jpg", alt="Slates")),
    ],
)
def test_a_picture_is_a_photo_whoever_wrote_its_mark(typed: str, photo: Photo) -> None:
    filed = of(f"It rained.\n\n{typed}")

    assert filed.story and filed.story.photos == (photo,)
    assert not filed.problems


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("> [!note] Mind the slates\n> They fall.", "Mind the slates They fall."),
        ("> [!warning]-\n> They fall.", "They fall."),
        ("See [[Roof]] and [[Roof#Slates|the slates]].", "See Roof and the slates."),
        ("It was ==lit== at noon.", "It was lit at noon."),
        ("It rained. %%ask Tom%%", "It rained."),
        ("It rained. ^rain-1", "It rained."),
        ("It rained.\n{: .lead}", "It rained."),
        ("It {::comment}ask{:/comment}rained.", "It rained."),
        ("[rain](https://example.org){target=_blank} fell", "rain fell"),
        ("{{% notice %}}Mind the slates{{% /notice %}}", "Mind the slates"),
        ("It rained {{< ref x >}} today", "It rained today"),
        ("{% raw %}It rained{% endraw %}", "It rained"),
        ("{% comment %}ask Tom{% endcomment %}It rained", "It rained"),
        ("[gallery ids='1,2']\n\nIt rained", "It rained"),
        ('[su_note color="#fff"]It rained[/su_note]', "It rained"),
        (":::note[Mind the slates]\nThey fall.\n:::", "Mind the slates They fall."),
        ("<!-- wp:paragraph -->\nIt rained\n<!-- /wp:paragraph -->", "It rained"),
        ("It rained <Tweet id='1' /> today", "It rained today"),
        (
            "It rained, {a+b} and 5%% of a == b, [sic] and x^2.",
            "It rained, {a+b} and 5%% of a == b, [sic] and x^2.",
        ),
    ],
)
def test_marks_of_other_programs_are_never_printed(typed: str, printed: str) -> None:
    assert " ".join(said(typed)) == printed


@pytest.mark.parametrize(
    "typed",
    [
        "{{< youtube x >}}",
        '<iframe src="x">',
        "{% link x %}",
        "{: .lead}",
        '[gallery ids="1"]',
        "![[Note]]",
    ],
)
def test_a_mark_that_may_stand_for_something_is_told_at_its_place(typed: str) -> None:
    filed = of(f"It rained.\n\n{typed}\n")

    assert [(str(problem.where), problem.code) for problem in filed.problems] == [
        ("stories/a.md:6:1", "mark-left-out")
    ]
    assert left(filed, Why.MARK) == [typed]


def test_a_tk_is_told() -> None:
    assert [(str(p.where), p.code) for p in of("It rained TK inches on the TKO.").problems] == [
        ("stories/a.md:4:11", "still-to-come")
    ]


def test_a_heading_keeps_no_attributes() -> None:
    assert story("## Slates {#slates .big}\n\nx").body[0] == Crosshead((Run("Slates"),))


_PIECES = st.sampled_from(
    [
        *("W", "**W**", "# W\n", "- W\n", "> W\n", "1. W\n", "    W W\n", "`W`"),
        *(
            "<W>",
            "<b>W</b>",
            "<div>\nW\n",
            "</div>\n",
            "<!-- W -->",
            "<!-- W",
            "| W | a |\n|---|\n",
            "| W | W | W |\n",
        ),
        *(
            "[W]: W\n",
            "[W]: https://W.org\n",
            "[^N]: W\n",
            "[^N]",
            "```\nW\n```\n",
            "%%W%%",
            "~~W~~",
            "{{< W >}}",
            "{% W %}",
        ),
        *(
            "{: .W}",
            "[[W]]",
            "\n\n",
            "<script>W",
            "</script>",
            "<table><tr><td>W</td></tr></table>\n\n",
            "==W==",
        ),
        *(
            "> [!note] W\n",
            "\n",
            " ",
            "![W](aN.jpg)",
            '[caption x="1"]W[/caption]',
            ":::W\n",
            "- [ ] W\n",
            "\\",
            "<",
            "[",
            "$W$",
        ),
    ]
)


@given(st.lists(_PIECES, min_size=1, max_size=12))
def test_every_word_of_any_body_is_printed_or_left_out_under_a_name(pieces: list[str]) -> None:
    """The law of the door, by a count that knows nothing of Markdown."""
    numbered = enumerate(pieces)
    typed = "".join(
        piece.replace("W", f"word{number}x").replace("N", str(number)) for number, piece in numbered
    )
    filed = of(f"before\n\n{typed}\n\nafter")
    assert filed.story
    body = [plain(text) for block in filed.story.body for text in texts(block)]
    came = _count(
        *body,
        *(f"{photo.cutline} {photo.alt}" for photo in filed.story.photos),
        *(out.words for out in filed.left_out),
    )

    assert not _count(f"before {typed} after") - came
    assert not _count(*body) - _count(f"before {typed} after")


def _count(*parts: str) -> Counter[str]:
    return Counter(word for part in parts for word in re.findall(r"word\d+x|before|after", part))
