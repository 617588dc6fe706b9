"""Texts to set: the sample paper's, forty common stories every engine was given, and articles in
five languages beside the checkout.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from itertools import groupby
from pathlib import Path

from edition.assets import assets
from edition.paper import Face, Layout
from edition.read import read
from edition.read.layout import read_layout
from edition.story import Paragraph, Run, Story

ROOT = Path(__file__).resolve().parent.parent.parent
SHARED = ROOT.parent / "shared"
HANDBOOK = Path("/usr/share/doc/debian-handbook/html")
LIBERATION = Path("/usr/share/fonts/truetype/liberation2")
SPEECH = {"en": " the ", "de": " und ", "fr": " les ", "es": " los ", "it": " che "}
"""A word by which a language is known."""
BOOKS = {"fr": "fr-FR", "es": "es-ES", "de": "de-DE", "it": "it-IT"}
ENOUGH = 25_000
"""Words of each language."""
MEASURE = 50 / 25.4 * 72


def tabloid() -> Layout:
    """Return the tabloid as it ships."""
    layout = read_layout(assets("layouts") / "tabloid").value
    assert layout is not None
    return layout


def common_layout() -> Layout:
    """Return a page of five columns of 50 mm in Liberation Serif 9/10.5, as the other engines set
    the common stories.
    """
    layout, step = tabloid(), 10.5
    cuts = (
        ("Regular", 400, False),
        ("Italic", 400, True),
        ("Bold", 700, False),
        ("BoldItalic", 700, True),
    )
    faces = tuple(
        Face("Liberation Serif", LIBERATION / f"LiberationSerif-{cut}.ttf", weight, italic)
        for cut, weight, italic in cuts
    )
    styles = {
        name: replace(style, leading=step) if style.leading == layout.baseline else style
        for name, style in layout.styles.items()
    }
    grid = replace(
        layout.grid, columns=5, lines=100, column=MEASURE / step, alley=layout.alley / step
    )
    return replace(
        layout,
        faces=(*layout.faces, *faces),
        space=0.0,
        styles=styles
        | {"body": replace(styles["body"], face="Liberation Serif", size=9, leading=step)},
        heads=tuple(
            replace(head, leading=step * max(1, round(head.leading / layout.baseline)))
            for head in layout.heads
        ),
        baseline=step,
        grid=grid,
        width=5 * MEASURE + 4 * layout.alley + layout.inner + layout.outer,
        height=layout.head + grid.lines * step + 40,
    )


def sample() -> tuple[Story, ...]:
    """Return the sample paper's stories."""
    return read(ROOT / "papers" / "harbour-courier").budget.stories


def common() -> tuple[Story, ...]:
    """Return the forty common stories, where their maker and what it is made of are there."""
    if (
        not (SHARED / "bench" / "workload.py").exists()
        or not HANDBOOK.exists()
        or not LIBERATION.exists()
    ):
        return ()
    sys.path.append(str(SHARED / "bench"))
    build = import_module("workload").build

    return tuple(
        Story(
            f"s{told['id']}",
            told["headline"],
            _paragraphs(told["paras"]),
            byline=told["byline"],
            section="News",
        )
        for told in build(40, 7)
    )


def articles() -> dict[str, tuple[Story, ...]]:
    """Return articles by language, as many as make up enough words: newspapers first, then a book's
    chapters.
    """
    filed = sorted(_filed(), key=lambda story: story.language)
    found = {
        language: tuple(stories)
        for language, stories in groupby(filed, key=lambda story: story.language)
    }
    return {
        language: tuple(_enough((*found.get(language, ()), *_chapters(language))))
        for language in SPEECH
        if filed
    }


def _filed() -> Iterator[Story]:
    for file in sorted((SHARED / "corpus" / "html-fundus").glob("*.json")):
        body = json.loads(file.read_text(encoding="utf-8"))["body"] or ""
        said = _said(body)
        language = max(said, key=lambda spoken: said[spoken])
        if said[language] > len(body.split()) / 90:
            yield Story(file.stem, "Head", _paragraphs(body.split("\n")), language=language)


def _chapters(language: str) -> Iterator[Story]:
    from lxml import html

    for file in sorted((HANDBOOK / BOOKS.get(language, "none")).glob("*.html")):
        parts = (
            html.parse(file)
            .getroot()
            .xpath('//div[@class="para"][not(.//pre or .//ul or .//table)]')
        )
        told = [
            text
            for part in parts
            if (said := _said(text := part.text_content()))["en"] <= said[language]
        ]
        yield Story(f"{language}-{file.stem}", "Head", _paragraphs(told), language=language)


def _said(text: str) -> dict[str, int]:
    """Count the small words by which languages are known: the book's translators left some
    paragraphs in English.
    """
    return {language: text.lower().count(word) for language, word in SPEECH.items()}


def _paragraphs(said: list[str]) -> tuple[Paragraph, ...]:
    return tuple(
        Paragraph((Run(" ".join(text.split())),)) for text in said if len(text.split()) > 12
    )


def _enough(stories: tuple[Story, ...]) -> Iterator[Story]:
    words = 0
    for story in stories:
        if words < ENOUGH and story.body:
            yield story
            words += story.words
