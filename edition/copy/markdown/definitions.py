"""Definitions: lines that CommonMark takes for a link's address. One that nobody refers to is
printed as it was typed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from edition.copy.filed import LeftOut, Why

_WEB = re.compile(r"(?:https?|ftp|mailto|tel):|www\.", re.IGNORECASE)
_PATH = re.compile(r"[/.#?][^\s]*|[^\s]*[/#][^\s]*|[^\s]+\.\w{2,5}")
ROUNDS = 4
"""How often a text is read anew: a definition that becomes text may hold another's use."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text's tokens, and the addresses that nothing leads to."""

    tokens: list[Token]
    left_out: tuple[LeftOut, ...] = ()


def parsed(text: str, parser: MarkdownIt) -> Parsed:
    """Parse a text so that no line of it vanishes that somebody may read."""
    env: dict[str, Any] = {}
    tokens = parser.parse(text, env)
    for _ in range(ROUNDS):
        typed = list(_typed(env, tokens))
        if not typed:
            break
        text = _as_text(text, typed)
        env = {}
        tokens = parser.parse(text, env)
    lines = text.split("\n")
    unused = ("\n".join(lines[slice(*found["map"])]) for found in _unused(env, tokens))
    return Parsed(tokens, tuple(LeftOut(Why.MARK, typed) for typed in unused))


def _unused(env: dict[str, Any], tokens: list[Token]) -> Iterator[Any]:
    used = {
        token.meta["label"] for token in _inside(tokens) if token.meta and "label" in token.meta
    }
    yield from (found for label, found in env.get("references", {}).items() if label not in used)
    yield from env.get("duplicate_refs", ())


def _typed(env: dict[str, Any], tokens: list[Token]) -> Iterator[int]:
    """Yield the lines of what was typed to be read: no address, or one of a page here that nothing
    leads to.
    """
    unused = {found["map"][0] for found in _unused(env, tokens)}
    for found in (*env.get("references", {}).values(), *env.get("duplicate_refs", ())):
        line, address = found["map"][0], found["href"]
        is_web = _WEB.match(address)
        if not is_web and (line in unused or not _PATH.fullmatch(address)):
            yield line


def _inside(tokens: list[Token]) -> Iterator[Token]:
    for token in tokens:
        yield token
        yield from _inside(token.children or [])


def _as_text(text: str, numbers: list[int]) -> str:
    lines = text.split("\n")
    for number in numbers:
        lines[number] = lines[number].replace("[", "\\[", 1)
    return "\n".join(lines)
