"""Every script can be filed: what no face has is named in a warning, and no build ends because of
it.
"""

from pathlib import Path

import pytest
from weasyprint.layout import inline

from edition import Edition, build
from edition.fonts import STAND_IN, Case
from edition.problem import BuildFailed, ContentError, Severity
from tests.papers import tabloid

DAY = "2026-11-24"
SPACES = "\u0009\u000b\u00a0\u1680\u2000\u2003\u2007\u2009\u200a\u202f\u205f\u3000"
TEXTS = {
    "ja": "港の船は朝八時に出る。\u3000島までは四十分で、途中の港に三度寄る。\u3000切符は九百円。",
    "zh": "渡船早上八點離開港口。\u3000到島上需要四十分鐘，中途停靠三個碼頭。",
    "ko": "배는 아침 여덟 시에 항구를 떠난다. 섬까지는 사십 분이 걸린다.",
    "th": "เรือออกจากท่าเวลาแปดโมงเช้า ใช้เวลาสี่สิบนาทีจึงถึงเกาะ",
    "hi": "नाव सुबह आठ बजे बंदरगाह से निकलती है। द्वीप तक चालीस मिनट लगते हैं।",
    "he": "המעבורת יוצאת מהנמל בשעה שמונה בבוקר. היא מגיעה לאי לאחר ארבעים דקות, 12.50 ש״ח. שָׁלוֹם לכולם.",
    "ar": "تغادر العبارة الميناء في الساعة الثامنة صباحا. وتصل إلى الجزيرة بعد أربعين دقيقة.",
}
"""Texts of our own: a ferry leaves at eight."""


def built(
    folder: Path, language: str, headline: str, body: str, keys: str = "allow_boxes = true\n"
) -> Edition:
    """Build a paper of one story."""
    stories = folder / "editions" / DAY / "stories"
    stories.mkdir(parents=True)
    (folder / "paper.toml").write_text(
        f'title = "The Ferry"\nlanguage = "{language}"\nlayout = "tabloid"\n{keys}',
        encoding="utf-8",
    )
    (stories / "ferry.md").write_text(
        f"---\nheadline: {headline}\n---\n\n{body}\n", encoding="utf-8"
    )
    return build(folder)


@pytest.mark.parametrize("language", TEXTS)
def test_a_paper_in_any_script_is_built_and_names_what_no_face_has(
    language: str, tmp_path: Path
) -> None:
    text = TEXTS[language]
    edition = built(tmp_path, language, text[:20].strip(), "\n\n".join([f"{text} " * 9] * 3))
    (tally,) = edition.proof.tallies
    assert tally.chars_in == tally.chars_set > 0
    assert not [problem for problem in edition.problems if problem.severity is Severity.ERROR]
    lacking = Case(tabloid(), language).missing(text, tabloid().styles["body"])
    named = [problem for problem in edition.problems if problem.code == "no-face"]
    assert (lacking == ()) == (language == "ar")
    assert [str(problem.where).endswith("ferry.md") for problem in named] == [True] * bool(lacking)
    said = " ".join(
        problem.message for problem in edition.problems if problem.severity is Severity.WARNING
    )
    assert ("the day is written in English" in said) == (language != "ar")


SCRIPTS = {
    "ja": "Han",
    "zh": "Han",
    "ko": "Hangul",
    "th": "Thai",
    "hi": "Devanagari",
    "he": "Hebrew",
}


@pytest.mark.parametrize("language", SCRIPTS)
def test_a_story_in_a_script_no_face_has_is_refused_in_one_line_that_names_the_script_and_the_key(
    language: str, tmp_path: Path
) -> None:
    with pytest.raises(ContentError) as refused:
        built(tmp_path, language, "The ferry", TEXTS[language], keys="")
    (problem,) = [
        problem for problem in refused.value.problems if problem.severity is Severity.ERROR
    ]
    assert (problem.code, problem.about) == ("no-face", "ferry")
    assert SCRIPTS[language] in problem.message
    assert "allow_boxes" in problem.hint and "layout.toml" in problem.hint


def test_a_headline_in_a_script_no_face_has_is_refused_and_a_name_in_one_is_named(
    tmp_path: Path,
) -> None:
    long = "The ferry leaves the harbour at eight in the morning. " * 12
    with pytest.raises(ContentError):
        built(tmp_path / "head", "en-GB", "港口的早晨", long, keys="")
    edition = built(
        tmp_path / "name", "en-GB", "The ferry", f"{long} Her captain is 李明.", keys=""
    )
    (problem,) = [problem for problem in edition.problems if problem.code != "page-open"]
    assert (problem.severity, problem.code, problem.about) == (
        Severity.WARNING,
        "no-glyph",
        "ferry",
    )
    assert "李" in problem.message and "明" in problem.message


def test_a_paper_whose_title_no_face_can_set_is_refused_where_it_stands(tmp_path: Path) -> None:
    with pytest.raises(ContentError) as refused:
        built(
            tmp_path, "en-GB", "The ferry", "It leaves at eight.", keys='motto = "מעבורת הבוקר"\n'
        )
    (problem,) = [problem for problem in refused.value.problems if problem.code == "no-face"]
    assert str(problem.where).startswith("paper.toml:4")


@pytest.mark.parametrize("key", ["tags: [feature]", "dateline: الميناء"])
def test_an_opening_from_right_to_left_is_set_as_it_is_written_and_says_itself(
    tmp_path: Path, key: str
) -> None:
    text = TEXTS["ar"] * 4
    edition = built(tmp_path, "ar", f"العبارة\n{key}", f"{text}\n\n{text}")
    (tally,) = edition.proof.tallies
    assert tally.chars_in == tally.chars_set > 300
    assert {problem.code for problem in edition.problems} <= {"page-open"}


def test_space_of_every_kind_needs_no_glyph(tmp_path: Path) -> None:
    words = "\u3000".join(f"word{space}after" for space in SPACES if space not in "\t\v")
    edition = built(tmp_path, "en-GB", "A\u3000space", f"{words} " * 20)
    (tally,) = edition.proof.tallies
    assert tally.chars_in == tally.chars_set
    assert not [problem for problem in edition.problems if "no font" in problem.message]
    body = tabloid().styles["body"]
    assert all(Case(tabloid()).shown(f"a{space}b", body) == f"a{space}b" for space in SPACES)
    assert Case(tabloid()).shown("港", body) == STAND_IN


def test_a_first_line_from_right_to_left_is_indented_on_its_right(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """WeasyPrint alone indents it where it ends, and the laws see it: also in a list, whose first
    lines hang out on the right.
    """
    text = TEXTS["ar"] * 3
    built(tmp_path / "right", "ar", "العبارة", f"{text}\n\n{text}\n\n* {text}")
    monkeypatch.setattr(inline, "text_align", inline.text_align.args[0])
    with pytest.raises(BuildFailed, match="pt too short"):
        built(tmp_path / "wrong", "ar", "العبارة", f"{text}\n\n{text}")
    with pytest.raises(BuildFailed, match="pt too far left"):
        built(tmp_path / "list", "ar", "العبارة", f"{text}\n\n* {text}")


def test_signs_round_a_latin_word_run_with_the_hebrew_about_it_and_are_not_drawn_nearer() -> None:
    """Else the line is measured narrower than the engine sets it, and the engine breaks it in two
    (UAX #9, N2).
    """
    layout = tabloid()
    body = layout.styles["body"]
    among_hebrew, among_english = Case(layout, "he-IL"), Case(layout, "en-GB")
    apart = sum(among_english.width(part, body) for part in ("“", "AVA", "” "))
    assert among_hebrew.width("“AVA” ", body) == pytest.approx(apart)
    assert among_english.width("“AVA” ", body) < apart


def test_a_word_among_words_of_another_script_is_at_least_as_wide_as_it_is_drawn() -> None:
    layout = tabloid()
    body = layout.styles["body"]
    greek, english = Case(layout, "el-GR"), Case(layout, "en-GB")
    quoted = "“AVA”."
    signs = sum(english.width(part, body) for part in ("“", "AVA", "”."))
    assert greek.width(quoted, body) == pytest.approx(max(signs, english.width(quoted, body)))
    assert english.width(quoted, body) < signs, "these letters are drawn nearer in one script"


def test_letters_of_two_scripts_are_measured_apart() -> None:
    layout = tabloid()
    case, body = Case(layout, "en-GB"), layout.styles["body"]
    assert case.width("AVАУ", body) == pytest.approx(
        case.width("AV", body) + case.width("АУ", body)
    )


@pytest.mark.parametrize("length", range(1, 5))
def test_a_hyphen_that_stands_alone_at_the_end_of_a_line_is_a_word_of_its_own(
    tmp_path: Path, length: int
) -> None:
    """A build reads its file back: were it taken for a compound's, it would run on with the word
    behind it.
    """
    imprint = " ".join(f"{'quay' * (number % length + 1)} -" for number in range(80))
    edition = built(tmp_path, "en-GB", "The ferry", "It is late.", f'imprint = "{imprint}"\n')
    assert edition.printfile.pages == 1
