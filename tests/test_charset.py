"""The encoding of a file is proved from its bytes: a label is a witness, and the words are the
evidence.
"""

import pytest

from edition.copy.filed import File, Standing
from edition.copy.formats import read_file
from edition.copy.text_file.alphabets import sets
from edition.copy.text_file.charset import charset, known
from edition.problem import errors
from edition.story import Story, plain, texts

SENTENCES = {
    "ar": "قال رئيس البلدية إن الجسر سيغلق حتى الربيع، وأضاف أن العمل يبدأ غدا",
    "cs": "Příliš žluťoučký kůň úpěl ďábelské ódy o mostě přes řeku",
    "da": "Broen er lukket, både på Ærø og på Langeland, siger borgmesteren i dag",
    "de": "Die Brücke über die Elbe bleibt geschlossen – „Größe“, sagt Frau Müller",
    "el": "Η γέφυρα θα κλείσει μέχρι την άνοιξη, είπε ο Δήμαρχος του νησιού",
    "es": "El alcalde dijo: ¿qué hará el niño mañana? Un año más, según él",
    "fr": "L’été dernier, le maire a déclaré : « Ça ira très bien », à l’école",
    "he": "הגשר ייסגר עד האביב, אמר ראש העיר בישיבת המועצה",
    "hu": "Az öreg árvíztűrő tükörfúrógép a hídon áll, mondta a polgármester",
    "ja": "橋は春まで閉鎖されると市長が述べた。カタカナもある",
    "ko": "시장은 다리가 봄까지 폐쇄된다고 말했다",
    "pl": "Zażółć gęślą jaźń; most zamknięty aż do wiosny, mówi burmistrz",
    "pt": "A ponte não será fechada até à próxima estação; informações na câmara",
    "ru": "Мост через реку закрыт до весны, Москва и Киев обсудили вопрос — сказал Иван",
    "sv": "Bron över ån är stängd på våren, säger borgmästaren i Åmål",
    "th": "สะพานจะปิดจนถึงฤดูใบไม้ผลิ",
    "tr": "Köprü kapatıldı; İstanbul’da görüşülüyor, şehir merkezi açık",
    "zh": "市长说，大桥将关闭到春天。居民们对此表示不满",
    "zh-TW": "市長說，大橋將關閉到春天。居民們對此表示不滿",
}
OLD = [(language, name) for language in SENTENCES for name in sets(language)[:2]]


def writable(language: str, name: str) -> bytes:
    """Return a sentence in one of its language's sets."""
    try:
        return SENTENCES[language].encode(name)
    except UnicodeEncodeError:
        pytest.skip(f"{name} has not all signs of the sentence")


@pytest.mark.parametrize("label", ["", "utf-8", "iso-8859-1", "windows-1251", "hex"])
@pytest.mark.parametrize(("language", "name"), OLD)
def test_words_of_a_language_are_read_in_the_set_they_were_written_in(
    language: str, name: str, label: str
) -> None:
    """Whatever the label says: none at all, a wrong one, or one that is no text's."""
    data = writable(language, name)

    assert data.decode(charset(data, label, language).name) == SENTENCES[language]


@pytest.mark.parametrize(("language", "name"), OLD)
def test_a_true_label_is_believed_in_a_paper_of_another_language(language: str, name: str) -> None:
    """A page in Polish names its set; the paper's language is English."""
    data = writable(language, name)

    assert data.decode(charset(data, name, "en-GB").name) == SENTENCES[language]


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize(
    "label", ["", "gb2312", "iso-8859-1", "windows-1251", "shift_jis", "koi8-r"]
)
def test_valid_utf_8_is_utf_8_under_any_label(language: str, label: str) -> None:
    """No other text has its form by chance; a few damaged places do not change that."""
    whole = SENTENCES[language].encode()

    assert charset(whole, label, language).name == "utf-8"
    assert (
        charset(whole * 3 + whole[:1] + b" end" * (whole[0] > 0x7F), label, language).name
        == "utf-8"
    )


@pytest.mark.parametrize(
    ("label", "name"),
    [
        *[
            ("ISO-8859-1", "cp1252"),
            ("latin1", "cp1252"),
            ("us-ascii", "cp1252"),
            ("gb2312", "gb18030"),
            ("x-sjis", "cp932"),
        ],
        *[
            ("utf-7", ""),
            ("hex", ""),
            ("zip", ""),
            ("rot13", ""),
            ("no-such", ""),
            ("", ""),
            ("UTF8", "utf-8"),
            ("ibm866", "cp866"),
        ],
    ],
)
def test_a_label_means_what_it_means_on_the_web(label: str, name: str) -> None:
    """ISO-8859-1 is Windows' own set; a codec of Python that is no set of letters is none."""
    assert known(label) == name


def test_a_few_pounds_and_quotes_are_windows_own_set() -> None:
    """So short a text has no other evidence than its language."""
    assert (
        charset("A slate costs £50, and “nobody” has £50.".encode("cp1252"), "", "en-GB").name
        == "cp1252"
    )


def page(body: str, head: str = "") -> bytes:
    """Return an article page of three paragraphs in UTF-8."""
    said = f"<h1>The bridge over the river is shut until spring</h1>{body}{MORE}"
    return (
        f"<html lang=de><head>{head}</head><body><article>{said}</article></body></html>".encode()
    )


PROSE = "<p>Die Brücke über den Fluß bleibt für längere Zeit geschlossen, sagte die Bürgermeisterin am Montag, und grüßte die Gäste.</p>"


MORE = (
    "<p>Die Arbeiten beginnen in der ersten Woche im Januar und sollen bis Ostern fertig sein, wenn das Wetter hält, hieß es dazu.</p>"
    "<p>Niemand sprach gegen den Plan, doch der Kämmerer warnte, das Geld müsse aus dem Fonds für den Fußweg am Ufer kommen.</p>"
)


def words(story: Story) -> str:
    """Return the words of a story's body."""
    return " ".join(plain(text) for block in story.body for text in texts(block))


@pytest.mark.parametrize("label", ["iso-8859-1", "gb2312", "windows-1251"])
def test_a_page_in_utf_8_is_read_whatever_its_label_says(label: str) -> None:
    """A tool that saves a page writes it anew and keeps the label."""
    filed = read_file(File("a.html", page(PROSE, f'<meta charset="{label}">')))[0]

    assert filed.story
    assert not filed.problems
    assert "Die Brücke über den Fluß" in words(filed.story)


def test_words_saved_twice_are_read_as_they_were() -> None:
    """UTF-8 that was taken for Windows' own set and saved again."""
    spoilt = page(PROSE).decode("cp1252").encode()
    filed = read_file(File("a.html", spoilt))[0]

    assert filed.story
    assert "Die Brücke über den Fluß" in words(filed.story)


def test_a_story_with_words_garbled_here_and_there_is_told() -> None:
    """They cannot be mended together with those that are sound."""
    text = (
        "The bridge is shut\n\nThe cafÃ© is open, said AndrÃ© Pell, and so is the inn in São Paulo. "
        + "Nobody slept that night. " * 9
    )
    filed = read_file(File("a.txt", text.encode()))[0]

    assert [problem.code for problem in filed.problems] == ["letters-garbled"]
    assert "cafÃ©" in filed.problems[0].message


def test_a_story_full_of_lost_letters_is_refused() -> None:
    """No page is worth a story that cannot be read."""
    text = "Die Br\ufffdcke ist zu\n\nDie Br\ufffdcke \ufffdber den Flu\ufffd bleibt f\ufffdr l\ufffdngere Zeit zu, sagte sie."
    filed = read_file(File("a.txt", text.encode()))[0]

    assert filed.story is None
    assert "story-illegible" in [problem.code for problem in errors(filed.problems)]


def test_a_letter_lost_in_a_long_story_is_told_and_the_story_runs() -> None:
    """It can be typed again."""
    text = (
        "The bridge is shut\n\nThe caf\ufffd is open. "
        + "Nobody slept that night, and the river rose. " * 30
    )
    filed = read_file(File("a.txt", text.encode(), Standing()))[0]

    assert filed.story
    assert [problem.code for problem in filed.problems] == ["letters-lost"]
