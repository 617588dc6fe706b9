"""Text lines: which paragraphs of a page copied as text are the article, and which are the page
around it.
"""

import re
from itertools import groupby, pairwise

_ENDS = re.compile(r"[.!?…。！？؟।॥။։:;”»\"')\]’]$")
_ASIDE = re.compile(
    r"cookie|newsletter|subscribe|sign (?:up|in)|log ?in\b|all rights reserved|©|terms of"
    r" (?:use|service)|privacy policy"
    r"|click here|share (?:this|on|to)\b|follow us|advertis|read"
    r" (?:more|also)\b|\[?related\b|comments?$|users have voted"
    r"|you are here|skip to|breadcrumb|e-?mailed to you|most (?:read|popular)|sponsored|download"
    r" the app"
    r"|^(?:up|pdf|print|e-?mail|tweet|home|menu|search)$",
    re.IGNORECASE,
)
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
"""Scripts written without spaces: Thai, Lao, Burmese, Khmer, Japanese, Chinese."""
ASIDE_WORDS = 25
"""A longer paragraph is prose, whatever words it holds."""
WRAPPED = (40, 100)
"""Characters: the usual length of lines that a mail program or editor has broken."""


def paragraphs(text: str) -> list[str]:
    """Part a text into paragraphs: at line ends, or at blank lines where its lines were broken to a
    width.
    """
    blocks = blocks_of(text)
    return (
        [" ".join(block) for block in blocks]
        if _wrapped(blocks)
        else [line for block in blocks for line in block]
    )


def blocks_of(text: str) -> list[list[str]]:
    """Part a text at its blank lines into blocks of lines."""
    lines = [
        re.sub(r"[ \t]+", " ", line).strip().strip("\ufeff\u200b") for line in text.split("\n")
    ]
    return [list(block) for filled, block in groupby(lines, key=bool) if filled]


def is_wrapped(block: list[str], width: int) -> bool:
    """Say whether the lines of a block were broken to a width, and not by a poet: none could have
    held the next one's first word.
    """
    inner = list(pairwise(block))
    broken = [line for line, after in inner if _is_broken(line, after, width)]
    return 2 * len(broken) > len(inner)


def _is_broken(line: str, after: str, width: int) -> bool:
    full = len(line) + 1 + len(after.split(" ", 1)[0]) > width
    return full and WRAPPED[0] <= len(line) <= WRAPPED[1] and not _ENDS.search(line)


def _wrapped(blocks: list[list[str]]) -> bool:
    """Say whether most lines that have one after them are as long as a typist's line and end in
    mid-sentence.
    """
    inner = [line for block in blocks for line in block[:-1]]
    broken = [
        line for line in inner if WRAPPED[0] <= len(line) <= WRAPPED[1] and not _ENDS.search(line)
    ]
    return len(inner) >= 3 and len(blocks) > 1 and 2 * len(broken) > len(inner)


def count_words(paragraph: str) -> int:
    """Count words; two letters of a script without spaces count as one."""
    return max(len(paragraph.split()), len(_UNSPACED.findall(paragraph)) // 2)


def is_aside(paragraph: str) -> bool:
    """Say whether a short paragraph belongs to the page and not to the story."""
    return count_words(paragraph) < ASIDE_WORDS and bool(_ASIDE.search(paragraph))


def is_sentence(paragraph: str) -> bool:
    """Say whether a paragraph ends as prose does."""
    return bool(_ENDS.search(paragraph))


def article(parts: list[str]) -> range:
    """Return the run of paragraphs that weighs most as prose; empty where none weighs anything."""
    best, best_weight, weight, start = range(0), 0.0, 0.0, 0
    streak = 0
    for index, part in enumerate(parts):
        streak = 0 if is_sentence(part) and _weight(part) > 0 else streak + 1
        weight += _weight(part) - STREAK * min(max(0, streak - 1), LONGEST_STREAK)
        if weight <= 0:
            weight, start = 0.0, index + 1
        elif weight > best_weight:
            best, best_weight = range(start, index + 1), weight
    return best


STREAK = 2.0
"""What each further line of a run of titles and buttons weighs against the text around it: a page
has dozens one after the other.
"""
LONGEST_STREAK = 3
HEAVIEST = 60
"""Words: a longer paragraph weighs no more, or a page's terms of use would outweigh its story."""


def _weight(part: str) -> float:
    """Weigh a paragraph: long ones that end like sentences are prose, titles weigh nothing, short
    ones are furniture.
    """
    size = count_words(part)
    if is_aside(part):
        return -12.0
    if size >= 12 and is_sentence(part):
        return float(min(size, HEAVIEST))
    if size >= 8:
        return size * 0.4 if size >= ASIDE_WORDS else 0.0
    if size >= 4 and is_sentence(part):
        return 2.0
    return -4.0 if size > 2 else -6.0


BUTTON = 6
"""Words of a button or a box's title at most."""
SIGNS = 2
"""Buttons that make a text a page: a story may have one such line by chance."""
MENU_LINES = 8
"""Lines over the prose that are no sentences: the menus of a page in any language; nobody files so
many by hand.
"""
FOOT_LINES = 3
"""Such lines under it: a page's foot. A recipe or a table of results has them on one side alone."""


def is_page(parts: list[str]) -> bool:
    """Say whether a text is a page copied from a browser, and not one that was written by hand."""
    signs = {part for part in parts if is_aside(part) and _is_button(part)}
    if len(signs) >= SIGNS:
        return True
    body = article(parts)
    above = sum(not is_sentence(part) for part in parts[: body.start])
    below = sum(not is_sentence(part) for part in parts[body.stop :])
    return bool(body) and above >= MENU_LINES and below >= FOOT_LINES


def _is_button(part: str) -> bool:
    size = count_words(part)
    return size <= BUTTON and not (is_sentence(part) and size > BUTTON // 2)
