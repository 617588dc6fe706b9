"""A message is a story, and so are the documents that came with it; what it quotes and its
signature are not printed.
"""

from collections import Counter
from datetime import datetime
from email.message import EmailMessage

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.copy.filed import File, Filed, Why
from edition.copy.formats import read_file
from edition.problem import errors
from edition.story import Photo, plain, texts
from tests.documents import PNG, docx, paragraph

TEXT = (
    "The ferry is back, the café too.\n\nIt was late.\n\n> old words\n> of Tom\n\n-- \nAda, 555\n"
)


def message(text: str = TEXT, subtype: str = "plain") -> EmailMessage:
    made = EmailMessage()
    made["From"] = "Ada Pell <ada@example.org>"
    made["Subject"] = "Fwd: Re: Ferry is back – at last"
    made["Date"] = "Mon, 23 Nov 2026 10:00:00 +0100"
    made.set_content(text, subtype=subtype, charset="iso-8859-1")
    return made


def of(made: EmailMessage) -> tuple[Filed, ...]:
    return read_file(File("stories/ferry.eml", made.as_bytes()))


def said(filed: Filed) -> list[str]:
    assert filed.story
    return [" ".join(plain(text) for text in texts(block)) for block in filed.story.body]


def test_subject_sender_day_and_text_are_a_story() -> None:
    (filed,) = of(message())
    story = filed.story

    assert story and (story.slug, story.headline, story.byline) == (
        "ferry",
        "Ferry is back – at last",
        "By Ada Pell",
    )
    assert story.published == datetime.fromisoformat("2026-11-23T10:00:00+01:00")
    assert said(filed) == ["The ferry is back, the café too.", "It was late."]
    assert Counter((out.why, " ".join(out.words.split())) for out in filed.left_out) == Counter(
        [(Why.DESK, "Ada, 555"), (Why.ANOTHER, "> old words > of Tom")]
    )


def test_html_and_its_pictures_are_read() -> None:
    made = message("<p>The <b>ferry</b> is back.</p><img src='cid:f@x'><p>By night.</p>", "html")
    made.add_related(PNG, "image", "png", cid="<f@x>", filename="../ferry.png")
    (filed,) = of(made)

    assert filed.story and filed.story.photos == (Photo("ferry.png"),)
    assert [picture.name for picture in filed.enclosed] == ["ferry.png"]
    assert said(filed) == ["The ferry is back.", "By night."]


def test_attached_documents_are_stories_and_what_only_covers_them_is_none() -> None:
    made = message("Dear desk, please find it attached.")
    made.add_attachment(
        docx(paragraph("Lamp painted") + paragraph("The lamp is green.")),
        "application",
        "x",
        filename="lamp.docx",
    )
    covering, lamp = of(made)

    assert covering.story is None and [problem.code for problem in covering.problems] == [
        "message-covers"
    ]
    assert [out.words for out in covering.left_out] == ["Dear desk, please find it attached."]
    assert lamp.story and (lamp.story.slug, lamp.story.headline) == ("lamp", "Lamp painted")


@pytest.mark.parametrize(
    "content", [b"Subject: x\nFrom: y\n\n", b"From: y\nTo: z\n\ntext", b"no message"]
)
def test_what_is_no_story_says_so(content: bytes) -> None:
    (filed,) = read_file(File("stories/ferry.eml", content))

    assert filed.story is None and filed.problems


_PIECES = (
    "Content-Type: multipart/mixed; boundary=x\n",
    "\n--x\n",
    "--x--",
    "Subject: =?x?q?=?=\n",
    "text\n",
    "\n",
)


@given(st.lists(st.sampled_from(_PIECES), max_size=20))
def test_any_message_is_a_story_or_an_error(pieces: list[str]) -> None:
    for filed in read_file(
        File("stories/ferry.eml", ("From: a\nTo: b\n" + "".join(pieces)).encode())
    ):
        assert (filed.story is None) == bool(errors(filed.problems))
