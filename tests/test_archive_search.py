"""Search finds an article by the words it holds, however the page breaks them and whatever script
they are in.
"""

from pathlib import Path

import pytest
from lxml import etree, html

from edition.deliver.archive.folding import asked, folded, unfolded
from edition.story import Direction
from tests.archives import article, issue, served
from tests.present import all_of


def search(root: Path, query: str, *texts: str) -> list[str]:
    """Publish one article a text and return the slugs of those that are found."""
    articles = tuple(
        article(f"story-{n}", text=text, headline=f"Head {n}", deck="", photos=())
        for n, text in enumerate(texts)
    )
    answer = served(root, issue(articles=articles)).get("/search/", params={"q": query})
    assert answer.status_code == 200
    links = html.fromstring(answer.content).xpath("//ol[@class='hits']//h2/a/@href")
    return [link.rpartition("/")[2].removesuffix(".html") for link in all_of(str, links)]


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("representation", "The represen\u00adta\u00adtion of the people."),
        ("REPRESENTATION", "The representation of the people."),
        ("cafe", "At the café on Quay Street."),
        ("café", "At the cafe\u0301 on Quay Street."),
        ("resume", "He sent his RÉSUMÉ."),
        ("بيت", "دخل البَيْتَ ثم خرج من بَيْت آخر."),
        ("الكتاب", "قرأ الكـتـاب."),
        ("שלום", "הוא אמר שָׁלוֹם."),
        ("新聞", "今日の新聞を読む。"),
        ("読", "今日の新聞を読む。"),
        ("ข่าว", "อ่านข่าววันนี้"),
        ("well-known", "A well-known baker."),
        ("o’clock", "At six o’clock sharp."),
        ("£2.3m", "A gap of £2.3m."),
        ("steel bridge", "The bridge is made of steel."),
        ("represent", "The representation of the people."),
    ],
)
def test_a_word_is_found(query: str, text: str, tmp_path: Path) -> None:
    assert search(tmp_path, query, text, "Nothing to do with it: 別の話。") == ["story-0"]


def test_whole_words_come_before_words_that_begin_so(tmp_path: Path) -> None:
    assert search(tmp_path, "cat", "A catalogue of errors.", "The cat sat.", "A dog.") == [
        "story-1",
        "story-0",
    ]


def test_headline_deck_byline_and_cutline_are_searched_too(tmp_path: Path) -> None:
    client = served(tmp_path, issue())
    for query in ("painted", "owned", "Pell", "found", "Lamp-post."):
        assert "articles/lamp-post.html" in client.get("/search/", params={"q": query}).text, query


@pytest.mark.parametrize(
    "query",
    [
        '"',
        '""',
        "*",
        "AND",
        "a AND",
        "NOT",
        "NEAR(a b)",
        "(",
        ")",
        "^x",
        "headline:x",
        "x*",
        "-x",
        "'",
        ";--",
        "\x00",
        "\x02",
        "%",
        "\ud800",
        "x" * 9999,
    ],
)
def test_no_question_breaks_the_search(query: str, tmp_path: Path) -> None:
    client = served(tmp_path, issue())
    assert (
        client.get("/search/", params={"q": query.encode("utf-8", "surrogatepass")}).status_code
        == 200
    )


def test_nothing_asked_is_a_form_and_nothing_found_says_so(tmp_path: Path) -> None:
    client = served(tmp_path, issue())
    assert 'role="status"' not in client.get("/search/").text
    assert "Nothing was found" in client.get("/search/?q=zebra").text


def test_what_was_asked_for_is_marked_in_the_extract_and_nowhere_else(tmp_path: Path) -> None:
    said = served(tmp_path, issue()).get("/search/?q=monday").content
    assert set(all_of(str, html.fromstring(said).xpath("//mark/text()"))) == {"Monday"}


def test_an_extract_in_a_script_without_spaces_has_none(tmp_path: Path) -> None:
    text = "今日の新聞を読む。"
    client = served(tmp_path, issue(articles=(article(text=text, photos=()),)))
    answer = html.fromstring(client.get("/search/", params={"q": "新聞"}).content)
    shown = all_of(html.HtmlMixin, answer.xpath("//ol[@class='hits']//p"))
    assert text in shown[0].text_content()


def test_a_hit_is_shown_in_its_own_language_and_direction(tmp_path: Path) -> None:
    arabic = article(headline="الجسر", text="أُغلق الجسر", language="ar", direction=Direction.RTL)
    said = html.fromstring(
        served(tmp_path, issue(articles=(arabic,))).get("/search/", params={"q": "الجسر"}).content
    )
    hit = all_of(etree._Element, said.xpath("//ol[@class='hits']/li"))[0]
    assert (hit.get("lang"), hit.get("dir")) == ("ar", "rtl")


def test_folding_is_undone_where_words_had_no_spaces() -> None:
    for text in ("今日の新聞を読む", "Tokyo 2026年", "plain words here"):
        assert unfolded(folded(text)).replace(" ", "") == text.replace(" ", "")
    assert asked("") == asked("—") == ""
