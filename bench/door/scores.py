"""Scores: a reading of a page beside what a person says is in it."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from door.readers import Reading
from door.sets import Gold, Image, Page
from door.words import bag, is_latin, letters, picture_keys, shared

LONG = 25
"""Letters of a paragraph that can be told from others."""
FOUND_BY = 40
"""Letters at either end of a paragraph by which it is found again."""
SHORTEST = 4
"""Letters of the shortest paragraph that counts as foreign."""
CAPTION = 12
"""Letters of the shortest caption that counts."""
HEAD = 60
"""Letters of a heading that are compared."""


@dataclass(frozen=True)
class Share:
    """So many of so many."""

    met: float = 0.0
    of: float = 0.0

    def __add__(self, other: "Share") -> "Share":
        return Share(self.met + other.met, self.of + other.of)

    @property
    def value(self) -> float:
        """The share, not a number where there is nothing."""
        return self.met / self.of if self.of else float("nan")


@dataclass(frozen=True)
class Scored:
    """A page's scores by their names; those of which a page has nothing are not there."""

    page: Page
    reading: Reading
    shares: Mapping[str, Share]
    lost: tuple[str, ...] = ()
    """Paragraphs of the article that are not read."""
    lost_held: tuple[str, ...] = ()
    """Those of them that another reader has."""
    foreign: tuple[str, ...] = ()
    """Paragraphs read that are not the article's."""


def scored(page: Page, reading: Reading, others: Iterable[Reading]) -> Scored:
    """Score a reading of a page; ``others`` are what other readers made of it."""
    gold = page.gold
    shares = (
        _facts(gold, reading)
        | _pictures(gold.images, reading)
        | {"lawless": Share(reading.unaccounted, 1)}
    )
    if gold.within:
        return Scored(page, reading, shares | _snippets(gold, reading))
    lost = tuple(
        p for p in _paragraphs(gold.body) if not _has(f"{reading.text}\n{reading.beside}", p)
    )
    held = tuple(p for p in lost if any(_has(other.text, p) for other in others))
    foreign = tuple(_foreign(gold, reading.text))
    shares |= _body(gold, reading) | _crossheads(gold, reading)
    shares["clean"] = Share(not lost and not foreign, 1)
    shares["foreign"] = Share(len(foreign), 1)
    shares["gold out"] = Share(
        shared(bag(gold.body) - bag(f"{reading.text}\n{reading.beside}"), bag(reading.left_out)),
        bag(gold.body).total(),
    )
    return Scored(page, reading, shares, lost, held, foreign)


def body_f1(gold: Gold, text: str) -> tuple[float, float, float]:
    """Return F1, precision and recall of a text's words; what stands beside the body counts as
    right and not as wanted.
    """
    body, words = bag(gold.body), bag(text)
    recall = shared(body, words) / max(1, body.total())
    precision = shared(bag(f"{gold.body}\n{gold.beside}"), words) / max(1, words.total())
    both = precision + recall
    return (2 * precision * recall / both if both else 0.0, precision, recall)


def _body(gold: Gold, reading: Reading) -> dict[str, Share]:
    f1, precision, recall = body_f1(gold, reading.text)
    shares = {
        "F1": Share(f1, 1),
        "P": Share(precision, 1),
        "R": Share(recall, 1),
        "bad": Share(f1 < 0.5, 1),
    }
    if not is_latin(gold.body):
        shares["non-Latin"] = Share(f1, 1)
    shares["bad warned" if f1 < 0.9 else "good warned"] = Share(reading.in_doubt, 1)
    return shares


def _snippets(gold: Gold, reading: Reading) -> dict[str, Share]:
    held = sum(words in f"{reading.text}\n{reading.beside}" for words in gold.within)
    wrong = sum(words in reading.text for words in gold.outside)
    return {"R": Share(held, len(gold.within)), "P": Share(held, held + wrong)}


def _paragraphs(text: str) -> list[str]:
    return [p for p in re.split(r"\n\s*\n", text) if len(letters(p)) > LONG]


def _has(text: str, paragraph: str) -> bool:
    """Say whether a text has either end of a paragraph."""
    said, key = letters(text), letters(paragraph)
    return key[:FOUND_BY] in said or key[-FOUND_BY:] in said


def _foreign(gold: Gold, text: str) -> Iterable[str]:
    said = letters(f"{gold.body}\n{gold.beside}")
    for paragraph in re.split(r"\n+", text):
        key = letters(paragraph)
        if len(key) >= SHORTEST and key[:FOUND_BY] not in said and key[-FOUND_BY:] not in said:
            yield paragraph.strip()


def _crossheads(gold: Gold, reading: Reading) -> dict[str, Share]:
    wanted = Counter(key[:HEAD] for head in gold.crossheads if (key := letters(head)))
    read = Counter(key[:HEAD] for head in reading.crossheads if (key := letters(head)))
    both = (wanted & read).total()
    return (
        {"heads R": Share(both, wanted.total()), "heads P": Share(both, read.total())}
        if gold.title
        else {}
    )


def _pictures(images: tuple[Image, ...], reading: Reading) -> dict[str, Share]:
    wanted = [frozenset().union(*map(picture_keys, image.addresses)) for image in images]
    printed = {keys for address, _ in reading.photos if (keys := picture_keys(address))}
    read = frozenset().union(*printed)
    asked = frozenset().union(*wanted)
    said = letters(" ".join(words for _, words in reading.photos))
    captions = [key for image in images if len(key := letters(image.caption)) > CAPTION]
    covers = [
        bool(keys & read) for image, keys in zip(images, wanted, strict=True) if image.is_cover
    ]
    if not images:
        return {}
    return {
        "photos R": Share(sum(bool(keys & read) for keys in wanted), len(wanted)),
        "photos P": Share(sum(bool(keys & asked) for keys in printed), len(printed)),
        "cutlines": Share(sum(key[:HEAD] in said for key in captions), len(captions)),
        "cover": Share(sum(covers), len(covers)),
    }


def _facts(gold: Gold, reading: Reading) -> dict[str, Share]:
    shares: dict[str, Share] = {}
    if gold.title:
        shares["title"] = Share(letters(reading.title) == letters(gold.title), 1)
        shares["offered"] = Share(
            letters(gold.title) in {letters(title) for title in reading.titles}, 1
        )
    if gold.authors:
        shares["authors"] = Share(
            set(map(letters, reading.authors)) == set(map(letters, gold.authors)), 1
        )
    if gold.date:
        shares["date"] = Share(reading.date == gold.date, 1)
    return shares


def summed(pages: Iterable[Scored]) -> dict[str, Any]:
    """Add up the shares of several pages."""
    sums: dict[str, Share] = {}
    for one in pages:
        for name, share in one.shares.items():
            sums[name] = sums.get(name, Share()) + share
    return sums
