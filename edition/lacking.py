"""Lacking: letters that no face has, told once: a few of them in a warning, a script of them as an
error.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from fontTools.unicodedata import script, script_name

from edition.fonts import STAND_IN, clusters
from edition.problem import Problem, Severity, Where, error, warning

UNREADABLE = 0.02
"""The share of a text's letters that may be printed as □: names in another script, not a text in
it.
"""
UNREADABLE_WORDS = 0.5
"""The same of a headline or of the paper's own words, which are few: one name may be much of them.
"""
KEY = "allow_boxes"
"""The key of paper.toml that lets a paper go out with them."""
NO_FACE = "no-face"
HINT = (
    "name a font that has them under [faces] of the layout's layout.toml, and its family under"
    " [fallback]"
)


def lacking(texts: Iterable[str], missing: Collection[str]) -> tuple[str, ...]:
    """Return those characters of texts that are missing from all faces, each once."""
    return tuple(dict.fromkeys(cluster for cluster in _clusters(texts) if cluster in missing))


def unreadable(texts: Iterable[str], missing: Collection[str], most: float) -> bool:
    """Say whether more than a share of the letters of texts is missing from all faces."""
    letters = [cluster for cluster in _clusters(texts) if cluster[0].isalpha()]
    return sum(letter in missing for letter in letters) > most * len(letters)


def _clusters(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from clusters(text)


def no_glyph(
    where: Where | str, characters: tuple[str, ...], place: str = "", about: str = ""
) -> Problem:
    """Name characters that no face has."""
    named = ", ".join(f'"{character}" ({_code(character)})' for character in characters)
    noun, their, them = (
        ("character", "its", "it") if len(characters) == 1 else ("characters", "their", "them")
    )
    return warning(
        where,
        f"no font has the {noun} {named}{place and f' of the {place}'}: the paper shows {STAND_IN}"
        f" in {their} place",
        f"take {them} out, or add a font that has {them} to the layout's fallback faces",
        code="no-glyph",
        about=about,
    )


def _code(character: str) -> str:
    return " ".join(f"U+{ord(part):04X}" for part in character)


def no_face(
    where: Where | str, characters: tuple[str, ...], place: str, about: str = ""
) -> Problem:
    """Name the scripts that no face has letters of."""
    scripts = dict.fromkeys(
        script_name(script(character[0])) for character in characters if character[0].isalpha()
    )
    names = " and ".join(filter(None, (", ".join(list(scripts)[:-1]), list(scripts)[-1])))
    return error(
        where,
        f"no font has the {names} letters of {place}: it would be printed as {STAND_IN * 3}",
        f"{HINT}; or let them be boxes: {KEY} = true in paper.toml",
        code=NO_FACE,
        about=about,
    )


def boxes_allowed(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return problems as they are for a paper that goes out without a face: a warning for each
    script.
    """
    return tuple(
        replace(p, severity=Severity.WARNING, hint=HINT) if p.code == NO_FACE else p
        for p in problems
    )
