"""An article page copied as plain text becomes the story it was, without the page around it."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from edition.copy import Filed, Standing, read_story
from edition.copy.plain_text.reader import read_text
from edition.copy.text_file.source import Source
from edition.copy.words.credit import split_credit
from edition.copy.words.dates import dates_in
from edition.story import Crosshead, Paragraph, Photo, Story, plain, texts

PAGE = Path(__file__).parent / "stories" / "harbour-page.txt"


def page() -> Story:
    """Read the sample page."""
    filed = read_story(PAGE, "stories/harbour-page.txt", Standing())
    assert filed.story
    assert [problem.code for problem in filed.problems] == ["page-cleaned"]
    return filed.story


def of(text: str) -> Filed:
    """Read a text."""
    return read_text(Source("a.txt", text), "a", Standing())


def words(story: Story) -> list[str]:
    """Return the words of each block."""
    return [" ".join(plain(text) for text in texts(block)) for block in story.body]


def test_the_head_of_the_page_is_told_apart() -> None:
    """Headline, deck, byline and both dates."""
    story = page()

    assert story.headline == "Port to host talks on harbour’s flood wall"
    assert story.deck == "Engineers to weigh ‘soft’ defences after last winter’s storms"
    assert story.byline == "By HC"
    assert (story.published, story.updated) == (date(2026, 11, 23), date(2026, 11, 24))
    assert story.dateline == "PORT MERROW"


def test_the_cutline_and_its_credit_are_a_photo_without_a_file() -> None:
    """They stand between byline and body."""
    (photo,) = page().photos

    assert photo.file == ""
    assert photo.cutline.startswith("A dredger works off the north mole")
    assert photo.cutline.endswith("harmed in the January gales")
    assert photo.credit == "HC photo"


def test_the_body_is_kept_to_the_character() -> None:
    """Curly and straight quotes, accents and dashes stay as typed; the page's own lines are
    gone.
    """
    assert words(page()) == [
        "The harbour board is to host a meeting of engineers from nine ports early next month, its secretary said on Monday.",
        "Secretary Dorothea Vane said the gathering would draw “the people who have built what we only talk about”, and that its papers "
        "would be published.",
        "She added that the meeting comes at a time when three of the town’s five sluices are out of use, and that it requires the board’s "
        "members to choose between two plans.",
        "The board's own plan — the dearer of the two — is to raise the wall by 80 centimetres along its whole length; the other café-side "
        "plan leaves room for water in the meadows.",
    ]


def test_plain_prose_under_a_headline_is_a_story() -> None:
    """A headline, an empty line, a body: nothing more is needed."""
    story = of("Wall mended\n\nThe wall is mended.\n").story

    assert story
    assert (story.headline, words(story)) == ("Wall mended", ["The wall is mended."])


def test_lines_broken_to_a_width_are_joined() -> None:
    """A typist's line ends are not paragraphs."""
    line = "The council has agreed to mend the wall before the winter storms come"
    story = of(
        f"Wall to be mended\n\n{line}\n{line}\n{line} at last.\n\n{line}\n{line}\n{line} again.\n"
    ).story

    assert story
    assert words(story) == [f"{line} {line} {line} at last.", f"{line} {line} {line} again."]


def test_a_short_line_between_paragraphs_is_a_crosshead() -> None:
    """It has no full stop, and prose follows."""
    prose = "The council has agreed to mend the wall before the winter storms come to the town."
    story = of(f"Wall to be mended soon\n\n{prose}\n\nTwo plans\n\n{prose}\n\n{prose}").story

    assert story
    assert [type(block) for block in story.body] == [Paragraph, Crosshead, Paragraph, Paragraph]


SCOUTS = """Scouts sell cookies for the lifeboat

By Ada Pell

The scouts of Lanmere have raised two thousand pounds for the lifeboat in a single weekend on the quay.

They sold 400 cookies on Saturday alone.

Sponsored by the bakery, they hope to advertise next year.

“Click here,” read a sign on the stall.
"""
RECIPE = """PANCAKES

Serves 4

2 eggs
100 g flour
300 ml milk

Beat the eggs and add the flour and milk, then rest the batter for half an hour.

Fry in butter.
"""


def test_what_was_written_by_hand_is_kept_whole_whatever_words_it_has() -> None:
    for text in (
        SCOUTS,
        RECIPE,
        "Fire!\n\nThe mill burned down.\n\nNobody slept.\n\nAda Pell\nMill Lane\n",
    ):
        filed = of(text)
        assert filed.story
        head = f"{filed.story.headline} {filed.story.byline}"
        assert f"{head} {' '.join(words(filed.story))}".split() == text.split()
        assert not filed.left_out and not filed.problems


def test_verse_keeps_its_lines_however_long_they_are() -> None:
    verse = [
        "O slates of the house by the edge of the cold sea",
        "you are quiet as a mouse that hears the owl",
        "and as grey as anything could ever be",
    ]
    story = of("The roof\n\n" + "\n".join(verse) + "\n\n" + "\n".join(verse)).story

    assert story
    assert words(story) == ["\n".join(verse)] * 2


def test_a_headline_with_the_sign_of_a_heading_is_without_it() -> None:
    story = of("# Wall mended\n\nThe wall is mended.\n").story

    assert story
    assert story.headline == "Wall mended"


def test_a_byline_may_say_the_day() -> None:
    story = of("Ferry sails\n\nBy Ada Reed - Nov 10, 2017\n\nIt sailed at noon.\n").story

    assert story
    assert (story.byline, story.published, words(story)) == (
        "By Ada Reed",
        date(2017, 11, 10),
        ["It sailed at noon."],
    )


def test_lines_of_a_recipe_an_address_or_verse_stay_lines() -> None:
    story = of(RECIPE).story

    assert story
    assert (story.headline, words(story)[:2]) == (
        "PANCAKES",
        ["Serves 4", "2 eggs\n100 g flour\n300 ml milk"],
    )


def test_lists_in_plain_text_are_lists() -> None:
    story = of("Results\n\n1. Pell\n1. Eddery\n3. Quayle\n\n- slates\n- lead\n").story

    assert story
    assert words(story) == ["1. Pell 1. Eddery 3. Quayle", "• slates • lead"]


def test_every_line_of_a_page_is_in_the_story_or_left_out_by_name() -> None:
    filed = read_story(PAGE, "stories/harbour-page.txt", Standing())
    assert filed.story
    story = filed.story
    kept = [
        story.headline,
        story.deck,
        story.byline,
        story.dateline,
        *words(story),
        story.photos[0].cutline,
        story.photos[0].credit,
    ]
    left = [out.words for out in filed.left_out]
    line = next(line for line in PAGE.read_text().split("\n") if line.startswith("By "))
    typed = (
        PAGE.read_text()
        .replace(line, story.byline)
        .replace("(HC photo)", "HC photo")
        .replace(" — The harbour board", " The harbour board")
    )

    assert Counter(typed.split()) == Counter(" ".join([*kept, *left]).split())


def test_a_page_in_a_language_nobody_taught_is_known_by_its_menus() -> None:
    prose = "Rada města se v úterý rozhodla opravit střechu loděnice a zaplatit za ni čtyřicet tisíc korun z rezervy."
    menus = [f"Položka {number}" for number in range(9)]
    filed = of(
        "\n".join(
            [*menus, "Střecha loděnice se opraví", prose, prose, "O nás", "Kontakt", "Mapa stránek"]
        )
    )

    assert filed.story
    assert (filed.story.headline, words(filed.story)) == (
        "Střecha loděnice se opraví",
        [prose, prose],
    )
    assert [out.words for out in filed.left_out] == [*menus, "O nás", "Kontakt", "Mapa stránek"]


def test_a_headline_alone_is_an_error() -> None:
    """There is no story without a body."""
    filed = of("Wall mended\n")

    assert filed.story is None
    assert [str(p).splitlines()[0] for p in filed.problems] == [
        "a.txt:1: error: no story is found in this text: it has no body under a headline"
    ]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Nov 10,2017 - Last updated at Nov 11,2017", [date(2017, 11, 10), date(2017, 11, 11)]),
        ("Tuesday 24 November 2026", [date(2026, 11, 24)]),
        ("Sept. 3rd, 2026", [date(2026, 9, 3)]),
        ("2026-11-24T06:30:00+02:00", [date(2026, 11, 24)]),
        ("Feb 30, 2026", []),
        ("May 5 people", []),
    ],
)
def test_dates_are_read_as_newsrooms_write_them(text: str, days: list[date]) -> None:
    """In words and in figures; no day that is not in the calendar."""
    assert list(dates_in(text)) == days


@pytest.mark.parametrize(
    ("cutline", "parts"),
    [
        ("Forces stand guard (AFP photo)", ("Forces stand guard", "AFP photo")),
        ("A man reads (Jane Doe/Reuters)", ("A man reads", "Jane Doe/Reuters")),
        ("The mole at dusk. Photo: Jane Doe", ("The mole at dusk.", "Photo: Jane Doe")),
        ("The mole at dusk. © Jane Doe", ("The mole at dusk.", "© Jane Doe")),
        ("Ada Reed (left) and Tom Vane (right)", ("Ada Reed (left) and Tom Vane (right)", "")),
        ("(AFP photo)", ("(AFP photo)", "")),
    ],
)
def test_a_credit_is_parted_only_where_it_is_clear(cutline: str, parts: tuple[str, str]) -> None:
    """Brackets that name no agency or photographer belong to the cutline."""
    assert split_credit(cutline) == parts


def test_a_page_without_a_photo_names_none() -> None:
    """Nothing is made up."""
    story = of("Wall mended\n\nThe wall is mended (at last).\n").story

    assert story
    assert story.photos == ()
    assert Photo("") not in story.photos
