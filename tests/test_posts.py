"""A post written for another program is a story: its keys are understood by what they mean, and
what says nothing is one note.
"""

from datetime import date, datetime
from pathlib import Path

import pytest

from edition.copy import Filed, Standing, read_story
from edition.copy.filed import Why
from edition.copy.markdown.reader import read_markdown
from edition.copy.markdown.synonyms import SYNONYMS
from edition.copy.text_file.source import Source
from edition.problem import Severity, errors
from edition.story import Paragraph, Photo, Run, Story

STANDING = Standing("en-GB", ("News", "Sport"))
BODY = (Paragraph((Run("The ferry is back."),)),)

JEKYLL = """---
layout: post
title: "Ferry is back"
author: Ada Pell
date: 2026-11-23 10:00:00 +0100
categories: [sport, harbour]
tags: [boats]
excerpt: Nine cars at a time
image: /assets/ferry.jpg
---
The ferry is back.
"""
HUGO = """+++
title = 'Ferry is back'
date = 2026-11-23T10:00:00+01:00
authors = ['Ada Pell']
categories = ['Sport', 'harbour']
tags = ['boats']
summary = 'Nine cars at a time'
[cover]
image = '/assets/ferry.jpg'
+++
The ferry is back.
"""
ZOLA = """+++
title = "Ferry is back"
description = "Nine cars at a time"
date = 2026-11-23T10:00:00+01:00
[taxonomies]
categories = ["Sport", "harbour"]
tags = ["boats"]
[extra]
author = "Ada Pell"
image = "/assets/ferry.jpg"
+++
The ferry is back.
"""
ASTRO = """---
title: Ferry is back
description: Nine cars at a time
pubDate: 2026-11-23T10:00:00+01:00
author: {name: Ada Pell, url: https://example.org}
category: Sport
tags: [boats, harbour]
heroImage: /assets/ferry.jpg
---
The ferry is back.
"""
GHOST = """---
title: Ferry is back
custom_excerpt: Nine cars at a time
published_at: 2026-11-23T10:00:00+01:00
authors: [{name: Ada Pell, slug: ada}]
primary_tag: Sport
tags: [boats, harbour]
feature_image: /assets/ferry.jpg
meta_description: boats
status: published
---
The ferry is back.
"""
ELEVENTY = """---json
{"title": "Ferry is back", "description": "Nine cars at a time", "date": "2026-11-23T10:00:00+01:00",
 "author": ["Ada Pell"], "categories": ["Sport", "harbour"], "tags": "boats", "cover": {"src": "/assets/ferry.jpg"}}
---
The ferry is back.
"""
BRACED = ELEVENTY.removeprefix("---json\n").replace("\n---", "")


def of(text: str, slug: str = "ferry") -> Filed:
    return read_markdown(Source(f"stories/{slug}.md", text), slug, STANDING)


def story(text: str, slug: str = "ferry") -> Story:
    filed = of(text, slug)
    assert filed.story, filed.problems
    assert not [problem for problem in filed.problems if problem.severity is not Severity.NOTE]
    return filed.story


@pytest.mark.parametrize("post", [JEKYLL, HUGO, ZOLA, ASTRO, GHOST, ELEVENTY, BRACED])
def test_one_post_written_for_seven_programs_is_one_story(post: str) -> None:
    found = story(post)

    assert (found.headline, found.deck, found.byline) == (
        "Ferry is back",
        "Nine cars at a time",
        "By Ada Pell",
    )
    assert found.published == datetime.fromisoformat("2026-11-23T10:00:00+01:00")
    assert (found.section, found.tags) == ("Sport", ("boats", "harbour"))
    assert found.photos == (Photo("/assets/ferry.jpg"),)
    assert found.body == BODY


@pytest.mark.parametrize(
    ("key", "name"), [(row.key, name) for row in SYNONYMS for name in row.names]
)
def test_every_name_in_the_table_is_taken_for_its_key(key: str, name: str) -> None:
    values = {
        "section": "Sport",
        "published": "2026-11-23",
        "updated": "2026-11-23",
        "until": "2026-11-30",
        "language": "cy",
        "held": "draft",
    }
    value = values.get(key, "https://example.org/ferry" if key == "link" else "Words")
    value = "true" if name in ("draft", "private") else value
    post = f"---\ntitle: Ferry is back\n{name}: {value}\n---\nThe ferry is back.\n"
    found = story(
        post
        if key != "headline"
        else f"---\nlayout: post\n{name}: {value}\n---\nThe ferry is back.\n"
    )

    assert getattr(found, key) != getattr(
        story("---\ntitle: Ferry is back\n---\nThe ferry is back.\n"), key
    )


def test_what_says_nothing_to_a_paper_is_one_note_and_its_words_are_left_out_by_name() -> None:
    filed = of(
        "---\ntitle: Ferry is back\nlayout: post\nversion: 1.0.0\nfancy: [a, b]\n---\nThe ferry is back.\n"
    )

    assert [(problem.severity, problem.code) for problem in filed.problems] == [
        (Severity.NOTE, "keys-foreign")
    ]
    assert all(name in filed.problems[0].message for name in ("layout", "version", "fancy"))
    assert [(out.why, out.words) for out in filed.left_out] == [
        (Why.NO_WORDS, words) for words in ("post", "1.0.0", "a", "b")
    ]


def test_our_own_story_is_checked_key_by_key_and_the_hint_goes_by_sense() -> None:
    filed = of(
        "---\nheadline: Ferry is back\nauthor: Ada Pell\ndate: 2026-11-23\nphoto: a.jpg\nurgancy: 3\n---\nx"
    )

    assert [problem.hint for problem in errors(filed.problems)] == [
        'write "byline"',
        'write "published"',
        'write "photos"',
        'did you mean "urgency"?',
    ]


@pytest.mark.parametrize(
    "post", ["draft: true", "published: false", "status: draft", "visibility: private"]
)
def test_a_draft_is_held(post: str) -> None:
    assert story(f"---\ntitle: Ferry is back\n{post}\n---\nThe ferry is back.\n").held


def test_a_post_that_is_no_draft_runs() -> None:
    assert not story(
        "---\ntitle: Ferry\ndraft: false\npublished: true\nstatus: publish\n---\nx"
    ).held


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-11-23", date(2026, 11, 23)),
        ("2026-11-23 10:00", datetime.fromisoformat("2026-11-23T10:00")),
        ("2026-11-23T10:00:00.000Z", datetime.fromisoformat("2026-11-23T10:00:00+00:00")),
        ("Nov 23, 2026", date(2026, 11, 23)),
        ("2026/11/23", date(2026, 11, 23)),
        ("2026-1-3", date(2026, 1, 3)),
    ],
)
def test_a_date_is_read_however_a_program_writes_it(written: str, day: date) -> None:
    assert story(f"---\ntitle: Ferry is back\ndate: {written}\n---\nx").published == day


def test_a_date_nobody_can_tell_is_no_error() -> None:
    filed = of("---\ntitle: Ferry is back\ndate: next week\n---\nx")

    assert filed.story and filed.story.published is None
    assert "date" in filed.problems[0].message


def test_a_picture_says_its_cutline_credit_and_what_it_shows() -> None:
    whole = "image: {path: f.jpg, caption: The ferry, credit: Jo Lund, alt: A boat}"
    beside = "image: f.jpg\nimage_caption: The ferry\nimage_credit: Jo Lund\nimage_alt: A boat"

    for keys in (whole, beside):
        assert story(f"---\ntitle: Ferry\n{keys}\n---\nx").photos == (
            Photo("f.jpg", "The ferry", "Jo Lund", "A boat"),
        )


def test_a_story_without_front_matter_has_its_heading_for_a_headline() -> None:
    found = story("# Ferry is back\n\nBy Ada Pell\n\nThe ferry is back.\n")

    assert (found.headline, found.byline, found.body) == ("Ferry is back", "By Ada Pell", BODY)


def test_a_heading_that_says_the_title_again_is_said_once() -> None:
    filed = of("---\ntitle: Ferry is back\n---\n# Ferry is back\n\nThe ferry is back.\n")

    assert filed.story and filed.story.body == BODY
    assert [out.why for out in filed.left_out] == [Why.REPEATED]


def test_a_file_named_as_jekyll_names_it_gives_day_and_slug(tmp_path: Path) -> None:
    path = tmp_path / "2026-11-23-ferry-is-back.markdown"
    path.write_text("---\nlayout: post\n---\nThe ferry is back.\n")
    filed = read_story(path, path.name, STANDING)

    assert filed.story
    assert (filed.story.slug, filed.story.published) == ("ferry-is-back", date(2026, 11, 23))
    assert filed.story.headline == "Ferry is back"
    assert "headline-guessed" in [problem.code for problem in filed.problems]


def test_our_own_story_keeps_the_name_of_its_file() -> None:
    assert (
        story("---\nheadline: Ferry is back\n---\nx", "2026-11-23-ferry").slug == "2026-11-23-ferry"
    )


def test_a_sign_before_a_number_is_part_of_the_text() -> None:
    found = story(
        "---\nheadline: Wrexham rise to #1\nkicker: Prize #7 draw\ndeck: '#2 next' # not yet\ntags: [a] # b\n---\nx"
    )

    assert (found.headline, found.kicker, found.deck) == (
        "Wrexham rise to #1",
        "Prize #7 draw",
        "#2 next",
    )


def test_a_comment_behind_a_text_is_told_at_its_place() -> None:
    filed = of("---\nheadline: Ferry is back # check\nurgency: 1 # the first\n---\nx")

    assert [(str(problem.where), problem.code) for problem in filed.problems] == [
        ("stories/ferry.md:2:25", "comment-cut")
    ]


@pytest.mark.parametrize(
    ("text", "place", "code"),
    [
        ("+++\ntitle = 'x'\n", "1:1", "frontmatter-open"),
        ("+++\ntitle = x\n+++\nx", "2:9", "toml-broken"),
        ("---json\n{'a': 1}\n---\nx", "2:2", "json-broken"),
        ("---json\n[1]\n---\nx", "1", "frontmatter-shape"),
        ("+++\na = " + "[" * 60 + "]" * 60 + "\n+++\nx", "1", "too-deep"),
        ('+++\ntitle = "x"\nurgency = 12\n+++\nx', "3:11", "value-wrong"),
    ],
)
def test_broken_matter_says_where(text: str, place: str, code: str) -> None:
    filed = of(text)

    assert filed.story is None
    assert (str(filed.problems[0].where), filed.problems[0].code) == (
        f"stories/ferry.md:{place}",
        code,
    )


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Roof: the cost", "Roof: the cost"),
        ("Roof falls in\n  the town: what it costs", "Roof falls in the town: what it costs"),
        ("[Update] Roof to cost more", "[Update] Roof to cost more"),
        ("[Update]", "[Update]"),
        ("{{ site.name }} roof", "{{ site.name }} roof"),
        ("*Roof* the cost", "*Roof* the cost"),
        ("@home with the mayor", "@home with the mayor"),
        ("%d ways to mend a roof", "%d ways to mend a roof"),
        ("&Roof falls", "&Roof falls"),
        ("!Roof falls", "!Roof falls"),
        ("- a roof", "- a roof"),
        ("> a roof", "> a roof"),
        ('"Roof" is the word', '"Roof" is the word'),
        ("'Roof's cost'", "Roof's cost"),
        ('"He said "no" to it"', 'He said "no" to it'),
        ('"Roof falls', "Roof falls"),
        ("'Tis the season", "'Tis the season"),
        ('"Roof falls\n  in', "Roof falls in"),
    ],
)
@pytest.mark.parametrize("key", ["title", "headline"])
def test_a_headline_that_is_no_yaml_is_taken_as_it_reads(key: str, typed: str, meant: str) -> None:
    filed = of(f"---\n{key}: {typed}\n{DATES[key]}: 2026-11-23\n---\nx")

    assert filed.story is not None
    assert filed.story.headline == meant
    assert filed.story.published is not None
    assert {(problem.severity, problem.code) for problem in filed.problems} <= {
        (Severity.NOTE, "yaml-mended")
    }


DATES = {"title": "date", "headline": "published"}


def test_every_text_that_is_no_yaml_is_told_in_one_note() -> None:
    filed = of(
        "---\ntitle:Roof\nexcerpt: Two things: money and time\nauthors:\n- Jane Doe: at sea\n---\nx"
    )

    assert filed.story is not None
    assert (filed.story.headline, filed.story.deck, filed.story.byline) == (
        "Roof",
        "Two things: money and time",
        "By Jane Doe: at sea",
    )
    assert [(str(problem.where), problem.code) for problem in filed.problems] == [
        ("stories/ferry.md:2:6", "yaml-mended")
    ]


@pytest.mark.parametrize("text", ["headline: [", "title: @", "title: a\n" + "b: c: d\n" * 40])
def test_what_holds_no_words_or_is_all_broken_is_still_no_yaml(text: str) -> None:
    filed = of(f"---\n{text}\n---\nx")

    assert filed.story is None
    assert filed.problems[0].code in ("yaml-broken", "key-twice")
