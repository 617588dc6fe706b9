"""Guess: "did you mean", and lists of names as they are said in messages."""

from collections.abc import Iterable
from difflib import get_close_matches


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a hint that names the likeliest of the known words, or all of them where none is
    near.
    """
    by_lower = {name.lower(): name for name in known}
    near = get_close_matches(word.lower(), by_lower, 1, 0.6)
    if near:
        return f'did you mean "{by_lower[near[0]]}"?'
    return f"known here: {', '.join(by_lower.values())}" if by_lower else ""
