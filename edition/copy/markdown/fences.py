"""Fences: a story's text → its front matter, told by the line it opens with, and its body."""

import json
from collections.abc import Callable
from dataclasses import dataclass

from edition.copy.markdown.data_matter import read_json, read_toml
from edition.copy.markdown.frontmatter import FrontMatter
from edition.copy.markdown.yaml_matter import read_yaml
from edition.copy.text_file.source import Source, Spot

Read = Callable[[Source, str, str], FrontMatter]


@dataclass(frozen=True, slots=True)
class Fence:
    """A line that opens front matter, the lines that close it, and what stands between."""

    opens: str
    closes: tuple[str, ...]
    read: Read


FENCES = (
    Fence("---", ("---", "..."), read_yaml),
    Fence("---yaml", ("---",), read_yaml),
    Fence("+++", ("+++",), read_toml),
    Fence("---toml", ("---",), read_toml),
    Fence("---json", ("---",), read_json),
    Fence(";;;", (";;;",), read_json),
)
"""YAML is everybody's; TOML is Hugo's and Zola's, JSON Hugo's and Eleventy's."""


def front_matter(source: Source) -> FrontMatter:
    """Part a story's front matter from its body and read it."""
    lines = source.text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    first = lines[start].rstrip()
    fence = next((fence for fence in FENCES if fence.opens == first), None)
    if fence:
        return _fenced(source, lines, start, fence)
    return _braced(source) if first.startswith("{") else FrontMatter({}, {}, source.text)


def _fenced(source: Source, lines: list[str], start: int, fence: Fence) -> FrontMatter:
    inside = enumerate(lines[start + 1 :], start + 1)
    end = next((number for number, line in inside if line.rstrip() in fence.closes), 0)
    if not end:
        message = "the front matter is not closed"
        hint = f'end it with a line that holds only "{fence.closes[0]}"'
        problem = source.error(Spot(start + 1, 1), message, hint, code="frontmatter-open")
        return FrontMatter({}, {}, "", (problem,))
    # Blank lines stand for those above, so that the numbers of lines are the file's.
    above = [""] * (start + 1)
    matter = "\n".join([*above, *lines[start + 1 : end]])
    return fence.read(source, matter, "\n".join(lines[end + 1 :]))


def _braced(source: Source) -> FrontMatter:
    """Read JSON that stands at the head without a fence, as Hugo has it; a brace may be another
    thing's.
    """
    start = source.text.index("{")
    try:
        found, end = json.JSONDecoder().raw_decode(source.text, start)
    except (ValueError, RecursionError):
        return FrontMatter({}, {}, source.text)
    if not isinstance(found, dict):
        return FrontMatter({}, {}, source.text)
    return read_json(source, source.text[:end], source.text[end:].lstrip("\n"))
