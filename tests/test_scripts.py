"""Every script can be filed: what no face has is named in a warning, and no build ends because of it."""

from pathlib import Path

import pytest
from weasyprint.layout import inline

from edition import Edition, build
from edition.fonts import STAND_IN, Case
from edition.problem import BuildFailed, Severity
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


def built(folder: Path, language: str, headline: str, body: str) -> Edition:
    """Build a paper of one story."""
    stories = folder / "editions" / DAY / "stories"
    stories.mkdir(parents=True)
    (folder / "paper.toml").write_text(f'title = "The Ferry"\nlanguage = "{language}"\nlayout = "tabloid"\n', encoding="utf-8")
    (stories / "ferry.md").write_text(f"---\nheadline: {headline}\n---\n\n{body}\n", encoding="utf-8")
    return build(folder)


@pytest.mark.parametrize("language", TEXTS)
def test_a_paper_in_any_script_is_built_and_names_what_no_face_has(language: str, tmp_path: Path) -> None:
    text = TEXTS[language]
    edition = built(tmp_path, language, text[:20].strip(), "\n\n".join([f"{text} " * 9] * 3))
    (tally,) = edition.proof.tallies
    assert tally.chars_in == tally.chars_set > 0
    assert not [problem for problem in edition.problems if problem.severity is Severity.ERROR]
    lacking = Case(tabloid(), language).missing(text, tabloid().styles["body"])
    said = " ".join(problem.message for problem in edition.problems if problem.severity is Severity.WARNING)
    assert (lacking == ()) == (language == "ar")
    assert all(f'"{cluster}"' in said for cluster in lacking)
    assert ("the day is written in English" in said) == (language != "ar")


@pytest.mark.parametrize("key", ["tags: [feature]", "dateline: الميناء"])
def test_an_opening_from_right_to_left_is_set_as_it_is_written_and_says_itself(tmp_path: Path, key: str) -> None:
    text = TEXTS["ar"] * 4
    edition = built(tmp_path, "ar", f"العبارة\n{key}", f"{text}\n\n{text}")
    (tally,) = edition.proof.tallies
    assert tally.chars_in == tally.chars_set > 300
    assert edition.problems == ()


def test_space_of_every_kind_needs_no_glyph(tmp_path: Path) -> None:
    words = "\u3000".join(f"word{space}after" for space in SPACES if space not in "\t\v")
    edition = built(tmp_path, "en-GB", "A\u3000space", f"{words} " * 20)
    (tally,) = edition.proof.tallies
    assert tally.chars_in == tally.chars_set
    assert not [problem for problem in edition.problems if "no font" in problem.message]
    body = tabloid().styles["body"]
    assert all(Case(tabloid()).shown(f"a{space}b", body) == f"a{space}b" for space in SPACES)
    assert Case(tabloid()).shown("港", body) == STAND_IN


def test_a_first_line_from_right_to_left_is_indented_on_its_right(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """WeasyPrint alone indents it where it ends, and the laws see it: also in a list, whose first lines hang out on the right."""
    text = TEXTS["ar"] * 3
    built(tmp_path / "right", "ar", "العبارة", f"{text}\n\n{text}\n\n* {text}")
    monkeypatch.setattr(inline, "text_align", inline.text_align.args[0])
    with pytest.raises(BuildFailed, match="pt too short"):
        built(tmp_path / "wrong", "ar", "العبارة", f"{text}\n\n{text}")
    with pytest.raises(BuildFailed, match="pt too far left"):
        built(tmp_path / "list", "ar", "العبارة", f"{text}\n\n* {text}")
